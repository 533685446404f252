"""Reports that were asked for on the site: which wait, are being made, are there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from signcheck.records.tables import LedgerRow

KIND = "report"
"""What they are called in the ledger."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One report. state: of the ledger; error: why it could not be made. day: "" for the day it was asked."""

    key: str
    name: str
    kind: str
    language: str
    which: str
    day: str
    who: str
    state: str
    error: str
    asked_at: datetime
    changed_at: datetime
    id: int = 0


def papers(session: Session, district: str, limit: int, offset: int = 0) -> list[Paper]:
    """Reports, the newest first. district: only those of this one, where a person has one."""
    query = _of(select(LedgerRow), district).order_by(LedgerRow.id.desc()).limit(limit).offset(offset)
    return [_paper(row) for row in session.scalars(query)]


def before(session: Session, district: str, number: int, limit: int) -> list[Paper]:
    """Reports that were asked for before the one with this id, the newest first."""
    query = _of(select(LedgerRow), district).where(LedgerRow.id < number).order_by(LedgerRow.id.desc())
    return [_paper(row) for row in session.scalars(query.limit(limit))]


def count_papers(session: Session, district: str) -> int:
    """How many there are."""
    return session.scalar(_of(select(func.count()).select_from(LedgerRow), district)) or 0


def paper(session: Session, key: str, district: str) -> Paper | None:
    """One of them."""
    row = session.scalar(_of(select(LedgerRow), district).where(LedgerRow.key == key))
    return _paper(row) if row is not None else None


def _of(query: Select[Any], district: str) -> Select[Any]:
    query = query.where(LedgerRow.kind == KIND)
    return query.where(LedgerRow.payload["district"].as_string() == district) if district else query


def _paper(row: LedgerRow) -> Paper:
    said = row.payload
    asked = (said["kind"], said["language"], said["list"], said["day"] or "", said["who"])
    moments = (row.received_at, row.changed_at)
    return Paper(row.key, row.name, *asked, row.state, row.error, *moments, row.id)
