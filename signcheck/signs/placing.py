"""How well a text stands by a Chinese text, by place and size alone, in heights of the Chinese; pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

from signcheck.reading.polygons import Box
from signcheck.signs.pieces import Head, Piece

FAR = 8.0
"""A foreign line that costs this much or more belongs to no Chinese text of the board."""
ASKEW = 4.0
"""Cost of standing neither in the column nor in the row of a Chinese text."""
BESIDE, BESIDE_FAR, NEAR = 0.3, 0.1, 5.0
"""Cost of one text height between columns, and of one beyond the first `NEAR`: tables have wide gaps,
and rows keep them apart."""
GRAZED = 1.0
"""Cost of reaching only a little into the row: the outer lines of three beside a large Chinese text."""
WRONG_SIDE = 0.5
"""Cost of standing above or left of the Chinese; translations mostly stand below or right of it."""
BLOCKED = 2.0
"""Cost of another Chinese text that stands between."""
IN_ROW = 0.4
"""Texts stand in one row when they share this part of the lower one's height."""
UNALIGNED, MOST_UNALIGNED = 0.1, 0.5
"""Cost of one text height between the nearest edges or the middles of a column, and its greatest."""
SMALLEST, LARGEST = 0.2, 1.3
"""Sizes of a translation as shares of its Chinese that cost nothing (GB/T 30240.1 has about a half)."""


def price(piece: Piece, head: Head, heads: Sequence[Head]) -> float:
    """What it costs to take the piece for a translation of `head`, one of the board's `heads`."""
    cost = away(piece.box, head.box, head.height) + _wrong_size(piece.height / head.height)
    if cost >= FAR:
        return cost
    if in_column(piece.box, head.box) and not in_row(piece.box, head.box):
        cost += min(MOST_UNALIGNED, UNALIGNED * unaligned(piece.box, head.box) / head.height)
    blocked = any(_between(other.box, piece.box, head.box) for other in heads if other is not head)
    return cost + BLOCKED * blocked


def away(box: Box, other: Box, height: float) -> float:
    """How far a text in `box` stands from the Chinese text in `other`, in heights of the Chinese."""
    right, left = (box.left - other.right) / height, (other.left - box.right) / height
    below, above = (box.top - other.bottom) / height, (other.top - box.bottom) / height
    if in_row(box, other):
        return _beside(right) if right > left else _beside(left) + WRONG_SIDE
    down = below if below > above else 1.5 * above + WRONG_SIDE
    if in_column(box, other):
        return max(0.0, down)
    if max(below, above) <= 0:
        return GRAZED + (_beside(right) if right > left else _beside(left) + WRONG_SIDE)
    return ASKEW + max(right, left) + max(0.0, down)


def _beside(gap: float) -> float:
    return max(0.0, BESIDE * min(gap, NEAR) + BESIDE_FAR * max(0.0, gap - NEAR))


def in_row(a: Box, b: Box) -> bool:
    """Whether two texts stand at one height."""
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared >= IN_ROW * min(a.height, b.height)


def in_column(a: Box, b: Box) -> bool:
    """Whether two texts stand above each other."""
    return max(a.left, b.left) <= min(a.right, b.right)


def _wrong_size(ratio: float) -> float:
    return max(0.0, log2(ratio / LARGEST), log2(SMALLEST / ratio))


def unaligned(a: Box, b: Box) -> float:
    """Pixels by which two texts of one column are out of line: left, right or in the middle, the least."""
    middles = (a.left + a.right) / 2, (b.left + b.right) / 2
    return min(abs(a.left - b.left), abs(a.right - b.right), abs(middles[0] - middles[1]))


def _between(other: Box, a: Box, b: Box) -> bool:
    """Whether the middle of `other` stands in the gap between two texts of a row or a column."""
    x, y = (other.left + other.right) / 2, (other.top + other.bottom) / 2
    across, down = max(a.left, b.left), max(a.top, b.top)
    end_across, end_down = min(a.right, b.right), min(a.bottom, b.bottom)
    if in_row(a, b):
        return end_across < x < across and in_row(other, a) and in_row(other, b)
    if in_column(a, b):
        return end_down < y < down and in_column(other, a) and in_column(other, b)
    return False
