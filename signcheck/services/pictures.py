"""Pictures for pages: made once of a stored photo, of its pixels alone, and kept by its hash.

They stand in `cache/pictures` of the data folder, which may be removed at any time; they take about a
seventh of what the photos take, and no more than the setting `picture_megabytes` (looked after each hour).
A photo that is erased takes its pictures along.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signcheck.errors import NotKnown, PhotoErased
from signcheck.files import write_bytes
from signcheck.photos.photo import Box
from signcheck.records import redactions
from signcheck.reports.shown import Shown
from signcheck.reports.thumbnails import MARGIN, Frame, bare, cut, framed
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
BOARD = (640, 480)
"""Pixels of a board that is shown large, so that two can be told apart."""
MOST_OPEN = 0.9
"""Share of a photo that a board may take which everybody is shown."""
QUALITIES = (80, 70, 60, 45, 30)
STALE = 86_400
"""Seconds after which it is written down again that a picture is asked for."""
VERSION = 1
"""Goes up when pictures are to be made anew."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that is to be made. size: of the upright photo; frame: what of it; box: in pixels.

    hidden: rectangles of the photo that are black in it.
    """

    sha256: str
    size: tuple[int, int]
    frame: Frame
    box: tuple[int, int]
    limit: int
    hidden: tuple[Box, ...] = ()

    @property
    def name(self) -> str:
        """What tells it from other pictures of the same photo."""
        said = repr((VERSION, self.frame, self.box, *self.hidden)).encode()
        return f"{max(self.box)}-{hashlib.sha256(said).hexdigest()[:12]}"

    @property
    def tag(self) -> str:
        """The same with the photo, which cannot be told from it."""
        return hashlib.sha256(f"{self.sha256} {self.name}".encode()).hexdigest()[:24]


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


def of_board(
    workplace: Workplace, photo: Pictured, polygons: Sequence[Any], *, large: bool = False
) -> Wanted:
    """The board with these polygons, cut out. Raises PhotoErased."""
    points = [point for polygon in polygons for point in polygon]
    box, limit = (BOARD, 2 * LIMITS[SMALL]) if large else (CUT, LIMITS[SMALL])
    return _wanted(workplace, photo, framed(points, photo.size, MARGIN), box, limit)


def of_report(
    workplace: Workplace,
    sha256: str,
    size: tuple[int, int],
    frame: Frame,
    box: tuple[int, int] = (SMALL, SMALL),
) -> Wanted:
    """A part of a photo of an error report. size: of the photo, frame: in its pixels. box: see BOARD."""
    limit = LIMITS[SMALL] * max(1, max(box) // SMALL)
    return Wanted(sha256, size, frame, box, limit, _hidden(workplace, sha256))


def of_open_board(workplace: Workplace, photo: Pictured, polygon: Sequence[Any]) -> Wanted:
    """The board alone, for everybody. Raises NotKnown where that would be all of the photo, PhotoErased."""
    frame = framed(polygon, photo.size, 0.0)
    area = (frame[2] - frame[0]) * (frame[3] - frame[1])
    if area > MOST_OPEN * photo.size[0] * photo.size[1]:
        raise NotKnown("This board cannot be shown without all of its photo.")
    return _wanted(workplace, photo, frame, CUT, LIMITS[SMALL])


def _wanted(workplace: Workplace, photo: Pictured, frame: Frame, box: tuple[int, int], limit: int) -> Wanted:
    if photo.erased is not None:
        forget(workplace.settings, photo.sha256)
        raise PhotoErased("The photo was erased for good on {erased} (personal data).", erased=photo.erased)
    return Wanted(photo.sha256, photo.size, frame, box, limit, _hidden(workplace, photo.sha256))


def _hidden(workplace: Workplace, sha256: str) -> tuple[Box, ...]:
    with workplace.database.read() as session:
        return tuple(redactions.hidden(session, sha256).get(sha256, ()))


def kept(settings: Settings, wanted: Wanted) -> Path | None:
    """The file of a picture, if it was made."""
    path = _path(settings, wanted)
    try:
        if time.time() - path.stat().st_mtime > STALE:
            os.utime(path)  # asked for: see `trim`
    except OSError:
        return None
    return path


def make(workplace: Workplace, wanted: Wanted) -> Path:
    """Make a picture and keep it; meant for a process of its own, for decoding takes memory.

    Raises PhotoError where the photo is lost or damaged, UsageError, StorageFull.
    """
    done = kept(workplace.settings, wanted)
    if done is not None:
        return done
    left, top, right, bottom = wanted.frame
    shrink = min(1.0, wanted.box[0] / (right - left), wanted.box[1] / (bottom - top))
    photos = Shown(workplace.store, {wanted.sha256: wanted.hidden})
    image = photos.picture(wanted.sha256, wanted.size, shrink)
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


def trim(workplace: Workplace) -> int:
    """Remove the pictures that were longest not asked for, down to the setting; how many bytes are left."""
    kept = []
    for path in (workplace.settings.data / "cache" / "pictures").glob("*/*/*.jpg"):
        with suppress(FileNotFoundError):  # erased just now
            found = path.stat()
            kept.append((found.st_mtime, found.st_size, path))
    total, most = sum(size for _, size, _ in kept), workplace.settings.picture_megabytes << 20
    for _, size, path in sorted(kept, key=lambda one: one[0]):
        if total <= most:
            break
        path.unlink(missing_ok=True)
        total -= size
    return total


def _folder(settings: Settings, sha256: str) -> Path:
    return settings.data / "cache" / "pictures" / sha256[:2] / sha256


def _path(settings: Settings, wanted: Wanted) -> Path:
    return _folder(settings, wanted.sha256) / f"{wanted.name}.jpg"
