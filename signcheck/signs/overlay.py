"""Text on the picture, not on a sign: what a camera, its maker or a website wrote over the photo; pure.

A watermark camera writes the time, the place, the weather and names into a corner; older cameras stamp
the date; makers and websites set their mark. Such text follows no perspective, stands at the picture's
edge, in one ink whatever is behind it. What is not surely one is a sign's text: a line is taken for an
overlay by its words *and* its place, and never where it looks like the other lines of a board.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from statistics import median

from signcheck.languages import Language
from signcheck.reading.line import Line, Reading
from signcheck.reading.polygons import Box, box_of, thickness
from signcheck.signs.fit import FITS_NOT, Fit
from signcheck.signs.grouping import OTHER_COLOUR, REACH
from signcheck.signs.looks import (
    ONE_INK,
    ground_difference,
    ink_difference,
    is_bright,
    is_level,
    is_light,
    on_panel,
    one_background,
    one_ground,
    one_look,
    tilt,
)
from signcheck.signs.sign import TRANSLATIONS
from signcheck.signs.stamps import Degrees, Mark, day_of, marks_of, place_of, time_of

MARGIN = 0.07
"""An overlay begins at most this share of the picture's longer side from its edge."""
TOGETHER = 1.3
"""Lines of one overlay stand at most this many text heights from each other."""
ALIGNED = 0.8
"""Their edges differ by at most this many text heights."""
FLUSH, SAME_SIZE = 0.3, 1.3
"""Lines flush to this and of one size go on in any ink: outlined letters may have that of their outline."""
SHORT = 3
"""A moment with its weekday, and where it was, are a camera's in so few lines; a notice says more."""
CLOCK, UNREAD = 2.6, 1.6
"""The time of day above the lines of a camera is at most so many times as high; a line between two of one
size that was not read leaves a gap of so many more text heights."""
CENTRED = 0.01
"""The mark of who took a picture, laid over its middle, is off it by at most this share of its sides."""
OTHER_INK = 40.0
"""A mark over a board has an ink that differs by more from that of the board's texts."""
FAINT = 0.6
"""It has at most this share of their contrast: it was not made for the board's colour."""
SMALL = 0.06
"""Makers' and websites' marks and date stamps are no higher than this share of the picture's shorter side."""
LOOSE = 3.0
"""Degrees by which a short, faint mark may seem to fall: its box is not exact."""
TILES, TILTED = 3, 8.0
"""The same text so many times, tilted alike by at least so many degrees, is laid over the whole picture."""

_SURE = {
    Mark.CAMERA: 3,
    Mark.COORDINATES: 2,
    Mark.WEATHER: 1,
    Mark.LABEL: 1,
    Mark.ADDRESS: 1,
    Mark.WEEKDAY: 1,
}
IMPRINTS = frozenset({Mark.LENS, Mark.MAKER, Mark.SITE, Mark.CREDIT})
ENOUGH = 3
"""Points from which lines are a watermark camera's; a date with a time of day counts 2."""


ACCURACY = 700.0
"""Metres by which written coordinates may be off: cameras of China write those of its maps (GCJ-02)."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is written over a photo.

    lines: in reading order. taken_at: the moment they name, without a zone. day: that they name.
    place: where, as they say, to ACCURACY.
    """

    lines: tuple[Line, ...] = ()
    taken_at: datetime | None = None
    day: date | None = None
    place: Degrees | None = None


def overlay_of(reading: Reading, fit: Fit | None = None) -> Overlay:
    """The text over a photo.

    fit: tells what the standard knows from a mark without any word of one.
    """
    lines = [line for line in reading.lines if line.text]
    taken: list[Line] = []
    for block in _blocks(lines):
        for part in (block, [line for line in block if marks_of(line.text)]):
            if _is_stamp(part, lines, reading):
                taken += part
                break
    left = [line for line in lines if line not in taken]
    taken += [line for line in left if _is_imprint(line, left, reading) or _is_tile(line, lines)]
    rest = [line for line in lines if line not in taken]
    taken += [line for line in rest if _is_mark(line, rest, reading, fit)]
    texts = [line.text for line in taken]
    shown = tuple(line for line in lines if line in taken)
    return Overlay(shown, time_of(texts), day_of(texts), place_of(texts))


