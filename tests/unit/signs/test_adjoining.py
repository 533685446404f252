"""Fronts that meet at an edge."""

from signcheck.reading import Reading
from signcheck.signs import find_signs
from signcheck.signs.adjoining import parted
from tests.unit.signs.boards import ListFit, line, said

GREEN, YELLOW, BLUE = (64, 88, 65), (235, 206, 100), (20, 60, 160)
BOARD = [
    line("SEAYAHI COFFEE", 120, 20, 32, background=GREEN),
    line("西涯海咖啡", 120, 200, 56, background=GREEN),
]


def texts(boards):
    return [[one.text for one in board] for board in boards]


def test_what_stands_on_another_ground_in_no_row_and_no_column_is_another_board():
    beside = line("学校", 0, 110, 60, width=110, background=YELLOW)
    number = line("8", 0, 20, 30, width=20, background=YELLOW)
    assert texts(parted([beside, number, *BOARD])) == [["8", "SEAYAHI COFFEE", "西涯海咖啡"], ["学校"]]


def test_cells_of_one_board_line_up():
    for left, top in ((0, 205), (130, 110)):
        cell = line("学校", left, top, 40, background=YELLOW)
        assert len(parted([cell, *BOARD])) == 1


def test_one_ground_is_one_board():
    assert len(parted([line("学校", 0, 110, 60, width=110, background=GREEN), *BOARD])) == 1
    assert len(parted([line("学校", 0, 110, 60, width=110), *BOARD])) == 1


def test_of_two_lines_neither_is_the_board():
    assert len(parted([line("出口", 0, 0, background=GREEN), line("入口", 300, 90, background=BLUE)])) == 1


def test_a_mark_on_the_ground_of_a_chinese_board_is_no_sign():
    fit = ListFit.of({"请勿触摸": ("Do Not Touch", "만지지 마시오"), "出口": ("Exit", "출구")})
    board = [
        line("请勿触摸", 100, 100, 150, background=BLUE),
        line("만지지 마시오", 100, 270, 100, background=BLUE),
    ]
    signs = {}
    for text in ("Travel More", "Exit", "Please do not feed the birds"):
        mark = line(text, 900, 700, 30, background=BLUE)
        found = find_signs(Reading(1300, 860, (*board, mark)), fit)
        signs[text] = [entry for sign in found for entry in said(sign.entries)][1:]
    assert signs == {
        "Travel More": [],
        "Exit": [(None, {"en": "Exit"})],
        "Please do not feed the birds": [(None, {"en": "Please do not feed the birds"})],
    }
