"""Korean morphemes, by Kiwi (kiwipiepy, Apache-2.0): what words a text is made of, and what is none.

Kiwi with its model takes 2 s to load and 330 MB, so it is loaded once, when the first text asks for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from signcheck.standard.normalise import key

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

NOUNS = ("NN", "XR", "SL", "NP", "NR", "MM", "MAG", "IC", "UN")
"""How the tags of words begin that can stand by themselves (Sejong tag set)."""
_LOOSE = ("NNG", "NNP", "NNB", "IC", "XR", "MM", "MAG", "NP", "NR", "MAJ")
"""Tags that Kiwi gives to single syllables when it knows no better."""

_PARTS = re.compile(r"[\s·・ㆍ‧/，、,]+")
"""What parts words, and is none."""


@dataclass(frozen=True, slots=True)
class Morpheme:
    """One morpheme: its dictionary form, Sejong tag, and the syllables ``[start:end]`` that it stands in.

    known: whether a dictionary has it.
    """

    form: str
    tag: str
    start: int
    end: int
    known: bool

    @property
    def is_noun(self) -> bool:
        """Whether it is a word that stands by itself, and no verb, ending, particle or affix."""
        return self.tag.startswith(NOUNS)


@dataclass(frozen=True, slots=True)
class Analysis:
    """The likeliest morphemes of a text, and how likely it is as language: a natural log."""

    morphemes: tuple[Morpheme, ...]
    score: float

    def broken(self) -> list[tuple[int, int]]:
        """The stretches that are no words: what no dictionary has, and what falls into single syllables."""
        runs = _runs(self.morphemes)
        return [(run[0].start, run[-1].end) for run in runs if not run[0].known or len(run) > 1]


def _runs(morphemes: Iterable[Morpheme]) -> list[list[Morpheme]]:
    """Unknown morphemes, each by itself, and neighbours of one syllable each."""
    runs: list[list[Morpheme]] = []
    for morpheme in morphemes:
        single = morpheme.known and morpheme.end - morpheme.start == 1 and morpheme.tag in _LOOSE
        last = runs[-1][-1] if runs else None
        if single and last and last.known and last.end == morpheme.start:
            runs[-1].append(morpheme)
        elif single or not morpheme.known:
            runs.append([morpheme])
    return runs


def joined(text: str) -> str:
    """The text without its spaces: places in it are counted so."""
    return "".join(text.split())


def keyed(text: str) -> str:
    """The text as `key` writes it, but with its spaces, also where a mark parts words: 홍콩·마카오."""
    return " ".join(filter(None, map(key, _PARTS.split(text))))


@lru_cache(maxsize=4096)
def analyse(text: str, names: tuple[str, ...] = ()) -> Analysis:
    """The likelier morphemes of a text as it stands and without its spaces, which may lack or be wrong.

    names: words that it may hold beside those of dictionaries.
    """
    ways = {text, joined(text)}
    return max((_analysis(way, names) for way in ways), key=lambda found: found.score)


def _analysis(text: str, names: Sequence[str]) -> Analysis:
    spans = [(start, start + len(name), "NNP") for start, name in _places(text, names)]
    tokens, score = kiwi().analyze(text, top_n=1, pretokenized=spans)[0]
    own = {(start, end) for start, end, _ in spans}
    before = [text[:place].count(" ") for place in range(len(text) + 1)]
    return Analysis(
        tuple(
            Morpheme(
                token.form,
                token.tag,
                token.start - before[token.start],
                token.end - before[token.end],
                not token.oov or (token.start, token.end) in own or not _hangul(token.form),
            )
            for token in tokens
        ),
        float(score),
    )


@lru_cache(maxsize=4096)
def likelihood(text: str, names: Sequence[str] = ()) -> float:
    """How likely a text with its spaces is as language: a natural log."""
    spans = [(start, start + len(name), "NNP") for start, name in _places(text, names)]
    return float(kiwi().analyze(text, top_n=1, pretokenized=spans)[0][1])


def _hangul(text: str) -> bool:
    return any("가" <= character <= "힣" for character in text)


def _places(text: str, names: Collection[str]) -> list[tuple[int, str]]:
    """Where names stand in the text, the longest first, none over another."""
    taken: set[int] = set()
    found = []
    for name in sorted(names, key=len, reverse=True):
        start = text.find(name)
        if start >= 0 and taken.isdisjoint(range(start, start + len(name))):
            taken.update(range(start, start + len(name)))
            found.append((start, name))
    return sorted(found)


def letters(text: str) -> str:
    """Letter by letter: a syllable is two or three."""
    return unicodedata.normalize("NFD", joined(text))


@lru_cache(maxsize=1)
def kiwi() -> Kiwi:
    """What knows Korean."""
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=1, load_typo_dict=False, load_multi_dict=False)
