"""What is behind a painted board: ten scenes, none of which shows a place that is there."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

Rng = np.random.Generator
Picture = npt.NDArray[np.float32]
"""``height × width × 3`` float32, blue green red, 0–255."""
Scene = Callable[[Picture, Rng], Picture]


def scene(kind: str, rng: Rng, width: int, height: int) -> Picture:
    """A background with its grain; ``kind`` is one of SCENES."""
    grain = np.zeros((height, width), np.float32)
    for cell, strength in ((6, 8), (40, 14), (300, 30)):
        grain += _bumps(rng, width, height, cell) * strength
    draw, share = SCENES[kind]
    drawn = draw(np.zeros((height, width, 3), np.float32), rng)
    return np.clip(drawn + (grain[..., None] - 26) * share, 0, 255)


def grey(rng: Rng, low: float, high: float, tint: float = 9) -> npt.NDArray[np.float32]:
    """A grey of some brightness, a little coloured: three values."""
    return np.asarray(rng.uniform(low, high) + rng.uniform(-tint, tint, 3), np.float32)


def _bumps(rng: Rng, width: int, height: int, cell: float) -> npt.NDArray[np.float32]:
    """A smooth field of 0–1, ``height × width``, whose bumps are ``cell`` pixels wide."""
    coarse = rng.random((max(2, int(height / cell) + 2), max(2, int(width / cell) + 2))).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def _soft(base: Picture, sigma: float) -> Picture:
    return np.asarray(cv2.GaussianBlur(base, (0, 0), sigma), np.float32)


def _wall(base: Picture, rng: Rng) -> Picture:
    base[:] = grey(rng, 150, 222, 12)
    return base


def _brick(base: Picture, rng: Rng) -> Picture:
    height, width = base.shape[:2]
    base[:] = np.asarray((60, 72, 135), np.float32) + grey(rng, -15, 30, 8)
    long, high = width // 12, width // 36
    for y in range(0, height, high):
        for column in range(-long, width, long):
            x = column + (long // 2 if (y // high) % 2 else 0)
            base[y : y + high, max(0, x) : max(0, x + long)] *= rng.uniform(0.85, 1.12)
            cv2.rectangle(base, (x, y), (x + long, y + high), (150, 155, 160), max(2, high // 9))
    return base


def _tile(base: Picture, rng: Rng) -> Picture:
    height, width = base.shape[:2]
    base[:] = grey(rng, 175, 228)
    side = width // int(rng.integers(6, 14))
    for x in range(0, width, side):
        cv2.line(base, (x, 0), (x, height), (140, 140, 140), 3)
    for y in range(0, height, side):
        cv2.line(base, (0, y), (width, y), (140, 140, 140), 3)
    return base


def _sky(base: Picture, rng: Rng) -> Picture:
    height, width = base.shape[:2]
    ramp = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    high, low = (np.asarray(c, np.float32) for c in ((225, 175, 120), (240, 225, 205)))
    base[:] = (1 - ramp) * high + ramp * low
    cloud = np.clip(_bumps(rng, width, height, width / 6) * 1.6 - 0.6, 0, 1)[..., None]
    base += (245 - base) * cloud * 0.8
    trees = (height * (0.75 + 0.12 * _bumps(rng, width, 1, width / 14)[0])).astype(int)
    for x in range(width):
        base[trees[x] :, x] = (60, 85, 70)
    return base


def _green(base: Picture, rng: Rng) -> Picture:
    height, width = base.shape[:2]
    leaf = _bumps(rng, width, height, 26)[..., None] * 0.6 + _bumps(rng, width, height, 120)[..., None] * 0.8
    base[:] = leaf * np.asarray((70, 130, 95), np.float32) + 10
    return _soft(base, 9)


def _hall(base: Picture, rng: Rng) -> Picture:
    height, width = base.shape[:2]
    base[:] = grey(rng, 150, 208)
    for _ in range(9):  # lamps
        y, x = int(rng.integers(0, height // 3)), int(rng.integers(0, width))
        cv2.rectangle(base, (x, y), (x + int(rng.integers(100, 500)), y + 22), (252, 252, 252), -1)
    for _ in range(7):  # counters, people, screens
        x, y = int(rng.integers(0, width)), int(rng.integers(height // 3, height))
        colour = grey(rng, 60, 180, 30).tolist()
        end = (x + int(rng.integers(80, 400)), y + int(rng.integers(80, 500)))
        cv2.rectangle(base, (x, y), end, colour, -1)
    return _soft(base, 14)


def _dark(base: Picture, rng: Rng) -> Picture:
    height, width = base.shape[:2]
    base[:] = rng.uniform((35, 35, 38), (70, 68, 66))
    for _ in range(12):  # lamps
        at = (int(rng.integers(0, width)), int(rng.integers(0, height)))
        cv2.circle(base, at, int(rng.integers(10, 50)), rng.uniform(120, 250, 3).tolist(), -1)
    return _soft(base, 22)


def _sea(base: Picture, _: Rng) -> Picture:
    height = len(base)
    horizon = int(height * 0.42)
    base[:horizon] = (235, 215, 190)
    base[horizon:] = (150, 130, 80)
    base[int(height * 0.75) :] = (140, 175, 200)
    return _soft(base, 12)


def _wood(base: Picture, rng: Rng) -> Picture:
    height, width = base.shape[:2]
    base[:] = (70, 105, 150)
    base *= (0.75 + 0.5 * cv2.resize(rng.random((height, 20)).astype(np.float32), (width, height)))[..., None]
    for x in range(0, width, width // 7):
        cv2.line(base, (x, 0), (x, height), (30, 45, 60), 5)
    return base


def _street(base: Picture, rng: Rng) -> Picture:
    height, width = base.shape[:2]
    base[:] = (200, 195, 190)
    left = 0
    while left < width:  # a house, with its windows
        right = left + int(rng.integers(width // 10, width // 4))
        colour = grey(rng, 80, 190, 22)
        top = int(rng.uniform(0, 0.4) * height)
        base[top:, left:right] = colour
        for y in range(top + 30, height, height // 11):
            for x in range(left + 20, min(width, right - 30), width // 24):
                base[y : y + height // 22, x : x + width // 40] = colour * 0.55
        left = right
    base[int(height * 0.85) :] = (95, 95, 95)
    return _soft(base, 7)


SCENES: dict[str, tuple[Scene, float]] = {
    "wall": (_wall, 1),
    "brick": (_brick, 1),
    "tile": (_tile, 0.4),
    "sky": (_sky, 0.25),
    "green": (_green, 1),
    "hall": (_hall, 0.4),
    "dark": (_dark, 0.4),
    "sea": (_sea, 1),
    "wood": (_wood, 1),
    "street": (_street, 1),
}
"""How each is drawn, and the share of its grain."""
