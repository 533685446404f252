"""Lines that belong to no Chinese text for sure, and may be a translation that seems to be missing; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.reading.polygons import box_of
from signcheck.signs.decoration import is_decoration, is_toned
from signcheck.signs.fit import Fit
from signcheck.signs.misread import is_misread
from signcheck.signs.placing import FAR, away
from signcheck.signs.sign import TRANSLATIONS, Doubt, Entry, Text

NEARBY = 4.0
"""A brand name, or a line that was not read, may be the translation of a Chinese text so many text
heights away, as `placing.away` counts them. What is surely a translation may be, up to `FAR`."""
LONGEST_CODE = 4
"""Up to so many capitals alone may be the Latin part of a Korean text: CT, MRI, CCTV."""
LEFT_OVER = 0.5
"""A figure or code this like a form may be what was read of it: 3 of 3층."""


def with_strays(
    boards: Sequence[tuple[Sequence[Entry], Sequence[Line]]], fit: Fit | None = None
) -> list[tuple[Entry, ...]]:
    """The entries of each board, each with the strays near it in a language that it lacks, as unread.

    boards: of one photo: the entries, and the lines that are part of none. On boards whose lines
    stand far apart a translation may have come to another board, or to none.
    """
    strays = [(line, FAR) for entries, _ in boards for line in _alone(entries)]
    strays += [(line, NEARBY) for entries, others in boards for line in _unsure(entries, others, fit)]
    return [tuple(_with(entry, strays, fit) for entry in entries) for entries, _ in boards]


def _alone(entries: Sequence[Entry]) -> Iterator[Line]:
    """Translations without Chinese."""
    for entry in entries:
        if entry.zh is None:
            yield from (line for text in entry.translations.values() for line in text.lines)


def _unsure(entries: Sequence[Entry], others: Iterable[Line], fit: Fit | None) -> Iterator[Line]:
    """Lines that were not read, Korean that came back as Chinese, and foreign text of no entry."""
    for entry in entries:
        yield from entry.unread
        if (
            entry.zh
            and fit
            and not entry.translations
            and all(is_misread(line, fit) for line in entry.zh.lines)
        ):
            yield from (replace(line, language=Language.KO) for line in entry.zh.lines)
    for line in others:
        if line.language not in TRANSLATIONS or line.unread or not _says_nothing(line.text):
            yield line


def _says_nothing(text: str) -> bool:
    return is_decoration(text) or is_toned(text)


def _may_be(stray: Line, language: Language, zh: Text, fit: Fit | None) -> bool:
    """Whether a stray may be a text in the language, or what was read of one: CT or CT2 of CT실."""
    if stray.unread or stray.language is language:
        return True
    if stray.language in TRANSLATIONS:
        return len(stray.text) <= LONGEST_CODE and stray.text.isupper()
    return fit is not None and (fit.likeness(zh.text, language, stray.text) or 0.0) >= LEFT_OVER


def _with(entry: Entry, strays: Iterable[tuple[Line, float]], fit: Fit | None) -> Entry:
    if entry.zh is None or Doubt.REPEATS in entry.doubts:
        return entry
    lacking = [language for language in TRANSLATIONS if language not in entry.translations]
    taken = {line.polygon for line in (*entry.unread, *entry.zh.lines)}
    box, height = entry.zh.box, entry.zh.height
    found = {
        stray.polygon: replace(stray, text="", score=0.0, steps=b"")
        for stray, reach in strays
        if stray.polygon not in taken
        and any(_may_be(stray, language, entry.zh, fit) for language in lacking)
        and away(box_of(stray.polygon), box, height) < reach
    }
    return replace(entry, unread=(*entry.unread, *found.values()))
