"""Codes and syllables that were cut off from Korean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signcheck.languages import Language
from signcheck.reading.line import Reading
from signcheck.signs import find_signs
from signcheck.signs.fringes import with_fringes
from tests.unit.signs.boards import ListFit, line, said

FIT = ListFit.of(
    {"重症监护室": ("ICU (Intensive Care Unit)", "중환자실(ICU)"), "核磁共振室": ("MRI Room", "MRI실")}
)


def row(*texts: str, top: float = 100):
    """Texts that touch, from the left."""
    found, left = [], 100.0
    for text in texts:
        found.append(line(text, left, top))
        left = found[-1].polygon[1][0]
    return found


def told(*lines):
    return [(one.text, one.language.value) for one in with_fringes(lines)]


def test_a_code_in_brackets_goes_to_the_korean_before_it():
    lines = [
        line("重症监护室", 100, 40),
        line("ICU (Intensive Care Unit)", 100, 100),
        *row("중환자실", "(ICU)", top=160),
    ]
    assert told(*lines)[2:] == [("중환자실(ICU)", "ko")]
    (sign,) = find_signs(Reading(1000, 800, tuple(lines)), FIT)
    assert said(sign.entries) == [("重症监护室", {"en": "ICU (Intensive Care Unit)", "ko": "중환자실(ICU)"})]


def test_where_no_english_says_it_too_it_is_the_english():
    assert told(*row("중환자실", "(ICU)")) == [("중환자실", "ko"), ("(ICU)", "en")]


def test_a_code_goes_to_the_syllable_behind_it():
    assert told(*row("PC", "방")) == [("PC방", "ko")]
    assert told(*row("ATM", "현금 인출")) == [("ATM", "en"), ("현금 인출", "ko")]


def test_a_code_beside_the_english_with_it_is_what_was_read_of_the_korean():
    lines = [line("核磁共振室", 100, 100), line("MRI", 100, 160), line("MRI Room", 100, 220)]
    korean = with_fringes([replace(one, weakest=0.9) for one in lines])[1]
    assert (korean.language, korean.weakest) == (Language.KO, 0.0)
    (sign,) = find_signs(Reading(1000, 800, tuple(lines)), FIT)
    assert said(sign.entries) == [("核磁共振室", {"ko": "MRI", "en": "MRI Room"})]


@pytest.mark.parametrize("others", [["MRI실"], ["CT Room"], ["MRI Room", "MRI Center"]])
def test_else_it_is_english(others):
    lines = [line("MRI", 100, 100), *(line(text, 100, 200 + 80 * at) for at, text in enumerate(others))]
    assert told(*lines)[0] == ("MRI", "en")


def test_one_kana_before_korean_is_a_syllable_of_it():
    (korean,) = with_fringes(row("そ", "환자실"))
    assert (korean.text, korean.language, korean.weakest) == ("환자실", Language.KO, 0.0)
    lines = [*row("そ", "환자실", "(ICU)"), line("ICU (Intensive Care Unit)", 100, 300)]
    assert [one.text for one in with_fringes(lines)] == ["환자실(ICU)", "ICU (Intensive Care Unit)"]
    assert len(with_fringes([*row("そ", "환자실"), line("ロビー", 100, 300)])) == 3


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("MRIMRI Room", [("MRI", "ko"), ("MRI Room", "en")]),
        ("CT CT Room CT室", [("CT", "ko"), ("CT Room CT室", "mixed")]),
        (
            "중환자실(ICU)/ ICU (Intensive Care Unit)",
            [("중환자실(ICU)", "ko"), ("ICU (Intensive Care Unit)", "en")],
        ),
        ("VIP Room", [("VIP Room", "en")]),
    ],
)
def test_a_code_that_a_line_says_twice_is_of_the_korean(text, parts):
    assert told(line(text, 100, 200), line("검사실", 100, 100))[:-1] == parts


def test_a_line_that_says_a_code_twice_stays_where_nothing_is_korean():
    assert told(line("CT CT Room", 100, 200)) == [("CT CT Room", "en")]


def test_a_code_whose_brackets_were_not_read_goes_to_the_korean_before_it():
    lines = [*row("중환자실", "ICU"), line("ICU (Intensive Care Unit)", 100, 260)]
    assert told(*lines)[0] == ("중환자실ICU", "ko")


@pytest.mark.parametrize(
    ("before", "korean", "read"),
    [
        ("候车室", "1-4 대합실1-4", ("候车室1-4", "대합실1-4")),
        ("1-8车厢 Coaches", "1-8 1-8호차", ("1-8车厢 Coaches 1-8", "1-8호차")),
        ("火警电话119 Fire Call", "119 화재 신고 119", ("火警电话119 Fire Call 119", "화재 신고 119")),
        ("检票口A", "1 개찰구 A1", ("检票口A1", "개찰구 A1")),
        ("Gate 3A", "3A 개찰구 3A", ("Gate 3A", "3A 개찰구 3A")),
        ("检票口", "5번 개찰구 12", ("检票口", "5번 개찰구 12")),
    ],
)
def test_a_number_that_korean_says_twice_is_that_of_the_text_before(before, korean, read):
    assert tuple(text for text, _ in told(*row(before, korean))) == read


def test_a_number_stays_with_korean_that_stands_apart():
    lines = (line("候车室", 100, 100), line("1-4 대합실1-4", 400, 100))
    assert [text for text, _ in told(*lines)] == ["候车室", "1-4 대합실1-4"]


@pytest.mark.parametrize(
    ("english", "read"),
    [("Gate A1", ["开放", "개찰구 A1", "Gate A1"]), ("Gate", ["开放", "개찰구", "A1", "Gate"])],
)
def test_a_code_behind_korean_is_its_own_where_english_says_it(english, read):
    below = line(english, 100, 180)
    assert [text for text, _ in told(*row("开放", "개찰구", "A1"), below)] == read
