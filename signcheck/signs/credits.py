"""Marks of makers, websites and photographers on a picture, told from what signs say; pure."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from signcheck.languages import Language
from signcheck.reading.line import Line, Reading
from signcheck.reading.polygons import Box, box_of
from signcheck.signs.fit import FITS_NOT, Fit
from signcheck.signs.looks import (
    ink_difference,
    is_level,
    is_light,
    is_turned,
    one_background,
    one_look,
    tilt,
)
from signcheck.signs.picture import MARGIN, in_corner, is_half_centred, is_near, is_small
from signcheck.signs.sign import TRANSLATIONS
from signcheck.signs.stamps import CREDITS, Mark, credit_in, marks_of

OF_LENSES = CREDITS | {Mark.DATE, Mark.CLOCK, Mark.COORDINATES}
"""What a phone writes beside how its lens was set."""
OTHER_INK = 40.0
"""A mark over a board has an ink that differs by more from that of the board's texts."""
FAINT = 0.6
"""It has at most this share of their contrast: it was not made for the board's colour."""
FLUSH, TOUCHING, CUT = 0.3, 0.2, 0.1
"""Lines over each other begin at one edge, and pieces of one line stand in one row, to so many text heights;
such pieces are at most so many apart. What was cut from a line is in its row and touches it to so many."""
LOOSE, JOINED = 3.0, 5.0
"""Degrees by which a short, faint mark may seem to fall: its box is not exact; and one that was read as one
line with what it lies over."""


def is_channel(line: Line, reading: Reading) -> bool:
    """Whether a line names a recorder or one of its cameras in the corner of its picture."""
    corner = in_corner(box_of(line.polygon), reading) and is_small(line, reading) and is_level(line)
    return corner and Mark.CHANNEL in marks_of(line.text)


def credits_of(lines: Sequence[Line], reading: Reading) -> list[Line]:
    """The marks of phones' makers, of websites and of who took the picture, whole where found in pieces."""
    marked = [line for line in lines if marks_of(line.text) & OF_LENSES]
    rows = [(line, _pieces(line, lines, reading)) for line in marked]
    taken = [piece for line, row in rows if _is_credit(line, row, lines, reading) for piece in row]
    taken += [line for line in marked if line not in taken and any(_is_over(line, own) for own in taken)]
    return [line for line in lines if line in taken]


def _is_over(line: Line, other: Line) -> bool:
    """Whether a platform's name and an account are the two lines of one mark."""
    a, b = box_of(line.polygon), box_of(other.polygon)
    high = min(a.height, b.height)
    edges = min(abs(a.left - b.left), abs(a.right - b.right))
    near = max(a.top, b.top) - min(a.bottom, b.bottom) <= high
    both = Mark.SITE in marks_of(line.text) and Mark.SITE in marks_of(other.text)
    return both and near and edges <= FLUSH * high and is_level(line)


def _pieces(line: Line, lines: Sequence[Line], reading: Reading) -> list[Line]:
    """A line with what touches it at its left and right in one look, as pieces of one text do.

    What touches a mark over the picture's middle is the board's.
    """
    row = [line]
    if is_half_centred(box_of(line.polygon), reading):
        return row
    while more := [other for other in lines if other not in row and any(_touch(other, own) for own in row)]:
        row += more
    return row


def _touch(line: Line, other: Line) -> bool:
    a, b = sorted((box_of(line.polygon), box_of(other.polygon)), key=lambda box: box.left)
    high = min(a.height, b.height)
    level = max(abs(a.top - b.top), abs(a.bottom - b.bottom)) <= FLUSH * high
    return level and abs(b.left - a.right) <= TOUCHING * high and one_look(line, other)


def is_cut_off(line: Line, other: Line, reading: Reading) -> bool:
    """Whether a line is the rest of another, from which it was cut where the language changes.

    Of outlined letters the rim may have been measured in one part and the letter in the other.
    """
    a, b = sorted((box_of(line.polygon), box_of(other.polygon)), key=lambda box: box.left)
    high = min(a.height, b.height)
    level = max(abs(a.top - b.top), abs(a.bottom - b.bottom)) <= CUT * high
    alike = one_background(line, other) or is_turned(line, other)
    touching = level and abs(b.left - a.right) <= CUT * high
    return touching and alike and not is_half_centred(box_of(line.polygon), reading)


