"""Numbers and codes that all languages of a message say."""

import pytest

from signcheck.languages import language_of
from signcheck.signs.numbers import codes_of, said_in_all
from signcheck.signs.pairing import pair
from tests.unit.signs.boards import ListFit, line, said

FIT = ListFit.of({"检票口": ("Ticket Check", "개찰구"), "外科": ("Surgery", "외과")})


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("候车室1–4", ("1-4",)),
        ("1-8호차", ("1-8",)),
        ("检票口 3A", ("3A",)),
        ("08:40 检票中", ("08:40",)),
        ("2. Gate B12.", ("2", "B12")),
        ("出口", ()),
    ],
)
def test_codes(text, codes):
    assert codes_of(text) == codes


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (["检票口 3A", "Gate 3A", "개찰구 3A"], {"3A"}),
        (["检票口 3A", "Gate 3A", "개찰구"], set()),
        (["外科 3", "3站台", "Platform 3", "3번 승강장"], set()),
    ],
)
def test_said_in_all(texts, codes):
    assert said_in_all((language_of(text), text) for text in texts) == codes


@pytest.mark.parametrize(
    ("texts", "zh"),
    [
        (["检票口 3A", "Ticket Check 3A", "개찰구 3A"], "检票口 3A"),
        (["检票口5-12", "Ticket Check 5–12", "개찰구 5-12"], "检票口5-12"),
        (["检票口 3A", "Ticket Check", "개찰구"], "检票口"),
        (["2F 外科", "Surgery", "외과"], "外科"),
        (["08:40 检票中", "Boarding", "검표 중"], "检票中"),
        (["08:40 停止检票", "Boarding ends 08:40", "08:40 검표 종료"], "08:40 停止检票"),
    ],
)
def test_the_chinese_has_the_numbers_that_its_translations_have(texts, zh):
    heights = (60, 40, 40)
    lines = [
        line(text, 100, 100 + 70 * at, height)
        for at, (text, height) in enumerate(zip(texts, heights, strict=True))
    ]
    assert said(pair(lines, FIT)[0]) == [(zh, {"en": texts[1], "ko": texts[2]})]
