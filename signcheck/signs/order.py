"""The order in which the entries of a board are read: rows from the top, or column by column; pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter

from signcheck.reading.polygons import Box, reading_order

COLUMNS = 2.0
"""A board that can be cut both ways is made of columns when they stand this much farther apart."""

MARGIN = 0.1
"""The part of an entry that may reach into the row or column before it."""


def board_order(boxes: Sequence[Box]) -> list[int]:
    """The places of the entries' boxes as a person reads the board.

    The board is cut along its widest gap, and its parts again (recursive XY-cut, Nagy and Seth 1984):
    between rows, or between columns where only those can be cut or stand much farther apart.
    """
    return _ordered(list(range(len(boxes))), boxes)


def _ordered(some: list[int], boxes: Sequence[Box]) -> list[int]:
    if len(some) < 2:
        return some
    rows, down = _cut(some, [(boxes[i].top, boxes[i].bottom) for i in some])
    columns, across = _cut(some, [(boxes[i].left, boxes[i].right) for i in some])
    parts = columns if across > COLUMNS * down else rows
    if len(parts) == 1:
        return [some[i] for i in reading_order([boxes[i] for i in some])]
    return [i for part in parts for i in _ordered(part, boxes)]


def _cut(some: list[int], spans: Sequence[tuple[float, float]]) -> tuple[list[list[int]], float]:
    """The parts before and after the widest gap between the spans, and its width; 0 for no gap.

    A text may reach into the next row or column by its margin: no photo is quite level.
    """
    order = sorted(range(len(some)), key=spans.__getitem__)
    ends = list(accumulate((spans[i][1] for i in order), max))
    gaps = [
        (spans[i][0] - end + MARGIN * (spans[i][1] - spans[i][0]), at)
        for at, (i, end) in enumerate(zip(order[1:], ends, strict=False), 1)
    ]
    widest, at = max(gaps, key=itemgetter(0))
    if widest <= 0:
        return [some], 0.0
    return [[some[i] for i in order[:at]], [some[i] for i in order[at:]]], widest
