"""Chinese that was misread: the picture or a translation tells which term it is."""

from __future__ import annotations

import numpy as np
import pytest

from signcheck.checking.check import check_entry
from signcheck.checking.chinese import PICTURE, TRANSLATION, expected_of
from signcheck.checking.expectation import Origin
from signcheck.languages import Language
from signcheck.reading import Line
from signcheck.reading.emission import Emission
from signcheck.reading.line import Appearance
from signcheck.signs import Entry, Text
from signcheck.standard import Authority, Form, Standard, Status, Term
from signcheck.verdicts import Verdict

pytestmark = pytest.mark.usefixtures("fixed_calibration")

SQUARE = ((0.0, 0.0), (100.0, 0.0), (100.0, 30.0), (0.0, 30.0))
CHARACTERS = ["blank", *"公共租借自行车点站"]
CHINESE = Emission(CHARACTERS)
SHARP = Appearance(40.0, 0.7, 0.6, (255, 255, 255), (0, 0, 0))
ENGLISH = (Language.ZH, Language.EN)


def term(zh, en):
    return Term("transport", zh, "", (Form(Language.EN, en, Status.STANDARD, Authority.CITY, "source"),))


POINT = term("公共自行车租借点", "Bike Rental Point")
STATION = term("公共自行车租借站", "Bike Rental Station")
STANDARD = Standard([POINT], version="1")
BOTH = Standard([POINT, STATION], version="2")


def chinese(words, rival="", share=0.0, *, at=0, weakest=None):
    """Chinese on which the character at `at` is `rival` with this probability."""
    steps = np.full((2 * len(words) + 1, len(CHARACTERS)), 1e-6, np.float32)
    steps[::2, 0] = 1.0
    for i, character in enumerate(words):
        steps[2 * i + 1, CHARACTERS.index(character)] = 1.0
    if rival:
        steps[2 * at + 1] *= 1 - share
        steps[2 * at + 1, CHARACTERS.index(rival)] = share
    packed = CHINESE.steps(steps / steps.sum(axis=1, keepdims=True)).pack()
    line = Line(
        words, Language.ZH, 0.97, SQUARE, "test", 1 - share if weakest is None else weakest, SHARP, packed
    )
    return Text(words, Language.ZH, (line,))


def entry(zh, en=None):
    line = Line(en or "", Language.EN, 0.99, SQUARE, "test", 0.99, SHARP)
    return Entry(zh, {Language.EN: Text(en, Language.EN, (line,))} if en else {})


def understood(seen, standard=STANDARD):
    found = expected_of(seen, standard, None)
    return found and (found.zh, found.origin, found.settled)


def test_chinese_that_the_picture_shows_to_be_a_term_is_that_term():
    seen = entry(chinese("公共自行车租借车", "点", 0.45, at=7))
    assert understood(seen) == ("公共自行车租借点", Origin.LISTED, PICTURE)


def test_chinese_that_the_picture_surely_shows_is_only_near():
    seen = entry(chinese("公共自行车租借车"), "Bike Rental Point")
    assert understood(seen) == ("公共自行车租借点", Origin.NEAR, "")


@pytest.mark.parametrize(
    ("en", "settled"), [("Bike Rental Point", TRANSLATION), ("Bicycle Place", ""), (None, "")]
)
def test_between_the_two_an_exact_translation_tells(en, settled):
    seen = entry(chinese("公共自行车租借车", "点", 0.005, at=7), en)
    assert understood(seen)[2] == settled


def test_of_several_near_terms_the_one_is_taken_that_explains_the_picture():
    seen = entry(chinese("公共自行车租借车", "站", 0.45, at=7))
    assert understood(seen, BOTH) == ("公共自行车租借站", Origin.LISTED, PICTURE)
    assert understood(entry(chinese("公共自行车租借车")), BOTH) is None  # two are equally near


def test_what_rests_on_chinese_that_a_translation_told_is_sure_and_says_so():
    korean = Form(Language.KO, "자전거 대여소", Status.STANDARD, Authority.CITY, "source")
    point = Standard([Term("transport", POINT.zh, "", (*POINT.forms, korean))], version="3")
    seen = entry(chinese("公共自行车租借车", "点", 0.3, at=7, weakest=0.95), "Bike Rental Point")
    checked = check_entry(seen, point, tuple(Language))
    assert checked.term == POINT.zh
    assert [j.verdict for j in checked.judgements] == [Verdict.COMPLIANT, Verdict.DEFECTIVE]
    assert all(j.evidence["chinese_settled_by"] == TRANSLATION for j in checked.judgements)
    near = entry(chinese("公共自行车租借车"), "Bike Rental Point")
    assert check_entry(near, point, tuple(Language)).verdict is Verdict.DOUBTFUL
