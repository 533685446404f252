"""What a watermark camera writes into a corner of a picture, told from the lines of boards; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from signcheck.languages import Language
from signcheck.reading.line import Line, Reading
from signcheck.reading.polygons import box_of, thickness
from signcheck.signs.camera_lines import (
    FLUSH,
    HANGING,
    SAME_SIZE,
    SURE,
    TOGETHER,
    are_of_one_size,
    blocks,
    is_clock,
    off_edges,
)
from signcheck.signs.grouping import REACH
from signcheck.signs.looks import (
    is_bright,
    is_coloured,
    is_level,
    is_light,
    on_panel,
    one_background,
    one_ground,
    one_look,
)
from signcheck.signs.moments import has_second, names_odd_time, time_of
from signcheck.signs.picture import gap, in_corner, is_small
from signcheck.signs.stamps import CREDITS, Mark, marks_of

SHORT = 3
"""A moment with its weekday, and where it was, are a camera's in so few lines; a notice says more."""
SUBJECT = 0.75
"""A board that the picture was taken for has letters at least so many times as high as a camera's."""
ENOUGH = 3
"""Points from which lines are a watermark camera's; a date with a time of day counts 2."""


def watermark(lines: Sequence[Line], reading: Reading, *, named: bool = False) -> list[Line]:
    """The lines that watermark cameras and date stamps left, block by block.

    named: whether a camera's name stands in the picture, so that its moment is looked for.
    """
    taken: list[Line] = []
    for block in blocks(lines):
        marked = [line for line in block if marks_of(line.text)]
        # A block of more lines without any mark has grown into a board behind it.
        parts = [block, marked] if len(block) <= 2 * len(marked) else [marked]
        stamp = next((part for part in parts if _is_stamp(part, lines, reading, named=named)), [])
        taken += _with_rows(stamp, lines)
    return taken


def _with_rows(stamp: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """A camera's lines with labelled ones by their block, and what stands in between them."""
    whole = list(stamp)
    labelled = [line for line in lines if Mark.LABEL in marks_of(line.text) and is_level(line)]
    while whole and (more := [line for line in labelled if line not in whole and _is_row(line, whole)]):
        whole += more
    between = [line for line in lines if line not in whole and is_level(line) and _is_between(line, whole)]
    return whole + between


def _is_between(line: Line, stamp: Sequence[Line]) -> bool:
    """Whether a line fills the room between two labelled ones: the second half of an address, in any ink."""
    own, size = box_of(line.polygon), thickness(line.polygon)
    rows = [
        box_of(other.polygon)
        for other in stamp
        if Mark.LABEL in marks_of(other.text)
        and max(size, thickness(other.polygon)) <= SAME_SIZE * min(size, thickness(other.polygon))
    ]
    above = [row for row in rows if -FLUSH * size <= own.top - row.bottom <= size]
    below = [row for row in rows if -FLUSH * size <= row.top - own.bottom <= size]
    return any(
        abs(a.left - b.left) <= FLUSH * size and 0 <= own.left - a.left <= HANGING * size
        for a in above
        for b in below
    )


def _is_row(line: Line, stamp: Sequence[Line]) -> bool:
    own, whole = box_of(line.polygon), box_of(point for other in stamp for point in other.polygon)
    small = thickness(line.polygon)
    return gap(own, whole) <= TOGETHER * small and any(
        one_look(line, other)
        and are_of_one_size(line, other)
        and off_edges(own, box_of(other.polygon), centred=False) <= FLUSH * small
        for other in stamp
    )


def _is_stamp(block: Sequence[Line], lines: Sequence[Line], reading: Reading, *, named: bool) -> bool:
    """Whether lines are a watermark camera's, or a date stamp."""
    marks = Counter(mark for line in block for mark in marks_of(line.text))
    if not block or not in_corner(box_of(point for line in block for point in line.polygon), reading):
        return False
    if not any(map(is_level, block)):
        return False
    dated = 2 * _tells_moment(block, named=named)
    if Mark.DATE in marks and all(line.language is Language.OTHER for line in block):
        return all(is_small(line, reading) for line in block) and not _on_board(block, lines)
    texts = [line for line in block if not is_clock(line)]
    own = marks[Mark.CAMERA] or (marks[Mark.COORDINATES] and (dated or marks[Mark.LABEL]))
    own = own or (dated and marks[Mark.WEEKDAY] and marks[Mark.ADDRESS] and len(texts) <= SHORT)
    own = own or (named and dated and not is_coloured(block))
    varied = not one_ground(block)
    beside = _is_beside_a_board(block, lines, reading)
    if not own and (_on_board(block, lines) or not (varied or all(map(is_light, block)) or beside)):
        return False
    bright = varied or all(map(is_bright, block))
    to_second = any(has_second(line.text) for line in block) and not is_coloured(block)
    recorded = (
        to_second or marks[Mark.MAKER] or (_is_record(block) or (bright and beside and _says_where(block)))
    )
    sure = own or (dated and (varied or recorded or marks[Mark.LABEL] > 2 or not on_panel(block)))
    points = sum(SURE.get(x, 0) * min(count, 2 if x is Mark.LABEL else 1) for x, count in marks.items())
    return points + dated + bool(dated and (bright or to_second)) >= ENOUGH and bool(sure)


def _tells_moment(block: Sequence[Line], *, named: bool) -> bool:
    """Whether lines say a day and a time of it; the day may be misread where the weekday tells a camera's."""
    marks = {mark for line in block for mark in marks_of(line.text)}
    if Mark.CLOCK not in marks:
        return False
    apart = any(map(is_clock, block)) and names_odd_time([line.text for line in block])
    return Mark.DATE in marks or (Mark.WEEKDAY in marks and (named or (apart and _says_where(block))))


def _is_record(block: Sequence[Line]) -> bool:
    """Whether lines say where somebody was at a time that stands by itself, or that nobody appoints."""
    return _says_where(block) and (any(map(is_clock, block)) or names_odd_time([x.text for x in block]))


def _says_where(block: Sequence[Line]) -> bool:
    """Whether a line says where somebody was or what for, as no display does: 地点：…, 备注：…, a street."""
    own = [marks_of(line.text) for line in block]
    said, other = {Mark.LABEL, Mark.ADDRESS}, {Mark.DATE, Mark.CLOCK, Mark.WEATHER}
    return any(marks & said and not marks & other for marks in own)


def _is_beside_a_board(block: Sequence[Line], lines: Sequence[Line], reading: Reading) -> bool:
    """Whether the picture shows a board of another look, and the block says one moment in small letters.

    Outlined letters on a light ground have the ink of a notice; but that would be the picture's subject.
    """
    named = CREDITS | {Mark.CAMERA}
    others = [line for line in lines if line not in block and not marks_of(line.text) & named]
    texts = [line for line in block if not is_clock(line)] or block
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
