"""The places in a message at which a board writes one language; pure.

A board says every message in the same order, so that a language has the same neighbours again and again:
the Japanese of one stands below its English and above the Korean of the next, or right of its English.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.reading.polygons import box_of, thickness
from signcheck.signs.chains import Chain, columns, rows
from signcheck.signs.pieces import Piece, head_of
from signcheck.signs.sign import TRANSLATIONS
from signcheck.signs.straighten import straighten

_HAN = (Language.ZH, Language.JA)

Neighbours = tuple[Language | None, Language | None]
"""The languages before and behind a text in its column, or in its row; None where nothing was read."""
Slot = tuple[Neighbours, Neighbours]
"""The neighbours above and below, and those at the left and the right."""


def in_slot_of(
    lines: Sequence[Line], asked: Collection[int], like: Collection[int], unlike: Collection[int]
) -> set[int]:
    """The places of the lines `asked` for that stand as most of those `like` and as none of those `unlike`.

    Chinese characters, Chinese or Japanese, are one language among the neighbours.
    """
    slots = _slots(lines)
    return {
        at
        for at in asked
        if 2 * sum(_is_same(slots[at], slots[other]) for other in like) > len(like)
        and not any(_is_same(slots[at], slots[other]) for other in unlike)
    }


def _slots(lines: Sequence[Line]) -> list[Slot]:
    level = straighten(lines)
    shown = [at for at, line in enumerate(lines) if not line.text or line.language in (*_HAN, *TRANSLATIONS)]
    texts = [
        head_of([Piece(lines[at], box_of(level[at].polygon), max(1.0, thickness(level[at].polygon)))])
        for at in shown
    ]
    down, across = (_neighbours(chains) for chains in (columns(texts), rows(texts)))
    nothing: Neighbours = (None, None)
    found: list[Slot] = [(nothing, nothing)] * len(lines)
    for at, text in zip(shown, texts, strict=True):
        found[at] = down.get(id(text), nothing), across.get(id(text), nothing)
    return found


def _neighbours(chains: Sequence[Chain]) -> dict[int, Neighbours]:
    found: dict[int, Neighbours] = {}
    for chain in chains:
        said = [None, *(_told(text.language) for text in chain), None]
        found |= {id(text): (said[at], said[at + 2]) for at, text in enumerate(chain)}
    return found


def _told(language: Language) -> Language | None:
    """The language of a neighbour; None for one that was not read."""
    if language in _HAN:
        return Language.ZH
    return language if language in TRANSLATIONS else None


def _is_same(one: Slot, other: Slot) -> bool:
    """Whether two texts have the same neighbours, as far as both have any, and a translation among them."""
    pairs = [
        (a, b) for some, others in zip(one, other, strict=True) for a, b in zip(some, others, strict=True)
    ]
    both = [(a, b) for a, b in pairs if a and b]
    return all(a is b for a, b in both) and any(a in TRANSLATIONS for a, _ in both)
