"""Which texts follow each other on a board, downwards and to the right, with nothing in between; pure.

A chain is a column, or a row, of texts of which each is the nearest of the next (Docstrum, O'Gorman 1993).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import permutations

from signcheck.reading.polygons import Box
from signcheck.signs.pieces import Head

SHARED = 0.3
"""Texts stand in one column when they share this part of the narrower one's width."""
LEVEL = 0.5
"""Texts stand in one row when they share this part of the lower one's height."""
OVERLAP = 1.0
"""Text heights by which the boxes of two texts in one row may overlap: those of sloping lines are longer
than their letters."""
LOWER = 0.45
"""A text stands below another from this share of their heights between their middles on: boxes of lines
seen from the side are higher than their letters."""

Chain = tuple[Head, ...]


def columns(texts: Sequence[Head]) -> list[Chain]:
    """The columns of the board, each from the top; every text is in one."""
    return _chains(texts, _below)


def rows(texts: Sequence[Head], level: float = LEVEL) -> list[Chain]:
    """The rows of the board, each from the left; every text is in one."""
    return _chains(texts, partial(_right_of, level=level))


def gap_below(a: Head, b: Head) -> float:
    """Pixels from the upper text to the lower one; may be a little less than 0."""
    return b.box.top - a.box.bottom


def gap_beside(a: Head, b: Head) -> float:
    """Pixels from the left text to the right one; may be a little less than 0."""
    return b.box.left - a.box.right


def _chains(texts: Sequence[Head], away: Callable[[Box, Box], float | None]) -> list[Chain]:
    boxes = [text.box for text in texts]
    after: dict[int, tuple[float, int]] = {}
    before: dict[int, tuple[float, int]] = {}
    for (i, a), (j, b) in permutations(enumerate(boxes), 2):
        gap = away(a, b)
        if gap is not None:
            after[i] = min(after.get(i, (gap, j)), (gap, j))
            before[j] = min(before.get(j, (gap, i)), (gap, i))
    follows = {i: j for i, (_, j) in after.items() if before[j][1] == i}
    starts = sorted(set(range(len(texts))) - set(follows.values()))
    return [tuple(texts[i] for i in _walk(start, follows)) for start in starts]


def _walk(at: int, follows: dict[int, int]) -> list[int]:
    found = [at]
    while found[-1] in follows:
        found.append(follows[found[-1]])
    return found


def _below(a: Box, b: Box) -> float | None:
    """How far `b` stands below `a`, a little farther when out of line; None when it does not."""
    if b.top + b.bottom <= a.top + a.bottom:
        return None
    shared = min(a.right, b.right) - max(a.left, b.left)
    if shared < SHARED * min(a.width, b.width):
        return None
    if b.top + b.bottom - a.top - a.bottom < LOWER * (a.height + b.height):
        return None
    middles = abs(a.left + a.right - b.left - b.right) / 2
    return max(0.0, b.top - a.bottom) + 0.05 * min(abs(a.left - b.left), middles)


def _right_of(a: Box, b: Box, level: float) -> float | None:
    if b.left + b.right <= a.left + a.right:
        return None
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    if shared < level * min(a.height, b.height):
        return None
    if b.left - a.right < -OVERLAP * min(a.height, b.height):
        return None
    return max(0.0, b.left - a.right)
