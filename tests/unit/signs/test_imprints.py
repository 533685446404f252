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


def test_as_large_as_the_rest_it_is_a_message():
    assert len(entries("监督电话：0631-5812345", 275, 60)[0]) == 2


def test_above_the_rest_it_is_a_message():
    found, _ = entries("监督电话：0631-5812345", 60, 20)
    assert "监督电话：0631-5812345" in [zh for zh, _ in found]
