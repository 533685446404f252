"""Read and expected text on the same crop."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from signcheck.checking.comparison import as_evidence, compare, score_forms
from signcheck.checking.likelihood import log_likelihood
from signcheck.languages import Language, language_of
from signcheck.reading import Line
from signcheck.reading.emission import Emission
from signcheck.reading.steps import Steps
from signcheck.signs import Text

SQUARE = ((0.0, 0.0), (100.0, 0.0), (100.0, 30.0), (0.0, 30.0))
LATIN = Emission(["blank", *"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ -.0123456789"])
HANGUL = Emission(["blank", *(chr(0xAC00 + i) for i in range(0, 11172, 7)), *"웨이하역출구"])


def seen(
    text: str, emission: Emission = LATIN, *, doubts: dict[int, tuple[str, float]] | None = None
) -> Steps:
    """Steps of a sharp line that says `text`.

    doubts: at the character with this index another one is as probable as this.
    """
    characters = list(emission._characters)
    probabilities = np.full((2 * len(text) + 1, len(characters)), 1e-6, np.float32)
    probabilities[::2, 0] = 1.0
    for i, character in enumerate(text):
        probabilities[2 * i + 1, characters.index(character)] = 1.0
    for i, (character, share) in (doubts or {}).items():
        probabilities[2 * i + 1] *= 1 - share
        probabilities[2 * i + 1, characters.index(character)] = share
    return emission.steps(probabilities / probabilities.sum(axis=1, keepdims=True))


def text_of(words: str, *steps: Steps | None) -> Text:
    language = language_of(words)
    packed = [b"" if one is None else one.pack() for one in steps]
    return Text(words, language, tuple(Line(words, language, 0.99, SQUARE, "t", steps=p) for p in packed))


def english(words: str, **doubts: tuple[str, float]) -> Text:
    return text_of(words, seen(words, doubts={int(at[1:]): doubt for at, doubt in doubts.items()}))


def test_a_sharp_wrong_letter_is_the_painters():
    found = compare(english("Stafion"), "Station")
    (difference,) = found.differences
    assert (difference.read, difference.expected, difference.at) == ("f", "t", 3)
    assert difference.score == found.strongest == pytest.approx(math.log(1e6), abs=0.1)
    assert found.read_score == pytest.approx(0, abs=0.01)
    assert found.expected_score == pytest.approx(-math.log(1e6), abs=0.1)


@pytest.mark.parametrize("share", [0.4, 0.1, 0.01])
def test_a_letter_that_the_camera_blurred_is_scored_by_the_odds(share):
    found = compare(english("Stafion", _3=("t", share)), "Station")
    assert found.strongest == pytest.approx(math.log((1 - share) / share), abs=0.05)


def test_the_same_words_do_not_differ():
    found = compare(english("EXIT B-2"), "Exit b2")
    assert (found.differences, found.strongest) == ((), 0.0)
    assert found.read_score == found.expected_score


def test_each_difference_is_scored_with_the_rest_as_read():
    found = compare(english("Railvay Stafion", _4=("w", 0.4)), "Railway Station")
    camera, painter = found.differences
    assert (camera.read, camera.expected, camera.at) == ("v", "w", 4)
    assert camera.score == pytest.approx(math.log(0.6 / 0.4), abs=0.05)
    assert (painter.at, painter.score) == (11, pytest.approx(math.log(1e6), abs=0.1))
    assert found.strongest == painter.score


@pytest.mark.parametrize(
    ("read", "expected", "places"),
    [
        ("Hosspital", "Hospital", [("s", "", 3, 3)]),
        ("Hopital", "Hospital", [("", "s", 2, 2)]),
        ("Exi", "Exit", [("", "t", 3, 3)]),
        ("Bus Stop", "Bus Stop 12", [("", "12", 8, 9)]),
        ("Exit", "Toilet", None),
        ("Weihaj Roab", "Weihai Road", [("j", "i", 5, 5), ("b", "d", 10, 10)]),
        ("East Gate", "West Gate", [("Ea", "We", 0, 0)]),
        ("Center", "Centre", [("er", "re", 4, 4)]),
        ("Weihia", "Weihai", [("ia", "ai", 4, 4)]),
        ("A.Road", "A. Rode", [("ad", "de", 4, 5)]),
    ],
)
def test_where_texts_differ(read, expected, places):
    found = compare(english(read), expected)
    if places is not None:
        assert [(d.read, d.expected, d.at, d.expected_at) for d in found.differences] == places
    for d in found.differences:
        assert read[d.at : d.at + len(d.read)] == d.read
        assert expected[d.expected_at : d.expected_at + len(d.expected)] == d.expected
    assert found.strongest > 5


def test_a_difference_may_be_better_than_what_was_read():
    """The read text may come from elsewhere: a person, or another recogniser."""
    found = compare(text_of("Stafion", seen("Station")), "Station")
    assert found.strongest < -5
    assert found.expected_score > found.read_score


def test_hangul_is_compared_by_syllables():
    text = text_of("웨이하이엯", seen("웨이하이역", HANGUL, doubts={4: ("출", 0.3)}))
    assert compare(text, "웨이하이역") is None  # not in KS X 1001, so no recogniser could tell
    text = text_of("웨이하이출", seen("웨이하이출", HANGUL, doubts={4: ("역", 0.3)}))
    (difference,) = compare(text, "웨이하이역").differences
    assert (difference.read, difference.expected) == ("출", "역")
    assert difference.score == pytest.approx(math.log(0.7 / 0.3), abs=0.05)


def test_nothing_is_said_without_steps_or_where_the_recogniser_cannot_spell():
    assert compare(text_of("Exit", None), "Exit") is None
    assert compare(text_of("Exit", seen("Exit"), None), "Exit") is None
    assert compare(english("Exit"), "출구") is None
    assert compare(Text("Exit", Language.EN, ()), "Exit") is None
    assert score_forms(text_of("Exit", None), ["Exit"]) is None


def test_steps_that_cannot_be_understood_say_nothing():
    damaged = Line("Exit", Language.EN, 0.99, SQUARE, "t", steps=b"\xff" + seen("Exit").pack()[1:])
    assert compare(Text("Exit", Language.EN, (damaged,)), "Exit") is None


def test_lines_that_are_read_on_are_one_text():
    text = text_of("Bell Lane", seen("Bell"), seen("Lane"))
    found = compare(text, "Bell Land")
    (difference,) = found.differences
    assert (difference.at, difference.read) == (8, "e")
    assert found.read_score == pytest.approx(0, abs=0.01)


def test_an_expected_text_without_room_in_the_line():
    found = compare(english("A"), "Weihai Railway Station")
    assert found.expected_score == -math.inf
    assert found.strongest == math.inf
    json.dumps(as_evidence(found), allow_nan=False)


def test_the_form_that_explains_the_crop_best():
    text = english("Stafion", _3=("t", 0.2))
    scores = score_forms(text, ["Stafion", "Station", "Stadium", "역"])
    assert list(np.argsort(-scores)) == [0, 1, 2, 3]
    assert scores[3] == -math.inf
    assert scores[1] == pytest.approx(log_likelihood(Steps.unpack(text.lines[0].steps), "station"))
    assert list(score_forms(text, [])) == []


def test_the_evidence_is_json():
    found = as_evidence(compare(english("Stafion"), "Station"))
    assert found == json.loads(json.dumps(found))
    assert (found["read"], found["expected"]) == ("Stafion", "Station")
    assert found["differences"] == [
        {"at": 3, "read": "f", "expected": "t", "score": pytest.approx(13.8, abs=0.1)}
    ]
    assert found["expected_score"] == pytest.approx(-13.8, abs=0.1)
