"""Which Chinese pieces of a board are one text: a long name in two lines, a column of characters; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from signcheck.languages import Language, Script, script_of
from signcheck.signs.decoration import is_decoration, is_price
from signcheck.signs.fit import FITS, Fit
from signcheck.signs.pieces import Head, Piece, head_of
from signcheck.signs.placing import in_row, unaligned
from signcheck.signs.repeats import is_repeat
from signcheck.signs.sign import TRANSLATIONS

SURE_CHARACTER = 0.9
"""A single Chinese character below this score is taken for a pictogram."""
SAME_SIZE = 1.3
"""Lines of one Chinese text differ in height by at most this factor."""
NEXT_LINE = 0.8
"""Lines of one Chinese text stand at most this many text heights from each other."""
NEXT_PIECE = 1.5
"""Pieces of one Chinese text in a row, cut by the detector, stand at most this far apart."""
MOST_LINES = 4
"""A Chinese text has at most this many pieces."""
LONG = 8
"""A Chinese line of so many characters may go on with a single one on the next line."""
COLUMN = 3
"""From this many single characters one below the other on, they are a column without asking a Fit."""


def heads_of(pieces: Sequence[Piece], fit: Fit | None) -> list[Head]:
    """The Chinese texts of a board, columns of characters joined.

    Pictograms and figures are left out, and so is what only repeats a text beside it.
    """
    chinese = [
        piece
        for piece in pieces
        if piece.line.language is Language.ZH
        and piece.line.text
        and not _is_figure(piece, pieces, fit)
        and not is_repeat(piece, pieces, fit)
    ]
    heads = joined([head_of([piece]) for piece in chinese], lambda run: _is_column(run, fit))
    return [
        head
        for head in heads
        if len(head.pieces) > 1
        or not is_noise(head.pieces[0], fit)
        or (not is_noise(head.pieces[0]) and _is_part(head, heads, fit))
    ]


def _is_figure(piece: Piece, pieces: Sequence[Piece], fit: Fit | None) -> bool:
    """Whether a Chinese piece is a figure that says nothing; a price that the board translates does."""
    text = piece.line.text
    if not is_decoration(text):
        return False
    if fit is None or not fit.known(text):
        return True
    return is_price(text) and not any(
        (fit.likeness(text, other.line.language, other.line.text) or 0.0) >= FITS
        for other in pieces
        if other.line.language in TRANSLATIONS
    )


def _is_part(head: Head, heads: Sequence[Head], fit: Fit | None) -> bool:
    """Whether it is the end of a long text, or makes a known one with a Chinese text beside it."""
    if any(len(other.text) >= LONG and follows(head, other) and _on_edge(head, other) for other in heads):
        return True
    return fit is not None and any(
        (follows(other, head) and fit.known(head.text + other.text))
        or (follows(head, other) and fit.known(other.text + head.text))
        for other in heads
        if other is not head
    )


def _on_edge(head: Head, other: Head) -> bool:
    return unaligned(head.box, other.box) <= 0.5 * head.height


def joined(heads: Sequence[Head], one: Callable[[Sequence[Head]], bool]) -> list[Head]:
    """The heads, with those made one that stand next to each other and that `one` says are one text."""
    found, left = [], list(heads)
    while left:
        run = next((run for run in _runs(left[0], left) if one(run)), (left[0],))
        found.append(head_of([piece for head in run for piece in head.pieces]))
        left = [head for head in left if not any(head is taken for taken in run)]
    return found


def follows(after: Head, before: Head) -> bool:
    """Whether one Chinese text can go on as the other: of one size, just below it or right of it.

    Columns of characters go on at the left.
    """
    small, large = sorted((after.height, before.height))
    if large > SAME_SIZE * small:
        return False
    a, b = before.box, after.box
    if in_row(a, b):
        columns = all(piece.vertical for head in (after, before) for piece in head.pieces)
        first, next_ = (b, a) if columns else (a, b)
        return first.left < next_.left and next_.left - first.right <= NEXT_PIECE * large
    shared = min(a.right, b.right) - max(a.left, b.left)
    return a.top < b.top and shared > 0 and b.top - a.bottom <= NEXT_LINE * large


def is_noise(piece: Piece, fit: Fit | None = None) -> bool:
    """Whether a Chinese line is more likely a pictogram, or Hangul read as Chinese: short and unsure.

    With a Fit a single character that nobody knows is noise however surely it was read.
    """
    text = piece.line.text
    characters = sum(script_of(c) is Script.HAN for c in text)
    unsure = piece.line.score < SURE_CHARACTER
    if fit is None or characters > 2 or fit.known(text):
        return unsure and characters <= 1
    return unsure or characters <= 1


def _runs(first: Head, heads: Sequence[Head]) -> Iterator[tuple[Head, ...]]:
    """Two and more heads that may be read on and hold `first`, the longest first."""
    runs: list[tuple[Head, ...]] = [(first,)]
    found: list[tuple[Head, ...]] = []
    for _ in range(MOST_LINES - 1):
        runs = [run for shorter in runs for run in _longer(shorter, heads)]
        found += runs
    yield from reversed(found)


def _longer(run: tuple[Head, ...], heads: Sequence[Head]) -> Iterator[tuple[Head, ...]]:
    for head in heads:
        if all(head is not taken for taken in run):
            if follows(head, run[-1]):
                yield (*run, head)
            elif follows(run[0], head):
                yield (head, *run)


def _is_column(run: Sequence[Head], fit: Fit | None) -> bool:
    """Whether the heads are the characters of one vertical text."""
    if any(len(head.text) != 1 for head in run) or any(in_row(run[0].box, head.box) for head in run[1:]):
        return False
    text = "".join(head.text for head in run)
    if fit is not None and fit.known(text):
        return True
    # One character again and again is an arrow in every row, read as 个.
    return (
        len(run) >= COLUMN
        and len(set(text)) > 1
        and not (fit is not None and all(fit.known(head.text) for head in run))
    )
