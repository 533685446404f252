"""Writing tokens of the API, and the answers that were given to requests with a key."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from signcheck.records.secret import known_by
from signcheck.records.tables import ApiAnswerRow, ApiTokenRow, UserRow
from signcheck.records.types import now
from signcheck.work.scope import Scope

PREFIX = "signcheck_"
"""How tokens begin, so that whoever finds one in a file knows what it opens."""
KEPT = timedelta(hours=24)
"""How long an answer is kept for whoever asks again with the same key."""


def add_token(
    session: Session, user: UserRow, name: str, scopes: Collection[Scope], until: datetime
) -> tuple[ApiTokenRow, str]:
    """A new token, and what opens the API with it: this is the only moment that anybody knows it."""
    token = PREFIX + secrets.token_urlsafe(32)
    said = sorted(scope.value for scope in scopes)
    row = ApiTokenRow(user_id=user.id, name=name, hash=known_by(token), scopes=said, expires_at=until)
    session.add(row)
    session.flush()
    return row, token


def end_tokens(session: Session, user: int) -> None:
    """End all tokens of a user for good."""
    own = update(ApiTokenRow).where(ApiTokenRow.user_id == user, ApiTokenRow.ended_at.is_(None))
    session.execute(own.values(ended_at=now()))


def answer_of(session: Session, token: int, key: str) -> ApiAnswerRow | None:
    """What was answered to this key, if that is not too long ago."""
    session.execute(delete(ApiAnswerRow).where(ApiAnswerRow.created_at < now() - KEPT))
    return session.scalar(select(ApiAnswerRow).where(ApiAnswerRow.token_id == token, ApiAnswerRow.key == key))
