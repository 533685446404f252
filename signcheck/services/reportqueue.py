"""Which photos of error reports are read: so many a day, in the public lane; the rest waits for another day.

Staff answer a report with or without the machine's guess (signcheck.services.reportreading).
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from signcheck.jobs import ledger
from signcheck.jobs.ledger import Entry, Lane
from signcheck.records.errorreports import unread_photos
from signcheck.records.tables import ErrorReportPhotoRow
from signcheck.records.types import now
from signcheck.services.workplace import Workplace


def want_read(session: Session, photo: ErrorReportPhotoRow, most: int) -> bool:
    """Have a photo read, if the day's quota allows it; whether it will be. most: photos in 24 hours."""
    since = now() - timedelta(days=1)
    if ledger.received(session, ledger.REPORTED, since) >= most:
        return False
    ledger.take_in(session, [Entry(photo.sha256, photo.name, lane=Lane.PUBLIC, kind=ledger.REPORTED)])
    return True


def catch_up(workplace: Workplace) -> int:
    """Have photos of sent reports read for which no quota was left; how many."""
    most = workplace.settings.report_reads
    with workplace.database.write() as session:
        return sum(want_read(session, row, most) for row in unread_photos(session, ledger.REPORTED))
