"""Position and meaning weighed against each other, on boards laid out by hand."""

import numpy as np
import pytest

from signcheck.signs.assignment import _cheapest
from signcheck.signs.pairing import pair
from tests.unit.signs.boards import ListFit, line, said

TERMS = {
    "出口": ("Exit", "출구"),
    "入口": ("Entrance", "입구"),
    "售票处": ("Tickets", "매표소"),
    "卫生间": ("Toilets", "화장실"),
    "失物招领处": ("Lost and Found Office", "분실물 센터"),
    "停车场": ("Parking", "주차장"),
}
FIT = ListFit.of(TERMS)


def stack(zh, en, ko, left, top):
    words = ((zh, top, 60), (en, top + 70, 32), (ko, top + 112, 32))
    return [line(text, left, at, height) for text, at, height in words if text]


def guide(rows, pitch=185):
    return [part for i, row in enumerate(rows) for part in stack(*row, 100, 100 + pitch * i)]


def hanging(rows, pitch=420):
    return [part for i, row in enumerate(rows) for part in stack(*row, 100 + pitch * i, 100)]


def table(rows, pitch=70, columns=(100, 500, 900)):
    return [
        line(text, left, 100 + pitch * i, 40 if left == columns[0] else 30)
        for i, row in enumerate(rows)
        for text, left in zip(row, columns, strict=True)
        if text
    ]


LAYOUTS = pytest.mark.parametrize("layout", [guide, hanging, table])


def paired(rows):
    return [(zh, {k: text for k, text in (("en", en), ("ko", ko)) if text}) for zh, en, ko in rows if zh]


@LAYOUTS
def test_right_boards(layout):
    rows = [(zh, *forms) for zh, forms in TERMS.items() if " " not in forms[0]]
    for fit in (None, FIT):
        assert said(pair(layout(rows), fit)[0]) == paired(rows)


@LAYOUTS
def test_swapped_translations_stay_where_they_stand(layout):
    rows = [("出口", "Entrance", "입구"), ("入口", "Exit", "출구"), ("停车场", "Parking", "주차장")]
    for fit in (None, FIT):
        assert said(pair(layout(rows), fit)[0]) == paired(rows)


@LAYOUTS
def test_a_wrong_translation_is_paired_by_position(layout):
    rows = [("出口", "Toilets", "출구"), ("卫生间", "Toilets", "화장실"), ("停车场", "Hospital", "주차장")]
    for fit in (None, FIT):
        assert said(pair(layout(rows), fit)[0]) == paired(rows)


@LAYOUTS
@pytest.mark.parametrize("missing", [0, 1, 2])
def test_a_missing_translation_is_not_filled_from_the_next_entry(layout, missing):
    rows = [("出口", "Exit", "출구"), ("卫生间", "Toilets", "화장실"), ("停车场", "Parking", "주차장")]
    for language in (1, 2):
        gap = [
            tuple("" if (i, j) == (missing, language) else text for j, text in enumerate(row))
            for i, row in enumerate(rows)
        ]
        for fit in (None, FIT):
            assert said(pair(layout(gap), fit)[0]) == paired(gap)


def test_swapped_in_one_row_stay_where_they_stand():
    lines = [line("出口", 100, 100), line("Entrance", 190, 104, 32)]
    lines += [line("入口", 370, 100), line("Exit", 460, 104, 32)]
    expected = [("出口", {"en": "Entrance"}), ("入口", {"en": "Exit"})]
    assert said(pair(lines, FIT)[0]) == expected


def test_meaning_decides_where_position_does_not():
    """A line halfway between two Chinese texts goes to the one that it says."""
    for word, whose in (("Exit", 0), ("Toilets", 1)):
        lines = [line("出口", 100, 100, 60), line(word, 100, 200, 32), line("卫生间", 100, 268, 60)]
        entries = said(pair(lines, FIT)[0])
        assert entries[whose][1] == {"en": word}
        assert entries[1 - whose][1] == {}


def test_a_translation_of_two_lines_above_a_silent_entry_is_not_torn():
    lines = [
        line("失物招领处", 100, 100, 60),
        line("Lost and Found", 100, 168, 32),
        line("Office", 100, 206, 32),
        line("停车场", 100, 262, 60),
    ]
    for fit in (None, FIT):
        entries = said(pair(lines, fit)[0])
        assert entries == [("失物招领处", {"en": "Lost and Found Office"}), ("停车场", {})]


