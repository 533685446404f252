"""signs: Reading → Signs with their entries. Pure."""

from __future__ import annotations

from signcheck.reading.line import Polygon, Reading
from signcheck.reading.polygons import box_of
from signcheck.signs.grouping import group_lines
from signcheck.signs.main import main_sign
from signcheck.signs.pairing import pair
from signcheck.signs.sign import TRANSLATIONS, Entry, Sign, Text

__all__ = ["TRANSLATIONS", "Entry", "Sign", "Text", "find_signs", "main_sign"]


def find_signs(reading: Reading) -> tuple[Sign, ...]:
    """The signs of one photo, from top to bottom. Groups without an entry are left out."""
    signs = []
    for lines in group_lines(reading.lines):
        entries, others = pair(lines)
        if entries:
            box = box_of(point for line in lines for point in line.polygon)
            corners: Polygon = (
                (box.left, box.top),
                (box.right, box.top),
                (box.right, box.bottom),
                (box.left, box.bottom),
            )
            signs.append(Sign(corners, entries, others))
    return tuple(signs)
