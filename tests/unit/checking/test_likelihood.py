"""The likelihood of a text on a crop, against the sum over all paths that it is defined as."""

from __future__ import annotations

import math
from itertools import groupby, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signcheck.checking.likelihood import fold, log_likelihood, log_likelihoods
from signcheck.languages import Script
from signcheck.reading.emission import Emission
from signcheck.reading.steps import FLOOR, Steps

CHARACTERS = ["blank", "a", "b", "c"]


def random_steps(seed: int, count: int, characters: list[str] = CHARACTERS, spread: float = 2.0):
    logits = np.random.default_rng(seed).normal(0, spread, (count, len(characters)))
    powers = np.exp(logits)
    probabilities = (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)
    return probabilities, Emission(characters).steps(probabilities)


def over_all_paths(probabilities: np.ndarray, text: str) -> float:
    """Graves et al. 2006, eq. 3: every path is merged and stripped of blanks by hand."""
    total = 0.0
    for path in product(range(len(CHARACTERS)), repeat=len(probabilities)):
        if "".join(CHARACTERS[label] for label, _ in groupby(path) if label) == text:
            total += math.prod(float(step[label]) for step, label in zip(probabilities, path, strict=True))
    return math.log(total) if total > 0 else -math.inf


def in_probabilities(probabilities: np.ndarray, text: str) -> float:
    """The forward variables of Graves et al. 2006, eq. 6–8, one by one and as probabilities."""
    states = [0] + [label for c in text for label in (CHARACTERS.index(c), 0)]
    alpha = [0.0] * len(states)
    for t, step in enumerate(probabilities):
        before, alpha = alpha, []
        for s, label in enumerate(states):
            if t == 0:
                sources = [1.0] if s < 2 else []
            else:
                sources = before[max(s - 1, 0) : s + 1]
                if s >= 2 and label not in (0, states[s - 2]):
                    sources = [*sources, before[s - 2]]
            alpha.append(sum(sources) * float(step[label]))
    total = sum(alpha[-2:])
    return math.log(total) if total > 0 else -math.inf


texts = st.text("abc", max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 6), texts)
def test_the_same_as_the_sum_over_all_paths(seed, count, text):
    probabilities, steps = random_steps(seed, count)
    assert log_likelihood(steps, text) == pytest.approx(over_all_paths(probabilities, text), abs=1e-4)


@settings(max_examples=100, deadline=None)
@given(
    st.integers(0, 10_000), st.integers(1, 40), st.lists(st.text("abc", max_size=15), min_size=1, max_size=6)
)
def test_several_texts_at_once_against_the_plain_recursion(seed, count, many):
    probabilities, steps = random_steps(seed, count)
    expected = [in_probabilities(probabilities, text) for text in many]
    assert log_likelihoods(steps, many) == pytest.approx(expected, abs=1e-3)


@given(st.integers(0, 10_000), st.integers(1, 4))
@settings(max_examples=20, deadline=None)
def test_all_texts_together_are_certain(seed, count):
    _, steps = random_steps(seed, count)
    every = ["".join(text) for size in range(count + 1) for text in product("abc", repeat=size)]
    assert np.exp(log_likelihoods(steps, every)).sum() == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize(
    ("count", "text", "room"), [(3, "abc", 1), (2, "abc", 0), (2, "aa", 0), (3, "aa", 1)]
)
def test_a_text_needs_a_step_a_character_and_one_between_repeats(count, text, room):
    _, steps = random_steps(1, count)
    assert math.isfinite(log_likelihood(steps, text)) == bool(room)


def test_no_steps_say_nothing():
    _, steps = random_steps(1, 1)
    none = Steps(steps.alphabet, steps.best[:0], steps.log_probabilities[:0], steps.rest[:0], steps.scripts)
    assert list(log_likelihoods(none, ["", "a"])) == [0.0, -math.inf]
    assert list(log_likelihoods(steps, [])) == []


def test_a_long_sharp_line_does_not_underflow():
    probabilities = np.full((400, 4), 1e-9, np.float32)
    probabilities[range(400), [1, 0, 2, 0] * 100] = 1.0
    steps = Emission(CHARACTERS).steps(probabilities)
    assert log_likelihood(steps, "ab" * 100) == pytest.approx(0.0, abs=1e-3)
    assert log_likelihood(steps, "cc" * 100) == pytest.approx(200 * FLOOR, abs=1e-3)


def test_a_character_that_never_occurs_costs_the_rest():
    characters = ["blank", *(chr(0x4E00 + i) for i in range(99))]
    probabilities = np.full((1, 100), 0.002 / 99, np.float32)
    probabilities[0, 1] = 0.998
    steps = Emission(characters).steps(probabilities).part(0, 1)
    assert log_likelihood(steps, characters[99]) == pytest.approx(float(steps.rest[0]), abs=1e-4)
    assert log_likelihood(steps, "x") == pytest.approx(float(steps.rest[0]), abs=1e-4)


def test_two_different_unknown_characters_need_no_blank_between():
    _, steps = random_steps(1, 2)
    assert math.isfinite(log_likelihood(steps, "xy"))
    assert log_likelihood(steps, "xx") == -math.inf


@pytest.mark.parametrize("text", ["Exit-B", "EXITB", "exit b", "ＥＸＩＴ（Ｂ）", "e x i t b"])
def test_what_keys_do_not_tell_apart_is_as_probable(text):
    _, steps = random_steps(3, 12, ["blank", *"EXITBexitb -（Ｂ"])
    assert log_likelihood(steps, text) == pytest.approx(log_likelihood(steps, "exitb"))


def test_capitals_and_small_letters_add_up_and_marks_go_to_the_blank():
    probabilities = np.asarray([[0.1, 0.2, 0.4, 0.05, 0.25]], np.float32)
    steps = Emission(["blank", "a", "A", "-", "b"]).steps(probabilities)
    found = np.exp(log_likelihoods(steps, ["a", "b", ""]))
    assert found == pytest.approx([0.6, 0.25, 0.15], abs=1e-5)


def emissions(scripts: set[Script], alphabet: str = ""):
    zeros = np.zeros((1, 1))
    return fold(
        Steps("\0" + alphabet, zeros.astype(int), zeros.astype(np.float32), zeros[0], frozenset(scripts))
    )


@pytest.mark.parametrize(
    ("scripts", "alphabet", "text", "spelt"),
    [
        ({Script.HAN, Script.LATIN}, "", "威海站 Weihai", True),
        ({Script.HAN, Script.LATIN}, "", "웨이하이역", False),
        ({Script.HANGUL}, "", "웨이하이역", True),
        ({Script.HANGUL}, "", "뷁", False),
        ({Script.HANGUL}, "뷁", "뷁", True),
        ({Script.HANGUL, Script.COMMON}, "", "출구 3", True),
        ({Script.HANGUL}, "", "출구 3", False),
        (set(), "", "- ·", True),
        ({Script.LATIN}, "", "EXIT!", True),
    ],
)
def test_which_texts_a_recogniser_could_have_read(scripts, alphabet, text, spelt):
    assert emissions(scripts, alphabet).spell(text) is spelt
