"""Small pictures of signs, cut out of the stored photos, with the text in question outlined."""

from __future__ import annotations

import io
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING, Any

from signcheck.errors import PhotoError
from signcheck.reports.shown import Shown
from signcheck.work.held import Held

if TYPE_CHECKING:
    from PIL.Image import Image

Frame = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels of the upright photo."""
MARGIN = 0.08
"""Share of the sign's size that is shown around it."""
OUTLINE, HALO = (211, 47, 47), (255, 235, 59)
QUALITY = 80
MOST_AT_ONCE = 8
"""Photos that are decoded side by side, however many cores there are: each takes memory."""


def thumbnails(
    cases: Iterable[Held], store: Shown, box: tuple[int, int]
) -> Iterator[tuple[Held, bytes | None]]:
    """Each case with a JPEG that fits into `box` (pixels), or None when its photo cannot be shown.

    Cases of one photo should follow one another: it is decoded once for all of them. Photos are
    decoded side by side, a few at a time, and given back in order.
    """
    workers = min(MOST_AT_ONCE, os.cpu_count() or 1)
    waiting: deque[Future[list[tuple[Held, bytes | None]]]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for _, group in groupby(cases, key=lambda case: case.photo):
            waiting.append(pool.submit(_of_photo, list(group), store, box))
            if len(waiting) > 2 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _of_photo(cases: Sequence[Held], store: Shown, box: tuple[int, int]) -> list[tuple[Held, bytes | None]]:
    first = cases[0]
    try:
        points = [point for polygon in (first.sign, *first.polygons) for point in polygon]
        frame = framed(points, first.size, MARGIN)
        shrink = min(1.0, _fitting(frame, box))
        image = store.picture(first.photo, first.size, shrink)
        crop, scale = cut(image, first.size, frame, box)
    except PhotoError:
        # The photo is gone, or damaged since it was read: the report says so in its place.
        return [(case, None) for case in cases]
    return [(case, outlined(crop, case.polygons, scale, frame[:2])) for case in cases]


def framed(points: Sequence[Any], size: tuple[int, int], margin: float) -> Frame:
    """The box around the points with a margin, inside the photo of this size; all of it without points.

    margin: as a share of the longer side of what is framed.
    """
    width, height = size
    xs, ys = [float(x) for x, _ in points] or [0, width], [float(y) for _, y in points] or [0, height]
    around = margin * max(max(xs) - min(xs), max(ys) - min(ys))
    left, top = max(0.0, min(xs) - around), max(0.0, min(ys) - around)
    right, bottom = min(float(width), max(xs) + around), min(float(height), max(ys) + around)
    if right - left < 1 or bottom - top < 1:  # polygons outside of the picture: show all of it
        return 0.0, 0.0, float(width), float(height)
    return left, top, right, bottom


def _fitting(frame: Frame, box: tuple[int, int]) -> float:
    return min(box[0] / (frame[2] - frame[0]), box[1] / (frame[3] - frame[1]))


def cut(
    image: Image, size: tuple[int, int], frame: Frame, box: tuple[int, int], *, enlarge: float = 1.0
) -> tuple[Image, tuple[float, float]]:
    """The frame cut out of the upright picture and fitted into the box; the scale from photo to cut.

    size: of the photo in pixels, in which the frame is given; the picture may be a smaller copy.
    enlarge: at most so many times as large as in the photo.
    """
    from PIL import Image

    left, top, right, bottom = frame
    shrink = min(enlarge, _fitting(frame, box))
    across, down = image.width / size[0], image.height / size[1]
    target = (max(1, round((right - left) * shrink)), max(1, round((bottom - top) * shrink)))
    part = (left * across, top * down, right * across, bottom * down)
    crop = image.resize(target, Image.Resampling.BICUBIC, box=part, reducing_gap=2.0)
    return crop, (target[0] / (right - left), target[1] / (bottom - top))


def outlined(
    crop: Image, polygons: Sequence[Any], scale: tuple[float, float], corner: tuple[float, float]
) -> bytes:
    """The cut as JPEG with the polygons drawn; corner: of the cut, in pixels of the photo."""
    from PIL import ImageDraw

    picture = bare(crop)
    draw = ImageDraw.Draw(picture)
    width = max(2, picture.width // 150)
    for polygon in polygons:
        points = [((x - corner[0]) * scale[0], (y - corner[1]) * scale[1]) for x, y in polygon]
        # Yellow around it: red alone is hard to see on a green or a red board.
        draw.line([*points, points[0]], fill=HALO, width=2 * width + 1, joint="curve")
        draw.line([*points, points[0]], fill=OUTLINE, width=width, joint="curve")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def bare(crop: Image) -> Image:
    """The pixels in the colours of sRGB and nothing beside them.

    Pillow would write a JPEG's comment and its colour profile, which holds text too, into the next one.
    """
    from PIL import ImageCms

    picture = crop.copy()
    profile = picture.info.get("icc_profile")
    if profile:
        # A profile that cannot be used leaves the colours as they are.
        with suppress(OSError, ImageCms.PyCMSError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), inPlace=True)
    picture.info = {}
    return picture
