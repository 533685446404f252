"""What becomes of one board's pieces: those that each Chinese text claims, and those by none; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.signs.fit import FITS, Fit
from signcheck.signs.foreign import foreign_of
from signcheck.signs.grammar import Message
from signcheck.signs.layout import Layout, layout_of
from signcheck.signs.misread import as_unread, is_badly_read, is_left_over
from signcheck.signs.neighbours import also_under, cut_between
from signcheck.signs.pieces import Head, Piece, head_of
from signcheck.signs.placing import FAR, price
from signcheck.signs.sign import TRANSLATIONS
from signcheck.signs.texts import parted, text_of

SPOKEN_FOR = 2.0
"""What it costs an unread line to stand by a Chinese text that lacks no translation."""


@dataclass(slots=True)
class Claim:
    """A Chinese text with what went to it.

    texts: its translations, pieces by language.
    read: the same with all lines that were read, also those that are no part of a translation.
    unread: lines that may be a translation.
    sure: whether no other layout of the board, nearly as likely, reads it otherwise.
    """

    head: Head
    texts: dict[Language, list[Piece]] = field(default_factory=dict)
    read: dict[Language, list[Piece]] = field(default_factory=dict)
    unread: list[Line] = field(default_factory=list)
    sure: bool = True

    @property
    def complete(self) -> bool:
        """Whether it has a translation in every language."""
        return all(language in self.texts for language in TRANSLATIONS)


@dataclass(slots=True)
class MatchedBoard:
    """The pieces of one board, what each Chinese text claims, and what stands by none of them.

    pieces: as they were matched; a line that holds the translations of two neighbours is cut.
    alone: foreign lines that are no decoration, by message.
    """

    pieces: list[Piece]
    layout: Layout
    claims: list[Claim]
    alone: list[list[Piece]] = field(default_factory=list)


def match(pieces: Sequence[Piece], heads: Sequence[Head], fit: Fit | None) -> MatchedBoard:
    """The board with its foreign lines given to these Chinese texts, as its layout says.

    Chinese texts that the layout reads on as one are one.
    """
    parts = [part for piece in pieces for part in cut_between(piece, heads, fit)]
    foreign = foreign_of(parts, heads, fit)
    said = [piece for piece in foreign if piece.line.language in TRANSLATIONS]
    texts = {id(piece) for piece in (*said, *(piece for head in heads for piece in head.pieces))}
    layout = layout_of(heads, said, fit, [piece.box for piece in parts if id(piece) not in texts])
    board = MatchedBoard(parts, layout, [])
    left: list[Piece] = []
    for at, message in enumerate(layout.messages):
        share = _by_language(message)
        if own := share.pop(Language.ZH, None):
            claim = Claim(head_of(own), sure=at not in layout.unsure)
            board.claims.append(claim)
            for language in share:
                _take(board, claim, language, share, fit)
        else:
            left += _leave(board, share)
    _keep_for_neighbours(board)
    inside = {id(piece) for claim in board.claims for piece in claim.head.pieces}
    for piece in left:
        _keep_unread(board, piece)
    for piece in foreign:
        unread = piece.line.unread and piece.line.language not in TRANSLATIONS
        badly = is_badly_read(piece) and (_has_holes(board) or not _is_expected(piece, board.claims, fit))
        if unread or badly or (id(piece) not in inside and is_left_over(piece, fit)):
            _keep_unread(board, piece)
    return board


def _has_holes(board: MatchedBoard) -> bool:
    """Whether a Chinese text lacks a language that others of the board have.

    Where a line is read badly another one may not have been found at all.
    """
    carried = {language for claim in board.claims for language in claim.texts}
    return any(language not in claim.texts for claim in board.claims for language in carried)


def _is_expected(piece: Piece, claims: Sequence[Claim], fit: Fit | None) -> bool:
    """Whether a line is in a translation that says what is expected, however badly it was read."""
    return fit is not None and any(
        (fit.likeness(claim.head.text, language, text_of(some).text) or 0.0) >= FITS
        for claim in claims
        for language, some in claim.texts.items()
        if any(own is piece for own in some)
    )


def _by_language(message: Message) -> dict[Language, list[Piece]]:
    found: dict[Language, list[Piece]] = {}
    for text in message:
        found.setdefault(text.language, []).extend(text.pieces)
    return found


def _take(
    board: MatchedBoard,
    claim: Claim,
    language: Language,
    share: Mapping[Language, Sequence[Piece]],
    fit: Fit | None,
) -> None:
    """Give a Chinese text its lines of one language; what of them is something else stands alone."""
    mine = share[language]
    beside = [piece for other, some in share.items() if other is not language for piece in some]
    claim.unread += [piece.line for piece in mine if piece.line.unread]
    read = [piece for piece in mine if not piece.line.unread]
    kept, apart = parted(read, claim.head, language, fit, beside) if read else ([], [])
    if kept:
        claim.texts[language], claim.read[language] = kept, read
    if apart:
        board.alone.append(apart)


def _leave(board: MatchedBoard, share: dict[Language, list[Piece]]) -> list[Piece]:
    """Keep the lines of a message without Chinese; those that were not read are given back."""
    pieces = [piece for some in share.values() for piece in some]
    read = [piece for piece in pieces if not piece.line.unread]
    if read:
        board.alone.append(read)
    return [piece for piece in pieces if piece.line.unread]


def _keep_for_neighbours(board: MatchedBoard) -> None:
    """A translation that stands in a neighbour's column too may be that neighbour's, where it lacks one."""
    heads = [claim.head for claim in board.claims]
    for at, claim in enumerate(board.claims):
        for piece in (piece for some in claim.read.values() for piece in some):
            for other in (board.claims[i] for i in also_under(piece, heads, at)):
                if piece.line.language not in other.texts:
                    other.unread.append(as_unread(piece.line))


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
