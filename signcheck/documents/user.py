"""A user as a JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from signcheck.views.users import User


class UserDocument(TypedDict):
    """What administrators see of a user; moments in UTC. ended_at: since when they may not log in."""

    name: str
    full_name: str
    roles: list[str]
    unit: str | None
    district: str | None
    has_password: bool
    second_factor: bool
    created_at: str
    ended_at: str | None


def user_document(user: User) -> UserDocument:
    """What administrators see of them; moments in UTC."""
    person = user.person
    return {
        "name": person.name,
        "full_name": person.full_name,
        "roles": sorted(person.roles),
        "unit": person.unit or None,
        "district": person.district or None,
        "has_password": user.has_password,
        "second_factor": user.second_factor,
        "created_at": user.created_at.isoformat(),
        "ended_at": user.ended_at.isoformat() if user.ended_at else None,
    }
