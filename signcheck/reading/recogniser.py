"""What every recogniser of text lines offers, whoever made it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from signcheck.reading.line import BETWEEN
from signcheck.reading.steps import Steps

Crop = npt.NDArray[np.uint8]
"""h × w × 3, RGB, 0–255: one line, upright, cut out of the photo."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What one recogniser made of one crop.

    text: may be empty.
    score: mean probability of the characters, 0–1; 0 for an empty text.
    probabilities: one per character, 0–1; empty when the recogniser gives none.
    positions: the character's centre as a share of the crop's width, 0–1; empty likewise.
    steps: what it saw along the crop, padding aside; None when it does not say, or read nothing.
    """

    text: str
    score: float
    probabilities: tuple[float, ...] = field(default=())
    positions: tuple[float, ...] = field(default=())
    steps: Steps | None = field(default=None, repr=False, compare=False)

    def part(self, start: int, end: int) -> Recognition:
        """What was read as `text[start:end]`, scored by its characters."""
        probabilities = self.probabilities[start:end]
        return Recognition(
            self.text[start:end],
            sum(probabilities) / len(probabilities) if probabilities else self.score,
            probabilities,
            self.positions[start:end],
            self.steps.cut(self.text, start, end) if self.steps is not None else None,
        )


_BRACKETED = re.compile(r"[(（][^()（）\d]+[)）]")  # a number in brackets, (5), is a label
FOREIGN = "〓"
"""What our Korean recogniser writes where it sees a Chinese character (geta mark, JIS X 0213)."""
NOTHING = Recognition("", 0.0)
"""A crop in which nothing was read."""


def trimmed(recognition: Recognition) -> Recognition:
    """A piece of a line without the marks and the brackets that part it from its neighbours.

    One of marks alone stays as it is.
    """
    text = recognition.text
    start, end = len(text) - len(text.lstrip(BETWEEN)), len(text.rstrip(BETWEEN))
    if _BRACKETED.fullmatch(text, start, end):
        start, end = start + 1, end - 1
    if start >= end or (start, end) == (0, len(text)):
        return recognition
    return replace(
        recognition,
        text=text[start:end],
        probabilities=recognition.probabilities[start:end],
        positions=recognition.positions[start:end],
        steps=recognition.steps.cut(text, start, end) if recognition.steps is not None else None,
    )


class Recogniser(Protocol):
    """Reads text lines; made once per process, used for many crops."""

    @property
    def name(self) -> str:
        """Name and version, as a reading keeps it."""

    def recognise(self, crops: Sequence[Crop]) -> list[Recognition]:
        """One recognition per crop, in the same order. Never raises for an odd crop."""