def without_overlay(reading: Reading, fit: Fit | None = None) -> Reading:
    """The reading with the signs' lines alone."""
    over = overlay_of(reading, fit).lines
    return (
        replace(reading, lines=tuple(line for line in reading.lines if line not in over)) if over else reading
    )


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Level lines in one ink, one below the other or beside it, around each that holds what cameras write."""
    level = [line for line in lines if is_level(line)]
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


def _go_on(line: Line, other: Line) -> bool:
    """Whether two lines are one overlay's: close, aligned or in one row, in one ink."""
    a, b = box_of(line.polygon), box_of(other.polygon)
    small, large = sorted((thickness(line.polygon), thickness(other.polygon)))
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    across = max(a.left, b.left) - min(a.right, b.right)
    edges = min(abs(a.left - b.left), abs(a.right - b.right))
    marked = marks_of(line.text) and marks_of(other.text)
    flush = edges <= FLUSH * small
    apart = TOGETHER + UNREAD * bool(marked and flush and large <= SAME_SIZE * small)
    one_size = large <= (CLOCK if _is_clock(line) or _is_clock(other) else 1.7) * small
    below = one_size and across <= 0 and down <= apart * small and edges <= ALIGNED * small
    beside = large <= 3.5 * small and down <= -0.5 * small and across <= 2 * small
    titled = large <= 1.7 * small and Mark.COORDINATES in marks_of(line.text) | marks_of(other.text)
    if below and flush and (large <= SAME_SIZE * small or titled):
        return True
    if not below and not marked and ground_difference(line, other) >= OTHER_COLOUR:
        return False  # a board beside the picture's corner
    return (below or beside) and bool(marked or ink_difference(line, other) < ONE_INK)


def _is_clock(line: Line) -> bool:
    """Whether a line is the time of day and nothing else."""
    return line.language is Language.OTHER and marks_of(line.text) == {Mark.CLOCK}


def _is_stamp(block: Sequence[Line], lines: Sequence[Line], reading: Reading) -> bool:
    """Whether lines are a watermark camera's, or a date stamp."""
    marks = Counter(mark for line in block for mark in marks_of(line.text))
    if not _in_corner(box_of(point for line in block for point in line.polygon), reading):
        return False
    points = sum(
        _SURE.get(mark, 0) * min(count, 2 if mark is Mark.LABEL else 1) for mark, count in marks.items()
    )
    dated = 2 * (Mark.DATE in marks and Mark.CLOCK in marks)
    if Mark.DATE in marks and all(line.language is Language.OTHER for line in block):
        return all(_is_small(line, reading) for line in block) and not _on_board(block, lines)
    own = marks[Mark.CAMERA] or (marks[Mark.COORDINATES] and (dated or marks[Mark.LABEL]))
    own = own or (dated and marks[Mark.WEEKDAY] and marks[Mark.ADDRESS] and len(block) <= SHORT)
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
    others = [line for line in lines if line not in block]
    height = max(thickness(line.polygon) for line in block)
    large = [line for line in others if thickness(line.polygon) >= height]
    return (
        all(_is_small(line, reading) for line in block)
        and time_of([line.text for line in block]) is not None
        and any(not one_background(line, block[0]) for line in large)
        and not any(one_look(line, own) for line in large for own in block)
    )


def _is_imprint(line: Line, lines: Sequence[Line], reading: Reading) -> bool:
    """Whether a line is the mark of a phone's maker or of a website."""
    marks, box = marks_of(line.text), box_of(line.polygon)
    if not (_is_small(line, reading) and marks & IMPRINTS):
        return False
    if Mark.CREDIT in marks and abs(tilt(line)) <= LOOSE:  # whose picture it is stands on the picture alone
        return _in_corner(box, reading) or _is_centred(box, reading)
    if not is_level(line):
        return False
    beside = [other for other in lines if marks_of(other.text) & IMPRINTS]
    if any(
        Mark.LENS in marks_of(o.text) and abs(box_of(o.polygon).top - box.top) <= box.height for o in beside
    ):
        return min(box.top, reading.height - box.bottom) <= MARGIN * max(reading.width, reading.height)
    rest = [other for other in lines if other not in beside]
    if not is_light(line) and (marks == {Mark.MAKER} or any(one_look(line, other) for other in rest)):
        return False
    return _in_corner(box, reading) and not any(one_look(line, other) for other in rest)


