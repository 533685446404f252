"""What a watermark camera writes into a corner of a picture, told from the lines of boards; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from signcheck.languages import Language
from signcheck.reading.line import Line, Reading
from signcheck.reading.polygons import Box, box_of, thickness
from signcheck.signs.grouping import OTHER_COLOUR, REACH
from signcheck.signs.looks import (
    ONE_INK,
    ground_difference,
    ink_difference,
    is_bright,
    is_coloured,
    is_level,
    is_light,
    on_panel,
    one_background,
    one_ground,
    one_look,
    tilt,
)
from signcheck.signs.moments import time_of
from signcheck.signs.picture import gap, in_corner, is_small
from signcheck.signs.stamps import CREDITS, Mark, marks_of

TOGETHER = 1.3
"""Lines of one overlay stand at most this many text heights from each other."""
ALIGNED = 0.8
"""Their edges differ by at most this many text heights."""
FLUSH, SAME_SIZE = 0.3, 1.3
"""Lines flush to this and of one size go on in any ink on one ground: outlined letters may have that of their
outline."""
HANGING = 7.0
"""What goes on with a labelled line stands in by at most so many text heights, as far as its value."""
SHORT = 3
"""A moment with its weekday, and where it was, are a camera's in so few lines; a notice says more."""
CLOCK, UNREAD = 3.2, 1.6
"""The time of day above the lines of a camera is at most so many times as high; a line between two of one
size that was not read leaves a gap of so many more text heights."""
SUBJECT = 0.75
"""A board that the picture was taken for has letters at least so many times as high as a camera's."""
SAME_CLOCK = 1.1
"""A line that no camera writes, above the time of day and so many times as high, is a board's."""
ASKEW = 3.0
"""Degrees by which a line that surely is a camera's may seem to fall: a board's letters were read with it."""
ENOUGH = 3
"""Points from which lines are a watermark camera's; a date with a time of day counts 2."""

_SURE = {
    Mark.CAMERA: 3,
    Mark.COORDINATES: 2,
    Mark.WEATHER: 1,
    Mark.LABEL: 1,
    Mark.ADDRESS: 1,
    Mark.WEEKDAY: 1,
}


def watermark(lines: Sequence[Line], reading: Reading, *, named: bool = False) -> list[Line]:
    """The lines that watermark cameras and date stamps left, block by block.

    named: whether a camera's name stands in the picture, so that its moment is looked for.
    """
    taken: list[Line] = []
    for block in _blocks(lines):
        marked = [line for line in block if marks_of(line.text)]
        # A block of more lines without any mark has grown into a board behind it.
        parts = [block, marked] if len(block) <= 2 * len(marked) else [marked]
        stamp = next((part for part in parts if _is_stamp(part, lines, reading, named=named)), [])
        taken += _with_rows(stamp, lines)
    return taken


