"""Where a region holds two lines, and where they part."""

from __future__ import annotations

import numpy as np
import pytest

from signcheck.reading.stacked import halves

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
