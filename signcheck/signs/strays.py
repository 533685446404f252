"""Lines that belong to no Chinese text for sure, and may be a translation that seems to be missing; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.reading.polygons import Box, box_of, size_of
from signcheck.signs.decoration import is_decoration, is_toned
from signcheck.signs.fit import Fit
from signcheck.signs.looks import one_background
from signcheck.signs.misread import is_misread
from signcheck.signs.placing import FAR, away, between
from signcheck.signs.sign import TRANSLATIONS, Doubt, Entry, Text

NEARBY = 4.0
"""A brand name, or a line that was not read, may be the translation of a Chinese text so many text
heights away, as `placing.away` counts them. What is surely a translation may be, up to `FAR`."""
WIDE, HIGH = 16.0, 2.0
"""Text heights, across and down, by which it may stand away on the same plate."""
LONGEST_CODE = 4
"""Up to so many capitals alone may be the Latin part of a Korean text: CT, MRI, CCTV."""
TOO_LONG = 2.5
"""So many times as long as high for every character a line was not read: marks are about square."""
LEFT_OVER = 0.5
"""A figure or code this like a form may be what was read of it: 3 of 3층."""


def with_strays(
    boards: Sequence[tuple[Sequence[Entry], Sequence[Line]]], fit: Fit | None = None
) -> list[tuple[Entry, ...]]:
    """The entries of each board, each with the strays near it in a language that it lacks, as unread.

    boards: of one photo: the entries, and the lines that are part of none. On boards whose lines
    stand far apart a translation may have come to another board, or to none.
    """
    alone = [line for entries, _ in boards for line in _alone(entries)]
    unsure = [line for entries, others in boards for line in _unsure(entries, others, fit)]
    texts = [entry.zh.box for entries, _ in boards for entry in entries if entry.zh]
    return [tuple(_with(entry, alone, unsure, texts, fit) for entry in entries) for entries, _ in boards]


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


def _says_too_little(line: Line) -> bool:
    """Whether a mark was read where a whole text stands: ↑ as long as three characters."""
    length, across = size_of(line.polygon)
    return line.language is Language.OTHER and length > TOO_LONG * across * len(line.text)


def _may_be(stray: Line, language: Language, zh: Text, fit: Fit | None) -> bool:
    """Whether a stray may be a text in the language, or what was read of one: CT or CT2 of CT실."""
    if stray.unread or stray.language is language or _says_too_little(stray):
        return True
    if stray.language in TRANSLATIONS:
        return len(stray.text) <= LONGEST_CODE and stray.text.isupper()
    return fit is not None and (fit.likeness(zh.text, language, stray.text) or 0.0) >= LEFT_OVER


def _with(
    entry: Entry, alone: Sequence[Line], unsure: Sequence[Line], texts: Sequence[Box], fit: Fit | None
) -> Entry:
    if entry.zh is None or Doubt.REPEATS in entry.doubts:
        return entry
    lacking = [language for language in TRANSLATIONS if language not in entry.translations]
    taken = {line.polygon for line in (*entry.unread, *entry.zh.lines)}
    near = [line for line in alone if _is_near(line, entry.zh)]
    near += [line for line in unsure if _is_beside(line, entry.zh, texts)]
    found = {
        stray.polygon: replace(stray, text="", score=0.0, steps=b"")
        for stray in near
        if stray.polygon not in taken and any(_may_be(stray, x, entry.zh, fit) for x in lacking)
    }
    return replace(entry, unread=(*entry.unread, *found.values()))


def _is_near(stray: Line, zh: Text) -> bool:
    """Whether a translation by no Chinese text may be this one's: near it, or on its plate."""
    box = box_of(stray.polygon)
    if away(box, zh.box, zh.height) < FAR:
        return True
    across = max(box.left, zh.box.left) - min(box.right, zh.box.right)
    down = max(box.top, zh.box.top) - min(box.bottom, zh.box.bottom)
    measured = stray.appearance and zh.lines[0].appearance
    plate = bool(measured) and one_background(stray, zh.lines[0])
    return plate and across <= WIDE * zh.height and down <= HIGH * zh.height


def _is_beside(stray: Line, zh: Text, texts: Sequence[Box]) -> bool:
    """Whether what was not read may be this text's: near it, with no other Chinese text between."""
    box = box_of(stray.polygon)
    if away(box, zh.box, zh.height) >= NEARBY:
        return False
    return not any(between(other, box, zh.box) for other in texts if other not in (box, zh.box))
