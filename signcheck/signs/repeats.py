"""Chinese on a board that only repeats another text of it; pure."""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.languages import Language, Script, script_of
from signcheck.signs.bilingual import is_said_twice
from signcheck.signs.fit import Fit
from signcheck.signs.forms import is_traditional, simplified
from signcheck.signs.pieces import Head, Piece
from signcheck.signs.placing import in_row

ONE_LINE = 0.4
"""What was cut off from a line stands at most this many text heights behind the rest."""
PLAQUE = 3
"""Characters of the shortest plaque."""
BESIDE = 1.5
"""One text in two forms stands at most this many text heights apart."""


def repeated(heads: Sequence[Head], fit: Fit) -> list[Head]:
    """The Chinese texts that repeat another one of the board; translations belong to that one.

    What stands there in Simplified characters, too, repeats it in Traditional ones, whoever knows it.
    """
    return [
        head
        for head in heads
        if any(_says_again(head.text, other.text, fit) for other in heads if other is not head)
    ]


def _says_again(text: str, other: str, fit: Fit) -> bool:
    return fit.repeats(text, other) or (is_traditional(text) and simplified(text) == other)


def is_repeat(piece: Piece, pieces: Sequence[Piece], fit: Fit | None) -> bool:
    """Whether a Chinese piece is no text of its own.

    It is the gloss of a Korean name, 백록담(白鹿潭), whose Chinese stands elsewhere, the Traditional form
    beside the Simplified one, 洗手间 洗手間, or the plaque above a plate that says the same, from the right.
    """
    chinese = [other for other in pieces if other.line.language is Language.ZH and other is not piece]
    return (
        _is_plaque(piece, chinese)
        or _is_gloss(piece, chinese, pieces, fit)
        or (
            fit is not None
            and any(
                fit.repeats(piece.line.text, other.line.text) and _gap(piece, other) <= BESIDE * piece.height
                for other in chinese
                if in_row(piece.box, other.box)
            )
        )
    )


def _is_plaque(piece: Piece, chinese: Sequence[Piece]) -> bool:
    """Whether it is larger than a text of the same characters from the right: 殿雄大 over 大雄殿."""
    text = piece.line.text
    return len(text) >= PLAQUE and any(
        other.line.text == text[::-1] != text and other.height < piece.height for other in chinese
    )


def _is_gloss(piece: Piece, chinese: Sequence[Piece], pieces: Sequence[Piece], fit: Fit | None) -> bool:
    """Whether it stands behind its Korean, and its one twin by itself; none of both in two messages."""
    twins = [other for other in chinese if other.line.text == piece.line.text]
    if len(twins) != 1 or not _is_behind_korean(piece, pieces):
        return False
    lines = [other.line for other in pieces]
    return not _is_behind_korean(twins[0], pieces) and not is_said_twice(piece.line.text, lines, fit)


def _is_behind_korean(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether it goes on a Korean line, with one syllable for each character."""
    return any(
        other.line.language is Language.KO
        and sum(script_of(c) is Script.HANGUL for c in other.line.text) == len(piece.line.text)
        and other.box.left < piece.box.left
        and in_row(other.box, piece.box)
        and _gap(piece, other) <= ONE_LINE * piece.height
        for other in pieces
    )


def _gap(one: Piece, other: Piece) -> float:
    return max(one.box.left, other.box.left) - min(one.box.right, other.box.right)
