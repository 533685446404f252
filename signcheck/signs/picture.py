"""Where a line stands on the picture itself, whatever it shows; pure."""

from __future__ import annotations

from collections.abc import Iterable

from signcheck.reading.line import Line, Reading
from signcheck.reading.polygons import Box, box_of, thickness

MARGIN = 0.07
"""An overlay begins at most this share of the picture's longer side from its edge."""
SMALL = 0.06
"""Makers' and websites' marks and date stamps are no higher than this share of the picture's shorter side."""
CENTRED = 0.01
"""A mark laid over a picture's middle is off it by at most this share of the picture's height."""
MIDDLE = 0.25
"""What is left of such a mark beside a board's letters stands at most this share from the middle."""


def is_small(line: Line, reading: Reading) -> bool:
    """Whether a line is as small as marks and stamps are."""
    return thickness(line.polygon) <= SMALL * min(reading.width, reading.height)


def in_corner(box: Box, reading: Reading) -> bool:
    """Whether a box begins near two edges of the picture, or near the middle of the lower one."""
    near = MARGIN * max(reading.width, reading.height)
    level = min(box.left, reading.width - box.right) <= near
    upright = min(box.top, reading.height - box.bottom) <= near
    middle = abs(box.left + box.right - reading.width) <= 0.1 * reading.width
    return upright and (level or (middle and reading.height - box.bottom <= near))


def is_half_centred(box: Box, reading: Reading) -> bool:
    """Whether a box stands at half the picture's height, and over its middle or not far beside it."""
    nearest = min(abs(side / reading.width - 0.5) for side in (box.left, box.right))
    across = box.left <= reading.width / 2 <= box.right or nearest <= MIDDLE
    return across and abs(box.top + box.bottom - reading.height) / 2 <= CENTRED * reading.height


def gap(a: Box, b: Box) -> float:
    """How far two boxes are apart, across or down, whichever is more; negative where they overlap."""
    across, down = max(a.left, b.left) - min(a.right, b.right), max(a.top, b.top) - min(a.bottom, b.bottom)
    return max(across, down)


def is_near(line: Line, lines: Iterable[Line]) -> bool:
    """Whether another line stands closer than its own line spacing."""
    own, height = box_of(line.polygon), thickness(line.polygon)
    return any(gap(own, box_of(other.polygon)) <= 0.6 * height for other in lines)
