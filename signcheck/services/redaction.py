"""Faces and plates that are not shown: drawing them over, taking that back, and who saw the original.

The stored photo stays as it is, for its hash is what all else rests on; every picture made of it is black
where a rectangle lies. Whoever takes the original is written down, with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from signcheck.errors import NotKnown, PhotoErased, PrivacyError
from signcheck.photos.photo import Box
from signcheck.records import audit, redactions
from signcheck.records.errorreports import photo_named as report_photo
from signcheck.records.tables import ErrorReportPhotoRow, PhotoRow
from signcheck.reports.shown import Shown
from signcheck.services.pictures import forget
from signcheck.services.privacy import FEWEST_DIGITS, photo_named
from signcheck.services.workplace import Workplace
from signcheck.views.pictures import pictured
from signcheck.views.reportsin import report_with
from signcheck.work.person import Person

FACE, PLATE, OTHER = KINDS = ("face", "plate", "other")
"""What a rectangle hides."""
MOST = 100
"""Rectangles of one photo."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """One rectangle. box: pixels of the upright photo."""

    id: int
    box: Box
    what: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Redacted:
    """A photo with what of it is not shown. size: width and height, upright."""

    sha256: str
    size: tuple[int, int]
    rectangles: tuple[Redaction, ...]


def shown_photos(workplace: Workplace, session: Session) -> Shown:
    """The photos as anybody may see them now."""
    return Shown(workplace.store, redactions.hidden(session))


def seen_by(workplace: Workplace, sha256: str, person: Person) -> tuple[str, int] | None:
    """Whether a person may see a photo: None for one that was taken in, else the report it waits with.

    The report by its number, with the number of its photo. Raises NotKnown, ErrorReportUnknown, PhotoErased.
    """
    with workplace.database.read() as session:
        try:
            found = pictured(session, sha256, person, workplace.clock)
        except NotKnown:
            report, photo = report_with(session, sha256, person)
            return report.number, photo.id
    if found.erased is not None:
        raise PhotoErased("The photo was erased for good (personal data).")
    return None


def redacted(session: Session, named: str) -> Redacted:
    """What of a photo is not shown. Raises PrivacyError, PhotoErased."""
    row = _photo(session, named)
    rectangles = tuple(
        Redaction(one.id, redactions.box_of(one), one.what, one.created_by, one.created_at)
        for one in redactions.of_photo(session, row.sha256)
    )
    return Redacted(row.sha256, (row.width, row.height), rectangles)


def redact(workplace: Workplace, named: str, boxes: Sequence[tuple[Box, str]], who: str) -> int:
    """Draw rectangles on a photo; how many it has then. What reaches beyond its edge is cut off.

    Raises PrivacyError for none, too many, an empty one or one that lies outside, PhotoErased.
    """
    with workplace.database.write() as session:
        row = _photo(session, named)
        checked = [(_inside(box, (row.width, row.height)), _kind(what)) for box, what in boxes]
        there = len(redactions.of_photo(session, row.sha256))
        if not checked or there + len(checked) > MOST:
            raise PrivacyError(
                "{count} rectangles.", remedy="Draw 1 to {most} on a photo.", count=len(checked), most=MOST
            )
        redactions.add(session, row.sha256, checked, who)
        after = {"boxes": [[*box, what] for box, what in checked]}
        audit.note(session, who, "photo.redacted", row.sha256, after=after)
        sha256 = row.sha256
    forget(workplace.settings, sha256)
    return there + len(checked)


def show_again(workplace: Workplace, named: str, number: int, who: str) -> None:
    """Take back one rectangle of a photo. Raises PrivacyError, PhotoErased."""
    with workplace.database.write() as session:
        row = _photo(session, named)
        for one in redactions.of_photo(session, row.sha256):
            if one.id == number:
                redactions.remove(one, who)
                break
        else:
            raise PrivacyError(
                "{number}: no rectangle of this photo.", remedy="Look at the photo again.", number=number
            )
        audit.note(session, who, "photo.shown-again", row.sha256, before={"redaction": number})
        sha256 = row.sha256
    forget(workplace.settings, sha256)


def original(workplace: Workplace, named: str, who: str, reason: str) -> tuple[str, bytes]:
    """The name and the bytes of a photo as it came in, once it is written down who takes them and why.

    Raises PrivacyError without a reason, PhotoErased, PhotoNotFound.
    """
    if not reason.strip():
        raise PrivacyError("The original needs a reason.", remedy="Say what it is needed for.")
    with workplace.database.write() as session:
        row = _photo(session, named)
        audit.note(session, who, "photo.original", row.sha256, after={"reason": reason.strip()})
        name, sha256 = row.name, row.sha256
    return name, workplace.store.get(sha256)


def _photo(session: Session, named: str) -> PhotoRow | ErrorReportPhotoRow:
    """A photo that was taken in, else one of an error report that waits."""
    try:
        row: PhotoRow | ErrorReportPhotoRow = photo_named(session, named)
    except PrivacyError:
        digits = named.strip().lower()
        waiting = report_photo(session, digits) if len(digits) >= FEWEST_DIGITS else None
        if waiting is None:
            raise
        row = waiting
    if row.erased_at is not None:
        raise PhotoErased("The photo was erased for good (personal data).")
    return row


def _inside(box: Box, size: tuple[int, int]) -> Box:
    left, top = max(0, box[0]), max(0, box[1])
    right, bottom = min(size[0], box[0] + box[2]), min(size[1], box[1] + box[3])
    if right <= left or bottom <= top:
        raise PrivacyError(
            "{box}: not on the photo.",
            remedy="It has {width} × {height} pixels.",
            box=",".join(map(str, box)),
            width=size[0],
            height=size[1],
        )
    return left, top, right - left, bottom - top


def _kind(what: str) -> str:
    if what not in KINDS:
        raise PrivacyError(
            "{what}: hides nothing known.", remedy="Write one of {kinds}.", what=what, kinds=", ".join(KINDS)
        )
    return what
