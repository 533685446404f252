"""The tables of the API: tokens, and the answers that were given to requests with a key.

Take them from signcheck.records.tables, which knows all tables.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from signcheck.records.base import Base
from signcheck.records.types import now
from signcheck.records.usertables import UserRow


class ApiTokenRow(Base):
    """A token of a user. hash: the SHA-256 of what opens the API, which is kept nowhere.

    name: what it is for. scopes: of signcheck.work.scope. ended_at: ended by somebody before expires_at.
    """

    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    name: Mapped[str]
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    scopes: Mapped[list[Any]] = mapped_column(default=list)
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    user: Mapped[UserRow] = relationship()


class ApiAnswerRow(Base):
    """What a request with an Idempotency-Key was answered, for a day: the same again gets the same.

    asked: the SHA-256 of method, address and body. status: of HTTP; 0 while it is being answered.
    """

    __tablename__ = "api_answers"
    __table_args__ = (UniqueConstraint("token_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_id: Mapped[int] = mapped_column(ForeignKey("api_tokens.id"))
    key: Mapped[str] = mapped_column(String(200))
    asked: Mapped[str] = mapped_column(String(64))
    status: Mapped[int] = mapped_column(default=0)
    headers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    body: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)
