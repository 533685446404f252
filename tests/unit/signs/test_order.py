"""The order in which the entries of a board are read."""

from signcheck.reading.polygons import Box
from signcheck.signs.order import board_order


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
