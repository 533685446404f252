"""Codes and punctuation that the reader cut off from the text they belong to; pure.

The reader takes one language at a time and cuts a line where its script changes: ETC | 专用,
CCTV | 녹화 중. Which of those cuts went through one text only a Fit can say. It also says where a
code is no decoration but the translation: B1 for 地下1层. Punctuation belongs to no script, and to the
text that it ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from signcheck.languages import Language
from signcheck.signs.chinese import SAME_SIZE
from signcheck.signs.cutting import joined
from signcheck.signs.fit import FITS, Fit
from signcheck.signs.pieces import Head, Piece, around
from signcheck.signs.placing import FAR, in_column, in_row, price
from signcheck.signs.sign import TRANSLATIONS

TOUCHING = 0.5
"""Pieces of one line stand at most this many text heights from each other."""
EXACTLY = 0.95
"""Likeness from which a code is taken for a translation."""
_CODES = frozenset({Language.EN, Language.OTHER})
_MARKS = frozenset(".,;:!?。，；：！？、")


def with_codes_in_chinese(pieces: Sequence[Piece], fit: Fit) -> list[Piece]:
    """The pieces, with codes as Chinese that make a known text only with the Chinese beside them."""
    return [_as(piece, Language.ZH) if _is_chinese(piece, pieces, fit) else piece for piece in pieces]


def with_codes_in_translations(pieces: Sequence[Piece], heads: Sequence[Head], fit: Fit) -> list[Piece]:
    """The pieces, with codes in the language in which they say what one of the heads asks for.

    Korean with the Korean beside them, or English alone.
    """
    return [_translation(piece, pieces, heads, fit) for piece in pieces]


def with_marks(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with punctuation that was cut off from a text joined to it again."""
    before = {
        id(second): first
        for piece in pieces
        if piece.line.text and _MARKS.issuperset(piece.line.text)
        for first, second in touching(piece, pieces)
        if second is piece and first.line.language in TRANSLATIONS and not first.line.unread
    }
    after = {id(first): piece for piece in pieces if (first := before.get(id(piece)))}
    return [
        _joined(piece, after[id(piece)]) if id(piece) in after else piece
        for piece in pieces
        if id(piece) not in before
    ]


def _translation(piece: Piece, pieces: Sequence[Piece], heads: Sequence[Head], fit: Fit) -> Piece:
    if _is_korean(piece, pieces, heads, fit):
        return _as(piece, Language.KO)
    if piece.line.language is Language.OTHER and _is_english(piece, heads, fit):
        return _as(piece, Language.EN)
    return piece


def touching(piece: Piece, pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """The piece with each one that touches it, as they are read.

    In a row, or in a column where one of them is written downwards.
    """
    for other in pieces:
        if other is not piece and _touch(piece, other):
            yield (piece, other) if _starts_before(piece, other) else (other, piece)


def _is_chinese(piece: Piece, pieces: Sequence[Piece], fit: Fit) -> bool:
    if piece.line.unread or piece.line.language not in _CODES:
        return False
    return any(
        other.line.language is Language.ZH
        and not fit.known(other.line.text)
        and fit.known(first.line.text + second.line.text)
        for first, second in touching(piece, pieces)
        for other in (first, second)
        if other is not piece
    )


def _is_korean(piece: Piece, pieces: Sequence[Piece], heads: Sequence[Head], fit: Fit) -> bool:
    if piece.line.unread or piece.line.language not in _CODES:
        return False
    return any(
        _says(head, Language.KO, f"{first.line.text} {second.line.text}", fit) >= FITS
        and _says(head, Language.KO, other.line.text, fit) < FITS
        and _says(head, Language.EN, piece.line.text, fit) < FITS
        for first, second in touching(piece, pieces)
        for other in (first, second)
        if other is not piece and other.line.language is Language.KO
        for head in heads
    )


def _is_english(piece: Piece, heads: Sequence[Head], fit: Fit) -> bool:
    text = piece.line.text
    return bool(text) and any(
        _says(head, Language.EN, text, fit) >= EXACTLY and price(piece, head, heads) < FAR for head in heads
    )


def _says(head: Head, language: Language, text: str, fit: Fit) -> float:
    return fit.likeness(head.text, language, text) or 0.0


def _as(piece: Piece, language: Language) -> Piece:
    return replace(piece, line=replace(piece.line, language=language))


def _touch(one: Piece, other: Piece) -> bool:
    a, b = one.box, other.box
    if in_row(a, b):
        gap = max(a.left, b.left) - min(a.right, b.right)
        small, large = sorted((a.height, b.height))
    elif in_column(a, b) and (one.vertical or other.vertical):
        gap = max(a.top, b.top) - min(a.bottom, b.bottom)
        small, large = sorted((a.width, b.width))
    else:
        return False
    return large <= SAME_SIZE * small and gap <= TOUCHING * large


def _starts_before(one: Piece, other: Piece) -> bool:
    if in_row(one.box, other.box):
        return one.box.left < other.box.left
    return one.box.top < other.box.top


def _joined(piece: Piece, mark: Piece) -> Piece:
    return replace(piece, line=joined(piece.line, mark.line), box=around([piece.box, mark.box]))
