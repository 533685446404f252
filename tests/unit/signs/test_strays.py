"""Lines of no Chinese text that may be a missing translation."""

import pytest

from signcheck.languages import Language
from signcheck.reading import Reading
from signcheck.signs import find_signs
from tests.unit.signs.boards import ListFit, line

FIT = ListFit.of(
    {
        "出口": ("Exit", "출구"),
        "入口": ("Entrance", "입구"),
        "售票处": ("Tickets", "매표소"),
    }
)


def entries(*lines, fit=FIT):
    signs = find_signs(Reading(2000, 1500, lines), fit)
    return {entry.zh.text: entry for sign in signs for entry in sign.entries if entry.zh}


def test_an_unread_line_counts_for_every_text_near_it_that_lacks_one():
    found = entries(
        line("出口", 100, 100, 60),
        line("Exit", 100, 165, 30),
        line("", 100, 200, 30),
        line("入口", 100, 240, 60),
        line("Entrance", 100, 305, 30),
    )
    assert [len(found[zh].unread) for zh in ("出口", "入口")] == [1, 1]


def test_an_unread_line_is_nothing_to_a_text_that_lacks_none():
    complete = (line("出口", 100, 100, 60), line("Exit", 100, 165, 30), line("출구", 100, 200, 30))
    found = entries(*complete, line("入口", 100, 240, 60), line("", 100, 305, 30))
    assert [len(found[zh].unread) for zh in ("出口", "入口")] == [0, 1]


def test_korean_that_came_back_as_chinese_on_a_board_of_its_own():
    found = entries(line("出口", 100, 100, 60), line("Exit", 100, 165, 30), line("刘裂号", 100, 260, 30, 0.8))
    assert [stray.language for stray in found["出口"].unread] == [Language.KO]


def test_a_name_that_nobody_lists_may_be_the_missing_english_but_not_the_korean():
    """It stands out of line with the Chinese."""
    chinese, name = line("售票处", 100, 100, 60), line("Weigao", 132, 205, 16)
    assert len(entries(chinese, line("매표소", 100, 165, 30), name)["售票处"].unread) == 1
    assert entries(chinese, line("Tickets", 100, 165, 30), name)["售票处"].unread == ()


def test_capitals_left_over_may_be_the_latin_part_of_the_missing_korean():
    """CT of CT실, where the Hangul was not seen."""
    chinese, english = line("售票处", 100, 100, 60), line("Tickets", 100, 165, 30)
    assert len(entries(chinese, english, line("CT", 100, 230, 30))["售票处"].unread) == 1
    assert entries(chinese, english, line("15", 100, 230, 30))["售票处"].unread == ()
    assert entries(chinese, english)["售票处"].unread == ()


def test_a_figure_left_over_may_be_what_was_read_of_the_missing_korean():
    """3 of 3층."""
    fit = ListFit.of({"3楼": ("Third Floor", "3층")})
    chinese, english = line("3楼", 100, 100, 60), line("Third Floor", 100, 165, 30)
    assert len(entries(chinese, english, line("3", 100, 200, 30), fit=fit)["3楼"].unread) == 1
    assert entries(chinese, english, line("5", 100, 200, 30), fit=fit)["3楼"].unread == ()


@pytest.mark.parametrize(("width", "kept"), [(200, 1), (46, 0)])
def test_a_mark_as_long_as_a_text_may_be_the_missing_one(width, kept):
    """An arrow is about square; what is longer was a text."""
    found = entries(
        line("出口", 100, 100, 60),
        line("Exit", 100, 165, 30),
        line("↑", 100, 205, 40, width=width),
        line("화장실", 100, 900, 30),
    )
    assert len(found["出口"].unread) == kept


def test_a_line_behind_another_text_is_none_of_this_one():
    """What was not read beside the first row is not the English of the third."""
    found = entries(
        line("", 100, 90, 60, width=70),
        line("出口", 200, 90, 60),
        line("Exit", 400, 90, 60),
        line("入口", 200, 170, 60),
        line("Entrance", 400, 170, 60),
        line("售票处", 200, 250, 60),
    )
    assert found["售票处"].unread == ()


def test_a_translation_at_the_other_edge_of_the_plate_may_be_missing_here():
    blue = (12, 74, 142)
    found = entries(
        line("出口", 100, 100, 60, background=blue),
        line("출구", 100, 165, 50, background=blue),
        line("Something Else", 1000, 260, 50, background=blue),
    )
    assert len(found["出口"].unread) == 1


@pytest.mark.parametrize(("first", "doubted"), [("Exit", True), ("출구", False)])
def test_a_line_read_badly_that_is_right_counts_where_the_language_stands_elsewhere(first, doubted):
    """On a board without English no Korean line is English, however badly it was read."""
    found = entries(
        line("入口", 100, 100, 60),
        line("입구", 100, 165, 40, score=0.75),
        line("出口", 100, 240, 60),
        line("출구", 100, 305, 40),
        *([line(first, 100, 350, 40)] if first == "Exit" else ()),
    )
    assert bool(found["入口"].unread) is doubted
