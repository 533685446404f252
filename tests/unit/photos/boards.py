"""Simple boards, drawn with where their lines are, for what compares pictures."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
Line = list[tuple[float, float]]
BLUE, GREEN, WALL = (20, 60, 160), (20, 120, 60), (190, 185, 175)
LINE_HEIGHT, SPACE = 50, 90
WIDTH = 760


@dataclass(frozen=True)
class Board:
    """lines: its texts, ASCII. ruled: a thick line between them, and a frame."""

    lines: tuple[str, ...]
    ground: tuple[int, int, int] = BLUE
    ruled: bool = False


def face(board: Board) -> tuple[Pixels, list[Line]]:
    """The board from in front, and its lines' corners."""
    height = SPACE * len(board.lines) + 30
    pixels = np.full((height, WIDTH, 3), board.ground, np.uint8)
    corners = []
    for number, text in enumerate(board.lines):
        bottom = SPACE * number + 80
        (width, _), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_DUPLEX, 2.0, 4)
        cv2.putText(pixels, text, (40, bottom), cv2.FONT_HERSHEY_DUPLEX, 2.0, (245, 245, 245), 4, cv2.LINE_AA)
        left, top, right, low = 36.0, float(bottom - LINE_HEIGHT), 44.0 + width, float(bottom + 12)
        corners.append([(left, top), (right, top), (right, low), (left, low)])
        if board.ruled:
            cv2.line(pixels, (20, bottom + 22), (WIDTH - 20, bottom + 22), (240, 200, 0), 10)
            cv2.rectangle(pixels, (10, 10), (WIDTH - 10, height - 10), (240, 200, 0), 8)
    return pixels, corners


def picture(
    *boards: Board, turn: float = 0.0, share: float = 0.8, light: float = 1.0
) -> tuple[Pixels, list[Line]]:
    """A photo of boards on a wall, one below the other, 1200 × 900, and the lines in it.

    turn: how much nearer its right side is. share: of the photo's width that they take.
    """
    drawn = [face(board) for board in boards]
    height = sum(pixels.shape[0] for pixels, _ in drawn) + 60 * (len(drawn) - 1)
    wall, lines, top = np.full((height, WIDTH, 3), WALL, np.uint8), [], 0
    for pixels, corners in drawn:
        wall[top : top + pixels.shape[0]] = pixels
        lines += [[(x, y + top) for x, y in line] for line in corners]
        top += pixels.shape[0] + 60
    scale = 1200 * share / WIDTH
    left, right, up, down = (
        0.5 - share / 2,
        0.5 + share / 2,
        450 - height * scale / 2,
        450 + height * scale / 2,
    )
    lean = turn * (down - up)
    there = np.array(
        [(1200 * left, up), (1200 * right, up - lean), (1200 * right, down + lean), (1200 * left, down)]
    )
    here = np.array([(0, 0), (WIDTH, 0), (WIDTH, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(here, there.astype(np.float32))
    photo = cv2.warpPerspective(wall, matrix, (1200, 900), flags=cv2.INTER_AREA, borderValue=WALL)
    grain = np.random.default_rng(len(lines)).normal(0, 3, photo.shape)
    moved = cv2.perspectiveTransform(np.array(lines, np.float32), matrix)
    return np.clip(photo * light + grain, 0, 255).astype(np.uint8), [
        [(float(x), float(y)) for x, y in line] for line in moved
    ]
