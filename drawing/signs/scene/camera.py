"""The camera: from the plane of the board to pixels of the photo, by one homography."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from drawing.signs.model import Condition, Cut, Point, Polygon

Matrix = npt.NDArray[np.float64]
"""3 × 3; maps (x, y, 1) of the board's plane to the photo, up to scale."""

TILT: dict[Condition, tuple[float, float, float]] = {
    "clean": (9, 5, 1.0),
    "normal": (20, 10, 2.5),
    "hard": (38, 18, 6.0),
}
"""Greatest turn to the side, up or down, and askew, in degrees."""

FILL: dict[Condition, tuple[float, float]] = {
    "clean": (0.72, 0.88),
    "normal": (0.55, 0.84),
    "hard": (0.36, 0.72),
}
"""How much of the frame the boards fill, along the tighter side."""


@dataclass(frozen=True)
class View:
    """One way of looking at the board; angles in degrees, the rest as shares."""

    yaw: float
    pitch: float
    roll: float
    fill: float
    shift: Point
    """Where the boards stand off the middle, as shares of the free room, -1 to 1."""
    nearness: float
    """Focal effect: how strongly parallel edges converge; 0.2 far away, 0.7 close up."""


def choose_view(condition: Condition, rng: np.random.Generator) -> View:
    """A view as the ``condition`` has it."""
    yaw, pitch, roll = TILT[condition]
    low, high = FILL[condition]
    fill = float(rng.uniform(low, high))
    return View(
        yaw=float(rng.uniform(-yaw, yaw)),
        pitch=float(rng.uniform(-pitch, pitch * 0.5)),
        roll=float(np.clip(rng.normal(0, roll / 2), -roll, roll)),
        fill=fill,
        shift=(float(rng.uniform(-0.6, 0.6)), float(rng.uniform(-0.6, 0.5))),
        nearness=fill * float(rng.uniform(0.45, 0.95)),
    )


def homography(view: View, plane: tuple[float, float], photo: tuple[int, int]) -> Matrix:
    """Maps a plane of ``plane`` = (width, height) units into a photo of (width, height) pixels.

    The whole plane lies inside the photo, filling ``view.fill`` of its tighter side.
    """
    width, height = plane
    centred = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 1]])
    distance = max(width, height) / view.nearness
    turned = _rotation(view)[:, :2]
    projective = np.column_stack([turned, [0, 0, distance]]) @ centred
    corners = project(projective, [(0, 0), (width, 0), (width, height), (0, height)])
    return np.asarray(_fit(corners, view, photo) @ projective, np.float64)


def _rotation(view: View) -> Matrix:
    y, x, z = np.radians([view.yaw, view.pitch, view.roll])
    about_y = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(x), -np.sin(x)], [0, np.sin(x), np.cos(x)]])
    about_z = np.array([[np.cos(z), -np.sin(z), 0], [np.sin(z), np.cos(z), 0], [0, 0, 1]])
    return np.asarray(about_z @ about_x @ about_y, np.float64)


def _fit(corners: Matrix, view: View, photo: tuple[int, int]) -> Matrix:
    low, high = corners.min(axis=0), corners.max(axis=0)
    span = high - low
    frame = np.array(photo, np.float64)
    scale = float(np.min(frame * view.fill / span))
    free = frame - span * scale
    start = free * (0.5 + 0.5 * np.array(view.shift))
    offset = start - low * scale
    return np.array([[scale, 0, offset[0]], [0, scale, offset[1]], [0, 0, 1]])


def project(matrix: Matrix, points: list[Point] | Matrix) -> Matrix:
    """``points`` (n × 2) through ``matrix``."""
    flat = np.asarray(points, np.float64)
    lifted = np.column_stack([flat, np.ones(len(flat))]) @ matrix.T
    return np.asarray(lifted[:, :2] / lifted[:, 2:], np.float64)


def quad(matrix: Matrix, rect: tuple[float, float, float, float]) -> Polygon:
    """An upright rectangle (left, top, right, bottom) of the plane as a polygon of the photo."""
    left, top, right, bottom = rect
    found = project(matrix, [(left, top), (right, top), (right, bottom), (left, bottom)])
    a, b, c, d = ((round(float(x), 1), round(float(y), 1)) for x, y in found)
    return a, b, c, d


def beyond(cut: Cut, matrix: Matrix, plane: tuple[float, float], photo: tuple[int, int]) -> Matrix:
    """``matrix`` moved so that ``cut.share`` of the plane lies beyond one side of the photo."""
    width, height = plane
    corners = project(matrix, [(0, 0), (width, 0), (width, height), (0, height)])
    low, high = corners.min(axis=0), corners.max(axis=0)
    reach = (high - low) * cut.share
    dx, dy = {
        "left": (-low[0] - reach[0], 0.0),
        "right": (photo[0] - high[0] + reach[0], 0.0),
        "top": (0.0, -low[1] - reach[1]),
        "bottom": (0.0, photo[1] - high[1] + reach[1]),
    }[cut.side]
    return np.asarray(np.array([[1, 0, dx], [0, 1, dy], [0, 0, 1]]) @ matrix, np.float64)
