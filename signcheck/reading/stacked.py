"""Two lines that the detector drew as one, because they stand close; pure."""

from __future__ import annotations

import cv2
import numpy as np

from signcheck.languages import Language
from signcheck.reading.appearance import lightness
from signcheck.reading.line import Line, Polygon
from signcheck.reading.polygons import across, size_of
from signcheck.reading.recogniser import Crop

UNSURE = 0.8
"""A region that was read with at least this score holds one line."""
LENGTHS = (0.6, 3.0)
"""Two or three lines that were drawn as one are so many times as long as high."""
SHORT = (0.8, 2.2)
"""Of such lengths they are looked at from closer too: two or three characters over as many."""
MIDDLE = (0.3, 0.7)
"""They part between these shares of its height."""
VALLEY = 0.65
"""Between them is at most this share of the edges that are in either of them."""
SURE = 0.9
"""A half, or what the detector hardly saw, is a line of its own from this score on."""


def may_be_two(line: Line) -> bool:
    """Whether a line was read so badly, and is so high for its length, that it may be two."""
    width, height = size_of(line.polygon)
    shortest, longest = LENGTHS
    return line.score < UNSURE and shortest <= width / max(height, 1.0) <= longest


def may_be_short(line: Line) -> bool:
    """Whether it is as high for its length as two short lines are."""
    width, height = size_of(line.polygon)
    return SHORT[0] <= width / max(height, 1.0) <= SHORT[1]


def halves(crop: Crop, polygon: Polygon) -> tuple[Polygon, Polygon] | None:
    """The two lines of a region, the upper one first; None where nothing parts them.

    crop: what is in `polygon`, upright.
    """
    edges = np.abs(np.diff(lightness(crop).astype(np.int16), axis=1)).mean(axis=1)
    edges = cv2.blur(edges[:, None].astype(np.float32), (1, max(len(edges) // 24, 1)))[:, 0]
    low, high = (round(share * len(edges)) for share in MIDDLE)
    if high - low < 2:
        return None
    at = low + int(edges[low:high].argmin())
    if edges[at] > VALLEY * min(edges[:at].max(), edges[at:].max()):
        return None
    share = (at + 0.5) / len(edges)
    return across(polygon, 0.0, share), across(polygon, share, 1.0)


def surely_text(line: Line) -> bool:
    """Whether what was drawn with others, or hardly seen, was read so surely that it is a line of its own."""
    letters = sum(character.isalnum() for character in line.text)
    return line.score >= SURE and line.language is not Language.OTHER and letters > 1
