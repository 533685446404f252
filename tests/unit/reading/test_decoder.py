"""Greedy CTC decoding, against a slow reference that follows the definition step by step."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from signcheck.errors import ModelDamaged
from signcheck.reading.decoding import Decoder
from signcheck.reading.predictors import model_name
from signcheck.reading.recogniser import NOTHING, Recognition

CHARACTERS = ["blank", "威", "A", "é", "7", " "]
FOLDER = Path("model")


def slowly(steps: np.ndarray) -> tuple[str, list[float], list[float]]:
    """Graves et al. 2006: the best label of every step, repeats merged, blanks dropped."""
    text, probabilities, positions, last = "", [], [], 0
    for i, step in enumerate(steps):
        best = max(range(len(step)), key=lambda label: (step[label], -label))
        if best not in (0, last):
            text += CHARACTERS[best]
            probabilities.append(float(step[best]))
            positions.append((i + 0.5) / len(steps))
        last = best
    return text, probabilities, positions


def decode(steps: np.ndarray) -> Recognition:
    decoder = Decoder(CHARACTERS, FOLDER)
    texts, scores = decoder([steps[None]])
    assert (texts, scores) == ([decoder.decoded.text], [decoder.decoded.score])
    return decoder.decoded


@given(
    arrays(
        np.float32,
        st.tuples(st.integers(1, 25), st.just(len(CHARACTERS))),
        elements=st.floats(0, 1, width=16),
    )
)
def test_the_same_as_the_slow_reference(steps):
    text, probabilities, positions = slowly(steps)
    found = decode(steps)
    if not text.strip():
        assert found == NOTHING
        return
    assert found.text == text
    assert found.probabilities == pytest.approx(probabilities)
    assert found.positions == pytest.approx(positions)
    assert found.score == pytest.approx(sum(probabilities) / len(probabilities))
    assert len(found.text) == len(found.probabilities) == len(found.positions)


def one_hot(labels: list[int]) -> np.ndarray:
    steps = np.full((len(labels), len(CHARACTERS)), 0.01, np.float32)
    steps[range(len(labels)), labels] = 0.9
    return steps


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        ([0, 1, 1, 0, 1], "威威"),
        ([1, 1, 1], "威"),
        ([1, 2, 2, 0, 0, 2], "威AA"),
        ([2, 5, 4, 5], "A 7 "),
        ([0, 0], ""),
        ([5, 0, 5], ""),
        ([3], "é"),
    ],
)
def test_repeats_blanks_and_spaces(labels, text):
    assert decode(one_hot(labels)).text == text


def test_a_list_that_does_not_fit_the_model_is_refused():
    """Else every letter would be read as another, and every verdict be wrong."""
    decoder = Decoder(CHARACTERS[:-1], FOLDER)
    with pytest.raises(
        ModelDamaged, match=r"model: inference\.yml lists 5 characters, inference\.onnx knows 6"
    ):
        decoder([one_hot([1])[None]])


def test_positions_are_those_in_the_crop_and_not_in_its_padding():
    decoder = Decoder(CHARACTERS, FOLDER)
    decoder.share = 0.5
    decoder([one_hot([1, 0, 0, 2, 0, 0, 0, 0])[None]])
    assert decoder.decoded.positions == pytest.approx((0.125, 0.875))


def test_steps_end_where_the_padding_begins():
    decoder = Decoder(CHARACTERS, FOLDER)
    for decoder.share, length in ((0.5, 4), (1.0, 8)):
        decoder([one_hot([1, 0, 0, 2, 0, 0, 0, 0])[None]])
        assert len(decoder.decoded.steps) == length


def test_what_the_network_pads_itself_is_no_part_of_the_crop():
    """Ours of Korean gives four steps more than its columns ask for, one for every four of them."""
    decoder = Decoder(CHARACTERS, FOLDER)
    decoder.columns = 96.0
    labels = [0] * 28
    labels[0], labels[20] = 1, 2
    decoder([one_hot(labels)[None]])
    assert decoder.decoded.positions == pytest.approx((0.5 / 24, 20.5 / 24))
    assert len(decoder.decoded.steps) == 24


@given(st.integers(96, 4000))
def test_a_step_stands_for_four_or_eight_columns(columns):
    decoder = Decoder(CHARACTERS, FOLDER)
    decoder.columns = float(columns)
    for steps, wide in ((columns // 8, 8), (columns // 4 + 4, 4)):
        decoder([one_hot([1] + [0] * (steps - 1))[None]])
        assert decoder.decoded.positions == pytest.approx((0.5 * wide / columns,))


def test_a_character_said_in_the_padding_is_kept():
    decoder = Decoder(CHARACTERS, FOLDER)
    decoder.share = 0.25
    decoder([one_hot([1, 0, 2, 0, 0, 0, 0, 0])[None]])
    found = decoder.decoded
    assert (len(found.steps), found.positions[-1]) == (3, 1.0)


@pytest.mark.parametrize("content", ["", "Global:", "Global: 5", "[", "Global: {x: 1}", "\0"])
def test_a_configuration_without_a_name_is_refused(content, tmp_path):
    (tmp_path / "inference.yml").write_text(content)
    with pytest.raises(ModelDamaged, match=r"no usable inference\.yml"):
        model_name(tmp_path)


def test_a_folder_without_a_configuration_is_refused(tmp_path):
    with pytest.raises(ModelDamaged, match=r"no usable inference\.yml"):
        model_name(tmp_path)
