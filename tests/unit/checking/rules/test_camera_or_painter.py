"""A slip is the camera's, the painter's, or nobody knows: asked of the picture itself."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from signcheck.checking.calibration import calibration
from signcheck.checking.check import check_entry
from signcheck.languages import Language
from signcheck.reading import Line
from signcheck.reading.emission import Emission
from signcheck.reading.line import Appearance
from signcheck.signs import Entry, Text
from signcheck.standard import Authority, Form, Standard, Status, Term
from signcheck.verdicts import FindingKind, Verdict

pytestmark = pytest.mark.usefixtures("fixed_calibration")

SQUARE = ((0.0, 0.0), (100.0, 0.0), (100.0, 30.0), (0.0, 30.0))
CHARACTERS = ["blank", *"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ -.,!0123456789í"]
LATIN = Emission(CHARACTERS)
ENGLISH = (Language.ZH, Language.EN)
SHARP = Appearance(40.0, 0.7, 0.6, (255, 255, 255), (0, 0, 0))


def form(text, status=Status.STANDARD, note=""):
    return Form(Language.EN, text, status, Authority.CITY, "test source", note)


STANDARD = Standard(
    [
        Term("transport", "车站", "", (form("Station"),)),
        Term("road", "停车场", "", (form("Parking"), form("Barking", Status.FORBIDDEN, "what dogs do"))),
        Term("transport", "售票处", "", (form("Tickets"), form("Ticket Office", Status.ACCEPTED))),
        Term("emergency", "紧急出口", "", (form("Emergency Exit"),)),
        Term("emergency", "当心电离辐射", "", (form("Warning! Ionizing Radiation"),)),
    ],
    version="test",
)


def english(words, rival="", share=0.0, *, appearance=SHARP, at=0):
    """Text read from a line on which `rival` is as probable as `share` from the character `at` on."""
    steps = np.full((2 * len(words) + 1, len(CHARACTERS)), 1e-6, np.float32)
    steps[::2, 0] = 1.0
    for i, character in enumerate(words):
        steps[2 * i + 1, CHARACTERS.index(character)] = 1.0
    for i, character in enumerate(rival, at):
        steps[2 * i + 1] *= 1 - share
        steps[2 * i + 1, CHARACTERS.index(character)] = share
    packed = LATIN.steps(steps / steps.sum(axis=1, keepdims=True)).pack()
    weakest = 1 - share
    line = Line(words, Language.EN, 0.99, SQUARE, "test", weakest, appearance, packed)
    return Text(words, Language.EN, (line,))


def judged(zh, text):
    chinese = Text(zh, Language.ZH, (Line(zh, Language.ZH, 0.99, SQUARE, "test", 0.99),))
    return check_entry(Entry(chinese, {Language.EN: text}), STANDARD, ENGLISH).judgements[0]


def test_a_sharp_wrong_letter_is_a_misspelling():
    found = judged("车站", english("Stafion"))
    assert (found.verdict, found.kind) == (Verdict.DEFECTIVE, FindingKind.MISSPELT)
    assert found.evidence["comparison"]["differences"][0]["read"] == "f"
    assert found.evidence["probability"] >= calibration().defective
    assert json.dumps(found.evidence, allow_nan=False)


def test_a_mark_over_a_letter_may_be_a_speck_however_surely_it_was_read():
    found = judged("车站", english("Statíon"))
    assert (found.verdict, found.kind) == (Verdict.DOUBTFUL, FindingKind.MISSPELT)


def test_a_letter_for_which_the_right_one_is_as_probable_was_misread():
    found = judged("车站", english("Stafion", "t", 0.48, at=3))
    assert (found.verdict, found.kind, found.rule) == (Verdict.COMPLIANT, None, "evidence.camera")
    assert found.text == "Stafion"
    assert found.evidence["nearest"] == "Station"
    assert found.evidence["features"]["strongest"] < 1


def test_between_the_two_a_person_must_look():
    verdicts = [judged("车站", english("Stafion", "t", share, at=3)).verdict for share in (0.48, 0.01, 0.0)]
    assert verdicts == [Verdict.COMPLIANT, Verdict.DOUBTFUL, Verdict.DEFECTIVE]


def test_characters_that_no_photo_tells_apart_are_the_cameras_unless_it_surely_shows_them():
    assert judged("车站", english("Stafion", "t", 0.01, at=3)).verdict is Verdict.DOUBTFUL
    found = judged("车站", english("Statlon", "i", 0.01, at=4))
    assert (found.verdict, found.rule) == (Verdict.COMPLIANT, "evidence.camera")
    assert judged("车站", english("Statlon")).verdict is Verdict.DOUBTFUL


def test_so_are_they_where_another_word_differs_too():
    """An I that was read as l is no slip, whatever word the warning begins with."""
    found = judged("当心电离辐射", english("Caution, lonizing Radiation", "I", 0.01, at=9))
    assert found.kind is not FindingKind.MISSPELT
    assert found.verdict is Verdict.DOUBTFUL
    found = judged("当心电离辐射", english("Caution, Ionizimg Radiation"))
    assert (found.verdict, found.kind) == (Verdict.DEFECTIVE, FindingKind.MISSPELT)


def test_the_form_that_explains_the_picture_best_is_the_one_compared():
    found = judged("售票处", english("Tickefs", "t", 0.48, at=5))
    assert found.verdict is Verdict.COMPLIANT
    assert found.evidence["nearest"] == "Tickets"


def test_a_forbidden_form_near_the_right_one_must_be_the_painters():
    sure = judged("停车场", english("Barking"))
    assert (sure.verdict, sure.kind) == (Verdict.DEFECTIVE, FindingKind.FORBIDDEN)
    unsure = judged("停车场", english("Barking", "P", 0.45))
    assert (unsure.verdict, unsure.kind) == (Verdict.DOUBTFUL, FindingKind.FORBIDDEN)
    assert unsure.evidence["comparison"]["expected"] == "Parking"


def test_a_right_form_that_may_as_well_be_its_forbidden_twin_is_doubtful():
    assert judged("停车场", english("Parking")).verdict is Verdict.COMPLIANT
    found = judged("停车场", english("Parking", "B", 0.45))
    assert (found.verdict, found.kind, found.rule) == (
        Verdict.DOUBTFUL,
        FindingKind.FORBIDDEN,
        "evidence.twin",
    )


def test_a_lost_plural_is_no_fault_whoever_lost_it():
    found = judged("售票处", english("Ticket"))
    assert (found.verdict, found.rule) == (Verdict.COMPLIANT, "variant.number")


def test_a_slip_on_a_line_too_small_to_judge_is_unreadable_and_a_right_text_is_right():
    small = replace(SHARP, height=calibration().quality.height / 2)
    found = judged("车站", english("Stafion", appearance=small))
    assert (found.verdict, found.kind, found.rule) == (
        Verdict.UNREADABLE,
        FindingKind.UNREADABLE,
        "reading.quality",
    )
    assert "height" in found.evidence["quality"]
    assert judged("车站", english("Station", appearance=small)).verdict is Verdict.COMPLIANT


@pytest.mark.parametrize(("share", "verdict"), [(0.0, Verdict.DEFECTIVE), (0.48, Verdict.COMPLIANT)])
def test_a_warning_is_held_to_the_exact_form_unless_the_camera_lost_a_letter(share, verdict):
    # Emergency Exits: the s is sure, or a blank is as probable.
    words = "Emergency Exits"
    text = english(words)
    if share:
        steps = np.full((2 * len(words) + 1, len(CHARACTERS)), 1e-6, np.float32)
        steps[::2, 0] = 1.0
        for i, character in enumerate(words):
            steps[2 * i + 1, CHARACTERS.index(character)] = 1.0
        steps[-2, CHARACTERS.index("s")] = 1 - share
        steps[-2, 0] = share
        packed = LATIN.steps(steps / steps.sum(axis=1, keepdims=True)).pack()
        text = Text(words, Language.EN, (replace(text.lines[0], weakest=1 - share, steps=packed),))
    assert judged("紧急出口", text).verdict is verdict
