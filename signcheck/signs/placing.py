"""By place and size, in text heights: how well a text stands by a Chinese one, which lines read on; pure."""

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
PLACES = 4
"""Lines that the translation of one Chinese text may have."""
NEXT_LINE = 0.7
"""Lines of one translation stand at most this many of their heights from each other."""
NEXT_PIECE = 1.0
"""Pieces of one line, cut by the detector, stand at most this many text heights apart."""
GRAZING = 0.1
"""A line is above a row when less than this part of its height reaches into it."""
SAME_SIZE = 1.35
"""Lines of one translation differ in height by at most this factor."""


def price(piece: Piece, head: Head, heads: Sequence[Head]) -> float:
    """What it costs to take the piece for a translation of `head`, one of the board's `heads`."""
    cost = away(piece.box, head.box, head.height) + _wrong_size(piece.height / head.height)
    if cost >= FAR:
        return cost
    if in_column(piece.box, head.box) and not in_row(piece.box, head.box):
        cost += min(MOST_UNALIGNED, UNALIGNED * unaligned(piece.box, head.box) / head.height)
    blocked = any(between(other.box, piece.box, head.box) for other in heads if other is not head)
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
    """Whether two texts stand at one height, and not rather above each other."""
    down = (min(a.bottom, b.bottom) - max(a.top, b.top)) / min(a.height, b.height)
    if down < IN_ROW:
        return False
    return down > (min(a.right, b.right) - max(a.left, b.left)) / min(a.width, b.width)


def in_column(a: Box, b: Box) -> bool:
    """Whether two texts stand above each other."""
    return max(a.left, b.left) <= min(a.right, b.right)


def _wrong_size(ratio: float) -> float:
    return max(0.0, log2(ratio / LARGEST), log2(SMALLEST / ratio))


def unaligned(a: Box, b: Box) -> float:
    """Pixels by which two texts of one column are out of line: left, right or in the middle, the least."""
    middles = (a.left + a.right) / 2, (b.left + b.right) / 2
    return min(abs(a.left - b.left), abs(a.right - b.right), abs(middles[0] - middles[1]))


def between(other: Box, a: Box, b: Box) -> bool:
    """Whether the middle of `other` stands in the gap between two texts of a row or a column."""
    x, y = (other.left + other.right) / 2, (other.top + other.bottom) / 2
    across, down = max(a.left, b.left), max(a.top, b.top)
    end_across, end_down = min(a.right, b.right), min(a.bottom, b.bottom)
    if in_row(a, b):
        return end_across < x < across and in_row(other, a) and in_row(other, b)
    if in_column(a, b):
        return end_down < y < down and in_column(other, a) and in_column(other, b)
    return False


def chains(lines: Sequence[Piece], heads: Sequence[Head]) -> list[dict[int, int]]:
    """For each line the places of the others that may be one text with it, and how many lines away."""
    before = [predecessor(line, lines, heads) for line in lines]
    links = [(i, previous) for i, previous in enumerate(before) if previous is not None]
    beside = [[b if a == i else a for a, b in links if i in (a, b)] for i in range(len(lines))]
    return [_reached(i, beside) for i in range(len(lines))]


def _reached(i: int, beside: Sequence[Sequence[int]]) -> dict[int, int]:
    found, edge = {i: 0}, [i]
    for steps in range(1, PLACES):
        edge = [j for at in edge for j in beside[at] if j not in found]
        found |= dict.fromkeys(edge, steps)
    del found[i]
    return found


def predecessor(line: Piece, lines: Sequence[Piece], heads: Sequence[Head] = ()) -> int | None:
    """The place of the line that this one may continue: above it or left of it, near and alike.

    In a table every line stands in the row of its own Chinese text, and continues nothing.
    """
    gaps = {i: _gap(line, other) for i, other in enumerate(lines) if other is not line}
    near = {i: gap for i, gap in gaps.items() if gap is not None}
    found = min(near, key=near.__getitem__) if near else None
    return None if found is None or _in_own_row(line, lines[found], heads) else found


def _gap(line: Piece, before: Piece) -> float | None:
    """Text heights between a line and one that it continues; None when it does not."""
    small, large = sorted((line.height, before.height))
    if large > SAME_SIZE * small or line.line.unread or before.line.unread:
        return None
    a, b = before.box, line.box
    if in_row(a, b):
        gap = (b.left - a.right) / large
        return gap if a.left < b.left and gap <= NEXT_PIECE else None
    shared = min(a.right, b.right) - max(a.left, b.left)
    gap = (b.top - a.bottom) / large
    near = a.top < b.top and gap <= NEXT_LINE and shared >= 0.5 * min(a.width, b.width)
    return gap if near else None


def _in_own_row(line: Piece, before: Piece, heads: Sequence[Head]) -> bool:
    return any(
        in_row(line.box, head.box)
        and head.box.right <= line.box.left
        and before.box.bottom - head.box.top < GRAZING * before.height
        for head in heads
    )