def _is_centred(box: Box, reading: Reading) -> bool:
    """Whether a box stands in the very middle of the picture."""
    off = abs(box.left + box.right - reading.width) / 2, abs(box.top + box.bottom - reading.height) / 2
    return off[0] <= CENTRED * reading.width and off[1] <= CENTRED * reading.height


def _is_tile(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is one of many alike, tilted by the same angle as nothing else in the picture."""
    angle = tilt(line)
    same = [other for other in lines if other.text == line.text and abs(tilt(other) - angle) <= 3.0]
    level = any(abs(tilt(other) - angle) > TILTED / 2 for other in lines)
    return abs(angle) >= TILTED and len(same) >= TILES and level


def _is_mark(line: Line, lines: Sequence[Line], reading: Reading, fit: Fit | None) -> bool:
    """Whether a line in the corner of a board is a mark laid over it.

    It is in another ink, fainter than all the board's, stands by itself in line with none, and says
    nothing that the standard knows.
    """
    if fit is None or line.language not in TRANSLATIONS or not is_level(line) or not _is_small(line, reading):
        return False
    board = [other for other in lines if other is not line and one_background(line, other)]
    if len(board) < 2 or fit.listed(line.language, line.text) or not _is_cornered(line, board):
        return False
    if any(ink_difference(line, other) < OTHER_INK for other in board) or _is_near(line, board):
        return False
    said = [fit.likeness(o.text, line.language, line.text) for o in board if o.language is Language.ZH]
    contrasts = [other.appearance.contrast for other in board if other.appearance]
    faint = line.appearance is not None and line.appearance.contrast <= FAINT * median(contrasts)
    return faint and all((likeness or 0.0) < FITS_NOT for likeness in said)


def _is_cornered(line: Line, board: Sequence[Line]) -> bool:
    """Whether a line stands above or below all others, and left or right of their middles and edges."""
    own, rest = box_of(line.polygon), box_of(point for other in board for point in other.polygon)
    outside = own.bottom <= rest.top or own.top >= rest.bottom
    return outside and (own.right <= rest.left or own.left >= rest.right)


def _is_near(line: Line, lines: Iterable[Line]) -> bool:
    own, height = box_of(line.polygon), thickness(line.polygon)
    boxes = [box_of(other.polygon) for other in lines]
    return any(max(*_gaps(own, box)) <= 0.6 * height for box in boxes)


def _gaps(a: Box, b: Box) -> tuple[float, float]:
    return max(a.left, b.left) - min(a.right, b.right), max(a.top, b.top) - min(a.bottom, b.bottom)


def _on_board(block: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether another line near by has the block's ink and background: then they are one board's."""
    return any(
        one_look(line, own) and _within_reach(line, own)
        for line in lines
        if line not in block and not marks_of(line.text) & IMPRINTS
        for own in block
    )


def _within_reach(line: Line, other: Line) -> bool:
    a, b = box_of(line.polygon), box_of(other.polygon)
    reach = REACH * max(thickness(line.polygon), thickness(other.polygon))
    return max(_gaps(a, b)) <= 3 * reach


def _is_small(line: Line, reading: Reading) -> bool:
    return thickness(line.polygon) <= SMALL * min(reading.width, reading.height)


def _in_corner(box: Box, reading: Reading) -> bool:
    """Whether a box begins near two edges of the picture, or near the middle of the lower one."""
    near = MARGIN * max(reading.width, reading.height)
    level = min(box.left, reading.width - box.right) <= near
    upright = min(box.top, reading.height - box.bottom) <= near
    middle = abs(box.left + box.right - reading.width) <= 0.1 * reading.width
    return upright and (level or (middle and reading.height - box.bottom <= near))
