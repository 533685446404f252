"""Writes photos as cameras do: JPEG with EXIF, and the truth beside them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image

from drawing.signs.model import PhotoPlan
from drawing.signs.noise import Picture

MAKE = "signcheck generator"
"""The camera's make in EXIF, so that nobody takes a drawn photo for a real one."""
SOFTWARE = "bench.signs"
"""The software in EXIF: this package's first name, so that a seed still gives the same bytes."""

# EXIF 2.32, tables 4 to 15.
_MAKE, _ORIENTATION, _SOFTWARE, _DATE = 0x010F, 0x0112, 0x0131, 0x0132
_EXIF, _GPS = 0x8769, 0x8825
_DATE_ORIGINAL, _DATE_DIGITIZED = 0x9003, 0x9004

ROTATIONS = {1: 0, 6: 1, 3: 2, 8: 3}
"""EXIF orientation → quarter turns to the left that were made before storing."""


def encode(pixels: Picture, plan: PhotoPlan, limit: int | None = None, orientation: int = 1) -> bytes:
    """JPEG bytes of the upright ``pixels``.

    ``limit`` is the greatest size in bytes: quality is lowered from 88 until it is kept (never
    below 60). ``orientation`` other than 1 stores the picture turned and says so in EXIF.
    """
    stored = np.ascontiguousarray(np.rot90(pixels, ROTATIONS[orientation]))
    picture = Image.fromarray(stored)
    exif = _exif(plan, orientation)
    for quality in (88, 84, 80, 76, 72, 68, 64, 60):
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=quality, subsampling=2, optimize=True, exif=exif)
        if limit is None or buffer.tell() <= limit:
            break
    return buffer.getvalue()


def _exif(plan: PhotoPlan, orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[_MAKE] = MAKE
    exif[_SOFTWARE] = SOFTWARE
    exif[_ORIENTATION] = orientation
    if plan.taken_at:
        stamp = plan.taken_at.replace("-", ":").replace("T", " ")
        exif[_DATE] = stamp
        inner = exif.get_ifd(_EXIF)
        inner[_DATE_ORIGINAL] = inner[_DATE_DIGITIZED] = stamp
    if plan.gps:
        exif.get_ifd(_GPS).update(_gps(*plan.gps))
    return exif


def _gps(latitude: float, longitude: float) -> dict[int, object]:
    return {
        1: "N" if latitude >= 0 else "S",
        2: _degrees(latitude),
        3: "E" if longitude >= 0 else "W",
        4: _degrees(longitude),
        18: "WGS-84",
        31: 5.0,
    }


def _degrees(value: float) -> tuple[float, float, float]:
    """Degrees, minutes and seconds to a hundredth of a second (about 30 cm)."""
    seconds = round(abs(value) * 3600, 2)
    return seconds // 3600, seconds % 3600 // 60, round(seconds % 60, 2)


def write(path: Path, data: bytes) -> None:
    """Writes ``data`` to ``path``, making the folders that are missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
