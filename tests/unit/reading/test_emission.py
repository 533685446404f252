"""A network's output → the best characters of every step."""

from __future__ import annotations

import string

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from signcheck.languages import Script
from signcheck.reading.emission import KEPT, UNKNOWN, Emission, largest
from signcheck.reading.steps import FLOOR, Steps

LETTERS = ["blank", *string.ascii_letters]


def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)


def output(steps: int, classes: int, seed: int = 1, spread: float = 3.0) -> np.ndarray:
    return softmax(np.random.default_rng(seed).normal(0, spread, (steps, classes)))


def known(steps: Steps) -> list[dict[str, float]]:
    return [
        {steps.alphabet[place]: float(log) for place, log in zip(places, logs, strict=True)}
        for places, logs in zip(steps.best, steps.log_probabilities, strict=True)
    ]


@given(
    arrays(np.float32, st.tuples(st.integers(1, 5), st.integers(1, 400)), elements=st.floats(0, 1, width=16)),
    st.integers(1, 20),
)
def test_the_largest_of_each_row(values, count):
    found = np.take_along_axis(values, largest(values, count), axis=1)
    assert np.array_equal(found, -np.sort(-values, axis=1)[:, :count])


@pytest.mark.parametrize("classes", [3, 53, 2488, 18710])
def test_no_column_is_overlooked(classes):
    for place in (0, 1, classes // 2, classes - 1):
        values = np.zeros((2, classes), np.float32)
        values[1, place] = 0.5
        assert largest(values, KEPT)[1, 0] == place


def test_the_best_characters_with_the_logs_of_their_probabilities():
    probabilities = output(4, len(LETTERS))
    steps = Emission(LETTERS).steps(probabilities)
    assert steps.alphabet[0] == "\0"
    for row, found in zip(probabilities, known(steps), strict=True):
        best = np.argsort(-row)[:KEPT]
        expected = {"\0" if i == 0 else LETTERS[i]: float(np.log(row[i])) for i in best}
        assert found == pytest.approx(expected, abs=1e-5)


def test_the_rest_is_shared_among_the_others():
    probabilities = output(4, len(LETTERS), spread=1.0)
    steps = Emission(LETTERS).steps(probabilities)
    for row, log in zip(probabilities, steps.rest, strict=True):
        others = np.sort(row)[: len(LETTERS) - KEPT]
        assert log == pytest.approx(np.log(others.mean()), abs=1e-4)


def test_the_rest_has_a_floor_and_is_never_better_than_what_was_kept():
    sure = np.full((1, 100), 1e-12, np.float32)
    sure[0, 3] = 1.0
    lost = np.full((1, 100), 0.001, np.float32)  # adds up to less than one: no softmax
    emission = Emission(["blank", *(chr(0x4E00 + i) for i in range(99))])
    assert emission.steps(sure).rest == pytest.approx([FLOOR])
    assert emission.steps(lost).rest == pytest.approx([np.log(0.001)])


def test_faint_characters_are_part_of_the_rest():
    sure = np.full((1, 53), 1e-9, np.float32)
    sure[0, 5] = 1.0
    steps = Emission(LETTERS).steps(sure)
    assert set(known(steps)[0]) == {LETTERS[5]}
    assert steps.alphabet == "\0" + LETTERS[5]


def test_the_scripts_are_those_of_the_list():
    assert Emission(LETTERS)._scripts == {Script.LATIN}
    hangul = [chr(0xAC00 + i) for i in range(20)]
    assert Emission([*LETTERS, *hangul])._scripts == {Script.LATIN, Script.HANGUL}
    assert Emission(["blank", "A", "威"])._scripts == frozenset()


def test_what_is_no_single_character_stands_for_an_unknown_one():
    probabilities = np.asarray([[0.1, 0.9]], np.float32)
    assert Emission(["blank", "ab"]).steps(probabilities).alphabet == "\0" + UNKNOWN
