"""Lines of a board that may be translations, and those beside them that only sound or decorate; pure."""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.languages import Language
from signcheck.signs.decoration import is_binomial, is_decoration, is_toned
from signcheck.signs.fit import FITS, Fit
from signcheck.signs.pieces import Head, Piece
from signcheck.signs.placing import price
from signcheck.signs.sign import TRANSLATIONS
from signcheck.signs.texts import reads_on


def foreign_of(parts: Sequence[Piece], heads: Sequence[Head], fit: Fit | None) -> list[Piece]:
    """The lines that may be translations: no figures, no sounds or scientific names of what is translated."""
    spelt_out = _is_spelt_out(parts)
    return [
        piece
        for piece in parts
        if not _is_decoration(piece, heads, fit)
        and not (spelt_out and is_toned(piece.line.text))
        and not (fit and (_is_spoken(piece, parts, heads, fit) or _is_pinyin(piece, parts, heads, fit)))
        and not _is_species(piece, parts, fit)
    ]


def _is_species(piece: Piece, parts: Sequence[Piece], fit: Fit | None) -> bool:
    """Whether it is a scientific name by the English of the same thing: Cedrus deodara over Deodar Cedar."""
    if not is_binomial(piece.line.text) or (fit and fit.listed(Language.EN, piece.line.text)):
        return False
    return any(
        other.line.language is Language.EN and not is_binomial(other.line.text) and reads_on(piece, other)
        for other in parts
        if other is not piece
    )


def _is_spoken(piece: Piece, parts: Sequence[Piece], heads: Sequence[Head], fit: Fit) -> bool:
    """Whether it only says how a Chinese text sounds whose English stands there too: SHICHANG DADAO."""
    if piece.line.language is not Language.EN or piece.line.unread:
        return False
    text, english = piece.line.text, [p.line.text for p in parts if p.line.language is Language.EN]
    return any(
        (fit.likeness(head.text, Language.EN, other) or 0.0) >= FITS and not fit.spells(head.text, other)
        for head in heads
        if fit.spells(head.text, text)
        for other in english
    )


def _is_pinyin(piece: Piece, parts: Sequence[Piece], heads: Sequence[Head], fit: Fit) -> bool:
    """Whether it is the Pinyin of the Chinese by which an English stands, too: NANHU GONGYUAN."""
    if piece.line.language is not Language.EN or piece.line.unread:
        return False
    own = next((head for head in heads if fit.spells(head.text, piece.line.text)), None)
    if own is None or _nearest(piece, heads) is not own:
        return False
    return any(
        other.line.language is Language.EN
        and not other.line.unread
        and reads_on(piece, other)
        and _nearest(other, heads) is own
        and not _is_decoration(other, heads, fit)
        and all(not fit.spells(head.text, other.line.text) for head in heads)
        and all(
            (fit.likeness(head.text, Language.EN, other.line.text) or 0.0) < FITS
            for head in heads
            if head is not own
        )
        for other in parts
        if other is not piece
    )


def _nearest(piece: Piece, heads: Sequence[Head]) -> Head:
    return min(heads, key=lambda head: price(piece, head, heads))


def _is_spelt_out(pieces: Sequence[Piece]) -> bool:
    """Whether the board gives the sound of several texts, in Pinyin with tones, and no English at all."""
    english = [piece.line.text for piece in pieces if piece.line.language is Language.EN]
    return len(english) > 1 and all(map(is_toned, english))


def _is_decoration(piece: Piece, heads: Sequence[Head], fit: Fit | None) -> bool:
    line = piece.line
    if line.unread or line.language not in TRANSLATIONS or not is_decoration(line.text):
        return False
    return fit is None or not any(
        (fit.likeness(head.text, line.language, line.text) or 0.0) >= FITS for head in heads
    )
