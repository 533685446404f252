"""Whether two pictures show one board, from whatever side and in whatever light.

A board is flat: of two pictures of it the points that look alike lie as one homography says. Then each line
of text of either picture is laid on the other. On one board what lies among and close beside the lines looks
alike, place by place, and lines that only one of them shows are few: both are weighed together. Another board
with the same Chinese shares a line, and what stands beside it differs. Lines that a border parts from those
that agree belong to another board and say nothing. docs/explanation/duplicates.md has the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from signcheck.photos.features import Features, Points
from signcheck.photos.homography import Plane, planes
from signcheck.photos.shown import Matrix, Shown, likeness, line_likeness
from signcheck.photos.textlines import Corners, gaps, weight, within

SAME_LINE = 0.7
"""How alike two pictures of one line are (correlation)."""
LEAST = 3.0
"""How much text must agree, in thicknesses of its lines, to lay a board on another."""
ALIKE = 0.65
"""How alike all must be that lies among and close beside the lines of the board, less the share of its text
that differs. Of boards that were drawn, 96 to 97 % of the same have more; other boards have at most 0.3, but
for near twins: of 1,000 reports one other board in 60 has more, up to 0.91, and so have three twins in ten.
Changed by one line of three, or by rules between the lines, boards have up to 0.47."""
SAME_HUE, COLOURED, PALE, DARK = 45.0, 12.0, 0.3, 20.0
"""Degrees that two faces may differ by, where both have so much colour (chroma of CIELAB; and so much for
their lightness: in warm light a white board is pink, in the shade blue) and light."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two pictures have in common.

    points: how many lie as one homography says. agreeing, differing: text of their boards, in thicknesses of
    its lines, in both pictures together. alike: how alike is what lies among and beside it, up to 1. frame:
    left, top, right, bottom of the common part in the second photo, 0–1.
    """

    points: int
    agreeing: float
    differing: float
    alike: float
    frame: tuple[float, float, float, float]

    @property
    def one_board(self) -> bool:
        """Whether both show the same board."""
        return self.surety >= ALIKE

    @property
    def surety(self) -> float:
        """How much speaks for one board, up to 1."""
        return self.alike - self.differing / (self.agreeing + self.differing)


def shared(one: Shown, other: Shown) -> Shared | None:
    """What two pictures have in common; None where that is too little, or their boards are of two hues.

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
    if not _same_colour(_grounds(one, common), _grounds(other, common_there)):
        return None
    differing, differing_there = [*first.differing(common)], [*second.differing(common_there)]
    back = [_moved(line, second.matrix) for line in differing_there]
    return Shared(
        len(plane.here),
        agreeing,
        weight(differing) + weight(differing_there),
        likeness(one, other, plane.matrix, common, [*differing, *back]),
        _frame(np.concatenate([plane.there, *common_there]), other.features),
    )


@dataclass(frozen=True, slots=True)
class _Missing:
    """A line that the other picture does not show where it should be.

    whole: whether the other photo would show all of it.
    """

    line: Corners
    whole: bool


class _Laid:
    """The lines of one picture laid on another.

    matrix: to the other. agreeing: those that look alike there. missing: those that do not.
    """

    def __init__(self, one: Shown, other: Shown, matrix: Matrix) -> None:
        self._one, self._other, self.matrix = one, other, matrix
        self.agreeing: list[Corners] = []
        self.missing: list[_Missing] = []
        for line in one.features.lines:
            there = self._there(line)
            alike = line_likeness(one, line, other, there) if within(there, other.frame) else 0.0
            if alike >= SAME_LINE:
                self.agreeing.append(line)
            else:
                self.missing.append(_Missing(line, within(there, other.features.frame)))

    def found(self) -> list[Corners]:
        """Where the agreeing lines are in the other picture."""
        return [self._there(line) for line in self.agreeing]

    def differing(self, common: Sequence[Corners]) -> Iterator[Corners]:
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
                    yield missing.line

    def _there(self, line: Corners) -> Corners:
        return _moved(line, self.matrix)


def _moved(line: Corners, matrix: Matrix) -> Corners:
    import cv2

    return np.asarray(cv2.perspectiveTransform(line[None], matrix)[0], np.float32)


def _grounds(picture: Shown, lines: Sequence[Corners]) -> Points:
    return np.asarray(np.median([picture.ground(line) for line in lines], axis=0), np.float32)


def _same_colour(one: Points, other: Points) -> bool:
    """Whether two grounds (CIELAB) may be one; a grey or dark one, as at night, tells nothing."""
    if any(np.hypot(*of[1:]) < max(COLOURED, PALE * of[0]) or of[0] < DARK for of in (one, other)):
        return True
    turn = np.degrees(np.arctan2(one[2], one[1]) - np.arctan2(other[2], other[1]))
    return bool(abs((turn + 180) % 360 - 180) <= SAME_HUE)


def _frame(points: Points, features: Features) -> tuple[float, float, float, float]:
    """The upright box around points, as shares of the photo."""
    start, size = features.frame[:2], features.frame[2:] - features.frame[:2]
    low, high = (np.clip((edge - start) / size, 0, 1) for edge in (points.min(axis=0), points.max(axis=0)))
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])
