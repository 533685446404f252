"""Which lines in characters of both languages are Japanese: what the board's layout says."""

from __future__ import annotations

import pytest

from signcheck.reading.line import Reading
from signcheck.signs import find_signs
from signcheck.signs.japanese import is_kanji
from signcheck.signs.kanji import with_kanji
from tests.unit.signs.boards import ListFit, line, said

TERMS = {
    "灯塔": ("Lighthouse", "등대"),
    "出站口": ("Exit", "출구"),
    "候车厅": ("Waiting Hall", "대합실"),
    "急诊": ("Emergency", "응급실"),
    "茶馆": ("Teahouse", "찻집"),
    "出口": ("Exit", "출구"),
    "入口": ("Entrance", "입구"),
    "禁止入内": ("No Entry", "출입 금지"),
    "外科": ("Surgery", "외과"),
}
FIT = ListFit.of(TERMS)


def board(*messages: str):
    """Messages below each other, their texts parted by slashes, each line 50 below the other."""
    lines, top = [], 100
    for message in messages:
        for text in message.split("/"):
            lines.append(line(text, 100, top))
            top += 50
        top += 60
    return lines


def japanese(*messages: str, fit=FIT) -> set[str]:
    return {found.text for found in with_kanji(board(*messages), fit) if found.language == "ja"}


@pytest.mark.parametrize(
    ("messages", "found"),
    [
        (["灯塔/灯台/Lighthouse/등대"], {"灯台"}),
        (["急诊/Emergency/응급실/救急"], {"救急"}),
        (["立入禁止/No Entry/禁止入内/출입 금지"], {"立入禁止"}),
        (["茶馆/茶館/Teahouse/찻집"], {"茶館"}),
        (
            ["候车厅/Waiting Hall/まちあい/대합실", "出站口/Exit/出場口/출구"],
            {"まちあい", "出場口"},
        ),
        (
            ["きっぷ/Tickets/매표소", "ロビー/Lobby/로비", "外科/Surgery/외과"],
            {"きっぷ", "ロビー", "外科"},
        ),
    ],
)
def test_a_second_text_for_one_message_is_the_japanese_one(messages, found):
    assert japanese(*messages) == found


@pytest.mark.parametrize(
    "messages",
    [
        ["出口/Exit/출구", "入口/Entrance/입구"],
        ["出口/Exit/출구", "西口/West Exit/서쪽 출구"],
        ["遊客中心/出站口/Exit/출구"],
        ["請勿進入/禁止入内/No Entry/출입 금지"],
        ["灯塔/灯台"],
        ["售票口/出站口/Exit/출구"],
    ],
)
def test_chinese_stays_chinese(messages):
    assert japanese(*messages) == set()


def test_beside_its_reading_in_kana_a_text_is_chinese():
    assert japanese("出口/Exit/출구/でぐち") == {"でぐち"}


def test_without_a_standard_nothing_is_guessed():
    assert japanese("灯塔/灯台/Lighthouse/등대", fit=None) == set()


def test_the_japanese_text_makes_no_entry_and_stays_shown():
    lines = tuple(board("灯塔/灯台/Lighthouse/등대"))
    (sign,) = find_signs(Reading(2000, 1500, lines), FIT)
    assert said(sign.entries) == [("灯塔", {"en": "Lighthouse", "ko": "등대"})]
    assert [other.text for other in sign.others] == ["灯台"]


def test_characters_that_japanese_does_not_use_are_chinese():
    assert [is_kanji(text) for text in ("灯台", "売場", "出口", "售票口", "请进", "處", "A1")] == [
        True, True, True, False, False, False, False,
    ]  # fmt: skip
