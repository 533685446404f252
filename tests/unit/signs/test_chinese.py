"""Chinese in several lines, in columns, with labels, and translations that two Chinese texts share."""

import pytest

from signcheck.signs.pairing import pair
from tests.unit.signs.boards import ListFit, line, said

LONG = "威海市公安局出入境管理处"
FIT = ListFit.of(
    {
        LONG: ("Exit-Entry Administration of Weihai Public Security Bureau", "웨이하이시 공안국"),
        "威海市公安局": ("Weihai Public Security Bureau", "웨이하이시 공안국"),
        "停车场": ("Parking", "주차장"),
        "出口": ("Exit", "출구"),
        "停车场出口": ("Parking Exit", "주차장 출구"),
        "洗手间": ("Toilets", "화장실"),
        "卫生间": ("Toilets", "화장실"),
        "外科": ("Surgery", "외과"),
        "A出口": ("Exit A", "A출구"),
        "环翠楼": ("Huancui Tower", "환취루"),
        "男": ("Men", "남자"),
        "女": ("Women", "여자"),
        "老": ("Old", "노"),
        "采血处": ("Blood Collection", "채혈실"),
        "重症监护室": ("ICU", "중환자실"),
    }
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
    assert len(pair(lines)[0]) == 2


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


def test_a_floor_before_the_name_is_a_label():
    entries, others = pair([line("2F 外科", 100, 100), line("Surgery", 500, 104, 30)], FIT)
    assert said(entries) == [("外科", {"en": "Surgery"})]
    assert [other.text for other in others] == ["2F"]
    (left, _), (right, _) = entries[0].zh.polygons[0][:2]
    assert 100 < left < right == pytest.approx(100 + 40 * (2 + 3 * 0.55), abs=1)


@pytest.mark.parametrize("text", ["外科P25", "12外科", "外科 B-3"])
def test_a_code_run_together_with_the_name_is_a_label(text):
    entries, (code,) = pair([line(text, 100, 100), line("Surgery", 100, 150, 30)], FIT)
    assert said(entries) == [("外科", {"en": "Surgery"})]
    assert code.text == text.replace("外科", "").strip()


def test_letters_run_together_with_the_name_are_a_part_of_it():
    (entry,), _ = pair([line("VIP外科", 100, 100)], FIT)
    assert entry.zh.text == "VIP外科"


def test_a_letter_that_belongs_to_the_name_stays_with_it():
    (entry,), _ = pair([line("A出口", 100, 100), line("Exit A", 100, 150, 30)], FIT)
    assert entry.zh.text == "A出口"


def test_one_translation_between_two_chinese_texts_is_that_of_both():
    lines = [line("洗手间", 100, 100, 60), line("卫生间", 400, 100, 60), line("Toilets", 290, 165, 32)]
    both = {"en": "Toilets"}
    three = [*lines, line("화장실", 150, 204, 32, width=400)]
    assert {len(entry.translations) for entry in pair(three, FIT)[0]} == {2}
    assert said(pair(lines, FIT)[0]) == [("洗手间", both), ("卫生间", both)]
    stacked = [line("洗手间", 100, 100, 60), line("Toilets", 100, 170, 32), line("卫生间", 100, 212, 60)]
    assert said(pair(stacked, FIT)[0]) == [("洗手间", both), ("卫生间", both)]


def test_a_translation_that_is_nearer_to_one_is_not_shared():
    lines = [line("洗手间", 100, 100, 60), line("卫生间", 500, 100, 60), line("Toilets", 500, 165, 32)]
    assert said(pair(lines, FIT)[0]) == [("洗手间", {}), ("卫生间", {"en": "Toilets"})]


def test_a_translation_that_says_only_one_is_not_shared():
    lines = [line("洗手间", 100, 100, 60), line("出口", 400, 100, 60), line("Toilets", 280, 165, 32)]
    assert sorted(len(e.translations) for e in pair(lines, FIT)[0]) == [0, 1]


def test_translations_that_were_taken_for_one_line_are_cut():
    lines = [
        line("采血处", 100, 100, 60),
        line("重症监护室", 400, 100, 60),
        line("채혈실 중환자실", 110, 170, 40, width=500),
    ]
    entries, others = pair(lines, FIT)
    assert said(entries) == [("采血处", {"ko": "채혈실"}), ("重症监护室", {"ko": "중환자실"})]
    assert others == ()


def test_two_known_texts_in_one_line_are_two():
    entries, _ = pair([line("停车场 外科", 100, 100), line("Parking", 100, 150, 30)], FIT)
    assert said(entries) == [("停车场", {"en": "Parking"}), ("外科", {})]


def test_two_known_texts_that_were_taken_for_one_line_share_their_translations():
    lines = [line("洗手间卫生间", 100, 100, 60), line("Toilets", 220, 165, 32), line("화장실", 235, 200, 32)]
    entries, _ = pair(lines, FIT)
    shared = {"en": "Toilets", "ko": "화장실"}
    assert said(entries) == [("洗手间", shared), ("卫生间", shared)]
    lines[1] = line("Exit", 240, 165, 32)
    assert [entry.zh.text for entry in pair(lines, FIT)[0]] == ["洗手间卫生间"]


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
