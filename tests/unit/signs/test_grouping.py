"""Lines that stand on one board: distance, size, and the colour behind them."""

import pytest

from signcheck.reading import Reading
from signcheck.signs import find_signs
from signcheck.signs.grouping import clusters, difference, group_lines
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


def test_boards_far_apart_are_two_signs():
    lines = (
        line("出口", 100, 100),
        line("Exit", 100, 150),
        line("入口", 1500, 1200),
        line("Entrance", 1500, 1250),
    )
    signs = find_signs(Reading(2000, 1500, lines))
    assert [said(sign.entries) for sign in signs] == [
        [("出口", {"en": "Exit"})],
        [("入口", {"en": "Entrance"})],
    ]
    for sign in signs:
        (left, top), _, (right, bottom), _ = sign.polygon
        assert all(
            left <= x <= right and top <= y <= bottom for e in sign.entries for x, y in e.zh.polygons[0]
        )


def test_small_print_beside_huge_letters_is_another_group():
    groups = group_lines([line("海", 100, 100, 400), line("12345", 520, 120, 20)])
    assert len(groups) == 2


@pytest.mark.parametrize(("ground", "signs"), [((51, 45, 45), 2), ((86, 58, 45), 1)])
def test_a_shop_beside_a_board_on_another_ground_is_nearer_than_a_column(ground, signs):
    board = [
        line(t, 270, 680 + 68 * i, 75, background=(86, 58, 46)) for i, t in enumerate(("쉼터", "休息处"))
    ]
    shop = line("兴隆五金", 660, 680, 68, background=ground)
    assert len(group_lines([*board, shop])) == signs


def test_a_small_shop_front_beside_large_letters_on_another_ground_is_no_cell():
    lines = [
        line("末班车", 500, 200, 150, background=GREEN),
        line("金泰烟酒", 60, 240, 60, background=(186, 31, 26)),
    ]
    assert len(group_lines(lines)) == 2
    cells = [line("入口", 100, 100, 60, background=GREEN), line("出口", 300, 100, 60, background=BLUE)]
    assert len(group_lines(cells)) == 1


def test_a_small_band_of_another_colour_below_large_letters_is_of_their_board():
    lines = [
        line("当心电离辐射", 100, 100, 150, background=GREEN),
        line("灯亮勿入", 100, 330, 45, background=BLUE),
    ]
    assert len(group_lines(lines)) == 1
