"""Who made a board is no message of it."""

from __future__ import annotations

import pytest

from signcheck.reading.line import Reading
from signcheck.signs import find_signs
from tests.unit.signs.boards import ListFit, line, said

FIT = ListFit.of({"出口": ("Exit", "출구"), "监督电话": ("Hotline", "감독 전화")})
BOARD = (line("出口", 100, 100, 60), line("Exit", 100, 170, 40), line("출구", 100, 220, 40))


def entries(text: str, top: float, height: float):
    (sign,) = find_signs(Reading(2000, 1500, (*BOARD, line(text, 100, top, height))), FIT)
    return said(sign.entries), [other.text for other in sign.others]


@pytest.mark.parametrize(
    "text",
    ["设计制作：蓝岛广告", "监督电话：0631-5812345", "제작 한빛사인 2019.04", "Made by Blue Island Signs"],
)
def test_small_at_the_foot_it_makes_no_entry_and_stays_shown(text):
    assert entries(text, 275, 20) == ([("出口", {"en": "Exit", "ko": "출구"})], [text])


def test_beside_large_chinese_it_is_held_against_that_alone():
    small = (line("出口", 100, 100, 70), line("Exit", 100, 180, 28), line("출구", 100, 215, 28))
    lines = (*small, line("制作日期：2023年5月", 100, 260, 26))
    (sign,) = find_signs(Reading(2000, 1500, lines), FIT)
    assert said(sign.entries) == [("出口", {"en": "Exit", "ko": "출구"})]


def test_as_large_as_the_rest_it_is_a_message():
    assert len(entries("监督电话：0631-5812345", 275, 60)[0]) == 2


def test_above_the_rest_it_is_a_message():
    found, _ = entries("监督电话：0631-5812345", 60, 20)
    assert "监督电话：0631-5812345" in [zh for zh, _ in found]


@pytest.mark.parametrize("text", ["威海市体育局", "海滨社区居民委员会", "蓝岛物业"])
def test_who_signs_a_board_is_no_message(text):
    assert entries(text, 275, 20) == ([("出口", {"en": "Exit", "ko": "출구"})], [text])


def test_a_body_that_is_translated_or_as_large_is_a_message():
    assert len(entries("威海市体育局", 275, 60)[0]) == 2
    lines = (*BOARD, line("威海市体育局", 100, 275, 20), line("Weihai Sports Bureau", 260, 275, 20))
    (sign,) = find_signs(Reading(2000, 1500, lines), FIT)
    assert [e.zh.text for e in sign.entries] == ["出口", "威海市体育局"]


@pytest.mark.parametrize(("left", "count"), [(700, 1), (100, 2)])
def test_a_body_by_itself_at_the_right_below_all_signs_the_board(left, count):
    lines = (*BOARD, line("烟台索道有限公司", left, 330, 56))
    (sign,) = find_signs(Reading(2000, 1500, lines), FIT)
    assert len(sign.entries) == count


def test_at_the_right_with_a_translation_it_is_a_message():
    own = (line("烟台索道有限公司", 700, 330, 56), line("Yantai Cableway", 700, 396, 40))
    signs = find_signs(Reading(2000, 1500, (*BOARD, *own)), FIT)
    assert sum(len(sign.entries) for sign in signs) == 2


MESSAGES = tuple(
    part
    for i, (zh, en, ko) in enumerate((("出口", "Exit", "출구"), ("监督电话", "Hotline", "감독 전화")))
    for part in (
        line(zh, 100, 100 + 200 * i, 60),
        line(en, 100, 170 + 200 * i, 40),
        line(ko, 100, 220 + 200 * i, 40),
    )
)


def others(*lines):
    signs = find_signs(Reading(2000, 1500, (*MESSAGES, *lines)), FIT)
    return [other.text for sign in signs for other in sign.others]


def test_who_builds_and_whom_to_call_may_be_nearly_as_large():
    notes = ["施工单位：海滨市政工程有限公司", "24小时值班电话：0631-5000000"]
    found = others(*(line(text, 100 + 800 * i, 480, 50) for i, text in enumerate(notes)))
    assert found == notes


def test_a_telephone_that_is_translated_is_a_message():
    lines = (line("咨询电话：0631-5000000", 100, 480, 50), line("Enquiries: 0631-5000000", 100, 540, 40))
    assert "咨询电话：0631-5000000" not in others(*lines)


@pytest.mark.parametrize("text", ["海滨公交集团", "해운대구청"])
def test_who_signs_at_the_right_below_all_makes_no_entry(text):
    assert text in others(line(text, 460, 480, 60), line("2026年11月28日", 460, 560, 60))
