"""A token of the API as JSON; what opens the API is never in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from signcheck.views.tokens import Token


class TokenDocument(TypedDict):
    """A token: whose it is, what it is for and may do, until when.

    Moments are UTC. ended_at: null where nobody ended it.
    """

    id: int
    user: str
    name: str
    scopes: list[str]
    created_at: str
    expires_at: str
    ended_at: str | None


def token_document(token: Token) -> TokenDocument:
    """One token."""
    return {
        "id": token.id,
        "user": token.user,
        "name": token.name,
        "scopes": sorted(token.scopes),
        "created_at": token.created_at.isoformat(),
        "expires_at": token.expires_at.isoformat(),
        "ended_at": token.ended_at.isoformat() if token.ended_at else None,
    }
