"""The file of the calibration, the model in it, and the confidences."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.checking.calibration import Calibration, Quality, calibration
from signcheck.checking.comparison import Comparison, Difference
from signcheck.checking.features import Features, features
from signcheck.checking.judgement import Judgement
from signcheck.languages import Language
from signcheck.reading import Line
from signcheck.reading.line import Appearance
from signcheck.signs import Text
from signcheck.verdicts import Verdict

PLAIN = Features(5.0, 5.0, 0.9, 30.0, 0.5, 0.5, 0.0, 1)
SQUARE = ((0.0, 0.0), (100.0, 0.0), (100.0, 30.0), (0.0, 30.0))
FILE = """
[model]
bias = -1.0
[model.weights]
strongest = 0.5
[typical]
height = 20.0
sharpness = 0.5
contrast = 0.5
[thresholds]
defective = 0.9
compliant = 0.1
twin = 1.0
[quality]
score = 0.6
height = 8.0
sharpness = 0.1
contrast = 0.1
[presence]
height = 8.0
sharpness = 0.1
contrast = 0.1
[confidence]
edges = [0.5, 0.9]
[confidence.shares.spelling]
defective = [nan, 0.8, 0.97]
"""


def line(words, appearance=None, weakest=0.9):
    return Line(words, Language.EN, 0.9, SQUARE, "test", weakest, appearance)


def test_the_shipped_file_loads_and_its_thresholds_are_in_order():
    shipped = calibration()
    assert 0 < shipped.compliant < shipped.defective < 1
    assert list(shipped.edges) == sorted(shipped.edges)
    assert set(shipped.weights) <= set(shipped.inputs(PLAIN))


def test_the_model_is_a_logistic_one():
    small = Calibration.load(FILE)
    assert small.probability(PLAIN) == pytest.approx(1 / (1 + math.exp(1.0 - 2.5)))
    assert small.probability(replace(PLAIN, strongest=9.0)) == pytest.approx(1 / (1 + math.exp(1.0 - 4.5)))


def test_beyond_what_is_enough_all_are_equally_sure():
    small = Calibration.load(FILE)
    assert small.probability(replace(PLAIN, strongest=11.0)) == small.probability(
        replace(PLAIN, strongest=50.0)
    )
    assert small.inputs(replace(PLAIN, gain=50.0))["gain"] == small.inputs(replace(PLAIN, gain=20.0))["gain"]


def test_what_was_not_measured_is_taken_as_typical():
    small = Calibration.load(FILE)
    assert small.inputs(replace(PLAIN, height=None))["height"] == pytest.approx(math.log(20))


@given(st.floats(0, 50), st.floats(0, 1), st.integers(1, 20))
def test_the_better_the_read_text_explains_the_picture_the_more_probably_the_sign_is_wrong(
    strongest, weakest, differing
):
    base = replace(PLAIN, strongest=strongest, weakest=weakest, differing=differing)
    more = replace(base, strongest=strongest + 1)
    assert 0 <= calibration().probability(base) <= calibration().probability(more) <= 1


def test_features_of_a_comparison():
    text = Text(
        "Sta fion",
        Language.EN,
        (line("Sta", Appearance(30, 0.6, 0.4, (0, 0, 0), (9, 9, 9))), line("fion", weakest=0.7)),
    )
    differences = (Difference("f", "t", 4, 3, 3.5),)
    found = features(text, Comparison("Sta fion", "Station", -1.0, -math.inf, differences))
    assert (found.strongest, found.gain, found.weakest, found.differing) == (3.5, 50.0, 0.7, 1)
    assert (found.height, found.contrast, found.sharpness) == (30, 0.6, 0.4)
    assert 0 <= found.confusability <= 1


@pytest.mark.parametrize(
    ("difference", "edge"),
    [
        (Difference("", "S", 0, 0, 9.0), 1),
        (Difference("S", "", 0, 0, 9.0), 1),
        (Difference("", "s", 8, 8, 9.0), 1),
        (Difference("", "y", 4, 4, 9.0), 1),  # where the second line begins
        (Difference("", "t", 2, 2, 9.0), 0),
        (Difference("R", "S", 0, 0, 9.0), 0),
    ],
)
def test_what_is_lost_or_added_at_the_start_or_end_of_a_line_is_at_its_edge(difference, edge):
    text = Text("Tol Gate", Language.EN, (line("Tol"), line("Gate")))
    weaker = Difference("", "x", 2, 2, 1.0)
    assert features(text, Comparison("Tol Gate", "x", 0.0, 0.0, (weaker, difference))).edge == edge


def test_letters_that_look_alike_are_confusable():
    def of(read, expected):
        text = Text(read, Language.EN, (line(read),))
        return features(text, Comparison(read, expected, 0.0, 0.0, ())).confusability

    assert of("Farrn", "Farm") > 0.5 > of("Fagm", "Farm")


def test_quality_names_what_falls_below():
    quality = Quality(8.0, 0.1, 0.1, 0.6)
    poor, good = (Appearance(h, 0.5, s, (0, 0, 0), (9, 9, 9)) for h, s in ((5.0, 0.05), (30.0, 0.5)))
    assert quality.faults(Text("a", Language.EN, (line("a", good), line("b", poor)))) == {
        "height": 5.0,
        "sharpness": 0.05,
    }
    assert quality.faults(Text("a", Language.EN, (line("a", good),))) == {}
    assert quality.faults(Text("a", Language.EN, (line("a"),))) == {}
    several = [Text("a", Language.EN, (line("a", look),)) for look in (good, poor)]
    assert quality.faults(*several)["height"] == 5.0


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ({"probability": 0.95}, 0.97),
        ({"weakest_character": 0.6}, 0.8),
        ({"probability": 0.2}, None),
        ({}, 0.97),
    ],
)
def test_confidence_is_the_measured_share_of_the_band(evidence, expected):
    judgement = Judgement(Language.EN, "x", Verdict.DEFECTIVE, family="spelling", evidence=evidence)
    assert Calibration.load(FILE).confidence(judgement) == expected


def test_a_family_that_was_not_measured_has_no_confidence():
    small = Calibration.load(FILE)
    assert small.confidence(Judgement(Language.EN, "x", Verdict.DEFECTIVE, family="names")) is None
    assert small.confidence(Judgement(Language.EN, "x", Verdict.COMPLIANT, family="spelling")) is None
