"""Plane geometry of text polygons; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot

from signcheck.reading.line import Point, Polygon


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
    """The short side in pixels: the text height of a horizontal line, the width of a column."""
    return min(size_of(polygon))


def moved(polygon: Polygon, right: float, down: float) -> Polygon:
    """The polygon shifted by so many pixels."""
    a, b, c, d = ((x + right, y + down) for x, y in polygon)
    return a, b, c, d


def part(polygon: Polygon, start: float, end: float) -> Polygon:
    """The stretch from `start` to `end`, shares of the text's length, 0–1."""
    a, b, c, d = polygon
    return (
        _between(a, b, start),
        _between(a, b, end),
        _between(d, c, end),
        _between(d, c, start),
    )


def _between(p: Point, q: Point, share: float) -> Point:
    return p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share
