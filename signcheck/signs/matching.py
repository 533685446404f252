"""The pieces of one board matched by meaning: which Chinese lines are texts, and what each one claims; pure.

First every Chinese line is a text of its own (columns of characters apart), and the foreign lines are
assigned to them. What they say tells which Chinese lines are one text, or two, or no Chinese at all;
then the foreign lines are assigned again.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from signcheck.languages import Language
from signcheck.signs.assignment import FITS
from signcheck.signs.board import Board, Claim, match
from signcheck.signs.chinese import heads_of, joined
from signcheck.signs.fit import Fit
from signcheck.signs.fragments import with_codes_in_chinese, with_codes_in_translations
from signcheck.signs.marks import with_marks
from signcheck.signs.misread import with_gaps, without_misread
from signcheck.signs.neighbours import cut_apart, is_shared
from signcheck.signs.pieces import Head, Piece
from signcheck.signs.repeated import repeated
from signcheck.signs.texts import text_of


def matched(pieces: Sequence[Piece], fit: Fit) -> tuple[Board, list[Head]]:
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
    pieces = with_gaps(with_codes_in_chinese(with_marks(pieces), fit), fit)
    found = heads_of(pieces, fit)
    again = repeated(found, fit)
    heads = [head for head in found if all(head is not other for other in again)]
    return with_codes_in_translations(pieces, heads, fit), heads, again


def _text_by_text(board: Board, pieces: Sequence[Piece], fit: Fit) -> Board:
    """The board with Chinese lines joined that are one text, and without those that are misread Korean."""
    heads = _read_on(board.claims, fit)
    while len(heads) < len(board.claims):
        board = match(pieces, heads, fit)  # what was taken by a part may now go elsewhere
        heads = _read_on(board.claims, fit)
    sure = without_misread(heads, heads, fit)
    if len(sure) == len(heads):
        return board
    found = match(pieces, sure, fit)
    # Where nothing is missing beside it, it is Chinese after all.
    lacking = [claim.head for claim in found.claims if not claim.complete]
    chinese = without_misread(heads, lacking, fit)
    return found if len(chinese) == len(sure) else match(pieces, chinese, fit)


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
