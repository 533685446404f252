"""Random standards for property tests: every text that an import takes."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from signcheck.cleaning import clean
from signcheck.languages import Language
from signcheck.standard import Authority, Form, Status, Term
from signcheck.standard.exchange.columns import DOMAINS
from signcheck.standard.exchange.incoming import as_head
from signcheck.standard.exchange.rows import runs_in_spreadsheets

NASTY = (
    '"quoted", with a comma',
    "<b>&amp;</b> ]]>",
    "_x000D and x_005F",
    "001",
    "2026-11-22",
    "1e5",
    "TRUE",
    "-1层",
    "+86 10",
    "'apostrophe",
    "two (２) widths",
    "웨이하이",
    "😀 𠮷",
    "#REF!",
    "https://example.org/a?b=c&d",
)
"""Texts that a careless writer or reader of one of the formats would change."""


def _takes(value: str) -> bool:
    return value == clean(value).text == as_head(value) != "" and not runs_in_spreadsheets(value)


_ANY = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1, max_size=20
).filter(_takes)
WORDS = st.one_of(st.sampled_from(NASTY), _ANY)
_DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2090, 12, 31)))


@st.composite
def forms(draw: st.DrawFn) -> Form:
    days = draw(st.tuples(_DAYS, _DAYS))
    first, last = sorted(days) if None not in days else days  # type: ignore[type-var]
    return Form(
        language=draw(st.sampled_from((Language.EN, Language.KO))),
        text=draw(WORDS),
        status=draw(st.sampled_from(Status)),
        authority=draw(st.sampled_from(Authority)),
        source=draw(WORDS),
        note=draw(st.one_of(st.just(""), WORDS)),
        valid_from=first,
        valid_until=last,
    )


@st.composite
def terms(draw: st.DrawFn) -> Term:
    found = draw(st.lists(forms(), min_size=1, max_size=5, unique_by=lambda form: (form.language, form.text)))
    return Term(
        draw(
            WORDS.filter(lambda word: word not in DOMAINS)
        ),  # an import takes 교통 for transport, and says so
        draw(WORDS),
        draw(st.one_of(st.just(""), WORDS)),
        tuple(sorted(found, key=lambda form: form.language)),
    )


STANDARDS = st.lists(
    terms(), min_size=1, max_size=5, unique_by=lambda term: (term.domain, term.zh, term.sense)
)
