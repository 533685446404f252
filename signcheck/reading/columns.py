"""Text written downwards of which the detector saw a part, for its characters stand wide apart; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signcheck.languages import Script, script_of
from signcheck.reading.line import Line, Polygon
from signcheck.reading.polygons import VERTICAL, across, area, overlap, size_of

SURE = 0.9
"""A character that may be one of a column is read with at least this score: arrows and pictures are not."""
SURELY_MORE = 0.95
"""In the column each is so probable: a plate's edge is read as 一 with up to .9."""
STEP = 1.25
"""From one character to the next, in their width."""
FREE = 0.1
"""Other texts cover at most this share of where the next one may stand."""
LEAST, MOST = 16.0, 6
"""A character is so many pixels wide; a column that is completed has so many characters."""


def longer(line: Line, lines: Sequence[Line]) -> Iterator[Polygon]:
    """The line with room for one more character above, and below, where none of the lines stands."""
    width, height = size_of(line.polygon)
    square = len(line.text) == 1 and width < VERTICAL * height
    if not (width >= LEAST and (square or height >= VERTICAL * width) and _is_han(line)):
        return
    step = STEP * width / height
    for start, end in ((-step, 0.0), (1.0, 1.0 + step)):
        more = across(line.polygon, start, end)
        others = (other.polygon for other in lines if other is not line and other.text)
        if all(overlap(more, polygon) <= FREE * area(more) for polygon in others):
            yield across(line.polygon, min(start, 0.0), max(end, 1.0))


def goes_on(line: Line, again: Sequence[Line]) -> bool:
    """Whether what was read in such room is the line and more."""
    if len(again) != 1 or again[0].weakest < SURELY_MORE or not _is_han(again[0]):
        return False
    text = again[0].text
    return len(text) > len(line.text) and (text.startswith(line.text) or text.endswith(line.text))


def _is_han(line: Line) -> bool:
    return (
        line.score >= SURE and all(script_of(c) is Script.HAN for c in line.text) and len(line.text) <= MOST
    )
