"""Takes the photo: boards, place, camera, light and damage, in this order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from drawing.photograph import degrade
from drawing.signs.board.draw import DrawnBoard, draw_board, natural_size
from drawing.signs.model import BoardPlan, PhotoPlan
from drawing.signs.noise import Field, Picture, clip, fractal, grain
from drawing.signs.scene.backgrounds import background
from drawing.signs.scene.behind import ROOM, Behind, blend, draw_behind
from drawing.signs.scene.camera import Matrix, View, beyond, choose_view, homography, project
from drawing.signs.scene.canvas import Canvas
from drawing.signs.scene.plane import Placed, arrange, build
from drawing.signs.scene.walls import WALLS
from drawing.signs.stamps import stamp
from drawing.signs.truth import Truth, record

OVERSAMPLING = 1.2
"""Boards are drawn this much larger than they appear, so that warping keeps edges smooth."""

GROUP_GAP = 0.25
"""Room between two boards of one photo, in ems."""

FULL = 0.93
"""How much of the frame boards fill at most, for one who wants every line of them to be read."""

LARGEST_AREA = 5.0
"""The plane is drawn up to this many times the photo's pixels."""


@dataclass(frozen=True)
class Shot:
    """A finished photo with its truth; ``text_mask`` shows where ink of letters is (0 to 255)."""

    pixels: Picture
    truth: Truth
    text_mask: npt.NDArray[np.uint8]


def take(plan: PhotoPlan) -> Shot:
    """Makes the photo of ``plan``. The same plan gives the same pixels."""
    rng = np.random.default_rng([plan.seed, 1, *_turn(plan)])
    across = _across(plan)
    sizes = [natural_size(b, plan.seed + i) for i, b in enumerate(plan.boards)]
    group = _group(sizes, across, plan.overlap)
    frame = frame_size(plan.megapixels, group)
    view = choose_view(plan.condition, rng)
    if plan.behind or plan.stamps:
        view = replace(view, fill=view.fill * ROOM)
    if plan.nearer:
        view = replace(view, fill=view.fill + (FULL - view.fill) * plan.nearer)
    em = min(frame[0] * view.fill / group[0], frame[1] * view.fill / group[1]) * OVERSAMPLING
    boards = [draw_board(b, plan.seed + i, em) for i, b in enumerate(plan.boards)]
    placed, whole = arrange(boards, across, plan.overlap)
    matrix = homography(view, whole, frame)
    if plan.cut:
        matrix = beyond(plan.cut, matrix, whole, frame)
    area = _area(matrix, frame)
    behind = draw_behind(plan, whole, area, em, matrix)
    wall = [item.placed for item in behind] if plan.mounting in WALLS else []
    canvas = build(placed, whole, area, plan.mounting, rng, beside=wall)
    seen, cover = _compose(plan, canvas, matrix, frame, rng, behind=behind)
    truth = record(plan, placed, matrix, behind, cover)
    lit = _light(seen, plan, rng)
    worn = degrade(
        lit, np.random.default_rng([plan.seed, 2, *_turn(plan)]), plan.condition, unit=_unit(truth)
    )
    if plan.stamps:
        worn, written = stamp(worn, plan.stamps)
        truth = truth.stamped(written)
    return Shot(worn, truth, _text_mask(placed, matrix, frame))


def _turn(plan: PhotoPlan) -> list[int]:
    return [plan.turn] if plan.turn else []


def frame_size(megapixels: float, group: tuple[float, float]) -> tuple[int, int]:
    """Width and height of a 4:3 photo, upright where the boards are taller than wide."""
    long = round((megapixels * 1e6 * 4 / 3) ** 0.5 / 16) * 16
    short = long * 3 // 4
    return (short, long) if group[1] > group[0] * 1.05 else (long, short)


def _across(plan: PhotoPlan) -> bool:
    return plan.mounting in WALLS and all(b.layout != "guide" for b in plan.boards)


def _group(sizes: list[tuple[float, float]], across: bool, overlap: float) -> tuple[float, float]:
    widths, heights = [w for w, _ in sizes], [h for _, h in sizes]
    gaps = GROUP_GAP * (len(sizes) - 1)
    if overlap:
        gaps = -overlap * sum((widths if across else heights)[:-1])
    if across:
        return sum(widths) + gaps, max(heights)
    return max(widths), sum(heights) + gaps


