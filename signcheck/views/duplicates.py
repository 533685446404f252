"""Reports that wait near a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, selectinload

from signcheck.locating.duplicates import NEARBY, Reported, may_be
from signcheck.records.tables import ErrorReportPhotoRow, ErrorReportRow
from signcheck.work.errorreport import OPEN

MOST = 1000
"""Reports that are looked at, the newest first."""
METRES_OF_A_DEGREE = 111_000.0
WIDE = 2.0
"""How much more than NEARBY is asked for: degrees of longitude are shorter in the north."""


@dataclass(frozen=True, slots=True)
class WaitingPhoto:
    """A photo of a report that waits. polygon: of the board, as it was read; empty where it was not."""

    sha256: str
    size: tuple[int, int]
    polygon: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report with what is compared."""

    reported: Reported
    sent_at: datetime | None
    point_name: str
    site_name: str
    photos: tuple[WaitingPhoto, ...]


def waiting_near(session: Session, new: Waiting) -> list[Waiting]:
    """Reports that staff still owe an answer and that may be about the same sign, by their places."""
    row, mine = ErrorReportRow, new.reported
    query = select(row).where(row.state.in_(OPEN), row.same_as_id.is_(None))
    near = []
    if mine.site:
        near.append(row.site.has(code=mine.site))
    if mine.place is not None:
        around = WIDE * (NEARBY + mine.accuracy) / METRES_OF_A_DEGREE
        latitude, longitude = mine.place
        near.append(
            and_(
                row.latitude.between(latitude - around, latitude + around),
                row.longitude.between(longitude - around, longitude + around),
            )
        )
    if not near:
        return []
    query = query.where(or_(*near)).order_by(row.id.desc()).limit(MOST)
    loaded = query.options(selectinload(row.photos), selectinload(row.site), selectinload(row.sign_point))
    found = [as_waiting(one) for one in session.scalars(loaded)]
    return [one for one in found if may_be(mine, one.reported)]


def as_waiting(row: ErrorReportRow) -> Waiting:
    """A row as what is compared."""
    photos = [photo for photo in row.photos if photo.erased_at is None]
    entries = [entry for photo in photos for entry in photo.guess.get("entries", ())]
    texts = [("zh", entry["zh"]) for entry in entries if entry["zh"]]
    texts += [(one["language"], one["text"]) for entry in entries for one in entry["texts"] if one["text"]]
    place = (row.latitude, row.longitude) if row.latitude is not None and row.longitude is not None else None
    return Waiting(
        Reported(
            row.number or "",
            row.site.code if row.site else "",
            row.sign_point.code if row.sign_point else "",
            place,
            row.accuracy or 0.0,
            tuple(dict.fromkeys(texts)),
        ),
        row.sent_at,
        row.sign_point.name if row.sign_point else "",
        row.site.name_zh if row.site else "",
        tuple(_photo(photo) for photo in photos),
    )


def _photo(row: ErrorReportPhotoRow) -> WaitingPhoto:
    polygon = tuple((float(x), float(y)) for x, y in row.guess.get("polygon") or ())
    return WaitingPhoto(row.sha256, (row.width, row.height), polygon)
