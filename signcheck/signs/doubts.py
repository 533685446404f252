"""What may be wrong about an entry though it was read well: text cut off, or paired too simply; pure.

None of this changes an entry; it only keeps what rests on it from being sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from signcheck.reading.line import Line, Polygon
from signcheck.reading.polygons import VERTICAL, box_of, size_of, thickness
from signcheck.signs.pairing import FAR, IN_ROW, cost
from signcheck.signs.sign import TRANSLATIONS, Doubt, Entry, Text

EDGE = 0.1
"""A text this near to the border of the photo, in text heights, may go on beyond it."""
ROOM = 1.0
"""The photo must show this many text heights below a level Chinese text, or a translation may be
outside."""
NEXT_LINE = 0.8
"""Lines of one Chinese text stand at most this many text heights from each other."""
SAME_SIZE = 1.3
"""Lines of one Chinese text differ in height by at most this factor."""


def with_doubts(entries: Sequence[Entry], *, width: float, height: float) -> tuple[Entry, ...]:
    """The entries of one board, each with what makes it doubtful. width, height: of the photo."""
    found: list[set[Doubt]] = [
        {Doubt.CUT_OFF} if _cut_off(entry, width, height) else set() for entry in entries
    ]
    for i, silent in enumerate(entries):
        for j, spoken in enumerate(entries):
            if _may_read_on(silent, spoken):
                found[i].add(Doubt.READS_ON)
                found[j].add(Doubt.READS_ON)
    return tuple(
        replace(entry, doubts=tuple(doubt for doubt in Doubt if doubt in doubts))
        for entry, doubts in zip(entries, found, strict=True)
    )


def with_strays(entries: Sequence[Entry], alone: Iterable[Text]) -> tuple[Entry, ...]:
    """The entries, with a stray translation near them as unread where that language is missing.

    alone: texts of the whole photo that stand by no Chinese. On a board whose lines stand far apart
    one of them may be the translation that seems to be missing.
    """
    texts = list(alone)
    return tuple(
        replace(entry, unread=entry.unread + tuple(_strays(entry, texts))) if entry.zh else entry
        for entry in entries
    )


def _strays(entry: Entry, texts: Iterable[Text]) -> Iterable[Line]:
    assert entry.zh is not None
    for text in texts:
        if text.language not in entry.translations:
            for line in text.lines:
                if cost(box_of(line.polygon), entry.zh.lines[0]) < FAR:
                    yield replace(line, text="", score=0.0)


def _cut_off(entry: Entry, width: float, height: float) -> bool:
    lines = [line for text in (entry.zh, *entry.translations.values()) if text for line in text.lines]
    if any(_at_border(line, width, height) for line in lines):
        return True
    if entry.zh is None or all(language in entry.translations for language in TRANSLATIONS):
        return False
    chinese = entry.zh.lines[0].polygon
    length, across = size_of(chinese)
    lowest = max(box_of(line.polygon).bottom for line in lines)
    return across < VERTICAL * length and height - lowest < ROOM * thickness(chinese)


def _at_border(line: Line, width: float, height: float) -> bool:
    box, near = box_of(line.polygon), EDGE * thickness(line.polygon)
    return min(box.left, box.top, width - box.right, height - box.bottom) <= near


def _may_read_on(silent: Entry, spoken: Entry) -> bool:
    """Whether the Chinese of an entry without translations may be a part of the other's.

    A long name stands in two lines with its translations below, or with gaps in which the detector
    cuts it.
    """
    if silent.zh is None or spoken.zh is None or silent.translations or not spoken.translations:
        return False
    one, other = silent.zh.lines[0].polygon, spoken.zh.lines[0].polygon
    small, large = sorted((thickness(one), thickness(other)))
    if large > SAME_SIZE * small:
        return False
    a, b = box_of(one), box_of(other)
    across, down = max(a.left, b.left) - min(a.right, b.right), max(a.top, b.top) - min(a.bottom, b.bottom)
    if down <= -IN_ROW * min(a.height, b.height):
        return across <= NEXT_LINE * large
    # In a table, where the translations stand beside, each row is a text of its own.
    below = all(box_of(p).top >= b.bottom - IN_ROW * b.height for p in _translated(spoken))
    return across <= 0 and a.top < b.top and down <= NEXT_LINE * large and below


def _translated(entry: Entry) -> Iterable[Polygon]:
    return (polygon for text in entry.translations.values() for polygon in text.polygons)
