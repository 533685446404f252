"""Every rule by its own examples, against the shipped glossary, and on anything at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.languages import Language
from signcheck.standard import load_standard
from signcheck.standard.rules import RULES, Context, Rule, check_text, rule
from signcheck.standard.rules.page import PAGE, page
from signcheck.verdicts import Severity

RIGHT = [pytest.param(r, e, id=f"{r.id}-{e.text}") for r in RULES for e in r.right]
WRONG = [pytest.param(r, e, id=f"{r.id}-{e.text}") for r in RULES for e in r.wrong]
ASKED_FOR = {7, 8, 9, 10, 11, 13, 14, 15, 17, 18, 22, 24, 26, 27, 28, 29}


def test_every_rule_that_text_can_decide_is_there() -> None:
    assert {int(r.id.removeprefix("WR")) for r in RULES} == ASKED_FOR
    assert len(RULES) == len(ASKED_FOR)


@pytest.mark.parametrize(("writing_rule", "example"), RIGHT)
def test_right_examples_pass(writing_rule: Rule, example) -> None:
    assert writing_rule.check(example.zh, example.text, example.language, example.context) is None


@pytest.mark.parametrize(("writing_rule", "example"), WRONG)
def test_wrong_examples_are_found(writing_rule: Rule, example) -> None:
    found = writing_rule.check(example.zh, example.text, example.language, example.context)
    assert found is not None
    assert example.text[found.start : found.end] == example.found
    assert found.suggestion == example.suggestion
    assert found.rule == writing_rule.id


@pytest.mark.parametrize(("writing_rule", "example"), WRONG)
def test_a_suggestion_keeps_the_rule(writing_rule: Rule, example) -> None:
    if example.suggestion and writing_rule.id != "WR27":
        again = writing_rule.check(example.zh, example.suggestion, example.language, example.context)
        assert again is None


def test_every_rule_has_a_norm_three_messages_and_examples() -> None:
    for r in RULES:
        assert r.norm
        assert r.title
        assert r.right
        assert r.wrong
        sentences = {r.message.in_language(language) for language in (Language.ZH, Language.EN, Language.KO)}
        assert len(sentences) == 3


def test_no_rule_speaks_against_a_right_form_of_the_shipped_glossary() -> None:
    against = [
        (term.zh, form.text, violation.rule)
        for term in load_standard().terms
        for form in term.forms
        if form.status.right
        for violation in check_text(term.zh, form.text, form.language)
    ]
    assert against == []


def test_rules_find_many_of_the_forbidden_forms() -> None:
    forbidden = [
        (term.zh, form) for term in load_standard().terms for form in term.forms if not form.status.right
    ]
    found = sum(bool(check_text(zh, form.text, form.language)) for zh, form in forbidden)
    assert found > 0.2 * len(forbidden)


def test_a_profile_changes_the_severity_or_leaves_a_rule_out() -> None:
    assert [v.rule for v in check_text("禁止吸烟", "No smoking.", Language.EN)] == ["WR07", "WR09"]
    found = check_text(
        "禁止吸烟", "No smoking.", Language.EN, severities={"WR07": None, "WR09": Severity.CRITICAL}
    )
    assert [(v.rule, v.severity) for v in found] == [("WR09", Severity.CRITICAL)]


def test_a_rule_is_found_by_its_id() -> None:
    assert rule("WR28").languages == (Language.KO,)
    with pytest.raises(KeyError):
        rule("WR99")


@pytest.mark.parametrize(
    "text",
    [
        "고려관",
        "격려행사",
        "관리용 통로",
        "연락하세요",
        "도로선형",
        "음료리필",
        "공룡왕국",
        "차량해체",
        "류궁섬",
        "랴오둥만",
    ],
)
def test_south_korean_words_that_hold_a_yanbian_syllable_pass(text: str) -> None:
    assert rule("WR28").check("标识", text, Language.KO) is None


PIECES = """No smoking Don't Please & - . , 。 Gate One 금지 주의 흡연 려객 섬
Carefully Hospital Branch the St."""
ANYTHING = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)
TEXTS = ANYTHING | st.lists(st.sampled_from([" ", "\n", *PIECES.split()]), max_size=8).map("".join)


@given(
    zh=st.sampled_from(["小心地滑", "禁止吸烟", "刘公岛", "3号门", "医院", "威海市立医院分院", "危险"])
    | TEXTS,
    text=TEXTS,
    language=st.sampled_from(list(Language)),
    others=st.lists(TEXTS, max_size=3),
)
def test_rules_never_crash_and_point_into_the_text(zh, text, language, others) -> None:
    context = Context(elsewhere=tuple(others), site=tuple(others))
    for found in check_text(zh, text, language, context):
        assert 0 <= found.start < found.end <= len(text)


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m signcheck.standard.rules.page"
