"""The stretches of a line: their ends, their ink, and what stands in them."""

from __future__ import annotations

import numpy as np

from signcheck.reading import stretches
from signcheck.reading.recogniser import NOTHING
from tests.unit.reading.recognised import seen


def test_bars_at_the_ends_belong_to_no_stretch():
    stretch = stretches.Stretch(0.2, 0.7, NOTHING)
    inner = stretches.between_bars(stretch, [(0.2, 0.25), (0.4, 0.45), (0.65, 0.71)])
    assert (inner.start, inner.end) == (0.25, 0.65)
    assert stretches.between_bars(stretch, [(0.1, 0.9)]) == stretch


def test_what_was_made_of_a_bar_is_left_out():
    read = seen("出I구", 0.1, 0.5, 0.55)
    assert stretches.without_marks(read, [(0.4, 0.6)], 5.0).text == "出 구"


def test_ink():
    crop = np.full((48, 200, 3), 255, np.uint8)
    crop[8:40, 10:90:4] = 0
    assert stretches.has_ink(crop, 0.0, 0.5)
    assert not stretches.has_ink(crop, 0.6, 1.0)
    assert not stretches.has_ink(crop, 1.0, 1.0)


def test_a_digit_between_two_unknown_words_is_part_of_them():
    """보호자는 1명: the 1 was surely read, cut at the ends of the words beside it, without any width."""
    first = seen("OneX1Y", 0.1, 0.2, 0.3, 0.5, 0.65, 0.8, unsure="XY")
    parts = [
        stretches.Stretch(0.0, 0.4, stretches.inside(first, 0.0, 0.4)),
        stretches.Stretch(0.4, 0.65, NOTHING),
        stretches.Stretch(0.65, 0.65, stretches.inside(first, 0.64, 0.66)),
        stretches.Stretch(0.65, 1.0, NOTHING),
    ]
    known, unknown = stretches.with_width(parts, first, 20.0)
    assert known.known.text == "One"
    assert (unknown.start, unknown.end, unknown.known, unknown.guess.text) == (0.4, 1.0, NOTHING, "X1Y")
    assert stretches.with_width(parts[:2], first, 20.0) == parts[:2]
