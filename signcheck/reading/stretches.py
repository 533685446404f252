"""A line's stretches: what is known of each, and what stands there that is not; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from signcheck.languages import Script, script_of
from signcheck.reading.recogniser import NOTHING, Crop, Recognition

MARK = 0.3
"""What was read is a bar's when its middle is nearer to the bar's than this, in text heights."""

LEAST_WIDTH = 0.1
"""A stretch that is narrower holds nothing, in text heights; the thinnest letter has twice as much."""

INK = 0.35
"""A stretch has ink when its contrast is at least this share of the whole crop's."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a line, from `start` to `end` as shares of its length, 0–1.

    known: what the first recogniser read there; NOTHING where it read nothing surely.
    guess: what it made of it where it was not sure; NOTHING where it is, or made nothing.
    korean: what the Korean recogniser read there in the line as a whole, where that is why it was cut.
    """

    start: float
    end: float
    known: Recognition
    guess: Recognition = NOTHING
    korean: Recognition = NOTHING


Words = Sequence[tuple[float, float]]
"""Where the words of a line stand, from left to right, as shares of its length (signcheck.reading.words)."""


def inside(first: Recognition, start: float, end: float) -> Recognition:
    """What the first recogniser made of a stretch, with all its guesses; NOTHING where no letter is."""
    kept = [i for i, at in enumerate(first.positions) if start <= at < end]
    if not any(first.text[i].isalnum() for i in kept):
        return NOTHING
    return known_part(first, kept, start, end)[0].known


def known_part(first: Recognition, kept: Sequence[int], start: float, end: float) -> list[Stretch]:
    """The stretch from `start` to `end` in which some characters are known; nothing where there are none.

    kept: their places in the text, in order.
    """
    if not kept:
        return []
    low, high = kept[0], kept[-1] + 1
    probabilities = first.probabilities[low:high]
    known = Recognition(
        first.text[low:high],
        sum(probabilities) / len(probabilities),
        probabilities,
        first.positions[low:high],
        first.steps.part(start, end) if first.steps is not None else None,
    )
    return [Stretch(start, end, known)]


def between_bars(stretch: Stretch, bars: Words) -> Stretch:
    """The stretch without the bars at its ends."""
    start, end = stretch.start, stretch.end
    for low, high in bars:
        start = high if low <= start < high else start
    for low, high in reversed(bars):
        end = low if low < end <= high else end
    return replace(stretch, start=start, end=end) if start < end else stretch


def with_width(found: Sequence[Stretch], first: Recognition, aspect: float) -> list[Stretch]:
    """The stretches without those that have no width: a digit between two unknown words, cut at its ends.

    What is unknown on both sides of one is one unknown stretch.
    """
    kept: list[Stretch] = []
    for stretch in found:
        if (stretch.end - stretch.start) * aspect < LEAST_WIDTH:
            continue
        if kept and _is_unknown(kept[-1]) and _is_unknown(stretch):
            start = kept.pop().start
            kept.append(Stretch(start, stretch.end, NOTHING, inside(first, start, stretch.end)))
        else:
            kept.append(stretch)
    return kept


def _is_unknown(stretch: Stretch) -> bool:
    return not (stretch.known.text or stretch.korean.text)


def without_marks(recognition: Recognition, bars: Words, aspect: float) -> Recognition:
    """What was read of a line, with spaces for what was made of the bars."""
    if not recognition.positions:
        return recognition
    middles = [(low + high) / 2 for low, high in bars]
    text = "".join(
        " "
        if script_of(character) is not Script.HANGUL
        and any(abs(at - middle) * aspect < MARK for middle in middles)
        else character
        for character, at in zip(recognition.text, recognition.positions, strict=True)
    )
    return replace(recognition, text=text)


def half_width(character: str) -> float:
    """Half the width of a character in text heights: square ones, Latin letters and digits, and marks."""
    if not character.isalnum():
        return 0.15
    return 0.5 if script_of(character) is Script.HAN else 0.3


def length_of(text: str) -> float:
    """How long a line of these characters is at least, spaces aside, in text heights."""
    return sum(2 * half_width(character) for character in text if not character.isspace())


def has_ink(crop: Crop, start: float, end: float) -> bool:
    """Whether the stretch from `start` to `end` (shares of the width) holds strokes."""
    width = crop.shape[1]
    left = min(round(start * width), width - 1)
    piece = crop[:, left : max(round(end * width), left + 1)]
    return float(np.std(piece)) >= INK * float(np.std(crop))


def slice_of(crop: Crop, stretch: Stretch) -> Crop:
    """The part of a line's crop in which the stretch stands."""
    width = crop.shape[1]
    left = min(round(stretch.start * width), width - 1)
    return np.ascontiguousarray(crop[:, left : max(round(stretch.end * width), left + 1)])
