"""Which line of a translation goes on from which other one, by place and size alone; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signcheck.signs.pieces import Head, Piece
from signcheck.signs.placing import in_row

PLACES = 4
"""Lines that the translation of one Chinese text may have."""
NEXT_LINE = 0.7
"""Lines of one translation stand at most this many of their heights from each other."""
NEXT_PIECE = 1.0
"""Pieces of one line, cut by the detector, stand at most this many text heights apart."""
SAME_SIZE = 1.35
"""Lines of one translation differ in height by at most this factor."""


def chains(lines: Sequence[Piece], heads: Sequence[Head]) -> list[list[int]]:
    """For each line the places of the lines before it in one text, the nearest first."""
    before = [predecessor(line, lines, heads) for line in lines]
    return [list(_chain(i, before)) for i in range(len(lines))]


def _chain(i: int, before: Sequence[int | None]) -> Iterator[int]:
    for _ in range(PLACES - 1):
        previous = before[i]
        if previous is None:
            return
        yield (i := previous)


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
        in_row(line.box, head.box) and not in_row(before.box, head.box) and head.box.right <= line.box.left
        for head in heads
    )
