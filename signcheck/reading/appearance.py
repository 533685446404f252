"""How a line looks: its size, contrast, sharpness and colours, measured on its crop; pure.

Measured at the size at which recognisers work, and smaller crops as they are: blur that a recogniser
does not see does no harm.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from signcheck.reading.line import Appearance, Colour
from signcheck.reading.recogniser import Crop

HEIGHT = 48
"""Crops are looked at no higher than this, in pixels."""
EVERY = 2
"""Colours are told by every second row; strokes that are thin stand upright."""
PURE = 0.8
"""Ink differs from the background at least this much, as a share of the greatest difference."""
SPREAD = (3.0, 97.0)
"""Percentiles of lightness that stand for the two colours; what is beyond is noise."""
EDGES = 96.0
"""Percentile of the gradient that stands for the edges of the strokes."""
LEAST = 0.02
"""A crop of less contrast than this has no edges to measure."""

Grey = npt.NDArray[np.float32]


def measure(crop: Crop, thickness: float) -> Appearance:
    """How the line in `crop` looks. thickness: of the text in pixels of the photo."""
    seen = _no_higher(crop, HEIGHT)
    grey = lightness(seen)
    low, high = np.percentile(grey, SPREAD)
    contrast = float(high - low)
    background, ink = colours(seen[::EVERY])
    return Appearance(
        height=thickness,
        contrast=contrast,
        sharpness=steepness(grey) / contrast if contrast > LEAST else 0.0,
        background=background,
        ink=ink,
    )


def lightness(pixels: Crop) -> Grey:
    """CIE L* of each pixel as a share of white, 0–1 (h × w)."""
    lab = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2LAB)
    return lab[:, :, 0].astype(np.float32) / 255.0


def steepness(grey: Grey) -> float:
    """The step from one pixel to the next at the steepest edges, robustly; as a share of white."""
    across = np.abs(np.diff(grey, axis=1))[:-1]
    down = np.abs(np.diff(grey, axis=0))[:, :-1]
    steps = np.maximum(across, down)
    return float(np.percentile(steps, EDGES)) if steps.size else 0.0


def colours(pixels: Crop) -> tuple[Colour, Colour]:
    """The background's and the ink's colour.

    The border of a crop is mostly background; the ink is what differs from it most, without the
    pixels at the edges of the strokes, which are a mixture of both.
    """
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    background = np.median(border, axis=0)
    away = np.abs(pixels.reshape(-1, 3) - background).sum(axis=1)
    ink = pixels.reshape(-1, 3)[away >= PURE * np.percentile(away, EDGES)]
    return _colour(background), _colour(np.median(ink, axis=0))


def _colour(values: npt.NDArray[np.float64]) -> Colour:
    red, green, blue = (int(value) for value in values)
    return red, green, blue


def _no_higher(crop: Crop, height: int) -> Crop:
    scale = height / crop.shape[0]
    if scale >= 1:
        return crop
    size = (max(1, round(crop.shape[1] * scale)), height)
    return np.asarray(cv2.resize(crop, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
