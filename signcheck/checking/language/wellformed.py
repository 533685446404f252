"""Whether a text is language: the pieces of it that are no words, and the words that were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from signcheck.checking.language.english import is_word, meant
from signcheck.checking.language.korean import Analysis, Morpheme, analyse, joined, letters
from signcheck.checking.language.lexicon import (
    ENGLISH,
    english_words,
    korean_names,
    korean_words,
    unknown,
    words_of,
)
from signcheck.checking.language.misspelt import known_slip
from signcheck.checking.likeness import alike
from signcheck.languages import Language
from signcheck.standard import Standard
from signcheck.standard.normalise import key

NEAR = 0.25
"""At most this share of the letters of a Korean word is wrong in a slip of it; two letters always may be."""
UNLIKELY = 4.0
"""Natural log: by so much a changed word makes a Korean text less likely as language when it is none."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A piece of a text that is no word.

    read, meant: as it stands there, and the word that it is nearest to.
    ours: whether that word is one of a right form, so that nothing else can have been meant.
    """

    read: str
    meant: str
    ours: bool

    @property
    def is_name(self) -> bool:
        """Whether no dictionary has the word that was meant."""
        return not is_word(self.meant) if self.meant.isascii() else bool(unknown(self.meant))


def slips(
    language: Language, text: str, forms: Sequence[str], standard: Standard, spoken: str = ""
) -> tuple[Slip, ...]:
    """The pieces of the text that are no words and near to one; empty for well-formed language.

    forms: right ones, none where the standard says nothing. spoken: the sound of the Chinese in that
    language: a name may be written so.
    """
    known = known_slip(language, text)
    if known and not any(known[0] in joined(form) for form in forms):
        return (Slip(*known, ours=any(known[1] in joined(form) for form in forms)),)
    if language is Language.EN:
        return tuple(_english(text, forms, standard, key(spoken)))
    if language is Language.KO:
        return tuple(_korean(text, forms, standard, joined(spoken)))
    return ()


# --- English ------------------------------------------------------------------------------------


def _english(text: str, forms: Sequence[str], standard: Standard, spoken: str) -> Iterator[Slip]:
    expected = {word for form in forms for word in words_of(form)}
    listed = english_words(standard)
    for word in ENGLISH.findall(text.replace("’", "'")):
        low = word.lower()
        if low in expected or low in listed or is_word(word) or _is_code(word, text) or key(word) in spoken:
            continue
        if ours := [other for other in expected if alike(low, other)]:
            yield Slip(word, min(ours, key=lambda other: OSA.distance(low, other)), ours=True)
        elif found := meant(word, listed):
            yield Slip(word, found, ours=False)
        elif near := _nearest_name(low, listed):
            yield Slip(word, near, ours=False)


def _is_code(word: str, text: str) -> bool:
    """Whether it is no word but a label: B12, 24h, or an abbreviation in capitals beside small letters."""
    few = sum(character.isalpha() for character in word) <= 2
    digits = any(map(str.isdigit, word)) and not re.fullmatch(r"\d+(st|nd|rd|th)", word.lower())
    return (few and (digits or len(word) == 1)) or (word.isupper() and len(word) <= 5 and not text.isupper())


def _nearest_name(word: str, listed: frozenset[str]) -> str:
    found = process.extractOne(word, listed, scorer=OSA.distance, score_cutoff=1)
    return found[0] if found and len(word) > 4 else ""


# --- Korean -------------------------------------------------------------------------------------


def names_in(
    language: Language, text: str, forms: Sequence[str], standard: Standard, spoken: str
) -> tuple[str, ...]:
    """The names of the standard that a Korean text holds; none where dictionaries have all its words."""
    word = joined(key(text))
    if language is not Language.KO or not analyse(word).broken():
        return ()
    known = {name for form in forms for name in unknown(form)} | {joined(spoken), *korean_names(standard)}
    return tuple(sorted(name for name in known if len(name) > 1 and name in word))


def _korean(text: str, forms: Sequence[str], standard: Standard, spoken: str) -> Iterator[Slip]:
    word = joined(key(text))
    found = analyse(word, names_in(Language.KO, text, forms, standard, spoken))
    yield from _changed(word, found, forms) or _broken(word, found, forms, standard)


def _broken(word: str, found: Analysis, forms: Sequence[str], standard: Standard) -> Iterator[Slip]:
    """What no dictionary has, or falls into syllables, near to a word."""
    expected = {key(part) for form in forms for part in (*form.split(), *_words(joined(key(form))))}
    for start, end in found.broken():
        piece = word[start:end]
        if near := _near(piece, expected):
            yield Slip(piece, near, ours=True)
        elif near := _near(piece, korean_words(standard)):
            yield Slip(piece, near, ours=False)


def _near(piece: str, among: Sequence[str] | set[str]) -> str:
    seen = letters(piece)
    most = max(2, int(NEAR * len(seen)))
    alike = [word for word in among if len(word) > 1 and abs(len(word) - len(piece)) <= 1 and word != piece]
    nearest = process.extractOne(
        seen, [letters(word) for word in alike], scorer=OSA.distance, score_cutoff=most
    )
    return alike[nearest[2]] if nearest and len(piece) > 1 else ""


def _words(form: str) -> list[str]:
    return [form[start:end] for start, end in _units(analyse(form).morphemes)]


def _units(morphemes: Sequence[Morpheme]) -> list[tuple[int, int]]:
    """The words of a text: nouns with their suffixes, verbs with their endings."""
    units: list[list[int]] = []
    for morpheme in morphemes:
        starts = morpheme.tag.startswith(("V", "M")) and morpheme.tag not in ("VX", "VCP")
        noun = morpheme.is_noun and morpheme.end - morpheme.start > 1
        if units and (morpheme.start < units[-1][1] or not (starts or noun)):
            units[-1][1] = max(units[-1][1], morpheme.end)
        else:
            units.append([morpheme.start, morpheme.end])
    return [(start, end) for start, end in units]


def _changed(word: str, found: Analysis, forms: Sequence[str]) -> tuple[Slip, ...]:
    """A word of a form with a letter or two changed, so that the text is less likely as language."""
    for form in sorted(
        (joined(key(form)) for form in forms), key=lambda f: OSA.distance(letters(word), letters(f))
    ):
        away = OSA.distance(letters(word), letters(form))
        if not away or away > max(2, NEAR * len(letters(form))):
            return ()
        names = unknown(form)
        right = analyse(form, names)
        pairs = [_counterpart(word, form, unit) for unit in _units(right.morphemes)]
        wrong = [(read, meant) for read, meant in pairs if read != meant and not _is_known(read, meant)]
        if wrong and len(wrong) <= 2 and right.score - analyse(word, names).score > UNLIKELY:
            return tuple(Slip(read, meant, ours=True) for read, meant in wrong)
    return ()


def _counterpart(word: str, form: str, unit: tuple[int, int]) -> tuple[str, str]:
    """What stands in the word for ``form[unit]``, and that."""
    start, end = (_across(word, form, place) for place in unit)
    return word[start:end], form[unit[0] : unit[1]]


def _across(word: str, form: str, place: int) -> int:
    for edit in Levenshtein.opcodes(form, word):
        if edit.src_start <= place < edit.src_end:
            return min(edit.dest_end, edit.dest_start + place - edit.src_start)
    return len(word)


def _is_known(read: str, meant: str) -> bool:
    """Whether the words that stand there are ones of their own, of the same kind: 입구 for 출구."""
    if len(read) < 2:
        return not read
    seen, right = analyse(read), analyse(meant)
    if seen.broken() or not all(m.is_noun for m in seen.morphemes):
        return False
    return all(m.end - m.start > 1 for m in seen.morphemes) and all(m.is_noun for m in right.morphemes[:1])
