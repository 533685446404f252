"""Places on a board where a translation should stand and nothing was found; pure.

The detector passes over faint and very small lines. Where the other entries of a board have their
translations, a missing one may have been passed over when there is room for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from signcheck.languages import Language
from signcheck.reading.line import Line, Reading
from signcheck.reading.polygons import Box, box_of
from signcheck.signs.places import box_of_text, height_of
from signcheck.signs.sign import TRANSLATIONS, Entry, Text

FAINT = 0.35
"""Below this contrast a single line may have been passed over. On the calibration half of bench/verdicts
4 of 138 translations on such boards were, and none of 1,537 on others."""
FAINT_TO_BOTH = 0.5
"""The same where both translations are missing, which a sign maker seldom leaves out together."""
SMALL = 24.0
"""Below this height of a line in pixels, about 16 of its letters, it may have been passed over as well: 4
of 10 were."""


def is_passed_over(entry: Entry, entries: Sequence[Entry], reading: Reading) -> bool:
    """Whether a faint or small translation of the entry may not have been found: its place is empty."""
    if entry.zh is None:
        return False
    lacking = [language for language in TRANSLATIONS if language not in entry.translations]
    faint = FAINT_TO_BOTH if len(lacking) == len(TRANSLATIONS) else FAINT
    for language in lacking:
        models = [other for other in entries if other.zh and language in other.translations]
        if models and (_contrast(entry, models, language) < faint or _height(models, language) < SMALL):
            nearest = min(models, key=lambda model: _away(entry.zh, model))
            if _is_free(_place(entry.zh, nearest, language), reading):
                return True
    return False


def _contrast(entry: Entry, models: Sequence[Entry], language: Language) -> float:
    """The middle contrast of the entry's lines and the board's lines of that language; 1 when unknown."""
    texts = [model.translations[language] for model in models]
    own = [text for text in (entry.zh, *entry.translations.values()) if text]
    found = [line.appearance.contrast for text in own + texts for line in text.lines if line.appearance]
    return median(found) if found else 1.0


def _height(models: Sequence[Entry], language: Language) -> float:
    """The middle height of the board's texts in that language, in pixels."""
    return median(height_of(model.translations[language]) for model in models)


def _away(text: Text | None, model: Entry) -> float:
    assert text is not None
    assert model.zh is not None
    a, b = box_of_text(text), box_of_text(model.zh)
    return abs(a.left - b.left) + abs(a.top - b.top)


def _place(text: Text, model: Entry, language: Language) -> Box:
    """Where the translation would stand if it stood by the text as that of the model does by its own."""
    assert model.zh is not None
    own, other = box_of_text(text), box_of_text(model.zh)
    there = box_of_text(model.translations[language])
    left, top = own.left + there.left - other.left, own.bottom + there.top - other.bottom
    height = height_of(model.translations[language])
    return Box(left, top, left + height, top + height)


def _is_free(place: Box, reading: Reading) -> bool:
    middle = (place.left + place.right) / 2, (place.top + place.bottom) / 2
    inside = place.left >= 0 and place.right <= reading.width and place.bottom <= reading.height
    return inside and not any(box.contains(middle) for box in _boxes(reading.lines))


def _boxes(lines: Sequence[Line]) -> Iterator[Box]:
    return (box_of(line.polygon) for line in lines)
