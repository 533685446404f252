"""Lines that are not what they were read as, and may be a translation that was not read; pure.

A recogniser without Hangul reads it as the Chinese characters it looks like. Where the standard does
not know such a text, it is more likely the translation that seems to be missing beside it than a text
with translations of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.signs.chinese import is_noise
from signcheck.signs.fit import Fit
from signcheck.signs.fragments import touching
from signcheck.signs.pieces import Head, Piece
from signcheck.signs.placing import FAR, price

SURE = 0.95
"""An unknown Chinese line is surely Chinese when no character is less probable than this. On the
calibration half of bench/verdicts lines that were Korean had .31 to .90, other unknown ones that were
whole .93 and more; parts of longer texts, which are known together, are not asked."""
GUESSED = 0.8
"""A line below this score may be one in another language that its recogniser does not know."""


def is_misread(line: Line, fit: Fit) -> bool:
    """Whether a Chinese line is nothing that anyone knows, and not surely read."""
    if line.unread or line.language is not Language.ZH or fit.known(line.text) or fit.near(line.text):
        return False
    return (line.weakest or line.score) < SURE


def suspects(heads: Sequence[Head], fit: Fit) -> list[Head]:
    """Chinese texts that may be the misread translation of a known one beside them."""
    known = [head for head in heads if fit.known(head.text) or fit.near(head.text)]
    return [head for head in heads if _may_be_of_another(head, known, heads, fit)]


def _may_be_of_another(head: Head, known: Sequence[Head], heads: Sequence[Head], fit: Fit) -> bool:
    if len(head.pieces) != 1 or not is_misread(head.pieces[0].line, fit):
        return False
    return any(price(head.pieces[0], other, heads) < FAR for other in known if other is not head)


def unread_in(pieces: Sequence[Piece], misread: Sequence[Head]) -> list[Piece]:
    """The pieces, with those of these texts as lines that were not read."""
    gone = {id(piece) for head in misread for piece in head.pieces}
    return [replace(p, line=as_unread(p.line)) if id(p) in gone else p for p in pieces]


def with_gaps(pieces: Sequence[Piece], fit: Fit) -> list[Piece]:
    """The pieces, Korean ones as unsure beside which a part of the line came back as Chinese.

    What they say is not all that stands there, so no character of them is sure and the picture
    cannot be asked by them.
    """
    return [_unsure(piece) if _has_gap(piece, pieces, fit) else piece for piece in pieces]


def _has_gap(piece: Piece, pieces: Sequence[Piece], fit: Fit) -> bool:
    if piece.line.unread or piece.line.language is not Language.KO:
        return False
    return any(
        other.line.language is Language.ZH and (is_noise(other, fit) or is_misread(other.line, fit))
        for pair in touching(piece, pieces)
        for other in pair
    )


def _unsure(piece: Piece) -> Piece:
    return replace(piece, line=replace(piece.line, weakest=0.0, steps=b""))


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
    if line.unread or line.language in (Language.JA, Language.OTHER):
        return False
    return line.score < GUESSED and not (line.language is Language.ZH and is_noise(piece))


def is_left_over(piece: Piece, fit: Fit | None) -> bool:
    """Whether a line that is no Chinese text of the board is more than a pictogram."""
    if fit is None or piece.line.language is not Language.ZH or piece.line.unread or is_noise(piece):
        return False
    return is_noise(piece, fit) or is_misread(piece.line, fit)
