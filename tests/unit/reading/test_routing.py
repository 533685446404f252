"""Whose answer counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signcheck.reading import routing
from signcheck.reading.recogniser import NOTHING, Recognition
from signcheck.reading.stretches import Stretch
from tests.unit.reading.recognised import seen


def test_a_line_that_is_full_is_trusted_as_it_was_read():
    assert routing.trust(seen("出口", 0.25, 0.75), aspect=2.0) == pytest.approx(0.99)


def test_one_letter_in_an_empty_line_is_not_trusted():
    lonely = seen("A", 0.5)
    assert routing.trust(lonely, aspect=6.0) == pytest.approx(0.99 * 0.6 / 3.0)
    assert routing.needs_second_look(lonely, 6.0)
    assert not routing.needs_second_look(lonely, 1.0)


def test_kana_alone_beside_a_code_is_a_guess():
    first = seen("そ(ICU)", 0.1, 0.66, 0.73, 0.79, 0.89, 0.95, sure=0.96)
    assert routing.needs_second_look(first, 5.2)
    hangul = seen("중환자실(ICU)", *((i + 0.5) / 9 for i in range(9)), sure=0.86)
    assert routing.prefer_second(first, hangul, 5.2)
    assert not routing.needs_second_look(seen("お土産", 0.2, 0.5, 0.8, sure=0.999), 3.0)


def test_spaces_cover_nothing():
    at = (0.1, 0.3, 0.5, 0.7, 0.9)
    assert routing.trust(seen("A   B", *at), 9.0) == routing.trust(seen("AB", 0.1, 0.9), 9.0)


def test_nothing_is_not_trusted():
    assert routing.trust(NOTHING, 3.0) == 0.0
    assert routing.needs_second_look(NOTHING, 3.0)


@pytest.mark.parametrize(
    ("text", "score", "preferred"),
    [
        ("출구", 0.9, True),
        ("출구", 0.39, False),
        ("Exit", 0.99, False),
        ("", 0.0, False),
        ("출구 Exit", 0.9, True),
        ("출구", 0.65, True),
        ("문", 0.75, False),
        ("문", 0.85, True),
        ("〓문〓", 0.87, False),
        ("〓문〓", 0.93, True),
    ],
)
def test_only_a_likely_answer_with_hangul_replaces_an_empty_one(text, score, preferred):
    assert routing.prefer_second(NOTHING, Recognition(text, score), 3.0) is preferred


def test_the_better_answer_counts():
    first = seen("HE", 0.25, 0.75, sure=0.7)
    assert routing.prefer_second(first, Recognition("비 HE", 0.71), 1.0)
    assert not routing.prefer_second(first, Recognition("비 HE", 0.69), 1.0)


def test_hangul_throughout_replaces_chinese_characters_that_seem_surer():
    first = seen("合", 0.5, sure=0.99)
    assert routing.needs_second_look(first, 1.0)
    assert routing.prefer_second(first, Recognition("습지", 0.8), 1.0)
    assert not routing.prefer_second(first, Recognition("습〓", 0.8), 1.0)
    assert not routing.prefer_second(first, Recognition("습지", 0.5), 1.0)


@pytest.mark.parametrize(
    ("score", "region", "korean"), [(0.0, 0.9, True), (0.4, 0.75, True), (0.6, 0.9, False), (0.0, 0.7, False)]
)
def test_what_is_surely_text_and_not_chinese_is_probably_korean(score, region, korean):
    assert routing.looks_korean(Recognition("口", score), region) is korean


def test_the_spaces_of_korean_are_told_by_the_stretch_alone():
    inline = Stretch(0.2, 0.7, NOTHING, korean=Recognition("환자분류", 0.95))
    assert routing.better_korean(inline, Recognition("환자 분류", 0.9)).text == "환자 분류"
    assert routing.better_korean(inline, Recognition("한자 분류", 0.9)).text == "환자분류"
    assert routing.better_korean(inline, Recognition("한자 분류", 0.97)).text == "한자 분류"


def test_hangul_written_on_to_a_code_replaces_the_code_alone():
    """CT실: the first recogniser surely reads CT, and nothing behind it."""
    first = seen("CT", 0.29, 0.53)
    assert routing.needs_second_look(first, 2.0)
    assert not routing.needs_second_look(seen("CT", 0.25, 0.75), 2.0)
    assert routing.prefer_second(first, seen("CT실", 0.2, 0.5, 0.8, sure=0.95), 2.0)
    assert not routing.prefer_second(first, seen("DT실", 0.2, 0.5, 0.8, sure=0.95), 2.0)


def test_hangul_is_preferred_to_figures_where_it_is_sure():
    figures = seen("0]35", 0.3, 0.4, 0.6, 0.8)
    assert routing.prefer_second(figures, seen("높이35", 0.1, 0.3, 0.6, 0.8, sure=0.95), 3.0)
    assert not routing.prefer_second(figures, seen("높이35", 0.1, 0.3, 0.6, 0.8, sure=0.8), 3.0)


@pytest.mark.parametrize(("guess", "score"), [("", 0.98), ("そ", 0.92)])
def test_a_code_behind_hangul_is_no_answer_for_the_whole_line(guess, score):
    """중환자실(ICU): the first recogniser reads the code, and nothing or a guess before it."""
    places = (0.62, 0.7, 0.78, 0.87, 0.95)
    unsure, at = (0.6,) * len(guess), (0.1,) * len(guess)
    first = Recognition(guess + "(ICU)", score, unsure + (0.98,) * 5, at + places)
    korean = seen("중환자실(ICU)", 0.07, 0.24, 0.37, 0.5, *places, sure=0.89)
    assert routing.needs_second_look(first, 5.1)
    assert routing.prefer_second(first, korean, 5.1)
    assert not routing.prefer_second(first, replace(korean, text="중환자실(ICO)"), 5.1)


def test_a_single_chinese_character_beside_latin_words_is_asked_again():
    line = "换乘·Transfer 合"
    places = tuple((i + 0.5) / len(line) for i in range(len(line)))
    assert routing.needs_second_look(seen(line, *places), 7.0)
    assert not routing.needs_second_look(seen(line[:-1] + "站台", *places, 1.0), 7.0)


def test_marks_that_were_hardly_seen_are_no_part_of_korean():
    read = Recognition("〓-도착", 0.64, (0.11, 0.53, 0.93, 0.99), (0.1, 0.3, 0.5, 0.8))
    assert routing.without_blots(read).text == "도착"
    assert routing.without_blots(read).score == pytest.approx(0.96)
    assert routing.without_blots(NOTHING) is NOTHING
    assert routing.without_blots(Recognition("도착", 0.9)).text == "도착"


def test_a_code_in_brackets_behind_hangul_is_asked_again():
    """중환자실(ICU): the first recogniser surely reads (ICU), and nothing before it."""
    first = seen("(ICU)", 0.63, 0.7, 0.78, 0.88, 0.96)
    assert routing.needs_second_look(first, 4.5)
    assert not routing.needs_second_look(seen("(ICU)", 0.05, 0.25, 0.5, 0.75, 0.95), 3.0)
    places = tuple((i + 0.5) / 9 for i in range(9))
    assert routing.prefer_second(first, seen("중환자실(ICU)", *places, sure=0.85), 4.5)
    assert not routing.prefer_second(first, seen("중환자실(ICN)", *places, sure=0.85), 4.5)
    assert not routing.prefer_second(first, seen("중환자실(ICU)", *places, sure=0.75), 4.5)
    assert not routing.prefer_second(first, seen("실(ICU)", 0.5, *places[4:], sure=0.85), 4.5)
