"""Lines of no Chinese text that may be a missing translation."""

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
