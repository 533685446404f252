"""What the office published, and took back: the only writer of these rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.errors import NotKnown, UsageError
from signcheck.records import audit
from signcheck.records.tables import PublishedRow
from signcheck.records.types import now


@dataclass(frozen=True, slots=True)
class Paper:
    """A report with what is published beside it; see PublishedRow."""

    day: date
    known: datetime
    name: str
    language: str
    sha256: str
    report: bytes
    figures: bytes
    signs: bytes


def publish(session: Session, paper: Paper, who: str, note: str = "") -> int:
    """Add it and note it in the audit; its number. Raises UsageError where it is public already."""
    same = select(PublishedRow.id).where(
        PublishedRow.sha256 == paper.sha256, PublishedRow.withdrawn_at.is_(None)
    )
    if (number := session.scalar(same)) is not None:
        raise UsageError(
            "{name} is published already, as number {number}.",
            remedy="Look at the list of releases.",
            name=paper.name,
            number=number,
        )
    row = PublishedRow(
        day=paper.day,
        known_at=paper.known,
        name=paper.name,
        language=paper.language,
        sha256=paper.sha256,
        report=paper.report,
        figures=paper.figures,
        signs=paper.signs,
        note=note,
        published_by=who,
    )
    session.add(row)
    session.flush()
    after = {"report": paper.name, "sha256": paper.sha256, "day": paper.day.isoformat(), "note": note}
    audit.note(session, who, "report.publish", str(row.id), after=after)
    return row.id


def withdraw(session: Session, number: int, who: str, reason: str) -> None:
    """Take one back, with the reason. Raises NotKnown, UsageError where it is withdrawn already."""
    row = session.get(PublishedRow, number)
    if row is None:
        raise NotKnown("{number}: nothing of this number was published.", number=number)
    if row.withdrawn_at is not None:
        raise UsageError("{number} is withdrawn already.", number=number)
    row.withdrawn_by, row.withdrawn_at, row.withdrawal_reason = who, now(), reason
    audit.note(session, who, "report.withdraw", str(number), after={"reason": reason})
