"""Whether two pictures show one board, from whatever side and in whatever light.

A board is flat: of two pictures of it the points that look alike lie as one homography says. Then each line
of text of either picture is laid on the other. On one board every line that both should show looks alike, up
to little, and so does what lies among and close beside them; another board with the same Chinese shares a
line, and what stands beside it differs. Lines that a border parts from those that agree belong to another
board and say nothing. docs/explanation/duplicates.md has the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from signcheck.photos.features import Features, Points
from signcheck.photos.homography import Plane, planes
from signcheck.photos.shown import Matrix, Shown, likeness, line_likeness
from signcheck.photos.textlines import Corners, gaps, length, thickness, weight, within

SAME_LINE = 0.7
"""How alike two pictures of one line are (correlation)."""
LEAST, DIFFERENT = 6.0, 0.15
"""How much text must agree, and what share may differ: glare, a leaf, a slip of who found the lines."""
NOTHING, LONG_ENOUGH, THICK_ENOUGH = 0.3, 2.0, 8.0
"""A line so little alike stands in one photo only: if it is so long (else it may be a pictogram that was
taken for text), and so thick in both (pixels), the boards are two, however much agrees."""
MAKE_ALIKE, ALIKE = 0.77, 0.87
"""How alike all must be that lies among and close beside the lines that agree, and the mean of that and of
the lines: another make of board may say the same in nearly the same places."""
SAME_HUE, COLOURED, DARK = 45.0, 12.0, 20.0
"""Degrees that two faces may differ by, where both have so much colour (chroma of CIELAB) and light."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two pictures have in common.

    points: how many lie as one homography says. agreeing, differing: text of their boards, in thicknesses of
    its lines, in both pictures together. apart: whether a line of the board surely stands in one of them
    only. lines, all_of_it: how alike the lines are, and all that lies among and beside them, -1–1.
    same_colour: whether nothing speaks against it. frame: left, top, right, bottom of the common part in the
    second photo, 0–1.
    """

    points: int
    agreeing: float
    differing: float
    apart: bool
    lines: float
    all_of_it: float
    same_colour: bool
    frame: tuple[float, float, float, float]

    @property
    def one_board(self) -> bool:
        """Whether both show the same board."""
        little = self.differing <= DIFFERENT * (self.agreeing + self.differing)
        alike = self.all_of_it >= MAKE_ALIKE and self.lines + self.all_of_it >= 2 * ALIKE
        return self.same_colour and little and not self.apart and alike


def shared(one: Shown, other: Shown) -> Shared | None:
    """What two pictures have in common; None where it is too little to lay one on the other.

    Where what lies as most points say is not one board, another that hangs apart may be.
    """
    found = None
    for plane in planes(one.features, other.features):
        common = _in_plane(one, other, plane)
        if common is not None and (found is None or common.one_board):
            found = common
        if found is not None and found.one_board:
            break
    return found


def _in_plane(one: Shown, other: Shown, plane: Plane) -> Shared | None:
    first = _Laid(one, other, plane.matrix)
    second = _Laid(other, one, np.asarray(np.linalg.pinv(plane.matrix), np.float64))
    agreeing = weight(first.agreeing) + weight(second.agreeing)
    if agreeing < LEAST:
        return None
    common, common_there = first.agreeing + second.found(), second.agreeing + first.found()
    differing = [*first.differing(common), *second.differing(common_there)]
    return Shared(
        len(plane.here),
        agreeing,
        weight(missing.line for missing in differing),
        any(missing.surely for missing in differing),
        float(np.mean(first.alike + second.alike)),
        likeness(one, other, plane.matrix, common),
        _same_colour(_grounds(one, common), _grounds(other, first.found() + second.agreeing)),
        _frame(np.concatenate([plane.there, *common_there]), other.features),
    )


@dataclass(frozen=True, slots=True)
class _Missing:
    """A line that the other picture does not show where it should be.

    whole: whether the other photo would show all of it. surely: whether something else stands there.
    """

    line: Corners
    whole: bool
    surely: bool


class _Laid:
    """The lines of one picture laid on another.

    agreeing: those that look alike there; alike: how much. missing: those that do not.
    """

    def __init__(self, one: Shown, other: Shown, matrix: Matrix) -> None:
        self._one, self._other, self._matrix = one, other, matrix
        self.agreeing: list[Corners] = []
        self.alike: list[float] = []
        self.missing: list[_Missing] = []
        for line in one.features.lines:
            there = self._there(line)
            alike = line_likeness(one, line, other, there) if within(there, other.frame) else 0.0
            if alike >= SAME_LINE:
                self.agreeing.append(line)
                self.alike.append(alike)
            else:
                whole = within(there, other.features.frame)
                large = min(thickness(line), thickness(there)) >= THICK_ENOUGH
                surely = whole and large and alike < NOTHING and length(line) >= LONG_ENOUGH
                self.missing.append(_Missing(line, whole, surely))

    def found(self) -> list[Corners]:
        """Where the agreeing lines are in the other picture."""
        return [self._there(line) for line in self.agreeing]

    def differing(self, common: Sequence[Corners]) -> Iterator[_Missing]:
        """Lines on the board of those in common that the other picture should show, and does not.

        One that lies beyond the other photo differs too if the board ends before: both must show one face
        up to there.
        """
        lines = [*common, *(missing.line for missing in self.missing)]
        apart = gaps(lines)
        board = list(range(len(common)))
        left, ended = list(range(len(common), len(lines))), set[int]()
        while left:
            _, number, near = min((apart[number, old], number, old) for number in left for old in board)
            left.remove(number)
            line, nearest = lines[number], lines[near]
            if self._one.joined(nearest, line):
                board.append(number)
                way = self._there(nearest), self._there(line)
                missing = self.missing[number - len(common)]
                if missing.whole or near in ended or not self._other.joined(*way):
                    if not missing.whole:
                        ended.add(number)  # and so do those beyond it
                    yield missing

    def _there(self, line: Corners) -> Corners:
        import cv2

        return np.asarray(cv2.perspectiveTransform(line[None], self._matrix)[0], np.float32)


def _grounds(picture: Shown, lines: Sequence[Corners]) -> Points:
    return np.asarray(np.median([picture.ground(line) for line in lines], axis=0), np.float32)


def _same_colour(one: Points, other: Points) -> bool:
    """Whether two grounds (CIELAB) may be one; a grey or dark one, as at night, tells nothing."""
    if min(np.hypot(*one[1:]), np.hypot(*other[1:])) < COLOURED or min(one[0], other[0]) < DARK:
        return True
    turn = np.degrees(np.arctan2(one[2], one[1]) - np.arctan2(other[2], other[1]))
    return bool(abs((turn + 180) % 360 - 180) <= SAME_HUE)


def _frame(points: Points, features: Features) -> tuple[float, float, float, float]:
    """The upright box around points, as shares of the photo."""
    start, size = features.frame[:2], features.frame[2:] - features.frame[:2]
    low, high = (np.clip((edge - start) / size, 0, 1) for edge in (points.min(axis=0), points.max(axis=0)))
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])
