"""The lines that went to one Chinese text → its translation, and what of them is something else; pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from signcheck.languages import Language
from signcheck.reading.polygons import reading_order
from signcheck.signs.decoration import is_toned
from signcheck.signs.fit import FITS, FITS_NOT, Fit
from signcheck.signs.grouping import clusters
from signcheck.signs.pieces import Head, Piece
from signcheck.signs.placing import in_column, in_row, predecessor, price, unaligned
from signcheck.signs.sign import Text

APART = 1.5
"""Parts of one text stand at most this many text heights from each other."""
EXACT = 0.97
"""Likeness from which lines say all that is expected, so that another one is something else."""
OUT_OF_LINE = 0.5
"""Text heights between the edges, and the middles, of a column of which the lower is out of line."""
HANGING = 1.8
"""The same where the Chinese has a number before it, and the lower text stands as far in as its words."""


def text_of(pieces: Sequence[Piece]) -> Text:
    """One text of these pieces, as they are read on; Chinese is written without spaces between them."""
    ordered = [pieces[i] for i in reading_order([piece.box for piece in pieces])]
    lines = tuple(piece.line for piece in ordered)
    space = "" if lines[0].language is Language.ZH else " "
    return Text(space.join(line.text for line in lines), lines[0].language, lines)


def chinese_of(head: Head) -> Text:
    """The text of a head, in the order of its pieces."""
    return Text(head.text, Language.ZH, tuple(piece.line for piece in head.pieces))


def parted(
    lines: Sequence[Piece],
    head: Head,
    language: Language,
    fit: Fit | None,
    beside: Sequence[Piece] = (),
) -> tuple[list[Piece], list[Piece]]:
    """Of the lines that went to a head: its translation, and what is that of something else.

    A text of several lines is read on; a line that stands apart from the nearest one is a translation
    of something else. So is a line that is known as such beside lines that say all that is expected.
    Any other text beside those, in another size or continuing none of them, is a brand name or the
    like, and in neither list. Nothing is the translation where all lines are out of line with the
    Chinese, go with none of the lines `beside` in another language, and say nothing that anyone expects.
    """
    # Pinyin beside a translation says how the Chinese is spoken; alone it stands for the translation.
    lines = [line for line in lines if not is_toned(line.line.text)] or lines
    groups = clusters(list(lines), reads_on)
    best = min(groups, key=lambda group: min(price(piece, head, [head]) for piece in group))
    if fit is None:
        return best, _outside(best, lines)
    if all(_is_stray(piece, head, language, fit) and not _goes_with(piece, head, beside) for piece in lines):
        return [], list(lines)
    best = max([best, *groups], key=lambda group: _fits(group, head, language, fit))
    kept = _fitting(best, head, language, fit)
    rest = _outside(kept, best)
    if not rest or fit.listed(language, text_of(rest).text):
        return kept, _outside(kept, lines)
    if _continued(kept, rest) and not _is_exact(kept, head, language, fit):
        return best, _outside(best, lines)
    return kept, _outside(best, lines)


def _is_stray(piece: Piece, head: Head, language: Language, fit: Fit) -> bool:
    likeness = fit.likeness(head.text, language, piece.line.text)
    if likeness is None or likeness >= FITS_NOT or fit.listed(language, piece.line.text):
        return False
    level = in_row(piece.box, head.box) or not in_column(piece.box, head.box)
    most = HANGING if head.pieces[0].item else OUT_OF_LINE
    return not level and unaligned(piece.box, head.box) > most * head.height


def _goes_with(piece: Piece, head: Head, beside: Sequence[Piece]) -> bool:
    """Whether a line goes on a line in another language, or heads one that stands before the Chinese."""
    return any(
        (
            in_row(piece.box, other.box)
            and other.box.left < piece.box.left <= other.box.right + APART * other.height
        )
        or (
            in_row(other.box, head.box)
            and in_column(piece.box, other.box)
            and unaligned(piece.box, other.box) <= OUT_OF_LINE * head.height
        )
        for other in beside
    )


def _outside(some: Sequence[Piece], lines: Sequence[Piece]) -> list[Piece]:
    return [line for line in lines if all(line is not other for other in some)]


def _fits(pieces: Sequence[Piece], head: Head, language: Language, fit: Fit) -> bool:
    return (fit.likeness(head.text, language, text_of(pieces).text) or 0.0) >= FITS


def _is_exact(pieces: Sequence[Piece], head: Head, language: Language, fit: Fit) -> bool:
    return (fit.likeness(head.text, language, text_of(pieces).text) or 0.0) >= EXACT


def _fitting(pieces: list[Piece], head: Head, language: Language, fit: Fit) -> list[Piece]:
    """The most lines that say what is expected; all where none do, or all do together.

    Of lines that do so nearly, those that do it exactly where the others are no part of it.
    """
    if not _is_exact(pieces, head, language, fit):
        for size in range(len(pieces) - 1, 0, -1):
            for some in combinations(pieces, size):
                rest = _outside(some, pieces)
                likeness = fit.likeness(head.text, language, text_of(rest).text) or 0.0
                if likeness < FITS_NOT and _is_exact(some, head, language, fit):
                    return list(some)
    for size in range(len(pieces), 0, -1):
        for some in combinations(pieces, size):
            if _fits(some, head, language, fit):
                return list(some)
    return pieces


def _continued(some: Sequence[Piece], rest: Sequence[Piece]) -> bool:
    pairs = [(a, b) for a in some for b in rest]
    return any(predecessor(a, [b]) is not None or predecessor(b, [a]) is not None for a, b in pairs)


def reads_on(line: Piece, other: Piece) -> bool:
    """Whether two lines can be parts of one text: close below each other, or close in one row."""
    a, b = line.box, other.box
    height = max(line.height, other.height)
    if in_column(a, b):
        return max(a.top, b.top) - min(a.bottom, b.bottom) <= APART * height
    return in_row(a, b) and max(a.left, b.left) - min(a.right, b.right) <= APART * height
