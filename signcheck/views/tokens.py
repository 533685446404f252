"""Tokens of the API: which there are, and whose one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.records.secret import known_by
from signcheck.records.tables import ApiTokenRow, UserRow
from signcheck.records.types import now
from signcheck.views.users import person_of
from signcheck.work.person import Person
from signcheck.work.scope import Scope


@dataclass(frozen=True, slots=True)
class Token:
    """A token. user: login name of its owner. name: what it is for. ended_at: None while it holds."""

    id: int
    user: str
    name: str
    scopes: frozenset[Scope]
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None

    @property
    def holds(self) -> bool:
        """Whether it still opens the API, as far as the token itself says."""
        return self.ended_at is None and self.expires_at > now()


def tokens(session: Session, user: str = "") -> list[Token]:
    """All tokens, or one user's, the oldest first."""
    query = select(ApiTokenRow).join(UserRow).order_by(ApiTokenRow.id)
    return [token_of(row) for row in session.scalars(query.where(UserRow.name == user) if user else query)]


def presented(session: Session, token: str) -> tuple[Token, Person] | None:
    """The token that somebody presents and its owner as they are now; None for none that holds."""
    row = session.scalar(select(ApiTokenRow).where(ApiTokenRow.hash == known_by(token)))
    if row is None or row.user.ended_at is not None or not (found := token_of(row)).holds:
        return None
    return found, person_of(row.user)


def token_of(row: ApiTokenRow) -> Token:
    """A row as it is told."""
    scopes = frozenset(Scope(one) for one in row.scopes)
    return Token(row.id, row.user.name, row.name, scopes, row.created_at, row.expires_at, row.ended_at)
