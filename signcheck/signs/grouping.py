"""Lines → groups that stand on one board; by distance, size and the colour behind them; pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import dist
from statistics import median
from typing import TypeVar

from signcheck.languages import Language
from signcheck.reading.line import Colour, Line
from signcheck.reading.polygons import Box, box_of, thickness

REACH = 1.6
"""Lines belong together when the gap is at most this many times the larger text height."""
ALIKE = 5.0
"""Lines on one board differ in height by at most this factor."""
OTHER_COLOUR = 30.0
"""From this colour difference (ΔE*ab) on, two backgrounds are not one board seen in uneven light."""
CLOSE = 0.5
"""On other backgrounds lines belong together within this share of the reach: cells of one table. Beside each
other it goes by the middle of both heights: cells are alike in size, a board and a shop behind it seldom."""
SAME_COLOUR = 12.0
"""Up to this colour difference two backgrounds are one board, where the lines stand in one row."""
WIDE = 3.0
"""In a row on one background the gap may be this many times as wide: columns of a table."""
BLOCK, BLOCK_SIZE, BLOCK_GAP = 2, 1.5, 7.0
"""Groups in other languages of at least so many lines, that differ in height by at most this factor and
stand at most so many text heights apart, are blocks of one board."""
FLUSH_GAP, FLUSH_WIDE = 0.6, 18.0
"""A line on another edge of its board stands at most so many text heights below or above one of the others,
and beside it."""
_IN_ROW = 0.4
_WHITE = (0.95047, 1.0, 1.08883)
"""CIE XYZ of the illuminant D65, the white of sRGB."""
_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
"""Linear sRGB → XYZ (IEC 61966-2-1)."""

_Item = TypeVar("_Item")


def group_lines(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand close together, as groups; the order within a group is that of `lines`.

    A different background parts lines only where there is also a gap; the same background joins
    lines only along a row. Where no appearance was measured, distance and size decide alone.
    """
    boxes = [box_of(line.polygon) for line in lines]
    heights = [max(1.0, thickness(line.polygon)) for line in lines]
    groups = clusters(
        range(len(lines)),
        lambda i, j: _near(boxes[i], boxes[j], heights[i], heights[j], _colours(lines[i], lines[j])),
    )
    found = clusters(groups, lambda a, b: _are_one([lines[i] for i in a], [lines[i] for i in b]))
    return [[lines[i] for i in sorted(i for group in some for i in group)] for some in found]


def _are_one(one: Sequence[Line], other: Sequence[Line]) -> bool:
    return _are_blocks(one, other) or _is_flush(one, other) or _is_flush(other, one)


def _is_flush(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether a group is one foreign line on another edge of the other's board, just below or above it."""
    own = [line for line in one if line.language is not Language.OTHER]
    if len(own) != 1 or own[0].language is Language.ZH:
        return False
    box, height = box_of(own[0].polygon), max(1.0, thickness(own[0].polygon))
    return any(
        colours is not None
        and colours <= SAME_COLOUR
        and _below_each_other(box, box_of(line.polygon)) <= FLUSH_GAP * height
        and _apart(box, box_of(line.polygon)) <= FLUSH_WIDE * height
        for line in other
        if line.language not in (Language.OTHER, own[0].language)
        for colours in (_colours(own[0], line),)
    )


def _below_each_other(a: Box, b: Box) -> float:
    """Pixels between two lines of which one stands below the other; infinite where they overlap much."""
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    return abs(down) if down >= -_IN_ROW * min(a.height, b.height) else float("inf")


def _apart(a: Box, b: Box) -> float:
    return max(a.left, b.left) - min(a.right, b.right)


def _are_blocks(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether two groups are blocks of one board: the same letters on one ground, in other languages."""
    if min(len(one), len(other)) < BLOCK or not _languages(one).isdisjoint(_languages(other)):
        return False
    colours = _colours(one[0], other[0])
    small, large = sorted(median(thickness(line.polygon) for line in some) for some in (one, other))
    a, b = (box_of(p for line in some for p in line.polygon) for some in (one, other))
    across, down = max(a.left, b.left) - min(a.right, b.right), max(a.top, b.top) - min(a.bottom, b.bottom)
    return (
        (colours is None or colours <= SAME_COLOUR)
        and large <= BLOCK_SIZE * max(1.0, small)
        and max(across, down) <= BLOCK_GAP * large
        and min(across, down) <= 0
    )


def _languages(lines: Sequence[Line]) -> set[Language]:
    return {line.language for line in lines} - {Language.OTHER}


def clusters(items: Sequence[_Item], together: Callable[[_Item, _Item], bool]) -> list[list[_Item]]:
    """Items that hang together, directly or through others, in the order of `items`."""
    groups: list[list[int]] = []
    for i, item in enumerate(items):
        joined = [group for group in groups if any(together(item, items[j]) for j in group)]
        merged = sorted([i, *(j for group in joined for j in group)])
        groups = [group for group in groups if group not in joined] + [merged]
    return [[items[i] for i in group] for group in sorted(groups)]


def _colours(a: Line, b: Line) -> float | None:
    """The difference of the backgrounds; None where it was not measured."""
    if a.appearance is None or b.appearance is None:
        return None
    return difference(a.appearance.background, b.appearance.background)


def _near(a: Box, b: Box, height_a: float, height_b: float, colours: float | None) -> bool:
    large, small = max(height_a, height_b), min(height_a, height_b)
    if large > ALIKE * small:
        return False
    across = max(a.left, b.left) - min(a.right, b.right)
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    reach, wide = REACH * large, 2 * REACH * large
    if colours is not None and colours >= OTHER_COLOUR:
        reach, wide = CLOSE * reach, CLOSE * 2 * REACH * (large * small) ** 0.5
    elif colours is not None and colours > SAME_COLOUR:
        wide = reach
    elif colours is not None and down <= -_IN_ROW * min(a.height, b.height):
        wide *= WIDE
    return down <= reach and across <= wide


def difference(one: Colour, other: Colour) -> float:
    """CIE 1976 colour difference ΔE*ab: about 2 is just seen, black and white are 100 apart."""
    return dist(_lab(one), _lab(other))


@lru_cache(maxsize=1024)
def _lab(colour: Colour) -> tuple[float, float, float]:
    """CIELAB by CIE 15:2004, 8.2.1."""
    linear = [_linear(value / 255) for value in colour]
    x, y, z = (
        _root(sum(share * value for share, value in zip(row, linear, strict=True)) / white)
        for row, white in zip(_XYZ, _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _root(value: float) -> float:
    return value ** (1 / 3) if value > (6 / 29) ** 3 else value * (29 / 6) ** 2 / 3 + 4 / 29
