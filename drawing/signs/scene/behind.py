"""Other boards that happen to be in the picture: beside on the same wall, or further back."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from drawing.signs.board.draw import DrawnBoard, draw_board, natural_size
from drawing.signs.model import BoardPlan, PhotoPlan
from drawing.signs.noise import Field
from drawing.signs.scene.camera import Matrix
from drawing.signs.scene.canvas import Canvas
from drawing.signs.scene.plane import Placed, Rect
from drawing.signs.scene.walls import WALLS

ROOM = 0.74
"""How much smaller the boards in front stand in the picture, so that there is room for others."""

SIZES = (0.3, 0.85)
"""Smallest and greatest size of lettering behind, as a share of that in front."""

GAP = 0.8
"""Least room between a board in front and one behind, in ems of the former."""


@dataclass(frozen=True)
class Behind:
    """A board behind or beside, its place in a plane, and the way from that plane to the photo."""

    placed: Placed
    matrix: Matrix
    seed: int
    foot: int
    """How far down its post reaches, in pixels of the plane."""


def draw_behind(
    plan: PhotoPlan, group: tuple[int, int], area: Rect, em: float, matrix: Matrix
) -> tuple[Behind, ...]:
    """The boards behind, each on the side of the group where ``area`` leaves most room."""
    rng = np.random.default_rng([plan.seed, 3])
    found = []
    sides = _sides(group, area, em, plan.mounting)
    for i, (board, room) in enumerate(zip(plan.behind, sides, strict=False)):
        seed = plan.seed + 50 + i
        drawn = draw_board(board, seed, _em(board, seed, room, em))
        placed = _placed(drawn, room)
        own = matrix if plan.mounting in WALLS else matrix @ _askew(placed, rng)
        found.append(Behind(placed, own, seed, area[3]))
    return tuple(found)


def _sides(group: tuple[int, int], area: Rect, em: float, mounting: str) -> list[Rect]:
    """The free rectangles around the group, the largest first; without what carries the boards."""
    left, top, right, bottom = area
    gap = round(em * GAP)
    above, below = (left, top, right, -gap), (left, group[1] + gap, right, bottom)
    west, east = (left, top, -gap, bottom), (group[0] + gap, top, right, bottom)
    blocked = {"rods": above, "gantry": None}.get(mounting, below if mounting not in WALLS else None)
    free = [r for r in (above, below, west, east) if r != blocked]
    return sorted(free, key=lambda r: -max(0, r[2] - r[0]) * max(0, r[3] - r[1]))


def _em(board: BoardPlan, seed: int, room: Rect, em: float) -> float:
    width, height = natural_size(board, seed)
    # The corners of the area lie outside the photo where the board is seen at a slant.
    fits = 0.8 * min((room[2] - room[0]) / width, (room[3] - room[1]) / height)
    return float(np.clip(fits, em * SIZES[0], em * SIZES[1]))


def _placed(board: DrawnBoard, room: Rect) -> Placed:
    """The board in the middle of its room, but never nearer to the group than the room's edge."""
    left, top, right, bottom = room
    x = (left + right - board.width) // 2
    y = (top + bottom - board.height) // 2
    if right <= 0:
        x = min(x, right - board.width)
    elif left > 0:
        x = max(x, left)
    if bottom <= 0:
        y = min(y, bottom - board.height)
    elif top > 0:
        y = max(y, top)
    return Placed(board, x, y)


def _askew(placed: Placed, rng: np.random.Generator) -> Matrix:
    """A few degrees and a little slant, so that the board stands in a plane of its own."""
    x, y = placed.x + placed.board.width / 2, placed.y + placed.board.height / 2
    turn, slant = np.radians(rng.normal(0, 1.5)), float(rng.uniform(-0.08, 0.08))
    c, s = np.cos(turn), np.sin(turn)
    there = np.array([[1, 0, x], [0, 1, y], [0, 0, 1]])
    back = np.array([[1, 0, -x], [0, 1, -y], [0, 0, 1]])
    return np.asarray(there @ np.array([[c, -s, 0], [s + slant, c, 0], [0, 0, 1]]) @ back, np.float64)


def blend(far: Field, item: Behind, frame: tuple[int, int]) -> Field:
    """``far`` with the board before it, on a wall of its own or a post, slightly out of focus."""
    rng = np.random.default_rng([item.seed, 4])
    canvas = _scene(item, rng)
    shift = np.array([[1, 0, canvas.origin[0]], [0, 1, canvas.origin[1]], [0, 0, 1]], np.float64)
    layer = np.dstack([canvas.colour * canvas.alpha[..., None], canvas.alpha * 255])
    warped = cv2.warpPerspective(layer, item.matrix @ shift, frame, flags=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(warped, (0, 0), max(frame) * float(rng.uniform(0.0002, 0.0006)))
    return np.asarray(soft[..., :3] + far * (1 - soft[..., 3:] / 255), np.float32)


def _scene(item: Behind, rng: np.random.Generator) -> Canvas:
    """The board with the front of its shop, or with the post that carries it."""
    placed, board, em = item.placed, item.placed.board, item.placed.board.em
    shop = board.plan.layout == "shopfront"
    side, above = (round(em * 2.4), round(em * 1.6)) if shop else (round(em * 0.2), 0)
    least = round(max(board.height, em * 4) * 1.4) if shop else 0
    below = max(least, item.foot - placed.rect[3])
    height, width = above + board.height + below, board.width + 2 * side
    canvas = Canvas(
        (placed.x - side, placed.y - above),
        np.zeros((height, width, 3), np.float32),
        np.zeros((height, width), np.float32),
    )
    if shop:
        _front(canvas, placed, em, rng)
    else:
        _post(canvas, placed, rng)
    pixels = board.pixels
    alpha = np.asarray(pixels[..., 3] / 255, np.float32)
    canvas.over(pixels[..., :3].astype(np.float32), alpha, placed.x, placed.y)
    return canvas


def _front(canvas: Canvas, placed: Placed, em: float, rng: np.random.Generator) -> None:
    """A wall with a shop window and a door below the fascia."""
    height, width = canvas.shape
    names = tuple(WALLS)
    name = names[int(rng.integers(len(names)))]
    half = WALLS[name](max(4, height // 2), max(4, width // 2), em * 0.6, rng)
    canvas.colour[:] = cv2.resize(half, (width, height), interpolation=cv2.INTER_LINEAR)
    canvas.alpha[:] = 1
    top = placed.y - canvas.origin[1] + placed.board.height + round(em * 0.4)
    glass = rng.uniform(40, 95, 3).astype(np.float32)
    low = top + round(max(placed.board.height, em * 4) * 1.2)
    canvas.colour[top:low, round(width * 0.06) : round(width * 0.62)] = glass
    canvas.colour[top:low, round(width * 0.68) : round(width * 0.92)] = glass * 0.8


def _post(canvas: Canvas, placed: Placed, rng: np.random.Generator) -> None:
    width = canvas.shape[1]
    half = max(2, round(width * 0.02))
    start = placed.y - canvas.origin[1] + placed.board.height // 2
    canvas.colour[start:, width // 2 - half : width // 2 + half] = float(rng.uniform(110, 160))
    canvas.alpha[start:, width // 2 - half : width // 2 + half] = 1
