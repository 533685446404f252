"""Names of languages above the columns of a table."""

from __future__ import annotations

import pytest

from signcheck.reading.line import Reading
from signcheck.signs import find_signs
from tests.unit.signs.boards import ListFit, line, said

FIT = ListFit.of({"出口": ("Exit", "출구"), "中文": ("Chinese", "중국어"), "卫生间": ("Toilet", "화장실")})
ROWS = (("出口", "Exit", "출구"), ("卫生间", "Toilet", "화장실"))


def table(*heads: str, rows=ROWS):
    lines = [line(text, 100 + 200 * x, 100) for x, text in enumerate(heads)]
    lines += [
        line(text, 100 + 200 * x, 180 + 80 * y) for y, row in enumerate(rows) for x, text in enumerate(row)
    ]
    return find_signs(Reading(2000, 1500, tuple(lines)), FIT)


@pytest.mark.parametrize(
    "heads",
    [
        ("中文", "English", "한국어"),
        ("简体中文", "ENGLISH", "한글"),
        ("中文:", "(English)", "[한국어]"),
        ("中文", "English", "한국어", "日本語"),
        ("English", "한국어"),
    ],
)
def test_headings_are_no_entries_and_stay_shown(heads):
    (sign,) = table(*heads)
    assert said(sign.entries) == [(zh, {"en": en, "ko": ko}) for zh, en, ko in ROWS]
    assert {other.text for other in sign.others} == set(heads)


def test_one_name_alone_is_a_text_as_any_other():
    (sign,) = table(rows=(*ROWS, ("中文", "Chinese", "중국어")))
    assert ("中文", {"en": "Chinese", "ko": "중국어"}) in said(sign.entries)


def test_a_board_of_names_alone_has_no_entry():
    assert table("中文", "English", "한국어", rows=()) == ()
