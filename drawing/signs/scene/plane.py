"""The plane of the boards: walls, poles, rods and shadows in the boards' own pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from drawing.signs.board.draw import DrawnBoard
from drawing.signs.scene.canvas import Canvas
from drawing.signs.scene.supports import SUPPORTS
from drawing.signs.scene.walls import WALLS

Rect = tuple[int, int, int, int]


@dataclass(frozen=True)
class Placed:
    """A board and the place of its top left corner in the plane, in pixels."""

    board: DrawnBoard
    x: int
    y: int

    @property
    def rect(self) -> Rect:
        """Left, top, right, bottom in the plane."""
        return self.x, self.y, self.x + self.board.width, self.y + self.board.height


def arrange(
    boards: list[DrawnBoard], across: bool, overlap: float = 0.0
) -> tuple[list[Placed], tuple[int, int]]:
    """Places boards side by side or one below the other; gives them and the size of the group.

    overlap: the share of each board that the next one covers.
    """
    apart = round(0.25 * min(board.em for board in boards))
    placed: list[Placed] = []
    x = y = 0
    width = max(b.width for b in boards)
    for board in boards:
        offset = 0 if across else (width - board.width) // 2
        placed.append(Placed(board, x + offset, y))
        gap = -round(overlap * (board.width if across else board.height)) if overlap else apart
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
    *,
    beside: Sequence[Placed] = (),
) -> Canvas:
    """The plane inside ``area`` (left, top, right, bottom) with everything in it.

    ``mounting`` is a wall's name, or ``pole``, ``posts``, ``gantry``, ``rods`` or ``plinth``;
    all but walls leave the rest of the plane clear. ``beside`` are further boards on the same wall.
    """
    left, top, right, bottom = area
    height, width = bottom - top, right - left
    em = placed[0].board.em
    canvas = Canvas(
        (left, top), np.zeros((height, width, 3), np.float32), np.zeros((height, width), np.float32)
    )
    if mounting in WALLS:
        _wall(canvas, mounting, em, rng)
        for item in (*placed, *beside):
            _shadow(canvas, item, em, rng)
        for item in beside:
            _hang(canvas, item)
    else:
        SUPPORTS[mounting](canvas, group, em, rng)
    for item in placed:
        _hang(canvas, item)
        if mounting in ("gantry", "posts", "pole") or mounting in WALLS:
            _bolts(canvas, item, em, rng)
    return canvas


def _hang(canvas: Canvas, item: Placed) -> None:
    pixels = item.board.pixels
    alpha = np.asarray(pixels[..., 3] / 255, np.float32)
    canvas.over(pixels[..., :3].astype(np.float32), alpha, item.x, item.y)


def _wall(canvas: Canvas, name: str, em: float, rng: np.random.Generator) -> None:
    height, width = canvas.shape
    half = WALLS[name](max(4, height // 2), max(4, width // 2), em * 0.9, rng)
    canvas.colour[:] = cv2.resize(half, (width, height), interpolation=cv2.INTER_LINEAR)
    canvas.alpha[:] = 1


def _shadow(canvas: Canvas, item: Placed, em: float, rng: np.random.Generator) -> None:
    """The board stands a little off the wall: a soft shadow below it and to one side."""
    reach = em * float(rng.uniform(0.12, 0.35))
    pad = round(reach * 3)
    alpha = np.pad(np.asarray(item.board.pixels[..., 3] / 255, np.float32), pad)
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
    cv2.circle(alpha, (radius + 1, radius + 1), radius, (1.0,), -1, cv2.LINE_AA)
    rows = np.linspace(206, 112, size, dtype=np.float32)[:, None, None]
    canvas.over(
        np.broadcast_to(rows, (size, size, 3)).astype(np.float32), alpha, x - radius - 1, y - radius - 1
    )
