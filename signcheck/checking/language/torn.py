"""Words that spaces tear: 흡 연금지, Park ing, WEN HUA LU.

Korean may be written apart between its words and before bound nouns (한글 맞춤법 제41–50항), never inside
a word or before a particle, an ending or a suffix.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from signcheck.checking.language.english import is_word
from signcheck.checking.language.korean import Morpheme, analyse
from signcheck.checking.language.lexicon import words_of
from signcheck.languages import Language
from signcheck.standard.normalise import key

_FREE = frozenset("앞뒤옆위안밖문길땅물불손발집역방산섬강층쪽곳등중때및내외전후약차배표개몸꽃")
"""Korean nouns of one syllable that stand by themselves."""
_FIRST = frozenset(("첫", "새", "각", "옛", "두", "세"))
"""Words that stand before a noun, joined to it or apart."""
_BOUND = ("J", "E", "XS", "VCP", "VX")
"""What belongs to the word before it; of auxiliary verbs only where no ending parts them."""
_APART = frozenset({"SN", "MM", "NNB", "NR", "NP", "MAG", "MAJ", "SL"})
_OPEN = frozenset(
    "tea house, car park, sea food, rest room, wash room, bath room, foot path, check in, check out, "
    "pick up, drop off, life boat, life guard, bus stop, air line, gift shop, day care, web site".split(", ")
)
"""English compounds with a short part that are written apart too."""
_LONG = 4
"""Letters of an English word that may stand apart from the other half of its compound."""
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
        return self.word.isascii() and not is_word(self.word)


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
    word, spaces = _spaces(line)
    right = {place for form in forms for place in _right_places(word, form)}
    if not (spaces := [place for place in spaces if place not in right]):
        return None
    morphemes = analyse(word, tuple(name for name in names if name in word)).morphemes
    for place in spaces:
        left = next((m for m in reversed(morphemes) if m.start < place), None)
        after = next((m for m in morphemes if m.end > place and m.start >= (left.start if left else 0)), None)
        if left and after and (_inside(left, place) if left is after else _belongs(left, after)):
            start, end = left.start, after.end
            return Torn(f"{word[start:place]} {word[place:end]}", word[start:end])
    return None


def _spaces(line: str) -> tuple[str, list[int]]:
    """The line's key, and how many of its characters stand before each space."""
    parts = [key(part) for part in line.split()]
    ends = list(accumulate(len(part) for part in parts))
    return "".join(parts), sorted({end for end in ends[:-1] if 0 < end < ends[-1]})


def _right_places(word: str, form: str) -> list[int]:
    """Where spaces of a form stand in the word, which says the form."""
    at, spaces = _spaces(form)
    return spaces if at == word else []


def _inside(word: Morpheme, place: int) -> bool:
    """Whether the space tears the word, and does not part two words that dictionaries join: 안전 벨트."""
    halves = word.form[: place - word.start], word.form[place - word.start :]
    if len(word.form) != word.end - word.start or halves[0] in _FIRST:
        return halves[0] not in _FIRST
    parts = [analyse(half).morphemes for half in halves]
    return (
        not all(len(part) == 1 and part[0].known and part[0].is_noun for part in parts)
        or min(map(len, halves)) < 2
    )


def _belongs(left: Morpheme, after: Morpheme) -> bool:
    if after.tag.startswith(_BOUND):
        return not (after.tag == "VX" and left.tag.startswith("E"))
    if after.tag in _APART or left.tag in _APART or left.tag.startswith(("E", "J")):
        return False
    if after.end - after.start == 1 and after.is_noun:
        return after.form not in _FREE
    return left.end - left.start == 1 and left.is_noun and left.form not in _FREE


# --- English ------------------------------------------------------------------------------------


def _torn_english(line: str, forms: Sequence[str]) -> Torn | None:
    pieces = line.split()
    if all(len(key(piece)) <= 1 for piece in pieces):
        return None  # letters set wide
    own = {key(word) for form in forms for word in words_of(form)}
    apart = {" ".join(words_of(form)) for form in forms}
    for size in range(_MOST, 1, -1):
        for at in range(len(pieces) - size + 1):
            some = pieces[at : at + size]
            read, word = " ".join(some), key("".join(some))
            if not any(key(read) in key(form) and read.lower() in form for form in apart) and _tears(
                some, word, own
            ):
                return Torn(read, "".join(some))
    return None


def _tears(pieces: Sequence[str], word: str, own: set[str]) -> bool:
    if not word.isalpha() or (word not in own and not is_word(word)):
        return False
    if not all(is_word(key(piece)) and len(key(piece)) > 1 for piece in pieces):
        return True
    if word not in own or " ".join(pieces).lower() in _OPEN:
        return False
    return min(len(key(piece)) for piece in pieces) < _LONG or not is_word(word)
