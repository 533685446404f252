"""The values that describe one photo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

Box = tuple[int, int, int, int]
"""Left, top, width and height in pixels of the upright photo."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the earth, WGS-84.

    latitude: decimal degrees, north positive, −90 to 90.
    longitude: decimal degrees, east positive, −180 to 180.
    accuracy: horizontal error in metres as the camera gave it (EXIF GPSHPositioningError), or None.
    """

    latitude: float
    longitude: float
    accuracy: float | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """One image file.

    sha256: SHA-256 of the file's bytes, 64 hexadecimal digits; the photo's identity.
    name: the file's name.
    format: Pillow's name of the format, such as ``JPEG``.
    width, height: pixels of the upright photo.
    bytes: size of the file.
    taken_at: when the shutter was pressed; without a time zone unless the camera wrote one.
    place: where it was taken, or None.
    camera: maker and model, or None.
    image_hash: of the sign it was taken for (signcheck.photos.similarity); empty when not worked out.
    """

    sha256: str
    name: str
    format: str
    width: int
    height: int
    bytes: int
    taken_at: datetime | None = None
    place: Place | None = None
    camera: str | None = None
    image_hash: str = ""
