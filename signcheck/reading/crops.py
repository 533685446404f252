"""Cutting a line out of the photo, upright and rectangular."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from signcheck.reading.line import Polygon
from signcheck.reading.polygons import VERTICAL
from signcheck.reading.recogniser import Crop

Levels = npt.NDArray[np.int16]
"""h × w, 0–255."""
MAX_HEIGHT = 192
"""Crops are cut at most this high, in pixels: recognisers work at 48."""


def rectify(pixels: npt.NDArray[np.uint8], polygon: Polygon) -> Crop:
    """The line in `polygon` as an upright rectangle, from left to right.

    pixels: H × W × 3. A much larger line is scaled down with area averaging, never up.
    A vertical line is turned by 90° counter-clockwise, as PP-OCR was trained.
    """
    crop = cut(pixels, polygon)
    rows, columns = crop.shape[:2]
    return np.ascontiguousarray(np.rot90(crop)) if rows >= VERTICAL * columns else crop


def cut(pixels: npt.NDArray[np.uint8], polygon: Polygon) -> Crop:
    """What is in `polygon` as an upright rectangle, as it stands in the photo."""
    corners = np.asarray(polygon, dtype=np.float32)
    width = max(_length(corners, 0, 1), _length(corners, 3, 2))
    height = max(_length(corners, 0, 3), _length(corners, 1, 2))
    patch, corners, scale = _shrunk_patch(pixels, corners, min(width, height))
    columns, rows = max(1, round(width * scale)), max(1, round(height * scale))
    target = np.float32([[0, 0], [columns, 0], [columns, rows], [0, rows]])  # type: ignore[arg-type]
    matrix = cv2.getPerspectiveTransform(corners, np.asarray(target, dtype=np.float32))
    crop = cv2.warpPerspective(
        patch,
        matrix,
        (columns, rows),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.ascontiguousarray(crop, dtype=np.uint8)


def glance(pixels: npt.NDArray[np.uint8], polygon: Polygon, rows: int, columns: int) -> Levels:
    """How light what is in `polygon` is, as `rows` × `columns`, 0–255: rough, and cheap.

    pixels: H × W × 3. What stands outside of the picture is as light as its edge.
    """
    corners = np.asarray(polygon, np.float32)
    limits = np.asarray(pixels.shape[1::-1]) - 1
    low = np.clip(np.floor(corners.min(axis=0)).astype(int) - 2, 0, limits)
    high = np.clip(np.ceil(corners.max(axis=0)).astype(int) + 3, low + 1, limits + 1)
    patch = cv2.cvtColor(pixels[low[1] : high[1], low[0] : high[0]], cv2.COLOR_RGB2GRAY)
    times = int(_length(corners, 0, 3) / rows)
    if times > 1:
        patch = cv2.blur(patch, (times, times))
    target = np.asarray([(0, 0), (columns, 0), (columns, rows), (0, rows)], np.float32)
    matrix = cv2.getPerspectiveTransform(corners - low.astype(np.float32), target)
    seen = cv2.warpPerspective(patch, matrix, (columns, rows), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(seen, np.int16)


def _length(corners: npt.NDArray[np.float32], start: int, end: int) -> float:
    return float(np.linalg.norm(corners[start] - corners[end]))


def _shrunk_patch(
    pixels: npt.NDArray[np.uint8], corners: npt.NDArray[np.float32], thickness: float
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float32], float]:
    """The part of the photo around the corners, made smaller first if the text is large.

    Warping a large line straight to a small one would skip pixels and make jagged strokes.
    """
    low = np.maximum(np.floor(corners.min(axis=0)).astype(int) - 2, 0)
    high = np.ceil(corners.max(axis=0)).astype(int) + 3
    patch = pixels[low[1] : high[1], low[0] : high[0]]
    corners = corners - low.astype(np.float32)
    scale = min(1.0, MAX_HEIGHT / max(thickness, 1.0))
    if scale < 1.0:
        size = (
            max(1, round(patch.shape[1] * scale)),
            max(1, round(patch.shape[0] * scale)),
        )
        exact = np.asarray([size[0] / patch.shape[1], size[1] / patch.shape[0]], dtype=np.float32)
        patch = np.asarray(cv2.resize(patch, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        corners = corners * exact
    return patch, corners, scale
