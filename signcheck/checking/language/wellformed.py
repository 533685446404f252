"""Whether a text is language: the pieces of it that are no words, and the words that were meant."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from signcheck.checking.language.doubled import doubled, lost_s
from signcheck.checking.language.english import is_made_of_words, is_word, meant
from signcheck.checking.language.korean import Analysis, Morpheme, analyse, joined, keyed, letters
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
"""At most this share of the letters of a Korean word is wrong in a slip of it; one letter always may be."""
LONG = 3
"""Syllables of the shortest piece that can be a slip of a word that nobody expects there."""
_NUMBERED = re.compile(r"([a-z]{3,})\d{1,3}")
_PLACES = frozenset(("존", "홀", "관", "장", "소", "점", "룸", "실"))
"""Single syllables that say at the end of a word what place it is."""
MOST = 3
"""Letters of a Korean word that are wrong in a slip of it at most: those of one syllable."""
UNGRAMMATICAL = 7.0
"""The same where all its words are words, and only their endings can be wrong: 버리자 마세요."""
UNLIKELY = 4.0
"""Natural log: by so much a changed word makes a Korean text less likely as language when it is none."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A piece of a text that is no word.

    read, meant: as it stands there, and the word that it is nearest to.
    ours: whether that word is one of a right form, so that nothing else can have been meant.
    is_name: whether that word is the sound of a Chinese name, which may be written otherwise.
    """

    read: str
    meant: str
    ours: bool
    is_name: bool = False


def slips(
    language: Language, text: str, forms: Sequence[str], standard: Standard, spoken: str = ""
) -> tuple[Slip, ...]:
    """The pieces of the text that are no words and near to one; empty for well-formed language.

    forms: right ones, none where the standard says nothing. spoken: the sound of the Chinese in that
    language: a name may be written so.
    """
    if plain := plain_slip(language, text, forms, spoken):
        return (Slip(*plain, ours=any(joined(plain[1]) in joined(form) for form in forms)),)
    if language is Language.EN:
        found = _english(text, forms, standard, key(spoken))
        sound = key(spoken)
        return tuple(replace(slip, is_name=not is_word(slip.meant) or slip.meant in sound) for slip in found)
    if language is Language.KO:
        found = _korean(text, forms, standard, joined(spoken))
        return tuple(replace(slip, is_name=_is_transcribed(slip.meant, standard)) for slip in found)
    return ()


def plain_slip(
    language: Language, text: str, forms: Sequence[str], spoken: str = ""
) -> tuple[str, str] | None:
    """What is wrong whatever was meant: what is often got wrong, and what stands twice; and what is right."""
    known = known_slip(language, text)
    if known and not any(known[0] in joined(form) for form in forms):
        return known
    if language is Language.KO:
        return doubled(text, forms, spoken)
    return lost_s(text) if language is Language.EN else None


# --- English ------------------------------------------------------------------------------------


def _english(text: str, forms: Sequence[str], standard: Standard, spoken: str) -> Iterator[Slip]:
    expected = dict.fromkeys(word for form in forms for word in words_of(form))
    listed = english_words(standard)
    for word in ENGLISH.findall(text.replace("’", "'")):
        low = word.lower().removesuffix("'s")  # Ruchang's is the word that Ruchang is
        if low in expected or low in listed or is_word(word) or key(word) in spoken or _is_code(word, text):
            continue
        if (numbered := _NUMBERED.fullmatch(low)) and (is_word(numbered[1]) or numbered[1] in expected):
            continue  # Carousel5: a space that is not there, or was not read
        if ours := [other for other in expected if _is_slip(low, other)]:
            yield Slip(word, min(ours, key=lambda other: OSA.distance(low, other)), ours=True)
        elif is_made_of_words(low) or (word.isupper() and len(word) <= 3):
            continue
        elif found := meant(word, listed):
            yield Slip(word, found, ours=False)
        elif near := _nearest_name(low, listed):
            yield Slip(word, near, ours=False)


def _is_slip(word: str, other: str) -> bool:
    """Whether the letters are a slip of the word; of a short word one letter may lack: th for the."""
    return alike(word, other) or (len(word) == 2 < len(other) and OSA.distance(word, other) == 1)


def _is_code(word: str, text: str) -> bool:
    """Whether it is no word but a label: B12, 24h, or an abbreviation in capitals beside small letters."""
    few = sum(character.isalpha() for character in word) <= 2
    digits = any(map(str.isdigit, word)) and not re.fullmatch(r"\d+(st|nd|rd|th)", word.lower())
    capitals = word.isupper() and len(word) <= 5 and not text.isupper()
    return (few and (digits or len(word) == 1)) or capitals


def _nearest_name(word: str, listed: Collection[str]) -> str:
    found = process.extractOne(word, listed, scorer=OSA.distance, score_cutoff=1)
    return found[0] if found and len(word) > 4 else ""


# --- Korean -------------------------------------------------------------------------------------


def names_in(
    language: Language, text: str, forms: Sequence[str], standard: Standard, spoken: str
) -> tuple[str, ...]:
    """The names of the standard that a Korean text holds; none where dictionaries have all its words."""
    word = joined(keyed(text))
    if language is not Language.KO or not analyse(keyed(text)).broken():
        return ()
    known = {name for form in forms for name in unknown(form)} | {joined(spoken), *korean_names(standard)}
    return tuple(sorted(name for name in known if len(name) > 1 and name in word))


def _korean(text: str, forms: Sequence[str], standard: Standard, spoken: str) -> Iterator[Slip]:
    word = joined(keyed(text))
    found = analyse(keyed(text), names_in(Language.KO, text, forms, standard, spoken))
    yield from _changed(text, found, forms) or _broken(word, found, forms, standard)


def _broken(word: str, found: Analysis, forms: Sequence[str], standard: Standard) -> Iterator[Slip]:
    """What no dictionary has, or falls into syllables, near to a word."""
    parts = (part for form in forms for part in (*form.split(), *_words(keyed(form))))
    expected = list(dict.fromkeys(map(key, parts)))
    for start, end in found.broken():
        piece = word[start:end]
        if near := _near(piece, expected):
            yield Slip(piece, near, ours=True)
        elif end - start >= LONG and (near := _near(piece, korean_words(standard))):
            yield Slip(piece, near, ours=False)


def _near(piece: str, among: Sequence[str]) -> str:
    seen = letters(piece)
    most = max(1, int(NEAR * len(seen)))
    alike = [word for word in among if len(word) > 1 and abs(len(word) - len(piece)) <= 1]
    if any(word in piece for word in alike):
        return ""  # with a suffix: 문구류 of 문구
    nearest = process.extractOne(
        seen, [letters(word) for word in alike], scorer=OSA.distance, score_cutoff=most
    )
    return alike[nearest[2]] if nearest and len(piece) > 1 else ""


def _words(form: str) -> list[str]:
    return [joined(form)[start:end] for start, end in _units(analyse(form).morphemes)]


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


def _is_transcribed(word: str, standard: Standard) -> bool:
    """Whether it is a name, or no dictionary's word, in syllables that Chinese ones are written with."""
    sounds = sorted(set(standard.tables.hangul.values()), key=len, reverse=True)
    proper = (m.form for m in analyse(joined(word)).morphemes if m.tag == "NNP" and len(m.form) > 2)
    for name in (*unknown(word), *proper):
        rest, syllables = name, 0
        while sound := next((sound for sound in sounds if rest.startswith(sound)), ""):
            rest, syllables = rest[len(sound) :], syllables + 1
        if syllables > 1 or not rest:
            return True
    return False


