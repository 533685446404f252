from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from bench.verdicts.model import NEVER, Limits, Model, compliant_up_to, defective_from, fit
from bench.verdicts.samples import Samples

WEIGHTS = np.array([1.5, -2.0, 0.0])


@pytest.fixture(scope="module")
def drawn() -> Samples:
    """Texts whose being wrong follows a known model."""
    rng = np.random.default_rng(5)
    inputs = rng.normal([3.0, 0.0, 10.0], [2.0, 1.0, 0.1], (6000, 3))
    odds = -4.0 + inputs @ WEIGHTS
    return Samples(("a", "b", "c"), inputs, rng.random(6000) < expit(odds), ("clean",) * 6000)


def test_the_weights_are_found_again(drawn: Samples) -> None:
    model = fit(drawn)
    assert model.weights["a"] == pytest.approx(1.5, abs=0.15)
    assert model.weights["b"] == pytest.approx(-2.0, abs=0.15)


def test_its_probabilities_are_calibrated(drawn: Samples) -> None:
    probabilities = fit(drawn).probabilities(drawn)
    for low in (0.1, 0.3, 0.5, 0.7):
        here = (probabilities >= low) & (probabilities < low + 0.2)
        assert drawn.wrong[here].mean() == pytest.approx(probabilities[here].mean(), abs=0.06)


def test_an_input_that_never_varies_gets_no_weight(drawn: Samples) -> None:
    flat = drawn.inputs.copy()
    flat[:, 2] = 7.0
    model = fit(Samples(drawn.names, flat, drawn.wrong, drawn.condition))
    assert model.weights["c"] == pytest.approx(0.0)


def line(
    probabilities: list[float], wrong: list[bool], condition: str = "clean"
) -> tuple[Samples, np.ndarray]:
    found = np.array(probabilities)
    samples = Samples(("a",), found[:, None], np.array(wrong), (condition,) * len(wrong))
    return samples, found


def test_the_threshold_keeps_to_what_is_allowed() -> None:
    samples, probabilities = line([0.6, 0.7, 0.8, 0.9, 0.95], [True, True, False, True, True])
    strict = {"clean": Limits(right=100, accused=0, false=0.0, precision=0.5)}
    lax = {"clean": Limits(right=100, accused=0, false=0.01, precision=0.5)}
    assert defective_from(samples, probabilities, strict) == 0.9
    assert defective_from(samples, probabilities, lax) == 0.6


def test_what_other_rules_accuse_is_taken_from_what_is_allowed() -> None:
    samples, probabilities = line([0.8, 0.9], [False, True])
    used_up = {"clean": Limits(right=100, accused=1, false=0.01, precision=0.0)}
    assert defective_from(samples, probabilities, used_up) == 0.9


def test_precision_counts_too() -> None:
    samples, probabilities = line([0.6, 0.9], [False, True])
    limits = {"clean": Limits(right=1000, accused=0, false=1.0, precision=0.99)}
    assert defective_from(samples, probabilities, limits) == 0.9


def test_no_threshold_may_be_low_enough() -> None:
    samples, probabilities = line([0.99], [False])
    limits = {"clean": Limits(right=100, accused=0, false=0.0, precision=0.99)}
    assert defective_from(samples, probabilities, limits) == NEVER


def test_the_hardest_condition_decides() -> None:
    clean, one = line([0.6], [True])
    hard, two = line([0.8, 0.9], [False, True], "hard")
    both = Samples(
        ("a",),
        np.concatenate([clean.inputs, hard.inputs]),
        np.concatenate([clean.wrong, hard.wrong]),
        clean.condition + hard.condition,
    )
    limits = {name: Limits(100, 0, 0.0, 0.9) for name in ("clean", "hard")}
    assert defective_from(both, np.concatenate([one, two]), limits) == 0.9


def test_few_wrong_texts_are_taken_for_misread() -> None:
    samples, probabilities = line([0.01, 0.02, 0.03, 0.3, 0.9], [False, True, False, True, True])
    strict = compliant_up_to(samples, probabilities, missed=0.0)
    lax = compliant_up_to(samples, probabilities, missed=0.4)
    assert 0.01 <= strict < 0.02
    assert 0.03 <= lax < 0.3


def test_probabilities_are_the_logistic_function_of_the_odds() -> None:
    samples, _ = line([2.0], [True])
    assert Model(-1.0, {"a": 0.5}).probabilities(samples)[0] == pytest.approx(0.5)
