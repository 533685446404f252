"""Whose answer counts, and where a line in two scripts is cut."""

from __future__ import annotations

import numpy as np
import pytest

from signcheck.reading import routing
from signcheck.reading.recogniser import NOTHING, Recognition


def seen(text: str, *at: float, sure: float = 0.99, unsure: str = "") -> Recognition:
    """Characters at these shares of the line; those in `unsure` are guesses."""
    probabilities = tuple(0.3 if character in unsure else sure for character in text)
    return Recognition(text, sum(probabilities) / len(probabilities), probabilities, at)


def test_a_line_that_is_full_is_trusted_as_it_was_read():
    assert routing.trust(seen("出口", 0.25, 0.75), aspect=2.0) == pytest.approx(0.99)


def test_one_letter_in_an_empty_line_is_not_trusted():
    lonely = seen("A", 0.5)
    assert routing.trust(lonely, aspect=6.0) == pytest.approx(0.99 * 0.6 / 3.0)
    assert routing.needs_second_look(lonely, 6.0)
    assert not routing.needs_second_look(lonely, 1.0)


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


def test_a_line_that_is_known_throughout_is_one_stretch():
    first = seen("出口处", 1 / 6, 0.5, 5 / 6)
    assert routing.stretches(first, 3.0) == [routing.Stretch(0.0, 1.0, first)]


def test_unknown_text_behind_the_known():
    known, unknown = routing.stretches(seen("出口", 0.1, 0.3), aspect=5.0)
    assert (known.known.text, known.start) == ("出口", 0.0)
    assert known.end == unknown.start == pytest.approx(0.4)
    assert (unknown.known, unknown.end) == (NOTHING, 1.0)


def test_unknown_text_before_the_known():
    unknown, known = routing.stretches(seen("出口", 0.7, 0.9), aspect=5.0)
    assert (unknown.known, unknown.start) == (NOTHING, 0.0)
    assert unknown.end == known.start == pytest.approx(0.6)
    assert (known.known.text, known.end) == ("出口", 1.0)


def test_unknown_text_between():
    first = seen("出口Exit", 0.05, 0.15, 0.82, 0.87, 0.91, 0.95)
    left, middle, right = routing.stretches(first, aspect=10.0)
    assert [s.known.text for s in (left, middle, right)] == ["出口", "", "Exit"]
    assert (left.start, right.end) == (0.0, 1.0)
    assert left.end == middle.start
    assert middle.end == right.start


def test_guesses_are_unknown_text():
    first = seen("出口舍子", 0.1, 0.3, 0.6, 0.8, unsure="舍子")
    known, unknown = routing.stretches(first, aspect=5.0)
    assert known.known.text == "出口"
    assert known.known.score == pytest.approx(0.99)
    assert unknown.known is NOTHING


def test_a_gap_of_one_letter_is_no_text():
    assert len(routing.stretches(seen("出口", 0.25, 0.75), aspect=3.0)) == 1


def test_a_recogniser_that_gives_no_places_is_not_cut():
    plain = Recognition("出口", 0.9)
    assert routing.stretches(plain, 6.0) == [routing.Stretch(0.0, 1.0, plain)]


@pytest.mark.parametrize(("text", "number"), [("出口", 2), ("Exit", 2), ("12", 0), ("A", 0)])
def test_only_words_make_a_line_in_two_scripts(text, number):
    at = tuple(0.05 + 0.04 * i for i in range(len(text)))
    assert len(routing.both_scripts(seen(text, *at), 10.0)) == number


def test_ink():
    crop = np.full((48, 200, 3), 255, np.uint8)
    crop[8:40, 10:90:4] = 0
    assert routing.has_ink(crop, 0.0, 0.5)
    assert not routing.has_ink(crop, 0.6, 1.0)
    assert not routing.has_ink(crop, 1.0, 1.0)


@pytest.mark.parametrize(
    ("score", "region", "korean"), [(0.0, 0.9, True), (0.4, 0.75, True), (0.6, 0.9, False), (0.0, 0.7, False)]
)
def test_what_is_surely_text_and_not_chinese_is_probably_korean(score, region, korean):
    assert routing.looks_korean(Recognition("口", score), region) is korean
