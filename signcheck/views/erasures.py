"""What was erased since a moment, and so is still in whatever was copied before."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from signcheck.records.tables import ErrorReportPhotoRow, ErrorReportRow, PhotoRow


def erased_after(session: Session, moment: datetime) -> tuple[int, int]:
    """Of how many reports the sender, and how many photos, were there at a moment and are erased now."""
    report, photo, taken = ErrorReportRow, ErrorReportPhotoRow, PhotoRow
    senders = select(func.count()).where(report.begun_at <= moment, report.contact_erased_at > moment)
    photos = select(func.count()).where(photo.received_at <= moment, photo.erased_at > moment)
    others = select(func.count()).where(taken.received_at <= moment, taken.erased_at > moment)
    count = [session.scalar(query) or 0 for query in (senders, photos, others)]
    return count[0], count[1] + count[2]
