"""Lines of one board → entries: each Chinese text with the English and Korean that stand by it.

By meaning where somebody knows what is expected (`matching`), else by position alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.reading.polygons import Box
from signcheck.signs.board import Board, Claim, match
from signcheck.signs.chinese import heads_of
from signcheck.signs.fit import Fit
from signcheck.signs.grouping import clusters
from signcheck.signs.matching import matched
from signcheck.signs.order import board_order
from signcheck.signs.pieces import Head, Piece, around, pieces_of
from signcheck.signs.placing import in_column, in_row
from signcheck.signs.sign import Doubt, Entry, Text
from signcheck.signs.texts import chinese_of, text_of

TOGETHER = 0.9
"""Foreign lines without Chinese are one message when at most this many text heights apart."""


def pair(lines: Sequence[Line], fit: Fit | None = None) -> tuple[tuple[Entry, ...], tuple[Line, ...]]:
    """Entries of one board in reading order, and the lines that are part of none.

    fit: who knows what is expected of a Chinese text; without it position alone decides.
    """
    pieces = pieces_of(lines, fit)
    board, again = matched(pieces, fit) if fit else (match(pieces, heads_of(pieces, None), None), [])
    entries = _entries(board, again, fit)
    used = {id(line) for entry in entries for line in _lines_of(entry)}
    return entries, tuple(piece.line for piece in board.pieces if id(piece.line) not in used)


def _entries(board: Board, again: Sequence[Head], fit: Fit | None) -> tuple[Entry, ...]:
    alone = clusters(board.alone, _one_message)
    if fit is not None and board.claims:
        alone = [group for group in alone if not _are_names(group, fit)]
    found = [_entry(claim) for claim in board.claims] + [_without_chinese(group) for group in alone]
    found += [(head.box, Entry(chinese_of(head), doubts=(Doubt.REPEATS,))) for head in again]
    return tuple(found[i][1] for i in board_order([box for box, _ in found]))


def _are_names(group: Sequence[Piece], fit: Fit) -> bool:
    """Whether English lines by no Chinese text are brand names or the like: nobody translates them."""
    return all(
        piece.line.language is Language.EN and not fit.listed(Language.EN, piece.line.text) for piece in group
    )


def _entry(claim: Claim) -> tuple[Box, Entry]:
    texts: dict[Language, Text] = {language: text_of(pieces) for language, pieces in claim.texts.items()}
    boxes = [piece.box for pieces in claim.texts.values() for piece in pieces]
    return around([claim.head.box, *boxes]), Entry(chinese_of(claim.head), texts, tuple(claim.unread))


def _without_chinese(pieces: Sequence[Piece]) -> tuple[Box, Entry]:
    by_language: dict[Language, list[Piece]] = {}
    for piece in pieces:
        by_language.setdefault(piece.line.language, []).append(piece)
    texts = {language: text_of(found) for language, found in by_language.items()}
    return around(piece.box for piece in pieces), Entry(None, texts)


def _one_message(a: Piece, b: Piece) -> bool:
    """Whether two foreign lines without Chinese say one thing: close together, or a table's row."""
    if in_row(a.box, b.box):
        return a.line.language is not b.line.language
    down = max(a.box.top, b.box.top) - min(a.box.bottom, b.box.bottom)
    return in_column(a.box, b.box) and down <= TOGETHER * max(a.height, b.height)


def _lines_of(entry: Entry) -> list[Line]:
    texts = [text for text in (entry.zh, *entry.translations.values()) if text]
    return [line for text in texts for line in text.lines] + list(entry.unread)
