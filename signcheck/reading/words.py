"""Where the words of a line part: stretches of its crop without ink; pure."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from signcheck.reading.appearance import lightness
from signcheck.reading.recogniser import Crop

SPACE = 0.25
"""Two words stand at least this many text heights apart; the strokes of one stand nearer."""
BAR = 0.18
"""A bar between two texts is at most this many text heights wide; I and 1 are wider with their edges."""
INK = 0.35
"""A column has ink when its lightness varies by at least this share of the whole crop's range."""
Word = tuple[float, float]
"""Where a word begins and ends, as shares of the line's length, 0–1."""
MARGIN = 0.1
"""The upper and lower parts of a crop that are not looked at: edges and shadows of the board run there."""


def words_of(crop: Crop) -> list[Word]:
    """The words from left to right as shares of the crop's width, the spaces shared between neighbours."""
    inked = inked_of(crop)
    if not inked:
        return [(0.0, 1.0)]
    edges = [0.0, *((left[1] + right[0]) / 2 for left, right in pairwise(inked)), 1.0]
    return list(pairwise(edges))


def inked_of(crop: Crop) -> list[Word]:
    """The words from left to right as shares of the crop's width, without the spaces around them."""
    height, width = crop.shape[:2]
    inked = np.flatnonzero(_has_ink(crop))
    if not inked.size:
        return []
    jumps = np.flatnonzero(np.diff(inked) > SPACE * height)
    starts = inked[np.append(0, jumps + 1)] / width
    ends = (inked[np.append(jumps, -1)] + 1) / width
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def bars_of(crop: Crop) -> list[Word]:
    """Where bars and dots stand apart, as parts of words_of: no wider than a bar, with space on both sides.

    Recognisers that look at one write I, 1, ! or a Chinese character for it.
    """
    least = BAR * crop.shape[0] / crop.shape[1]
    inked = inked_of(crop)
    between = inked[1:-1]
    return [
        ((before[1] + start) / 2, (end + after[0]) / 2)
        for before, (start, end), after in zip(inked, between, inked[2:], strict=False)
        if end - start <= least
    ]


def _has_ink(crop: Crop) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    height = crop.shape[0]
    levels = lightness(crop)[round(MARGIN * height) : max(round((1 - MARGIN) * height), 1)]
    lowest, highest = levels.min(axis=0).astype(np.int16), levels.max(axis=0).astype(np.int16)
    span = highest - lowest
    return np.asarray(span >= INK * max(int(np.percentile(span, 95)), 1), dtype=np.bool_)
