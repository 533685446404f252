"""Lines of text as four corners in pixels of a picture, 4 × 2: how long, and how far from one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Corners = npt.NDArray[np.float32]
LONG = 8.0
"""What a line counts at most: its length in thicknesses."""


def thickness(line: Corners) -> float:
    """The shorter side, pixels; at least 1."""
    return max(min(_sides(line)), 1.0)


def length(line: Corners) -> float:
    """The longer side in shorter ones."""
    return max(_sides(line)) / thickness(line)


def _sides(line: Corners) -> tuple[float, float]:
    return float(np.linalg.norm(line[1] - line[0])), float(np.linalg.norm(line[3] - line[0]))


def weight(lines: Iterable[Corners]) -> float:
    """How much text they are, in thicknesses."""
    return sum(min(length(line), LONG) for line in lines)


def upright(line: Corners) -> bool:
    """Whether its second side is the longer one."""
    return bool(np.linalg.norm(line[3] - line[0]) > np.linalg.norm(line[1] - line[0]))


def within(line: Corners, frame: npt.NDArray[np.float32]) -> bool:
    """Whether all of it lies there. frame: left, top, right, bottom."""
    return bool((line >= frame[:2]).all() and (line <= frame[2:]).all())


def nearest(line: Corners, other: Corners) -> tuple[Corners, Corners]:
    """The marks of two lines that are nearest to one another; x, y each."""
    here, there = _marks(line), _marks(other)
    away = np.linalg.norm(here[:, None] - there[None], axis=2)
    at = np.unravel_index(away.argmin(), away.shape)
    return here[at[0]], there[at[1]]


def gaps(lines: Sequence[Corners]) -> npt.NDArray[np.float32]:
    """How far each line is from each other, pixels."""
    marks = np.array([_marks(line) for line in lines], np.float32).reshape(-1, 9, 2)
    apart = np.linalg.norm(marks[:, None, :, None] - marks[None, :, None], axis=4)
    return np.asarray(apart.min(axis=(2, 3)), np.float32)


def _marks(line: Corners) -> Corners:
    """Its corners, the middles of its sides, and its centre."""
    return np.concatenate([line, (line + np.roll(line, 1, axis=0)) / 2, line.mean(axis=0)[None]])
