"""How alike two pictures look: a perceptual hash (pHash), and the distance of two hashes.

The hash is that of Zauner, “Implementation and Benchmarking of Perceptual Image Hash Functions”
(2010): the signs of the 64 lowest frequencies of a small grey picture. Light, size and mild
compression leave it nearly as it is; another picture differs in about half of the bits.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
BITS = 64
MARGIN = 0.05
"""What is added around a sign on each side, as a share of its size: its frame belongs to it."""


def image_hash(pixels: Pixels, corners: Iterable[tuple[float, float]] | None = None) -> str:
    """The perceptual hash of a picture, or of the box around `corners`; 16 hexadecimal digits.

    pixels: H × W × 3, RGB, 0–255. corners: points in pixels. Empty for a box without any pixels.
    """
    import cv2

    part = pixels if corners is None else _box(pixels, list(corners))
    if part.size == 0:
        return ""
    # OpenCV counts colours the other way round.
    bits = cv2.img_hash.pHash(np.ascontiguousarray(part[:, :, ::-1]))
    return np.asarray(bits, dtype=np.uint8).tobytes().hex()


def _box(pixels: Pixels, corners: list[tuple[float, float]]) -> Pixels:
    height, width = pixels.shape[:2]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    across, down = MARGIN * (right - left), MARGIN * (bottom - top)
    rows = slice(_within(top - down, height), _within(bottom + down, height))
    columns = slice(_within(left - across, width), _within(right + across, width))
    return pixels[rows, columns]


def _within(at: float, size: int) -> int:
    return min(size, max(0, round(at)))


def hash_distance(one: str, other: str) -> int | None:
    """How many of 64 bits differ; None when one of the hashes is empty."""
    if not one or not other:
        return None
    return (int(one, 16) ^ int(other, 16)).bit_count()
