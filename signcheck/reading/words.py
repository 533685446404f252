"""Where the words of a line part: stretches of its crop without ink; pure."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from signcheck.reading.appearance import lightness
from signcheck.reading.recogniser import Crop

SPACE = 0.25
"""Two words stand at least this many text heights apart; the strokes of one stand nearer."""
INK = 0.35
"""A column has ink when its lightness varies by at least this share of the whole crop's range."""
MARGIN = 0.1
"""The upper and lower parts of a crop that are not looked at: edges and shadows of the board run there."""


def words_of(crop: Crop) -> list[tuple[float, float]]:
    """The words from left to right as shares of the crop's width, the spaces shared between neighbours."""
    height, width = crop.shape[:2]
    inked = np.flatnonzero(_has_ink(crop))
    if not inked.size:
        return [(0.0, 1.0)]
    jumps = np.flatnonzero(np.diff(inked) > SPACE * height)
    edges = [0.0, *((inked[jumps] + inked[jumps + 1] + 1) / 2 / width).tolist(), 1.0]
    return list(pairwise(edges))


def _has_ink(crop: Crop) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    height = crop.shape[0]
    levels = lightness(crop)[round(MARGIN * height) : max(round((1 - MARGIN) * height), 1)]
    lowest, highest = levels.min(axis=0).astype(np.int16), levels.max(axis=0).astype(np.int16)
    span = highest - lowest
    return np.asarray(span >= INK * max(int(np.percentile(span, 95)), 1), dtype=np.bool_)
