"""The read text and an expected one on the same crop, and the places at which they differ.

A recogniser asked for the expected text says how well that would explain what it saw. About as well:
the camera made the difference. Far worse, at one place at least: whoever painted the sign did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from signcheck.checking.likelihood import Emissions, fold, log_likelihoods
from signcheck.reading.steps import Steps, join
from signcheck.signs import Text
from signcheck.standard.normalise import key

DIGITS = 2
"""Decimals of the scores in what is kept."""
LEAST = -999.0
"""Shown for texts that have no room in the line, since JSON knows no infinity."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place at which the read text differs from the expected one.

    read, expected: what stands there in each text; one of them may be empty.
    at, expected_at: index of its first character in the read and in the expected text.
    score: by how much the read characters explain the crop better than the expected ones would, the
        rest being as read; natural log. About 0 and below where the camera may have made it.
    """

    read: str
    expected: str
    at: int
    expected_at: int
    score: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How well the read and the expected text explain the same crop.

    read_score, expected_score: natural logs of their likelihoods; 0 at most, -inf where a text has no
        room in the line.
    differences: from left to right; none when both say the same words.
    """

    read: str
    expected: str
    read_score: float
    expected_score: float
    differences: tuple[Difference, ...]

    @property
    def strongest(self) -> float:
        """The largest score of a difference; 0 when there is none."""
        return max((difference.score for difference in self.differences), default=0.0)


def compare(text: Text, expected: str) -> Comparison | None:
    """The read `text` against the `expected` one.

    None where nothing can be said: a line of the text has no steps, or what read it does not know
    a character of one of the two texts.
    """
    emissions = _emissions(text)
    if emissions is None or not emissions.spell(text.text) or not emissions.spell(expected):
        return None
    read_key, expected_key = _Keyed.of(text.text), _Keyed.of(expected)
    places = _places(read_key.key, expected_key.key)
    changed = [read_key.key[:a] + expected_key.key[c:d] + read_key.key[b:] for a, b, c, d in places]
    scores = log_likelihoods(emissions, [read_key.key, expected_key.key, *changed])
    return Comparison(
        text.text,
        expected,
        float(scores[0]),
        float(scores[1]),
        tuple(
            _difference(read_key, expected_key, place, _gain(float(scores[0]), float(score)))
            for place, score in zip(places, scores[2:], strict=True)
        ),
    )


def score_forms(text: Text, forms: Sequence[str]) -> npt.NDArray[np.float64] | None:
    """How well each of several forms explains the crop: natural logs, -inf for one it cannot spell.

    None when a line of the text has no steps.
    """
    emissions = _emissions(text)
    if emissions is None:
        return None
    spelt = np.asarray([emissions.spell(form) for form in forms], np.bool_)
    return np.where(spelt, log_likelihoods(emissions, forms), -np.inf)


def as_evidence(comparison: Comparison) -> dict[str, Any]:
    """A comparison as JSON values."""
    return {
        "read": comparison.read,
        "expected": comparison.expected,
        "read_score": _rounded(comparison.read_score),
        "expected_score": _rounded(comparison.expected_score),
        "differences": [
            {"at": d.at, "read": d.read, "expected": d.expected, "score": _rounded(d.score)}
            for d in comparison.differences
        ],
    }


def _rounded(score: float) -> float:
    return round(min(max(score, LEAST), -LEAST), DIGITS)


def _gain(read: float, other: float) -> float:
    """By how much `read` is better; 0 where neither text has room in the line."""
    return 0.0 if read == other else read - other


def _emissions(text: Text) -> Emissions | None:
    packed = tuple(line.steps for line in text.lines)
    return _folded(packed) if packed and all(packed) else None


@lru_cache(maxsize=256)
def _folded(packed: tuple[bytes, ...]) -> Emissions | None:
    """None for steps that were kept by a later version, or were damaged: they say nothing."""
    try:
        return fold(join([Steps.unpack(data) for data in packed]))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Keyed:
    """A text with its key, and where in the text each character of the key stands."""

    text: str
    key: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> _Keyed:
        pieces = [key(character) for character in text]
        whole = key(text)
        places = tuple(i for i, piece in enumerate(pieces) for _ in piece)
        if "".join(pieces) != whole:  # letters that compose: the key itself is shown
            return cls(whole, whole, tuple(range(len(whole))))
        return cls(text, whole, places)

    def slice(self, start: int, end: int) -> tuple[int, str]:
        """Where `key[start:end]` begins in the text, and how it is written there."""
        if start == end:
            return (self.places[start] if start < len(self.key) else len(self.text)), ""
        first = self.places[start]
        return first, self.text[first : self.places[end - 1] + 1]


_Place = tuple[int, int, int, int]
"""From and to in the read key, from and to in the expected one."""


def _places(read: str, expected: str) -> list[_Place]:
    """Where two keys differ; what belongs to one slip is one place."""
    places: list[_Place] = []
    for edit in Levenshtein.opcodes(read, expected):
        place = (edit.src_start, edit.src_end, edit.dest_start, edit.dest_end)
        if edit.tag == "equal":
            continue
        if places and _one_slip(places[-1], place):
            low, _, start, _ = places.pop()
            place = (low, place[1], start, place[3])
        places.append(place)
    return places


def _one_slip(left: _Place, right: _Place) -> bool:
    """Whether two edits touch, or are a letter put in and one left out around a single other one.

    The second is how letters that changed places are edited: Centre and Center.
    """
    gap = right[0] - left[1]
    added = (left[3] - left[2] - left[1] + left[0], right[3] - right[2] - right[1] + right[0])
    return gap == 0 or (gap == 1 and sorted(added) == [-1, 1])


def _difference(read: _Keyed, expected: _Keyed, place: _Place, score: float) -> Difference:
    at, said = read.slice(place[0], place[1])
    expected_at, wanted = expected.slice(place[2], place[3])
    return Difference(said, wanted, at, expected_at, score)
