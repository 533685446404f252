"""The plane of the boards: walls, poles, rods and shadows in the boards' own pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from bench.signs.board.draw import Board
from bench.signs.noise import Field, clip, fractal
from bench.signs.scene.walls import WALLS

Rect = tuple[int, int, int, int]


@dataclass(frozen=True)
class Placed:
    """A board and the place of its top left corner in the plane, in pixels."""

    board: Board
    x: int
    y: int

    @property
    def rect(self) -> Rect:
        """Left, top, right, bottom in the plane."""
        return self.x, self.y, self.x + self.board.width, self.y + self.board.height


@dataclass
class Canvas:
    """A part of the plane as RGBA float, its top left corner at ``origin`` of the plane."""

    origin: tuple[int, int]
    colour: Field
    alpha: Field

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width."""
        return int(self.alpha.shape[0]), int(self.alpha.shape[1])

    def over(self, colour: Field, alpha: Field, x: int, y: int) -> None:
        """Lays ``colour`` with ``alpha`` on the canvas at (x, y) of the plane, cut to the canvas."""
        h, w = alpha.shape
        left, top = x - self.origin[0], y - self.origin[1]
        height, width = self.shape
        x0, y0, x1, y1 = max(0, left), max(0, top), min(width, left + w), min(height, top + h)
        if x0 >= x1 or y0 >= y1:
            return
        share = alpha[y0 - top : y1 - top, x0 - left : x1 - left]
        fresh = colour[y0 - top : y1 - top, x0 - left : x1 - left]
        here = (slice(y0, y1), slice(x0, x1))
        below = self.alpha[here]
        total = share + below * (1 - share)
        weight = np.divide(share, total, out=np.zeros_like(share), where=total > 0)[..., None]
        self.colour[here] = self.colour[here] * (1 - weight) + fresh * weight
        self.alpha[here] = total


def arrange(boards: list[Board], across: bool) -> tuple[list[Placed], tuple[int, int]]:
    """Places boards side by side or one below the other; gives them and the size of the group."""
    gap = round(0.25 * min(board.em for board in boards))
    placed: list[Placed] = []
    x = y = 0
    width = max(b.width for b in boards)
    for board in boards:
        offset = 0 if across else (width - board.width) // 2
        placed.append(Placed(board, x + offset, y))
        x, y = (x + board.width + gap, y) if across else (x, y + board.height + gap)
    right = max(p.rect[2] for p in placed)
    bottom = max(p.rect[3] for p in placed)
    return placed, (right, bottom)


def build(
    placed: list[Placed],
    group: tuple[int, int],
    area: Rect,
    mounting: str,
    rng: np.random.Generator,
) -> Canvas:
    """The plane inside ``area`` (left, top, right, bottom) with everything in it.

    ``mounting`` is a wall's name, or ``pole``, ``posts``, ``gantry``, ``rods`` or ``plinth``;
    all but walls leave the rest of the plane clear.
    """
    left, top, right, bottom = area
    height, width = bottom - top, right - left
    em = placed[0].board.em
    canvas = Canvas(
        (left, top), np.zeros((height, width, 3), np.float32), np.zeros((height, width), np.float32)
    )
    if mounting in WALLS:
        _wall(canvas, mounting, em, rng)
        for item in placed:
            _shadow(canvas, item, em, rng)
    else:
        SUPPORTS[mounting](canvas, placed, group, em, rng)
    for item in placed:
        pixels = item.board.pixels
        canvas.over(pixels[..., :3].astype(np.float32), pixels[..., 3].astype(np.float32) / 255, item.x, item.y)
        if mounting in ("gantry", "posts", "pole") or mounting in WALLS:
            _bolts(canvas, item, em, rng)
    return canvas


