"""Where a region holds two lines, and where they part."""

from __future__ import annotations

import numpy as np
import pytest

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.reading.stacked import are_two, halves

BOX = ((0.0, 0.0), (120.0, 0.0), (120.0, 96.0), (0.0, 96.0))


@pytest.mark.parametrize(("between", "parted"), [(0, True), (70, True), (90, False)])
def test_two_lines_part_where_few_edges_are_between_them(between, parted):
    """Blurred lines that touch have strokes between them too, of less contrast."""
    crop = np.zeros((96, 120, 3), np.uint8)
    crop[:, ::2] = 100
    crop[42:54, ::2] = between
    found = halves(crop, BOX)
    assert (found is not None) == parted
    if found:
        upper, lower = found
        assert 42 <= upper[3][1] == lower[0][1] <= 54


def at(text, top, bottom):
    return Line(text, Language.ZH, 0.95, ((0, top), (100, top), (100, bottom), (0, bottom)), "test")


def test_a_part_that_was_found_as_a_line_too_is_there_once():
    whole, above = at("별무", 0, 100), at("Exit", -20, 30)
    parts = [at("Exit", 0, 30), at("出口", 30, 70), at("출구", 70, 100)]
    assert [part.text for part in are_two(parts, whole, [whole, above])] == ["出口", "출구"]
    assert are_two(parts, whole, [whole]) == parts


def test_one_text_that_was_read_in_both_halves_is_one_line():
    whole = at("超市", 0, 60)
    assert are_two([at("超市", 0, 33), at("超市", 27, 60)], whole, [whole]) == []
