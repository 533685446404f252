"""Where a line changes its language at a space: Latin text beside Chinese, Chinese beside Japanese; pure.

The first recogniser reads all of them, so that the space alone tells two texts from one that holds a word of
another language. Where Korean begins and ends is told by signcheck.reading.scripts and gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from signcheck.languages import Script, in_gb2312, script_of, spans_of
from signcheck.reading.beside import beside
from signcheck.reading.recogniser import Crop, Recognition
from signcheck.reading.spaces import CLEARLY, HAN, Space, spaces_of
from signcheck.reading.stretches import Stretch
from signcheck.reading.words import inked_of

TWO_HAN = 0.5
"""Two texts in Chinese characters are so many text heights apart at least."""

ALIKE = 1.35
"""The spaces between two columns, line by line, differ by at most this factor."""

MOST = 6
"""A line that changes its language more often than this was misread."""


@dataclass(frozen=True, slots=True)
class Border:
    """A space at which a line may be cut.

    han: whether Chinese characters stand on both sides.
    sure: whether the line by itself tells two languages there; of another the board's lines do.
    """

    space: Space
    han: bool
    sure: bool


def at_borders(lines: Mapping[int, Sequence[Stretch]], crops: Sequence[Crop]) -> dict[int, list[Stretch]]:
    """Of a board's lines those that change their language at a space, cut there, by their place.

    lines: the stretches of each. crops: of all.
    """
    found = {
        i: [_borders_in(stretch, crops[i]) for stretch in stretches]
        for i, stretches in lines.items()
        if any(_may_hold_two(stretch.known.text) for stretch in stretches)
    }
    columns = [
        b.space.width for line in found.values() for borders in line for b in borders if b.han and b.sure
    ]
    cut = {
        i: [
            part
            for stretch, borders in zip(lines[i], line, strict=True)
            for part in _parted(
                stretch, [b.space for b in borders if b.sure or _like(b.space.width, columns)]
            )
        ]
        for i, line in found.items()
    }
    return {i: parts for i, parts in cut.items() if len(parts) > len(lines[i])}


def _may_hold_two(text: str) -> bool:
    """Whether it holds Chinese or Japanese beside something else, or room for two texts."""
    return len(text) > 1 and any(script_of(character) in HAN for character in text)


def _borders_in(stretch: Stretch, crop: Crop) -> list[Border]:
    if not (stretch.known.positions and _may_hold_two(stretch.known.text)):
        return []
    inked = [word for word in inked_of(crop) if stretch.start <= sum(word) / 2 < stretch.end]
    aspect = crop.shape[1] / crop.shape[0]
    return borders_of(stretch.known, spaces_of(stretch.known, inked, aspect))


def borders_of(read: Recognition, spaces: Sequence[Space]) -> list[Border]:
    """The spaces at which the language may change, from left to right."""
    spans = spans_of(read.text)
    if not spaces or not 1 <= len(spans) <= MOST:
        return []
    latin = [space for pair in pairwise(spans) if (space := beside(read.text, pair, spaces, len(spans)))]
    found = [Border(space, han=False, sure=True) for space in latin]
    for start, end in pairwise([0, *(space.place for space in latin), len(read.text)]):
        found += _two_han(read.text, start, end, spaces)
    return sorted(found, key=lambda border: border.space.at)


def _two_han(text: str, start: int, end: int, spaces: Sequence[Space]) -> Iterator[Border]:
    """The spaces between texts in Chinese characters in a part of a line; none where letters are spaced."""
    between = [s for s in spaces if start < s.place < end and _has_han_around(text, s.place)]
    wide = [space for space in between if space.width >= TWO_HAN]
    narrow = max((space.width for space in between if space.width < TWO_HAN), default=0.0)
    edges = [start, *(space.place for space in wide), end]
    texts = [text[low:high] for low, high in pairwise(edges)]
    clear = all(space.width >= CLEARLY * narrow for space in wide)
    if clear and all(sum(script_of(c) in HAN for c in own) > 1 for own in texts):
        for space, (left, right) in zip(wide, pairwise(texts), strict=True):
            yield Border(space, han=True, sure=_are_two_languages(left, right))


def _has_han_around(text: str, place: int) -> bool:
    before, behind = text[:place].rstrip()[-1], text[place:].lstrip()[0]
    return script_of(before) in HAN and script_of(behind) in HAN


def _are_two_languages(left: str, right: str) -> bool:
    """Whether one is written as Simplified Chinese is and the other not, or with kana."""
    kana = [any(script_of(c) is Script.KANA for c in text) for text in (left, right)]
    return kana[0] is not kana[1] or in_gb2312(left) is not in_gb2312(right)


def _like(width: float, others: Sequence[float]) -> bool:
    return any(max(width, other) <= ALIKE * min(width, other) for other in others)


def _parted(stretch: Stretch, spaces: Sequence[Space]) -> list[Stretch]:
    """The stretch cut at these spaces, with what was read and seen of each part."""
    if not spaces:
        return [stretch]
    read, length = stretch.known, stretch.end - stretch.start
    edges = pairwise([stretch.start, *(space.at for space in spaces), stretch.end])
    places = pairwise([0, *(space.place for space in spaces), len(read.text)])
    return [
        Stretch(
            start, end, _part(read, *place, (start - stretch.start) / length, (end - stretch.start) / length)
        )
        for (start, end), place in zip(edges, places, strict=True)
    ]


def _part(read: Recognition, low: int, high: int, start: float, end: float) -> Recognition:
    """The characters from `low` to `high`, with the steps between two shares of what the steps are of."""
    own = read.text[low:high]
    low, high = low + len(own) - len(own.lstrip()), high - len(own) + len(own.rstrip())
    steps = read.steps.part(start, end) if read.steps is not None else None
    return replace(replace(read, steps=None).part(low, high), steps=steps)
