"""Which recogniser's answer counts, line by line; pure.

PP-OCRv6 knows no Hangul: a Korean line comes back empty, or as nonsense with a low score. Only
such lines go to the Korean recogniser. In a line that holds both scripts it reads the Chinese and
leaves the Korean out: a stretch with ink but without characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from signcheck.languages import Language, Script, language_of, script_of
from signcheck.reading.recogniser import NOTHING, Crop, Recognition

SURE = 0.95
"""From this score on the first recogniser is believed without asking the second."""
SURE_CHINESE = 0.995
"""The same for Chinese characters: short Hangul words come back as one or two of them with scores up to
.99 (습지 as 合), while 94 of 100 Chinese lines of the drawn calibration photos lie above this."""
LEAST = 0.5
"""A text below this score is not shown as read."""
KOREAN_LEAST = 0.6
"""The least score of a Korean answer that is shown as read; see the model card for what it means."""
KOREAN_ALONE_LEAST = 0.8
"""The same for a single syllable, which one blot of a leaf or a lamp can look like."""
KOREAN_AMONG_FOREIGN_LEAST = 0.9
"""The same beside FOREIGN characters: on 803 lines of Han alone, Hangul was seen among them with scores up to
.87 (13 lines from .5 on), and never without them."""
FOREIGN = "〓"
"""What our Korean recogniser writes where it sees a Chinese character (geta mark, JIS X 0213)."""
DENSE = 0.5
"""Characters cover at least this share of a line, or something was left out between them."""


def trust(first: Recognition, aspect: float) -> float:
    """The first recogniser's score, lower where its characters fill too little of the line, 0–1.

    A Korean word now and then comes back as one sure letter in an otherwise empty crop.
    aspect: length of the line in text heights.
    """
    covered = sum(2 * _reach(character) for character in first.text if not character.isspace())
    return first.score * min(1.0, covered / (DENSE * max(aspect, 1.0)))


def needs_second_look(first: Recognition, aspect: float) -> bool:
    """Whether the first recogniser left the line empty or is in doubt."""
    sure = SURE_CHINESE if language_of(first.text) is Language.ZH else SURE
    return trust(first, aspect) < sure


def prefer_second(first: Recognition, second: Recognition, aspect: float) -> bool:
    """Whether the Korean recogniser's answer replaces the first one's.

    It writes FOREIGN for Chinese characters, so an answer that is Korean throughout says that the
    first recogniser's characters are a guess, whatever their score.
    """
    if language_of(second.text) not in (Language.KO, Language.MIXED) or second.score < _least(second.text):
        return False
    guessed = language_of(first.text) is Language.ZH and purely_korean(second)
    return guessed or second.score > trust(first, aspect)


def _least(korean: str) -> float:
    if FOREIGN in korean:
        return KOREAN_AMONG_FOREIGN_LEAST
    return KOREAN_LEAST if len(korean.replace(" ", "")) > 1 else KOREAN_ALONE_LEAST


def purely_korean(second: Recognition) -> bool:
    """Whether an answer is Korean throughout, without a Chinese character that it could not name."""
    return FOREIGN not in second.text and language_of(second.text) is Language.KO


def looks_korean(first: Recognition, region_score: float) -> bool:
    """Whether an unread line is probably Korean: surely text, yet nothing a Chinese reader knows."""
    return region_score >= 0.75 and first.score < LEAST


CHARACTER = 0.7
"""A character less probable than this may stand for Hangul; the first recogniser guesses there."""
GAP = 1.1
"""A stretch without sure characters counts from this many text heights on."""
INK = 0.35
"""A stretch has ink when its contrast is at least this share of the whole crop's."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a line, from `start` to `end` as shares of its length, 0–1.

    known: what the first recogniser read there; NOTHING where it read nothing surely.
    """

    start: float
    end: float
    known: Recognition


def stretches(first: Recognition, aspect: float) -> list[Stretch]:
    """A line cut where the first recogniser is sure of nothing; one stretch when it is sure of all.

    aspect: length of the line in text heights.
    """
    sure = [i for i, p in enumerate(first.probabilities) if p >= CHARACTER and not first.text[i].isspace()]
    found: list[Stretch] = []
    begin, edge = 0, 0.0
    for order, i in enumerate(sure):
        reach = _reach(first.text[i]) / aspect
        if (first.positions[i] - reach - edge) * aspect >= GAP:
            found += _known(first, sure[begin:order], found[-1].end if found else 0.0, edge)
            found.append(Stretch(edge, first.positions[i] - reach, NOTHING))
            begin = order
        edge = first.positions[i] + reach
    if (1.0 - edge) * aspect >= GAP and sure:
        found += _known(first, sure[begin:], found[-1].end if found else 0.0, edge)
        found.append(Stretch(edge, 1.0, NOTHING))
    elif found:
        found += _known(first, sure[begin:], found[-1].end, 1.0)
    return found or [Stretch(0.0, 1.0, first)]


def both_scripts(first: Recognition, aspect: float) -> list[Stretch]:
    """The stretches of a line in which the first recogniser surely knows Chinese or English words.

    Empty for a line in which it knows none: that is no line in two scripts.
    """
    found = stretches(first, aspect)
    if any(language_of(stretch.known.text) in (Language.ZH, Language.EN) for stretch in found):
        return found
    return []


def _reach(character: str) -> float:
    """Half the width of a character in text heights: square ones, and Latin letters and digits."""
    return 0.5 if script_of(character) is Script.HAN else 0.3


def _known(first: Recognition, kept: Sequence[int], start: float, end: float) -> list[Stretch]:
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


def has_ink(crop: Crop, start: float, end: float) -> bool:
    """Whether the stretch from `start` to `end` (shares of the width) holds strokes."""
    width = crop.shape[1]
    left = min(round(start * width), width - 1)
    piece = crop[:, left : max(round(end * width), left + 1)]
    return float(np.std(piece)) >= INK * float(np.std(crop))
