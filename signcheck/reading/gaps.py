"""Cutting a line where the first recogniser surely knows nothing; pure.

In a line that holds both scripts PP-OCRv6 reads the Chinese and leaves the Korean out: a stretch with ink but
without characters, or with guesses (signcheck.reading.guesses).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from signcheck.languages import Language, language_of
from signcheck.reading.guesses import GUESSED_WORD, in_korean_words, sure_places, without_hangul
from signcheck.reading.recogniser import NOTHING, Recognition
from signcheck.reading.stretches import Stretch, Words, half_width, inside, known_part

GAP = 1.1
"""A stretch without sure characters counts from this many text heights on."""

NARROW_GAP = 0.8
"""The same where a word stands in it, as the picture shows it: short Hangul at the end of a line."""

JOINED = 0.2
"""Two stretches are written on where no space begins nearer to their edge than this, in text heights."""


def at_gaps(
    first: Recognition, aspect: float, words: Words = (), second: Recognition = NOTHING
) -> list[Stretch]:
    """A line cut where the first recogniser is sure of nothing; one stretch when it is sure of all.

    aspect: length of the line in text heights. second: the Korean recogniser's answer for the whole line.
    """
    korean = in_korean_words(second)
    sure = without_hangul(first, sure_places(first, words), second, aspect)
    found: list[Stretch] = []
    edge = 0.0
    for low, high in _spaces(first, sure, aspect):
        if _is_gap(low, high, aspect, words, korean):
            start, end = _between_words(low, high, words)
            start = max(start, edge)
            found += _known(first, sure, edge, start)
            found.append(Stretch(start, end, NOTHING, inside(first, start, end)))
            edge = end
    return [*found, *_known(first, sure, edge, 1.0)] if found else [Stretch(0.0, 1.0, first)]


def _spaces(first: Recognition, sure: Sequence[int], aspect: float) -> Iterator[tuple[float, float]]:
    """What lies before, between and behind the characters that are surely known; nothing where none is."""
    edge = 0.0
    for i in sure:
        reach = half_width(first.text[i]) / aspect
        yield edge, first.positions[i] - reach
        edge = first.positions[i] + reach
    if sure:
        yield edge, 1.0


def _known(first: Recognition, sure: Sequence[int], start: float, end: float) -> list[Stretch]:
    """The part of a line between two gaps, with what is surely known there."""
    return known_part(first, [i for i in sure if start <= first.positions[i] <= end], start, end)


def _is_gap(start: float, end: float, aspect: float, words: Words, korean: Mapping[float, float]) -> bool:
    """Whether something stands between two characters that is worth a look."""
    long = (end - start) * aspect
    if long < NARROW_GAP or long >= GAP:
        return long >= GAP
    if any(start < at < end for at in korean):
        return True
    return any(start < (low + high) / 2 < end and (high - low) * aspect >= NARROW_GAP for low, high in words)


def _between_words(start: float, end: float, words: Words) -> tuple[float, float]:
    """The ends of an unknown stretch at the nearest spaces, where its words begin and end.

    The ends of the line stay where they are: what stands at them belongs to the stretch.
    """
    edges = [edge for edge, _ in words[1:]]
    near = 0.5 * (end - start)
    low = min(edges, key=lambda edge: abs(edge - start), default=start)
    high = min(edges, key=lambda edge: abs(edge - end), default=end)
    moved = abs(low - start) < near and start > 0.0
    return low if moved else start, high if abs(high - end) < near and end < 1.0 else end


def both_scripts(
    first: Recognition, aspect: float, words: Words = (), second: Recognition = NOTHING
) -> list[Stretch]:
    """The stretches of a line in which the first recogniser surely knows words in some language; see at_gaps.

    Empty for a line in which it knows none: that is no line in two scripts.
    """
    found = _with_number(_with_digits(first, at_gaps(first, aspect, words, second), aspect, words))
    if any(language_of(stretch.known.text) is not Language.OTHER for stretch in found):
        return found
    return []


def _with_digits(first: Recognition, found: Sequence[Stretch], aspect: float, words: Words) -> list[Stretch]:
    """The stretches, those of figures alone as unknown where they are written on to unknown text: 제2병원."""

    def join(left: Stretch, right: Stretch) -> bool:
        known = left.known.text and right.known.text
        return not known and all(abs(edge - right.start) * aspect >= JOINED for edge, _ in words)

    joined = [bool(words) and join(*pair) for pair in pairwise(found)]
    return [
        Stretch(own.start, own.end, NOTHING, inside(first, own.start, own.end))
        if own.known.text.strip().isdigit() and (before or behind)
        else own
        for own, before, behind in zip(found, [False, *joined], [*joined, False], strict=True)
    ]


def _with_number(found: Sequence[Stretch]) -> list[Stretch]:
    """The stretches, the last unknown one with the number behind it that stands before it too.

    Each language says it: Height 35 cm 높이 35cm.
    """
    if len(found) < 3:
        return list(found)
    *before, unknown, last = found
    number, known = _digits(last.known.text), [_digits(stretch.known.text) for stretch in before]
    alone = language_of(last.known.text) is Language.OTHER and not unknown.known.text
    return [*before, replace(unknown, end=last.end)] if alone and number and number in known else list(found)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def may_hold_both(first: Recognition, aspect: float) -> bool:
    """Whether the words of a line are worth finding: it has characters that may stand for Hangul."""
    guesses = any(
        p < GUESSED_WORD and c.isalnum() and (c.isupper() or not c.isascii())
        for c, p in zip(first.text, first.probabilities, strict=False)
    )
    return guesses or _widest_gap(first, aspect) >= NARROW_GAP


def _widest_gap(first: Recognition, aspect: float) -> float:
    """The longest stretch without sure characters, in text heights; 0 for a line without any."""
    spaces = _spaces(first, sure_places(first, ()), aspect)
    return max((end - start for start, end in spaces), default=0.0) * aspect
