"""Which photos of error reports are read: so many a day, in the public lane; the rest waits for another day.

Staff answer a report with or without the machine's guess (signcheck.services.reportreading).
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from signcheck.jobs import ledger
from signcheck.jobs.ledger import Entry, Lane
from signcheck.records.tables import ErrorReportPhotoRow, ErrorReportRow, LedgerRow
from signcheck.records.types import now
from signcheck.services.workplace import Workplace
from signcheck.work.errorreport import State


def want_read(session: Session, photo: ErrorReportPhotoRow, most: int) -> bool:
    """Have a photo read, if the day's quota allows it; whether it will be. most: photos in 24 hours."""
    since = now() - timedelta(days=1)
    asked = select(func.count()).where(LedgerRow.kind == ledger.REPORTED, LedgerRow.received_at > since)
    if (session.scalar(asked) or 0) >= most:
        return False
    ledger.take_in(session, [Entry(photo.sha256, photo.name, lane=Lane.PUBLIC, kind=ledger.REPORTED)])
    return True


def catch_up(workplace: Workplace) -> int:
    """Have photos of sent reports read for which no quota was left; how many."""
    asked = select(LedgerRow.id).where(
        LedgerRow.kind == ledger.REPORTED, LedgerRow.key == ErrorReportPhotoRow.sha256
    )
    query = (
        select(ErrorReportPhotoRow)
        .join(ErrorReportRow)
        .where(ErrorReportPhotoRow.read_at.is_(None), ErrorReportPhotoRow.erased_at.is_(None))
        .where(ErrorReportRow.state != State.DRAFT, ~asked.exists())
        .order_by(ErrorReportPhotoRow.id)
    )
    with workplace.database.write() as session:
        return sum(want_read(session, row, workplace.settings.report_reads) for row in session.scalars(query))
