"""Lines that count as unread: what they were read as says little, and they may be a translation; pure."""

from __future__ import annotations

from dataclasses import replace

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.signs.chinese import is_noise
from signcheck.signs.fit import Fit
from signcheck.signs.misread import is_misread
from signcheck.signs.pieces import Piece

GUESSED = 0.8
"""A line below this score may be one in another language that its recogniser does not know."""


def as_unread(line: Line) -> Line:
    """The line without what it was read as, in the language that it can be."""
    if line.unread:
        return line
    # What was read as Chinese can only be the language that its recogniser does not know.
    language = Language.KO if line.language is Language.ZH else line.language
    return replace(line, text="", language=language, score=0.0, steps=b"")


def is_badly_read(piece: Piece) -> bool:
    """Whether the line is read so badly that it may be the translation that seems to be missing.

    Korean comes back from a recogniser without Hangul as a guess at Chinese or Latin letters.
    """
    line = piece.line
    if line.unread or line.language is Language.OTHER:
        return False
    return line.score < GUESSED and not (line.language is Language.ZH and is_noise(piece))


def is_left_over(piece: Piece, fit: Fit | None) -> bool:
    """Whether a line that is no Chinese text of the board is more than a pictogram."""
    if fit is None or piece.line.language is not Language.ZH or piece.line.unread or is_noise(piece):
        return False
    return is_noise(piece, fit) or is_misread(piece.line, fit)
