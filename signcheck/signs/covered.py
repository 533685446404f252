"""Where text on the picture, or a board in front, stands over the place of a missing translation; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signcheck.reading.line import Line, Reading
from signcheck.reading.polygons import Box, box_of
from signcheck.signs.cost import place_of
from signcheck.signs.empty import lacking, nearest_model, place_like
from signcheck.signs.grouping import OTHER_COLOUR
from signcheck.signs.looks import ground_difference
from signcheck.signs.pieces import around
from signcheck.signs.sign import TRANSLATIONS, Entry

MARGIN = 0.7
"""Text heights around an entry within which text on the picture hides what belongs to it, and around the
place of a translation within which another board does."""


def covered(entries: Sequence[Entry], reading: Reading, over: Sequence[Line]) -> set[int]:
    """The places of a board's entries that lack a translation which something may cover.

    over: the text on the picture. Where the entries that are whole stand in several orders, boards stand over
    each other: one that lacks both translations may be a part of the one behind.
    """
    found = {
        i
        for i, entry in enumerate(entries)
        if lacking(entry) and (_is_under(entry, over) or _is_behind(entry, entries, reading))
    }
    return found | (set(_without_any(entries)) if len(set(_orders(entries))) > 1 else set())


def _is_under(entry: Entry, over: Sequence[Line]) -> bool:
    """Whether text on the picture meets the entry, or what stands just beside it."""
    assert entry.zh is not None
    own = around(text.box for text in (entry.zh, *entry.translations.values()))
    return any(_meets(box_of(line.polygon), own, MARGIN * entry.zh.height) for line in over)


def _is_behind(entry: Entry, entries: Sequence[Entry], reading: Reading) -> bool:
    """Whether a line on another ground reaches into the place of a translation that is lacking."""
    assert entry.zh is not None
    own = entry.zh.lines[0]
    others = [line for line in reading.lines if ground_difference(own, line) >= OTHER_COLOUR]
    board = [e for e in entries if e.zh and ground_difference(own, e.zh.lines[0]) < OTHER_COLOUR]
    for language in lacking(entry) if others else ():
        if model := nearest_model(entry, board, language):
            place, margin = place_like(entry.zh, model, language), model.translations[language].height
            if any(_meets(box_of(line.polygon), place, MARGIN * margin) for line in others):
                return True
    return False


def _meets(box: Box, other: Box, margin: float) -> bool:
    return box.overlap(other.grown(margin)) > 0


def _without_any(entries: Sequence[Entry]) -> Iterator[int]:
    return (i for i, entry in enumerate(entries) if len(lacking(entry)) == len(TRANSLATIONS))


def _orders(entries: Sequence[Entry]) -> Iterator[tuple[str, ...]]:
    """How the languages of each whole entry stand by its Chinese, from the top."""
    for entry in entries:
        if entry.zh and entry.is_whole:
            ordered = sorted(TRANSLATIONS, key=lambda language: entry.translations[language].box.top)
            yield tuple(
                f"{language} {place_of(entry.translations[language].box, entry.zh.box)}"
                for language in ordered
            )
