"""Plane geometry of text polygons; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot

from signcheck.reading.line import Point, Polygon

VERTICAL = 1.5
"""A line this many times as high as wide holds vertical text (PaddleOCR's value)."""
ROW = 0.5
"""Lines stand in one row when they share this part of the higher one's height."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in pixels: left < right, top < bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """Square pixels."""
        return self.width * self.height

    @property
    def corners(self) -> Polygon:
        """From the top left, clockwise."""
        return (
            (self.left, self.top),
            (self.right, self.top),
            (self.right, self.bottom),
            (self.left, self.bottom),
        )

    def contains(self, point: Point) -> bool:
        """Whether the point lies inside or on the border."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def grown(self, margin: float) -> Box:
        """Larger by `margin` pixels on every side."""
        return Box(
            self.left - margin,
            self.top - margin,
            self.right + margin,
            self.bottom + margin,
        )

    def within(self, width: float, height: float) -> Box:
        """Cut to a picture of this size."""
        return Box(
            max(0.0, self.left),
            max(0.0, self.top),
            min(width, self.right),
            min(height, self.bottom),
        )

    def overlap(self, other: Box) -> float:
        """Shared area in square pixels."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, width) * max(0.0, height)


def box_of(points: Iterable[Point]) -> Box:
    """The smallest upright rectangle around the points. Raises ValueError for none."""
    listed = list(points)
    xs, ys = [x for x, _ in listed], [y for _, y in listed]
    return Box(min(xs), min(ys), max(xs), max(ys))


def centre_of(polygon: Polygon) -> Point:
    """The mean of the corners."""
    return sum(x for x, _ in polygon) / 4, sum(y for _, y in polygon) / 4


def size_of(polygon: Polygon) -> tuple[float, float]:
    """Length and thickness of a text: the longer of each pair of opposite sides, in pixels."""
    a, b, c, d = polygon
    width = max(hypot(b[0] - a[0], b[1] - a[1]), hypot(c[0] - d[0], c[1] - d[1]))
    height = max(hypot(d[0] - a[0], d[1] - a[1]), hypot(c[0] - b[0], c[1] - b[1]))
    return width, height


def thickness(polygon: Polygon) -> float:
    """The short side in pixels, one at least: the text height of a horizontal line, the width of a column."""
    return max(1.0, min(size_of(polygon)))


def moved(polygon: Polygon, right: float, down: float) -> Polygon:
    """The polygon shifted by so many pixels."""
    a, b, c, d = ((x + right, y + down) for x, y in polygon)
    return a, b, c, d


def scaled(polygon: Polygon, factor: float) -> Polygon:
    """The polygon in a picture so many times as large."""
    a, b, c, d = ((factor * x, factor * y) for x, y in polygon)
    return a, b, c, d


def widened(polygon: Polygon, share: float, *, width: float, height: float) -> Polygon:
    """The polygon larger on every side by a share of its thickness, within a picture of this size."""
    margin = share * thickness(polygon)
    a, b, c, d = polygon
    corners = (
        _beyond(b, a, d, margin),
        _beyond(a, b, c, margin),
        _beyond(d, c, b, margin),
        _beyond(c, d, a, margin),
    )
    a, b, c, d = ((min(max(x, 0.0), width), min(max(y, 0.0), height)) for x, y in corners)
    return a, b, c, d


def area(polygon: Polygon) -> float:
    """Square pixels inside the polygon (shoelace formula)."""
    pairs = zip(polygon, (*polygon[1:], polygon[0]), strict=True)
    return abs(sum(p[0] * q[1] - q[0] * p[1] for p, q in pairs)) / 2


def overlap(a: Polygon, b: Polygon) -> float:
    """Shared area of two convex polygons in square pixels.

    Unlike their boxes, texts that slope one above the other share nothing.
    """
    if not box_of(a).overlap(box_of(b)):
        return 0.0
    import cv2  # judging stored readings needs neither
    import numpy as np

    shared, _ = cv2.intersectConvexConvex(np.asarray(a, np.float32), np.asarray(b, np.float32))
    return float(shared)


def part(polygon: Polygon, start: float, end: float) -> Polygon:
    """The stretch from `start` to `end`, shares of the text's length, 0–1; vertical text is cut across."""
    width, height = size_of(polygon)
    if height >= VERTICAL * width:
        return across(polygon, start, end)
    return stretch(polygon, start, end)


def stretch(row: Polygon, start: float, end: float, taller: float = 0.0) -> Polygon:
    """A row from `start` to `end`, shares of its length, also beyond its ends.

    taller: by this share of its height above and below.
    """
    a, b, c, d = row
    a, b, c, d = _between(a, b, start), _between(a, b, end), _between(d, c, end), _between(d, c, start)
    return (
        _between(a, d, -taller),
        _between(b, c, -taller),
        _between(b, c, 1 + taller),
        _between(a, d, 1 + taller),
    )


def across(polygon: Polygon, start: float, end: float) -> Polygon:
    """The stretch from `start` to `end`, shares of the height, 0–1, whichever way the text runs."""
    a, b, c, d = polygon
    return _between(a, d, start), _between(b, c, start), _between(b, c, end), _between(a, d, end)


def reading_order(boxes: Sequence[Box]) -> list[int]:
    """The places of the boxes as one reads them: row by row from the top, each from left to right.

    Pieces of one row never stand at quite the same height, so their tops alone do not order them.
    """
    rows: list[list[int]] = []
    for i in sorted(range(len(boxes)), key=lambda i: (boxes[i].top + boxes[i].bottom, boxes[i].left)):
        if rows and _in_one_row(boxes[rows[-1][-1]], boxes[i]):
            rows[-1].append(i)
        else:
            rows.append([i])
    return [i for row in rows for i in sorted(row, key=lambda i: boxes[i].left)]


def _in_one_row(a: Box, b: Box) -> bool:
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared >= ROW * max(a.height, b.height)


def _beyond(before: Point, corner: Point, after: Point, margin: float) -> Point:
    """The corner moved outwards by `margin` pixels along both of its sides."""
    x, y = corner
    for px, py in (before, after):
        length = hypot(corner[0] - px, corner[1] - py) or 1.0
        x += (corner[0] - px) / length * margin
        y += (corner[1] - py) / length * margin
    return x, y


def _between(p: Point, q: Point, share: float) -> Point:
    return p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share
