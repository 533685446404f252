"""How a line looks: its size, contrast, sharpness and colours, measured on its crop; pure.

Measured at the size at which recognisers work, and smaller crops as they are: blur that a recogniser
does not see does no harm.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from signcheck.reading.line import Appearance, Colour
from signcheck.reading.recogniser import Crop

HEIGHT = 48
"""Crops are looked at no higher than this, in pixels."""
EVERY = 3
"""Colours are told by every third row; strokes that are thin stand upright."""
PURE = 0.8
"""Ink differs from the background at least this much, as a share of the greatest difference."""
SPREAD = (3.0, 97.0)
"""Percentiles of lightness that stand for the two colours; what is beyond is noise."""
EDGES = 96.0
"""Percentile of the gradient that stands for the edges of the strokes."""
LEAST = 0.02
"""A crop of less contrast than this has no edges to measure."""
WHITE = 255

Levels = npt.NDArray[np.uint8]
"""h × w, 0–255."""


def measure(crop: Crop, thickness: float) -> Appearance:
    """How the line in `crop` looks. thickness: of the text in pixels of the photo."""
    seen = _no_higher(crop, HEIGHT)
    levels = lightness(seen)
    low, high = (percentile(levels, share) for share in SPREAD)
    contrast = (high - low) / WHITE
    steepest = percentile(steps(levels), EDGES) / WHITE
    background, ink = colours(seen[::EVERY])
    return Appearance(
        height=thickness,
        contrast=contrast,
        sharpness=min(steepest / contrast, 1.0) if contrast > LEAST else 0.0,
        background=background,
        ink=ink,
    )


def lightness(pixels: Crop) -> Levels:
    """How light each pixel of h × w × 3 is, 255 for white: luma as in ITU-R BT.601."""
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def steps(levels: Levels) -> Levels:
    """How much each pixel differs from the next one on the right or below, whichever is more."""
    if min(levels.shape) < 2:
        return np.zeros((1, 1), np.uint8)
    here = np.ascontiguousarray(levels[:-1, :-1])
    across = cv2.absdiff(here, np.ascontiguousarray(levels[:-1, 1:]))
    down = cv2.absdiff(here, np.ascontiguousarray(levels[1:, :-1]))
    return np.asarray(cv2.max(across, down), dtype=np.uint8)


def percentile(values: npt.NDArray[np.integer[Any]], share: float) -> int:
    """The least value that `share` per cent of the values do not exceed. By counting: none is sorted."""
    counted = np.cumsum(np.bincount(values.ravel()))
    return int(np.searchsorted(counted, share / 100 * counted[-1]))


def colours(pixels: Crop) -> tuple[Colour, Colour]:
    """The background's and the ink's colour.

    The border of a crop is mostly background; the ink is what differs from it most, without the
    pixels at the edges of the strokes, which are a mixture of both.
    """
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    background = np.median(border, axis=0).astype(np.int16)
    red, green, blue = np.moveaxis(np.abs(pixels - background), 2, 0)
    away = red + green + blue
    ink = pixels[away >= PURE * percentile(away, EDGES)]
    return _colour(background), _colour(np.median(ink, axis=0))


def _colour(values: npt.NDArray[Any]) -> Colour:
    red, green, blue = (int(value) for value in values)
    return red, green, blue


def _no_higher(crop: Crop, height: int) -> Crop:
    scale = height / crop.shape[0]
    if scale >= 1:
        return crop
    size = (max(1, round(crop.shape[1] * scale)), height)
    return np.asarray(cv2.resize(crop, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
