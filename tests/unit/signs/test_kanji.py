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


PLACES = {
    "植物园": ("Botanical Garden", "식물원"),
    "公园": ("Park", "공원"),
    "动物园": ("Zoo", "동물원"),
    "海滩": ("Beach", "해변"),
    "医院": ("Hospital", "병원"),
    "超市": ("Supermarket", "슈퍼마켓"),
    "美术馆": ("Art Gallery", "미술관"),
}
PLACED = ListFit.of(TERMS | PLACES)
BEACH = "ビーチ/Beach/해변"
UNEVEN = (
    ("茶館", 0), ("1 Teahouse", -57), ("찻집", 0), ("ビーチ", 0), ("2 Beach", -57), ("해변", 0),
    ("植物園", 0), ("3 Botanical Garden", -57), ("식물원", 0), ("公園", 0), ("Park", 0), ("공원", 0),
)  # fmt: skip
"""A list of which three numbers were read with the English: its columns are out of line."""


def test_one_text_in_kana_tells_the_place_of_japanese_on_a_board_without_chinese():
    tops = (196, 263, 308, 396, 460, 508, 597, 657, 715, 800, 861, 917)
    sizes = (74, 54, 76, 70, 58, 73, 70, 60, 70, 71, 61, 77)
    lines = [
        line(text, 293 + left, top, size) for (text, left), top, size in zip(UNEVEN, tops, sizes, strict=True)
    ]
    found = {one.text for one in with_kanji(lines, PLACED) if one.language == "ja"}
    assert found == {"茶館", "ビーチ", "植物園", "公園"}


@pytest.mark.parametrize(
    ("messages", "found"),
    [
        # 口 was read as 囗, which no language of signs writes
        (["ロビー/Lobby/로비", BEACH, "出囗/Exit/출구", "公園/Park/공원"],
         {"ロビー", "ビーチ", "出囗", "公園"}),
        # a character of one text as Traditional Chinese writes it, which no Japanese does
        (["ロビー/Lobby/로비", BEACH, "お土産/Gift Shop/선물 가게", "動物國/Zoo/동물원"],
         {"ロビー", "ビーチ", "お土産", "動物國"}),
    ],
)  # fmt: skip
def test_beside_more_japanese_a_misread_text_in_its_place_is_japanese(messages, found):
    assert japanese(*messages, fit=PLACED) == found


@pytest.mark.parametrize(
    ("messages", "kana"),
    [
        # loanwords in the place of the Chinese
        (["游客中心/Tourist Center/관광 안내소", "公园/Park/공원", "ラーメン/Ramen/라멘"], {"ラーメン"}),
        (["遊客中心/Tourist Center/관광 안내소", "公園/Park/공원", "ラーメン/Ramen/라멘"], {"ラーメン"}),
        (["出口/Exit/출구", "入口/Entrance/입구", "外科/Surgery/외과", "ラーメン/Ramen"], {"ラーメン"}),
        # brands above and below the messages
        (["カフェ", "公園/Park/공원", "動物園/Zoo/동물원"], {"カフェ"}),
        (["公園/Park/공원", "動物園/Zoo/동물원", "おもてなし"], {"おもてなし"}),
        # Traditional Chinese with Japanese below the Korean of each message
        (["公園/Park/공원/こうえん", "遊客中心/Tourist Center/안내소/ビジターセンター", "動物園/Zoo/동물원"],
         {"こうえん", "ビジターセンター"}),
    ],
)  # fmt: skip
def test_a_word_in_kana_beside_chinese_leaves_it_chinese(messages, kana):
    assert japanese(*messages, fit=PLACED) == kana


def test_where_the_chinese_was_not_read_the_japanese_stands_in_its_own_place():
    """The third message has no Chinese, and what was read of the last Japanese is in no language."""
    messages = (
        "병원/医院/Hospital/びょういん",
        "슈퍼마켓/超市/Supermarket/スーパー",
        "공원/Park/公園",
        "동물원/动物园/Zoo/動物圈",
    )
    assert japanese(*messages, fit=PLACED) == {"びょういん", "スーパー", "公園", "動物圈"}


def test_a_list_of_many_messages_in_four_languages_is_asked_whatever_stands_beside_it():
    fit = ListFit.of({f"{n}号馆": (f"Hall {n}", f"{n}관") for n in "一二三四五六七八九十"} | PLACES)
    messages = [f"{zh[0]}号馆/{zh[0]}号ホール/Hall {zh[0]}/{zh[0]}관" for zh in "一二三四五六七八九十"]
    lines = board(*messages, "美术馆/美術館/Art Gallery/미술관")
    lines += [line(str(n), 20, 100 + 260 * n) for n in range(30)]
    assert "美術館" in {one.text for one in with_kanji(lines, fit) if one.language == "ja"}
