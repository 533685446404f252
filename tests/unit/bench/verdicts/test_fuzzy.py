from __future__ import annotations

from functools import cache
from typing import cast

import pytest

from bench.verdicts.fuzzy import judge_fuzzily
from drawing.signs.varied.adopted import adopted
from signcheck.languages import Language, language_of
from signcheck.reading.line import Line, Polygon, Reading
from signcheck.standard import Standard
from signcheck.standard.profile import load_profile
from signcheck.standard.shipped import load_standard
from signcheck.verdicts import Verdict

ALL = (Language.ZH, Language.EN, Language.KO)


@cache
def standard() -> Standard:
    return adopted(load_standard())


def judge(*texts: str) -> dict[str, tuple[Verdict | None, str | None]]:
    where = cast(Polygon, ((0.0, 0.0), (9.0, 0.0), (9.0, 3.0), (0.0, 3.0)))
    lines = tuple(Line(text, language_of(text), 0.9, where, "test") for text in texts)
    found = judge_fuzzily(Reading(100, 100, lines), standard(), load_profile("general"), ALL)
    return {
        str(language): (said.verdict, said.kind) for entry in found for language, said in entry.said.items()
    }


@pytest.mark.parametrize(
    ("texts", "english"),
    [
        (("卫生间", "Toilet", "화장실"), (Verdict.COMPLIANT, None)),
        (("卫生间", "Bakery", "화장실"), (Verdict.DEFECTIVE, "wrong_translation")),
        (("卫生间", "화장실"), (Verdict.DEFECTIVE, "missing")),
        (("请勿在一米线内等候", "화장실"), None),
    ],
    ids=["right", "wrong", "missing", "not listed"],
)
def test_the_script_judges_as_it_says(
    texts: tuple[str, ...], english: tuple[Verdict | None, str | None] | None
) -> None:
    assert judge(*texts).get("en") == english


def test_one_wrong_letter_in_a_long_text_escapes_it() -> None:
    standing = standard().lookup("请勿翻越栏杆")
    assert standing is not None
    english = standing.right_forms(Language.EN)[0].text
    wrong = english[:-2] + "x" + english[-1]
    assert judge("请勿翻越栏杆", wrong)["en"] == (Verdict.COMPLIANT, None)
