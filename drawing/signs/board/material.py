"""The face of a board: what it is made of, how it is edged, and the paint upon it."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from drawing.signs.board.styles import Material, Style
from drawing.signs.noise import Field, clip, flat, fractal, grain

Rgba = npt.NDArray[np.uint8]
"""``height × width × 4`` uint8."""


def face(height: int, width: int, style: Style, rng: np.random.Generator) -> Field:
    """The unpainted face as float32 RGB."""
    colour = tuple(float(c + rng.normal(0, 4)) for c in style.face)
    plain = flat(height, width, (colour[0], colour[1], colour[2]))
    return _MAKERS[style.material](plain, rng)


def _enamel(plain: Field, rng: np.random.Generator) -> Field:
    height, width = plain.shape[:2]
    weather = fractal(height, width, rng, 2) * 2.5
    streaks = fractal(height, width, rng, 3, 3, stretch=0.05) * 1.6
    return plain + (weather + streaks)[..., None]


def _acrylic(plain: Field, rng: np.random.Generator) -> Field:
    height, width = plain.shape[:2]
    slope = np.linspace(rng.uniform(-8, 10), rng.uniform(-8, 10), height, dtype=np.float32)
    return plain + slope[:, None, None] + fractal(height, width, rng, 1, 2)[..., None] * 1.2


def _lightbox(plain: Field, rng: np.random.Generator) -> Field:
    """Tubes behind the pane: brighter in bands, darker at the rim."""
    height, width = plain.shape[:2]
    tubes = int(rng.integers(1, 4))
    rows = np.linspace(0, tubes * 2 * np.pi, height, dtype=np.float32)
    glow = 1.08 - 0.06 * np.cos(rows)[:, None]
    rim = np.minimum(np.arange(width), np.arange(width)[::-1]).astype(np.float32)
    glow = glow * (0.9 + 0.12 * np.clip(rim / (0.06 * width), 0, 1))[None, :]
    return np.asarray(plain * glow[..., None], np.float32)


def _steel(plain: Field, rng: np.random.Generator) -> Field:
    height, width = plain.shape[:2]
    brushed = fractal(height, width, rng, height / 2, 2, stretch=80) * 4
    sheen = fractal(height, width, rng, 1, 2, stretch=0.3) * 10
    return plain + (brushed + sheen)[..., None]


def _wood(plain: Field, rng: np.random.Generator) -> Field:
    height, width = plain.shape[:2]
    bend = fractal(height, width, rng, 1.5, 2, stretch=5) * 0.35
    rows = np.linspace(0, float(rng.uniform(5, 9)), height, dtype=np.float32)[:, None]
    rings = np.sin((rows + bend) * 2 * np.pi)
    fibres = fractal(height, width, rng, height / 5, 3, stretch=40)
    tone = rings * 7 + fibres * 6 + fractal(height, width, rng, 1, 2) * 6
    return plain + tone[..., None] * np.array([1.0, 0.8, 0.6], np.float32)


def _stone(plain: Field, rng: np.random.Generator) -> Field:
    height, width = plain.shape[:2]
    tone = fractal(height, width, rng, 3, 5, decay=0.65) * 9 + grain(height, width, rng) * 7
    veins = np.abs(fractal(height, width, rng, 2, 4))
    tone -= np.clip(0.08 - veins, 0, 1) * 160
    return plain + tone[..., None] * np.array([1.0, 0.98, 0.94], np.float32)


_MAKERS = {
    "enamel": _enamel,
    "acrylic": _acrylic,
    "lightbox": _lightbox,
    "steel": _steel,
    "wood": _wood,
    "stone": _stone,
}


def paint(base: Field, ink: Rgba, material: Material, depth: float) -> Field:
    """``ink`` laid on ``base``; carved ``depth`` pixels deep into wood and stone."""
    alpha = np.asarray(ink[..., 3] / 255, np.float32)
    colour = ink[..., :3].astype(np.float32)
    carved = material in ("wood", "stone")
    if carved:
        colour += (base - base.mean(axis=(0, 1))) * 0.6
    painted = base * (1 - alpha[..., None]) + colour * alpha[..., None]
    return np.asarray(painted + _relief(alpha, depth)[..., None] if carved else painted, np.float32)


def _relief(alpha: Field, depth: float) -> Field:
    """Shade on the upper left edge of each letter, light on the lower right one."""
    soft = cv2.GaussianBlur(alpha, (0, 0), max(0.6, depth * 0.4))
    shift = max(1, round(depth))
    moved = np.roll(soft, (shift, shift), (0, 1))
    relief = moved - soft
    # Light on a rough stone is fainter than shade: a bright rim would look like an outline.
    return np.asarray(np.where(relief > 0, relief * 22, relief * 55), np.float32)


def shape(height: int, width: int, outline: str, radius: float) -> Field:
    """The board's outline as 0..1: ``plain`` with rounded corners, or ``left``/``right`` pointed."""
    over = 4 if height * width < 400_000 else 1
    mask: npt.NDArray[Any] = np.zeros((height * over, width * over), np.uint8)
    h, w = mask.shape
    if outline in ("left", "right"):
        tip = round(h * 0.38)
        points = np.array([(0, 0), (w - tip, 0), (w, h // 2), (w - tip, h), (0, h)])
        if outline == "left":
            points[:, 0] = w - points[:, 0]
        cv2.fillPoly(mask, [points.astype(np.int32)], (255,))
    else:
        _rounded(mask, round(radius * over))
    small = cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(small / 255, np.float32)


def rough(outline: Field, reach: float, rng: np.random.Generator) -> Field:
    """``outline`` broken as natural stone is, up to ``reach`` pixels inwards, but for its foot."""
    height, width = outline.shape
    x = np.minimum(np.arange(width), np.arange(width)[::-1])
    y = np.arange(height)
    inside = np.minimum(x[None, :], y[:, None]).astype(np.float32)
    bite = np.clip(fractal(height, width, rng, 3, 4) * 0.3 + 0.5, 0, 1) * reach
    return np.asarray(outline * np.clip(inside - bite, 0, 1), np.float32)


def _rounded(mask: npt.NDArray[Any], radius: int) -> None:
    h, w = mask.shape
    r = max(0, min(radius, h // 2, w // 2))
    cv2.rectangle(mask, (r, 0), (w - 1 - r, h - 1), (255,), -1)
    cv2.rectangle(mask, (0, r), (w - 1, h - 1 - r), (255,), -1)
    for x in (r, w - 1 - r):
        for y in (r, h - 1 - r):
            cv2.circle(mask, (x, y), r, (255,), -1)


def edge(picture: Field, outline: Field, width: float, strength: float = 38) -> Field:
    """Light on the upper edge and shade on the lower one, ``width`` pixels wide."""
    soft = cv2.GaussianBlur(outline, (0, 0), max(0.5, width / 2))
    slope = cv2.Sobel(soft, cv2.CV_32F, 0, 1, ksize=3) + 0.5 * cv2.Sobel(soft, cv2.CV_32F, 1, 0, ksize=3)
    return np.asarray(picture + (slope * strength)[..., None], np.float32)


def finish(picture: Field, outline: Field) -> Rgba:
    """The board as RGBA."""
    return np.dstack([clip(picture), clip(outline * 255)[..., None]])
