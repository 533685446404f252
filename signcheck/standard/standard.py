"""The standard as the checker uses it: terms under a version, found by their Chinese heads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from signcheck.languages import Language
from signcheck.standard.normalise import key
from signcheck.standard.term import Form, Term

NEAR = 80.0
"""Least likeness of an approximate match, rapidfuzz ratio, 0–100."""
NEAR_LENGTH = 4
"""Shorter heads are matched exactly alone: 入口 and 出口 differ in one character."""


class MatchKind(StrEnum):
    """How a text was found in the standard."""

    EXACT = "exact"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Match:
    """What the standard holds for a Chinese text.

    terms: one, or several senses of the same head.
    likeness: 100 for an exact match (spaces, width and punctuation aside).
    """

    kind: MatchKind
    terms: tuple[Term, ...]
    likeness: float

    @property
    def zh(self) -> str:
        """The head that was found."""
        return self.terms[0].zh

    def right_forms(self, language: Language) -> tuple[Form, ...]:
        """What a sign may carry, all senses together, the first sense's standard form first."""
        return tuple(form for term in self.terms for form in term.right_forms(language))

    def wrong_forms(self, language: Language) -> tuple[Form, ...]:
        """Forms known to be wrong or outdated, all senses together."""
        return tuple(form for term in self.terms for form in term.wrong_forms(language))


class Standard:
    """Terms under a version; immutable once made."""

    def __init__(self, terms: Iterable[Term], *, version: str) -> None:
        self.version = version
        self.terms = tuple(terms)
        self._by_head: dict[str, tuple[Term, ...]] = {}
        self._by_form: dict[tuple[Language, str], tuple[Term, ...]] = {}
        for term in self.terms:
            head = key(term.zh)
            self._by_head[head] = (*self._by_head.get(head, ()), term)
            for form in term.forms:
                if form.status.right:
                    place = (form.language, key(form.text))
                    self._by_form[place] = (*self._by_form.get(place, ()), term)
        self._heads = [head for head in self._by_head if len(head) >= NEAR_LENGTH]

    def lookup(self, zh: str) -> Match | None:
        """The terms for a Chinese text: exact first, then the nearest head that is alike enough."""
        wanted = key(zh)
        if not wanted:
            return None
        exact = self._by_head.get(wanted)
        if exact:
            return Match(MatchKind.EXACT, exact, 100.0)
        if len(wanted) < NEAR_LENGTH:
            return None
        near = process.extractOne(wanted, self._heads, scorer=fuzz.ratio, score_cutoff=NEAR)
        return Match(MatchKind.NEAR, self._by_head[near[0]], near[1]) if near else None

    def terms_with_form(self, language: Language, text: str) -> tuple[Term, ...]:
        """The terms of which `text` is a right form, spaces, case and punctuation aside."""
        return self._by_form.get((language, key(text)), ())
