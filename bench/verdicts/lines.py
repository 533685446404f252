"""How well lines are read: recall and character errors, and whether texts go to the right entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from bench.verdicts.found import FoundEntry
from bench.verdicts.matching import match, polygons_of, same_place
from bench.verdicts.truth import LANGUAGES, TrueEntry, TrueLine, TruePhoto
from signcheck.languages import Language
from signcheck.reading.line import Line, Polygon, Reading
from signcheck.reading.polygons import box_of, size_of
from signcheck.signs import TRANSLATIONS

ALIKE = 90.0
"""A line counts as found when it was read at least this much alike, in per cent."""


def plain(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return "".join(c for c in text.casefold() if c.isalnum())


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line of the truth: whether it was found, and wrong characters of ``length``."""

    condition: str
    language: str
    found: bool
    errors: int
    length: int


def read_lines(photo: TruePhoto, reading: Reading) -> list[ReadLine]:
    """How each line that counts was read; spaces, case and punctuation aside."""
    return [
        _read_line(line, photo, reading.lines)
        for line in photo.lines
        if line.counts and line.language in LANGUAGES and plain(line.text)
    ]


def _read_line(line: TrueLine, photo: TruePhoto, lines: Sequence[Line]) -> ReadLine:
    wanted = plain(line.text)
    text = _text_at(line, lines)
    if len(text) > len(wanted):
        # Lines that stand close are read as one: then only the part that is meant counts.
        others = any(o is not line and _covers(lines, o.polygon, line.polygon) for o in photo.lines)
        text = _best_part(wanted, text) if others else text
    errors = min(Levenshtein.distance(wanted, text), len(wanted))
    return ReadLine(photo.condition, line.language, fuzz.ratio(wanted, text) >= ALIKE, errors, len(wanted))


def _text_at(line: TrueLine, lines: Sequence[Line]) -> str:
    here = [x for x in lines if x.text and same_place(x.polygon, line.polygon)]
    width, height = size_of(line.polygon)
    upright = height > width and len(plain(line.text)) > 1
    here.sort(key=lambda x: box_of(x.polygon).top if upright else box_of(x.polygon).left)
    return plain("".join(x.text for x in here))


def _covers(lines: Sequence[Line], one: Polygon, other: Polygon) -> bool:
    return any(same_place(x.polygon, one) and same_place(x.polygon, other) for x in lines)


def _best_part(wanted: str, text: str) -> str:
    found = fuzz.partial_ratio_alignment(wanted, text)
    return text[found.dest_start : found.dest_end] if found else text


@dataclass(frozen=True, slots=True)
class PairedEntry:
    """One entry of the truth.

    seen: whether its Chinese was found by the system.
    right: whether all that was read of its translations, and nothing of others, went to its Chinese.
    """

    condition: str
    entries: int
    seen: bool
    right: bool


def paired_entries(photo: TruePhoto, found: Sequence[FoundEntry], lines: Sequence[Line]) -> list[PairedEntry]:
    """The entries that count and have Chinese. lines: all that were read in the photo.

    A line that was not found, or not read in its language, is no fault of pairing.
    """
    read = {language: _in(language, lines) for language in TRANSLATIONS}
    pairs = match(photo.entries, found)
    result = []
    for i, entry in enumerate(photo.entries):
        if not entry.whole or not entry.texts[Language.ZH].text:
            continue
        seen = i in pairs and found[pairs[i]].zh is not None
        right = seen and all(
            _rightly_given(entry, found[pairs[i]], language, photo.entries, read[language])
            for language in TRANSLATIONS
        )
        result.append(PairedEntry(photo.condition, entry.size, seen, right))
    return result


def _in(language: Language, lines: Sequence[Line]) -> list[Polygon]:
    return [line.polygon for line in lines if line.text and line.language in (language, Language.MIXED)]


def _rightly_given(
    entry: TrueEntry,
    found: FoundEntry,
    language: Language,
    entries: Sequence[TrueEntry],
    read: Sequence[Polygon],
) -> bool:
    mine = entry.texts[language].polygons
    given = polygons_of(found, language)
    others = [
        p for other in entries if other is not entry for p in other.texts[language].polygons if p not in mine
    ]
    visible = [p for p in mine if any(same_place(p, d) for d in read)]
    complete = all(any(same_place(p, g) for g in given) for p in visible)
    foreign = any(
        any(same_place(g, p) for p in others) and not any(same_place(g, p) for p in mine) for g in given
    )
    return complete and not foreign
