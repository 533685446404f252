from __future__ import annotations

import math
from dataclasses import replace

import pytest

from bench.verdicts import calibrationfile
from bench.verdicts.calibrationfile import Fitted, share
from bench.verdicts.cases import Case, Stray
from bench.verdicts.found import Statement
from bench.verdicts.model import Model
from bench.verdicts.results import Results
from bench.verdicts.samples import LEAST, WINDOW, confidence, quality, samples, typical
from signcheck.checking.calibration import Calibration
from signcheck.languages import Language
from signcheck.verdicts import Verdict

FEATURES = {
    "strongest": 4.0,
    "gain": 5.0,
    "weakest": 0.9,
    "height": 30.0,
    "sharpness": 0.5,
    "contrast": None,
    "confusability": 0.2,
    "differing": 1,
}


def case(said: Statement, planted: str | None = None, aside: str = "") -> Case:
    return Case("a", "a#0", "clean", Language.EN, planted, "", False, "Exit", "Exit", aside, 1, said)


def asked(verdict: Verdict = Verdict.DOUBTFUL) -> Statement:
    return Statement(verdict, "misspelt", "Exlt", family="spelling", band=2, features=FEATURES)  # type: ignore[arg-type]


def test_only_texts_whose_picture_was_asked_are_fitted_on() -> None:
    cases = [case(asked(), "misspelt"), case(asked())] * LEAST
    cases += [case(asked(), aside="cut"), case(Statement(None))]
    calibration = Calibration.load()
    found = samples(cases, calibration)
    assert found.wrong.tolist() == [True, False] * LEAST
    assert found.inputs.shape == (2 * LEAST, len(found.names))
    assert found.inputs[0, found.names.index("strongest")] == 4.0
    assert found.inputs[0, found.names.index("contrast")] == calibration.typical["contrast"]


def test_too_few_texts_fit_no_model() -> None:
    with pytest.raises(ValueError, match="asked of 40 wrong texts and 0 right ones"):
        samples([case(asked(), "misspelt")] * 40, Calibration.load())


def measured(height: float, read: str) -> Case:
    return case(Statement(Verdict.COMPLIANT, text=read, measured={"height": height}))


def test_the_least_height_is_where_misreading_stops_to_prevail() -> None:
    low = [measured(height, "Exlt") for height in range(100)]
    tall = [measured(height, "Exit") for height in range(100, 200)]
    assert quality([*tall, *low], {"height": 7.0})["height"] == pytest.approx(100, abs=2)


def test_texts_that_are_poor_but_read_right_leave_the_threshold_as_it_was() -> None:
    poor = [measured(height, "Exit") for height in range(WINDOW)]
    misread = [measured(90, "Exlt")] * WINDOW
    assert quality([*poor, *misread], {"height": 7.0}) == {"height": 7.0}


def test_few_texts_leave_the_threshold_as_it_was() -> None:
    assert quality([measured(1, "Exlt")] * (WINDOW - 1), {"height": 7.0}) == {"height": 7.0}


def test_typical_is_the_median() -> None:
    assert typical([measured(height, "") for height in (1, 2, 50)]) == {"height": 2.0}


def test_confidence_counts_by_family_verdict_and_band() -> None:
    right = Statement(Verdict.COMPLIANT, None, "Exit", family="exact", band=0)
    stray = Stray("a", "clean", Language.EN, "", asked())
    results = Results(
        [case(asked(), "misspelt"), case(asked()), case(right), case(right, "misspelt")], [stray]
    )
    assert confidence(results, 3) == {
        "spelling": {"doubtful": [(0, 0), (0, 0), (1, 3)]},
        "exact": {"compliant": [(1, 2), (0, 0), (0, 0)]},
    }


@pytest.mark.parametrize(("counts", "expected"), [((0, 1), 1 / 3), ((9, 10), 10 / 12), ((3, 3), 4 / 5)])
def test_shares_are_smoothed(counts: tuple[int, int], expected: float) -> None:
    assert share(*counts) == pytest.approx(expected)


def test_a_share_of_nothing_is_not_a_number() -> None:
    assert math.isnan(share(0, 0))


@pytest.fixture
def fitted() -> Fitted:
    before = Calibration.load()
    return Fitted(
        Model(-3.25, dict.fromkeys(before.weights, 0.5)),
        {"height": 31.0, "sharpness": 0.25, "contrast": 0.5},
        {"defective": 0.95, "compliant": 0.05, "twin": 1.0},
        {"score": 0.6, "height": 9.0, "sharpness": 0.1, "contrast": 0.1},
        {"height": 20.0, "sharpness": 0.2, "contrast": 0.25},
        (0.1, 0.5),
        {"spelling": {"doubtful": [(1, 2), (0, 0), (8, 8)]}},
        {"fitted": True, "date": "2026-11-22", "clean_found": [3, 4], "calibration_error": 0.012},
    )


def test_the_product_loads_what_was_written(fitted: Fitted) -> None:
    loaded = Calibration.load(calibrationfile.text(fitted))
    assert (loaded.bias, loaded.defective, loaded.compliant) == (-3.25, 0.95, 0.05)
    assert loaded.weights == dict(fitted.model.weights)
    assert loaded.quality.height == 9.0
    assert loaded.presence.contrast == 0.25
    shares = loaded.shares["spelling"]["doubtful"]
    assert (shares[0], shares[2]) == (0.5, 0.9)
    assert math.isnan(shares[1])


def test_a_file_without_confidence_loads_too(fitted: Fitted) -> None:
    assert Calibration.load(calibrationfile.text(replace(fitted, counts={}))).shares == {}
