"""Lines that hang together with a board and stand on another one beside it; pure.

The fronts of two shops meet at an edge, with less between their letters than within them. Texts of one board
line up: what stands on another ground, in no row and in no column with any of the others, is of another one.
"""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.reading.polygons import box_of
from signcheck.signs.grouping import OTHER_COLOUR
from signcheck.signs.looks import ground_difference
from signcheck.signs.placing import in_column, in_row


def parted(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of one group as those of its board, and of each other that only adjoins it."""
    texts = [line for line in lines if line.text and line.language is not Language.OTHER]
    for line in texts:
        mine = [other for other in texts if ground_difference(line, other) < OTHER_COLOUR]
        rest = [other for other in texts if all(other is not own for own in mine)]
        if len(mine) < len(rest) and not any(_in_line(own, other) for own in mine for other in rest):
            board = [other for other in lines if all(other is not own for own in mine)]
            return [*parted(board), mine]
    return [list(lines)]


def _in_line(line: Line, other: Line) -> bool:
    a, b = box_of(line.polygon), box_of(other.polygon)
    return in_row(a, b) or in_column(a, b)
