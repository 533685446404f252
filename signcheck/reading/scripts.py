"""Where a line changes between Hangul and Chinese characters, as the Korean recogniser saw it; pure.

It writes FOREIGN for every Chinese character, so its answer for a whole line tells which stretch is
whose, also where the first recogniser guesses Chinese characters over Hangul or says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from signcheck.languages import Script, script_of
from signcheck.reading import routing
from signcheck.reading.guesses import CHARACTER, LATIN_WORD, in_korean_words
from signcheck.reading.recogniser import FOREIGN, NOTHING, Recognition
from signcheck.reading.stretches import Stretch, Words, inside

SURE_HAN = 0.7
"""The least mean probability of Chinese characters for which both recognisers vouch."""
SURE_HANGUL = 0.7
"""The least mean probability of Hangul beside them."""
SURE_ALONE = 0.9
"""The same for a single character of either: a blot beside the other script looks like one now and then."""
NEAR = 0.5
"""A cut goes to the nearest space if that is nearer than this, in text heights."""
_CLOSING = frozenset(")]】」』〉》）,.:;!?、。，")
_AMONG_FOREIGN = re.compile(f"(?<={FOREIGN})[^\\W{FOREIGN}](?={FOREIGN})")
"""A letter between two Chinese characters."""
_PARTING = re.compile(r"\s{2,}|\s*[|｜¦]\s*|\s+[/／·・•‧]\s+")
"""Between two texts; a bar that is not recognised leaves two spaces."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters of the Korean answer that are Hangul throughout, or not at all."""

    low: int
    high: int
    hangul: bool


def by_script(first: Recognition, second: Recognition, aspect: float, words: Words = ()) -> list[Stretch]:
    """A line cut where the Korean answer changes its script; empty where it is no line in both.

    aspect: length of the line in text heights.
    """
    if not first.positions:
        return []
    runs = _runs(_without_guesses(first, second, aspect))
    edges = [0.0, *(_edge(second, pair, aspect, words) for pair in pairwise(runs)), 1.0]
    if len(runs) < 2 or any(start >= end for start, end in pairwise(edges)):
        return []
    found = [_stretch(first, second, run, *edge) for run, edge in zip(runs, pairwise(edges), strict=True)]
    return [stretch for stretch in found if stretch] if all(found) else []


def may_change(second: Recognition) -> bool:
    """Whether a Korean answer holds Hangul and Chinese characters, with their places."""
    hangul = any(script_of(character) is Script.HANGUL for character in second.text)
    return hangul and FOREIGN in second.text and bool(second.positions)


def _without_guesses(first: Recognition, second: Recognition, aspect: float) -> str:
    """The Korean text with FOREIGN for a guess where the first surely knows a Chinese character.

    A guess is what is not surely read, nor part of a word that is, and a lone syllable among FOREIGN of
    which the first is surer.
    """
    han = [
        (at, p)
        for c, p, at in zip(first.text, first.probabilities, first.positions, strict=True)
        if script_of(c) is Script.HAN and p >= SURE_ALONE
    ]
    words = in_korean_words(second)
    alone = {match.start() for match in _AMONG_FOREIGN.finditer(second.text)}
    text = [
        FOREIGN
        if script_of(c) is Script.HANGUL
        and ((p < CHARACTER and second.positions[i] not in words) or i in alone)
        and any(abs(at - other) * aspect < NEAR and sure >= p for other, sure in han)
        else c
        for i, (c, p, at) in enumerate(zip(second.text, second.probabilities, second.positions, strict=True))
    ]
    return "".join(text)


def _runs(text: str) -> list[_Run]:
    """The runs of a Korean answer, from left to right, without the spaces between them."""
    hangul = _hangul(text)
    parted = {i for match in _PARTING.finditer(text) for i in range(*match.span())}
    letters = [i for i, character in enumerate(text) if not character.isspace() and i not in parted]
    runs: list[_Run] = []
    for i in letters:
        if runs and runs[-1].hangul is hangul[i] and not parted & set(range(runs[-1].high, i)):
            runs[-1] = _Run(runs[-1].low, i + 1, hangul[i])
        else:
            runs.append(_Run(i, i + 1, hangul[i]))
    return runs


