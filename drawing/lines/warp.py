"""From the flat sign to the crop a detector hands over.

A detector's box never sits exactly: the crop leans, its ends drift up or down,
a bent board curves the line. Output is 48 pixels high, as the recogniser reads.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from drawing.photograph import Image, smooth_field

LINE_HEIGHT = 48
Points = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Bend:
    """How far a crop departs from its box, in shares of its height (0: not at all)."""

    corners: float = 0.04
    slant: float = 0.0
    drift: float = 0.0
    curve: float = 0.0
    elastic: float = 0.0


def source_quad(height: float, width: float, bend: Bend, rng: np.random.Generator) -> Points:
    """The four canvas points that become the crop's corners, clockwise from top left."""
    quad = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    quad += rng.normal(0, bend.corners * height / 2, (4, 2)).astype(np.float32)
    lean = bend.slant * height / 2
    quad[:, 0] += np.array([lean, lean, -lean, -lean], np.float32)
    quad[:, 1] += np.array([-1, 1, 1, -1], np.float32) * bend.drift * height / 2
    return quad


def crop_quad(
    image: Image,
    quad: Points,
    width: int,
    bend: Bend,
    rng: np.random.Generator,
    *,
    black_border: bool = False,
) -> tuple[Image, Points]:
    """The quad as a ``48 × width`` image, and the 3×3 matrix from canvas to crop."""
    target = np.array([[0, 0], [width, 0], [width, LINE_HEIGHT], [0, LINE_HEIGHT]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad, target)
    border = cv2.BORDER_CONSTANT if black_border else cv2.BORDER_REPLICATE
    if bend.curve or bend.elastic:
        maps = _curved_maps(np.linalg.inv(np.asarray(matrix, np.float64)), width, bend, rng)
        crop = cv2.remap(image, maps[0], maps[1], cv2.INTER_LINEAR, borderMode=border)
    else:
        crop = cv2.warpPerspective(
            image, matrix, (width, LINE_HEIGHT), flags=cv2.INTER_LINEAR, borderMode=border
        )
    return np.asarray(crop, np.uint8), np.asarray(matrix, np.float32)


def _curved_maps(
    back: npt.NDArray[np.float64], width: int, bend: Bend, rng: np.random.Generator
) -> list[Points]:
    """Where each crop pixel is taken from: the box bent along its length and rippled."""
    rows, columns = np.mgrid[0:LINE_HEIGHT, 0:width].astype(np.float32)
    bow = (2 * columns[0] / width - 1) ** 2 - 0.5
    rows = rows + np.float32(bend.curve * LINE_HEIGHT) * bow[None, :]
    if bend.elastic:
        swing = 2 * bend.elastic * LINE_HEIGHT
        rows = rows + swing * (smooth_field(LINE_HEIGHT, width, rng, 1.5) - 0.5)
        columns = columns + swing * (smooth_field(LINE_HEIGHT, width, rng, 1.5) - 0.5)
    depth = back[2, 0] * columns + back[2, 1] * rows + back[2, 2]
    x = (back[0, 0] * columns + back[0, 1] * rows + back[0, 2]) / depth
    y = (back[1, 0] * columns + back[1, 1] * rows + back[1, 2]) / depth
    return [x.astype(np.float32), y.astype(np.float32)]


def move_points(points: Points, matrix: Points) -> Points:
    """``N × 2`` canvas points in crop pixels."""
    return np.asarray(cv2.perspectiveTransform(points[None].astype(np.float32), matrix)[0], np.float32)
