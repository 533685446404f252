"""Foreign text that two neighbouring Chinese texts have in common: run together, or shared; pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from signcheck.languages import Language
from signcheck.reading.polygons import Box
from signcheck.signs.chinese import follows
from signcheck.signs.fit import FITS, Fit
from signcheck.signs.pieces import Head, Piece, around, cut_in_two
from signcheck.signs.placing import in_row
from signcheck.signs.sign import TRANSLATIONS
from signcheck.signs.texts import text_of

COVERED = 0.3
"""A line stands under a Chinese text when it covers this share of its width."""
NEARER = 1.5
"""A text stands between two others when neither is more than this many times as near as the other."""


def also_under(line: Piece, heads: Sequence[Head], chosen: int) -> list[int]:
    """Other Chinese texts in whose column the line stands too.

    The detector sometimes takes the translations of two neighbours for one line; then neither
    neighbour's translation is surely missing.
    """
    return [
        i
        for i, head in enumerate(heads)
        if i != chosen and _level(head, heads[chosen]) and _covers(line.box, head.box)
    ]


def cut_between(line: Piece, heads: Sequence[Head], fit: Fit | None) -> list[Piece]:
    """A line that holds the translations of two neighbours as two pieces; others unchanged."""
    if fit is None or line.line.language not in TRANSLATIONS or " " not in line.line.text:
        return [line]
    under = sorted((head for head in heads if _covers(line.box, head.box)), key=lambda head: head.box.left)
    for left, right in pairwise(under):
        if _level(left, right) and not _fits(line.line.text, [left, right], line.line.language, fit):
            for at in (i for i, c in enumerate(line.line.text) if c == " "):
                parts = line.line.text[:at], line.line.text[at + 1 :]
                if all(
                    _fits(part, [head], line.line.language, fit)
                    for part, head in zip(parts, (left, right), strict=True)
                ):
                    return list(cut_in_two(line, at))
    return [line]


def is_shared(pieces: Sequence[Piece], one: Head, other: Head, language: Language, fit: Fit) -> bool:
    """Whether a text is the translation of two Chinese texts: it says both and stands by both."""
    text = text_of(pieces).text
    if not all(_fits(text, [head], language, fit) for head in (one, other)):
        return False
    if not in_row(one.box, other.box) and (follows(one, other) or follows(other, one)):
        return True
    box = around(piece.box for piece in pieces)
    near, far = sorted(_gap(box, head.box) for head in (one, other))
    slack = 0.15 * min(one.height, other.height)
    return far <= max(one.height, other.height) and far <= NEARER * near + slack


def _fits(text: str, heads: Sequence[Head], language: Language, fit: Fit) -> bool:
    return any((fit.likeness(head.text, language, text) or 0.0) >= FITS for head in heads)


def _level(a: Head, b: Head) -> bool:
    return abs(a.box.bottom - b.box.bottom) <= a.height


def _covers(box: Box, other: Box) -> bool:
    return min(box.right, other.right) - max(box.left, other.left) >= COVERED * other.width


def _gap(a: Box, b: Box) -> float:
    """Pixels between two boxes, across or down, whichever is more; 0 when they touch."""
    across = max(a.left, b.left) - min(a.right, b.right)
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    return max(0.0, across, down)
