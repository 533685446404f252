"""Lines of one board → entries: each Chinese text with the English and Korean that stand by it; pure.

By meaning where somebody knows what is expected, else by position alone. By meaning, every Chinese
line is at first a text of its own (columns of characters apart), and the foreign lines are assigned
to them. What they say tells which Chinese lines are one text, or two, or no Chinese at all; then the
foreign lines are assigned again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.reading.polygons import Box
from signcheck.signs.board import Claim, MatchedBoard, match
from signcheck.signs.chinese import from_the_right, heads_of, joined, repeated
from signcheck.signs.fit import FITS, Fit
from signcheck.signs.fragments import with_codes_in_chinese, with_codes_in_translations, with_marks
from signcheck.signs.headings import without_headings
from signcheck.signs.misread import suspects, unread_in, with_gaps
from signcheck.signs.neighbours import cut_apart, is_shared
from signcheck.signs.order import board_order
from signcheck.signs.pieces import Head, Piece, around, pieces_of
from signcheck.signs.sign import Doubt, Entry, Text
from signcheck.signs.texts import chinese_of, text_of

CLEARLY = 0.8
"""A board is read without a Chinese text where that costs this much less than with it."""


def pair(lines: Sequence[Line], fit: Fit | None = None) -> tuple[tuple[Entry, ...], tuple[Line, ...]]:
    """Entries of one board in reading order, and the lines that are part of none.

    fit: who knows what is expected of a Chinese text; without it position alone decides.
    """
    pieces, headings = without_headings(pieces_of(lines, fit))
    board, again = _matched(pieces, fit) if fit else (match(pieces, heads_of(pieces, None), None), [])
    entries = _entries(board, again, fit)
    used = {id(line) for entry in entries for line in _lines_of(entry)}
    rest = (piece.line for piece in (*headings, *board.pieces))
    return entries, tuple(line for line in rest if id(line) not in used)


def _matched(pieces: Sequence[Piece], fit: Fit) -> tuple[MatchedBoard, list[Head]]:
    """The board matched by meaning, and the Chinese texts that only repeat others of it."""
    pieces, heads, again = _prepared(pieces, fit)
    board = match(pieces, heads, fit)
    halves = {
        id(claim.head.pieces[0]): parts
        for claim in board.claims
        if (parts := cut_apart(claim.head, claim.texts, fit))
    }
    if halves:
        pieces, heads, again = _prepared(
            [p for piece in pieces for p in halves.get(id(piece), (piece,))], fit
        )
        board = match(pieces, heads, fit)
    board = _text_by_text(board, pieces, fit)
    _share(board.claims, fit)
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
    heads = _read_on(board.claims, fit)
    while len(heads) < len(board.claims):
        board = match(pieces, heads, fit)  # what was taken by a part may now go elsewhere
        heads = _read_on(board.claims, fit)
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


def _read_on(claims: Sequence[Claim], fit: Fit) -> list[Head]:
    """The Chinese texts, with those made one that are known as one and translated as one."""
    of = {id(claim.head): claim for claim in claims}
    heads = [claim.head for claim in claims]
    return joined(heads, lambda run: _is_one([of[id(head)] for head in run], fit))


def _is_one(run: Sequence[Claim], fit: Fit) -> bool:
    """Whether these Chinese texts are known as one, and no translation speaks of a part alone.

    Where every part is a known text too, a translation must speak of the whole.
    """
    texts = [(claim.head.text, *said) for claim in run for said in _said(claim)]
    parts_known = all(fit.known(claim.head.text) for claim in run)
    if parts_known and not texts:
        return False
    whole = "".join(claim.head.text for claim in run)
    if not fit.known(whole):
        return False
    fits = [
        (fit.likeness(part, language, text) or 0.0, fit.likeness(whole, language, text) or 0.0)
        for part, language, text in texts
    ]
    if any(of_part >= FITS and of_part > of_whole for of_part, of_whole in fits):
        return False
    return not parts_known or any(of_whole >= FITS for _, of_whole in fits)


def _said(claim: Claim) -> list[tuple[Language, str]]:
    return [(language, text_of(pieces).text) for language, pieces in claim.read.items()]


def _share(claims: Sequence[Claim], fit: Fit) -> None:
    """Give translations that stand between two Chinese texts, and say both, to both."""
    for one, other in combinations(claims, 2):
        texts = one.texts | other.texts
        alone = one.texts.keys().isdisjoint(other.texts)
        if alone and all(
            is_shared(pieces, one.head, other.head, language, fit) for language, pieces in texts.items()
        ):
            one.texts, other.texts = dict(texts), dict(texts)


def _entries(board: MatchedBoard, again: Sequence[Head], fit: Fit | None) -> tuple[Entry, ...]:
    alone = board.alone
    if fit is not None and board.claims:
        alone = [group for group in alone if not _are_names(group, fit)]
    found = [_entry(claim) for claim in board.claims] + [_without_chinese(group, fit) for group in alone]
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
    return around([claim.head.box, *boxes]), Entry(
        chinese_of(claim.head), texts, tuple(claim.unread), () if claim.sure else (Doubt.LAYOUT,)
    )


def _without_chinese(pieces: Sequence[Piece], fit: Fit | None) -> tuple[Box, Entry]:
    by_language: dict[Language, list[Piece]] = {}
    for piece in pieces:
        by_language.setdefault(piece.line.language, []).append(piece)
    texts = {language: text_of(found) for language, found in by_language.items()}
    return around(piece.box for piece in pieces), Entry(None, texts, proposed=_proposed(texts, fit))


def _proposed(texts: Mapping[Language, Text], fit: Fit | None) -> str:
    """The one Chinese text that all these translations are known for; "" where there is none."""
    found = [fit.meant(language, text.text) for language, text in texts.items()] if fit else []
    common = set.intersection(*map(set, found)) if found else set()
    return common.pop() if len(common) == 1 else ""


def _lines_of(entry: Entry) -> list[Line]:
    texts = [text for text in (entry.zh, *entry.translations.values()) if text]
    return [line for text in texts for line in text.lines] + list(entry.unread)
