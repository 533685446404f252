"""Boards that slope in the photo are levelled before rows and columns are looked for."""

import math

import pytest

from signcheck.languages import language_of
from signcheck.reading import Line
from signcheck.signs.pairing import pair
from signcheck.signs.straighten import straighten

ROWS = [
    ("采血处", "Blood Collection", "채혈실"),
    ("重症监护室", "Intensive Care Unit", "중환자실"),
    ("呼吸内科", "Respiratory Medicine", "호흡기내과"),
    ("眼科", "Ophthalmology Department", "안과"),
]


def table(slope):
    """A directory of three wide columns whose rows fall by slope(y) to the right."""
    lines = []
    for row, texts in enumerate(ROWS):
        for text, left, size in zip(texts, (100, 400, 900), (44, 34, 34), strict=True):
            top = 100 + 68 * row
            width = size * sum(1.0 if ord(c) > 0x2E00 else 0.5 for c in text)
            corners = [(left, top), (left + width, top), (left + width, top + size), (left, top + size)]
            polygon = tuple((x, y + slope(y) * x) for x, y in corners)
            lines.append(Line(text, language_of(text), 0.99, polygon, "test", 0.99))
    return lines


@pytest.mark.parametrize(
    "slope",
    [lambda y: 0.0, lambda y: 0.06, lambda y: -0.06, lambda y: 0.08 - y / 4000],
    ids=["level", "falling", "rising", "in perspective"],
)
def test_rows_of_a_sloping_table_stay_together(slope):
    entries, _ = pair(table(slope))
    assert [(e.zh.text, *(t.text for t in e.translations.values())) for e in entries] == ROWS


def test_entries_keep_the_polygons_of_the_photo():
    lines = table(lambda y: 0.06)
    entries, _ = pair(lines)
    assert entries[0].zh.polygons == (lines[0].polygon,)


def test_a_level_board_is_left_as_it_is():
    lines = table(lambda y: 0.0)
    assert [line.polygon for line in straighten(lines)] == [line.polygon for line in lines]


def test_levelled_lines_are_level():
    for line in straighten(table(lambda y: 0.06)):
        (left, top), (right, other), *_ = line.polygon
        assert math.isclose(top, other, abs_tol=0.02 * (right - left))


def test_lines_that_tell_no_slope_change_nothing():
    square = Line("A", language_of("A"), 0.9, ((0, 0), (10, 3), (10, 13), (0, 10)), "test")
    assert straighten([square]) == [square]
    assert straighten([]) == []