def _with_rows(stamp: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """A camera's lines with labelled ones by their block, parted from it by a line that stands in."""
    whole = list(stamp)
    labelled = [line for line in lines if Mark.LABEL in marks_of(line.text) and is_level(line)]
    while whole and (more := [line for line in labelled if line not in whole and _is_row(line, whole)]):
        whole += more
    return whole


def _is_row(line: Line, stamp: Sequence[Line]) -> bool:
    own, whole = box_of(line.polygon), box_of(point for other in stamp for point in other.polygon)
    small = thickness(line.polygon)
    return gap(own, whole) <= TOGETHER * small and any(
        one_look(line, other)
        and _are_of_one_size(line, other)
        and _off_edges(own, box_of(other.polygon), centred=False) <= FLUSH * small
        for other in stamp
    )


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Level lines in one ink, one below the other or beside it, around each that holds what cameras write."""
    level = [line for line in lines if is_level(line) or _is_askew(line)]
    left = [line for line in level if marks_of(line.text) & (_SURE.keys() | {Mark.DATE, Mark.CLOCK})]
    blocks: list[list[Line]] = []
    while left:
        block = [left.pop(0)]
        grown = True
        while grown:
            near = [line for line in level if line not in block and any(_go_on(line, own) for own in block)]
            block += near
            grown = bool(near)
        left = [line for line in left if line not in block]
        blocks.append(block)
    return blocks


def _is_askew(line: Line) -> bool:
    return bool(marks_of(line.text) & _SURE.keys()) and abs(tilt(line)) <= ASKEW


def _go_on(line: Line, other: Line) -> bool:
    """Whether two lines are one overlay's: close, aligned or in one row, in one ink."""
    a, b = box_of(line.polygon), box_of(other.polygon)
    small, large = sorted((thickness(line.polygon), thickness(other.polygon)))
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    across = max(a.left, b.left) - min(a.right, b.right)
    marks = marks_of(line.text), marks_of(other.text)
    marked = all(marks)
    edges = _off_edges(a, b, centred=marked)
    flush = edges <= FLUSH * small
    one_size = _are_of_one_size(line, other)
    apart = TOGETHER + UNREAD * bool(marked and flush and one_size)
    stacked = across <= 0 and down <= apart * small
    below = one_size and stacked and (edges <= ALIGNED * small or _hangs(line, other, small, large))
    beside = large <= 3.5 * small and down <= -0.5 * small and across <= 2 * small
    titled = large <= 1.7 * small and Mark.COORDINATES in marks[0] | marks[1]
    one_ink = marked or ink_difference(line, other) < ONE_INK
    one_ground = marked or ground_difference(line, other) < OTHER_COLOUR
    if below and flush and (large <= SAME_SIZE * small or titled):
        return one_ink or one_ground
    if not below and not one_ground:
        return False  # a board beside the picture's corner
    return (below or beside) and one_ink


def _are_of_one_size(line: Line, other: Line) -> bool:
    """Whether two lines may be one camera's, whose clock is the highest."""
    small, large = sorted((line, other), key=lambda one: thickness(one.polygon))
    times = thickness(large.polygon) / thickness(small.polygon)
    if _is_clock(small) and not marks_of(large.text):
        return times <= SAME_CLOCK
    return times <= (CLOCK if _is_clock(large) else 1.7)


def _off_edges(a: Box, b: Box, *, centred: bool) -> float:
    """How far two boxes are from one left or right edge, or from one middle."""
    middle = abs(a.left + a.right - b.left - b.right) / 2
    sides = abs(a.left - b.left), abs(a.right - b.right)
    return min(*sides, middle) if centred else min(sides)


def _hangs(line: Line, other: Line, small: float, large: float) -> bool:
    """Whether the lower line goes on with the value of the labelled one above it: 地点：… with a street."""
    upper, lower = sorted((line, other), key=lambda one: box_of(one.polygon).top)
    step = box_of(lower.polygon).left - box_of(upper.polygon).left
    return Mark.LABEL in marks_of(upper.text) and large <= SAME_SIZE * small and 0 <= step <= HANGING * small


def _is_clock(line: Line) -> bool:
    """Whether a line is the time of day and nothing else."""
    return line.language is Language.OTHER and marks_of(line.text) == {Mark.CLOCK}


def _is_stamp(block: Sequence[Line], lines: Sequence[Line], reading: Reading, *, named: bool) -> bool:
    """Whether lines are a watermark camera's, or a date stamp."""
    marks = Counter(mark for line in block for mark in marks_of(line.text))
    if not block or not in_corner(box_of(point for line in block for point in line.polygon), reading):
        return False
    if not any(map(is_level, block)):
        return False
    points = sum(
        _SURE.get(mark, 0) * min(count, 2 if mark is Mark.LABEL else 1) for mark, count in marks.items()
    )
    dated = 2 * (Mark.DATE in marks and Mark.CLOCK in marks)
    if Mark.DATE in marks and all(line.language is Language.OTHER for line in block):
        return all(is_small(line, reading) for line in block) and not _on_board(block, lines)
    own = marks[Mark.CAMERA] or (marks[Mark.COORDINATES] and (dated or marks[Mark.LABEL]))
    own = own or (dated and marks[Mark.WEEKDAY] and marks[Mark.ADDRESS] and len(block) <= SHORT)
    own = own or (named and dated and not is_coloured(block))
    varied = not one_ground(block)
    clear = varied or all(map(is_light, block)) or _is_beside_a_board(block, lines, reading)
    if not own and (_on_board(block, lines) or not clear):
        return False
    bright = bool(dated) and (varied or all(map(is_bright, block)))
    sure = own or (dated and (varied or marks[Mark.LABEL] > 2 or not on_panel(block)))
    return points + dated + bright >= ENOUGH and bool(sure)


def _is_beside_a_board(block: Sequence[Line], lines: Sequence[Line], reading: Reading) -> bool:
    """Whether the picture shows a board of another look, and the block says one moment in small letters.

    Outlined letters on a light ground have the ink of a notice; but that would be the picture's subject.
    """
    others = [line for line in lines if line not in block and Mark.CAMERA not in marks_of(line.text)]
    texts = [line for line in block if not _is_clock(line)] or block
    height = max(thickness(line.polygon) for line in texts)
    large = [line for line in others if thickness(line.polygon) >= SUBJECT * height]
    return (
        all(is_small(line, reading) for line in texts)
        and time_of([line.text for line in block]) is not None
        and any(not one_background(line, block[0]) for line in large)
        and not any(one_look(line, own) for line in large for own in block)
    )


def _on_board(block: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether other lines near by have the block's ink and background: then they are one board's.

    A camera's line that lies over a board looks like the board's; its others do not.
    """
    others = [line for line in lines if line not in block and not marks_of(line.text) & CREDITS]
    alike = [own for own in block if any(one_look(x, own) and _within_reach(x, own) for x in others)]
    return 2 * len(alike) > len(block)


def _within_reach(line: Line, other: Line) -> bool:
    reach = REACH * max(thickness(line.polygon), thickness(other.polygon))
    return gap(box_of(line.polygon), box_of(other.polygon)) <= 3 * reach
