"""What carries a board that hangs on no wall: poles, posts, cantilevers, rods, plinths."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from drawing.signs.noise import clip, fractal
from drawing.signs.scene.canvas import Canvas

Rect = tuple[float, float, float, float]


def _tube(canvas: Canvas, rect: Rect, tone: float, rng: np.random.Generator) -> None:
    """A round steel tube that fills ``rect`` (left, top, right, bottom), upright or lying."""
    left, top, right, bottom = rect
    lying = right - left > bottom - top
    thick, length = sorted((right - left, bottom - top))
    w, n = max(3, round(thick)), max(3, round(length))
    across = np.linspace(-1, 1, w, dtype=np.float32)
    light = np.sqrt(np.clip(1 - across**2, 0, 1)) * 0.55 + np.clip(0.5 - np.abs(across + 0.35), 0, 1) * 0.7
    body = np.repeat((tone * (0.42 + light))[:, None], n, 1)
    body = body + fractal(w, n, rng, 1, 3, stretch=0.5) * 3
    colour = np.repeat(body[..., None], 3, 2).astype(np.float32)
    alpha = np.ones((w, n), np.float32)
    if not lying:
        colour, alpha = np.transpose(colour, (1, 0, 2)), alpha.T
    canvas.over(np.ascontiguousarray(colour), np.ascontiguousarray(alpha), round(left), round(top))


def _pole(canvas: Canvas, group: tuple[int, int], em: float, rng: np.random.Generator) -> None:
    """One pole behind the middle of the boards."""
    half = max(em * 0.45, group[0] * 0.045) / 2
    foot = canvas.origin[1] + canvas.shape[0]
    middle, start = group[0] / 2, -em * float(rng.uniform(0.2, 0.8))
    _tube(canvas, (middle - half, start, middle + half, foot), float(rng.uniform(120, 170)), rng)


def _posts(canvas: Canvas, group: tuple[int, int], em: float, rng: np.random.Generator) -> None:
    """Two posts, one near each end."""
    half = max(em * 0.3, group[0] * 0.03) / 2
    foot = canvas.origin[1] + canvas.shape[0]
    tone = float(rng.uniform(110, 170))
    for share in (0.14, 0.86):
        x = group[0] * share
        _tube(canvas, (x - half, -em * 0.25, x + half, foot), tone, rng)


def _gantry(canvas: Canvas, group: tuple[int, int], em: float, rng: np.random.Generator) -> None:
    """A cantilever over the road: two lying tubes that leave the picture on one side."""
    width = em * 0.42
    tone = float(rng.uniform(150, 185))
    from_left = bool(rng.random() < 0.5)
    left = canvas.origin[0] if from_left else group[0] * 0.05
    right = group[0] * 0.95 if from_left else canvas.origin[0] + canvas.shape[1]
    for share in (0.24, 0.7):
        top = group[1] * share
        _tube(canvas, (left, top, right, top + width), tone, rng)
    for share in (0.2, 0.8):
        x = group[0] * share
        _tube(canvas, (x, -em * 0.2, x + em * 0.2, group[1] + em * 0.2), tone * 0.9, rng)


def _rods(canvas: Canvas, group: tuple[int, int], em: float, rng: np.random.Generator) -> None:
    """Two thin rods from the ceiling."""
    for share in (0.15, 0.85):
        x = group[0] * share
        _tube(canvas, (x, canvas.origin[1], x + em * 0.12, 4), 150, rng)


def _plinth(canvas: Canvas, group: tuple[int, int], em: float, rng: np.random.Generator) -> None:
    """A low stone base that the board stands on."""
    height, over = round(em * 1.4), round(em * 0.6)
    width = group[0] + 2 * over
    tone = float(rng.uniform(110, 150))
    colour = np.full((height, width, 3), tone, np.float32)
    colour += (fractal(height, width, rng, 8, 4) * 9)[..., None]
    colour[: max(2, height // 8)] += 28
    top = group[1] - round(em * 0.05)
    _lawn(canvas, top + height - round(em * 0.15), em, rng)
    canvas.over(clip(colour).astype(np.float32), np.ones((height, width), np.float32), -over, top)


def _lawn(canvas: Canvas, top: int, em: float, rng: np.random.Generator) -> None:
    """Grass in front, from the height ``top`` of the plane downwards."""
    height, width = canvas.origin[1] + canvas.shape[0] - top, canvas.shape[1]
    if height < 4:
        return
    tones = ((86, 112, 52), (104, 126, 64), (122, 128, 74))
    colour = np.full((height, width, 3), tones[int(rng.integers(3))], np.float32)
    blades = fractal(height, width, rng, max(4.0, height / em * 9), 3, stretch=0.5)
    colour += (blades * 15 + fractal(height, width, rng, 3, 3, stretch=4) * 9)[..., None]
    ragged = np.arange(height, dtype=np.float32)[:, None] - em * 0.12 * (1 + fractal(4, width, rng, 4, 5)[:1])
    alpha = np.clip(ragged / max(2.0, em * 0.05), 0, 1)
    canvas.over(colour, np.asarray(alpha, np.float32), canvas.origin[0], top)


SUPPORTS: dict[str, Callable[[Canvas, tuple[int, int], float, np.random.Generator], None]] = {
    "pole": _pole,
    "posts": _posts,
    "gantry": _gantry,
    "rods": _rods,
    "plinth": _plinth,
    "free": lambda canvas, group, em, rng: None,
}
"""What carries a board that hangs on no wall."""
