"""Upkeep that was asked for: what waits, how far one is, what came of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from signcheck.records.tables import LedgerRow
from signcheck.views.queue import OPEN

KIND = "upkeep"
"""What all of it is called in the ledger."""
DAILY = "daily"
"""The key of what the site asks for by itself."""


class What(StrEnum):
    """What is done, as the audit and programs call it."""

    BACKUP = "backup"
    PROOF = "backup-proof"
    VERIFICATION = "verification"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class Upkeep:
    """One piece of it. state: of the ledger; error: why it was not done, as it is kept.

    count, done: photos of a backup, or that are erased; 0 where that is not told. result: what came of it;
    see services.upkeep.
    """

    id: int
    key: str
    what: What
    who: str
    state: str
    error: str
    count: int
    done: int
    result: dict[str, Any] | None
    asked_at: datetime
    changed_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether it waits or is under way."""
        return self.state in OPEN


def before(session: Session, whats: Collection[What], number: int, limit: int) -> list[Upkeep]:
    """What was asked for before the one with this id, the newest first."""
    query = _of(whats).where(LedgerRow.id < number).order_by(LedgerRow.id.desc()).limit(limit)
    return [_upkeep(row) for row in session.scalars(query)]


def newest(session: Session, what: What) -> Upkeep | None:
    """What was asked for last of a kind."""
    row = session.scalar(_of([what]).order_by(LedgerRow.received_at.desc(), LedgerRow.id.desc()).limit(1))
    return _upkeep(row) if row is not None else None


def one(session: Session, key: str, whats: Collection[What]) -> Upkeep | None:
    """One of them."""
    row = session.scalar(_of(whats).where(LedgerRow.key == key))
    return _upkeep(row) if row is not None else None


def _of(whats: Collection[What]) -> Select[LedgerRow]:
    named = LedgerRow.payload["what"].as_string().in_([what.value for what in whats])
    return select(LedgerRow).where(LedgerRow.kind == KIND, named)


def _upkeep(row: LedgerRow) -> Upkeep:
    said = row.payload
    done = (said["count"], said["done"], said["result"])
    moments = (row.received_at, row.changed_at)
    return Upkeep(row.id, row.key, What(said["what"]), said["who"], row.state, row.error, *done, *moments)
