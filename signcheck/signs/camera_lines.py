"""Lines that go on with each other as a watermark camera's do: below each other, at one edge; pure."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from signcheck.reading.line import Line
from signcheck.reading.polygons import Box, box_of, thickness
from signcheck.signs.grouping import OTHER_COLOUR
from signcheck.signs.looks import ONE_INK, ground_difference, ink_difference, is_level, one_look, tilt
from signcheck.signs.stamps import Mark, marks_of

TOGETHER = 1.3
"""Lines of one overlay stand at most this many text heights from each other."""
ALIGNED = 0.8
"""Their edges differ by at most this many text heights."""
FLUSH, SAME_SIZE = 0.3, 1.3
"""Lines flush to this and of one size go on in any ink on one ground: outlined letters may have that of their
outline."""
HANGING = 7.0
"""What goes on with a labelled line stands in by at most so many text heights, as far as its value."""
CLOCK, UNREAD = 3.2, 1.6
"""The time of day above the lines of a camera is at most so many times as high; a line between two of one
size that was not read leaves a gap of so many more text heights."""
SAME_CLOCK = 1.1
"""A line that no camera writes, above the time of day and so many times as high, is a board's."""
LONGEST_CLOCK = 9
"""Characters of 10:15 and 星期五."""
WHOLE = 2.2
"""A line that says the whole moment is at most so many times as high as the others."""
ASKEW, UNSURE = 3.0, 0.25
"""Degrees by which a line that surely is a camera's may seem to fall, for board letters were read with it;
and the share of its height by which a short one may, for its box is not exact."""
AT_ONE_EDGE = 3
"""Lines of a camera from which their common edge tells what is none of theirs."""
SURE = {
    Mark.CAMERA: 3,
    Mark.COORDINATES: 2,
    Mark.WEATHER: 1,
    Mark.LABEL: 1,
    Mark.ADDRESS: 1,
    Mark.WEEKDAY: 1,
}
"""Points that what only cameras write counts."""


def blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Level lines in one ink, one below the other or beside it, around each that holds what cameras write."""
    level = [line for line in lines if is_level(line) or _is_nearly_level(line)]
    marked = [line for line in level if marks_of(line.text)]
    left = [line for line in marked if marks_of(line.text) & (SURE.keys() | {Mark.DATE, Mark.CLOCK})]
    blocks: list[list[Line]] = []
    while left:
        core = _grown([left.pop(0)], marked)
        edges = _edges(core)
        block = _grown(core, [line for line in level if _may_join(line, core, edges)])
        left = [line for line in left if line not in block]
        blocks.append(block)
    return blocks


def _grown(block: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """A block with all of the lines that go on with it, or with what went on with it."""
    whole = list(block)
    while near := [line for line in lines if line not in whole and any(_go_on(line, own) for own in whole)]:
        whole += near
    return whole


def _edges(core: Sequence[Line]) -> list[tuple[str, float]]:
    """The sides on which most of a camera's lines stand flush, each with where; else the ends of them all.

    A line that was read with letters of the board begins or ends with those.
    """
    boxes = [box_of(line.polygon) for line in core]
    slack = FLUSH * min(thickness(line.polygon) for line in core)
    found = []
    for side in ("left", "right"):
        ends = [getattr(box, side) for box in boxes]
        flush = sum(abs(end - median(ends)) <= slack for end in ends)
        if flush >= AT_ONE_EDGE and 4 * flush >= 3 * len(ends):
            found.append((side, median(ends)))
    return found or [("left", min(box.left for box in boxes)), ("right", max(box.right for box in boxes))]


def _may_join(line: Line, core: Sequence[Line], edges: Sequence[tuple[str, float]]) -> bool:
    """Whether a line says what cameras do, stands at their edge or looks like most of them.

    One that falls must do both. What else is near them is the board's that they lie over.
    """
    if marks_of(line.text):
        return True
    own, slack = box_of(line.polygon), ALIGNED * thickness(line.polygon)
    at_edge = any(abs(getattr(own, side) - at) <= slack for side, at in edges)
    alike = 2 * sum(one_look(line, other) for other in core) > len(core)
    return (at_edge or alike) if is_level(line) else (at_edge and alike)


def _is_nearly_level(line: Line) -> bool:
    """Whether what seems to fall is level all the same."""
    a, b, c, d = line.polygon
    short = max(abs(b[1] - a[1]), abs(c[1] - d[1])) <= UNSURE * thickness(line.polygon)
    sure = bool(marks_of(line.text) & SURE.keys())
    return short or (sure and abs(tilt(line)) <= ASKEW)


def _go_on(line: Line, other: Line) -> bool:
    """Whether two lines are one overlay's: close, aligned or in one row, in one ink."""
    a, b = box_of(line.polygon), box_of(other.polygon)
    small, large = sorted((thickness(line.polygon), thickness(other.polygon)))
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    across = max(a.left, b.left) - min(a.right, b.right)
    marks = marks_of(line.text), marks_of(other.text)
    marked = all(marks)
    edges = off_edges(a, b, centred=marked)
    flush = edges <= FLUSH * small
    one_size = are_of_one_size(line, other)
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


def are_of_one_size(line: Line, other: Line) -> bool:
    """Whether two lines may be one camera's, whose clock is the highest."""
    small, large = sorted((line, other), key=lambda one: thickness(one.polygon))
    times = thickness(large.polygon) / thickness(small.polygon)
    if is_clock(small) and not marks_of(large.text):
        return times <= SAME_CLOCK
    if is_clock(large):
        return times <= CLOCK
    return times <= (WHOLE if {Mark.DATE, Mark.CLOCK} <= marks_of(large.text) else 1.7)


def off_edges(a: Box, b: Box, *, centred: bool) -> float:
    """How far two boxes are from one left or right edge, or from one middle."""
    middle = abs(a.left + a.right - b.left - b.right) / 2
    sides = abs(a.left - b.left), abs(a.right - b.right)
    return min(*sides, middle) if centred else min(sides)


def _hangs(line: Line, other: Line, small: float, large: float) -> bool:
    """Whether the lower line goes on with the value of the labelled one above it: 地点：… with a street."""
    upper, lower = sorted((line, other), key=lambda one: box_of(one.polygon).top)
    step = box_of(lower.polygon).left - box_of(upper.polygon).left
    return Mark.LABEL in marks_of(upper.text) and large <= SAME_SIZE * small and 0 <= step <= HANGING * small


def is_clock(line: Line) -> bool:
    """Whether a line is the time of day and nothing else but the day of the week read with it."""
    marks = marks_of(line.text)
    return Mark.CLOCK in marks <= {Mark.CLOCK, Mark.WEEKDAY} and len(line.text) <= LONGEST_CLOCK
