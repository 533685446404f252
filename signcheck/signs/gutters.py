"""Lines that the detector drew over two columns, cut where the gap between the columns is; pure.

Labels of a map and narrow columns stand so close that "Metro Station" and "Park" beside it become one
line. Above or below it stand two or more texts in another language, and one of its words, or of its
characters, begins where each of them does. Whether it really is two texts the layout says: cut, it must be
cheaper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise, permutations

from signcheck.languages import Language
from signcheck.reading.polygons import box_of
from signcheck.signs.cutting import cut
from signcheck.signs.pieces import Piece
from signcheck.signs.placing import in_column, in_row
from signcheck.signs.sign import TRANSLATIONS

ALIGNED = 0.8
"""Text heights by which the two parts of a line may be out of line with the two columns."""
OVERLAP = 0.5
"""The boxes of two texts beside each other may overlap by so many text heights."""
NEAR = 3.0
"""The texts of the columns stand at most so many text heights above or below the line."""
MOST = 4
"""Columns that one line may be drawn over; among more, two are looked for."""
SHORTEST = 2
"""Characters of the shorter part of a line that is cut."""


def cuts(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, tuple[Piece, ...]]]:
    """Lines with the texts that each may be: as many as there are columns."""
    for piece in pieces:
        found = [
            (-len(columns), off, parts)
            for columns in _columns(piece, pieces)
            for parts in _parts(piece, len(columns))
            if (off := _out_of_line(parts, columns)) <= ALIGNED * piece.height
        ]
        if found:
            yield piece, min(found, key=lambda one: one[:2])[2]


def _columns(piece: Piece, pieces: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Two texts beside each other in another language, just above or below the line, or as many as are."""
    language = piece.line.language
    if language not in (Language.ZH, *TRANSLATIONS) or piece.vertical or not piece.line.text:
        return
    near = [other for other in pieces if other.line.text and _is_near(other, piece)]
    for left, right in permutations(near, 2):
        same = left.line.language is right.line.language is not language
        beside = left.box.right <= right.box.left + OVERLAP * right.height
        if same and beside and in_row(left.box, right.box):
            yield left, right
    for first in near:
        if first.line.language is not language:
            row = [o for o in near if o.line.language is first.line.language and _in_row(o, first)]
            if 2 < len(row) <= MOST and first is min(row, key=lambda other: other.box.left):
                yield tuple(sorted(row, key=lambda other: other.box.left))


def _in_row(one: Piece, other: Piece) -> bool:
    return one is other or in_row(one.box, other.box)


def _is_near(other: Piece, piece: Piece) -> bool:
    down = max(other.box.top, piece.box.top) - min(other.box.bottom, piece.box.bottom)
    beside = in_row(other.box, piece.box)
    return not beside and in_column(other.box, piece.box) and down <= NEAR * piece.height


def _parts(piece: Piece, count: int) -> Iterator[tuple[Piece, ...]]:
    """The line cut into so many texts at its spaces; Chinese, which has none, in two before any character."""
    text = piece.line.text
    places = range(1, len(text)) if piece.line.language is Language.ZH and count == 2 else _spaces(text)
    for some in combinations(places, count - 1):
        edges = list(pairwise((0, *some, len(text))))
        if min(len(text[start:end].strip()) for start, end in edges) >= SHORTEST:
            yield tuple(_part(piece, start, end) for start, end in edges)


def _spaces(text: str) -> Iterator[int]:
    return (at for at, character in enumerate(text) if character == " ")


def _part(piece: Piece, start: int, end: int) -> Piece:
    """A part of a level piece where it stands on the board."""
    line, whole = cut(piece.line, start, end), box_of(piece.line.polygon)
    there, scale = box_of(line.polygon), piece.box.width / max(1.0, whole.width)
    left, right = (piece.box.left + (x - whole.left) * scale for x in (there.left, there.right))
    return Piece(line, replace(piece.box, left=left, right=right), piece.height)


def _out_of_line(parts: Sequence[Piece], columns: Sequence[Piece]) -> float:
    """Pixels by which the parts and the columns are out of line, by their edges or middles."""
    pairs = list(zip(parts, columns, strict=True))
    edges = max(abs(part.box.left - column.box.left) for part, column in pairs)
    middles = max(
        abs(part.box.left + part.box.right - column.box.left - column.box.right) / 2 for part, column in pairs
    )
    return min(edges, middles)
