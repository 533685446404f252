"""English words: which letters make one, and which one was meant by letters that do not.

The words are those of symspellpy (MIT): 82,765 with their inflections, the frequent ones first, made of
SCOWL and the Google Books Ngrams. They are British; American spellings are known by their British ones.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from importlib import resources

from rapidfuzz import process
from rapidfuzz.distance import OSA

from signcheck.checking.language.regions import SPELLING
from signcheck.standard.composition.numerals import ordinal_ending
from signcheck.standard.confusions import distance

_WORDS = "frequency_dictionary_en_82_765.txt"
COMMON = 20_000
"""So many of the most frequent words can be meant by letters that are no word."""
NEAR = 0.25
"""At most this share of a word's letters is wrong in a slip of it; one letter always may be."""
_BRITISH = (
    *((r"or", "our"), (r"([bt])er(s?)$", r"\1re\2"), (r"e", "ae"), (r"e", "oe"), (r"l(ed|ing|er)", r"ll\1")),
    *((r"iz(e|ed|es|er|ing|ation)$", r"is\1"), (r"yz(e|ed|er|ing)$", r"ys\1"), (r"og(s?)$", r"ogue\1")),
    *((r"ens", "enc"), (r"m$", "mme")),
)
"""What American spellings write otherwise than British ones."""
SHORTEST = 3
"""Letters of the shortest text that is taken for a slip."""
PREFIXES = ("un", "re", "pre", "non", "co", "anti", "multi", "mini", "inter", "over", "under", "sub", "self")
"""What English words may begin with."""
HALF = 4
"""Letters of the shortest half of a compound."""
_ORDINAL = re.compile(r"(\d+)(st|nd|rd|th)")


@lru_cache(maxsize=1)
def words() -> dict[str, int]:
    """Every English word in small letters, and its place by frequency."""
    text = (resources.files("symspellpy") / _WORDS).read_text(encoding="utf-8-sig")
    found = {line.split(" ", 1)[0]: place for place, line in enumerate(text.splitlines())}
    for british, american in SPELLING.items():
        found.setdefault(american, found.get(british, COMMON))
        found.setdefault(british, COMMON)
    return found


def is_word(word: str) -> bool:
    """Whether these letters are an English word, an ordinal such as 3rd, or a possessive, case aside."""
    word = word.lower().removesuffix("'s").rstrip("'")
    if ordinal := _ORDINAL.fullmatch(word):
        return ordinal.group(2) == ordinal_ending(int(ordinal.group(1)))
    if word in words() or word.isdigit():
        return True
    return any(re.sub(american, british, word, count=1) in words() for american, british in _BRITISH)


def is_common(word: str) -> bool:
    """Whether the letters are one of the more frequent words."""
    return words().get(word.lower(), COMMON) < COMMON


def is_made_of_words(word: str) -> bool:
    """Whether it is a compound of two frequent words, or one with a usual prefix: sandboarding, ungated."""
    if word in PREFIXES or any(is_common(word.removeprefix(before)) for before in PREFIXES):
        return True
    places = range(HALF, len(word) - HALF + 1)
    return any(is_common(word[:place]) and is_common(word[place:]) for place in places)


def meant(word: str, listed: Collection[str] = ()) -> str:
    """The frequent word that these letters are a slip of, rather one of `listed`; "" when none is near."""
    word = word.lower()
    if ordinal := _ORDINAL.fullmatch(word):
        return ordinal.group(1) + ordinal_ending(int(ordinal.group(1)))
    most = min(2, max(1, int(NEAR * len(word))))
    if len(word) < SHORTEST:
        return ""
    near = process.extract(word, _common(), scorer=OSA.distance, score_cutoff=most, limit=16)
    order = ((away, distance(word, other), other not in listed, place, other) for other, away, place in near)
    return min(order)[-1] if near else ""


@lru_cache(maxsize=1)
def _common() -> tuple[str, ...]:
    return tuple(word for word, place in words().items() if place < COMMON)
