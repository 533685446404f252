"""Two lines that the detector drew as one, because they stand close; pure."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest

import cv2
import numpy as np

from signcheck.languages import Language
from signcheck.reading.appearance import lightness
from signcheck.reading.line import Line, Polygon
from signcheck.reading.polygons import across, area, overlap, size_of, thickness
from signcheck.reading.recogniser import Crop
from signcheck.reading.stretches import length_of

UNSURE = 0.95
"""A region that was read with at least this score holds one line. Of 은행 over 银行 the lower one was read,
with .92; asking parted none of 160 single lines of drawn boards that were read with .8 and more."""
CROWDED = 1.2
"""What was read of two lines at once takes at least so many times the region's length. Of 27 drawn pairs
of short lines that were found as one 14 were unread, eight badly read and crowded; single lines are not."""
LENGTHS = (0.6, 3.0)
"""Two or three lines that were drawn as one are so many times as long as high."""
SHORT = (0.8, 2.2)
"""Of such lengths they are looked at from closer too: two or three characters over as many."""
LOWEST = 24.0
"""A region lower than this, in pixels, holds no two lines that can be read."""
MOST = 8
"""So many regions of a photo are looked at so; of leaves and stones the detector makes dozens."""
MIDDLE = (0.3, 0.7)
"""They part between these shares of its height."""
VALLEY = 0.8
"""Between them is at most this share of the edges that are in either of them. Of those 22 pairs 13 were
parted so and both read, 11 with 0.65, and no more with any share."""
AGAIN = 0.5
"""A part that shares so much of the smaller one with a line of the same text is that line."""
SURE = 0.9
"""A half, or what the detector hardly saw, is a line of its own from this score on."""


def may_be_two(line: Line) -> bool:
    """Whether a line was read so badly, and is so high for its length, that it may be two."""
    width, height = size_of(line.polygon)
    shortest, longest = LENGTHS
    high = height >= LOWEST and shortest * height <= width <= longest * height
    return high and line.score < UNSURE


def looks_like_two(line: Line) -> bool:
    """Whether it was also read as two at once are: not at all, or as more than one line so long holds."""
    width, height = size_of(line.polygon)
    return may_be_two(line) and (line.unread or length_of(line.text) >= CROWDED * width / height)


def worth_a_look(line: Line) -> bool:
    """Whether a region in which nothing was read is as high for its length as two short lines are."""
    width, height = size_of(line.polygon)
    return line.unread and SHORT[0] * height <= width <= SHORT[1] * height


def are_two(parts: Sequence[Line], line: Line, lines: Sequence[Line]) -> list[Line]:
    """The parts of a line that none of the others is; nothing where each half says what the whole does."""
    if all(part.text == line.text for part in parts):
        return []
    others = [other for other in lines if other is not line]
    return [part for part in parts if not any(_is_again(part, other) for other in others)]


def _is_again(part: Line, other: Line) -> bool:
    small = min(area(part.polygon), area(other.polygon))
    return part.text == other.text and overlap(part.polygon, other.polygon) >= AGAIN * small


def doubtful(lines: Sequence[Line]) -> list[Line]:
    """The lines that look like two each, the largest ones of a photo."""
    return nlargest(MOST, filter(looks_like_two, lines), key=lambda line: thickness(line.polygon))


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
