"""What may be wrong about an entry though it was read well: text cut off, or paired too simply; pure.

None of this changes an entry; it only keeps what rests on it from being sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from signcheck.reading.line import Line, Reading
from signcheck.reading.polygons import VERTICAL, Box, box_of, size_of, thickness
from signcheck.signs.chinese import NEXT_LINE, SAME_SIZE
from signcheck.signs.covered import covered
from signcheck.signs.empty import passed_over
from signcheck.signs.fit import Fit
from signcheck.signs.marks import may_be_mark
from signcheck.signs.pieces import around
from signcheck.signs.placing import IN_ROW, in_row
from signcheck.signs.sign import TRANSLATIONS, Doubt, Entry

EDGE = 0.1
"""A text this near to the border of the photo, in text heights, may go on beyond it."""
ROOM = 1.0
"""The photo must show this many text heights below a level Chinese text, and above it where translations
stand there, or one may be outside."""
ROOM_BESIDE = 3.0
"""Where translations stand beside, it must show this many text heights beyond the outermost text."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a photo shows beside one board.

    entries: those of all its boards; empty for those of this one. over: the text on the picture.
    """

    entries: Sequence[Entry] = ()
    over: Sequence[Line] = ()


def with_doubts(
    entries: Sequence[Entry], reading: Reading, fit: Fit | None = None, beside: Beside | None = None
) -> tuple[Entry, ...]:
    """The entries of one board of this photo, each with what makes it doubtful."""
    beside = beside or Beside()
    found = [set(_doubts(entry, entries, reading)) for entry in entries]
    for i, entry in enumerate(entries):
        if may_be_mark(entry, beside.entries or entries):
            found[i].add(Doubt.MARK)
    for i in covered(entries, reading, beside.over):
        found[i].add(Doubt.COVERED)
    for i in passed_over(entries, reading):
        found[i].add(Doubt.EMPTY_PLACE)
    for i, silent in enumerate(entries):
        for j, spoken in enumerate(entries):
            if _may_read_on(silent, spoken) and not _are_two(silent, spoken, fit):
                found[i].add(Doubt.READS_ON)
                found[j].add(Doubt.READS_ON)
    return tuple(
        replace(entry, doubts=tuple(doubt for doubt in Doubt if doubt in doubts))
        for entry, doubts in zip(entries, found, strict=True)
    )


def _doubts(entry: Entry, entries: Sequence[Entry], reading: Reading) -> Iterator[Doubt]:
    yield from entry.doubts
    if Doubt.REPEATS in entry.doubts:
        return
    texts = [text for text in (entry.zh, *entry.translations.values()) if text]
    if any(_at_border(line, reading.width, reading.height) for text in texts for line in text.lines):
        yield Doubt.CUT_OFF
    elif _ends_before(entry, entries, reading.width, reading.height):
        yield Doubt.OUTSIDE


def _ends_before(entry: Entry, entries: Sequence[Entry], width: float, height: float) -> bool:
    """Whether a translation that is not there may stand outside the photo."""
    texts = [text for text in (entry.zh, *entry.translations.values()) if text]
    if entry.zh is None or entry.is_whole:
        return False
    if _room_beside(entry, entries, width) < ROOM_BESIDE * entry.zh.height:
        return True
    shown = around(text.box for text in texts)
    if _stands_above(entries) and shown.top < ROOM * entry.zh.height:
        return True
    length, across = size_of(entry.zh.lines[0].polygon)
    return across < VERTICAL * length and height - shown.bottom < ROOM * entry.zh.height


def _room_beside(entry: Entry, entries: Sequence[Entry], width: float) -> float:
    """Pixels to the border of the photo on the sides on which this board's translations stand.

    From the outermost text of the entry; from that of the whole board where no entry carries the
    language, for then it may be a column that the photo does not show.
    """
    right, left = _sides(entries)
    carried = {language for other in entries for language in other.translations}
    lacking = [language for language in TRANSLATIONS if language not in entry.translations]
    nowhere = any(language not in carried for language in lacking)
    shown = around(
        text.box
        for other in (entries if nowhere else (entry,))
        for text in (other.zh, *other.translations.values())
        if text
    )
    return min(width - shown.right if right else float("inf"), shown.left if left else float("inf"))


def _sides(entries: Sequence[Entry]) -> tuple[bool, bool]:
    """Whether translations of this board stand right, or left, of their Chinese."""
    pairs = _pairs(entries)
    right = any(in_row(own, box) and box.left >= own.right for own, box in pairs)
    return right, any(in_row(own, box) and box.right <= own.left for own, box in pairs)


def _stands_above(entries: Sequence[Entry]) -> bool:
    """Whether translations of this board stand above their Chinese."""
    return any((box.top + box.bottom) / 2 < own.top for own, box in _pairs(entries))


def _pairs(entries: Sequence[Entry]) -> list[tuple[Box, Box]]:
    """Each Chinese text with each of its translations, where they stand."""
    return [(entry.zh.box, text.box) for entry in entries if entry.zh for text in entry.translations.values()]


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
    if Doubt.REPEATS in silent.doubts:
        return False
    small, large = sorted((silent.zh.height, spoken.zh.height))
    if large > SAME_SIZE * small:
        return False
    a, b = silent.zh.box, spoken.zh.box
    across, down = max(a.left, b.left) - min(a.right, b.right), max(a.top, b.top) - min(a.bottom, b.bottom)
    if in_row(a, b):
        return across <= NEXT_LINE * large
    # In a table, where the translations stand beside, each row is a text of its own.
    below = all(text.box.top >= b.bottom - IN_ROW * b.height for text in spoken.translations.values())
    return across <= 0 and a.top < b.top and down <= NEXT_LINE * large and below


def _are_two(silent: Entry, spoken: Entry, fit: Fit | None) -> bool:
    """Whether both Chinese texts are known, and not as one."""
    if fit is None or silent.zh is None or spoken.zh is None:
        return False
    both = silent.zh.text, spoken.zh.text
    return all(fit.known(text) for text in both) and not fit.known("".join(both))
