"""Two texts one above the other, character by character, with what differs marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from rapidfuzz.distance import Levenshtein
from rich.cells import cell_len

LIKE = 0.5
"""Two words with a smaller share of equal characters (0–1) are set against each other whole, not letter
by letter: the letters that `Reception` and `Inquiry` share by chance would only confuse."""


class Mark(StrEnum):
    """What is to be said of one place of two aligned texts."""

    SAME = "same"
    WRITING = "writing"
    """The same letter, but for capitals, width or kind of space."""
    CHANGED = "changed"
    EXTRA = "extra"
    """It stands there and should not."""
    LACKING = "lacking"
    """It should stand there and does not."""
    PLAIN = "plain"
    """There is nothing to compare it with."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of two aligned texts.

    read, expected: one character with its accents, or one word where the texts are not alike; empty
    where a text has nothing.
    """

    read: str
    expected: str
    mark: Mark

    @property
    def differs(self) -> bool:
        """Whether it is to be marked."""
        return self.mark not in (Mark.SAME, Mark.PLAIN)


def align(read: str | None, expected: str | None) -> tuple[Place, ...]:
    """The places of both texts in their order, by the fewest changes of characters (Levenshtein 1966).

    None and an empty text are the same. Without an expected text nothing is marked.
    """
    if not expected:
        return tuple(Place(glyph, "", Mark.PLAIN) for glyph in glyphs(read or ""))
    places = _swapped(list(_places(glyphs(read or ""), glyphs(expected))))
    return tuple(place for word in _words(places) for place in _legible(word))


def _places(left: Sequence[str], right: Sequence[str]) -> Iterator[Place]:
    for step in Levenshtein.opcodes(_folded(left), _folded(right)):
        one, other = left[step.src_start : step.src_end], right[step.dest_start : step.dest_end]
        if step.tag == "delete":
            yield from (Place(glyph, "", Mark.EXTRA) for glyph in one)
        elif step.tag == "insert":
            yield from (Place("", glyph, Mark.LACKING) for glyph in other)
        else:
            differing = Mark.CHANGED if step.tag == "replace" else Mark.WRITING
            for a, b in zip(one, other, strict=True):
                yield Place(a, b, Mark.SAME if a == b else differing)


def _swapped(places: list[Place]) -> Iterator[Place]:
    """Two characters that changed places as two that differ, not as one too many and one too few."""
    at = 0
    while at < len(places):
        first, middle, last = (*places[at : at + 3], *(Place("", "", Mark.PLAIN),) * 2)[:3]
        a, b = (first, last) if first.mark is Mark.LACKING else (last, first)
        pair = (a.mark, middle.mark, b.mark) == (Mark.LACKING, Mark.SAME, Mark.EXTRA)
        if pair and a.expected == b.read:
            both = (middle.read, a.expected) if first is a else (b.read, middle.expected)
            yield Place(both[0], both[1], Mark.CHANGED)
            yield Place(both[1], both[0], Mark.CHANGED)
            at += 3
        else:
            yield first
            at += 1


def glyphs(text: str) -> list[str]:
    """The characters of a text as one sees them: a letter and the accents on it are one."""
    found: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        if found and unicodedata.category(character) in ("Mn", "Me"):
            found[-1] += character
        else:
            found.append(character)
    return found


def _words(places: Iterable[Place]) -> Iterator[list[Place]]:
    """The places between the spaces that both texts have, and these spaces, each by itself."""
    for common, word in groupby(places, key=lambda place: place.read.isspace() and place.expected.isspace()):
        if common:
            yield from ([space] for space in word)
        else:
            yield list(word)


def _legible(word: list[Place]) -> list[Place]:
    """A word's places; one place for the whole of it where hardly a letter is the same."""
    read, expected = "".join(p.read for p in word), "".join(p.expected for p in word)
    equal = sum(p.mark in (Mark.SAME, Mark.WRITING) for p in word)
    if not read or not expected or equal >= LIKE * len(word) or len(word) == 1:
        return word
    return [Place(read, expected, Mark.CHANGED)]


def _folded(parts: Sequence[str]) -> list[str]:
    return [unicodedata.normalize("NFKC", part).casefold() for part in parts]


def rows(places: Sequence[Place], width: int) -> Iterator[tuple[Place, ...]]:
    """The places in rows for a screen of `width` columns, cut after a space where there is one."""
    start = 0
    while start < len(places):
        end = _end_of_row(places, start, width)
        yield tuple(places[start:end])
        start = end


def _end_of_row(places: Sequence[Place], start: int, width: int) -> int:
    used, after_space = 0, 0
    for index in range(start, len(places)):
        used += columns(places[index])
        if used > width and index > start:
            return after_space or index
        if (places[index].read or places[index].expected).isspace():
            after_space = index + 1
    return len(places)


def columns(place: Place) -> int:
    """How many columns of a screen a place takes: two for a Chinese or Korean character."""
    return max(cell_len(place.read), cell_len(place.expected))


def lines(row: Sequence[Place]) -> tuple[str, str, str]:
    """A row for the screen: what was read, what is expected, and carets under what differs."""
    read, expected, marks = [], [], []
    for place in row:
        wide = columns(place)
        read.append(_filled(place.read, wide, place.mark is Mark.LACKING))
        expected.append(_filled(place.expected, wide, place.mark is Mark.EXTRA))
        marks.append(("^" if place.differs else " ") * wide)
    return "".join(read), "".join(expected), "".join(marks).rstrip()


def _filled(text: str, wide: int, gap: bool) -> str:
    return "·" * wide if gap else text + " " * (wide - cell_len(text))
