"""What tells one board from another in pictures: points that look alike from other sides and in other light.

SIFT (Lowe, 2004) finds them; of two pictures of one board many lie on the board in the same order, which one
homography says, for a board is flat. Letters alone are alike on many boards: so what is shared must
cover the board, not a line of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
SIDE = 800
"""Pixels of the longer side at which points are looked for."""
MOST = 400
"""Points of a picture."""
LENGTH = 128
RATIO = 0.85
"""A point is another's if it is so much nearer than the next best (Lowe has 0.8 for single pictures)."""
PIXELS = 6.0
"""How far a point may lie from where the homography puts it."""
FEW = 8
"""Fewer shared points than these say nothing."""


@dataclass(frozen=True, slots=True)
class Features:
    """places: n × 2, pixels of a picture whose longer side is SIDE; signs: n × LENGTH, 0–255."""

    places: npt.NDArray[np.float32]
    signs: npt.NDArray[np.uint8]
    size: tuple[int, int] = (SIDE, SIDE)


def features_of(pixels: Pixels) -> Features:
    """The points of a picture. pixels: H × W × 3, RGB."""
    import cv2

    height, width = pixels.shape[:2]
    scale = SIDE / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    grey = cv2.createCLAHE(2.0, (8, 8)).apply(grey)
    points, signs = cv2.SIFT_create(nfeatures=MOST, contrastThreshold=0.02).detectAndCompute(grey, None)
    if signs is None or not len(points):
        return Features(np.zeros((0, 2), np.float32), np.zeros((0, LENGTH), np.uint8), size)
    rooted = np.sqrt(signs / np.maximum(signs.sum(axis=1, keepdims=True), 1e-9))
    return Features(
        np.array([p.pt for p in points], np.float32), np.asarray(np.round(rooted * 255), np.uint8), size
    )
