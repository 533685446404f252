"""A Chinese name → what a sign of a profile should carry in English and Korean, and why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from signcheck.languages import Language
from signcheck.standard.composition import lexicon, roads
from signcheck.standard.composition.context import Context
from signcheck.standard.composition.model import Composition, Kind, Part, Variant, best_first
from signcheck.standard.composition.parser import Parser
from signcheck.standard.composition.rules import RULES, derived, step
from signcheck.standard.composition.style import English, Style
from signcheck.standard.standard import Standard
from signcheck.standard.term import Authority, Form, Status, Term

if TYPE_CHECKING:
    from signcheck.standard.profile import Profile

REMEMBERED = 2048
"""Answers of one standard that are kept."""

_BETWEEN_HAN = re.compile(
    r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff0-9A-Z])|(?<=[0-9A-Z]) +(?=[\u3400-\u9fff])"
)

_DASH = re.compile("[–—―]+")

_PINYIN_OR_ENGLISH = frozenset({Kind.SITE, Kind.BUILDING, Kind.PORT})
"""Whether these are place names in the sense of GB 17733 is not settled: English is right too."""


def compose(zh: str, profile: Profile, standard: Standard) -> Composition | None:
    """What a sign with the Chinese text `zh` should carry on a sign of `profile`.

    A listed term wins over what the rules would make of it, also inside longer names; what they make
    without a norm is a suggestion. None when `zh` is nothing that they understand: a sentence is never
    guessed at.
    """
    return _composer(standard)(zh, profile.name, profile.style)


@lru_cache(maxsize=2)
def _composer(standard: Standard) -> Callable[[str, str, Style], Composition | None]:
    """Composes by a standard and keeps its answers: who lays out a board asks what its judge asks again."""
    return lru_cache(REMEMBERED)(partial(_compose, standard))


def _compose(standard: Standard, zh: str, profile: str, style: Style) -> Composition | None:
    words = lexicon.lexicon_of(standard)
    text = _head(zh, words)
    part = Parser(Context(words, standard.tables, style)).parse(text)
    if part is None:
        return None
    terms = words.terms(text)
    right = {
        Language.EN: _english(part, terms, style),
        Language.KO: _forms(part.ko, terms, Language.KO),
    }
    right = {language: _not_wrong(forms, terms) for language, forms in right.items()}
    if not any(right.values()):
        return None
    steps = part.steps
    best = next(forms[0] for forms in right.values() if forms)
    if rule_of(best) == "LISTED":
        steps = (step("LISTED", text, best.text), *steps[1:])
    elif rule_of(best) == "ROAD-PINYIN":
        steps = (*steps, step("ROAD-PINYIN", text, best.text))
    return Composition(zh, profile, MappingProxyType(right), tuple(dict.fromkeys(steps)))


def is_bare(composition: Composition) -> bool:
    """Whether the text is a name for no other reason than where it stands."""
    return any(step.rule == "BARE-STOP" for step in composition.derivation)


def rule_of(form: Form) -> str:
    """The id of the rule that a form of a composition stands on."""
    return form.note.split(";")[0]


def _head(zh: str, words: lexicon.Lexicon) -> str:
    """The text as the terms write it: width, dashes, spaces, and simplified characters where it is listed."""
    plain = _DASH.sub("-", unicodedata.normalize("NFKC", zh))
    return words.head(_BETWEEN_HAN.sub("", " ".join(plain.split())))


def _english(part: Part, terms: tuple[Term, ...], style: Style) -> tuple[Form, ...]:
    if style.english is English.PINYIN and part.kind in style.pinyin_kinds | {Kind.GUIDE} and part.pinyin:
        signs = _forms(part.pinyin, terms, Language.EN, signs=True)
        if part.kind not in _PINYIN_OR_ENGLISH:
            return signs
        also = (replace(form, status=Status.ACCEPTED) for form in _forms(part.en, terms, Language.EN))
        return (*signs, *also)
    shorter = roads.abbreviated(part.en) if part.kind is Kind.ROAD else ()
    words = [*part.en, *shorter]
    if style.pinyin_accepted:
        words += [derived(_titled(v.text), "BUS-STOP", 8, v) for v in part.pinyin]
    return _forms(best_first(words), terms, Language.EN)


def _titled(capitals: str) -> str:
    return " ".join(word.capitalize() for word in capitals.split())


def _forms(
    variants: Iterable[Variant], terms: tuple[Term, ...], language: Language, *, signs: bool = False
) -> tuple[Form, ...]:
    """Listed forms as they are, best first, then what the rules add."""
    capitals = lexicon.road_sign_pinyin(terms)
    listed = [
        replace(form, note="LISTED" + (f"; {form.note}" if form.note else ""))
        for form in lexicon.right_forms(terms, language)
        if (form.text in capitals) == signs
    ]
    if signs:
        # What is only also right elsewhere is the one to use on this kind of sign.
        listed.sort(key=lambda form: list(Authority).index(form.authority))
        listed = [replace(form, status=Status.STANDARD) for form in listed[:1]] + listed[1:]
    made = [
        _made(variant, language)
        for variant in variants
        if variant.rule in RULES and not (variant.rule == "LISTED" and listed)
    ]
    seen: dict[str, Form] = {}
    for form in (*listed, *made):
        seen.setdefault(form.text, form)
    forms = tuple(seen.values())
    if forms and not listed:
        forms = (replace(forms[0], status=Status.STANDARD), *forms[1:])
    return forms


def _made(variant: Variant, language: Language) -> Form:
    suggested = variant.rule != "LISTED" and not variant.authority.approved
    source = "; ".join(variant.sources) or RULES[variant.rule].norm
    return Form(
        language, variant.text, Status.ACCEPTED, variant.authority, source, variant.rule, suggested=suggested
    )


def _not_wrong(forms: tuple[Form, ...], terms: tuple[Term, ...]) -> tuple[Form, ...]:
    """Without what the standard lists as wrong for this very head."""
    wrong = {f.text for term in terms for f in term.forms if not f.status.right}
    return tuple(form for form in forms if form.text not in wrong)
