"""The table of the ledger of work; what moves its rows is signcheck.jobs.ledger."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from signcheck.records.base import Base
from signcheck.records.types import now


class LedgerRow(Base):
    """One piece of work, from the moment it came in until it is done or set aside.

    kind: what is to be done; key: to what, once a kind (a photo's SHA-256). name: as people know it.
    source: URI of the file that holds the bytes, on the machine `host`; empty when they are in the store.
    lane, state: of signcheck.jobs.ledger. payload: what whoever does it must know; the ledger does not look.
    tries: how often it was begun since it came in or was asked for again.
    owner, expires_at: the process that has it, and until when it may keep silent.
    error_code, error: what stood in the way the last time; of signcheck.errors.
    """

    __tablename__ = "ledger"
    __table_args__ = (
        UniqueConstraint("kind", "key"),
        Index("ix_ledger_state", "state", "lane", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    key: Mapped[str] = mapped_column(String(80))
    name: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    host: Mapped[str] = mapped_column(String(80), default="")
    lane: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    tries: Mapped[int] = mapped_column(default=0)
    owner: Mapped[str] = mapped_column(String(120), default="")
    expires_at: Mapped[datetime | None]
    error_code: Mapped[str] = mapped_column(String(40), default="")
    error: Mapped[str] = mapped_column(default="")
    received_at: Mapped[datetime] = mapped_column(default=now)
    changed_at: Mapped[datetime] = mapped_column(default=now)
