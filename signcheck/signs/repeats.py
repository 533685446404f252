"""Chinese on a board that only repeats another text of it; pure."""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.languages import Language
from signcheck.signs.fit import Fit
from signcheck.signs.forms import is_traditional, simplified
from signcheck.signs.pieces import Head, Piece
from signcheck.signs.placing import in_row

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

    It is the Traditional form beside the Simplified one: 洗手间 洗手間.
    """
    return fit is not None and any(
        fit.repeats(piece.line.text, other.line.text) and _gap(piece, other) <= BESIDE * piece.height
        for other in pieces
        if other is not piece and other.line.language is Language.ZH and in_row(piece.box, other.box)
    )


def _gap(one: Piece, other: Piece) -> float:
    return max(one.box.left, other.box.left) - min(one.box.right, other.box.right)
