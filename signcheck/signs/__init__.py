"""signs: Reading → Signs with their entries. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.reading.line import Line, Polygon, Reading
from signcheck.reading.polygons import box_of
from signcheck.signs.doubts import with_doubts
from signcheck.signs.fit import Fit
from signcheck.signs.grouping import group_lines
from signcheck.signs.main import main_sign
from signcheck.signs.pairing import pair
from signcheck.signs.sign import TRANSLATIONS, Doubt, Entry, Sign, Text
from signcheck.signs.strays import with_strays

__all__ = ["TRANSLATIONS", "Doubt", "Entry", "Fit", "Sign", "Text", "find_signs", "main_sign"]


def find_signs(reading: Reading, fit: Fit | None = None) -> tuple[Sign, ...]:
    """The signs of one photo, from top to bottom. Groups without an entry are left out.

    fit: what is expected of a Chinese text; without it lines are paired by position alone.
    """
    groups = group_lines(reading.lines)
    boards = [pair(lines, fit) for lines in groups]
    complete = with_strays(boards, fit)
    return tuple(
        Sign(_around(lines), with_doubts(entries, reading, fit), others)
        for lines, entries, (_, others) in zip(groups, complete, boards, strict=True)
        if entries
    )


def _around(lines: Sequence[Line]) -> Polygon:
    box = box_of(point for line in lines for point in line.polygon)
    return (
        (box.left, box.top),
        (box.right, box.top),
        (box.right, box.bottom),
        (box.left, box.bottom),
    )
