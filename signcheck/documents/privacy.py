"""Personal data as JSON: what is kept of a photo, what of it is not shown, and what is kept long enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from signcheck.documents.backup import HoldingDocument
from signcheck.documents.upkeep import RetentionRunDocument

if TYPE_CHECKING:
    from signcheck.services.privacy import Personal
    from signcheck.services.redaction import Redacted, Redaction


class PersonalDocument(TypedDict):
    """What is kept of a photo that may be about a person. path: whence it came. stored: its bytes are here.

    latitude, longitude: WGS-84. erased_at: since when nothing of it is kept but its hash. Moments are UTC.
    """

    sha256: str
    name: str
    path: str
    received_at: str
    latitude: float | None
    longitude: float | None
    camera: str | None
    stored: bool
    erased_at: str | None


class RectangleDocument(TypedDict):
    """A part of a photo that is black in every picture, in pixels of the upright photo.

    what: face, plate or other.
    """

    number: int
    left: int
    top: int
    width: int
    height: int
    what: str
    by: str
    at: str


class RedactedDocument(TypedDict):
    """What of a photo is not shown. width, height: pixels, upright."""

    sha256: str
    width: int
    height: int
    rectangles: list[RectangleDocument]


class DueDocument(TypedDict):
    """How many of each are kept long enough now. senders: of error reports."""

    senders: int
    photos: int
    sessions: int


class LastRunDocument(RetentionRunDocument):
    """The last run, and when it was (UTC)."""

    at: str


class RetentionDocument(TypedDict):
    """What falls due by the settings, and the last run, null before the first.

    backups: those that hold what was erased since; they must be deleted by whoever keeps them.
    """

    due: DueDocument
    last: LastRunDocument | None
    backups: list[HoldingDocument]


def personal_document(found: Personal) -> PersonalDocument:
    """What is kept of one photo."""
    return {
        "sha256": found.sha256,
        "name": found.name,
        "path": found.path,
        "received_at": found.received_at.isoformat(),
        "latitude": found.latitude,
        "longitude": found.longitude,
        "camera": found.camera or None,
        "stored": found.stored,
        "erased_at": found.erased_at.isoformat() if found.erased_at else None,
    }


def redacted_document(photo: Redacted) -> RedactedDocument:
    """One photo with its rectangles."""
    width, height = photo.size
    return {
        "sha256": photo.sha256,
        "width": width,
        "height": height,
        "rectangles": [_rectangle(one) for one in photo.rectangles],
    }


def _rectangle(one: Redaction) -> RectangleDocument:
    left, top, width, height = one.box
    return {
        "number": one.id,
        "left": left,
        "top": top,
        "width": width,
        "height": height,
        "what": one.what,
        "by": one.by,
        "at": one.at.isoformat(),
    }
