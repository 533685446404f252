"""Boards whose languages stand partly beside and partly below each other."""

from itertools import permutations

import pytest

from signcheck.signs import Doubt
from signcheck.signs.pairing import pair
from tests.unit.signs.boards import ListFit, boxed, line, said

NAMES = (
    ("勤政殿", "Geunjeongjeon Hall", "근정전"),
    ("庆会楼", "Gyeonghoeru Pavilion", "경회루"),
    ("香远亭", "Hyangwonjeong Pavilion", "향원정"),
    ("常设展厅", "Permanent Exhibition", "상설전시관"),
)
"""Names that no standard lists: position alone tells."""
FIT = ListFit.of({})


def one_over_two(row, order, top, gap):
    """The first language on a line, the others side by side below it."""
    first, *others = (row[at] for at in order)
    yield line(first, 100, top, 40)
    left = 100.0
    for text in others:
        placed = line(text, left, top + 50, 30)
        left = placed.polygon[1][0] + gap
        yield placed


def two_over_one(row, order, top, gap):
    *others, last = (row[at] for at in order)
    left = 100.0
    for text in others:
        placed = line(text, left, top, 32)
        left = placed.polygon[1][0] + gap
        yield placed
    yield line(last, 100, top + 44, 30)


def two_beside_one(row, order, top, gap):
    """Two languages stacked, the third at their right, as high as both."""
    first, second, third = (row[at] for at in order)
    yield line(first, 100, top, 34)
    yield line(second, 100, top + 42, 28)
    yield line(third, 560 + gap, top + 12, 44)


def one_beside_two(row, order, top, gap):
    first, second, third = (row[at] for at in order)
    yield line(first, 100, top + 12, 44)
    yield line(second, 560 + gap, top, 34)
    yield line(third, 560 + gap, top + 42, 28)


@pytest.mark.parametrize("form", [one_over_two, two_over_one, two_beside_one, one_beside_two])
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_every_form_and_order(form, order):
    for count in (2, 4):
        for pitch, gap in ((112, 40), (150, 120)):
            lines = [
                part
                for i, row in enumerate(NAMES[:count])
                for part in form(row, order, 100.0 + pitch * i, gap)
            ]
            entries, others = pair(lines, FIT)
            assert sorted(said(entries)) == sorted((zh, {"en": en, "ko": ko}) for zh, en, ko in NAMES[:count])
            assert others == ()


def test_what_is_missing_in_a_cell_stays_missing():
    """The second message has no Korean; none of a neighbour's goes there."""
    rows = [list(one_over_two(row, (2, 1, 0), 100.0 + 130 * i, 60)) for i, row in enumerate(NAMES)]
    del rows[1][0]
    entries, _ = pair([part for row in rows for part in row], FIT)
    lacking = [entry for entry in entries if "ko" not in entry.translations]
    assert [entry.zh.text for entry in lacking] == ["庆会楼"] or all(
        Doubt.LAYOUT in e.doubts for e in lacking
    )
    assert all(
        Doubt.LAYOUT in entry.doubts or entry.translations["ko"].text == ko
        for entry in entries
        for zh, _, ko in NAMES
        if entry.zh and entry.zh.text == zh and "ko" in entry.translations
    )


def test_without_chinese_the_leading_language_stands_beside():
    """English over Japanese at the right of the Korean, out of line with it."""
    rows = [("지하철역", "Metro Station"), ("케이블카", "Cableway"), ("화장실", "Toilet")]
    lines = [
        part
        for i, (ko, en) in enumerate(rows)
        for part in (
            line(ko, 100, 130 + 140 * i, 66),
            line(en, 420, 100 + 140 * i, 56),
            line("のりば", 420, 160 + 140 * i, 60),
        )
    ]
    assert said(pair(lines, FIT)[0]) == [(None, {"ko": ko, "en": en}) for ko, en in rows]


def test_a_short_line_below_the_longest_of_the_column_outside_is_another_text():
    """The longest leaves no room for the word of the next one, as if it went on there."""
    rows = [
        ("健身中心", "Fitness Center", "피트니스 센터"),
        ("化妆品", "Cosmetics", "화장품"),
        ("金港贸易公司", "Jingang Trading Company", "금항 무역 회사"),
        ("美发沙龙", "Hair Salon", "미용실"),
    ]
    lines = []
    for at, (zh, en, ko) in enumerate(rows):
        top = 100 + 86 * at
        lines += [line(en, 100, top, 54), line(zh, 900, top - 6, 36), line(ko, 900, top + 28, 34)]
    assert said(pair(lines, FIT)[0]) == [(zh, {"en": en, "ko": ko}) for zh, en, ko in rows]


def test_a_wrapped_line_goes_to_the_cell_in_which_it_stands():
    """In no order it would go to the other Chinese text, and both would have all languages."""
    fit = ListFit.of(
        {"儿科": ("Pediatrics Department", "소아청소년과"), "外科": ("Surgery Department", "외과")}
    )
    lines = [
        boxed("Pediatrics", 116, 242, 446, 317),
        boxed("Department", 118, 327, 512, 409),
        boxed("소아청소년과", 111, 424, 530, 519),
        boxed("儿科", 543, 281, 651, 492),
        boxed("Surgery", 726, 242, 1013, 334),
        boxed("Department", 729, 329, 1147, 412),
        boxed("외과", 723, 422, 888, 525),
        boxed("外科", 1158, 287, 1268, 480),
    ]
    assert said(pair(lines, fit)[0]) == [(zh, {"en": en, "ko": ko}) for zh, (en, ko) in fit.forms.items()]


def test_a_wrapped_name_whose_words_are_names_too_stays_whole():
    """The second word, smaller as seen from the side, is listed by itself, with the Korean below it."""
    fit = ListFit.of(
        {
            "市政府": ("Municipal Government", "시 정부"),
            "海水浴场": ("Bathing Beach", "해수욕장"),
            "海滩": ("Beach", "해수욕장"),
            "浴场": ("Bathing", "목욕장"),
        }
    )
    lines = [
        boxed("Municipal", 272, 559, 637, 662),
        boxed("Government", 277, 661, 738, 738),
        boxed("시 정부", 273, 752, 422, 813),
        boxed("市政府", 762, 604, 824, 770),
        boxed("Bathing", 913, 550, 1231, 656),
        boxed("Beach", 919, 653, 1181, 737),
        boxed("해수욕장", 919, 752, 1111, 812),
        boxed("海水浴场", 1256, 570, 1327, 798),
    ]
    assert said(pair(lines, fit)[0]) == [
        (zh, {"en": en, "ko": ko}) for zh, (en, ko) in list(fit.forms.items())[:2]
    ]
