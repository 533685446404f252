"""Where a translation should stand and nothing was found; it may be too faint or too small to be detected.

Where the other entries of a board have theirs, a missing one may have been passed over when there is room
for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from signcheck.languages import Language
from signcheck.reading.line import Line, Point, Reading
from signcheck.reading.polygons import Box, box_of
from signcheck.signs.misread import GUESSED
from signcheck.signs.pieces import around
from signcheck.signs.placing import IN_ROW, in_column, in_row
from signcheck.signs.sign import TRANSLATIONS, Doubt, Entry, Text

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


def passed_over(entries: Sequence[Entry], reading: Reading) -> set[int]:
    """The places of a board's entries that lack a translation which may not have been found.

    Where one was passed over, another one in its language may have been; and where one stands by no Chinese
    text, it may be the one that is lacking.
    """
    wanted = [(i, language) for i, entry in enumerate(entries) for language in lacking(entry)]
    skipped = {x for i, x in wanted if _is_left_empty(entries[i], entries, x, reading)}
    skipped |= {language for entry in entries if entry.zh is None for language in entry.translations}
    return {i for i, x in wanted if x in skipped or _may_be_there(entries[i], entries, x, reading)}


def lacking(entry: Entry) -> list[Language]:
    """The languages into which an entry's Chinese is not translated; none where it only repeats another."""
    if entry.zh is None or Doubt.REPEATS in entry.doubts:
        return []
    return [language for language in TRANSLATIONS if language not in entry.translations]


def _may_be_there(entry: Entry, entries: Sequence[Entry], language: Language, reading: Reading) -> bool:
    """Whether the translation may stand in its place, by the entry nearest to it.

    The place is empty on a board of faint or small text, or between two texts that would else have closed
    up; or what was read there is no text of its own.
    """
    assert entry.zh is not None
    models = [other for other in entries if other.zh and language in other.translations]
    model = nearest_model(entry, entries, language)
    if model is None:
        return False
    place = place_like(entry.zh, model, language)
    if not _is_free(place, reading):
        return any(_may_hold(line, place, entry, entries) for line in reading.lines)
    faint = FAINT_TO_BOTH if len(lacking(entry)) == len(TRANSLATIONS) else FAINT
    poor = _contrast(entry, models, language) < faint or _height(models, language) < SMALL
    return poor or _is_between(entry, model, language, place)


def nearest_model(entry: Entry, entries: Sequence[Entry], language: Language) -> Entry | None:
    """The entry nearest to this one that has a translation into the language; None where none has."""
    models = [other for other in entries if other.zh and language in other.translations]
    return min(models, key=lambda model: _away(entry.zh, model)) if models else None


def _may_hold(line: Line, place: Box, entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a line may be, or hold, the translation in its place.

    It was hardly read and is part of no entry; or it holds the entry's Chinese, and reaches over the place.
    """
    box = box_of(line.polygon)
    holders = [other for other in entries if any(_is_in(text, box) for text in _by_language(other).values())]
    if not holders:
        return line.score < GUESSED and _meets(box, place)
    own = entry.zh is not None and _is_in(entry.zh, box)
    return own and all(other is entry for other in holders) and box.contains(_centre(place))


def _is_in(text: Text, box: Box) -> bool:
    return any(box.contains(_centre(box_of(polygon))) for polygon in text.polygons)


def _is_between(entry: Entry, model: Entry, language: Language, place: Box) -> bool:
    """Whether a text of the entry stands above the place and one below it, as those of the model do."""
    there, own, theirs = model.translations[language].box, _by_language(entry), _by_language(model)
    sides = {
        _centre(box)[1] > _centre(place)[1]
        for x in own.keys() & theirs.keys()
        for box, other in ((own[x].box, theirs[x].box),)
        if in_column(other, there)
        and not in_row(other, there)
        and (_centre(box)[1] > _centre(place)[1]) is (_centre(other)[1] > _centre(there)[1])
    }
    return len(sides) == 2


def _by_language(entry: Entry) -> dict[Language, Text]:
    return ({Language.ZH: entry.zh} if entry.zh else {}) | dict(entry.translations)


def _centre(box: Box) -> Point:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


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
    return all((top.top + top.bottom) / 2 <= box.top + IN_ROW * box.height for box in rest)


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


def place_like(text: Text, model: Entry, language: Language) -> Box:
    """Where the translation would stand if it stood by the text as that of the model does by its own."""
    assert model.zh is not None
    own, other = text.box, model.zh.box
    there = model.translations[language].box
    left = (
        own.right + there.left - other.right
        if there.left >= other.right
        else own.left + there.left - other.left
    )
    top, height = own.bottom + there.top - other.bottom, model.translations[language].height
    return Box(left, top, left + min(own.width, there.width), top + height)


def _is_free(place: Box, reading: Reading) -> bool:
    inside = place.left >= 0 and place.right <= reading.width and place.bottom <= reading.height
    return inside and not any(_meets(box, place) for box in _boxes(reading.lines))


def _meets(box: Box, place: Box) -> bool:
    return box.contains(_centre(place)) or place.contains(_centre(box))


def _boxes(lines: Sequence[Line]) -> Iterator[Box]:
    return (box_of(line.polygon) for line in lines)
