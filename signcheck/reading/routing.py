"""Which recogniser's answer counts, line by line; pure.

PP-OCRv6 knows no Hangul: a Korean line comes back empty, or as nonsense with a low score. Only
such lines go to the Korean recogniser. In a line that holds both scripts it reads the Chinese and
leaves the Korean out, a stretch with ink but without characters, or guesses Chinese characters and
single letters there (매표소 as 叫丑仝, 대합실 as CH).
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


def leaves_out(first: Recognition, second: Recognition, aspect: float) -> bool:
    """Whether the Korean answer for a line holds nothing where the first one surely knows characters."""
    if not first.positions or not second.positions:
        return False
    low, high = min(second.positions) - 1 / aspect, max(second.positions) + 1 / aspect
    return any(
        p >= SURE_CHINESE and character.isalnum() and not low <= at <= high
        for character, p, at in zip(first.text, first.probabilities, first.positions, strict=True)
    )


def looks_korean(first: Recognition, region_score: float) -> bool:
    """Whether an unread line is probably Korean: surely text, yet nothing a Chinese reader knows."""
    return region_score >= 0.75 and first.score < LEAST


CHARACTER = 0.7
"""A character less probable than this may stand for Hangul; the first recogniser guesses there."""
GAP = 1.1
"""A stretch without sure characters counts from this many text heights on."""
INK = 0.35
"""A stretch has ink when its contrast is at least this share of the whole crop's."""


GUESSED_WORD = 0.99
"""A word of Chinese characters or of single capitals is a guess when one of them is less probable."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a line, from `start` to `end` as shares of its length, 0–1.

    known: what the first recogniser read there; NOTHING where it read nothing surely.
    guess: what it made of it where it was not sure; NOTHING where it is, or made nothing.
    """

    start: float
    end: float
    known: Recognition
    guess: Recognition = NOTHING


Words = Sequence[tuple[float, float]]
"""Where the words of a line stand, from left to right, as shares of its length (signcheck.reading.words)."""


def stretches(first: Recognition, aspect: float, words: Words = ()) -> list[Stretch]:
    """A line cut where the first recogniser is sure of nothing; one stretch when it is sure of all.

    aspect: length of the line in text heights.
    """
    sure = _sure(first, words)
    found: list[Stretch] = []
    begin, edge = 0, 0.0
    for order, i in enumerate(sure):
        reach = _reach(first.text[i]) / aspect
        start = first.positions[i] - reach
        if (start - edge) * aspect >= GAP:
            edge, start = _between_words(edge, start, words)
            found += _known(first, sure[begin:order], found[-1].end if found else 0.0, edge)
            found.append(Stretch(edge, start, NOTHING, _inside(first, edge, start)))
            begin = order
        edge = first.positions[i] + reach
    if (1.0 - edge) * aspect >= GAP and sure:
        edge, _ = _between_words(edge, 1.0, words)
        found += _known(first, sure[begin:], found[-1].end if found else 0.0, edge)
        found.append(Stretch(edge, 1.0, NOTHING, _inside(first, edge, 1.0)))
    elif found:
        found += _known(first, sure[begin:], found[-1].end, 1.0)
    return found or [Stretch(0.0, 1.0, first)]


def _between_words(start: float, end: float, words: Words) -> tuple[float, float]:
    """The ends of an unknown stretch at the nearest spaces, where its words begin and end."""
    edges = [edge for edge, _ in words[1:]]
    near = 0.5 * (end - start)
    low = min(edges, key=lambda edge: abs(edge - start), default=start)
    high = min(edges, key=lambda edge: abs(edge - end), default=end)
    return low if abs(low - start) < near else start, high if abs(high - end) < near and end < 1.0 else end


def _sure(first: Recognition, words: Words) -> list[int]:
    """The places of the characters that the first recogniser does not guess."""
    sure = [i for i, p in enumerate(first.probabilities) if p >= CHARACTER and not first.text[i].isspace()]
    for start, end in words:
        inside = [
            i for i, at in enumerate(first.positions) if start <= at < end and not first.text[i].isspace()
        ]
        if inside and _is_guess(first, inside):
            sure = [i for i in sure if i not in inside]
    return sure


def _is_guess(first: Recognition, word: Sequence[int]) -> bool:
    """Whether a word may be Hangul: Chinese characters or one or two capitals, not surely read."""
    letters = [i for i in word if first.text[i].isalnum()]
    text = "".join(first.text[i] for i in letters)
    if (
        not text
        or not all(script_of(c) is Script.HAN or c.isupper() for c in text)
        or (text.isascii() and len(text) > 2)
    ):
        return False
    return min(first.probabilities[i] for i in letters) < GUESSED_WORD


def _inside(first: Recognition, start: float, end: float) -> Recognition:
    """What the first recogniser made of a stretch, with all its guesses."""
    kept = [i for i, at in enumerate(first.positions) if start <= at < end]
    if not any(first.text[i].isalnum() for i in kept):
        return NOTHING
    return _known(first, kept, start, end)[0].known


def both_scripts(first: Recognition, aspect: float, words: Words = ()) -> list[Stretch]:
    """The stretches of a line in which the first recogniser surely knows words in some language.

    Empty for a line in which it knows none: that is no line in two scripts.
    """
    found = stretches(first, aspect, words)
    if any(language_of(stretch.known.text) is not Language.OTHER for stretch in found):
        return found
    return []


def may_hold_both(first: Recognition, aspect: float) -> bool:
    """Whether the words of a line are worth finding: it has characters that may stand for Hangul."""
    guesses = any(
        p < GUESSED_WORD and (script_of(c) is Script.HAN or c.isupper())
        for c, p in zip(first.text, first.probabilities, strict=False)
    )
    return guesses or len(stretches(first, aspect)) > 1


def _reach(character: str) -> float:
    """Half the width of a character in text heights: square ones, Latin letters and digits, and marks."""
    if not character.isalnum():
        return 0.15
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


def better(known: Recognition, again: Recognition, length: float) -> Recognition:
    """What is known of a stretch, or what was read when it was looked at alone, whichever is surer.

    length: of the stretch in text heights.
    """
    return again if again.score >= LEAST and trust(again, length) > trust(known, length) else known


def has_ink(crop: Crop, start: float, end: float) -> bool:
    """Whether the stretch from `start` to `end` (shares of the width) holds strokes."""
    width = crop.shape[1]
    left = min(round(start * width), width - 1)
    piece = crop[:, left : max(round(end * width), left + 1)]
    return float(np.std(piece)) >= INK * float(np.std(crop))
