"""What may be wrong about an entry though it was read well: text cut off, or paired too simply; pure.

None of this changes an entry; it only keeps what rests on it from being sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from signcheck.reading.line import Line
from signcheck.reading.polygons import VERTICAL, Box, box_of, size_of, thickness
from signcheck.signs.chinese import NEXT_LINE, SAME_SIZE
from signcheck.signs.fit import Fit
from signcheck.signs.pieces import around
from signcheck.signs.placing import FAR, IN_ROW, away, in_row
from signcheck.signs.sign import TRANSLATIONS, Doubt, Entry, Text

EDGE = 0.1
"""A text this near to the border of the photo, in text heights, may go on beyond it."""
ROOM = 1.0
"""The photo must show this many text heights below a level Chinese text, or a translation may be
outside."""
ROOM_BESIDE = 3.0
"""Where translations stand beside, it must show this many text heights beyond the outermost text."""


def with_doubts(
    entries: Sequence[Entry], *, width: float, height: float, fit: Fit | None = None
) -> tuple[Entry, ...]:
    """The entries of one board, each with what makes it doubtful. width, height: of the photo."""
    found: list[set[Doubt]] = [
        {Doubt.CUT_OFF} if _cut_off(entry, entries, width, height) else set() for entry in entries
    ]
    for entry, doubts in zip(entries, found, strict=True):
        doubts.update(entry.doubts)
    for i, silent in enumerate(entries):
        for j, spoken in enumerate(entries):
            if _may_read_on(silent, spoken) and not _are_two(silent, spoken, fit):
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
                if away(box_of(line.polygon), _box(entry.zh), _height(entry.zh)) < FAR:
                    yield replace(line, text="", score=0.0, steps=b"")


def _cut_off(entry: Entry, entries: Sequence[Entry], width: float, height: float) -> bool:
    texts = [text for text in (entry.zh, *entry.translations.values()) if text]
    if any(_at_border(line, width, height) for text in texts for line in text.lines):
        return True
    if entry.zh is None or all(language in entry.translations for language in TRANSLATIONS):
        return False
    around_all = around(_box(text) for text in texts)
    right, left = _sides(entries)
    beside = min(
        width - around_all.right if right else float("inf"), around_all.left if left else float("inf")
    )
    if beside < ROOM_BESIDE * _height(entry.zh):
        return True
    length, across = size_of(entry.zh.lines[0].polygon)
    return across < VERTICAL * length and height - around_all.bottom < ROOM * _height(entry.zh)


def _sides(entries: Sequence[Entry]) -> tuple[bool, bool]:
    """Whether translations of this board stand right, or left, of their Chinese."""
    pairs = [
        (_box(entry.zh), _box(text)) for entry in entries if entry.zh for text in entry.translations.values()
    ]
    right = any(in_row(own, box) and box.left >= own.right for own, box in pairs)
    return right, any(in_row(own, box) and box.right <= own.left for own, box in pairs)


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
    small, large = sorted((_height(silent.zh), _height(spoken.zh)))
    if large > SAME_SIZE * small:
        return False
    a, b = _box(silent.zh), _box(spoken.zh)
    across, down = max(a.left, b.left) - min(a.right, b.right), max(a.top, b.top) - min(a.bottom, b.bottom)
    if in_row(a, b):
        return across <= NEXT_LINE * large
    # In a table, where the translations stand beside, each row is a text of its own.
    below = all(_box(text).top >= b.bottom - IN_ROW * b.height for text in spoken.translations.values())
    return across <= 0 and a.top < b.top and down <= NEXT_LINE * large and below


def _are_two(silent: Entry, spoken: Entry, fit: Fit | None) -> bool:
    """Whether both Chinese texts are known, and not as one."""
    if fit is None or silent.zh is None or spoken.zh is None:
        return False
    both = silent.zh.text, spoken.zh.text
    return all(fit.known(text) for text in both) and not fit.known("".join(both))


def _box(text: Text) -> Box:
    return around(box_of(polygon) for polygon in text.polygons)


def _height(text: Text) -> float:
    return max(1.0, *(thickness(polygon) for polygon in text.polygons))
