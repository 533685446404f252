"""The audit as whoever reads it wants it: some of its lines, the newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from signcheck.citytime import CityTime
from signcheck.records.audit import REFUSED
from signcheck.records.database import Database
from signcheck.records.tables import AuditRow

PAGE = 100
"""Lines of a page."""
_MANY = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines: of this person, of actions that begin so, of this subject; empty for all.

    refused: only what was refused. first, last: the city's days.
    """

    who: str = ""
    action: str = ""
    subject: str = ""
    refused: bool = False
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the audit; the fields are those of AuditRow."""

    id: int
    at: datetime
    who: str
    action: str
    subject: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    address: str
    outcome: str


def page(session: Session, asked: Asked, clock: CityTime, before: int = 0, limit: int = PAGE) -> list[Line]:
    """The newest lines, older than the one with the number `before`; at most `limit`."""
    query = _asked(asked, clock).order_by(AuditRow.id.desc()).limit(limit)
    if before:
        query = query.where(AuditRow.id < before)
    return [_line(row) for row in session.scalars(query)]


def whole(database: Database, asked: Asked, clock: CityTime) -> Iterator[Line]:
    """All of them, the newest first, in many short looks: nobody waits for whoever takes them slowly."""
    before = 0
    while True:
        with database.read() as session:
            found = page(session, asked, clock, before, _MANY)
        yield from found
        if len(found) < _MANY:
            return
        before = found[-1].id


def _asked(asked: Asked, clock: CityTime) -> Select[AuditRow]:
    query = select(AuditRow)
    if asked.who:
        query = query.where(AuditRow.who == asked.who)
    if asked.action:
        query = query.where(AuditRow.action.startswith(asked.action, autoescape=True))
    if asked.subject:
        query = query.where(AuditRow.subject == asked.subject)
    if asked.refused:
        query = query.where(AuditRow.outcome == REFUSED)
    if asked.first:
        query = query.where(AuditRow.at >= clock.midnight(asked.first))
    if asked.last:
        query = query.where(AuditRow.at <= clock.end(asked.last))
    return query


def _line(row: AuditRow) -> Line:
    return Line(
        row.id, row.at, row.who, row.action, row.subject, row.before, row.after, row.address, row.outcome
    )
