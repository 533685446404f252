"""What was matched on a board → its entries, in reading order; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from signcheck.languages import Language
from signcheck.reading.polygons import Box
from signcheck.signs.board import Claim, MatchedBoard
from signcheck.signs.compass import Direction, direction_entries
from signcheck.signs.fit import FITS, Fit
from signcheck.signs.order import board_order
from signcheck.signs.pieces import Head, Piece, around
from signcheck.signs.sign import Doubt, Entry, Text
from signcheck.signs.texts import chinese_of, text_of


def entries_of(
    board: MatchedBoard, again: Sequence[Head], ends: Sequence[Direction], fit: Fit | None
) -> tuple[Entry, ...]:
    """The entries of a board in reading order.

    again: Chinese texts that only repeat another one of it. ends: directions at the ends of a name plate.
    """
    alone = board.alone
    if fit is not None and board.claims:
        alone = [group for group in alone if not _are_names(group, fit)]
    found = [_entry(claim, alone, fit) for claim in board.claims] + [
        _without_chinese(group, fit) for group in alone
    ]
    found += [(head.box, Entry(chinese_of(head), doubts=(Doubt.REPEATS,))) for head in again]
    found += direction_entries(ends)
    return tuple(found[i][1] for i in board_order([box for box, _ in found]))


def _are_names(group: Sequence[Piece], fit: Fit) -> bool:
    """Whether English lines by no Chinese text are brand names or the like: nobody translates them."""
    return all(
        piece.line.language is Language.EN and not fit.listed(Language.EN, piece.line.text) for piece in group
    )


def _entry(claim: Claim, alone: Sequence[Sequence[Piece]], fit: Fit | None) -> tuple[Box, Entry]:
    texts: dict[Language, Text] = {language: text_of(pieces) for language, pieces in claim.texts.items()}
    boxes = [piece.box for pieces in claim.texts.values() for piece in pieces]
    sure = claim.sure and not any(_says_rather(group, claim, fit) for group in alone if fit)
    return around([claim.head.box, *boxes]), Entry(
        chinese_of(claim.head), texts, tuple(claim.unread), () if sure else (Doubt.LAYOUT,)
    )


def _says_rather(group: Sequence[Piece], claim: Claim, fit: Fit | None) -> bool:
    """Whether lines by no Chinese text say what a Chinese text asks for, and those that it has do not."""
    return fit is not None and any(
        language in claim.texts
        and (fit.likeness(claim.head.text, language, text_of(some).text) or 0.0) >= FITS
        and (fit.likeness(claim.head.text, language, text_of(claim.texts[language]).text) or 0.0) < FITS
        for language, some in _by_language(group).items()
    )


def _by_language(pieces: Sequence[Piece]) -> dict[Language, list[Piece]]:
    found: dict[Language, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(piece.line.language, []).append(piece)
    return found


def _without_chinese(pieces: Sequence[Piece], fit: Fit | None) -> tuple[Box, Entry]:
    texts = {language: text_of(found) for language, found in _by_language(pieces).items()}
    return around(piece.box for piece in pieces), Entry(None, texts, proposed=_proposed(texts, fit))


def _proposed(texts: Mapping[Language, Text], fit: Fit | None) -> str:
    """The one Chinese text that all these translations are known for; "" where there is none."""
    found = [fit.meant(language, text.text) for language, text in texts.items()] if fit else []
    common = set.intersection(*map(set, found)) if found else set()
    return common.pop() if len(common) == 1 else ""
