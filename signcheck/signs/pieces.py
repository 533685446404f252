"""Lines → pieces in one language each, with their place on the levelled board; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.reading.polygons import VERTICAL, Box, box_of, thickness
from signcheck.signs.cutting import cut, split_mixed
from signcheck.signs.fit import Fit
from signcheck.signs.labels import with_labels
from signcheck.signs.numbers import said_in_all
from signcheck.signs.straighten import straighten

_ITEM = re.compile(r"\s*(?:[(（]?\d{1,2}\s*[.,，、)）:：·]{1,2}(?!\d)\s*·?|[①-⑳•·●○◎■□▪◆◇★☆※])\s*(?=\w)")
_BULLETS = frozenset("•·●○◎■□▪◆◇★☆※")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or the part of one that is in one language.

    line: as it stands in the photo.
    box: where it would stand on a level board, in pixels.
    height: of the text in pixels, at least 1.
    item: whether the number or the mark of an item of a list stands before it, in its box.
    """

    line: Line
    box: Box
    height: float
    item: bool = False

    @property
    def vertical(self) -> bool:
        """Whether it is written downwards."""
        return self.box.height >= VERTICAL * self.box.width


@dataclass(frozen=True, slots=True)
class Head:
    """A text in one language: one piece or several that are read on. A Chinese one heads an entry.

    text: the pieces' texts, in Chinese without a space between them.
    box: around all pieces.
    height: of the largest piece's text, in pixels.
    """

    text: str
    pieces: tuple[Piece, ...]
    box: Box
    height: float

    @property
    def language(self) -> Language:
        """The language of its first piece."""
        return self.pieces[0].line.language


def head_of(pieces: Sequence[Piece]) -> Head:
    """The head that these pieces make, in this order; at least one."""
    return Head(
        text_from([piece.line.text for piece in pieces], pieces[0].line.language),
        tuple(pieces),
        around(piece.box for piece in pieces),
        max(piece.height for piece in pieces),
    )


def text_from(parts: Sequence[str], language: Language) -> str:
    """Texts that are read on as one; Chinese is written without spaces between them."""
    return ("" if language is Language.ZH else " ").join(parts)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all. Raises ValueError for none."""
    return box_of(point for box in boxes for point in ((box.left, box.top), (box.right, box.bottom)))


def pieces_of(lines: Sequence[Line], fit: Fit | None = None) -> list[Piece]:
    """The pieces of one board's lines, in their order."""
    shared = said_in_all((part.language, part.text) for line in lines for part in split_mixed(line))
    seen = [found for line in lines for found in _parts(line, fit, shared)]
    level = straighten([whole for _, whole in seen])
    return [
        Piece(line, box_of(there.polygon), max(1.0, thickness(there.polygon)), line is not whole)
        for (line, whole), there in zip(seen, level, strict=True)
    ]


def _parts(line: Line, fit: Fit | None, shared: frozenset[str]) -> Iterator[tuple[Line, Line]]:
    """The parts of a line in one language each; an item of a list also with its number.

    shared: the codes that every language of the board says.
    """
    for one in split_mixed(line):
        number = _ITEM.match(one.text)
        known = one.language is Language.ZH and fit is not None and fit.known(one.text)
        known = known and one.text.strip()[0] not in _BULLETS
        if number and not known:
            first = cut(one, 0, number.end(), Language.OTHER)
            yield first, first
            yield cut(one, number.end(), len(one.text), one.language), one
        else:
            yield from ((label, label) for label in with_labels(one, fit, shared))


def cut_in_two(piece: Piece, at: int) -> tuple[Piece, Piece]:
    """A level piece cut before `text[at]`, a space there left out: the two texts beside each other."""
    text = piece.line.text
    left, right = cut(piece.line, 0, at), cut(piece.line, at, len(text))
    middle = piece.box.left + piece.box.width * at / len(text)
    return (
        Piece(left, replace(piece.box, right=middle), piece.height),
        Piece(right, replace(piece.box, left=middle), piece.height),
    )
