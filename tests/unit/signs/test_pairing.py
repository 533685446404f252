"""Lines of a board → entries, on boards laid out by hand."""

from signcheck.reading import Reading
from signcheck.signs import find_signs
from signcheck.signs.pairing import pair
from tests.unit.signs.boards import line, said


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