def _is_credit(line: Line, row: Sequence[Line], lines: Sequence[Line], reading: Reading) -> bool:
    marks, box = marks_of(line.text), box_of(point for piece in row for point in piece.polygon)
    joined = _is_joined(line)
    if not is_small(line, reading) and not joined:
        return False
    if marks & OF_LENSES and is_level(line) and _is_by_a_lens(line, lines, reading):
        return True
    if not marks & CREDITS:
        return False
    if Mark.CREDIT in marks and abs(tilt(line)) <= (
        JOINED if joined else LOOSE
    ):  # whose picture it is stands on the picture alone
        return in_corner(box, reading) or is_half_centred(box, reading)
    if Mark.SITE in marks and abs(tilt(line)) <= LOOSE and is_half_centred(box, reading):
        return True  # laid over the board, or what was read of it beside the board's letters
    level = is_level(line) or (Mark.SITE in marks and abs(tilt(line)) <= LOOSE)
    return level and _is_in_a_corner(line, row, lines, reading)


def _is_joined(line: Line) -> bool:
    """Whether a text was read as one line with whose picture it is, which lies over its end or beginning."""
    start, end = credit_in(line.text) or (0, 0)
    return bool(end) and (start > 0 or line.language is Language.MIXED)


def _is_by_a_lens(line: Line, lines: Sequence[Line], reading: Reading) -> bool:
    """Whether a line at the picture's edge says how its lens was set, or goes with one that does.

    In the strip below a picture such lines stand in a row or two on one ground, else over each other.
    """
    box = box_of(line.polygon)
    if min(box.top, reading.height - box.bottom) > MARGIN * max(reading.width, reading.height):
        return False
    return any(_go_together(line, other) for other in lines if Mark.LENS in marks_of(other.text))


def _go_together(line: Line, lens: Line) -> bool:
    a, b = box_of(line.polygon), box_of(lens.polygon)
    if _in_one_row(a, b):
        return True
    high = max(a.height, b.height)
    near = max(a.top, b.top) - min(a.bottom, b.bottom) <= high
    return near and (one_background(line, lens) or abs(a.left - b.left) <= FLUSH * high)


def _is_in_a_corner(line: Line, row: Sequence[Line], lines: Sequence[Line], reading: Reading) -> bool:
    """Whether a level mark stands in a corner of the picture and is none of a board's."""
    rest = [other for other in lines if other not in row and not marks_of(other.text) & CREDITS]
    maker = marks_of(line.text) == {Mark.MAKER}
    if not is_light(line) and (maker or any(one_look(line, other) for other in rest)):
        return False
    box = box_of(point for piece in row for point in piece.polygon)
    return in_corner(box, reading) and not any(_is_alike(line, other) for other in rest)


def _is_alike(line: Line, other: Line) -> bool:
    """Whether a line may be of one board with another, which has its look and is not much clearer."""
    return one_look(line, other) and not _is_faint(line, [other])


def _in_one_row(a: Box, b: Box) -> bool:
    return abs(a.top - b.top) <= b.height


def is_mark(line: Line, lines: Sequence[Line], reading: Reading, fit: Fit | None) -> bool:
    """Whether a line in the corner of a board is a mark laid over it.

    It is in another ink, fainter than all the board's, stands by itself in line with none, and says
    nothing that the standard knows.
    """
    if fit is None or line.language not in TRANSLATIONS or not is_level(line) or not is_small(line, reading):
        return False
    board = [other for other in lines if other is not line and one_background(line, other)]
    if len(board) < 2 or fit.listed(line.language, line.text) or not _is_cornered(line, board):
        return False
    if any(ink_difference(line, other) < OTHER_INK for other in board) or is_near(line, board):
        return False
    said = [fit.likeness(o.text, line.language, line.text) for o in board if o.language is Language.ZH]
    return _is_faint(line, board) and all((likeness or 0.0) < FITS_NOT for likeness in said)


def _is_faint(line: Line, board: Sequence[Line]) -> bool:
    """Whether a line was not made for the ground that it stands on, as the board's lines were."""
    contrasts = [other.appearance.contrast for other in board if other.appearance]
    return line.appearance is not None and line.appearance.contrast <= FAINT * median(contrasts)


def _is_cornered(line: Line, board: Sequence[Line]) -> bool:
    """Whether a line stands above or below all others, and left or right of their middles and edges."""
    own, rest = box_of(line.polygon), box_of(point for other in board for point in other.polygon)
    outside = own.bottom <= rest.top or own.top >= rest.bottom
    return outside and (own.right <= rest.left or own.left >= rest.right)