def _changed(text: str, found: Analysis, forms: Sequence[str]) -> tuple[Slip, ...]:
    """A word of a form with a letter or two changed, so that the text is less likely as language."""
    word, pieces = joined(keyed(text)), set(keyed(text).split())
    for right_form in sorted(map(keyed, forms), key=lambda form: _away(word, form)):
        form = joined(right_form)
        if form in word and form != word:
            return ()  # and something more: 국제선 출발장
        if not _away(word, form) or _away(word, form) > max(2, NEAR * len(letters(form))):
            return ()
        names = unknown(right_form)
        right = analyse(right_form, names)
        pairs = [_counterpart(word, form, unit) for unit in _units(right.morphemes)]
        wrong = [pair for pair in pairs if pair[0] != pair[1] and not _is_known(*pair, found, pieces)]
        near = all(_away(read, meant) <= MOST for read, meant in wrong)
        less = right.score - analyse(keyed(text), names).score
        enough = UNLIKELY if _is_odd(found, right, pieces) else UNGRAMMATICAL
        if all(m.is_noun for m in right.morphemes) and not all(m.is_noun for m in found.morphemes):
            enough = -math.inf  # nouns do not become verbs: 왜래 for 외래
        if wrong and len(wrong) <= 2 and near and less > enough:
            return tuple(Slip(read, meant, ours=True) for read, meant in wrong)
    return ()


def _is_odd(found: Analysis, right: Analysis, pieces: set[str]) -> bool:
    """Whether something in the text is no word, or a syllable that stands neither in the form nor alone."""
    own = {morpheme.form for morpheme in right.morphemes} | pieces
    single = (m.form for m in found.morphemes if m.is_noun and m.end - m.start == 1)
    return bool(found.broken()) or any(form not in own for form in single)


def _away(one: str, other: str) -> int:
    return OSA.distance(letters(one), letters(other))


def _counterpart(word: str, form: str, unit: tuple[int, int]) -> tuple[str, str]:
    """What stands in the word for ``form[unit]``, and that."""
    start, end = (_across(word, form, place) for place in unit)
    return word[start:end], form[unit[0] : unit[1]]


def _across(word: str, form: str, place: int) -> int:
    for edit in Levenshtein.opcodes(form, word):
        if edit.src_start <= place < edit.src_end:
            return min(edit.dest_end, edit.dest_start + place - edit.src_start)
    return len(word)


def _is_known(read: str, meant: str, found: Analysis, pieces: set[str]) -> bool:
    """Whether the words that stand there for others are ones of their own, of the same kind: 입구 for 출구.

    pieces: what stands between spaces: 홀 is a word by itself, and none at the end of another.
    """
    names = tuple(m.form for m in found.morphemes if m.tag == "NNP" and m.known and m.end - m.start > 1)
    seen, right = analyse(read, names), analyse(meant)
    if not read or seen.broken() or not all(m.is_noun or m.tag == "SN" for m in seen.morphemes):
        return not read
    other = [m for m in seen.morphemes if not _stands_in(m, read, meant)]
    alone = all(m.end - m.start > 1 or m.tag == "SN" or m.form in pieces | _PLACES for m in other)
    return alone and (right.morphemes[0].is_noun or bool(right.broken()))


def _stands_in(morpheme: Morpheme, read: str, meant: str) -> bool:
    """Whether the morpheme stands in both words at the same place, counted from the start or the end."""
    place, back = slice(morpheme.start, morpheme.end), len(meant) - len(read)
    from_end = slice(max(0, morpheme.start + back), max(0, morpheme.end + back))
    return read[place] in (meant[place], meant[from_end])
