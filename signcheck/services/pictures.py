"""Pictures for pages: made once of a stored photo, of its pixels alone, and kept by its hash.

They stand in `cache/pictures` of the data folder, which may be removed at any time; they take about a
seventh of what the photos take. A photo that is erased takes its pictures along.
"""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signcheck.errors import NotKnown, PhotoErased
from signcheck.files import write_bytes
from signcheck.reports.thumbnails import MARGIN, Frame, bare, cut, framed, upright
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views.pictures import Pictured

if TYPE_CHECKING:
    from PIL.Image import Image

SMALL, LARGE = 320, 1600
LIMITS = {SMALL: 30_000, LARGE: 400_000}
"""Bytes that a picture of a list, and one that is looked at, may take, by their longer side in pixels."""
CUT = (SMALL, 240)
"""Pixels of the board cut out."""
QUALITIES = (80, 70, 60, 45, 30)
VERSION = 1
"""Goes up when pictures are to be made anew."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that is to be made. size: of the upright photo; frame: what of it; box: in pixels."""

    sha256: str
    size: tuple[int, int]
    frame: Frame
    box: tuple[int, int]
    limit: int

    @property
    def name(self) -> str:
        """What tells it from other pictures of the same photo."""
        said = repr((VERSION, self.frame, self.box)).encode()
        return f"{max(self.box)}-{hashlib.sha256(said).hexdigest()[:12]}"


def of_photo(workplace: Workplace, photo: Pictured, side: int) -> Wanted:
    """All of a photo, at most so many pixels wide and high. Raises NotKnown, PhotoErased."""
    if side not in LIMITS:
        raise NotKnown(
            "{side}: no width.",
            remedy="Pictures are {small} or {large} pixels wide.",
            side=side,
            small=SMALL,
            large=LARGE,
        )
    whole = (0.0, 0.0, float(photo.size[0]), float(photo.size[1]))
    return _wanted(workplace, photo, whole, (side, side), LIMITS[side])


def of_board(workplace: Workplace, photo: Pictured, polygons: Sequence[Any]) -> Wanted:
    """The board with these polygons, cut out. Raises PhotoErased."""
    points = [point for polygon in polygons for point in polygon]
    return _wanted(workplace, photo, framed(points, photo.size, MARGIN), CUT, LIMITS[SMALL])


def _wanted(workplace: Workplace, photo: Pictured, frame: Frame, box: tuple[int, int], limit: int) -> Wanted:
    if photo.erased is not None:
        forget(workplace.settings, photo.sha256)
        raise PhotoErased("The photo was erased for good on {erased} (personal data).", erased=photo.erased)
    return Wanted(photo.sha256, photo.size, frame, box, limit)


def kept(settings: Settings, wanted: Wanted) -> Path | None:
    """The file of a picture, if it was made."""
    path = _path(settings, wanted)
    return path if path.is_file() else None


def make(workplace: Workplace, wanted: Wanted) -> Path:
    """Make a picture and keep it; meant for a process of its own, for decoding takes memory.

    Raises PhotoError where the photo is lost or damaged, UsageError, StorageFull.
    """
    done = kept(workplace.settings, wanted)
    if done is not None:
        return done
    left, top, right, bottom = wanted.frame
    shrink = min(1.0, wanted.box[0] / (right - left), wanted.box[1] / (bottom - top))
    image = upright(workplace.store.get(wanted.sha256), wanted.size, shrink)
    crop, _ = cut(image, wanted.size, wanted.frame, wanted.box)
    path = _path(workplace.settings, wanted)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(path, pressed(bare(crop), wanted.limit))
    return path


def pressed(picture: Image, limit: int) -> bytes:
    """A JPEG of at most so many bytes, if the least quality allows it."""
    content = b""
    for quality in QUALITIES:
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, progressive=True, optimize=True)
        content = out.getvalue()
        if len(content) <= limit:
            break
    return content


def forget(settings: Settings, sha256: str) -> None:
    """Remove all pictures of a photo."""
    shutil.rmtree(_folder(settings, sha256), ignore_errors=True)


def _folder(settings: Settings, sha256: str) -> Path:
    return settings.data / "cache" / "pictures" / sha256[:2] / sha256


def _path(settings: Settings, wanted: Wanted) -> Path:
    return _folder(settings, wanted.sha256) / f"{wanted.name}.jpg"
