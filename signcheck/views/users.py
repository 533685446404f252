"""Who works with signcheck, and who is logged in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload

from signcheck.errors import NotKnown
from signcheck.records.secret import known_by
from signcheck.records.tables import LoginRow, SessionRow, UserRow
from signcheck.records.types import now
from signcheck.work.person import Person, Role

IDLE = timedelta(minutes=30)
"""A session that nobody uses ends after this long (GB/T 22239-2019, 8.1.4.1 b: time-out)."""
LONGEST = timedelta(hours=14)
"""And every session after this long: a working day."""


@dataclass(frozen=True, slots=True)
class User:
    """A user as administrators see them. has_password, second_factor: whether they have set one."""

    person: Person
    has_password: bool
    second_factor: bool
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Device:
    """One login. here: whether it is the one that asks."""

    id: str
    created_at: datetime
    seen_at: datetime
    address: str
    agent: str
    here: bool


@dataclass(frozen=True, slots=True)
class Account:
    """One user with what an administrator decides by. locked_until: None while they may try."""

    user: User
    locked_until: datetime | None
    devices: list[Device]


def account(session: Session, name: str) -> Account:
    """One user. Raises NotKnown."""
    found = user(session, name)
    if found is None:
        raise NotKnown("{name}: there is no such user.", name=name)
    login = session.get(LoginRow, name)
    locked = login.locked_until if login else None
    return Account(found, locked if locked and locked > now() else None, devices(session, found.person, ""))


def person_of(row: UserRow) -> Person:
    """The user as the program knows them."""
    roles = frozenset(Role(one.role) for one in row.roles)
    named, scope = (row.id, row.name, row.full_name or row.name), (row.unit, row.district)
    return Person(*named, roles, *scope, row.language, row.must_change)


def users(session: Session) -> list[User]:
    """Everybody, by login name; who may no longer log in comes last."""
    rows = session.scalars(select(UserRow).order_by(UserRow.ended_at.is_not(None), UserRow.name))
    return [_user(row) for row in rows]


def user(session: Session, name: str) -> User | None:
    """One of them."""
    row = session.scalar(select(UserRow).where(UserRow.name == name))
    return _user(row) if row else None


def _user(row: UserRow) -> User:
    return User(person_of(row), bool(row.password), bool(row.secret), row.created_at, row.ended_at)


def logged_in(session: Session, token: str) -> tuple[Person, datetime] | None:
    """Whose session this is and when it was last used; None for none, or one that has ended."""
    row = session.scalars(_sessions(), {"id": known_by(token)}).unique().first()
    if row is None or row.ended_at is not None or row.user.ended_at is not None:
        return None
    moment = now()
    if moment - row.seen_at > IDLE or moment - row.created_at > LONGEST:
        return None
    return person_of(row.user), row.seen_at


@cache
def _sessions() -> Any:
    """A session with its user and their roles, at once and put together once: every request asks for it."""
    whole = joinedload(SessionRow.user).joinedload(UserRow.roles)
    return select(SessionRow).where(SessionRow.id == bindparam("id")).options(whole)


def devices(session: Session, person: Person, token: str) -> list[Device]:
    """Where they are logged in, the last used first."""
    query = select(SessionRow).where(
        SessionRow.user_id == person.id, SessionRow.ended_at.is_(None), SessionRow.seen_at > now() - IDLE
    )
    here = known_by(token)
    return [
        Device(row.id, row.created_at, row.seen_at, row.address, row.agent, row.id == here)
        for row in session.scalars(query.order_by(SessionRow.seen_at.desc()))
    ]
