"""From a board's picture to a photo: where it falls, what carries it, light, blur, noise.

The effects of :mod:`drawing.photograph` draw their chances otherwise; photos that were measured would change.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from drawing.painted.boards import Board
from drawing.painted.light import blurred, lit, noisy
from drawing.painted.page import Pixels
from drawing.painted.scenes import Picture, Rng, grey, scene

Corners = npt.NDArray[np.float32]
"""Left top, right top, right bottom, left bottom: ``4 × 2``."""
SIZES = (
    (1632, 1224), (1920, 1080), (2048, 1536), (2304, 1728), (2592, 1944), (2560, 1440),
    (3000, 2000), (3264, 2448),
)  # fmt: skip
"""Width and height of photos, in pixels."""
TILTS = (6, 12, 20, 30)
"""From how many degrees aside a board is seen, at most."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo. way: the homography from pixels of the board's picture. quality: of the JPEG."""

    pixels: npt.NDArray[np.uint8]
    way: npt.NDArray[np.float64]
    quality: int


def photograph(board: Board, pixels: Pixels, rng: Rng, shops: Iterable[Pixels]) -> Photo:
    """A board's picture where it hangs, with the signs of ``shops`` behind it."""
    size = SIZES[int(rng.integers(len(SIZES)))]
    high, wide = pixels.shape[:2]
    width, height = size[::-1] if high > wide * 1.15 else size
    back = scene(board.scene, rng, width, height)
    fill = board.fill or float(rng.uniform(0.27, 0.9))
    tilt = float(rng.choice(TILTS))
    corners = _corners(rng, (wide, high), (width, height), fill, tilt)
    for shop in shops:
        back = _with_shop(back, shop, rng)
    back = _carried(back, board.hang, corners, rng)
    way = cv2.getPerspectiveTransform(_square(wide, high), corners)
    # Smaller first, so that warping does not alias.
    smaller = wide < _span(corners) * 1.3
    layer = cv2.warpPerspective(
        pixels, way, (width, height), flags=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
    )
    photo = blurred(lit(_over(back, np.asarray(layer, np.float32)), rng, corners), rng)
    return Photo(noisy(photo, rng), np.asarray(way, np.float64), int(rng.integers(60, 91)))


def _square(width: float, height: float) -> Corners:
    return np.asarray([[0, 0], [width, 0], [width, height], [0, height]], np.float32)


def _span(corners: Corners) -> float:
    return float(np.ptp(corners[:, 0]))


def _over(back: Picture, layer: Picture) -> Picture:
    """A picture with a layer of four channels over it."""
    alpha = layer[..., 3:] / 255
    return np.asarray(back * (1 - alpha) + layer[..., :3] * alpha, np.float32)


def _corners(rng: Rng, board: tuple[int, int], photo: tuple[int, int], fill: float, tilt: float) -> Corners:
    """Where a board's corners fall: seen from up to ``tilt`` degrees aside, turned a little."""
    yaw, pitch, roll = (math.radians(rng.uniform(-a, a)) for a in (tilt, tilt * 0.45, 3.0))
    wide, high = board
    half = np.array([[-wide, -high], [wide, -high], [wide, high], [-wide, high]], float) / 2
    points = np.c_[half, np.zeros(4)]
    ry = np.array([[math.cos(yaw), 0, math.sin(yaw)], [0, 1, 0], [-math.sin(yaw), 0, math.cos(yaw)]])
    rx = np.array([[1, 0, 0], [0, math.cos(pitch), -math.sin(pitch)], [0, math.sin(pitch), math.cos(pitch)]])
    rz = np.array([[math.cos(roll), -math.sin(roll), 0], [math.sin(roll), math.cos(roll), 0], [0, 0, 1]])
    points = points @ (rz @ rx @ ry).T
    away = 2.2 * max(wide, high)
    flat = points[:, :2] / (1 + points[:, 2:] / away)
    span = np.ptp(flat, axis=0)
    width, height = photo
    scale = min(
        math.sqrt(fill * width * height / (span[0] * span[1])),
        0.96 * width / span[0],
        0.96 * height / span[1],
    )
    flat = flat * scale
    low, high_ = flat.min(0), flat.max(0)
    room = np.array([width, height]) - (high_ - low)
    return np.asarray(flat + (room * rng.uniform(0.3, 0.7, 2) - low), np.float32)


def _with_shop(back: Picture, shop: Pixels, rng: Rng) -> Picture:
    """A shop's sign above or below the board, out of focus."""
    height, width = back.shape[:2]
    scale = rng.uniform(0.25, 0.5) * width / shop.shape[1]
    x = rng.uniform(-0.1, 0.7) * width
    y = rng.choice([rng.uniform(-0.06, 0.08), rng.uniform(0.72, 0.95)]) * height
    askew = np.asarray(
        [[scale, rng.uniform(-0.05, 0.05), x], [rng.uniform(-0.05, 0.05), scale, y]], np.float32
    )
    layer = cv2.warpAffine(shop, askew, (width, height), flags=cv2.INTER_AREA).astype(np.float32)
    return _over(
        back, np.asarray(cv2.GaussianBlur(layer, (0, 0), rng.uniform(1.0, 4.0) * width / 2000), np.float32)
    )


def _carried(back: Picture, hang: str, corners: Corners, rng: Rng) -> Picture:
    """Posts or rods, or the shadow of a board that lies on a wall."""
    height, width = back.shape[:2]
    middle, (left, right), top = corners.mean(0), np.sort(corners[:, 0])[[0, 3]], corners[:, 1].min()
    thick = max(8, int((right - left) * 0.018))
    if hang == "posts":
        for share in (0.14, 0.86):
            x = int(left + share * (right - left))
            colour = grey(rng, 60, 150, 5).tolist()
            cv2.rectangle(back, (x - thick, int(middle[1])), (x + thick, height), colour, -1)
    elif hang == "post":
        x = int(middle[0])
        start = 0 if rng.random() < 0.4 else int(top)
        cv2.rectangle(back, (x - thick, start), (x + thick, height), (150, 150, 150), -1)
    elif hang == "ceiling":
        for share in (0.12, 0.88):
            x = int(left + share * (right - left))
            cv2.line(back, (x, 0), (x, int(middle[1])), (70, 70, 70), thick // 2)
    elif hang == "flat":
        soft = np.zeros((height, width), np.float32)
        fallen = corners + np.asarray([rng.uniform(-14, 14), 16], np.float32)
        cv2.fillConvexPoly(soft, fallen.astype(np.int32), (1,))
        back *= 1 - 0.45 * cv2.GaussianBlur(soft, (0, 0), 12)[..., None]
    return back