def _area(matrix: Matrix, frame: tuple[int, int]) -> tuple[int, int, int, int]:
    """The part of the plane that the photo shows."""
    w, h = frame
    inverse = np.asarray(np.linalg.inv(matrix), np.float64)
    corners = project(inverse, [(0, 0), (w, 0), (w, h), (0, h)])
    low, high = np.floor(corners.min(axis=0)) - 2, np.ceil(corners.max(axis=0)) + 2
    centre = project(inverse, [(w / 2, h / 2)])[0]
    reach = (LARGEST_AREA * w * h) ** 0.5
    low = np.maximum(low, centre - reach)
    high = np.minimum(high, centre + reach)
    return int(low[0]), int(low[1]), int(high[0]), int(high[1])


def _compose(
    plan: PhotoPlan,
    canvas: Canvas,
    matrix: Matrix,
    frame: tuple[int, int],
    rng: np.random.Generator,
    *,
    behind: Sequence[Behind],
) -> tuple[Field, Field]:
    """The picture, and how far (0 to 1) what stands in front covers what is behind it."""
    w, h = frame
    shift = np.array([[1, 0, canvas.origin[0]], [0, 1, canvas.origin[1]], [0, 0, 1]], np.float64)
    to_photo = matrix @ shift
    colour = canvas.colour
    if plan.background in ("street", "park", "leaves") and rng.random() < 0.4:
        colour = colour * _dapple(*canvas.shape, rng)[..., None]
    layer = np.dstack([colour * canvas.alpha[..., None], canvas.alpha * 255])
    edge = cv2.BORDER_REPLICATE if plan.mounting in WALLS else cv2.BORDER_CONSTANT
    warped = cv2.warpPerspective(layer, to_photo, (w, h), flags=cv2.INTER_LINEAR, borderMode=edge)
    alpha = warped[..., 3:] / 255
    if plan.mounting in WALLS:
        return np.asarray(warped[..., :3], np.float32), np.zeros((h, w), np.float32)
    far = background(plan.background, h, w, rng).astype(np.float32)
    for item in behind:
        far = blend(far, item, frame)
    picture = np.asarray(warped[..., :3] + far * (1 - alpha), np.float32)
    return picture, np.asarray(alpha[..., 0], np.float32)


def _light(picture: Field, plan: PhotoPlan, rng: np.random.Generator) -> Picture:
    """Daylight or lamps from one side, the lens's darker corners, the sensor's finest grain."""
    h, w = picture.shape[:2]
    indoors = plan.background in ("hall", "corridor")
    slope = fractal(h // 8, w // 8, rng, 1, 2) * float(rng.uniform(0.02, 0.06))
    light = np.asarray(1 + cv2.resize(slope, (w, h), interpolation=cv2.INTER_CUBIC), np.float32)
    y, x = np.linspace(-1, 1, h, dtype=np.float32)[:, None], np.linspace(-1, 1, w, dtype=np.float32)
    light *= 1 - float(rng.uniform(0.05, 0.16)) * (x**2 + y**2) / 2
    tint = np.array([1.02, 1.0, 0.965] if indoors else [1.0, 1.0, 1.01], np.float32)
    out = picture * light[..., None] * tint
    return clip(out + (grain(h, w, rng) * 1.3)[..., None])


def _dapple(height: int, width: int, rng: np.random.Generator) -> Field:
    """The shadow of leaves: soft darker patches over part of the picture."""
    rough = fractal(height // 8, width // 8, rng, 14, 3)
    where = fractal(height // 8, width // 8, rng, 1, 1)
    patches = np.clip((rough + where * 1.2 - 0.7) * 0.8, 0, 1)
    soft = cv2.GaussianBlur(patches, (0, 0), 1 + width / 8 * 0.008)
    return np.asarray(1 - 0.36 * cv2.resize(soft, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def _unit(truth: Truth) -> float:
    """The height of a typical translation in pixels, which sets how strong blur and dirt are."""
    heights = sorted(
        abs(line.polygon[3][1] - line.polygon[0][1]) for line in truth.lines if line.language != "zh"
    )
    return float(heights[len(heights) // 4]) if heights else 32.0


def _text_mask(placed: list[Placed], matrix: Matrix, frame: tuple[int, int]) -> npt.NDArray[np.uint8]:
    mask = np.zeros((frame[1], frame[0]), np.uint8)
    for item in placed:
        shift = np.array([[1, 0, item.x], [0, 1, item.y], [0, 0, 1]], np.float64)
        seen = cv2.warpPerspective(item.board.text_mask, matrix @ shift, frame, flags=cv2.INTER_LINEAR)
        mask = np.maximum(mask, seen)
    return mask


__all__ = ["BoardPlan", "DrawnBoard", "Shot", "View", "frame_size", "take"]
