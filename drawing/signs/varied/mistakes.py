"""Mistakes for the verdict benchmark, each held against the standard before it is planted.

A mistake counts only when the text that it leaves is no right form of its Chinese on that kind of
sign, differs from every right form by more than what no photo shows, and is not merely another
spelling or number of one.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pypinyin import Style, lazy_pinyin
from rapidfuzz.distance import OSA

from drawing.signs.model import Entry, Forms, Kind, Language
from drawing.signs.varied.pool import Pool
from drawing.signs.words import planting
from drawing.signs.words.entries import icon_for, right_entry
from drawing.signs.words.pinyin import hangul_sound, pinyin_words
from signcheck.checking.language.variants import is_english_variant
from signcheck.standard import Status
from signcheck.standard.normalise import key

SLIP, OTHER_WORDS = 0.25, 0.34
"""Share of letters that differ: at most in a misspelling, and at least in what is called other words."""

NEAR: Mapping[str, tuple[str, ...]] = {
    "a": ("e", "o"), "e": ("a", "c", "o"), "c": ("e", "o"), "o": ("a", "c", "e", "0"),
    "i": ("j", "l"), "l": ("i", "I"), "t": ("f",), "f": ("t",), "u": ("v", "n"), "n": ("m", "r", "u"),
    "h": ("b", "n"), "g": ("q",), "v": ("u", "y"), "r": ("n",), "s": ("z",), "m": ("n", "rn"), "w": ("vv",),
}  # fmt: skip
"""Letters of nearly the same shape. Those that no photo tells apart are tried too, dropped and counted."""


@dataclass
class Desk:
    """What the mistakes of one board are made with; ``indistinct`` counts what was dropped."""

    pool: Pool
    profile: str
    hangul: Mapping[str, str]
    languages: tuple[Language, ...]
    """The translations that the board must carry."""
    heads: Sequence[str]
    """Heads whose translations a careless hand may take instead."""
    rng: random.Random
    replace_terms: bool = True
    """Whether an entry may be given another term, one that the mistake can be made of."""
    indistinct: int = 0


Entries = list[Entry]
Mistake = Callable[[Desk, Entries], Entries | None]


@dataclass(frozen=True)
class WrongText:
    """A wrong text, the finding kind it stands for and how it was made."""

    text: str | None
    kind: Kind
    how: str = field(default="")


def apply(desk: Desk, entries: Sequence[Entry], name: str) -> Entries | None:
    """``entries`` with the mistake ``name`` (see MISTAKES); None where it cannot be made here."""
    return MISTAKES[name](desk, list(entries))


# --- what counts ------------------------------------------------------------------------------------


def indistinct(one: str, other: str) -> bool:
    """Whether no photo of plain lettering tells the texts apart: rn and m, vv and w, I and l, 0 and O."""
    return _drawn(one) == _drawn(other)


def _drawn(text: str) -> str:
    for seen, same in (("rn", "m"), ("vv", "w"), ("I", "l"), ("1", "l"), ("|", "l"), ("0", "O"), ("o", "O")):
        text = text.replace(seen, same)
    return text


def _holds(desk: Desk, entry: Entry, language: Language, wrong: WrongText) -> bool:
    """Whether the wrong text is really wrong, and of its kind."""
    text, right = wrong.text, entry.message.forms(language).right
    if not text or not text.strip():
        return False
    if any(indistinct(text, form) for form in right):
        desk.indistinct += 1
        return False
    return _differs(text, right, wrong.kind) and _of_kind(desk, language, wrong.kind, text, right)


def _differs(text: str, right: Sequence[str], kind: Kind) -> bool:
    """Whether the text is not right after all: the same words, or capitals for a mistake of format."""
    if kind == "format":
        return text not in {shape for form in right for shape in (form, form.upper())}
    return key(text) not in map(key, right) and not any(is_english_variant(text, f) for f in right)


def _of_kind(desk: Desk, language: Language, kind: Kind, text: str, right: Sequence[str]) -> bool:
    """Whether the text is plainly of that kind and no other.

    A slip is near to a right form and right for nothing else; other words are far from all of them.
    """
    far = min(OSA.normalized_distance(_letters(text), _letters(form)) for form in right)
    if kind == "misspelt":
        return far <= SLIP and not desk.pool.is_right_for_something(language, text)
    if kind == "nonstandard":
        return far > OTHER_WORDS and not desk.pool.is_right_for_something(language, text)
    return kind != "wrong_translation" or far > OTHER_WORDS


def _letters(text: str) -> str:
    """Letters one by one; a Hangul syllable is two or three."""
    return unicodedata.normalize("NFD", key(text))


def _planted(entry: Entry, language: Language, wrong: WrongText) -> Entry:
    planted = {**entry.planted, language: wrong.kind}
    how = {**entry.how, language: wrong.how} if wrong.how else entry.how
    if language == "zh":
        return replace(entry, zh=wrong.text, planted=planted, how=how)
    if language == "en":
        return replace(entry, en=wrong.text, planted=planted, how=how)
    return replace(entry, ko=wrong.text, planted=planted, how=how)


def _free(entries: Entries) -> list[int]:
    return [i for i, entry in enumerate(entries) if not entry.planted and entry.zh]


# --- mistakes of one text ---------------------------------------------------------------------------

Maker = Callable[[Desk, Entry, Language, str], WrongText | None]


def _one(make: Maker, candidates: Callable[[Desk, Language], Sequence[str]] | None = None) -> Mistake:
    """A mistake of a single text; ``candidates`` names the heads of which it can be made at all."""

    def mistake(desk: Desk, entries: Entries) -> Entries | None:
        places = _free(entries)
        if not places or not desk.languages:
            return None
        at, language = desk.rng.choice(places), desk.rng.choice(desk.languages)
        entry = entries[at]
        if candidates and desk.replace_terms:
            entry = _with_candidate(desk, entries, at, candidates(desk, language)) or entry
        text = entry.text(language)
        wrong = make(desk, entry, language, text) if text else None
        if wrong is None or not _holds(desk, entry, language, wrong):
            return None
        return [*entries[:at], _planted(entry, language, wrong), *entries[at + 1 :]]

    return mistake


def _with_candidate(desk: Desk, entries: Entries, at: int, heads: Sequence[str]) -> Entry | None:
    """The entry with another term, one of ``heads`` about as long as its own."""
    old = entries[at]
    taken = {entry.message.zh for entry in entries}
    near = [zh for zh in heads if len(zh) <= max(4, len(old.message.zh)) and zh not in taken]
    message = desk.pool.message(desk.rng.choice(near), desk.profile) if near else None
    if message is None:
        return None
    shown: tuple[Language, ...] = ("zh", *desk.languages)
    icon = icon_for(message.zh) if old.icon else None
    return replace(right_entry(message, shown), arrow=old.arrow, note=old.note, icon=icon)


def _misspelt(desk: Desk, entry: Entry, language: Language, text: str) -> WrongText | None:
    forms = entry.message.forms(language)
    if language == "en" and desk.rng.random() < 0.4:
        return _near_letter(desk, forms, text)
    wrong = planting.misspelt(text, forms, desk.rng)
    if wrong is None:
        return None
    one = len(wrong) == len(text) and sum(a != b for a, b in zip(text, wrong, strict=True)) == 1
    return WrongText(wrong, "misspelt", "one_letter" if one else "letters")


def _near_letter(desk: Desk, forms: Forms, text: str) -> WrongText | None:
    places = [i for i, letter in enumerate(text) if i and letter in NEAR]
    if not places:
        return None
    at = desk.rng.choice(places)
    wrong = text[:at] + desk.rng.choice(NEAR[text[at]]) + text[at + 1 :]
    known = {key(form) for form in forms.known}
    return None if key(wrong) in known else WrongText(wrong, "misspelt", "near_letter")


def _elsewhere(desk: Desk, _entry: Entry, language: Language, _text: str) -> WrongText | None:
    other = desk.pool.message(desk.rng.choice(desk.heads), desk.profile)
    return WrongText(other.forms(language).right[0], "wrong_translation", "elsewhere") if other else None


def _nonstandard(_desk: Desk, entry: Entry, language: Language, text: str) -> WrongText | None:
    wrong = planting.nonstandard(text, entry.message.forms(language))
    return WrongText(wrong, "nonstandard") if wrong else None


def _listed(kind: Kind) -> Maker:
    def make(desk: Desk, entry: Entry, language: Language, _text: str) -> WrongText | None:
        forms = entry.message.forms(language)
        known = forms.forbidden if kind == "forbidden" else forms.deprecated
        return WrongText(desk.rng.choice(known), kind) if known else None

    return make


def _sound(desk: Desk, entry: Entry, language: Language, _text: str) -> WrongText | None:
    message = entry.message
    if message.by_pinyin:
        return None
    sound = pinyin_words(message.zh) if language == "en" else hangul_sound(message.zh, desk.hangul)
    wrong = planting.pinyin_instead_of_translation(sound, message.forms(language))
    return WrongText(wrong, "pinyin_instead_of_translation") if wrong else None


def toned(zh: str) -> str:
    """``zh`` in Pinyin with tone marks, a syllable a word, as schoolbooks write it."""
    return " ".join(lazy_pinyin(zh, style=Style.TONE, errors="ignore"))


def _toned(_desk: Desk, entry: Entry, language: Language, _text: str) -> WrongText | None:
    plain = pinyin_words(entry.message.zh).replace(" ", "")
    if language != "en" or entry.message.by_pinyin:
        return None
    if not planting.pinyin_instead_of_translation(plain, entry.message.en):
        return None
    return WrongText(toned(entry.message.zh), "pinyin_instead_of_translation", "tones")


def _translated(_desk: Desk, entry: Entry, language: Language, _text: str) -> WrongText | None:
    wrong = planting.translation_instead_of_pinyin(entry.message) if language == "en" else None
    return WrongText(wrong, "translation_instead_of_pinyin") if wrong else None


def _format(desk: Desk, entry: Entry, language: Language, text: str) -> WrongText | None:
    wrong = planting.wrong_format(text, entry.message.forms(language), desk.rng)
    if wrong is None:
        return None
    if wrong.casefold() == text.casefold():
        return WrongText(wrong, "format", "case")
    how = "spacing" if wrong.replace(" ", "") == text.replace(" ", "") else "punctuation"
    return WrongText(wrong, "format", how)


# --- mistakes of several texts ----------------------------------------------------------------------


def _missing(desk: Desk, entries: Entries) -> Entries | None:
    places = _free(entries)
    if not places or not desk.languages:
        return None
    at, language = desk.rng.choice(places), desk.rng.choice(desk.languages)
    return [*entries[:at], _planted(entries[at], language, WrongText(None, "missing")), *entries[at + 1 :]]


def _language(desk: Desk, entries: Entries) -> Entries | None:
    """A whole language left out."""
    if len(desk.languages) < 2 or any(entry.planted for entry in entries):
        return None
    language = desk.rng.choice(desk.languages)
    return [_planted(entry, language, WrongText(None, "missing", "language")) for entry in entries]


def _chinese(desk: Desk, entries: Entries) -> Entries | None:
    places = _free(entries)
    if not places or not desk.languages:
        return None
    at = desk.rng.choice(places)
    return [
        *entries[:at],
        _planted(entries[at], "zh", WrongText(None, "chinese_missing")),
        *entries[at + 1 :],
    ]


def _pair(desk: Desk, entries: Entries) -> tuple[int, int, Language] | None:
    places = _free(entries)
    if len(places) < 2 or not desk.languages:
        return None
    at = desk.rng.randrange(len(places) - 1)
    return places[at], places[at + 1], desk.rng.choice(desk.languages)


def _swapped(desk: Desk, entries: Entries) -> Entries | None:
    """The translations of two entries exchanged."""
    pair = _pair(desk, entries)
    if pair is None:
        return None
    a, b, language = pair
    mine = WrongText(entries[b].text(language), "wrong_translation", "swapped")
    theirs = WrongText(entries[a].text(language), "wrong_translation", "swapped")
    if not (_holds(desk, entries[a], language, mine) and _holds(desk, entries[b], language, theirs)):
        return None
    entries[a], entries[b] = _planted(entries[a], language, mine), _planted(entries[b], language, theirs)
    return entries


def _neighbour(desk: Desk, entries: Entries) -> Entries | None:
    """The translation of the entry beside it, which stands on the board twice."""
    pair = _pair(desk, entries)
    if pair is None:
        return None
    a, b, language = pair
    wrong = WrongText(entries[b].text(language), "wrong_translation", "neighbour")
    if not _holds(desk, entries[a], language, wrong):
        return None
    entries[a] = _planted(entries[a], language, wrong)
    return entries


def _with(status: Status) -> Callable[[Desk, Language], Sequence[str]]:
    return lambda desk, language: desk.pool.with_wrong(status, language)


MISTAKES: Mapping[str, Mistake] = {
    "missing": _missing,
    "language": _language,
    "chinese_missing": _chinese,
    "misspelt": _one(_misspelt),
    "elsewhere": _one(_elsewhere),
    "swapped": _swapped,
    "neighbour": _neighbour,
    "nonstandard": _one(_nonstandard, lambda desk, language: desk.pool.with_synonym(language)),
    "deprecated": _one(_listed("deprecated"), _with(Status.DEPRECATED)),
    "forbidden": _one(_listed("forbidden"), _with(Status.FORBIDDEN)),
    "sound": _one(_sound),
    "tones": _one(_toned),
    "translated": _one(_translated),
    "format": _one(_format),
}
"""All mistakes by name; ``elsewhere``, ``swapped`` and ``neighbour`` are wrong translations, ``sound``
and ``tones`` Pinyin instead of a translation, ``translated`` the reverse, ``language`` is missing
throughout."""
