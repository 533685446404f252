"""Texts judged before a sign is made: nobody photographed them, so that a slip is one."""

from __future__ import annotations

import pytest

from signcheck.checking.judgement import Judgement
from signcheck.checking.proof import judge_text
from signcheck.languages import Language
from signcheck.standard import load_standard
from signcheck.verdicts import Verdict

ZH = "本馆珍藏文物的展览"
"""Chinese of which the standard says nothing."""


def judged(english: str) -> Judgement:
    standard = load_standard()
    checked = judge_text(ZH, {Language.EN: english}, standard.profile_of(""), standard)
    assert checked.term is None
    return checked.judgements[0]


def test_a_word_that_is_none_and_says_what_the_chinese_does_is_wrong_though_nothing_is_listed() -> None:
    found = judged("Exhibtion of Treasured Relics")
    assert (found.verdict, found.rule) == (Verdict.DEFECTIVE, "language.no_word")
    assert found.values["meant"] == ["exhibition"]


@pytest.mark.parametrize("english", ["Museum of Jingwna", "Exhibition of Treasured Relics"])
def test_what_may_be_a_name_and_what_is_right_language_are_doubtful(english: str) -> None:
    found = judged(english)
    assert (found.verdict, found.rule) == (Verdict.DOUBTFUL, "standard.unlisted")


def test_a_slip_of_another_word_than_the_chinese_says_may_be_a_name() -> None:
    assert judged("Umbrelal of Treasured Relics").verdict is Verdict.DOUBTFUL
