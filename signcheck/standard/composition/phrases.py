"""Phrases with places for numbers and names: 限速40公里, 步行5分钟, 欢迎来到威海.

The table names/phrases.csv holds them with slots: ``{n}`` a number, ``{m}`` a length, ``{hours}``,
``{phone}``, ``{name}`` a name, ``{thing}`` a name or a listed thing, ``{stop}`` a stop, ``{route}`` a bus
or a line, ``{floor}``. In translations ``{s}`` is the plural of the number and ``[이/가]`` the particle
that the word before it takes. A listed phrase is such a phrase too: another number may stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from signcheck.languages import Language
from signcheck.standard.composition import lexicon, nouns, numbers, numerals, proper
from signcheck.standard.composition.context import Context
from signcheck.standard.composition.model import Kind, Part, Variant, best_first
from signcheck.standard.composition.rules import derived, step
from signcheck.standard.composition.tables import Phrase, Tables
from signcheck.standard.term import Form

_NUMBER = r"\d{1,5}(?:\.\d{1,2})?"
_TIME = r"\d{1,2}:\d{2}"
_FIGURES = {
    "n": rf"(?:{_NUMBER}|{numerals.HAN_NUMERAL})",
    "m": rf"{_NUMBER}(?:米|公里|千米|厘米|m|km|cm)",
    "hours": rf"[: ]?{_TIME}(?: ?[-~至到] ?{_TIME})?",
    "phone": r"[: ]?\d[\d -]{1,14}\d",
}
_UNITS = {"米": "m", "公里": "km", "千米": "km", "厘米": "cm"}
_SLOT = re.compile(r"\{([a-z]+2?)\}")
_PARTICLE = re.compile(r"(\S)\[(.+?)/(.+?)\]")
_NO_NAMES = frozenset({Kind.GUIDE, Kind.OTHER, Kind.ROOM, Kind.POINT, Kind.ROUTE})
_CALLS = frozenset(("110", "119", "120", "122"))
"""Numbers that are names: no other may stand for them."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """literal: what the text must hold, which is looked for first."""

    phrase: Phrase
    literal: str
    regex: re.Pattern[str]


def phrase(zh: str, context: Context) -> Part | None:
    """A phrase of the table with numbers or names in its places."""
    for pattern in _patterns(context.tables):
        match = pattern.regex.fullmatch(zh) if pattern.literal in zh else None
        filled = _filled(match, context) if match else None
        if filled is not None:
            return _part(zh, pattern.phrase, filled)
    return None


@lru_cache(maxsize=4)
def _patterns(tables: Tables) -> tuple[_Pattern, ...]:
    return tuple(_pattern(phrase) for phrase in tables.phrases)


def _pattern(phrase: Phrase) -> _Pattern:
    pieces = _SLOT.split(phrase.zh)
    written = "".join(
        f"(?P<{piece}>{_FIGURES.get(piece.rstrip('2'), ':?.+?')})" if at % 2 else re.escape(piece)
        for at, piece in enumerate(pieces)
    )
    return _Pattern(phrase, max(pieces[::2], key=len), re.compile(written))


_Filled = dict[str, tuple[tuple[Variant, ...], tuple[Variant, ...]]]
"""What stands in each slot, in English and in Korean."""


def _filled(match: re.Match[str], context: Context) -> _Filled | None:
    filled: _Filled = {}
    for slot, text in match.groupdict().items():
        kind = slot.rstrip("2")
        found = _figure(kind, text) if kind in _FIGURES else _named(kind, text, context)
        if found is None:
            return None
        filled[slot] = found
    return filled


def _figure(kind: str, text: str) -> tuple[tuple[Variant, ...], tuple[Variant, ...]]:
    text = text.lstrip(": ")
    if kind == "m":
        value = text.rstrip("".join(_UNITS) + "mkc")
        unit = _UNITS.get(text[len(value) :], text[len(value) :])
        return (Variant(f"{value} {unit}"), Variant(f"{value}{unit}", 1)), (Variant(f"{value}{unit}"),)
    if kind == "hours":
        shown = re.sub(r" ?[-~至到] ?", "-", text)
        return (Variant(shown), Variant(shown.replace("-", "–"), 1)), (
            Variant(shown),
            Variant(shown.replace("-", "~"), 1),
        )
    shown = numerals.arabic(text) if kind == "n" else text
    return (Variant(shown),), (Variant(shown),)


def _named(kind: str, zh: str, context: Context) -> tuple[tuple[Variant, ...], tuple[Variant, ...]] | None:
    found = _slot(kind, zh.removeprefix(":"), context)
    return (found.en[:3], found.ko[:3]) if found is not None else None


def _slot(kind: str, zh: str, context: Context) -> Part | None:
    if kind == "route":
        return numbers.route(zh, context)
    if kind == "floor":
        return numbers.floor(zh, context)
    if lexicon.is_notice(zh):
        return None
    name = context.name(zh) or proper.known(zh, context) or proper.placed(zh, context)
    if name is not None and name.kind not in _NO_NAMES:
        return name
    if kind in ("thing", "stop"):
        return nouns.thing(zh, context) or (proper.bare(zh, context) if kind == "stop" else None)
    return None


def _part(zh: str, phrase: Phrase, filled: _Filled) -> Part:
    en = best_first(_texts(phrase.en, filled, 0))
    ko = best_first(_texts(phrase.ko, filled, 1))
    return Part(zh, Kind.GUIDE, en, ko, steps=(step("PHRASE", phrase.zh, en[0].text),))


def _texts(templates: tuple[str, ...], filled: _Filled, language: int) -> Iterator[Variant]:
    one = "n" in filled and filled["n"][0][0].text == "1"
    for cost, template in enumerate(templates):
        variants = [Variant(template.replace("{s}", "" if one else "s"))]
        for slot, texts in filled.items():
            variants = [
                derived(made.text.replace(f"{{{slot}}}", text.text), "PHRASE", 0, made, text)
                for made in variants
                for text in texts[language]
            ]
        for made in variants:
            yield derived(_PARTICLE.sub(_particle, made.text), "PHRASE", cost, made)


def _particle(match: re.Match[str]) -> str:
    """이 after a consonant, 가 after a vowel; a digit or letter is not asked how it sounds."""
    before, closed, open_ = match.groups()
    final = "가" <= before <= "힣" and (ord(before) - ord("가")) % 28 != 0
    return before + (closed if final else open_)


def other_number(zh: str, context: Context) -> Part | None:
    """A listed phrase with other numbers: 开车前3分钟停止检票, where that of 5 minutes is listed."""
    said = re.findall(_NUMBER, zh)
    for head in context.lexicon.alike_but_for_numbers(zh) if said else ():
        listed = re.findall(_NUMBER, head)
        if len(set(listed)) == len(listed) == len(said) and not _CALLS & {*listed, *said}:
            exchange = dict(zip(listed, said, strict=True))
            terms = context.lexicon.terms(head)
            en = _exchanged(lexicon.right_forms(terms, Language.EN), exchange)
            ko = _exchanged(lexicon.right_forms(terms, Language.KO), exchange)
            if en and ko:
                return Part(zh, context.kind(head), en, ko, steps=(step("OTHER-NUMBER", head, en[0].text),))
    return None


def _exchanged(forms: tuple[Form, ...], exchange: dict[str, str]) -> tuple[Variant, ...]:
    """The forms that say every number as it is, with the other ones."""
    return best_first(
        derived(re.sub(_NUMBER, lambda n: exchange.get(n.group(), n.group()), v.text), "OTHER-NUMBER", 0, v)
        for v in lexicon.variants(forms)
        if sorted(re.findall(_NUMBER, v.text)) == sorted(exchange)
    )
