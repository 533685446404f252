"""The catalogue is whole in three languages."""

from __future__ import annotations

import re
from datetime import date

import pytest

from signcheck.coverage import NUMBERS
from signcheck.registry.site import SiteKind
from signcheck.reports.texts import LANGUAGES, Texts, catalogue
from signcheck.verdicts import FindingKind, Severity, Verdict
from signcheck.work.order import State

BRACES = re.compile(r"{(\w*)}")


@pytest.mark.parametrize("key", catalogue())
def test_every_text_is_there_in_three_languages_with_the_same_braces(key):
    texts = catalogue()[key]
    assert tuple(texts) == LANGUAGES
    assert all(text.strip() for text in texts.values())
    assert len({tuple(sorted(set(BRACES.findall(text)))) for text in texts.values()}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("family", "values"),
    [
        ("kind", SiteKind),
        ("verdict", Verdict),
        ("finding", FindingKind),
        ("severity", Severity),
        ("order", State),
    ],
)
def test_every_word_of_the_data_has_a_name(language, family, values):
    texts = Texts(language)
    names = [texts.name(family, value) for value in values]
    assert len(set(names)) == len(names)
    if language != "en":
        assert not any(re.search("[a-z]", name) for name in names)


def test_names_of_units_and_of_what_is_not_known():
    texts = Texts("en", {"市公安局": "Police"})
    assert texts.name("unit", "市公安局") == "Police"
    assert texts.name("unit", "别的局") == "别的局"
    assert texts.name("unit", "") == "not given"
    assert (
        texts.source("signcheck draft 2026-11; GB 17733-2008")
        == "draft, approved by nobody yet; GB 17733-2008"
    )


def test_days():
    day = date(2026, 6, 3)
    assert [Texts(language).day(day) for language in LANGUAGES] == [
        "2026年6月3日",
        "3 June 2026",
        "2026년 6월 3일",
    ]


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (None, "—"),
        (0.0, "0.0%"),
        (1.0, "100.0%"),
        (0.52, "52.0%"),
        (0.99999, "99.9%"),
        (0.00001, "0.1%"),
        (2 / 3, "66.7%"),
    ],
)
def test_only_all_is_called_100_percent_and_only_nothing_0(share, text):
    assert Texts.percent(share) == text


def test_an_unknown_language_or_key():
    with pytest.raises(KeyError):
        Texts("fr")
    with pytest.raises(KeyError):
        Texts("zh")("no such text")
    with pytest.raises(KeyError):
        Texts("zh")("subtitle", wrong="x")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_a_heading(language):
    texts = Texts(language)
    headings = [texts(f"col_{name}") for name in NUMBERS]
    short = [texts.short(name) for name in NUMBERS]
    assert len(set(headings)) == len(set(short)) == len(NUMBERS)
    assert texts.short("wrong") == texts("col_wrong")
