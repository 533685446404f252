"""Writing users, their roles and sessions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from signcheck.records.secret import known_by
from signcheck.records.tables import LoginRow, SessionRow, UserRoleRow, UserRow
from signcheck.records.types import now
from signcheck.work.person import Role


def user_named(session: Session, name: str) -> UserRow | None:
    """The user with this login name."""
    return session.scalar(select(UserRow).where(UserRow.name == name))


def set_roles(row: UserRow, roles: Collection[Role]) -> None:
    """These and no others."""
    wanted, there = {role.value for role in roles}, {one.role for one in row.roles}
    row.roles = [one for one in row.roles if one.role in wanted]
    row.roles += [UserRoleRow(role=role) for role in sorted(wanted - there)]


def tried(session: Session, name: str) -> LoginRow:
    """What this login name was tried with; a new row where there was none."""
    row = session.get(LoginRow, name)
    if row is None:
        row = LoginRow(name=name, failures=0, counter=0)
        session.add(row)
    return row


def start_session(session: Session, user: UserRow, token: str, address: str, agent: str) -> None:
    """They are logged in on one more device."""
    session.add(SessionRow(id=known_by(token), user_id=user.id, address=address, agent=agent[:200]))


def end_sessions(session: Session, user: int, *, one: str = "", but: str = "") -> None:
    """End all sessions of a user; only `one`, or all `but` one, by their ids."""
    query = update(SessionRow).where(SessionRow.user_id == user, SessionRow.ended_at.is_(None))
    if one:
        query = query.where(SessionRow.id == one)
    if but:
        query = query.where(SessionRow.id != but)
    session.execute(query.values(ended_at=now()))


def old_sessions(session: Session, before: datetime) -> int:
    """How many sessions were last used before then."""
    return session.scalar(select(func.count()).where(SessionRow.seen_at < before)) or 0


def forget_sessions(session: Session, before: datetime) -> None:
    """Remove sessions that were last used before then; what was done in them is in the audit."""
    session.execute(delete(SessionRow).where(SessionRow.seen_at < before))
