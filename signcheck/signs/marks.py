"""Punctuation that the reader cut off from the text it ends, for it belongs to no script; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from signcheck.reading.line import Line
from signcheck.signs.fragments import touching
from signcheck.signs.pieces import Piece, around
from signcheck.signs.sign import TRANSLATIONS

_MARKS = frozenset(".,;:!?。，；：！？、")


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


def _joined(piece: Piece, mark: Piece) -> Piece:
    one, other = piece.line, mark.line
    (a, _, _, d), (_, b, c, _) = one.polygon, other.polygon
    line = replace(
        one,
        text=one.text + other.text,
        polygon=(a, b, c, d),
        score=min(one.score, other.score),
        weakest=min(one.weakest, other.weakest),
        steps=_joined_steps(one, other),
    )
    return replace(piece, line=line, box=around([piece.box, mark.box]))


def _joined_steps(one: Line, other: Line) -> bytes:
    if not (one.steps and other.steps):
        return b""
    from signcheck.reading.steps import Steps, join  # brings NumPy

    return join([Steps.unpack(one.steps), Steps.unpack(other.steps)]).pack()
