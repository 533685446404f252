"""Small pictures of signs, cut out of the stored photos, with the text in question outlined."""

from __future__ import annotations

import io
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import groupby
from typing import TYPE_CHECKING, Any

from signcheck.errors import PhotoNotFound
from signcheck.photos.store import PhotoStore
from signcheck.records.problems import Problem

if TYPE_CHECKING:
    from PIL.Image import Image

MARGIN = 0.08
"""Share of the sign's size that is shown around it."""
OUTLINE = (211, 47, 47)
QUALITY = 80


def thumbnails(
    problems: Iterable[Problem], store: PhotoStore, box: tuple[int, int]
) -> Iterator[tuple[Problem, bytes | None]]:
    """Each problem with a JPEG that fits into `box` (pixels), or None when its photo cannot be shown.

    Problems of one photo should follow one another: it is decoded once for all of them. Photos are
    decoded side by side, a few at a time, and given back in order.
    """
    workers = os.cpu_count() or 1
    waiting: deque[Future[list[tuple[Problem, bytes | None]]]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for _, group in groupby(problems, key=lambda problem: problem.photo):
            waiting.append(pool.submit(_of_photo, list(group), store, box))
            if len(waiting) > 2 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _of_photo(
    problems: Sequence[Problem], store: PhotoStore, box: tuple[int, int]
) -> list[tuple[Problem, bytes | None]]:
    first = problems[0]
    try:
        # The reader of HEIC registers itself with Pillow when this module is imported.
        from signcheck.photos import loading  # noqa: F401

        crop, scale, corner = _cut(store.get(first.photo), first, box)
    except (PhotoNotFound, OSError, SyntaxError, ValueError):
        # The photo is gone, or damaged since it was read: the report says so in its place.
        return [(problem, None) for problem in problems]
    return [(problem, _outlined(crop, problem.polygons, scale, corner)) for problem in problems]


def _cut(
    content: bytes, problem: Problem, box: tuple[int, int]
) -> tuple[Image, tuple[float, float], tuple[float, float]]:
    """The sign cut out and fitted into the box; the scale to it and its corner, in pixels of the photo."""
    from PIL import Image, ImageOps

    width, height = problem.size
    left, top, right, bottom = _frame(problem, width, height)
    shrink = min(1.0, box[0] / (right - left), box[1] / (bottom - top))
    with Image.open(io.BytesIO(content)) as image:
        # JPEG can be decoded at ½, ¼ or ⅛ of its size, in a fraction of the time.
        image.draft("RGB", (int(image.width * shrink), int(image.height * shrink)))
        upright = ImageOps.exif_transpose(image).convert("RGB")
    across, down = upright.width / width, upright.height / height
    size = (max(1, round((right - left) * shrink)), max(1, round((bottom - top) * shrink)))
    frame = (left * across, top * down, right * across, bottom * down)
    crop = upright.resize(size, Image.Resampling.BICUBIC, box=frame, reducing_gap=2.0)
    return crop, (size[0] / (right - left), size[1] / (bottom - top)), (left, top)


def _frame(problem: Problem, width: int, height: int) -> tuple[float, float, float, float]:
    points = [point for polygon in (problem.sign, *problem.polygons) for point in polygon]
    xs, ys = [float(x) for x, _ in points] or [0, width], [float(y) for _, y in points] or [0, height]
    margin = MARGIN * max(max(xs) - min(xs), max(ys) - min(ys))
    left, top = max(0.0, min(xs) - margin), max(0.0, min(ys) - margin)
    right, bottom = min(float(width), max(xs) + margin), min(float(height), max(ys) + margin)
    if right - left < 1 or bottom - top < 1:  # polygons outside of the picture: show all of it
        return 0.0, 0.0, float(width), float(height)
    return left, top, right, bottom


def _outlined(
    crop: Image, polygons: Sequence[Any], scale: tuple[float, float], corner: tuple[float, float]
) -> bytes:
    from PIL import ImageDraw

    picture = crop.copy()
    draw = ImageDraw.Draw(picture)
    width = max(2, picture.width // 150)
    for polygon in polygons:
        points = [((x - corner[0]) * scale[0], (y - corner[1]) * scale[1]) for x, y in polygon]
        draw.line([*points, points[0]], fill=OUTLINE, width=width, joint="curve")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
