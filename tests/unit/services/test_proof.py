"""Texts judged before their signs are made."""

from __future__ import annotations

import pytest

from signcheck.errors import StandardError
from signcheck.languages import Language
from signcheck.registry.textlist import ListedText
from signcheck.services.proof import ProofedText, proof
from signcheck.standard import load_standard
from signcheck.verdicts import FindingKind

EN, KO, ZH = Language.EN, Language.KO, Language.ZH


def of(zh, en="", ko="", profile="general") -> ProofedText:
    texts = {language: text for language, text in ((EN, en), (KO, ko)) if text}
    (one,) = proof([ListedText(2, zh, texts)], load_standard(), profile)
    return one


def test_a_slip_is_defective_and_the_right_form_stands_beside_it():
    one = of("停车场", "Parkng", "주차장")
    assert one.defective
    assert (one.proofs[EN].verdict, one.proofs[EN].expected[0]) == ("defective", "Parking")
    assert one.proofs[EN].judgement.kind is FindingKind.MISSPELT
    assert (one.proofs[KO].verdict, one.proofs[KO].judgement.kind) == ("compliant", None)


def test_an_empty_translation_is_proposed_and_not_judged():
    one = of("停车场", ko="주차장")
    assert (one.proofs[EN].verdict, one.proofs[EN].judgement) == ("proposed", None)
    assert one.proofs[EN].expected[0] == "Parking"
    assert not one.defective


def test_what_is_composed_without_a_norm_is_only_suggested():
    museum = of("文登博物馆").proofs[EN]
    assert (museum.expected, museum.suggested[0]) == ((), "Wendeng Museum")
    road = of("珠海路", profile="road").proofs[EN]
    assert (road.expected, road.suggested) == (("ZHUHAI LU",), ())


def test_what_nobody_knows_gets_no_verdict():
    one = of("海上日出你好")
    assert [(proof.verdict, proof.expected, proof.suggested) for proof in one.proofs.values()] == [
        ("", (), ()),
        ("", (), ()),
    ]


def test_a_head_that_is_only_near_proposes_nothing():
    assert of("停车厂").proofs[EN].verdict == ""


def test_the_chinese_is_judged_too():
    one = of("清不要攀登")
    assert (one.proofs[ZH].verdict, one.proofs[ZH].text) == ("doubtful", "清不要攀登")
    assert ZH not in of("停车场").proofs


def test_a_profile_of_its_own_wins():
    listed = [ListedText(2, "珠海路", {}), ListedText(3, "珠海路", {}, "road")]
    found = list(proof(listed, load_standard(), "general"))
    assert [one.profile for one in found] == ["general", "road"]
    assert found[1].proofs[EN].expected == ("ZHUHAI LU",)
    with pytest.raises(StandardError, match="raod"):
        list(proof([ListedText(2, "珠海路", {}, "raod")], load_standard(), "general"))


def test_the_same_text_is_judged_once():
    listed = [ListedText(row, "停车场", {EN: "Parking"}) for row in (2, 3)]
    first, second = proof(listed, load_standard(), "general")
    assert first.proofs is second.proofs
    assert [one.listed.row for one in (first, second)] == [2, 3]
