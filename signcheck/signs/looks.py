"""How lines look beside each other: ink, ground and tilt; pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, degrees

from signcheck.reading.line import Line
from signcheck.signs.grouping import difference

LEVEL, SLACK = 1.5, 4.0
"""An overlay is level to so many degrees, or to SLACK pixels: photographed text seldom is."""
ONE_INK = 25.0
"""The ink of an overlay differs by less than this from line to line (ΔE*ab)."""
ONE_BOARD = 12.0
"""Backgrounds that differ by less are one board's."""


def one_look(line: Line, other: Line) -> bool:
    """Whether two lines have one ink and one ground."""
    return ink_difference(line, other) < ONE_INK and one_background(line, other)


def is_turned(line: Line, other: Line) -> bool:
    """Whether the ink of one line is the other's ground: the rim of outlined letters was measured once."""
    if line.appearance is None or other.appearance is None or is_light(line) == is_light(other):
        return False
    return difference(line.appearance.ink, other.appearance.background) < ONE_INK


def one_ground(block: Sequence[Line]) -> bool:
    """Whether all lines stand on one background; so does a single one."""
    grounds = [line.appearance.background for line in block if line.appearance]
    return all(difference(grounds[0], other) <= ONE_BOARD for other in grounds)


def on_panel(block: Sequence[Line]) -> bool:
    """Whether the ground is dark or coloured, as that of a display or of a board of its own."""
    grounds = [line.appearance.background for line in block if line.appearance]
    lightest, darkest = (max(grounds[0]), min(grounds[0])) if grounds else (0, 0)
    return lightest < 70 or 45 < lightest - darkest < lightest < 200 or is_coloured(block)


def is_coloured(block: Sequence[Line]) -> bool:
    """Whether dark ground carries the ink of a display: red, green or amber."""
    inks = [(line.appearance.ink, line.appearance.background) for line in block if line.appearance]
    return all(max(ink) - min(ink) > 90 and max(ground) < 110 for ink, ground in inks)


def is_bright(line: Line) -> bool:
    """Whether the ink is as white or yellow as only a screen has it."""
    return line.appearance is not None and min(line.appearance.ink[:2]) >= 235


def is_light(line: Line) -> bool:
    """Whether the ink is lighter than the ground, as no black on white is."""
    seen = line.appearance
    return seen is not None and sum(seen.ink) > sum(seen.background)


def one_background(line: Line, other: Line) -> bool:
    """Whether two lines stand on one ground, as far as it was measured."""
    return ground_difference(line, other) < ONE_BOARD


def ground_difference(line: Line, other: Line) -> float:
    """The difference of two grounds (ΔE*ab); 0 where one was not measured."""
    if line.appearance is None or other.appearance is None:
        return 0.0
    return difference(line.appearance.background, other.appearance.background)


def ink_difference(line: Line, other: Line) -> float:
    """The difference of two inks (ΔE*ab); 0 where one was not measured."""
    if line.appearance is None or other.appearance is None:
        return 0.0
    return difference(line.appearance.ink, other.appearance.ink)


def is_level(line: Line) -> bool:
    """Whether a line is as level as text on the picture itself."""
    a, b, c, d = line.polygon
    fall = max(abs(b[1] - a[1]), abs(c[1] - d[1]))
    lean = max(abs(d[0] - a[0]), abs(c[0] - b[0]))
    return max(fall, lean) <= SLACK or abs(tilt(line)) <= LEVEL


def tilt(line: Line) -> float:
    """Degrees by which the text falls to the right."""
    a, b, c, d = line.polygon
    return degrees(atan2(b[1] + c[1] - a[1] - d[1], b[0] + c[0] - a[0] - d[0]))
