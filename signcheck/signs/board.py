"""What becomes of one board's pieces: those that each Chinese text claims, and those by none; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.signs.assignment import assign
from signcheck.signs.decoration import is_decoration, is_toned
from signcheck.signs.fit import FITS, Fit
from signcheck.signs.misread import as_unread, is_badly_read, is_left_over
from signcheck.signs.neighbours import also_under, cut_between
from signcheck.signs.pieces import Head, Piece
from signcheck.signs.placing import FAR, price
from signcheck.signs.sign import TRANSLATIONS
from signcheck.signs.texts import parted

SPOKEN_FOR = 2.0
"""What it costs an unread line to stand by a Chinese text that lacks no translation."""


@dataclass(slots=True)
class Claim:
    """A Chinese text with what went to it.

    texts: its translations, pieces by language.
    read: the same with all lines that were read, also those that are no part of a translation.
    unread: lines that may be a translation.
    """

    head: Head
    texts: dict[Language, list[Piece]] = field(default_factory=dict)
    read: dict[Language, list[Piece]] = field(default_factory=dict)
    unread: list[Line] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether it has a translation in every language."""
        return all(language in self.texts for language in TRANSLATIONS)


@dataclass(slots=True)
class MatchedBoard:
    """The pieces of one board, what each Chinese text claims, and what stands by none of them.

    pieces: as they were matched; a line that holds the translations of two neighbours is cut.
    alone: foreign lines that are no decoration.
    """

    pieces: list[Piece]
    claims: list[Claim]
    alone: list[Piece] = field(default_factory=list)


def match(pieces: Sequence[Piece], heads: Sequence[Head], fit: Fit | None) -> MatchedBoard:
    """The board with its foreign lines given to these Chinese texts."""
    parts = [part for piece in pieces for part in cut_between(piece, heads, fit)]
    board = MatchedBoard(parts, [Claim(head) for head in heads])
    spelt_out = _is_spelt_out(parts)
    foreign = [
        piece
        for piece in parts
        if not _is_decoration(piece, heads, fit) and not (spelt_out and is_toned(piece.line.text))
    ]
    for language in TRANSLATIONS:
        _take(board, [piece for piece in foreign if piece.line.language is language], language, fit)
    inside = {id(piece) for head in heads for piece in head.pieces}
    for piece in foreign:
        unread = piece.line.unread and piece.line.language not in TRANSLATIONS
        if unread or is_badly_read(piece) or (id(piece) not in inside and is_left_over(piece, fit)):
            _keep_unread(board, piece)
    return board


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


def _take(board: MatchedBoard, lines: Sequence[Piece], language: Language, fit: Fit | None) -> None:
    """Give the lines of one language to the Chinese texts that they translate."""
    heads = [claim.head for claim in board.claims]
    chosen = assign(lines, heads, language, fit)
    for at, claim in enumerate(board.claims):
        mine = [line for line, head in zip(lines, chosen, strict=True) if head == at]
        claim.unread += [piece.line for piece in mine if piece.line.unread]
        read = [piece for piece in mine if not piece.line.unread]
        kept, apart = parted(read, claim.head, language, fit) if read else ([], [])
        if kept:
            claim.texts[language], claim.read[language] = kept, read
        board.alone += apart
    for line, found in zip(lines, chosen, strict=True):
        if found is None:
            _leave(board, line)
        elif not line.line.unread:
            _keep_for_neighbours(board, line, also_under(line, heads, found))


def _leave(board: MatchedBoard, line: Piece) -> None:
    if line.line.unread:
        _keep_unread(board, line)
    else:
        board.alone.append(line)


def _keep_for_neighbours(board: MatchedBoard, line: Piece, places: Sequence[int]) -> None:
    for claim in (board.claims[at] for at in places):
        if line.line.language not in claim.texts:
            claim.unread.append(as_unread(line.line))


def _keep_unread(board: MatchedBoard, piece: Piece) -> None:
    """Keep a line as unread with the Chinese text beside it whose translation it may be."""
    heads = [claim.head for claim in board.claims]
    costs = [
        (cost + SPOKEN_FOR * claim.complete, i)
        for i, claim in enumerate(board.claims)
        if all(own is not piece for own in claim.head.pieces)
        and (cost := price(piece, claim.head, heads)) < FAR
    ]
    if costs:
        board.claims[min(costs)[1]].unread.append(as_unread(piece.line))
