"""Smooth random fields, from which sky, walls, wood and stone are made."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Field = npt.NDArray[np.float32]
"""``height × width`` float32."""
Picture = npt.NDArray[np.uint8]
"""``height × width × 3`` uint8, red green blue."""


def fractal(
    height: int,
    width: int,
    rng: np.random.Generator,
    cells: float,
    octaves: int = 4,
    *,
    stretch: float = 1.0,
    decay: float = 0.5,
) -> Field:
    """Noise of mean 0 and spread about 1: ``cells`` bumps over the height, then ever finer ones.

    ``stretch`` above 1 draws the bumps out along the width.
    """
    total = np.zeros((height, width), np.float32)
    weight = 1.0
    for octave in range(octaves):
        rows = min(height, max(2, round(cells * 2**octave)))
        columns = min(width, max(2, round(rows * width / height / stretch)))
        coarse = rng.standard_normal((rows, columns), dtype=np.float32)
        total += weight * cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
        weight *= decay
    return np.asarray((total - total.mean()) / max(1e-6, float(total.std())), np.float32)


def grain(height: int, width: int, rng: np.random.Generator) -> Field:
    """White noise of mean 0 and spread 1."""
    return rng.standard_normal((height, width), dtype=np.float32)


def clip(values: npt.NDArray[np.float32] | npt.NDArray[np.float64]) -> Picture:
    """Rounds into 0..255."""
    return np.clip(values, 0, 255).astype(np.uint8)


def flat(height: int, width: int, colour: tuple[float, float, float]) -> npt.NDArray[np.float32]:
    """A plain area as float32, to be worked on."""
    return np.full((height, width, 3), colour, np.float32)


def mix(a: Field, b: Field, share: Field) -> Field:
    """``a`` where ``share`` is 0, ``b`` where it is 1; pictures or fields."""
    weight = share[..., None] if a.ndim == 3 and share.ndim == 2 else share
    return np.ascontiguousarray(a * (1 - weight) + b * weight, np.float32)
