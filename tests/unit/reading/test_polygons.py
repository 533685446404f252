"""Plane geometry."""

from __future__ import annotations

from math import cos, hypot, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.reading.polygons import (
    Box,
    across,
    box_of,
    centre_of,
    moved,
    overlap,
    part,
    reading_order,
    size_of,
    stretch,
    thickness,
    widened,
)

SQUARE = ((10.0, 20.0), (110.0, 20.0), (110.0, 60.0), (10.0, 60.0))
coordinates = st.floats(-1e4, 1e4)
points = st.tuples(coordinates, coordinates)


def turned(angle: float):
    """The 100 × 40 text of SQUARE, turned around the origin."""
    return tuple((x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)) for x, y in SQUARE)


def test_a_box():
    box = Box(1, 2, 4, 7)
    assert (box.width, box.height, box.area) == (3, 5, 15)
    assert box.grown(1) == Box(0, 1, 5, 8)
    assert box.grown(100).within(10, 20) == Box(0, 0, 10, 20)


def test_contains_the_border():
    box = Box(0, 0, 10, 10)
    assert all(box.contains(p) for p in [(0, 0), (10, 10), (5, 5)])
    assert not any(box.contains(p) for p in [(-0.1, 5), (10.1, 5), (5, -0.1), (5, 10.1)])


@pytest.mark.parametrize(
    ("other", "area"),
    [(Box(5, 5, 15, 15), 25), (Box(2, 3, 4, 5), 4), (Box(10, 0, 20, 10), 0), (Box(11, 11, 20, 20), 0)],
)
def test_overlap(other, area):
    box = Box(0, 0, 10, 10)
    assert box.overlap(other) == other.overlap(box) == area


@given(st.lists(points, min_size=1))
def test_the_box_of_points_holds_them_all_and_touches_them(listed):
    box = box_of(listed)
    assert all(box.contains(point) for point in listed)
    assert {box.left, box.right} <= {x for x, _ in listed}
    assert {box.top, box.bottom} <= {y for _, y in listed}


def test_no_points_have_no_box():
    with pytest.raises(ValueError, match="empty"):
        box_of([])


@pytest.mark.parametrize("angle", [0, pi / 6, pi / 2, pi, -1.0])
def test_size_does_not_depend_on_the_direction(angle):
    polygon = turned(angle)
    assert size_of(polygon) == pytest.approx((100, 40))
    assert thickness(polygon) == pytest.approx(40)


def test_a_line_without_width_is_a_pixel_thick():
    assert thickness(((10, 20), (10, 20), (10, 60), (10, 60))) == 1.0


def test_the_size_of_a_text_seen_from_the_side_is_that_of_its_nearer_end():
    assert size_of(((0, 0), (100, 10), (100, 40), (0, 50))) == pytest.approx((hypot(100, 10), 50))


def test_moved():
    assert moved(SQUARE, 5, -7) == ((15, 13), (115, 13), (115, 53), (15, 53))
    assert centre_of(SQUARE) == (60, 40)
    assert centre_of(moved(SQUARE, 5, -7)) == (65, 33)


def test_part():
    assert part(SQUARE, 0, 1) == SQUARE
    assert part(SQUARE, 0.25, 0.5) == ((35, 20), (60, 20), (60, 60), (35, 60))


@given(st.floats(-pi, pi), st.floats(0, 1))
def test_two_parts_meet(angle, share):
    left, right = part(turned(angle), 0, share), part(turned(angle), share, 1)
    assert left[1] == pytest.approx(right[0])
    assert left[2] == pytest.approx(right[3])
    assert size_of(left)[0] + size_of(right)[0] == pytest.approx(100)


def test_part_of_vertical_text_is_cut_across():
    column = ((10, 0), (50, 0), (50, 400), (10, 400))
    assert part(column, 0.25, 0.5) == ((10, 100), (50, 100), (50, 200), (10, 200))


def test_pieces_of_one_row_are_read_from_the_left_though_the_right_one_stands_higher():
    boxes = [Box(200, 98, 300, 138), Box(100, 102, 190, 142), Box(100, 160, 300, 200)]
    assert reading_order(boxes) == [1, 0, 2]
    assert reading_order([]) == []


def test_a_row_that_slopes_is_one_row():
    boxes = [Box(100 * i, 10 * i, 100 * i + 90, 10 * i + 40) for i in range(8)]
    assert reading_order(boxes[::-1]) == list(range(7, -1, -1))


def test_small_lines_beside_a_tall_one_keep_their_rows():
    boxes = [Box(0, 0, 40, 400), Box(100, 300, 200, 340), Box(300, 40, 400, 80)]
    order = reading_order(boxes)
    assert order.index(2) < order.index(1)


def test_overlap_of_polygons_is_that_of_the_texts_and_not_of_their_boxes():
    upper = ((0, 0), (400, 40), (400, 60), (0, 20))
    lower = moved(upper, 0, 30)
    assert overlap(upper, upper) == pytest.approx(400 * 20)
    assert overlap(upper, lower) == 0
    assert overlap(SQUARE, moved(SQUARE, 50, 0)) == pytest.approx(50 * 40)


def test_a_wider_polygon_stays_in_the_picture():
    assert widened(SQUARE, 0.25, width=115, height=100) == ((0, 10), (115, 10), (115, 70), (0, 70))


def test_across_cuts_the_height_of_any_text():
    assert across(SQUARE, 0.25, 0.75) == ((10, 30), (110, 30), (110, 50), (10, 50))


def test_a_stretch_may_go_beyond_its_row_and_be_taller():
    assert stretch(SQUARE, 0.5, 1.0) == ((60, 20), (110, 20), (110, 60), (60, 60))
    assert stretch(SQUARE, -0.1, 1.2, 0.25) == ((0, 10), (130, 10), (130, 70), (0, 70))
