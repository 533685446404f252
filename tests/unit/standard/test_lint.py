"""Lint: each check finds its fault, the shipped glossary has none, random rows crash nothing."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.languages import Language
from signcheck.standard import Authority, Form, Status, Term, load_standard
from signcheck.standard.lint import CHECKS, Level, has_errors, lint


def form(
    text="Entrance", language=Language.EN, status=Status.STANDARD, note="", source="list", **days
) -> Form:
    return Form(language, text, status, Authority.CITY, source, note, **days)


def term(*forms: Form, zh="入口", sense="", domain="general") -> Term:
    return Term(domain, zh, sense, forms or (form(),))


def found(*terms: Term) -> list[tuple[str, str]]:
    return [(problem.level.value, problem.check) for problem in lint(terms)]


def test_the_shipped_glossary_has_no_error():
    problems = lint(load_standard().terms)
    assert [problem for problem in problems if problem.level is Level.ERROR] == []
    assert not has_errors(problems)


def test_a_sound_term_has_no_problem():
    wrong = form("Enter Mouth", status=Status.FORBIDDEN, note="word for word")
    assert found(term(form(), form("Way In", status=Status.ACCEPTED), wrong)) == []


DAY = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("check", "level", "terms"),
    [
        ("duplicate_head", "error", [term(), term(domain="road")]),
        ("duplicate_head", "error", [term(zh="P+R入口"), term(form("Way In"), zh="Ｐ＋Ｒ 入口")]),
        ("right_and_wrong", "error", [term(form(), form(status=Status.FORBIDDEN, note="why"))]),
        ("right_and_wrong", "warning", [term(form(), form("ENTRANCE", status=Status.FORBIDDEN, note="why"))]),
        ("repeated_form", "error", [term(form(), form(status=Status.ACCEPTED))]),
        ("several_standards", "error", [term(form(), form("Way In"))]),
        ("no_standard", "warning", [term(form(status=Status.ACCEPTED))]),
        ("missing_source", "error", [term(form(source="?"))]),
        ("missing_source", "error", [term(form(source="TBD"))]),
        ("missing_reason", "error", [term(form(), form("Enter Mouth", status=Status.FORBIDDEN))]),
        ("missing_reason", "error", [term(form(), form("Ingress", status=Status.DEPRECATED, note=" "))]),
        ("dates", "error", [term(form(valid_from=DAY, valid_until=date(2026, 1, 1)))]),
        ("wrong_script", "error", [term(form("Entrance 入口"))]),
        ("wrong_script", "error", [term(form("入口", Language.KO))]),
        ("wrong_script", "error", [term(form(normalize("NFD", "입구"), Language.KO))]),
        ("hangul_spelling", "error", [term(form("쥬스", Language.KO), zh="果汁")]),
        ("hangul_spelling", "error", [term(form("쟈오둥반도", Language.KO), zh="胶东半岛")]),
        ("transcription", "error", [term(form("원등구", Language.KO), zh="文登区")]),
        ("transcription", "error", [term(form("룽천시", Language.KO), zh="荣成市")]),
        (
            "transcription",
            "error",
            [term(form("해안 신도시", Language.KO, source="외래어 표기법"), zh="滨海新城")],
        ),
        ("transcription", "warning", [term(form("스참대로", Language.KO), zh="世昌大道")]),
        ("transcription", "warning", [term(form("산동", Language.KO, Status.ACCEPTED), zh="山东")]),
        ("same_english", "warning", [term(), term(zh="进口")]),
        ("WR07", "error", [term(form("No Smoking."), zh="禁止吸烟")]),
        ("WR28", "error", [term(form("려객", Language.KO), zh="旅客")]),
    ],
)
def test_each_check_finds_its_fault(check, level, terms):
    assert (level, check) in found(*terms)


@pytest.mark.parametrize("text", ["=1+1", "a\nb", "a_x000D_b"])
def test_cells_that_could_not_be_exchanged(text):
    assert ("error", "cells") in found(term(form(), form("X", status=Status.FORBIDDEN, note=text)))


@pytest.mark.parametrize(
    "terms",
    [
        [term(sense="gate"), term(form("Import"), sense="trade")],
        [
            term(
                form(valid_until=date(2026, 12, 31)), form(status=Status.DEPRECATED, note="x", valid_from=DAY)
            )
        ],
        [term(form(valid_until=date(2026, 12, 31)), form("Way In", valid_from=DAY))],
        [term(form("자오둥반도", Language.KO), zh="胶东半岛")],
        [term(form("원덩구", Language.KO), zh="文登区")],
        [term(form("웨이하이 시립병원", Language.KO), zh="威海市立医院")],
        [term(form("유공도", Language.KO), form("류궁다오", Language.KO, Status.ACCEPTED), zh="刘公岛")],
        [term(form("성산대로", Language.KO, source="city list; 한자음"), zh="成山大道")],
        [term(form("위해", Language.KO), zh="威海")],
        [term(form("인민병원", Language.KO), zh="人民医院")],
        [term(form(), zh="入口"), term(form("Exit"), zh="出口")],
    ],
)
def test_what_is_no_fault(terms):
    assert found(*terms) == []


def test_wrong_forms_may_break_the_writing_rules():
    wrong = form("No Smoking.", status=Status.FORBIDDEN, note="full stop")
    assert found(term(form("No Smoking"), form("Smoking!", status=Status.FORBIDDEN, note="x"), wrong)) == [
        ("warning", "right_and_wrong")
    ]


def test_errors_come_first_and_name_the_form():
    problems = lint([term(form(status=Status.ACCEPTED), form("X Street.", status=Status.ACCEPTED))])
    levels = [problem.level for problem in problems]
    assert levels == sorted(levels)
    first = problems[0]
    assert (first.domain, first.zh, first.language, first.text) == ("general", "入口", "en", "X Street.")
    assert "Better: “X Street”." in first.message


def test_of_many_heads_with_one_english_some_are_named():
    (problem,) = lint([term(zh=f"{c}处") for c in "甲乙丙丁戊己庚辛"])
    assert problem.message == "It is also the English of 乙处, 丙处, 丁处, 戊处, 己处 and 2 more."


def test_one_english_for_heads_that_say_the_same_is_no_fault():
    assert not lint([term(zh=zh) for zh in ("售票厅", "售票处", "自动售票")])
    korean = form("입구", language=Language.KO)
    assert not lint([term(form(), korean, zh="入口"), term(form(), korean, zh="进站")])
    assert lint(
        [term(form(), korean, zh="入口"), term(form(), form("나감", language=Language.KO), zh="离开")]
    )


def test_every_check_says_what_it_is():
    assert len({check.__name__ for check in CHECKS}) == len(CHECKS)
    assert all(check.__doc__ for check in CHECKS)


ANYTHING = st.text(max_size=12)
ROWS = st.builds(
    Form,
    st.sampled_from((Language.EN, Language.KO)),
    ANYTHING,
    st.sampled_from(Status),
    st.sampled_from(Authority),
    ANYTHING,
    ANYTHING,
    st.one_of(st.none(), st.dates()),
    st.one_of(st.none(), st.dates()),
)


@given(
    st.lists(st.builds(Term, ANYTHING, ANYTHING, ANYTHING, st.lists(ROWS, max_size=6).map(tuple)), max_size=6)
)
def test_lint_never_crashes(terms):
    for problem in lint(terms):
        assert problem.message
