"""Every finding rule by its own examples, and its sentences in three languages."""

from __future__ import annotations

from string import Formatter

import pytest

from signcheck.checking.findings import Example, FindingRule, Remark, find, rules
from signcheck.checking.findings.remarks import REMARKS
from signcheck.checking.judgement import Note
from signcheck.checking.say import UNKNOWN, WORDS, say
from signcheck.languages import Language
from signcheck.standard.checks import FAMILIES
from signcheck.standard.rules import RULES as WRITING_RULES
from signcheck.verdicts import FindingKind, Verdict
from tools.finding_rules import judged

LANGUAGES = (Language.ZH, Language.EN, Language.KO)
RULES = tuple(rules())
HERE = [rule for rule in RULES if rule.made_in == "checking"]
WRONG = [pytest.param(r, e, id=f"{r.id}-{i}") for r in HERE for i, e in enumerate(r.wrong)]
RIGHT = [pytest.param(r, e, id=f"{r.id}-{i}") for r in HERE for i, e in enumerate(r.right)]


@pytest.mark.parametrize(("rule", "example"), WRONG)
def test_wrong_examples_are_found(rule: FindingRule, example: Example) -> None:
    found = {judgement.rule: judgement for judgement in judged(example)}
    if rule.kind is None:
        assert rule.id not in found
        assert any(judgement.kind for judgement in found.values())
    else:
        assert found[rule.id].verdict is example.verdict
        assert found[rule.id].kind


@pytest.mark.parametrize(("rule", "example"), RIGHT)
def test_right_examples_pass(rule: FindingRule, example: Example) -> None:
    found = {judgement.rule: judgement for judgement in judged(example)}
    assert (rule.id in found) == (rule.kind is None)
    if rule.kind is None:
        assert found[rule.id].verdict is Verdict.COMPLIANT


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("rule", "example"), WRONG + RIGHT)
def test_every_value_of_a_sentence_is_there(rule: FindingRule, example: Example, language: Language) -> None:
    for judgement in judged(example):
        said = say(judgement.rule, judgement.values, judgement.notes, language)
        assert said
        assert UNKNOWN not in said


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.made_in != "checking"], ids=lambda r: r.id)
def test_what_is_made_elsewhere_names_the_values_of_its_sentence(rule: FindingRule) -> None:
    assert rule.wrong
    for example in rule.wrong:
        assert set(example.values) == _fields(rule.message.en)


def _fields(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


@pytest.mark.parametrize("said", [*RULES, *REMARKS], ids=lambda said: said.id)
def test_every_message_is_there_in_three_languages_with_the_same_values(said: Remark) -> None:
    messages = [said.message.in_language(language) for language in LANGUAGES]
    assert len(set(messages)) == 3
    assert len({frozenset(_fields(message)) for message in messages}) == 1
    words = {spec for message in messages for *_, spec, _ in Formatter().parse(message) if spec}
    assert words <= set(WORDS)


def test_ids_are_given_once_and_families_are_those_of_the_profiles() -> None:
    ids = [found.id for found in (*RULES, *REMARKS)]
    assert len(set(ids)) == len(ids)
    assert all(find(identifier) for identifier in ids)
    assert {rule.family for rule in HERE} == set(FAMILIES)
    assert {rule.kind for rule in RULES} >= set(FindingKind)


def test_a_rule_of_checking_has_examples_unless_it_is_a_writing_rule() -> None:
    without = {rule.id for rule in HERE if not (rule.wrong and rule.right)}
    assert without == {f"writing.{rule.id}" for rule in WRITING_RULES}


# --- sentences ----------------------------------------------------------------------------------


def test_a_sentence_with_its_notes() -> None:
    notes = (Note("doubt.beside", {"zh": "出口"}), Note("doubt.unsure"))
    assert say("glossary.nonstandard", {}, notes, Language.EN) == (
        "The wording differs from the standard's. A right translation stands beside 出口. "
        "It was not read surely enough."
    )
    assert say("glossary.nonstandard", {}, notes, Language.ZH) == (
        "译文与标准规定的译法不同。“出口”旁写有正确的译文。识别不够确定。"
    )


def test_several_values_are_joined_and_words_are_said_in_the_language() -> None:
    values = {"measures": ["height", "contrast"]}
    assert "Its height and contrast is" in say("reading.quality", values, (), Language.EN)
    assert "字高、对比度过低" in say("reading.quality", values, (), Language.ZH)
    assert "높이, 대비" in say("reading.quality", values, (), Language.KO)
    assert "weight" in say("reading.quality", {"measures": ["weight"]}, (), Language.KO), "of a later version"


def test_what_was_not_kept_and_what_nobody_knows() -> None:
    assert say("glossary.misspelt", {}, (), Language.EN) == "It differs in a few characters from “…”."
    assert say("some.later_rule", {}, (Note("doubt.later"),), Language.EN) == "some.later_rule doubt.later"
    assert say("writing.WR99", {}, (), Language.EN) == "writing.WR99"
    assert say("", {}, (), Language.EN) == ""


def test_braces_in_a_value_are_only_shown() -> None:
    assert "“{form} {0} %s”" in say("glossary.misspelt", {"form": "{form} {0} %s"}, (), Language.EN)