def _hangul(text: str) -> list[bool]:
    """By character, whether it belongs to the Hangul: marks and digits go with the letter behind them."""
    own: list[bool | None] = [None] * len(text)
    for word in re.finditer(r"\S+", text):
        scripts = {script_of(character) for character in word[0]}
        korean = Script.HANGUL in scripts and not (FOREIGN in word[0] or LATIN_WORD.search(word[0]))
        for i in range(*word.span()):
            if text[i] == FOREIGN or script_of(text[i]) is not Script.COMMON:
                own[i] = script_of(text[i]) is Script.HANGUL or (korean and text[i] != FOREIGN)
    for i in range(1, len(text)):
        if text[i] in _CLOSING:
            own[i] = own[i - 1]
    after = next((one for one in reversed(own) if one is not None), False)
    for i in reversed(range(len(text))):
        after = own[i] if own[i] is not None else after  # type: ignore[assignment]
        own[i] = after
    return [bool(one) for one in own]


def _edge(second: Recognition, pair: tuple[_Run, _Run], aspect: float, words: Words) -> float:
    """Where two runs part: in the space between them, else in the middle between their characters."""
    left, right = pair
    middle = (second.positions[left.high - 1] + second.positions[right.low]) / 2
    spaces = [edge for edge, _ in words[1:]]
    nearest = min(spaces, key=lambda edge: abs(edge - middle), default=middle)
    return nearest if abs(nearest - middle) * aspect < NEAR else middle


def _stretch(first: Recognition, second: Recognition, run: _Run, start: float, end: float) -> Stretch | None:
    """The stretch of a run; None where the two recognisers do not bear each other out."""
    read = inside(first, start, end)
    seen = second.part(run.low, run.high)
    if not run.hangul:
        return Stretch(start, end, read) if _borne_out(read, seen) else None
    if _is_han(read, seen) or not _is_hangul(seen):
        return None
    return Stretch(start, end, NOTHING, read, seen)


def _borne_out(read: Recognition, seen: Recognition) -> bool:
    """Whether the first recogniser reads Chinese characters where the Korean one saw some.

    Beside Latin words it may have seen one in an arrow, and not surely.
    """
    marks = [p for c, p in zip(seen.text, seen.probabilities, strict=True) if c == FOREIGN]
    if LATIN_WORD.search(seen.text) and max(marks, default=0.0) < CHARACTER:
        marks = []
    han = _of_han(read)
    least = SURE_HAN if len(marks) > 1 else SURE_ALONE
    if not marks:
        return read.score >= SURE_HAN
    return 2 * len(han) >= len(marks) and min(_mean(marks), _mean(han)) >= least


def _is_hangul(seen: Recognition) -> bool:
    """Whether a run is Korean and surely so; a single syllable more surely."""
    alone = sum(script_of(character) is Script.HANGUL for character in seen.text) == 1
    return routing.purely_korean(seen) and seen.score >= (SURE_ALONE if alone else SURE_HANGUL)


def _is_han(read: Recognition, seen: Recognition) -> bool:
    """Whether the first recogniser knows as many Chinese characters where syllables were seen, and surer."""
    han = _of_han(read)
    syllables = sum(script_of(character) is Script.HANGUL for character in seen.text)
    return len(han) >= syllables and _mean(han) > seen.score


def _of_han(read: Recognition) -> list[float]:
    """The probabilities of the Chinese and Japanese characters."""
    return [
        p
        for character, p in zip(read.text, read.probabilities, strict=True)
        if script_of(character) in (Script.HAN, Script.KANA)
    ]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
