"""Lines of one board → entries: each Chinese text with the English and Korean that stand by it.

First every Chinese line is a text of its own (columns of characters apart); the foreign lines are
assigned to them (`assignment`). Then Chinese lines that are known as one text, and whose translations
speak of that text, are made one, and the foreign lines are assigned again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.reading.polygons import Box
from signcheck.signs.assignment import FITS, assign
from signcheck.signs.chinese import heads_of, is_noise, joined
from signcheck.signs.decoration import is_decoration, is_toned
from signcheck.signs.fit import Fit
from signcheck.signs.grouping import clusters
from signcheck.signs.neighbours import also_under, cut_between, is_shared
from signcheck.signs.order import board_order
from signcheck.signs.pieces import Head, Piece, around, pieces_of
from signcheck.signs.placing import FAR, in_column, in_row, price
from signcheck.signs.sign import TRANSLATIONS, Entry, Text
from signcheck.signs.texts import chinese_of, parted, text_of

GUESSED = 0.8
"""A line below this score may be one in another language that its recogniser does not know."""
SPOKEN_FOR = 2.0
"""What it costs an unread line to stand by a Chinese text that lacks no translation."""
TOGETHER = 0.9
"""Foreign lines without Chinese are one message when at most this many text heights apart."""


@dataclass(slots=True)
class _Claim:
    """A Chinese text with what went to it: pieces by language, and lines that are unread."""

    head: Head
    texts: dict[Language, list[Piece]] = field(default_factory=dict)
    unread: list[Line] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        return all(language in self.texts for language in TRANSLATIONS)


@dataclass(slots=True)
class _Board:
    """What became of one board's pieces; `alone` stand by no Chinese text."""

    claims: list[_Claim]
    alone: list[Piece] = field(default_factory=list)


def pair(lines: Sequence[Line], fit: Fit | None = None) -> tuple[tuple[Entry, ...], tuple[Line, ...]]:
    """Entries of one board in reading order, and the lines that are part of none.

    fit: who knows what is expected of a Chinese text; without it position alone decides.
    """
    pieces = pieces_of(lines, fit)
    board = _matched(pieces, heads_of(pieces, fit), fit)
    if fit is not None:
        heads = _read_on(board.claims, fit)
        if len(heads) < len(board.claims):
            board = _matched(pieces, heads, fit)
        _share(board.claims, fit)
        board.alone = [
            piece
            for group in clusters(board.alone, _one_message)
            if not _are_names(group, board, fit)
            for piece in group
        ]
    entries = _entries(board)
    used = {id(line) for entry in entries for line in _lines_of(entry)}
    return entries, tuple(piece.line for piece in pieces if id(piece.line) not in used)


def _matched(pieces: Sequence[Piece], heads: Sequence[Head], fit: Fit | None) -> _Board:
    board = _Board([_Claim(head) for head in heads])
    spelt_out = _is_spelt_out(pieces)
    foreign = [
        part
        for piece in pieces
        if not _is_decoration(piece, heads, fit) and not (spelt_out and is_toned(piece.line.text))
        for part in cut_between(piece, heads, fit)
    ]
    for language in TRANSLATIONS:
        _take(board, [piece for piece in foreign if piece.line.language is language], language, fit)
    for piece in foreign:
        read_as_other = piece.line.unread and piece.line.language not in TRANSLATIONS
        if read_as_other or _may_be_foreign(piece, fit):
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


def _are_names(group: Sequence[Piece], board: _Board, fit: Fit) -> bool:
    """Whether English lines by no Chinese text are brand names or the like: nobody translates them."""
    return bool(board.claims) and all(
        piece.line.language is Language.EN and not fit.listed(Language.EN, piece.line.text) for piece in group
    )


def _take(board: _Board, lines: Sequence[Piece], language: Language, fit: Fit | None) -> None:
    """Give the lines of one language to the Chinese texts that they translate."""
    chosen = assign(lines, [claim.head for claim in board.claims], language, fit)
    for at, claim in enumerate(board.claims):
        mine = [line for line, head in zip(lines, chosen, strict=True) if head == at]
        claim.unread += [piece.line for piece in mine if piece.line.unread]
        read = [piece for piece in mine if not piece.line.unread]
        kept, apart = parted(read, claim.head, language, fit) if read else ([], [])
        if kept:
            claim.texts[language] = kept
        board.alone += apart
    for line, head in zip(lines, chosen, strict=True):
        if head is None and line.line.unread:
            _keep_unread(board, line)
        elif head is None:
            board.alone.append(line)
        elif not line.line.unread:
            for other in also_under(line, [claim.head for claim in board.claims], head):
                if language not in board.claims[other].texts:
                    board.claims[other].unread.append(_unread(line.line))


def _keep_unread(board: _Board, piece: Piece) -> None:
    """Keep a line as unread with the Chinese text beside it whose translation it may be."""
    heads = [claim.head for claim in board.claims]
    costs = [
        (cost + SPOKEN_FOR * claim.complete, i)
        for i, claim in enumerate(board.claims)
        if all(own is not piece for own in claim.head.pieces)
        and (cost := price(piece, claim.head, heads)) < FAR
    ]
    if costs:
        board.claims[min(costs)[1]].unread.append(_unread(piece.line))


def _unread(line: Line) -> Line:
    return line if line.unread else replace(line, text="", score=0.0, steps=b"")


def _may_be_foreign(piece: Piece, fit: Fit | None) -> bool:
    """Whether the line is read so badly that it may be the translation that seems to be missing.

    Korean comes back from a recogniser without Hangul as a guess at Chinese or Latin letters.
    """
    line = piece.line
    if line.unread or line.language is Language.OTHER:
        return False
    if line.language is not Language.ZH:
        return line.score < GUESSED
    return not is_noise(piece) and (line.score < GUESSED or is_noise(piece, fit))


def _read_on(claims: Sequence[_Claim], fit: Fit) -> list[Head]:
    """The Chinese texts, with those made one that are known as one and translated as one."""
    of = {id(claim.head): claim for claim in claims}
    heads = [claim.head for claim in claims]
    return joined(heads, lambda run: _is_one([of[id(head)] for head in run], fit))


def _is_one(run: Sequence[_Claim], fit: Fit) -> bool:
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


def _said(claim: _Claim) -> list[tuple[Language, str]]:
    return [(language, text_of(pieces).text) for language, pieces in claim.texts.items()]


def _share(claims: Sequence[_Claim], fit: Fit) -> None:
    """Give translations that stand between two Chinese texts, and say both, to both."""
    for one, other in combinations(claims, 2):
        texts = one.texts | other.texts
        alone = one.texts.keys().isdisjoint(other.texts)
        if alone and all(
            is_shared(pieces, one.head, other.head, language, fit) for language, pieces in texts.items()
        ):
            one.texts, other.texts = dict(texts), dict(texts)


def _entries(board: _Board) -> tuple[Entry, ...]:
    found = [_entry(claim) for claim in board.claims] + [
        _without_chinese(group) for group in clusters(board.alone, _one_message)
    ]
    order = board_order([box for box, _ in found])
    return tuple(found[i][1] for i in order)


def _entry(claim: _Claim) -> tuple[Box, Entry]:
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
