"""Finding text at a bounded size, and small text a second time from closer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import cv2
import numpy as np
import numpy.typing as npt

from signcheck.reading.line import Polygon
from signcheck.reading.paddle import Region
from signcheck.reading.polygons import Box, area, box_of, centre_of, moved, overlap, scaled, thickness

ZOOM = 2
"""Text that may be two lines is looked at again so many times as large."""
AROUND = 0.15
"""With so much around it, in its heights."""
ZOOMED = 448
"""But with at most so many pixels on the longer side."""

Pixels = npt.NDArray[np.uint8]

SMALL = 14.0
"""Lines thinner than this many pixels, at the size in which text was looked for, are looked at again."""
WORTH_IT = 1.3
"""A closer look must show the text at least this many times as large."""
LARGE = 0.15
"""Faint text this large, as a share of the photo's longer side, is looked at from further away: of letters
that nearly fill the picture the detector sees the strokes."""
LIKELY = 0.5
"""A faint region is read from this score on. Of 61 real photos nine such were surely read, all of them text,
three a part of one; below, most are parts of large letters."""
NEAR = 0.2
"""Faint text that ends nearer than this to other text, in text heights, is torn off it."""
TALLER = 1.3
"""But not what is so many times as high: text written downwards stands beside other text."""
INSIDE = 0.7
"""A line belongs to a region with at least this share of its area; else it is a neighbour."""
SAME = 0.5
"""Two regions are the same text when this share of the smaller one is common."""


class Detector(Protocol):
    """Finds lines of text in pixels (H × W × 3, RGB)."""

    def detect(self, pixels: Pixels, *, side: int) -> list[Region]:
        """Regions in pixels of the picture, looked for with the longer side at most `side`."""


def find_text(detector: Detector, pixels: Pixels, *, side: int) -> list[Region]:
    """All regions of a photo: one look at `side` pixels, at most one closer look and one from further away.

    What is faint stands behind the others, once and only where nothing else does.
    """
    seen = detector.detect(pixels, side=side)
    height, width = pixels.shape[:2]
    regions, faint = [r for r in seen if r.sure], [r for r in seen if not r.sure]
    if not regions or any(thickness(r.polygon) >= LARGE * max(width, height) for r in faint):
        regions += apart([r for r in detector.detect(pixels, side=side // 2) if r.sure], regions)
    window = closer_window(regions, width, height, side)
    if window is not None:
        left, top, right, bottom = (int(v) for v in (window.left, window.top, window.right, window.bottom))
        closer = detector.detect(np.ascontiguousarray(pixels[top:bottom, left:right]), side=side)
        shifted = [replace(r, polygon=moved(r.polygon, left, top)) for r in closer]
        regions = merge(regions, [r for r in shifted if r.sure], window, width, height)
        faint = [*(r for r in shifted if not r.sure), *faint]
    likely = apart([r for r in faint if r.score >= LIKELY], regions)
    return regions + [r for r in likely if not any(_goes_on(r, other) for other in (*regions, *likely))]


def look_into(detector: Detector, pixels: Pixels, polygon: Polygon) -> list[Region]:
    """What stands in a region, seen from closer: lines so close to each other that they were drawn as one."""
    height, width = pixels.shape[:2]
    box = box_of(polygon)
    window = box.grown(AROUND * box.height).within(width, height)
    left, top, right, bottom = (int(v) for v in (window.left, window.top, window.right, window.bottom))
    size = (ZOOM * (right - left), ZOOM * (bottom - top))
    zoomed = cv2.resize(pixels[top:bottom, left:right], size, interpolation=cv2.INTER_CUBIC)
    seen = detector.detect(np.asarray(zoomed, dtype=np.uint8), side=ZOOMED)
    placed = [replace(r, polygon=moved(scaled(r.polygon, 1 / ZOOM), left, top)) for r in seen if r.sure]
    return [r for r in placed if overlap(r.polygon, polygon) >= INSIDE * area(r.polygon)]


def apart(faint: Sequence[Region], regions: Sequence[Region]) -> list[Region]:
    """The regions of `faint` that stand where no other region does, each text once."""
    kept: list[Region] = []
    for region in faint:
        most = SAME * area(region.polygon)
        if not any(overlap(region.polygon, other.polygon) >= most for other in (*regions, *kept)):
            kept.append(region)
    return kept


def _goes_on(region: Region, other: Region) -> bool:
    """Whether another region stands so near in the same row that this one is a part of its text."""
    one, two = box_of(region.polygon), box_of(other.polygon)
    shared = min(one.bottom, two.bottom) - max(one.top, two.top)
    gap = max(one.left, two.left) - min(one.right, two.right)
    alike = one.height < TALLER * two.height
    beside = alike and shared >= SAME * max(one.height, two.height) and gap < NEAR * one.height
    return region is not other and beside


def closer_window(regions: Sequence[Region], width: int, height: int, side: int) -> Box | None:
    """Where a closer look pays: the box around all small text, or None."""
    scale = side / max(width, height)
    small = [r.polygon for r in regions if thickness(r.polygon) * scale < SMALL]
    if scale >= 1 or not small:
        return None
    margin = 3 * max(thickness(polygon) for polygon in small)
    window = box_of(point for polygon in small for point in polygon).grown(margin).within(width, height)
    # Near the size of a text line a window tells the detector nothing about its surroundings.
    least = side / 4
    window = window.grown(max(0.0, (least - max(window.width, window.height)) / 2)).within(width, height)
    gain = min(side / max(window.width, window.height), 1.0) / scale
    return window if gain >= WORTH_IT else None


def merge(
    regions: Sequence[Region],
    closer: Sequence[Region],
    window: Box,
    width: int,
    height: int,
) -> list[Region]:
    """Regions of both looks, each text once.

    From closer counts, except at the window's inner edges, where texts are cut off.
    """
    inner = [r for r in closer if not _cut_off(r, window, width, height)]
    kept = [r for r in regions if not _replaced(r, inner, window)]
    return kept + [r for r in inner if not any(_same(r.polygon, old.polygon) for old in kept)]


def _cut_off(region: Region, window: Box, width: int, height: int) -> bool:
    box, slack = box_of(region.polygon), 2.0
    return (
        (box.left < window.left + slack and window.left > 0)
        or (box.top < window.top + slack and window.top > 0)
        or (box.right > window.right - slack and window.right < width)
        or (box.bottom > window.bottom - slack and window.bottom < height)
    )


def _replaced(region: Region, closer: Sequence[Region], window: Box) -> bool:
    """Whether the closer look shows all of this region's text."""
    if not window.contains(centre_of(region.polygon)):
        return False
    polygon = region.polygon
    covered = sum(overlap(polygon, r.polygon) for r in closer if _same(polygon, r.polygon))
    return covered >= 0.6 * area(polygon)


def _same(a: Polygon, b: Polygon) -> bool:
    return overlap(a, b) >= SAME * max(1.0, min(area(a), area(b)))
