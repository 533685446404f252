"""Which lines in characters of both languages are Japanese: what the board's layout says."""

from __future__ import annotations

import pytest

from signcheck.reading.line import Reading
from signcheck.signs import find_signs
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


FOUR = "きっぷ/售票处/Tickets/매표소", "ロビー/大厅/Lobby/로비"
KNOWN = ListFit.of(TERMS | {"售票处": ("Tickets", "매표소"), "大厅": ("Lobby", "로비")})


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("展示堂/展览馆/Exhibition Hall/전시관", {"展示堂"}),
        ("驻車端/停车场/Parking/주차장", {"驻車端"}),
        ("空港铁道/机场铁路/Airport Railroad/공항철도", {"空港铁道"}),
        ("大東山/Dadong Mountain/대동산", set()),
        ("南山/Namsan/남산", set()),
        ("入口/Entrance/입구", set()),
        ("大東山", set()),
        ("口/灯塔/Lighthouse/등대", set()),
    ],
)
def test_where_other_messages_have_japanese(more, found):
    fit = ListFit.of(KNOWN.forms | {
        "展览馆": ("Exhibition Hall", "전시관"), "停车场": ("Parking", "주차장"),
        "机场铁路": ("Airport Railroad", "공항철도"),
    })  # fmt: skip
    assert japanese(*FOUR, more, fit=fit) == {"きっぷ", "ロビー"} | found


def test_wrapped_japanese_is_one_text_of_a_message_and_a_pictogram_none():
    lines = board(
        "入口/Entrance/입구", "お手を触れないで/ください/Do Not Touch/만지지 마시오", "ロビー/Lobby/로비"
    )
    lines += [line("合", 700, 120)]
    found = {one.text for one in with_kanji(lines, FIT) if one.language == "ja"}
    assert found == {"入口", "お手を触れないで", "ください", "ロビー"}


def test_below_a_sentence_in_traditional_chinese_the_next_one_is_chinese_too():
    japanese = ("貴重品・食品は入れないでください", "利用期限は五日間です")
    english = ("Do not store any food.", "Use ends after five days.")
    chinese = ("請勿存放任何食品及寵物等物", "使用期限為五天")
    korean = ("음식물을 넣지 마십시오", "사용 기간은 5일입니다")
    texts = (*japanese, "", *english, "", *chinese, "", *korean)
    lines = [line(text, 100, 100 + 60 * i) for i, text in enumerate(texts) if text]
    (sign,) = find_signs(Reading(1200, 1200, tuple(lines)), ListFit.of({}))
    assert said(sign.entries) == [
        ("請勿存放任何食品及寵物等物", {"en": "Do not store any food.", "ko": "음식물을 넣지 마십시오"}),
        ("使用期限為五天", {"en": "Use ends after five days.", "ko": "사용 기간은 5일입니다"}),
    ]
