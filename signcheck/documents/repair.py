"""A photo of a repair as a JSON object, and why it is compared with nothing, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from signcheck.catalogues import mark as _
from signcheck.catalogues import say
from signcheck.photos.seen import SeenSource

if TYPE_CHECKING:
    from datetime import date

    from signcheck.services.repairs import CaseSeen, RepairPhoto

EARLY = "early"
_BY_CAMERA = _(
    "By its camera it was taken on {day}, before the order was made on {made}: it cannot show the repair and "
    "counts for nothing. Take the sign again; if the camera's date is wrong, set it first."
)
_BY_FILE = _(
    "Its file is of {day}, before the order was made on {made}: it cannot show the repair and counts for "
    "nothing. Take the sign again, and send the photo as the camera makes it."
)
_SILENT = {
    "failed": _("It could not be read: take it again."),
    "no_point": _("Nobody knows which sign it shows: the office will say so."),
    "other_board": _("It shows another sign."),
    "nothing": _("Nothing legible is on it: take it again, closer and in focus."),
    "set_aside": _("A person found it unusable: take it again."),
    "not_ordered": _("It shows a sign that is not in this order."),
    "waiting": _("It is being read."),
}


class SeenDocument(TypedDict):
    """What a photo shows of one case. verdict: "" where it does not show the text.

    overruled: the photo seen later that shows it wrong, "" without one.
    """

    number: str
    zh: str | None
    language: str
    text: str | None
    verdict: str
    overruled: str


class RepairPhotoDocument(TypedDict):
    """One photo of a repair.

    day: the city's, on which it was seen; day_from: how that is known (exif, overlay, file, option, folder or
    receipt), "" while it is not read.
    round: the report of the repair that it came with. silent: why it is compared with nothing, null where it
    is; said: the same as a sentence with what to do; detail: the error, or the sign points meant.
    """

    photo: str
    sha256: str
    day: str | None
    day_from: str
    round: int
    silent: str | None
    said: str
    detail: str
    cases: list[SeenDocument]


def silence(photo: RepairPhoto, made: date) -> str:
    """Why a photo is compared with nothing, and what to do; "" where it is. made: the order's day."""
    if photo.silent is None:
        return ""
    if photo.silent == EARLY:
        by_camera = photo.day_from in (SeenSource.EXIF, SeenSource.OVERLAY)
        return say(_BY_CAMERA if by_camera else _BY_FILE, day=photo.day, made=made)
    return say(_SILENT[photo.silent])


def repair_photo_document(photo: RepairPhoto, made: date) -> RepairPhotoDocument:
    """One photo of a repair; made: the order's day."""
    return {
        "photo": photo.path.name,
        "sha256": photo.sha256,
        "day": photo.day.isoformat() if photo.day else None,
        "day_from": photo.day_from,
        "round": photo.round,
        "silent": photo.silent.value if photo.silent else None,
        "said": silence(photo, made),
        "detail": photo.detail,
        "cases": [_seen(case) for case in photo.cases],
    }


def _seen(case: CaseSeen) -> SeenDocument:
    return {
        "number": case.number,
        "zh": case.zh,
        "language": case.language,
        "text": case.text,
        "verdict": case.verdict,
        "overruled": case.overruled,
    }
