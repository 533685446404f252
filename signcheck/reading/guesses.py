"""What the first recogniser guesses; pure.

Hangul, which it does not know, comes back as Chinese characters and single letters (매표소 as 叫丑仝,
대합실 as CH).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from signcheck.languages import Script, script_of
from signcheck.reading.recogniser import FOREIGN, Recognition
from signcheck.reading.stretches import Words

CHARACTER = 0.7
"""A character less probable than this may stand for Hangul; the first recogniser guesses there."""

GUESSED_WORD = 0.99
"""A word that is not of plain Latin letters, or of single capitals, is a guess when one is less probable."""

JUMBLED = 4
"""What is made of a Hangul word in several scripts has at most so many characters."""

LATIN_WORD = re.compile("[a-z]{3}")
"""What no recogniser makes of Hangul or Chinese characters: it tells Latin text from a code (KT대리점)."""


SURE_HANGUL = 0.8
"""A word of Hangul that the Korean recogniser reads so surely is one, whatever the first made of it."""
SURE_SYLLABLE = 0.9
"""The same for a single syllable."""

CODE = 3
"""A code has at most so many letters; more of them before Hangul are a word or a name."""

OVER = 0.4
"""Two characters stand in one place when their centres are nearer than this, in text heights."""

_NOT_KOREAN = re.compile(f"{FOREIGN}|{LATIN_WORD.pattern}")


def in_korean_words(second: Recognition) -> dict[float, float]:
    """Where the Korean recogniser surely read Hangul in a line, and the digits and marks of its words.

    By place along the line, 0–1, with the probability.
    """
    found: dict[float, float] = {}
    for match in re.finditer(r"\S+", second.text) if second.positions else ():
        word = second.part(*match.span())
        hangul = [
            p for c, p in zip(word.text, word.probabilities, strict=True) if script_of(c) is Script.HANGUL
        ]
        least = SURE_HANGUL if len(hangul) > 1 else SURE_SYLLABLE
        if hangul and sum(hangul) >= least * len(hangul) and not _NOT_KOREAN.search(word.text):
            latin = sum(letter.isascii() and letter.isalpha() for letter in word.text)
            found |= {
                at: p
                for letter, at, p in zip(word.text, word.positions, word.probabilities, strict=True)
                if latin <= CODE or script_of(letter) is Script.HANGUL
            }
    return found


def without_hangul(
    first: Recognition, places: Sequence[int], second: Recognition, aspect: float
) -> list[int]:
    """The places without those where Hangul stands, in words of which the Korean recogniser is sure.

    Of Chinese characters the first must be surer, but for a line in which the other sees none.
    """
    korean = in_korean_words(second)

    def is_guess(i: int) -> bool:
        han = FOREIGN in second.text and script_of(first.text[i]) is Script.HAN
        surer = first.probabilities[i] if han else 0.0
        return any(abs(at - first.positions[i]) * aspect < OVER and p > surer for at, p in korean.items())

    return [i for i in places if not is_guess(i)]


def sure_places(first: Recognition, words: Words) -> list[int]:
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
    """Whether a word may be Hangul: Chinese characters or one or two capitals, not surely read.

    A few characters in several scripts are no word of any language (早l, tHヨ).
    """
    letters = [i for i in word if first.text[i].isalnum()]
    text = "".join(first.text[i] for i in letters)
    if text.isascii():
        guessed = 0 < len(text) <= 2 and text.isupper()
    else:
        uniform = all(script_of(c) is Script.HAN or c.isupper() for c in text)
        guessed = uniform or (len(text) <= JUMBLED and not LATIN_WORD.search(text))
    return guessed and min(first.probabilities[i] for i in letters) < GUESSED_WORD
