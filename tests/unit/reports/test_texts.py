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

BRACES = re.compile(r"{(\w*)(?::[^{}|]*\|[^{}|]*)?}")


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
    texts = Texts("en", {("unit", "市公安局"): "Police", ("site", "WH01"): "Weihai Station"})
    assert texts.name("unit", "市公安局") == "Police"
    assert texts.name("unit", "别的局") == "别的局"
    assert texts.name("unit", "") == "not given"
    assert texts.site("WH01", "威海站") == "Weihai Station"
    assert texts.site("WH02", "荣成站") == "荣成站"
    assert texts.naming({("unit", "别的局"): "Other"}).name("unit", "别的局") == "Other"
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


@pytest.mark.parametrize(("n", "text"), [(0, "0 cases are"), (1, "1 case is"), (2, "2 cases are")])
def test_one_and_many(n, text):
    assert Texts("en")("p_problems", n=n, languages="", kinds="").startswith(text)


def test_a_chinese_sheet_names_the_norm_not_an_english_sentence():
    sources = "GB/T 30240.7-2017 cl. 4; press report 2013-05 (Beijing South Railway Station); common usage"
    assert Texts("zh").source(sources) == "GB/T 30240.7-2017; 公开资料; 惯用译法"
    assert (
        Texts("ko").source("한글 맞춤법 제11항; Weihai site list")
        == "한글 맞춤법 제11항; 웨이하이시 장소 목록"
    )
    assert Texts("en").source("DB31/T 457-2009 summary") == "DB31/T 457-2009 summary"


LATIN = re.compile(r"signcheck|--|`|[A-Za-z]{3,} [a-z]{2,}")


@pytest.mark.parametrize("key", catalogue())
def test_no_text_holds_a_command_or_an_english_sentence_in_chinese_or_korean(key):
    for language in ("zh", "ko"):
        assert not LATIN.search(BRACES.sub("", catalogue()[key][language]))


@pytest.mark.parametrize(("share", "text"), [(1.0, "100%"), (0.8, "80%"), (0.855, "85.5%")])
def test_goals_have_no_idle_decimals(share, text):
    assert Texts.goal(share) == text
