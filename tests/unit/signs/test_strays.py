"""Lines of no Chinese text that may be a missing translation, and places where nothing was found."""

from dataclasses import replace

import pytest

from signcheck.languages import Language
from signcheck.reading import Reading
from signcheck.reading.line import Appearance
from signcheck.signs import Doubt, find_signs
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


def seen(contrast, *lines):
    return [replace(x, appearance=Appearance(40, contrast, 0.8, (0, 0, 90), (250, 250, 250))) for x in lines]


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


def table(contrast, *missing):
    cells = [
        line(text, left, 100 + 80 * i, 40)
        for i, (zh, (en, ko)) in enumerate(FIT.forms.items())
        for text, left in ((zh, 100), (en, 400), (ko, 700))
        if text not in missing
    ]
    return entries(*seen(contrast, *cells))


@pytest.mark.parametrize(
    ("contrast", "missing", "doubted"),
    [
        (0.3, ("Entrance", "입구"), True),
        (0.45, ("Entrance", "입구"), True),
        (0.9, ("Entrance", "입구"), False),
        (0.3, ("입구",), True),
        (0.45, ("입구",), False),
        (0.3, (), False),
    ],
)
def test_an_empty_place_on_a_faint_board(contrast, missing, doubted):
    found = table(contrast, *missing)
    assert (Doubt.EMPTY_PLACE in found["入口"].doubts) is doubted
    assert Doubt.EMPTY_PLACE not in found["出口"].doubts


@pytest.mark.parametrize(("height", "doubted"), [(20, True), (30, False)])
def test_an_empty_place_among_very_small_translations(height, doubted):
    cells = [line("出口", 100, 100, 50), line("Exit", 300, 100, height), line("入口", 100, 180, 50)]
    assert (Doubt.EMPTY_PLACE in entries(*seen(0.9, *cells))["入口"].doubts) is doubted


def test_where_another_line_stands_nothing_was_passed_over():
    rows = [("出口", 100, 60), ("Exit", 165, 30), ("입구", 0, 0), ("入口", 205, 60), ("Entrance", 270, 30)]
    lines = [line(text, 100, top, height) for text, top, height in rows if height]
    lines += [line("售票处", 100, 320, 60), line("Tickets", 100, 385, 30), line("매표소", 100, 425, 30)]
    found = entries(*seen(0.3, *lines))
    assert Doubt.EMPTY_PLACE not in found["出口"].doubts
