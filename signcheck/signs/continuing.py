"""Which line of a translation goes on from which other one, by place and size alone; pure."""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.signs.pieces import Head, Piece
from signcheck.signs.placing import in_row

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
