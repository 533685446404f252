"""Lines of one board → entries: each Chinese text with the English and Korean that stand by it; pure.

By meaning where somebody knows what is expected, else by position alone. By meaning, every Chinese
line is at first a text of its own (columns of characters apart), and the foreign lines are assigned
to them. What they say tells which Chinese lines are one text, or two, or no Chinese at all; then the
foreign lines are assigned again.
"""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.reading.line import Line
from signcheck.signs.board import MatchedBoard, match
from signcheck.signs.chinese import heads_of
from signcheck.signs.claims import read_on, share
from signcheck.signs.compass import directions
from signcheck.signs.direction import from_the_right
from signcheck.signs.entries import entries_of
from signcheck.signs.fit import Fit
from signcheck.signs.fragments import with_codes_in_chinese, with_codes_in_translations, with_marks
from signcheck.signs.gutters import cuts
from signcheck.signs.headings import without_headings
from signcheck.signs.layout import Layout
from signcheck.signs.misread import suspects, unread_in, with_gaps
from signcheck.signs.pieces import Head, Piece, pieces_of
from signcheck.signs.repeats import repeated
from signcheck.signs.sign import TRANSLATIONS, Entry

CLEARLY = 0.8
"""A board is read without a Chinese text where that costs this much less than with it."""


def pair(lines: Sequence[Line], fit: Fit | None = None) -> tuple[tuple[Entry, ...], tuple[Line, ...]]:
    """Entries of one board in reading order, and the lines that are part of none.

    fit: who knows what is expected of a Chinese text; without it position alone decides.
    """
    pieces, headings = without_headings(pieces_of(lines, fit))
    ends, rest = directions(pieces)
    board, again = _cut(rest, *_matched(rest, fit), fit)
    entries = entries_of(board, again, ends, fit)
    used = {id(line) for entry in entries for line in _lines_of(entry)}
    others = (piece.line for piece in (*headings, *board.pieces))
    return entries, tuple(line for line in others if id(line) not in used)


def _cut(
    pieces: Sequence[Piece], board: MatchedBoard, again: list[Head], fit: Fit | None
) -> tuple[MatchedBoard, list[Head]]:
    """The board with lines cut that two columns share, where that makes both whole and the layout cheaper.

    All are cut together, for two lines of one label may be drawn so; else one by one.
    """
    found = list(cuts(pieces))
    for some in ([found] if len(found) > 1 else []) + [[one] for one in found]:
        halves = {id(piece): both for piece, both in some if any(piece is other for other in pieces)}
        parts = [part for piece in pieces for part in halves.get(id(piece), (piece,))]
        other, repeated_there = _matched(parts, fit)
        whole = all(_is_complete(other.layout, half) for both in halves.values() for half in both)
        if halves and whole and other.layout.cost < board.layout.cost:
            pieces, board, again = parts, other, repeated_there
    return board, again


def _is_complete(layout: Layout, piece: Piece) -> bool:
    """Whether the message with this piece says the same in all three languages: it is a column of its own."""
    return any(
        len({text.language for text in message}) > len(TRANSLATIONS)
        for message in layout.messages
        if any(own.line is piece.line for text in message for own in text.pieces)
    )


def _matched(pieces: Sequence[Piece], fit: Fit | None) -> tuple[MatchedBoard, list[Head]]:
    """The board matched by meaning, and the Chinese texts that only repeat others of it."""
    if fit is None:
        return match(pieces, heads_of(pieces, None), None), []
    pieces, heads, again = _prepared(pieces, fit)
    board = match(pieces, heads, fit)
    board = _text_by_text(board, pieces, fit)
    share(board.claims, fit)
    return board, again


def _prepared(pieces: Sequence[Piece], fit: Fit) -> tuple[list[Piece], list[Head], list[Head]]:
    """The pieces in the language in which they count, the Chinese texts, and the repeated ones."""
    pieces = with_codes_in_chinese(from_the_right(with_marks(pieces), fit), fit)
    pieces = with_gaps(pieces, fit)
    found = heads_of(pieces, fit)
    again = repeated(found, fit)
    heads = [head for head in found if all(head is not other for other in again)]
    return with_codes_in_translations(pieces, heads, fit), heads, again


def _text_by_text(board: MatchedBoard, pieces: Sequence[Piece], fit: Fit) -> MatchedBoard:
    """The board with Chinese lines joined that are one text, and without those that are misread Korean."""
    heads = read_on(board.claims, fit)
    while len(heads) < len(board.claims):
        board = match(pieces, heads, fit)  # what was taken by a part may now go elsewhere
        heads = read_on(board.claims, fit)
    return _without_misread(board, heads, pieces, fit)


def _without_misread(
    board: MatchedBoard, heads: Sequence[Head], pieces: Sequence[Piece], fit: Fit
) -> MatchedBoard:
    """The board without misread Korean among its Chinese texts, where its layout is the better for it.

    All doubtful ones are tried together, then those that have no translation.
    """
    doubtful = suspects(heads, fit)
    silent = {id(piece) for claim in board.claims if not claim.texts for piece in claim.head.pieces}
    for some in (doubtful, [head for head in doubtful if id(head.pieces[0]) in silent]):
        if some:
            rest = [head for head in heads if all(head is not other for other in some)]
            found = match(unread_in(pieces, some), rest, fit)
            if found.layout.cost + CLEARLY < board.layout.cost:
                return found
    return board


def _lines_of(entry: Entry) -> list[Line]:
    texts = [text for text in (entry.zh, *entry.translations.values()) if text]
    return [line for text in texts for line in text.lines] + list(entry.unread)
