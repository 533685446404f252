"""Lines that stand on one board: distance, size, and the colour behind them."""

import pytest

from signcheck.reading import Reading
from signcheck.reading.polygons import Box
from signcheck.signs import find_signs
from signcheck.signs.colour import difference
from signcheck.signs.grouping import clusters, group_lines
from signcheck.signs.order import board_order
from tests.unit.signs.boards import line, said

BLUE, GREEN, WHITE, SHADED = (20, 60, 160), (20, 120, 60), (245, 245, 240), (205, 205, 202)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 0, 0), (255, 255, 255), 100.0),
        # Lab of the sRGB primaries under D65: 53.24, 80.09, 67.20 and 32.30, 79.19, -107.86.
        ((255, 0, 0), (0, 0, 255), 176.3),
        ((90, 90, 90), (90, 90, 90), 0.0),
    ],
)
def test_colour_difference(one, other, expected):
    assert difference(one, other) == pytest.approx(expected, abs=0.1)


def board(colour, left, top, words):
    return [
        line(text, left, top + 70 * i, 60 if i == 0 else 40, background=colour)
        for i, text in enumerate(words)
    ]


def test_boards_of_two_colours_one_near_the_other_are_two_signs():
    lines = board(BLUE, 100, 100, ("出口", "Exit")) + board(GREEN, 100, 280, ("入口", "Entrance"))
    assert len(group_lines(lines)) == 2
    signs = find_signs(Reading(2000, 1500, tuple(lines)))
    assert [said(s.entries) for s in signs] == [[("出口", {"en": "Exit"})], [("入口", {"en": "Entrance"})]]


def test_the_same_boards_in_one_colour_or_unmeasured_are_one_sign():
    for colours in ((BLUE, BLUE), (None, None), (BLUE, None), (WHITE, SHADED)):
        lines = board(colours[0], 100, 100, ("出口", "Exit")) + board(
            colours[1], 100, 280, ("入口", "Entrance")
        )
        assert len(group_lines(lines)) == 1


def test_cells_of_other_colours_on_one_board_are_not_torn_apart():
    head = line("威海站", 100, 100, 60, background=BLUE)
    cells = [line(zh, 100 + 200 * i, 180, 40, background=WHITE) for i, zh in enumerate(("出口", "入口"))]
    assert len(group_lines([head, *cells])) == 1


def test_wide_columns_of_a_table_hang_together_by_their_colour():
    row = [("出口", 100), ("Exit", 480)]
    assert len(group_lines([line(text, left, 100, background=WHITE) for text, left in row])) == 1
    assert len(group_lines([line(text, left, 100) for text, left in row])) == 2


def test_clusters_hang_together_through_others():
    assert clusters([1, 9, 2, 8, 3, 20], lambda a, b: abs(a - b) <= 1) == [[1, 2, 3], [9, 8], [20]]


def box(left, top, width=100, height=50):
    return Box(left, top, left + width, top + height)


def test_rows_are_read_from_the_top_and_each_from_the_left():
    boxes = [box(150, 4), box(0, 0), box(150, 93), box(0, 96)]
    assert board_order(boxes) == [1, 0, 3, 2]


def test_columns_that_stand_apart_are_read_one_after_the_other():
    boxes = [box(0, 0), box(400, 0), box(0, 60), box(400, 60), box(0, 120), box(400, 120)]
    assert board_order(boxes) == [0, 2, 4, 1, 3, 5]


def test_columns_with_rows_of_their_own_are_read_one_after_the_other():
    boxes = [box(0, 0), box(130, 20), box(0, 45), box(130, 75), box(0, 95)]
    assert board_order(boxes) == [0, 2, 4, 1, 3]


def test_a_heading_over_columns_comes_first():
    boxes = [box(0, 0, 500), box(0, 100), box(400, 100), box(0, 160), box(400, 160)]
    assert board_order(boxes) == [0, 1, 3, 2, 4]


def test_no_entries_no_order():
    assert board_order([]) == []
