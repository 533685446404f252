"""Lines → groups that stand on one board; by distance and size alone."""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.reading.line import Line
from signcheck.reading.polygons import Box, box_of, thickness

REACH = 1.6
"""Lines belong together when the gap is at most this many times the larger text height."""
ALIKE = 5.0
"""Lines on one board differ in height by at most this factor."""


def group_lines(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand close together, as groups; the order within a group is that of `lines`."""
    boxes = [box_of(line.polygon) for line in lines]
    heights = [max(1.0, thickness(line.polygon)) for line in lines]
    parent = list(range(len(lines)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i in range(len(lines)):
        for j in range(i):
            if _near(boxes[i], boxes[j], heights[i], heights[j]):
                parent[root(i)] = root(j)
    groups: dict[int, list[Line]] = {}
    for i, line in enumerate(lines):
        groups.setdefault(root(i), []).append(line)
    return list(groups.values())


def _near(a: Box, b: Box, height_a: float, height_b: float) -> bool:
    large, small = max(height_a, height_b), min(height_a, height_b)
    if large > ALIKE * small:
        return False
    across = max(a.left, b.left) - min(a.right, b.right)
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    return down <= REACH * large and across <= 2 * REACH * large
