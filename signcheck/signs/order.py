"""The order in which the entries of a board are read: rows from the top, or column by column; pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from signcheck.reading.polygons import Box, reading_order

COLUMNS = 2.0
"""A board that can be cut both ways is made of columns when they stand this much farther apart."""

MARGIN = 0.1
"""The part of an entry at either end that may reach into the next row or column."""


def board_order(boxes: Sequence[Box]) -> list[int]:
    """The places of the entries' boxes as a person reads the board.

    The board is cut along the gaps that go through it, again and again (recursive XY-cut, Nagy and
    Seth 1984): into rows, or into columns where only those can be cut or their gaps are much wider.
    """
    return _ordered(list(range(len(boxes))), boxes)


def _ordered(some: list[int], boxes: Sequence[Box]) -> list[int]:
    if len(some) < 2:
        return some
    rows, down = _cut(some, [_core(boxes[i].top, boxes[i].bottom) for i in some])
    columns, across = _cut(some, [_core(boxes[i].left, boxes[i].right) for i in some])
    by_column = len(columns) > 1 and (len(rows) == 1 or across > COLUMNS * down)
    parts = columns if by_column else rows
    if len(parts) == 1:
        return [some[i] for i in reading_order([boxes[i] for i in some])]
    return [i for part in parts for i in _ordered(part, boxes)]


def _core(start: float, end: float) -> tuple[float, float]:
    """The span without its margins: texts of neighbouring rows touch when the photo is not quite level."""
    margin = MARGIN * (end - start)
    return start + margin, end - margin


def _cut(some: Sequence[int], spans: Sequence[tuple[float, float]]) -> tuple[list[list[int]], float]:
    """The parts between the gaps of these spans, in order, and the width of the narrowest gap."""
    order = sorted(range(len(some)), key=spans.__getitem__)
    parts, gaps = [[some[order[0]]]], []
    end = spans[order[0]][1]
    for _, at in pairwise(order):
        if spans[at][0] > end:
            parts.append([])
            gaps.append(spans[at][0] - end)
        parts[-1].append(some[at])
        end = max(end, spans[at][1])
    return parts, min(gaps, default=0.0)
