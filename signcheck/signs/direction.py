"""Chinese that is written from right to left, in the order in which it is read; pure.

Only its translations tell: 馆物博 over "Museum" is 博物馆. Where the standard does not know a name, its
Pinyin does: 山泰 over "Taishan". A name that is put together (兴礼门) may be known the wrong way round too
(门礼兴). A board is read one way: where others of its texts are translated as they stand, only a text turns
that is known from the right, or whose Pinyin stands there letter by letter.

Short columns that stand close are read as rows: 内神 over 科经 is 神经内科, in two columns from the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from signcheck.languages import Language
from signcheck.signs.chinese import NEXT_LINE
from signcheck.signs.fit import FITS, Fit
from signcheck.signs.pieces import Piece, around
from signcheck.signs.sign import TRANSLATIONS

CLEARLY = 0.2
"""So much better must a translation agree with the text read from the right than from the left."""
PARTLY, BETTER = 0.7, 0.1
"""How well it must agree, and how much better, where the text is known from the right alone."""
EDGE = 0.5
"""Rows through columns begin and end within so many text heights of each other."""
SPOKEN, LETTER_BY_LETTER = 0.85, 0.97
"""How well it must agree where the text is known from neither side: its Pinyin stands there; the same on a
board that is read from the left."""


def from_the_right(pieces: Sequence[Piece], fit: Fit) -> list[Piece]:
    """The pieces, with turned Chinese in the order in which it is read; its steps run the other way."""
    rows = _in_columns(pieces, fit)
    told = [_is_turned(piece, rows, fit) for piece in rows]
    straight = (piece for piece, turned in zip(rows, told, strict=True) if not turned)
    if any(told) and any(_is_straight(piece, rows, fit) for piece in straight):
        told = [turned and _is_plain(piece, rows, fit) for piece, turned in zip(rows, told, strict=True)]
    return [_turned(piece) if turned else piece for piece, turned in zip(rows, told, strict=True)]


def _is_straight(piece: Piece, pieces: Sequence[Piece], fit: Fit) -> bool:
    """Whether a text is translated as it stands."""
    text = piece.line.text
    asked = piece.line.language is Language.ZH and len(text) > 1 and not piece.vertical
    return asked and _agreement(text, _said(pieces), fit, SPOKEN) >= SPOKEN


def _is_plain(piece: Piece, pieces: Sequence[Piece], fit: Fit) -> bool:
    """Whether a text from the right is known, or its Pinyin stands there letter by letter."""
    turned = piece.line.text[::-1]
    return fit.known(turned) or _agreement(turned, _said(pieces), fit, LETTER_BY_LETTER) >= LETTER_BY_LETTER


def _said(pieces: Sequence[Piece]) -> list[tuple[Language, str]]:
    return [(line.language, line.text) for line in (piece.line for piece in pieces) if line.text]


def _in_columns(pieces: Sequence[Piece], fit: Fit) -> list[Piece]:
    """The pieces, those made one that are rows through the columns of one text."""
    for one in pieces:
        for other in pieces:
            if _are_rows(one, other) and _is_better(_columns(one, other), _rows(one, other), pieces, fit):
                rest = [piece for piece in pieces if piece is not other]
                return _in_columns([_block(one, other) if piece is one else piece for piece in rest], fit)
    return list(pieces)


def _are_rows(one: Piece, other: Piece) -> bool:
    """Whether two Chinese pieces stand one right below the other, with as many characters, each over one."""
    a, b = one.box, other.box
    chinese = one.line.language is other.line.language is Language.ZH
    if one is other or not chinese or len(one.line.text) != len(other.line.text) or len(one.line.text) < 2:
        return False
    slack = EDGE * one.height
    edges = abs(a.left - b.left) <= slack and abs(a.right - b.right) <= slack
    return edges and not one.vertical and abs(b.top - a.bottom) <= NEXT_LINE * one.height


def _rows(one: Piece, other: Piece) -> str:
    return one.line.text + other.line.text


def _columns(one: Piece, other: Piece) -> str:
    """What two rows say as columns from the right."""
    pairs = zip(reversed(one.line.text), reversed(other.line.text), strict=True)
    return "".join(upper + lower for upper, lower in pairs)


def _block(one: Piece, other: Piece) -> Piece:
    (a, b, _, _), (_, _, c, d) = one.line.polygon, other.line.polygon
    line = replace(
        one.line,
        text=_columns(one, other),
        polygon=(a, b, c, d),
        score=min(one.line.score, other.line.score),
        weakest=min(one.line.weakest, other.line.weakest),
        steps=b"",
    )
    return replace(one, line=line, box=around([one.box, other.box]))


def _is_turned(piece: Piece, pieces: Sequence[Piece], fit: Fit) -> bool:
    text = piece.line.text
    turned = text[::-1]
    if piece.line.language is not Language.ZH or piece.vertical or turned == text:
        return False
    return _is_better(turned, text, pieces, fit)


def _is_better(turned: str, text: str, pieces: Sequence[Piece], fit: Fit) -> bool:
    """Whether the translations on the board agree with a text in the other order."""
    foreign = _said(pieces)
    back, ahead = _agreement(turned, foreign, fit, SPOKEN), _agreement(text, foreign, fit)
    if fit.known(text) or fit.near(text):
        least, more = FITS, CLEARLY
    else:
        least, more = (PARTLY, BETTER) if fit.known(turned) else (SPOKEN, CLEARLY)
    return back >= least and back >= ahead + more


def _agreement(zh: str, foreign: Sequence[tuple[Language, str]], fit: Fit, spoken: float = 0.0) -> float:
    """How well the best of the translations goes with the Chinese, 0–1.

    spoken: from where on its Pinyin counts; any two names sound alike by half.
    """
    meant = [
        fit.likeness(zh, language, text) or 0.0 for language, text in foreign if language in TRANSLATIONS
    ]
    sounds = [fit.sounds(zh, text) for language, text in foreign if language is Language.EN]
    return max((*meant, *(one for one in sounds if one >= spoken)), default=0.0)


def _turned(piece: Piece) -> Piece:
    return replace(piece, line=replace(piece.line, text=piece.line.text[::-1], steps=b""))
