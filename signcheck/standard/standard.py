"""The standard as the checker uses it: all that a verdict rests on, under one version.

Terms, found by their Chinese heads; the tables that names are composed by; profiles; and which
writing rules it was made with, for those are code.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from signcheck.languages import Language
from signcheck.standard.files import Files, other_rules, rules_version, shipped_files
from signcheck.standard.heads import Heads
from signcheck.standard.near import NEAR
from signcheck.standard.normalise import key
from signcheck.standard.stored import StoredTerms
from signcheck.standard.term import Form, Term
from signcheck.standard.workings import Workings

if TYPE_CHECKING:
    from signcheck.standard.composition.tables import Tables
    from signcheck.standard.profile import Profile

FormIndex = Mapping[str, Sequence[int]]
"""The places of the terms by language and key of their right forms, as `form_place` writes them."""


class MatchKind(StrEnum):
    """How a text was found in the standard."""

    EXACT = "exact"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Match:
    """What the standard holds for a Chinese text.

    terms: one, or several senses of the same head; the preferred domain's first.
    likeness: 100 for an exact match (spaces, width, punctuation and traditional characters aside).
    day: the day for which forms are asked; None takes them as they are written, dates aside.
    """

    kind: MatchKind
    terms: tuple[Term, ...]
    likeness: float
    day: date | None = None

    @property
    def zh(self) -> str:
        """The head that was found."""
        return self.terms[0].zh

    def right_forms(self, language: Language) -> tuple[Form, ...]:
        """What a sign may carry, all senses together, the first sense's standard form first."""
        return tuple(form for term in self.terms for form in term.right_forms(language, self.day))

    def wrong_forms(self, language: Language) -> tuple[Form, ...]:
        """Forms known to be wrong or outdated, all senses together."""
        return tuple(form for term in self.terms for form in term.wrong_forms(language, self.day))


class Standard:
    """Terms, tables, profiles and writing rules under a version; immutable once made."""

    def __init__(
        self,
        terms: Iterable[Term],
        *,
        version: str,
        day: date | None = None,
        heads: Heads | None = None,
        forms: Callable[[], FormIndex] | None = None,
        files: Files | None = None,
        rules: str | None = None,
        workings: Workings | None = None,
    ) -> None:
        """A standard of these terms.

        day: the day for which forms are asked, unless a lookup names another; None leaves their
        dates aside.
        heads, forms: what was indexed before (see `cache`); made here when not given.
        files: its tables and profiles; the shipped ones when not given.
        rules: the `rules_version` it was made with, "" when nobody kept it; this program's when not given.
        workings: where what is worked out of it is kept; nowhere when not given.
        """
        self.version = version
        self.day = day
        self._terms: Sequence[Term] = terms if isinstance(terms, StoredTerms) else tuple(terms)
        self._heads = heads or Heads.of(term.zh for term in self._terms)
        self._forms = _Once(forms or (lambda: index_forms(self._terms)))
        self._files = files
        self._rules = rules
        self.workings = workings or Workings()

    @property
    def files(self) -> Files:
        """Its tables and profiles as files."""
        return self._files or shipped_files()

    @property
    def tables(self) -> Tables:
        """What names are composed by. Raises StandardError when a table cannot be used."""
        return self.files.tables

    @property
    def profile_names(self) -> tuple[str, ...]:
        """The profiles by name."""
        return self.files.profile_names

    def profile(self, name: str) -> Profile:
        """The profile of this name. Raises StandardError for an unknown one and for a bad file."""
        return self.files.profile(name)

    def profile_of(self, site_kind: str, named: str = "") -> Profile:
        """The rules for a sign: those it names, else those of its kind of site, else the general ones.

        site_kind: a value such as ``railway_station``; "" where the site is not known.
        named: of the sign point; one that there is not gives the general profile.
        """
        return self.files.profile_of(site_kind, named)

    @property
    def rules_version(self) -> str:
        """Which writing rules it was made with (`files.rules_version`); "" when nobody kept it."""
        return rules_version() if self._rules is None else self._rules

    @property
    def other_rules(self) -> bool:
        """Whether it was made with other writing rules than this program's, so that verdicts may differ."""
        return other_rules(self.rules_version)

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, in the order of the glossary."""
        return tuple(self._terms)

    @property
    def size(self) -> int:
        """The number of terms, without making them."""
        return len(self._terms)

    def as_of(self, day: date | None) -> Standard:
        """The same standard, asked for the forms of another day."""
        other = copy.copy(self)
        other.day = day
        return other

    def lookup(self, zh: str, *, prefer: Sequence[str] = (), day: date | None = None) -> Match | None:
        """The terms for a Chinese text: exact first, then the nearest head that is alike enough.

        prefer: domains by preference; a sense of the first of them comes first in the match.
        day: for which day; None takes the standard's own.
        """
        numbers = self._heads.exact(zh)
        if numbers:
            return self._match(MatchKind.EXACT, numbers, 100.0, prefer, day)
        near = self._heads.near(zh)
        if near is None:
            return None
        return self._match(MatchKind.NEAR, self._heads.numbers[near.head], near.likeness, prefer, day)

    def near(self, zh: str, *, day: date | None = None) -> tuple[Match, ...]:
        """The terms whose heads are nearly `zh`, the likest head first; arguments as for lookup."""
        return tuple(
            self._match(MatchKind.NEAR, self._heads.numbers[found.head], found.likeness, (), day)
            for found in self._heads.all_near(zh)
        )

    def exact(self, zh: str) -> tuple[Term, ...]:
        """The terms whose head is `zh`, one a sense; width, case, marks and script aside."""
        return tuple(self._terms[number] for number in self._heads.exact(zh))

    @property
    def head_keys(self) -> Collection[str]:
        """The heads of all terms as `normalise.key` writes them."""
        return self._heads.numbers.keys()

    def terms_with_form(self, language: Language, text: str) -> tuple[Term, ...]:
        """The terms of which `text` is a right form, spaces, case and punctuation aside."""
        wanted = key(text)
        terms = [self._terms[number] for number in self._forms().get(form_place(language, text), ())]
        if self.day is None:
            return tuple(terms)
        return tuple(
            term
            for term in terms
            if any(key(form.text) == wanted for form in term.right_forms(language, self.day))
        )

    def _match(
        self,
        kind: MatchKind,
        numbers: Sequence[int],
        likeness: float,
        prefer: Sequence[str],
        day: date | None,
    ) -> Match:
        terms = [self._terms[number] for number in numbers]
        if prefer:
            terms.sort(key=lambda term: prefer.index(term.domain) if term.domain in prefer else len(prefer))
        return Match(kind, tuple(terms), likeness, day or self.day)


class _Once:
    """A value that is made when it is first asked for, and shared by copies of its owner."""

    def __init__(self, make: Callable[[], FormIndex]) -> None:
        self._make = make
        self._made: FormIndex | None = None

    def __call__(self) -> FormIndex:
        if self._made is None:
            self._made = self._make()
        return self._made


def form_place(language: Language, text: str) -> str:
    """The key of a form in a FormIndex."""
    return f"{language.value} {key(text)}"


def index_forms(terms: Iterable[Term]) -> FormIndex:
    """The places of terms by their right forms, each term once a form."""
    places: dict[str, list[int]] = {}
    for number, term in enumerate(terms):
        for form in term.forms:
            if form.status.right:
                found = places.setdefault(form_place(form.language, form.text), [])
                if not found or found[-1] != number:
                    found.append(number)
    return places


__all__ = [
    "NEAR",
    "Match",
    "MatchKind",
    "Standard",
    "form_place",
    "index_forms",
]