def _wall(canvas: Canvas, name: str, em: float, rng: np.random.Generator) -> None:
    height, width = canvas.shape
    half = WALLS[name](max(4, height // 2), max(4, width // 2), em * 0.9, rng)
    canvas.colour[:] = cv2.resize(half, (width, height), interpolation=cv2.INTER_LINEAR)
    canvas.alpha[:] = 1


def _shadow(canvas: Canvas, item: Placed, em: float, rng: np.random.Generator) -> None:
    """The board stands a little off the wall: a soft shadow below it and to one side."""
    reach = em * float(rng.uniform(0.12, 0.35))
    pad = round(reach * 3)
    alpha = np.pad(item.board.pixels[..., 3].astype(np.float32) / 255, pad)
    soft = cv2.GaussianBlur(alpha, (0, 0), max(1.0, reach * 0.5)) * float(rng.uniform(0.35, 0.65))
    dark = np.full((*soft.shape, 3), 22, np.float32)
    side = round(reach * float(rng.uniform(-0.8, 0.8)))
    canvas.over(dark, np.asarray(soft, np.float32), item.x - pad + side, item.y - pad + round(reach))


def _bolts(canvas: Canvas, item: Placed, em: float, rng: np.random.Generator) -> None:
    if item.board.plan.layout == "finger" or rng.random() < 0.4:
        return
    radius = max(2, round(em * 0.05))
    inset = round(em * 0.24)
    x0, y0, x1, y1 = item.rect
    for x in (x0 + inset, x1 - inset):
        for y in (y0 + inset, y1 - inset):
            _bolt(canvas, x, y, radius)


def _bolt(canvas: Canvas, x: int, y: int, radius: int) -> None:
    size = radius * 2 + 3
    alpha = np.zeros((size, size), np.float32)
    cv2.circle(alpha, (radius + 1, radius + 1), radius, 1.0, -1, cv2.LINE_AA)
    rows = np.linspace(206, 112, size, dtype=np.float32)[:, None, None]
    canvas.over(np.broadcast_to(rows, (size, size, 3)).astype(np.float32), alpha, x - radius - 1, y - radius - 1)


# --- what carries a board ------------------------------------------------------------------------


def _tube(canvas: Canvas, x: float, y: float, width: float, length: float, lying: bool, tone: float, rng: np.random.Generator) -> None:
    """A round steel tube, upright from (x, y) downwards or lying to the right."""
    w, n = max(3, round(width)), max(3, round(length))
    across = np.linspace(-1, 1, w, dtype=np.float32)
    light = np.sqrt(np.clip(1 - across**2, 0, 1)) * 0.55 + np.clip(0.5 - np.abs(across + 0.35), 0, 1) * 0.7
    body = np.repeat((tone * (0.42 + light))[:, None], n, 1)
    body = body + fractal(w, n, rng, 1, 3, stretch=0.5) * 3
    colour = np.repeat(body[..., None], 3, 2).astype(np.float32)
    alpha = np.ones((w, n), np.float32)
    if not lying:
        colour, alpha = np.transpose(colour, (1, 0, 2)), alpha.T
    canvas.over(np.ascontiguousarray(colour), np.ascontiguousarray(alpha), round(x), round(y))


def _pole(canvas: Canvas, placed: list[Placed], group: tuple[int, int], em: float, rng: np.random.Generator) -> None:
    width = max(em * 0.45, group[0] * 0.045)
    foot = canvas.origin[1] + canvas.shape[0]
    start = -em * float(rng.uniform(0.2, 0.8))
    _tube(canvas, group[0] / 2 - width / 2, start, width, foot - start, False, float(rng.uniform(120, 170)), rng)


def _posts(canvas: Canvas, placed: list[Placed], group: tuple[int, int], em: float, rng: np.random.Generator) -> None:
    width = max(em * 0.3, group[0] * 0.03)
    foot = canvas.origin[1] + canvas.shape[0]
    tone = float(rng.uniform(110, 170))
    for share in (0.14, 0.86):
        start = -em * 0.25
        _tube(canvas, group[0] * share - width / 2, start, width, foot - start, False, tone, rng)


def _gantry(canvas: Canvas, placed: list[Placed], group: tuple[int, int], em: float, rng: np.random.Generator) -> None:
    """A cantilever over the road: two lying tubes that leave the picture on one side."""
    width = em * 0.42
    tone = float(rng.uniform(150, 185))
    from_left = bool(rng.random() < 0.5)
    left = canvas.origin[0] if from_left else round(group[0] * 0.05)
    right = group[0] * 0.95 if from_left else canvas.origin[0] + canvas.shape[1]
    for share in (0.24, 0.7):
        _tube(canvas, left, group[1] * share, width, right - left, True, tone, rng)
    for share in (0.2, 0.8):
        _tube(canvas, group[0] * share, -em * 0.2, em * 0.2, group[1] + em * 0.4, False, tone * 0.9, rng)


def _rods(canvas: Canvas, placed: list[Placed], group: tuple[int, int], em: float, rng: np.random.Generator) -> None:
    top = canvas.origin[1]
    for share in (0.15, 0.85):
        _tube(canvas, group[0] * share, top, em * 0.12, 4 - top, False, 150, rng)


def _plinth(canvas: Canvas, placed: list[Placed], group: tuple[int, int], em: float, rng: np.random.Generator) -> None:
    """A low stone base that the board stands on."""
    height, over = round(em * 1.4), round(em * 0.6)
    width = group[0] + 2 * over
    tone = float(rng.uniform(110, 150))
    colour = np.full((height, width, 3), tone, np.float32)
    colour += (fractal(height, width, rng, 8, 4) * 9)[..., None]
    colour[: max(2, height // 8)] += 28
    canvas.over(clip(colour).astype(np.float32), np.ones((height, width), np.float32), -over, group[1] - round(em * 0.05))


SUPPORTS: dict[str, Callable[[Canvas, list[Placed], tuple[int, int], float, np.random.Generator], None]] = {
    "pole": _pole,
    "posts": _posts,
    "gantry": _gantry,
    "rods": _rods,
    "plinth": _plinth,
    "free": lambda canvas, placed, group, em, rng: None,
}
"""What carries a board that hangs on no wall."""

Mask = npt.NDArray[np.uint8]
"""``height × width`` uint8."""
