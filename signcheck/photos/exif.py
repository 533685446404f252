"""Time, place and camera from EXIF (CIPA DC-008, EXIF 3.0).

Cameras write much nonsense here; what cannot be right is treated as absent, never guessed.
"""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta, timezone
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from signcheck.photos.photo import Place

# GPSMapDatum values that mean WGS-84; an absent one is WGS-84 in practice. A Tokyo or
# "GCJ-02" datum would put the photo hundreds of metres off, so it counts as no place.
_WGS84 = {"", "WGS-84", "WGS84", "WGS 84", "WGS-1984", "WGS 1984"}
# EXIF's form of an offset from UTC; the largest in use are −12:00 and +14:00 (IANA time zones).
_OFFSET = re.compile(r"([+-])(0\d|1[0-4]):([0-5]\d)", re.ASCII)


def taken_at(exif: Image.Exif) -> datetime | None:
    """DateTimeOriginal with OffsetTimeOriginal where given, else DateTime; None when unusable."""
    detail = exif.get_ifd(IFD.Exif)
    for text, offset in (
        (detail.get(Base.DateTimeOriginal), detail.get(Base.OffsetTimeOriginal)),
        (exif.get(Base.DateTime), detail.get(Base.OffsetTime)),
    ):
        moment = _parse_time(text, offset)
        if moment is not None:
            return moment
    return None


def _parse_time(text: Any, offset: Any) -> datetime | None:
    try:
        moment = datetime.strptime(_text(text), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    zone = _parse_offset(offset)
    return moment.replace(tzinfo=zone) if zone else moment


def _parse_offset(offset: Any) -> timezone | None:
    found = _OFFSET.fullmatch(_text(offset))
    if not found:
        return None
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(ahead if found[1] == "+" else -ahead)


def _text(value: Any) -> str:
    """A text of EXIF, which ends at its first NUL and may be padded with spaces."""
    return str(value or "").split("\0", 1)[0].strip()


def place(exif: Image.Exif) -> Place | None:
    """The GPS position, or None when absent, impossible, exactly 0°/0° or of another datum."""
    gps = exif.get_ifd(IFD.GPSInfo)
    latitude = _degrees(gps.get(GPS.GPSLatitude), gps.get(GPS.GPSLatitudeRef), "NS", 90)
    longitude = _degrees(gps.get(GPS.GPSLongitude), gps.get(GPS.GPSLongitudeRef), "EW", 180)
    datum = _text(gps.get(GPS.GPSMapDatum)).upper()
    if latitude is None or longitude is None or datum not in _WGS84:
        return None
    if latitude == 0 and longitude == 0:  # what a receiver without a fix writes
        return None
    return Place(latitude, longitude, _positive(gps.get(GPS.GPSHPositioningError)))


def _degrees(value: Any, reference: Any, directions: str, limit: int) -> float | None:
    """Decimal degrees; `directions` are the letters for positive and negative, one of which is needed."""
    try:
        degrees, minutes, seconds = (float(part) for part in value)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    result = degrees + minutes / 60 + seconds / 3600
    direction = _text(reference).upper()
    # Comparisons with what is no number are false. 60 is allowed: seconds are rounded up to it.
    if not (degrees >= 0 and 0 <= minutes <= 60 and 0 <= seconds <= 60 and result <= limit):
        return None
    if direction not in tuple(directions):
        return None
    return result if direction == directions[0] else -result


def _positive(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return number if math.isfinite(number) and number > 0 else None


def camera(exif: Image.Exif) -> str | None:
    """Maker and model, without saying the maker twice; None when neither is given."""
    make, model = (_text(exif.get(tag)) for tag in (Base.Make, Base.Model))
    if model.lower().startswith(make.lower()):
        make = ""
    return " ".join(part for part in (make, model) if part) or None
