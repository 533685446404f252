"""Levelling the lines of a board: rows that slope in the photo become rows again; pure.

A board seen from the side has rows that slope, and by perspective the upper ones otherwise than
the lower ones. The slope of the text at every height is fitted to the lines themselves, and every
line is moved up or down to where it would stand on a level board. Without this, the columns of a
wide table drift into the next row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean, median

from signcheck.reading.line import Line, Point, Polygon
from signcheck.reading.polygons import centre_of, size_of

LONG = 2.0
"""Only lines at least this many times as long as high tell the slope."""
STEEP = 0.35
"""Slopes beyond this (19°) are no tilt of the camera; such lines are left out."""


def straighten(lines: Sequence[Line]) -> list[Line]:
    """The lines with levelled polygons, in the same order; unchanged when nothing tells a slope."""
    heights, slopes, weights = [], [], []
    for line in lines:
        slope, length = _slope(line.polygon)
        width, height = size_of(line.polygon)
        if width >= LONG * height and abs(slope) <= STEEP:
            heights.append(centre_of(line.polygon)[1])
            slopes.append(slope)
            weights.append(length)
    if not slopes:
        return list(lines)
    constant, change = _fit(heights, slopes, weights)
    middle = fmean(centre_of(line.polygon)[0] for line in lines)
    return [replace(line, polygon=_levelled(line.polygon, constant, change, middle)) for line in lines]


def _slope(polygon: Polygon) -> tuple[float, float]:
    """Fall of the text to the right, and its length in pixels."""
    a, b, c, d = polygon
    across = (b[0] - a[0] + c[0] - d[0]) / 2
    down = (b[1] - a[1] + c[1] - d[1]) / 2
    return (down / across if across > 0 else float("inf")), abs(across)


def _fit(heights: Sequence[float], slopes: Sequence[float], weights: Sequence[float]) -> tuple[float, float]:
    """Slope = constant + change × height, by least squares with long lines counting more.

    The change is damped, so that two short lines cannot make a perspective.
    """
    mean, constant = fmean(heights, weights), fmean(slopes, weights)
    aside = [height - mean for height in heights]
    spread = fmean([a * a for a in aside], weights)
    together = fmean([a * (s - constant) for a, s in zip(aside, slopes, strict=True)], weights)
    damping = (2.0 * median(abs(a) for a in aside) + 20.0) ** 2 / len(heights)
    change = together / (spread + damping)
    return constant - change * mean, change


def _levelled(polygon: Polygon, constant: float, change: float, middle: float) -> Polygon:
    a, b, c, d = (_level(point, constant, change, middle) for point in polygon)
    return a, b, c, d


def _level(point: Point, constant: float, change: float, middle: float) -> Point:
    x, y = point
    return x, y - (constant + change * y) * (x - middle)
