"""Looking things up in the standard in force, in any of its languages, as everybody may.

Meant for a process of its own: the standard takes a hundred megabytes, and who asks must not hold up who
answers. What is not listed is composed by the rules of names, with its derivation; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from signcheck.languages import Language
from signcheck.records.standards import SHIPPED, current_standard
from signcheck.services.workplace import Workplace
from signcheck.signs import TRANSLATIONS
from signcheck.standard import Form, Standard, Status, Term, load_standard
from signcheck.standard.composition import Composition, compose, rule_of
from signcheck.standard.composition.rules import RULES
from signcheck.standard.normalise import key
from signcheck.standard.symbols import Symbol, load_symbols, symbol_of
from signcheck.views.terms import in_force

PAGE = 25
"""Terms of a page of findings."""
MOST_NEAR = 6
GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Hit:
    """A term that was found, and its form that was meant; None where its Chinese was."""

    term: Term
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation: the rule, what it does, its norm, what went in and what came out."""

    rule: str
    text: str
    norm: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Composed:
    """What the rules make of a name. forms: right ones by language with their rules, the best first."""

    profile: str
    forms: Mapping[Language, tuple[tuple[Form, str], ...]]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What the standard has for a text.

    version, size: of the standard. hits: of this page; count: of all. near: Chinese heads that are alike.
    composed: where the text is a Chinese name that is not listed. symbol: of GB/T 10001.
    """

    version: str
    size: int
    hits: tuple[Hit, ...] = ()
    count: int = 0
    near: tuple[str, ...] = ()
    composed: Composed | None = None
    symbol: Symbol | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the standard says of one Chinese text. zh: as it is listed, where it is.

    profiles: the kinds of signs there are, with what they are called; profile: the one it is composed for.
    """

    version: str
    zh: str
    terms: tuple[Term, ...]
    composed: Composed | None
    near: tuple[str, ...]
    symbol: Symbol | None
    profile: str
    profiles: Mapping[str, Mapping[str, str]]


def prepare(workplace: Workplace) -> None:
    """Load what looking up needs."""
    find(workplace, "出口")
    entry(workplace, "海滨公园游客中心")


def find(workplace: Workplace, text: str, page: int = 1) -> Found:
    """Terms with this text in any language, the likest first; nothing for an empty text."""
    standard, wanted = standard_in_force(workplace), key(text)
    if not wanted:
        return Found(standard.version, standard.size)
    places = sorted(_places(standard, wanted))
    best: dict[int, int] = {}
    for _fits, number, form in places:
        best.setdefault(number, form)
    shown = list(best.items())[(page - 1) * PAGE : page * PAGE]
    exact = any(fits[0] == 0 for fits, *_ in places)
    return Found(
        standard.version,
        standard.size,
        tuple(_hit(standard, number, form) for number, form in shown),
        len(best),
        () if exact else _near(standard, text),
        None if exact else _composed(standard, text, GENERAL),
        _symbol(workplace, text),
    )


def entry(workplace: Workplace, zh: str, profile: str = GENERAL) -> Entry:
    """What is to be said of a Chinese text on a sign of a kind; the general one for a kind there is not."""
    standard = standard_in_force(workplace)
    terms = standard.exact(zh)
    known = _titles(standard)
    chosen = profile if profile in known else GENERAL
    return Entry(
        standard.version,
        terms[0].zh if terms else zh,
        terms,
        _composed(standard, zh, chosen),
        () if terms else _near(standard, zh),
        _symbol(workplace, zh),
        chosen,
        known,
    )


def profiles(workplace: Workplace) -> Mapping[str, Mapping[str, str]]:
    """The kinds of signs there are, with what they are called in each language."""
    return _titles(standard_in_force(workplace))


def _titles(standard: Standard) -> dict[str, dict[str, str]]:
    titles = {name: standard.profile(name).title for name in standard.profile_names}
    return {name: {code.value: text for code, text in told.items()} for name, told in titles.items()}


def _symbol(workplace: Workplace, zh: str) -> Symbol | None:
    return symbol_of(load_symbols(workplace.settings.glossary, workplace.settings.data), zh)


def _near(standard: Standard, zh: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.zh for match in standard.near(zh)))[:MOST_NEAR]


def _composed(standard: Standard, zh: str, profile: str) -> Composed | None:
    made = compose(zh, standard.profile(profile), standard)
    return _told(made) if made is not None else None


def _told(made: Composition) -> Composed:
    forms = {
        language: tuple((form, rule_of(form)) for form in made.right.get(language, ()))
        for language in TRANSLATIONS
    }
    steps = (
        Step(one.rule, RULES[one.rule].text if one.rule in RULES else "", one.norm, one.input, one.output)
        for one in made.derivation
    )
    return Composed(made.profile, forms, tuple(steps))


# --- the standard and its index, once for each version ------------------------------------------------


def standard_in_force(workplace: Workplace) -> Standard:
    """The standard, kept from call to call: what is worked out of it is kept with it."""
    glossary = workplace.settings.glossary
    with workplace.database.read() as session:
        row = in_force(session)
        name = row.name if row is not None and row.kind != SHIPPED else load_standard(glossary).version
        kept = _KEPT.get(name)
        if kept is None:
            kept = current_standard(session, glossary)
            _KEPT.clear()
            _KEPT[name] = kept
        return kept


_KEPT: dict[str, Standard] = {}
_HEAD = -1
"""In place of a form's number: the term was found by its Chinese."""


@lru_cache(maxsize=1)
def _index(standard: Standard) -> tuple[tuple[Term, ...], list[tuple[str, int, int]]]:
    """The terms, and every text of them as it is compared, with its term's number and its form's."""
    found, terms = [], standard.terms
    for number, term in enumerate(terms):
        found.append((key(term.zh), number, _HEAD))
        found += [(key(form.text), number, at) for at, form in enumerate(term.forms)]
    return terms, found


def _places(standard: Standard, wanted: str) -> Iterator[tuple[tuple[int, ...], int, int]]:
    """How well each text fits that has what is wanted, its term and its form; the least fits best.

    One letter is looked for at the beginning alone: it stands in nearly every text.
    """
    terms, texts = _index(standard)
    for text, number, form in texts:
        if wanted in text:
            kind = 0 if text == wanted else 1 if text.startswith(wanted) else 2
            if kind < 2 or len(wanted) > 1:
                term = terms[number]
                worth = -1 if form == _HEAD else _WORTH[term.forms[form].status]
                yield (kind, len(text), worth, len(term.zh)), number, form


_WORTH = {status: place for place, status in enumerate(Status)}


def _hit(standard: Standard, number: int, form: int) -> Hit:
    term = _index(standard)[0][number]
    return Hit(term, None if form == _HEAD else term.forms[form])
