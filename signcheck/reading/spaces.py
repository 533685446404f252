"""The spaces of a line as its crop shows them, between the characters that they part; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from signcheck.languages import Script
from signcheck.reading.line import BETWEEN
from signcheck.reading.recogniser import Recognition
from signcheck.reading.stretches import Words

HAN = (Script.HAN, Script.KANA)
"""What Chinese and Japanese are written in."""

CLEARLY = 1.5
"""A space between two texts is so many times as wide as any within them: spaced-out letters stand alike."""


@dataclass(frozen=True, slots=True)
class Space:
    """What stands without ink between two characters, or with nothing but a bar.

    place: of the first character behind it.
    at: where the line is cut there, as a share of its length.
    width: in text heights.
    """

    place: int
    at: float
    width: float


def spaces_of(read: Recognition, inked: Words, aspect: float) -> list[Space]:
    """The spaces between the characters of a line, from left to right.

    inked: its words without the spaces around them (signcheck.reading.words.inked_of). aspect: length of the
    line in text heights.
    """
    found: list[Space] = []
    end = 0.0
    for (_, low), (high, _) in pairwise(inked):
        at = (low + high) / 2
        place = sum(position < at for position in read.positions)
        before, behind = read.text[:place].strip(BETWEEN), read.text[place:].strip(BETWEEN)
        if not (before and behind):
            continue
        if found and not read.text[found[-1].place : place].strip(BETWEEN):  # a bar between the two
            found[-1] = replace(found[-1], width=found[-1].width + (high - end) * aspect)
        else:
            found.append(Space(place, at, (high - low) * aspect))
        end = high
    return found


def widest(spaces: Sequence[Space], start: int, end: int) -> Space | None:
    """The widest space behind the character at `start` and before the one at `end`."""
    between = [space for space in spaces if start < space.place <= end]
    return max(between, key=lambda space: space.width, default=None)
