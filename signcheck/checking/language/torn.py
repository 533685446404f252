"""Words that spaces tear: 흡 연금지, Park ing, WEN HUA LU.

Korean may be written apart between its words and before bound nouns (한글 맞춤법 제41–50항), never inside
a word or before a particle, an ending or a suffix.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from signcheck.checking.language.english import is_common, is_word
from signcheck.checking.language.korean import analyse, likelihood
from signcheck.checking.language.lexicon import words_of
from signcheck.languages import Language
from signcheck.standard.normalise import key

UNLIKELY = 3.0
"""Natural log: by so much a space that tears a Korean word makes the text less likely as language.

Of 1,579 listed forms with right spaces 14 are taken for torn where they are not listed; of 2,485 with a
space at random 94 of 100 where they are, and most of the others are spaces that the norm allows.
"""
_FIRST = frozenset("첫새각옛두세한")
"""Words that stand before a noun, joined to it or apart."""
_FREE = frozenset("앞뒤옆위안밖곳쪽중시내외등때층역홀문길집방숍샵존룸몰바펍")
"""Nouns of one syllable, also from English (뮤지엄 숍), that may stand apart from the word before them; of
others a space tears a word."""
_HEADS = re.compile(
    "(?:ball|board|boat|book|bow|bridge|field|fire|food|ground|guard|hall|head|house|keeper|land|light|line"
    "|lift|maker|market|park|path|place|point|port|rail|room|route|shop|side|stand|stop|store|time|track|walk"
    "|ware|water|way|wheel|work|yard)s?"
)
"""What English compounds end with that are also written apart: Hand Rail."""
_GENERICS = re.compile("shan|dao|wan|he|hu|lu|jie|ling|ding|cun|zhen|qiao|men|miao|si|ta|tan|xiang|gang")
"""What Pinyin names of places end with, joined or apart (GB 17733-2008)."""
_MOST = 3
"""So many pieces of one English word are looked for."""


@dataclass(frozen=True, slots=True)
class Torn:
    """A word that spaces tear. read: as it stands there. word: without the spaces."""

    read: str
    word: str

    @property
    def is_name(self) -> bool:
        """Whether no English word was torn, but a name in Pinyin."""
        return self.word.isascii() and not all(map(is_word, self.word.split("-")))


def torn(language: Language, line: str, forms: Sequence[str], names: Sequence[str] = ()) -> Torn | None:
    """The first word that a space of the line tears; None when none does.

    forms: right ones: a space that stands in one of them is right. names: words that dictionaries lack.
    """
    if " " not in line:
        return None
    if language is Language.KO:
        return _torn_korean(line, forms, names)
    return _torn_english(line, forms) if language is Language.EN else None


# --- Korean -------------------------------------------------------------------------------------


def _torn_korean(line: str, forms: Sequence[str], names: Sequence[str]) -> Torn | None:
    pieces = line.split()
    word, ends = _spaces(pieces)
    right = [places for form in forms if (places := _right_places(word, form)) is not None]
    score = likelihood(line, names)
    for at, place in enumerate(ends[:-1]):
        left, after = pieces[at], pieces[at + 1]
        if left in _FIRST or not ("가" <= left[-1] <= "힣" and "가" <= after[0] <= "힣"):
            continue
        if any(place in places for places in right) or any(f" {left} {after} " in f" {f} " for f in forms):
            continue
        whole = " ".join((*pieces[:at], left + after, *pieces[at + 2 :]))
        unlikely = likelihood(whole, names) - score >= UNLIKELY and not _are_words(left, after, names)
        bound = len(after) == 1 and after not in _FREE
        if unlikely or (right and (bound or _is_inside(word, place, names))):
            return Torn(f"{left} {after}", left + after)
    return None


def _are_words(left: str, after: str, names: Sequence[str]) -> bool:
    """Whether both pieces can stand by themselves: 룽청 박물관, whatever is made of them together."""
    return min(len(left), len(after)) > 1 and all(_is_word(key(piece), names) for piece in (left, after))


def _is_word(piece: str, names: Sequence[str]) -> bool:
    """Whether it is made of nouns, or no dictionary has any part of it, so that it is a name."""
    found = analyse(piece, tuple(name for name in names if name in piece))
    if len(found.morphemes) == 1 and not found.morphemes[0].known:
        return True
    return not found.broken() and found.morphemes[0].is_noun


def _is_inside(word: str, place: int, names: Sequence[str]) -> bool:
    """Whether the place is inside one word, and not between two that dictionaries join: 안전 벨트."""
    found = analyse(word, tuple(name for name in names if name in word)).morphemes
    inside = next((m for m in found if m.start < place < m.end and m.is_noun), None)
    if inside is None:
        return False
    halves = word[inside.start : place], word[place : inside.end]
    if inside.tag == "NNP":
        return not _are_words(*halves, names)
    parts = [analyse(half).morphemes for half in halves]
    return min(map(len, halves)) < 2 or not all(len(part) == 1 and part[0].known for part in parts)


def _spaces(pieces: Sequence[str]) -> tuple[str, list[int]]:
    """The key of the pieces, and how many of its characters each of them ends after."""
    keys = [key(piece) for piece in pieces]
    return "".join(keys), list(accumulate(map(len, keys)))


def _right_places(word: str, form: str) -> list[int] | None:
    """Where spaces of a form stand in the word; None when it does not say the form."""
    whole, ends = _spaces(form.split())
    return ends if whole == word else None


# --- English ------------------------------------------------------------------------------------


def _torn_english(line: str, forms: Sequence[str]) -> Torn | None:
    pieces = line.split()
    if all(len(key(piece)) <= 1 for piece in pieces):
        return None  # letters set wide
    own = {key(word) for form in forms for word in words_of(form)}
    apart = {f" {' '.join(words_of(form))} " for form in forms}
    for size in range(_MOST, 1, -1):
        for at in range(len(pieces) - size + 1):
            some = pieces[at : at + size]
            if not all(map(key, some)):
                continue  # a mark set apart parts words: Hong Kong · Macao · Taiwan
            inner = [some[0].rsplit("-")[-1], *some[1:-1], some[-1].split("-")[0]]
            if at + size == len(pieces) == 2 and _GENERICS.fullmatch(inner[-1].lower()):
                continue  # a name and what it is: MOTIAN LING
            listed = any(f" {' '.join(inner).lower()} " in form for form in apart)
            if not listed and _tears(inner, key("".join(inner)), own):
                return Torn(" ".join(some), "".join(some))
    return None


def _tears(pieces: Sequence[str], word: str, own: set[str]) -> bool:
    if not word.isalpha() or (word not in own and not is_word(word)):
        return False
    if word not in own:
        return not all(is_word(key(piece)) and (len(key(piece)) > 1 or piece == "a") for piece in pieces)
    first, last = key(pieces[0]), key(pieces[-1])
    return not (
        len(first) > 2 and is_common(first) and len(pieces) == 2 and _HEADS.fullmatch(last) is not None
    )
