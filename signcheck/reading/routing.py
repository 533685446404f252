"""Which recogniser's answer counts, line by line; pure.

PP-OCRv6 knows no Hangul: a Korean line comes back empty, or as nonsense with a low score. Only
such lines go to the Korean recogniser. In a line that holds both scripts it reads the Chinese and
leaves the Korean out (signcheck.reading.stretches).
"""

from __future__ import annotations

import re

from signcheck.languages import Language, Script, language_of, script_of
from signcheck.reading.guesses import CHARACTER, CODE, LATIN_WORD
from signcheck.reading.recogniser import FOREIGN, Recognition
from signcheck.reading.stretches import Stretch, half_width, length_of

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

DENSE = 0.5
"""Characters cover at least this share of a line, or something was left out between them."""


OPEN = 0.5
"""A code that leaves so many text heights of its line at an end may have Hangul there (CT for CT실)."""

BLOT = 0.6
"""A mark less probable than this at an end of Korean is no mark: a bullet or a picture stands there."""

SURE_HANGUL = 0.9
"""The least mean probability of Hangul where the first recogniser knows figures and codes alone."""
SURE_HANGUL_BESIDE = 0.8
"""The same of a word where the Korean recogniser reads the very code too: 중환자실(ICU) for (ICU)."""

_LONE_HAN = re.compile(r"(?<![\u3400-\u9fff])[\u3400-\u9fff](?![\u3400-\u9fff])")
_KANA = r"\u3041-\u3096\u30a1-\u30fa"
_LONE_KANA = re.compile(rf"(?<![{_KANA}\u30fc\u3400-\u9fff])[{_KANA}](?![{_KANA}\u30fc\u3400-\u9fff])")
"""No Japanese word: Hangul is misread so beside a code (중환자실(ICU) as そ(ICU))."""


def trust(first: Recognition, aspect: float) -> float:
    """The first recogniser's score, lower where its characters fill too little of the line, 0–1.

    A Korean word now and then comes back as one sure letter in an otherwise empty crop.
    aspect: length of the line in text heights.
    """
    return first.score * min(1.0, length_of(first.text) / (DENSE * max(aspect, 1.0)))


def needs_second_look(first: Recognition, aspect: float) -> bool:
    """Whether the first recogniser left the line empty or in part, or is in doubt."""
    language = language_of(first.text)
    sure = SURE_CHINESE if language is Language.ZH else SURE
    return trust(first, aspect) < sure or _is_guess(first.text) or _is_open(first, aspect)


def _is_guess(text: str) -> bool:
    """Whether one Chinese character stands beside Latin words, as 환승 is misread (合), or one kana alone."""
    return bool((_LONE_HAN.search(text) and LATIN_WORD.search(text)) or _LONE_KANA.search(text))


def _is_open(first: Recognition, aspect: float) -> bool:
    """Whether a code begins long after its line, or ends long before it."""
    if not (first.positions and _is_code(first.text)):
        return False
    before = first.positions[0] * aspect - half_width(first.text[0])
    behind = (1.0 - first.positions[-1]) * aspect - half_width(first.text[-1])
    return max(before, behind) >= OPEN


def _is_code(text: str) -> bool:
    """Whether a text is of figures and of few letters; no word of a language."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) <= CODE and all(character.isascii() for character in letters)


def prefer_second(first: Recognition, second: Recognition, aspect: float) -> bool:
    """Whether the Korean recogniser's answer replaces the first one's.

    It writes FOREIGN for Chinese characters, so an answer that is Korean throughout says that the
    first recogniser's characters are a guess, whatever their score; figures and codes where it is sure.
    """
    if not believable(second):
        return False
    known = _surely_read(first)
    code = _is_code(known) and _is_surely_hangul(second, known)
    guessed = code or language_of(first.text) is Language.ZH
    return (guessed and purely_korean(second)) or second.score > trust(first, aspect)


def _is_surely_hangul(second: Recognition, code: str) -> bool:
    """Whether an answer's Hangul is sure, and more than one syllable or written on to the code."""
    letters = zip(second.text, second.probabilities, strict=False)
    hangul = [p for letter, p in letters if script_of(letter) is Script.HANGUL]
    more = len(hangul) > 1 or (len(hangul) == 1 and second.text.startswith(code))
    least = SURE_HANGUL_BESIDE if len(hangul) > 1 and code and code in second.text else SURE_HANGUL
    return more and sum(hangul) >= least * len(hangul)


def _surely_read(first: Recognition) -> str:
    """The text without the characters that may stand for Hangul (そ(ICU) for 중환자실(ICU))."""
    alone = {match.start() for match in _LONE_KANA.finditer(first.text)}
    sure = first.probabilities or (1.0,) * len(first.text)
    letters = enumerate(zip(first.text, sure, strict=False))
    return "".join(c for i, (c, p) in letters if p >= CHARACTER and i not in alone)


def without_blots(second: Recognition) -> Recognition:
    """A Korean answer without the marks at its ends that were hardly seen."""
    blots = [not c.isalnum() and p < BLOT for c, p in zip(second.text, second.probabilities, strict=False)]
    if all(blots):
        return second
    start, end = blots.index(False), len(blots) - blots[::-1].index(False)
    return second if end - start == len(second.text) else second.part(start, end)


def believable(second: Recognition) -> bool:
    """Whether a Korean answer holds Hangul and is sure enough to be shown as read."""
    return language_of(second.text) in (Language.KO, Language.MIXED) and second.score >= _least(second.text)


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


def better(known: Recognition, again: Recognition, length: float) -> Recognition:
    """What is known of a stretch, or what was read when it was looked at alone, whichever is surer.

    length: of the stretch in text heights.
    """
    return again if again.score >= LEAST and trust(again, length) > trust(known, length) else known


def better_korean(stretch: Stretch, again: Recognition) -> Recognition:
    """The Korean of a stretch as it was read in the line or alone, whichever is surer.

    Of the same letters the spaces are told by the stretch alone, at its own width.
    """
    inline = stretch.korean
    same = again.text.replace(" ", "") == inline.text.replace(" ", "")
    surer = purely_korean(again) and (same or again.score > inline.score)
    return again if surer or not inline.text else inline