def test_a_table_with_translations_of_two_lines():
    lines = [line("失物招领处", 100, 110), line("Lost and Found", 500, 94, 30), line("Office", 500, 128, 30)]
    lines += [line("停车场", 100, 200), line("Parking", 500, 205, 30)]
    entries = said(pair(lines, FIT)[0])
    assert entries == [("失物招领处", {"en": "Lost and Found Office"}), ("停车场", {"en": "Parking"})]


def test_a_row_whose_chinese_is_missing_is_an_entry_of_its_own():
    rows = [("出口", "Exit", "출구"), ("", "Toilets", "화장실"), ("停车场", "Parking", "주차장")]
    entries = said(pair(table(rows), FIT)[0])
    assert entries == [
        ("出口", {"en": "Exit", "ko": "출구"}),
        (None, {"en": "Toilets", "ko": "화장실"}),
        ("停车场", {"en": "Parking", "ko": "주차장"}),
    ]


def test_a_brand_is_no_entry_but_english_that_the_standard_lists_is():
    for word, entries in (("WEIGAO Coffee", 1), ("Exit", 2)):
        board = [*stack("停车场", "Parking", "주차장", 100, 100), line(word, 700, 500, 40)]
        assert len(pair(board, FIT)[0]) == entries


def test_decoration_is_never_the_translation():
    for text in ("0631-5231234", "www.weihai.gov.cn", "Tel 0631-5231234"):
        entries, others = pair([line("停车场", 100, 100, 60), line(text, 100, 170, 32)], FIT)
        assert said(entries) == [("停车场", {})]
        assert [other.text for other in others] == [text]


def test_a_distance_in_chinese_takes_no_translation():
    lines = [line("停车场", 100, 100, 60), line("500米", 330, 100, 60), line("Parking", 290, 170, 32)]
    entries, others = pair(lines, FIT)
    assert said(entries) == [("停车场", {"en": "Parking"})]
    assert [other.text for other in others] == ["500米"]


def test_what_looks_like_decoration_but_is_expected_is_the_translation():
    fit = ListFit.of({"网址": ("www.weihai.gov.cn", "웹사이트")})
    entries, _ = pair([line("网址", 100, 100, 60), line("www.weihai.gov.cn", 100, 170, 32)], fit)
    assert said(entries) == [("网址", {"en": "www.weihai.gov.cn"})]


def test_bilingual_lines():
    entries, _ = pair([line("出口 Exit", 100, 100), line("入口 Entrance", 100, 160)], FIT)
    assert said(entries) == [("出口", {"en": "Exit"}), ("入口", {"en": "Entrance"})]


def test_the_cheapest_assignment_takes_no_column_twice():
    rng = np.random.default_rng(5)
    for _ in range(50):
        costs = rng.uniform(0, 10, (4, 9)).tolist()
        columns = _cheapest(costs)
        assert len(set(columns)) == 4
        total = sum(row[at] for row, at in zip(costs, columns, strict=True))
        greedy, taken = 0.0, set()
        for row in costs:
            at = min(set(range(9)) - taken, key=row.__getitem__)
            taken.add(at)
            greedy += row[at]
        assert total <= greedy + 1e-9


def test_the_first_of_three_lines_beside_the_chinese_reaches_above_its_row():
    lines = [
        line("出口", 100, 150, 130),
        line("Exit", 450, 100, 52),
        line("출구", 450, 182, 60),
        line("出口", 450, 265, 60),
    ]
    assert ("出口", {"en": "Exit", "ko": "출구"}) in said(pair(lines, FIT)[0])


def test_a_translation_of_three_lines_around_its_row_of_a_tight_table():
    words = ("Smoking in", "Designated", "Areas Only")
    fit = ListFit.of({"A出口": ("Exit A", "A출구"), "吸烟": (" ".join(words), "흡연")})
    lines = [line("A出口", 100, 100, 60), line("吸烟", 100, 210, 60), line("Exit A", 500, 110, 40)]
    lines += [line(text, 500, 178 + 44 * i, 40) for i, text in enumerate(words)]
    assert said(pair(lines, fit)[0]) == [("A出口", {"en": "Exit A"}), ("吸烟", {"en": " ".join(words)})]


def test_a_board_that_gives_only_the_sound_of_its_texts_has_no_english():
    rows = [("停车场", "tíng chē chǎng", "주차장"), ("出口", "chū kǒu", "출구")]
    for fit in (None, FIT):
        entries, others = pair(guide(rows), fit)
        assert said(entries) == [("停车场", {"ko": "주차장"}), ("出口", {"ko": "출구"})]
        assert len(others) == 2
