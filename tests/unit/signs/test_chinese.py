"""Chinese in several lines, in columns, and said twice."""

import pytest

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.signs import Doubt
from signcheck.signs.chinese import heads_of
from signcheck.signs.pairing import pair
from signcheck.signs.pieces import pieces_of
from tests.unit.signs.boards import ListFit, line, said

LONG = "威海市公安局出入境管理处"
FIT = ListFit.of(
    {
        LONG: ("Exit-Entry Administration of Weihai Public Security Bureau", "웨이하이시 공안국"),
        "威海市公安局": ("Weihai Public Security Bureau", "웨이하이시 공안국"),
        "停车场": ("Parking", "주차장"),
        "出口": ("Exit", "출구"),
        "停车场出口": ("Parking Exit", "주차장 출구"),
        "环翠楼": ("Huancui Tower", "환취루"),
        "男": ("Men", "남자"),
        "女": ("Women", "여자"),
        "老": ("Old", "노"),
        "动物园": ("Zoo", "동물원"),
    },
    traditional={"动物园": "動物園"},
)


def test_a_long_name_in_two_lines_is_one_text():
    lines = [
        line("威海市公安局", 100, 100, 60),
        line("出入境管理处", 100, 180, 60),
        line("Exit-Entry Administration of", 100, 250, 30),
        line("Weihai Public Security Bureau", 100, 284, 30),
    ]
    (entry,), others = pair(lines, FIT)
    assert (entry.zh.text, len(entry.zh.lines)) == (LONG, 2)
    assert entry.translations["en"].text == FIT.forms[LONG][0]
    assert others == ()
    assert len(pair(lines)[0]) == 1


@pytest.mark.parametrize("second", [(250, 100), (100, 175)])
def test_a_name_cut_by_the_detector_is_one_text(second):
    (entry,), _ = pair(
        [line("停车", 100, 100, 60), line("场", *second, 60), line("Parking", 100, 250, 30)], FIT
    )
    assert said([entry]) == [("停车场", {"en": "Parking"})]


def test_two_known_texts_with_translations_of_their_own_stay_two():
    """Though both together would be known too: a table of 停车场 and 出口 is no 停车场出口."""
    rows = [("停车场", "Parking"), ("出口", "Exit")]
    lines = [
        part
        for i, (zh, en) in enumerate(rows)
        for part in (line(zh, 100, 100 + 60 * i), line(en, 500, 104 + 60 * i, 32))
    ]
    assert said(pair(lines, FIT)[0]) == [(zh, {"en": en}) for zh, en in rows]


def test_known_texts_stay_two_when_the_translation_is_of_the_second_alone():
    lines = [line("停车场", 100, 100, 60), line("出口", 100, 170, 60), line("Exit", 100, 240, 30)]
    assert said(pair(lines, FIT)[0]) == [("停车场", {}), ("出口", {"en": "Exit"})]


def test_known_texts_are_one_when_the_translation_is_of_both_together():
    lines = [line("停车场", 100, 100, 60), line("出口", 100, 170, 60), line("Parking Exit", 100, 240, 30)]
    assert said(pair(lines, FIT)[0]) == [("停车场出口", {"en": "Parking Exit"})]


def column(text, left, top, height=60):
    return [line(c, left, top + round(1.1 * height * i), height) for i, c in enumerate(text)]


@pytest.mark.parametrize("fit", [None, FIT])
@pytest.mark.parametrize("where", [(200, 230, 30), (70, 320, 24)])
def test_a_column_of_characters_with_its_translation_beside_or_below(fit, where):
    left, top, height = where
    lines = [*column("环翠楼", 100, 100), line("Huancui Tower", left, top, height)]
    (entry,), _ = pair(lines, fit)
    assert said([entry]) == [("环翠楼", {"en": "Huancui Tower"})]
    assert len(entry.zh.lines) == 3


def test_signs_of_single_characters_are_no_column():
    lines = [line("男", 100, 100, 60), line("女", 100, 170, 60)]
    assert said(pair(lines, FIT)[0]) == [("男", {}), ("女", {})]
    three = [*lines, line("老", 100, 240, 60)]
    assert len(pair(three, FIT)[0]) == 3


def test_a_line_that_a_part_leaves_over_tells_that_both_are_one():
    fit = ListFit.of(
        {
            "取票处": ("Tickets", "티켓 수령처"),
            "网络购票取票处": ("Online Tickets", "온라인 예매 티켓 수령처"),
        }
    )
    lines = [line("网络购票", 100, 100, 60), line("取票处", 100, 165, 60)]
    lines += [line("온라인 예매", 100, 230, 32), line("티켓 수령처", 100, 265, 32)]
    assert said(pair(lines, fit)[0]) == [("网络购票取票处", {"ko": "온라인 예매 티켓 수령처"})]


@pytest.mark.parametrize(("text", "score"), [("↑日", 0.92), ("合", 0.95)])
def test_a_single_character_that_nobody_knows_takes_no_translation(text, score):
    lines = [line("停车场", 170, 100, 60), line("Parking", 170, 166, 32), line("주차장", 170, 204, 32)]
    entries, _ = pair([line(text, 100, 160, 70, score), *lines], FIT)
    assert said(entries) == [("停车场", {"en": "Parking", "ko": "주차장"})]


