"""What light, lens and sensor do to a photo of a painted board."""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

from drawing.painted.scenes import Picture, Rng

BLURS = (0.5, 0.7, 0.9, 1.2, 1.5)
"""Spread of the lens's blur in pixels, on a photo of 2400 pixels' width."""


def lit(photo: Picture, rng: Rng, corners: npt.NDArray[np.float32]) -> Picture:
    """Exposure, colour, a drift of brightness, now and then a shadow or a glare on the board."""
    height, width = photo.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = rng.uniform(0, 2 * math.pi)
    drift = (columns / width - 0.5) * math.cos(angle) + (rows / height - 0.5) * math.sin(angle)
    photo = photo * (1 + rng.uniform(0.05, 0.45) * drift)[..., None] * rng.uniform(0.72, 1.12)
    photo = photo * rng.uniform((0.88, 0.97, 0.9), (1.08, 1.02, 1.08)).astype(np.float32)
    (left, top), (right, bottom) = corners.min(0), corners.max(0)
    if rng.random() < 0.35:
        mask = np.zeros((height, width), np.float32)
        a, b = rng.uniform(0.1, 0.9, 2)
        side = 0 if rng.random() < 0.5 else width
        edge = [
            [left + a * (right - left), 0],
            [left + b * (right - left), height],
            [side, height],
            [side, 0],
        ]
        cv2.fillPoly(mask, [np.array(edge, np.int32)], (1,))
        photo *= 1 - rng.uniform(0.25, 0.5) * cv2.GaussianBlur(mask, (0, 0), rng.uniform(4, 30))[..., None]
    if rng.random() < 0.3:
        x, y = rng.uniform(left, right), rng.uniform(top, bottom)
        reach = rng.uniform(0.07, 0.2) * width
        spot = np.exp(-(((columns - x) / reach) ** 2 + ((rows - y) / (reach * rng.uniform(0.3, 1))) ** 2))
        photo = photo + (rng.uniform(50, 130) * spot)[..., None]
    return photo


def blurred(photo: Picture, rng: Rng) -> Picture:
    """Out of focus, and three times in ten smeared by the hand."""
    width = photo.shape[1]
    sigma = float(rng.choice(BLURS)) * (width / 2400)
    photo = np.asarray(cv2.GaussianBlur(photo, (0, 0), max(0.35, sigma)), np.float32)
    if rng.random() >= 0.3:
        return photo
    size = int(rng.integers(3, 3 + max(2, width // 500)))
    kernel = np.zeros((size, size), np.float32)
    end = int(rng.integers(0, size))
    cv2.line(kernel, (0, end), (size - 1, size - 1 - end), (1,))
    return np.asarray(cv2.filter2D(photo, -1, kernel / kernel.sum()), np.float32)


def noisy(photo: Picture, rng: Rng) -> npt.NDArray[np.uint8]:
    """With the sensor's noise, fine and coarse."""
    height, width = photo.shape[:2]
    strength = rng.uniform(1.5, 7)
    fine = rng.normal(0, strength, photo.shape).astype(np.float32)
    coarse = rng.normal(0, strength, (height // 2, width // 2, 3)).astype(np.float32)
    return np.clip(photo + (fine + cv2.resize(coarse, (width, height))), 0, 255).astype(np.uint8)
