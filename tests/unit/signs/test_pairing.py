"""Lines of a board → entries, on boards laid out by hand."""

import pytest

from signcheck.reading import Reading
from signcheck.signs import find_signs
from signcheck.signs.pairing import pair
from tests.unit.signs.boards import ListFit, line, said


def test_stacked_sign():
    entries, others = pair([line("出口", 100, 100, 60), line("Exit", 100, 170), line("출구", 100, 220)])
    assert said(entries) == [("出口", {"en": "Exit", "ko": "출구"})]
    assert others == ()


def test_translation_above_the_chinese():
    entries, _ = pair([line("Exit", 100, 60), line("出口", 100, 110, 60)])
    assert said(entries) == [("出口", {"en": "Exit"})]


def test_guide_board_with_rows_and_distances():
    rows = [("火车站", "Railway Station", "기차역", "3km"), ("机场", "Airport", "공항", "28km")]
    lines = []
    for i, (zh, en, ko, far) in enumerate(rows):
        top = 100 + 170 * i
        lines += [
            line(zh, 200, top, 60),
            line(en, 200, top + 66, 30),
            line(ko, 200, top + 100, 30),
            line(far, 600, top + 10, 40),
        ]
    entries, others = pair(lines)
    assert said(entries) == [
        ("火车站", {"en": "Railway Station", "ko": "기차역"}),
        ("机场", {"en": "Airport", "ko": "공항"}),
    ]
    assert [o.text for o in others] == ["3km", "28km"]


def test_table_in_columns():
    rows = [
        ("售票处", "Tickets", "매표소"),
        ("问询处", "Information", "안내소"),
        ("厕所", "Toilet", "화장실"),
    ]
    lines = [
        part
        for i, (zh, en, ko) in enumerate(rows)
        for part in (
            line(zh, 100, 100 + 60 * i),
            line(en, 500, 104 + 60 * i, 32),
            line(ko, 900, 104 + 60 * i, 32),
        )
    ]
    entries, _ = pair(lines)
    assert said(entries) == [(zh, {"en": en, "ko": ko}) for zh, en, ko in rows]


def test_translation_in_two_lines_is_read_on():
    entries, _ = pair(
        [line("失物招领处", 100, 100, 60), line("Lost and Found", 100, 170, 36), line("Office", 100, 210, 36)]
    )
    assert said(entries) == [("失物招领处", {"en": "Lost and Found Office"})]


def test_two_entries_side_by_side():
    entries, _ = pair(
        [
            line("售票处", 100, 100, 60),
            line("卫生间", 500, 100, 60),
            line("Tickets", 100, 170, 30),
            line("Toilet", 500, 170, 30),
        ]
    )
    assert said(entries) == [("售票处", {"en": "Tickets"}), ("卫生间", {"en": "Toilet"})]


def test_text_far_from_any_chinese_stands_alone():
    entries, _ = pair([line("出口", 100, 100, 40), line("Welcome", 900, 900, 40)])
    assert said(entries) == [("出口", {}), (None, {"en": "Welcome"})]


def test_foreign_text_without_chinese_is_an_entry_without_chinese():
    entries, _ = pair([line("No Smoking", 100, 100), line("금연", 100, 150)])
    assert said(entries) == [(None, {"en": "No Smoking", "ko": "금연"})]


def test_unread_line_belongs_to_the_chinese_beside_it():
    entries, _ = pair([line("出口", 100, 100, 60), line("", 100, 170, score=0.0)])
    assert len(entries[0].unread) == 1
    assert entries[0].translations == {}


def test_a_single_unsure_character_is_a_pictogram():
    entries, others = pair([line("十", 50, 100, 60, score=0.76), line("急诊", 150, 100, 60)])
    assert said(entries) == [("急诊", {})]
    assert [o.text for o in others] == ["十"]


def test_no_lines_no_signs():
    assert find_signs(Reading(100, 100, ())) == ()


def test_words_of_one_row_are_read_from_the_left_though_they_are_not_quite_level():
    entries, _ = pair(
        [line("火车站", 100, 100, 60), line("Station", 270, 166, 36), line("Railway", 100, 170, 36)]
    )
    assert said(entries) == [("火车站", {"en": "Railway Station"})]