def test_hangul_read_as_a_chinese_character_may_be_the_missing_translation():
    lines = [line("停车场", 100, 100, 60), line("Parking", 100, 166, 32), line("合", 100, 204, 32, 0.95)]
    (entry,), _ = pair(lines, FIT)
    assert len(entry.unread) == 1


@pytest.mark.parametrize("korean_first", [True, False])
def test_chinese_in_other_characters_takes_no_translation(korean_first):
    middle, last = (206, 244) if korean_first else (244, 206)
    lines = [
        line("动物园", 100, 100, 60),
        line("Zoo", 100, 168, 32),
        line("동물원", 100, middle, 32),
        line("動物園", 100, last, 32),
    ]
    entries, _ = pair(lines, FIT)
    assert sorted(said(entries), key=str) == [("动物园", {"en": "Zoo", "ko": "동물원"}), ("動物園", {})]
    assert {entry.zh.text: entry.doubts for entry in entries} == {"动物园": (), "動物園": (Doubt.REPEATS,)}


@pytest.mark.parametrize(
    ("place", "entries"),
    [((310, 100), 1), ((600, 100), 2), ((100, 180), 2)],
)
def test_traditional_characters_beside_the_simplified_ones_make_no_entry(place, entries):
    lines = [line("动物园", 100, 100, 60), line("動物園", *place, 60), line("Zoo", 100, 260, 32)]
    found = said(pair(lines, FIT)[0])
    assert len(found) == entries
    assert ("动物园", {"en": "Zoo"}) in found


def test_traditional_characters_alone_are_a_text_with_translations():
    fit = ListFit.of({"動物園": ("Zoo", "동물원")}, traditional={"动物园": "動物園"})
    entries, _ = pair([line("動物園", 100, 100, 60), line("Zoo", 100, 168, 32)], fit)
    assert said(entries) == [("動物園", {"en": "Zoo"})]
    assert entries[0].doubts == ()


def test_chinese_from_right_to_left():
    fit = ListFit.of({"博物馆": ("Museum", "박물관")})
    entries, _ = pair([line("馆物博", 100, 100, 60), line("Museum", 100, 168, 32)], fit)
    assert said(entries) == [("博物馆", {"en": "Museum"})]


def test_a_column_of_characters_whose_boxes_overlap():
    """The detector draws them larger than they are."""
    lines = [line(c, 898, 180 + 180 * i, 262, width=242) for i, c in enumerate("卫生间")]
    lines += [line("Toilet", 230, 278, 230), line("화장실", 226, 508, 280)]
    fit = ListFit.of({"卫生间": ("Toilet", "화장실"), "间": ("Room", "실")})
    for known in (None, fit):
        assert said(pair(lines, known)[0]) == [("卫生间", {"en": "Toilet", "ko": "화장실"})]


@pytest.mark.parametrize(("beside", "found"), [("소형차", []), ("5 yuan per hour", ["5元/小时"])])
def test_a_price_heads_an_entry_only_where_the_board_translates_it(beside, found):
    fit = ListFit.of({"5元/小时": ("5 yuan per hour", "시간당 5위안")})
    pieces = pieces_of([line("5元/小时", 100, 100), line(beside, 100, 160)])
    assert [head.text for head in heads_of(pieces, fit)] == found


def test_a_text_in_simplified_and_in_traditional_characters_is_said_once():
    lines = [
        line("大濠公園", 100, 100, 120),
        line("Ohori Park", 100, 235, 50),
        line("大濠公园", 100, 300, 50),
    ]
    entries, _ = pair(lines, ListFit.of({}))
    assert {e.zh.text: (Doubt.REPEATS in e.doubts, bool(e.translations)) for e in entries} == {
        "大濠公園": (True, False),
        "大濠公园": (False, True),
    }


def test_arrows_read_as_one_character_again_and_again_are_no_text():
    arrows = [line("个", 900, 100 + 90 * i, 60) for i in range(3)]
    entries, _ = pair([line("停车场", 100, 100, 60), line("Parking", 100, 166, 32), *arrows], FIT)
    assert [entry.zh.text for entry in entries] == ["停车场"]


def test_a_name_in_two_columns_of_characters_is_read_from_the_right():
    fit = ListFit.of({"无障碍卫生间": ("Accessible Toilet", "장애인 화장실"), "卫生间": ("Toilet", "화장실")})
    columns = [("卫生间", 100.0), ("无障碍", 170.0)]
    lines = [
        Line(text, Language.ZH, 0.99, box, "test", 0.99)
        for text, left in columns
        for box in (((left, 100.0), (left + 60, 100.0), (left + 60, 300.0), (left, 300.0)),)
    ]
    lines += [line("Accessible Toilet", 260, 150, 40), line("장애인 화장실", 260, 210, 40)]
    assert said(pair(lines, fit)[0]) == [("无障碍卫生间", {"en": "Accessible Toilet", "ko": "장애인 화장실"})]
