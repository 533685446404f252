"""Lines → groups that stand on one board; by distance, size and the colour behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from signcheck.reading.line import Line
from signcheck.reading.polygons import Box, box_of, thickness
from signcheck.signs.colour import difference

REACH = 1.6
"""Lines belong together when the gap is at most this many times the larger text height."""
ALIKE = 5.0
"""Lines on one board differ in height by at most this factor."""
OTHER_COLOUR = 30.0
"""From this colour difference (ΔE*ab) on, two backgrounds are not one board seen in uneven light."""
CLOSE = 0.5
"""On other backgrounds lines belong together within this share of the reach: cells of one table."""
SAME_COLOUR = 12.0
"""Up to this colour difference two backgrounds are one board, where the lines stand in one row."""
WIDE = 3.0
"""In a row on one background the gap may be this many times as wide: columns of a table."""
_IN_ROW = 0.4

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
    return [[lines[i] for i in group] for group in groups]


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
        reach, wide = CLOSE * reach, CLOSE * wide
    elif colours is not None and colours <= SAME_COLOUR and down <= -_IN_ROW * min(a.height, b.height):
        wide *= WIDE
    return down <= reach and across <= wide
