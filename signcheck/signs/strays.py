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
from signcheck.signs.places import box_of_text, height_of
from signcheck.signs.placing import away
from signcheck.signs.sign import TRANSLATIONS, Doubt, Entry

NEARBY = 8.0
"""A line that stands this far or farther from a Chinese text is none of its translations, in text
heights as `placing.away` counts them."""


def with_strays(
    boards: Sequence[tuple[Sequence[Entry], Sequence[Line]]], fit: Fit | None = None
) -> list[tuple[Entry, ...]]:
    """The entries of each board, each with the strays near it in a language that it lacks, as unread.

    boards: of one photo: the entries, and the lines that are part of none. On boards whose lines
    stand far apart a translation may have come to another board, or to none.
    """
    strays = [stray for entries, others in boards for stray in _strays(entries, others, fit)]
    return [tuple(_with(entry, strays) for entry in entries) for entries, _ in boards]


def _strays(entries: Sequence[Entry], others: Iterable[Line], fit: Fit | None) -> Iterator[Line]:
    for entry in entries:
        yield from entry.unread
        if entry.zh is None:
            yield from (line for text in entry.translations.values() for line in text.lines)
        elif fit and not entry.translations and all(is_misread(line, fit) for line in entry.zh.lines):
            yield from (replace(line, language=Language.KO) for line in entry.zh.lines)
    for line in others:
        if line.unread or (line.language in TRANSLATIONS and not _says_nothing(line.text)):
            yield line


def _says_nothing(text: str) -> bool:
    return is_decoration(text) or is_toned(text)


def _with(entry: Entry, strays: Iterable[Line]) -> Entry:
    if entry.zh is None or Doubt.REPEATS in entry.doubts:
        return entry
    lacking = [language for language in TRANSLATIONS if language not in entry.translations]
    taken = {line.polygon for line in (*entry.unread, *entry.zh.lines)}
    box, height = box_of_text(entry.zh), height_of(entry.zh)
    found = {
        stray.polygon: replace(stray, text="", score=0.0, steps=b"")
        for stray in strays
        if stray.polygon not in taken
        and (stray.language in lacking or (lacking and stray.language not in TRANSLATIONS))
        and away(box_of(stray.polygon), box, height) < NEARBY
    }
    return replace(entry, unread=(*entry.unread, *found.values()))
