"""The standard's terms as parts of names: found exactly, by their Chinese heads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from signcheck.languages import Language
from signcheck.standard.composition.model import Variant, best_first
from signcheck.standard.normalise import key
from signcheck.standard.standard import Standard
from signcheck.standard.term import Authority, Form, Term

_NOTICE_STARTS = [
    "禁止",
    "严禁",
    "不准",
    "不得",
    "小心",
    "当心",
    "注意",
    "爱护",
    "保护",
    "保持",
    "欢迎",
    "谢绝",
    "谨防",
    "防止",
    "此",
    "前方",
    "下一",
    "上一",
    "自动",
    "往返",
]
_NOTICE_CHARACTERS = frozenset("请勿您我你们的了吗把被，。！、；：,!;:")
_NUMBERS = re.compile(r"\d+")
OWN_DOMAINS = frozenset({"weihai", "city"})
"""Domains whose terms are the city's own names, not common nouns."""
_INSIDE = 3
"""So many forms of a term are used inside longer names; more would only multiply."""


class Lexicon:
    """The terms of a standard by their exact heads, with the forms of its day.

    Only what is asked for is made into terms: a standard can hold 50,000.
    """

    def __init__(self, standard: Standard) -> None:
        self._standard = standard
        self._heads = standard.head_keys
        self._terms: dict[str, tuple[Term, ...]] = {}
        self._common: dict[str, bool] = {}
        self._numbered: dict[str, list[str]] | None = None

    def terms(self, zh: str) -> tuple[Term, ...]:
        """The terms with this head, one a sense; marks and width aside."""
        head = key(zh)
        if head not in self._heads:
            return ()
        if head not in self._terms:
            found, day = self._standard.exact(zh), self._standard.day
            self._terms[head] = tuple(replace(term, forms=term.forms_on(day)) for term in found)
        return self._terms[head]

    def alike_but_for_numbers(self, zh: str) -> tuple[str, ...]:
        """The heads that are `zh` but for the numbers in Arabic digits."""
        if self._numbered is None:
            self._numbered = {}
            for head in self._standard.head_keys:
                if _NUMBERS.search(head):
                    self._numbered.setdefault(_NUMBERS.sub("#", head), []).append(head)
        heads = self._numbered.get(_NUMBERS.sub("#", key(zh)), ())
        return tuple(term.zh for head in heads for term in self.terms(head)[:1] if term.zh != zh)

    def head(self, zh: str) -> str:
        """`zh` as the standard writes it, if it is listed: simplified characters; else as it is."""
        found = self._standard.exact(zh)
        return found[0].zh if found else zh

    def is_own_name(self, zh: str) -> bool:
        """Whether `zh` is listed as a proper name of the city, not as a common noun."""
        return any(_own_name(term) for term in self.terms(zh))

    def common(self, pair: str) -> bool:
        """Whether two characters stand together in a head that is no name: then they are a word."""
        if pair not in self._common:
            self._common[pair] = any(
                not self.is_own_name(head) for head in self._standard.head_keys if pair in head
            )
        return self._common[pair]


def _own_name(term: Term) -> bool:
    """Whether a term is a proper name: it has the capital Pinyin of road signs, or is of the city's own."""
    return term.domain in OWN_DOMAINS or any(is_road_sign_pinyin(form) for form in term.forms)


@lru_cache(maxsize=2)
def lexicon_of(standard: Standard) -> Lexicon:
    """The lexicon of a standard; those of the last two are kept."""
    return Lexicon(standard)


def is_notice(zh: str) -> bool:
    """Whether a listed text is a notice (请勿吸烟, 小心地滑) rather than the name of a thing."""
    return bool(_NOTICE_CHARACTERS & set(zh)) or zh.startswith(tuple(_NOTICE_STARTS))


def is_road_sign_pinyin(form: Form) -> bool:
    """Whether a listed English form is the capital Pinyin that only road and place-name signs carry."""
    return (
        form.language is Language.EN
        and form.authority is Authority.NORM
        and form.text.isupper()
        and ("GB 17733" in form.source or "GB 5768" in form.source)
    )


def road_sign_pinyin(terms: Iterable[Term]) -> frozenset[str]:
    """The right English forms that only road and place-name signs carry: Pinyin in capitals.

    Beside what the norm asks for, other Pinyin in capitals with the same generic: HUOJUBA JIE beside
    HUOJU 8 JIE.
    """
    english = right_forms(terms, Language.EN)
    generics = {form.text.split()[-1] for form in english if is_road_sign_pinyin(form)}
    return frozenset(f.text for f in english if f.text.isupper() and f.text.split()[-1] in generics)


def right_forms(terms: Iterable[Term], language: Language) -> tuple[Form, ...]:
    """The right forms of all senses, the first sense first."""
    return tuple(form for term in terms for form in term.right_forms(language))


def variants(forms: Iterable[Form]) -> tuple[Variant, ...]:
    """Listed forms as variants, for use inside longer names."""
    return best_first(
        (
            Variant(form.text, at, "LISTED", _usage(form.authority), (form.source,))
            for at, form in enumerate(forms)
        ),
        limit=_INSIDE,
    )


def as_norm(forms: Iterable[Form]) -> tuple[Variant, ...]:
    """The capital Pinyin of road signs with the authority it is listed with."""
    return tuple(
        Variant(form.text, at, "LISTED", form.authority, (form.source,)) for at, form in enumerate(forms)
    )


def _usage(authority: Authority) -> Authority:
    # What is put together from approved words is not approved itself.
    return authority if authority is Authority.DRAFT else Authority.USAGE