@pytest.mark.parametrize("latin", ["Cedrus deodara", "Cedrus deodara (Roxb.) G. Don"])
@pytest.mark.parametrize("first", [True, False])
def test_a_scientific_name_is_no_english(latin, first):
    texts = [latin, "Deodar Cedar"] if first else ["Deodar Cedar", latin]
    lines = [line("雪松", 100, 100, 80), *(line(text, 100, 190 + 50 * i, 40) for i, text in enumerate(texts))]
    entries, others = pair([*lines, line("개잎갈나무", 100, 290, 40)], ListFit())
    assert said(entries) == [("雪松", {"en": "Deodar Cedar", "ko": "개잎갈나무"})]
    assert [other.text for other in others] == [latin]


def test_pinyin_beside_the_english_only_says_how_the_chinese_sounds():
    fit = ListFit.of({"世昌大道": ("Shichang Avenue", "스창대로")})
    lines = [line("世昌大道", 100, 100, 100), line("SHICHANG DADAO", 120, 205, 40)]
    below = [line("Shichang Avenue", 60, 260, 50, width=400), line("스창대로", 470, 260, 50)]
    assert said(pair([*lines, *below], fit)[0]) == [("世昌大道", {"en": "Shichang Avenue", "ko": "스창대로"})]
    assert said(pair(lines, fit)[0]) == [("世昌大道", {"en": "SHICHANG DADAO"})]


def test_a_scientific_name_in_brackets_is_no_part_of_the_english():
    lines = [line("大天鹅", 100, 100, 80), line("Whooper Swan (Cygnus cygnus)", 100, 190, 40)]
    entries, others = pair(lines, ListFit())
    assert said(entries) == [("大天鹅", {"en": "Whooper Swan"})]
    assert [other.text for other in others] == ["(Cygnus cygnus)"]
    said_there = pair([lines[0], line("Whooper Swan (in winter)", 100, 190, 40)], ListFit())[0]
    assert said(said_there) == [("大天鹅", {"en": "Whooper Swan (in winter)"})]


@pytest.mark.parametrize(
    ("below", "english"),
    [
        (
            "South Lake Park",
            "South Lake Park",
        ),  # another English than the standard's, and all the same the English
        ("400 m", "NANHU GONGYUAN"),
        ("People's Square", "NANHU GONGYUAN"),  # that of another Chinese text
    ],
)
def test_pinyin_is_the_english_only_where_no_other_stands_by_the_chinese(below, english):
    fit = ListFit.of({"南湖公园": ("Nanhu Park", "난후공원"), "人民广场": ("People's Square", "인민광장")})
    lines = [line("南湖公园", 100, 100, 80), line("NANHU GONGYUAN", 100, 185, 34)]
    lines += [line(below, 100, 225, 40), line("人民广场", 100, 400, 80)]
    found = dict(said(pair(lines, fit)[0]))
    assert found["南湖公园"]["en"] == english


def test_pinyin_in_a_column_of_english_stays_the_english_of_its_row():
    fit = ListFit.of({"南湖公园": ("Nanhu Park", "난후공원")})
    lines = [line("南湖公园", 100, 100, 50), line("NANHU GONGYUAN", 400, 105, 40)]
    lines += [line("长春站", 100, 160, 50), line("Railway Station", 400, 165, 40)]
    assert said(pair(lines, fit)[0]) == [
        ("南湖公园", {"en": "NANHU GONGYUAN"}),
        ("长春站", {"en": "Railway Station"}),
    ]


def test_the_first_line_of_a_paragraph_stands_further_in():
    zh = [
        "长白山天池是松花江、图们江、鸭绿江三江之源，湖面海拔二千一",
        "百八十九米，平均水深二百零四米，是中国最深的湖泊。",
    ]
    lines = [line(zh[0], 172, 100, 40), line(zh[1], 100, 150, 40)]
    assert [entry.zh.text for entry in pair(lines, ListFit())[0]] == ["".join(zh)]


def test_it_stands_further_in_by_less_than_a_letter_too():
    """Between out of line and further in there is no gap."""
    lines = [line("The pier is long, and Huilan Pavilion stands at its", 145, 100, 50, width=1056)]
    lines.append(line("end", 100, 152, 40))
    assert said(pair([line("栈桥", 100, 20, 60), *lines], ListFit())[0]) == [
        ("栈桥", {"en": "The pier is long, and Huilan Pavilion stands at its end"})
    ]
