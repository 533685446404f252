"""Where a line is cut because the first recogniser knows nothing there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signcheck.reading.gaps import at_gaps, both_scripts
from signcheck.reading.recogniser import NOTHING, Recognition
from signcheck.reading.stretches import Stretch
from tests.unit.reading.recognised import seen


def test_a_line_that_is_known_throughout_is_one_stretch():
    first = seen("出口处", 1 / 6, 0.5, 5 / 6)
    assert at_gaps(first, 3.0) == [Stretch(0.0, 1.0, first)]


def test_unknown_text_behind_the_known():
    known, unknown = at_gaps(seen("出口", 0.1, 0.3), aspect=5.0)
    assert (known.known.text, known.start) == ("出口", 0.0)
    assert known.end == unknown.start == pytest.approx(0.4)
    assert (unknown.known, unknown.end) == (NOTHING, 1.0)


def test_unknown_text_before_the_known():
    unknown, known = at_gaps(seen("出口", 0.7, 0.9), aspect=5.0)
    assert (unknown.known, unknown.start) == (NOTHING, 0.0)
    assert unknown.end == known.start == pytest.approx(0.6)
    assert (known.known.text, known.end) == ("出口", 1.0)


def test_unknown_text_before_the_known_keeps_all_its_words():
    first = seen("Toilet", 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
    words = [(0.0, 0.2), (0.2, 0.66), (0.66, 1.0)]  # 장애인 화장실 Toilet
    unknown, known = at_gaps(first, 12.0, words)
    assert (unknown.start, unknown.end, known.known.text) == (0.0, 0.66, "Toilet")


def test_a_word_in_two_scripts_that_is_not_surely_read_may_be_hangul():
    first = seen("出口早lExit", 0.05, 0.15, 0.35, 0.45, 0.7, 0.77, 0.85, 0.95)
    guessed = replace(first, probabilities=(0.99, 0.99, 0.81, 0.99, *(0.99,) * 4))
    words = [(0.0, 0.25), (0.25, 0.6), (0.6, 1.0)]
    assert [s.known.text for s in at_gaps(guessed, 10.0, words)] == ["出口", "", "Exit"]


def test_unknown_text_between():
    first = seen("出口Exit", 0.05, 0.15, 0.82, 0.87, 0.91, 0.95)
    left, middle, right = at_gaps(first, aspect=10.0)
    assert [s.known.text for s in (left, middle, right)] == ["出口", "", "Exit"]
    assert (left.start, right.end) == (0.0, 1.0)
    assert left.end == middle.start
    assert middle.end == right.start


def test_guesses_are_unknown_text():
    first = seen("出口舍子", 0.1, 0.3, 0.6, 0.8, unsure="舍子")
    known, unknown = at_gaps(first, aspect=5.0)
    assert known.known.text == "出口"
    assert known.known.score == pytest.approx(0.99)
    assert unknown.known is NOTHING


def test_a_gap_of_one_letter_is_no_text():
    assert len(at_gaps(seen("出口", 0.25, 0.75), aspect=3.0)) == 1


def test_a_recogniser_that_gives_no_places_is_not_cut():
    plain = Recognition("出口", 0.9)
    assert at_gaps(plain, 6.0) == [Stretch(0.0, 1.0, plain)]


@pytest.mark.parametrize(("text", "number"), [("出口", 2), ("Exit", 2), ("12", 0), ("A", 0)])
def test_only_words_make_a_line_in_two_scripts(text, number):
    at = tuple(0.05 + 0.04 * i for i in range(len(text)))
    assert len(both_scripts(seen(text, *at), 10.0)) == number


def texts(first: Recognition, second: Recognition, aspect: float, words=()) -> list[tuple[str, str]]:
    """What is known of each stretch, and what was made of the others."""
    return [(s.known.text.strip(), s.guess.text) for s in both_scripts(first, aspect, words, second)]


def test_a_figure_in_a_word_of_hangul_is_no_figure():
    """Height 높이: the 이 came back as a sure 0, and the cut before it left 높 alone."""
    letters = (0.05, 0.13, 0.21, 0.29, 0.37, 0.45)
    first = Recognition("Height0", 0.99, (0.99,) * 7, (*letters, 0.92))
    second = Recognition("Height 높이", 0.97, (0.97,) * 9, (*letters, 0.6, 0.75, 0.92))
    assert texts(first, second, 6.0) == [("Height", ""), ("", "0")]


def test_the_figure_of_a_korean_word_is_no_part_of_the_english_before_it():
    """Daily Maximum 1일 최대: the 1 was surely read, and the cut went behind it."""
    first = Recognition("Max1", 0.99, (0.99,) * 4, (0.05, 0.12, 0.19, 0.42))
    second = Recognition(
        "Max 1일 최대", 0.97, (0.97,) * 9, (0.05, 0.12, 0.19, 0.3, 0.42, 0.54, 0.65, 0.76, 0.9)
    )
    words = [(0.0, 0.3), (0.3, 0.65), (0.65, 1.0)]
    assert texts(first, second, 8.0, words) == [("Max", ""), ("", "1")]


def test_a_character_that_stands_for_a_syllable_is_hangul_where_the_line_has_no_chinese():
    first = Recognition("舎Parcel", 0.99, (0.999,) * 7, (0.3, 0.55, 0.63, 0.7, 0.78, 0.86, 0.94))
    places = (0.05, 0.14, 0.2, 0.24, 0.33, 0.42, 0.55, 0.63, 0.7, 0.78, 0.86, 0.94)
    second = Recognition("소포 발송 Parcel", 0.98, (0.98,) * 12, places)
    words = [(0.0, 0.18), (0.18, 0.45), (0.45, 1.0)]
    assert texts(first, second, 9.0, words) == [("", "舎"), ("Parcel", "")]
    chinese = replace(second, text="소포 발송 〓arcel")
    assert ("舎", "") in texts(first, chinese, 9.0, words)


def test_a_number_that_both_languages_say_stays_with_each():
    first = Recognition("No5 5", 0.99, (0.99,) * 5, (0.05, 0.13, 0.21, 0.5, 0.92))
    second = Recognition("No5 높이 5", 0.97, (0.97,) * 8, (0.05, 0.13, 0.21, 0.3, 0.5, 0.65, 0.8, 0.92))
    words = [(0.0, 0.32), (0.32, 0.8), (0.8, 1.0)]
    known, korean = both_scripts(first, 8.0, words, second)
    assert (known.known.text, korean.known.text, korean.end) == ("No5", "", 1.0)


def test_figures_within_an_unknown_word_belong_to_it():
    """Hospital 시립 제2병원, small: only the 2 was surely read."""
    first = Recognition("Hospital2", 0.99, (0.99,) * 9, (*[0.05 * i for i in range(1, 9)], 0.8))
    words = [(0.0, 0.45), (0.45, 0.65), (0.65, 1.0)]
    found = both_scripts(first, 13.0, words)
    assert [stretch.known.text for stretch in found if stretch.known.text] == ["Hospital"]
    assert found[-1].end == 1.0
    apart = [(0.0, 0.45), (0.45, 0.76), (0.76, 0.84), (0.84, 1.0)]
    assert "2" in [stretch.known.text for stretch in both_scripts(first, 13.0, apart)]


def test_a_latin_name_written_on_to_hangul_stays_latin():
    """EYE.DECO안경: the Korean recogniser sees one word."""
    at = (0.05, 0.13, 0.21, 0.26, 0.34, 0.42, 0.5, 0.58)
    first = Recognition("EYE.DECO", 0.99, (0.99,) * 8, at)
    second = Recognition("EYE.DECO안경", 0.95, (0.95,) * 10, (*at, 0.75, 0.9))
    assert texts(first, second, 9.0) == [("EYE.DECO", ""), ("", "")]
