"""What may be wrong about an entry though it was read well: text cut off, or paired too simply; pure.

None of this changes an entry; it only keeps what rests on it from being sure. A translation may also not
have been found: the detector passes over faint and very small lines. Where the other entries of a board
have theirs, a missing one may have been passed over when there is room for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from signcheck.languages import Language
from signcheck.reading.line import Line, Reading
from signcheck.reading.polygons import VERTICAL, Box, box_of, size_of, thickness
from signcheck.signs.chinese import NEXT_LINE, SAME_SIZE
from signcheck.signs.fit import Fit
from signcheck.signs.pieces import around
from signcheck.signs.placing import IN_ROW, in_row
from signcheck.signs.sign import TRANSLATIONS, Doubt, Entry, Text

EDGE = 0.1
"""A text this near to the border of the photo, in text heights, may go on beyond it."""
ROOM = 1.0
"""The photo must show this many text heights below a level Chinese text, or a translation may be
outside."""
ROOM_BESIDE = 3.0
"""Where translations stand beside, it must show this many text heights beyond the outermost text."""
FAINT = 0.35
"""Below this contrast a single line may have been passed over. On the calibration half of bench/verdicts
4 of 138 translations on such boards were, and none of 1,537 on others."""
FAINT_TO_BOTH = 0.5
"""The same where both translations are missing, which a sign maker seldom leaves out together."""
LEFT_EMPTY = 0.7
"""A gap that is wider than that between entries by this share of a text's height has room for the text."""
SMALL = 24.0
"""Below this height of a line in pixels, about 16 of its letters, it may have been passed over as well: 4
of 10 were."""


def with_doubts(entries: Sequence[Entry], reading: Reading, fit: Fit | None = None) -> tuple[Entry, ...]:
    """The entries of one board of this photo, each with what makes it doubtful."""
    found = [set(_doubts(entry, entries, reading)) for entry in entries]
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
    if _is_passed_over(entry, entries, reading):
        yield Doubt.EMPTY_PLACE


def _ends_before(entry: Entry, entries: Sequence[Entry], width: float, height: float) -> bool:
    """Whether a translation that is not there may stand outside the photo."""
    texts = [text for text in (entry.zh, *entry.translations.values()) if text]
    if entry.zh is None or all(language in entry.translations for language in TRANSLATIONS):
        return False
    if _room_beside(entry, entries, width) < ROOM_BESIDE * entry.zh.height:
        return True
    lowest = around(text.box for text in texts).bottom
    length, across = size_of(entry.zh.lines[0].polygon)
    return across < VERTICAL * length and height - lowest < ROOM * entry.zh.height


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
    pairs = [
        (entry.zh.box, text.box) for entry in entries if entry.zh for text in entry.translations.values()
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


def _is_passed_over(entry: Entry, entries: Sequence[Entry], reading: Reading) -> bool:
    """Whether a faint or small translation of the entry may not have been found: its place is empty."""
    if entry.zh is None:
        return False
    lacking = [language for language in TRANSLATIONS if language not in entry.translations]
    faint = FAINT_TO_BOTH if len(lacking) == len(TRANSLATIONS) else FAINT
    for language in lacking:
        if _is_left_empty(entry, entries, language, reading):
            return True
        models = [other for other in entries if other.zh and language in other.translations]
        if models and (_contrast(entry, models, language) < faint or _height(models, language) < SMALL):
            nearest = min(models, key=lambda model: _away(entry.zh, model))
            if _is_free(_place(entry.zh, nearest, language), reading):
                return True
    return False


def _is_left_empty(entry: Entry, entries: Sequence[Entry], language: Language, reading: Reading) -> bool:
    """Whether the lines around leave the room of a text above the entry, where others have theirs.

    A sign maker who leaves a text out closes the gap, but for a table's; the detector does not.
    """
    assert entry.zh is not None
    models = [other for other in entries if other.zh and language in other.translations]
    if not models or not all(_stands_above(model, language) for model in models):
        return False
    own = around(text.box for text in (entry.zh, *entry.translations.values()))
    above = [box for box in _boxes(reading.lines) if _is_over(box, own)]
    if not above:
        return False
    height = _height(models, language)
    usual = min(_gap_above(model, reading) for model in models)
    return own.top - max(box.bottom for box in above) >= min(usual, height) + LEFT_EMPTY * height


def _stands_above(model: Entry, language: Language) -> bool:
    """Whether the text in this language is the first of the entry, from above."""
    assert model.zh is not None
    top = model.translations[language].box
    rest = [t.box for other, t in model.translations.items() if other is not language] + [model.zh.box]
    return all(top.bottom <= box.top + IN_ROW * box.height for box in rest)


def _gap_above(model: Entry, reading: Reading) -> float:
    assert model.zh is not None
    own = around(text.box for text in (model.zh, *model.translations.values()))
    above = [box.bottom for box in _boxes(reading.lines) if _is_over(box, own)]
    return own.top - max(above) if above else float("inf")


def _is_over(box: Box, own: Box) -> bool:
    return box.bottom <= own.top + IN_ROW * box.height and box.left < own.right and box.right > own.left


def _contrast(entry: Entry, models: Sequence[Entry], language: Language) -> float:
    """The middle contrast of the entry's lines and the board's lines of that language; 1 when unknown."""
    texts = [model.translations[language] for model in models]
    own = [text for text in (entry.zh, *entry.translations.values()) if text]
    found = [line.appearance.contrast for text in own + texts for line in text.lines if line.appearance]
    return median(found) if found else 1.0


def _height(models: Sequence[Entry], language: Language) -> float:
    """The middle height of the board's texts in that language, in pixels."""
    return median(model.translations[language].height for model in models)


def _away(text: Text | None, model: Entry) -> float:
    assert text is not None
    assert model.zh is not None
    a, b = text.box, model.zh.box
    return abs(a.left - b.left) + abs(a.top - b.top)


def _place(text: Text, model: Entry, language: Language) -> Box:
    """Where the translation would stand if it stood by the text as that of the model does by its own."""
    assert model.zh is not None
    own, other = text.box, model.zh.box
    there = model.translations[language].box
    left, top = own.left + there.left - other.left, own.bottom + there.top - other.bottom
    height = model.translations[language].height
    return Box(left, top, left + height, top + height)


def _is_free(place: Box, reading: Reading) -> bool:
    middle = (place.left + place.right) / 2, (place.top + place.bottom) / 2
    inside = place.left >= 0 and place.right <= reading.width and place.bottom <= reading.height
    return inside and not any(box.contains(middle) for box in _boxes(reading.lines))


def _boxes(lines: Sequence[Line]) -> Iterator[Box]:
    return (box_of(line.polygon) for line in lines)
