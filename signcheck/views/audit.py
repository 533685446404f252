"""The audit as whoever reads it wants it: some of its lines, the newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
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


def exported(session: Session, sha256: str) -> dict[str, Any] | None:
    """What is told of a file of this SHA-256 that was written here; None for any other."""
    told = AuditRow.after["sha256"].as_string() == sha256
    query = select(AuditRow.after).where(AuditRow.action == "report.export", told)
    return session.scalar(query.limit(1))


def done_since(session: Session, moment: datetime, actions: Collection[str]) -> bool:
    """Whether anything whose action begins like one of these was done after a moment."""
    named = or_(*(AuditRow.action.startswith(name, autoescape=True) for name in actions))
    return session.scalar(select(AuditRow.id).where(AuditRow.at > moment, named).limit(1)) is not None


def newest(session: Session, actions: Collection[str]) -> int:
    """The number of the newest line of one of these actions; 0 for none."""
    return session.scalar(select(func.max(AuditRow.id)).where(AuditRow.action.in_(actions))) or 0


def lines_of(session: Session, action: str) -> list[Line]:
    """All lines of an action, the oldest first."""
    query = select(AuditRow).where(AuditRow.action == action).order_by(AuditRow.id)
    return [_line(row) for row in session.scalars(query)]


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
