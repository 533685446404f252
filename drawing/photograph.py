# Every effect has one signature, whether it needs the unit or not.
# ruff: noqa: ARG001
"""What a camera and the street do to a drawn sign.

Every effect takes an ``H × W × 3`` uint8 image and a numpy ``Generator`` and
gives a new image of the same shape; the input is never changed. None of them
moves the text, so boxes and glyph positions stay true (warps live in
:mod:`drawing.lines.warp`).

``unit`` is the height of a line of text in pixels. Blur, grain and dirt are
measured in it, so that the same level is equally hard to read on a 48 pixel
line crop and on a whole photo.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import cv2
import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]
Field = npt.NDArray[np.float32]
Level = Literal["clean", "normal", "hard"]
Effect = Callable[[Image, np.random.Generator, float, float], Image]

LEVELS: tuple[Level, ...] = ("clean", "normal", "hard")


def _as_image(values: npt.NDArray[Any]) -> Image:
    return np.asarray(np.clip(values, 0, 255), np.uint8)


def smooth_field(height: int, width: int, rng: np.random.Generator, cells: float) -> Field:
    """A smooth random field in 0..1, ``height × width``; ``cells`` is how many bumps fit its height."""
    rows = max(2, round(cells) + 1)
    columns = max(2, round(cells * width / height) + 1)
    coarse = rng.random((rows, min(columns, 400)), dtype=np.float32)
    return np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def _blend(image: Image, colour: npt.NDArray[Any], mask: Field) -> Image:
    """``image`` covered by ``colour`` (3 values or an image) where ``mask`` (0..1) is set."""
    alpha = mask[:, :, None]
    return _as_image(image * (1 - alpha) + colour * alpha)


def focus_blur(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """Out of focus: a Gaussian of up to ``0.07 · strength`` line heights."""
    sigma = float(rng.uniform(0.01, 0.07)) * strength * unit
    return np.asarray(cv2.GaussianBlur(image, (0, 0), max(sigma, 0.1)), np.uint8)


def motion_blur(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """A moving hand or car: a straight smear of up to ``0.2 · strength`` line heights."""
    length = max(2.0, float(rng.uniform(0.06, 0.2)) * strength * unit)
    size = int(length) | 1
    kernel = np.zeros((size, size), np.float32)
    angle = rng.uniform(0, np.pi)
    centre = size // 2
    offset = np.array([np.cos(angle), np.sin(angle)]) * length / 2
    start = (round(centre - offset[0]), round(centre - offset[1]))
    end = (round(centre + offset[0]), round(centre + offset[1]))
    cv2.line(kernel, start, end, 1.0, 1, cv2.LINE_AA)
    total = float(kernel.sum())
    return image if total <= 0 else np.asarray(cv2.filter2D(image, -1, kernel / total), np.uint8)


def low_resolution(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """Too far away: the line was only ``unit`` down to ``unit / (1 + 2 · strength)`` pixels high."""
    height, width = image.shape[:2]
    target = max(10.0, unit / float(rng.uniform(1.0, 1.0 + 2.0 * strength)))
    scale = min(1.0, target / unit)
    small = (max(2, round(width * scale)), max(2, round(height * scale)))
    reduced = cv2.resize(image, small, interpolation=cv2.INTER_AREA)
    back = cv2.INTER_CUBIC if rng.random() < 0.5 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(reduced, (width, height), interpolation=back), np.uint8)


def glare(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """The sun or a lamp mirrored in the board: a bright soft spot or band."""
    height, width = image.shape[:2]
    rows = np.linspace(0, 1, height, dtype=np.float32)[:, None] - np.float32(rng.uniform(-0.2, 1.2))
    aspect = width / height
    columns = np.linspace(0, aspect, width, dtype=np.float32)[None, :] - np.float32(rng.uniform(0, aspect))
    reach = float(rng.uniform(0.2, 0.9))
    stretch = float(rng.uniform(0.3, 2.0))
    mask = np.exp(-(rows**2 + (columns / stretch) ** 2) / reach**2)
    tint = rng.uniform(225, 255, 3)
    return _blend(
        image, tint, (mask * np.float32(min(0.9, rng.uniform(0.25, 0.75) * strength))).astype(np.float32)
    )


def shadow(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """The edge of a shadow across the board: one side darker, the border soft or sharp."""
    height, width = image.shape[:2]
    angle = rng.uniform(0, 2 * np.pi)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    distance = (columns - rng.uniform(0, width)) * np.cos(angle) + (rows - rng.uniform(0, height)) * np.sin(
        angle
    )
    softness = max(1.0, float(rng.uniform(0.02, 0.8)) * unit)
    dark = 1 / (1 + np.exp(-np.clip(distance / softness, -30, 30)))
    depth = min(0.75, float(rng.uniform(0.2, 0.6)) * strength)
    return _as_image(image * (1 - depth * dark)[:, :, None])


def uneven_light(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """A lamp nearer to one end: brightness drifts over the board."""
    field = smooth_field(image.shape[0], image.shape[1], rng, 1.0)
    swing = min(0.7, 0.45 * strength)
    return _as_image(image * (1 + swing * (field - 0.5) * 2)[:, :, None])


def night(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """Little light: dark, tinted by lamps, with the sensor's noise pulled up."""
    gain = float(rng.uniform(0.25, 0.65)) if strength >= 1 else float(rng.uniform(0.5, 0.85))
    tint = 1 + rng.uniform(-0.18, 0.18, 3)
    dark = image * (gain * tint) + rng.uniform(0, 25)
    return noise(_as_image(dark), rng, strength, unit)


def halo(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """Lit letters or a neon tube: what is bright spills over its surroundings."""
    sigma = max(0.8, float(rng.uniform(0.05, 0.25)) * unit)
    bright = np.maximum(image.astype(np.float32) - 120, 0)
    spill = cv2.GaussianBlur(bright, (0, 0), sigma)
    return _as_image(image + spill * float(rng.uniform(0.5, 1.6)) * strength)


def rain(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """Drops on the lens or the board: small blurred discs, each with a bright rim."""
    height, width = image.shape[:2]
    blurred = cv2.GaussianBlur(image, (0, 0), max(1.0, 0.1 * unit))
    mask = np.zeros((height, width), np.float32)
    amount = max(1, round(float(rng.uniform(0.5, 2.0)) * strength * width * height / (unit * unit)))
    for _ in range(min(amount, 400)):
        centre = (int(rng.integers(width)), int(rng.integers(height)))
        cv2.circle(mask, centre, max(1, round(float(rng.uniform(0.03, 0.14)) * unit)), 1.0, -1, cv2.LINE_AA)
    light = _as_image(blurred.astype(np.float32) * 1.05 + 12)
    return _blend(image, light, mask)


def rain_streaks(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """Falling rain between camera and board: thin, nearly parallel, light streaks."""
    height, width = image.shape[:2]
    mask = np.zeros((height, width), np.float32)
    slant = rng.uniform(-0.4, 0.4)
    amount = round(float(rng.uniform(2, 6)) * strength * width * height / (unit * unit))
    for _ in range(min(amount, 600)):
        x, y = rng.uniform(0, width), rng.uniform(0, height)
        length = rng.uniform(0.1, 0.5) * unit
        end = (round(x + slant * length), round(y + length))
        cv2.line(mask, (round(x), round(y)), end, float(rng.uniform(0.2, 0.5)), 1, cv2.LINE_AA)
    return _blend(image, np.array([215.0, 215.0, 220.0]), mask)


def fog(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """Sea fog or a dusty pane: contrast fades towards a light grey."""
    field = 0.6 + 0.4 * smooth_field(image.shape[0], image.shape[1], rng, 2.0)
    depth = np.float32(min(0.75, float(rng.uniform(0.2, 0.5)) * strength))
    return _blend(image, np.full(3, float(rng.uniform(150, 235))), (field * depth).astype(np.float32))


def dirt(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """Rust, mud and peeled paint: rough-edged stains of a brown or grey."""
    height, width = image.shape[:2]
    field = 0.6 * smooth_field(height, width, rng, 3 * height / unit)
    field += 0.4 * smooth_field(height, width, rng, 12 * height / unit)
    threshold = float(np.quantile(field[::2, ::2], 1 - min(0.3, float(rng.uniform(0.03, 0.16)) * strength)))
    mask = np.clip((field - threshold) * 12, 0, 1) * np.float32(rng.uniform(0.35, 0.9))
    colour = np.array([1.0, 0.85, 0.7]) * rng.uniform(30, 170) + rng.uniform(-12, 12, 3)
    return _blend(image, np.clip(colour, 0, 255), mask.astype(np.float32))


def scratches(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """Thin scratches and cracks, lighter or darker than the board."""
    height, width = image.shape[:2]
    mask = np.zeros((height, width), np.float32)
    for _ in range(int(rng.integers(1, 3 + round(4 * strength)))):
        start = np.array([rng.uniform(0, width), rng.uniform(0, height)])
        points = start + np.cumsum(rng.normal(0, 0.5 * unit, (4, 2)), axis=0)
        cv2.polylines(mask, [points.astype(np.int32)], False, float(rng.uniform(0.4, 0.9)), 1, cv2.LINE_AA)
    return _blend(image, np.full(3, float(rng.choice([40.0, 120.0, 230.0]))), mask)


def branch(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """A twig with leaves, a cable or a pole in front of the board, slightly out of focus."""
    height, width = image.shape[:2]
    mask = np.zeros((height, width), np.float32)
    reach = 0.5 * unit
    here = np.array([rng.uniform(0, width), float(rng.choice([-0.1, 1.1])) * height])
    heading = rng.uniform(-0.7, 0.7) + (np.pi / 2 if here[1] < 0 else -np.pi / 2)
    thickness = max(1, round(float(rng.uniform(0.02, 0.07)) * strength * unit))
    leafy = rng.random() < 0.7
    for _ in range(int(rng.integers(2, 6))):
        heading += rng.normal(0, 0.35)
        there = here + reach * np.array([np.cos(heading), np.sin(heading)])
        cv2.line(mask, _point(here), _point(there), 1.0, thickness, cv2.LINE_AA)
        if leafy:
            axes = (max(1, round(0.16 * unit * strength)), max(1, round(0.07 * unit * strength)))
            cv2.ellipse(mask, _point(there), axes, float(rng.uniform(0, 180)), 0, 360, 1.0, -1, cv2.LINE_AA)
        here = there
    mask = np.asarray(cv2.GaussianBlur(mask, (0, 0), max(0.5, 0.015 * unit)), np.float32)
    colour = rng.uniform([10, 40, 10], [80, 110, 70]) if leafy else rng.uniform(15, 110, 3)
    return _blend(image, colour, np.clip(mask, 0, 1))


def _point(values: npt.NDArray[Any]) -> tuple[int, int]:
    return (round(float(values[0])), round(float(values[1])))


def noise(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """Sensor noise: grey and coloured grain, some of it coarser than a pixel."""
    height, width = image.shape[:2]
    sigma = float(rng.uniform(2, 13)) * strength
    half = (max(1, height // 2), max(1, width // 2))
    coarse = rng.random() < 0.4
    shape = half if coarse else (height, width)
    channels = 3 if rng.random() < 0.5 else 1
    grain = rng.standard_normal((*shape, channels), dtype=np.float32) * np.float32(sigma)
    if coarse:
        grain = np.atleast_3d(cv2.resize(grain, (width, height), interpolation=cv2.INTER_LINEAR))
    return _as_image(image + grain)


def jpeg(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """JPEG blocks: quality 85 down to about 18."""
    low = max(18, round(70 - 35 * strength))
    quality = int(rng.integers(low, 86))
    done, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        return image
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def sharpen(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """A telephone's over-eager sharpening: light and dark seams along edges."""
    soft = cv2.GaussianBlur(image, (0, 0), max(0.8, 0.03 * unit))
    amount = float(rng.uniform(0.3, 1.2)) * strength
    return np.asarray(cv2.addWeighted(image, 1 + amount, soft, -amount, 0), np.uint8)


def white_balance(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """Wrong colour temperature, exposure and contrast; now and then grey only."""
    if rng.random() < 0.06:
        grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
        return np.repeat(grey[:, :, None], 3, axis=2)
    gain = 1 + rng.uniform(-0.22, 0.22, 3) * strength
    contrast = 1 + float(rng.uniform(-0.35, 0.25)) * strength
    offset = float(rng.uniform(-25, 25)) * strength
    table = (np.arange(256)[:, None] - 128) * contrast * gain + 128 + offset
    return np.asarray(cv2.LUT(image, _as_image(table)[None].reshape(1, 256, 3)), np.uint8)


def gamma(image: Image, rng: np.random.Generator, strength: float, unit: float) -> Image:
    """A crushed or washed-out tone curve."""
    power = float(np.exp(rng.uniform(-0.5, 0.5) * strength))
    table = _as_image(255 * (np.arange(256) / 255.0) ** power)
    return np.asarray(cv2.LUT(image, table), np.uint8)


# Per level: the effect, how often, how strong. The order is the light's way: the board,
# the air, the lens, the sensor, the file.
_PLANS: dict[Level, tuple[tuple[Effect, float, float], ...]] = {
    "clean": (
        (white_balance, 0.5, 0.4),
        (focus_blur, 0.3, 0.3),
        (noise, 0.3, 0.25),
        (jpeg, 0.3, 0.2),
    ),
    "normal": (
        (dirt, 0.05, 0.6),
        (scratches, 0.05, 0.6),
        (uneven_light, 0.3, 0.7),
        (shadow, 0.15, 0.7),
        (halo, 0.06, 0.6),
        (fog, 0.05, 0.6),
        (glare, 0.1, 0.7),
        (branch, 0.03, 0.6),
        (night, 0.06, 0.7),
        (focus_blur, 0.4, 0.6),
        (motion_blur, 0.15, 0.5),
        (low_resolution, 0.4, 0.5),
        (white_balance, 0.6, 0.8),
        (gamma, 0.2, 0.7),
        (noise, 0.4, 0.6),
        (sharpen, 0.15, 0.7),
        (jpeg, 0.4, 0.6),
    ),
    "hard": (
        (dirt, 0.15, 1.0),
        (scratches, 0.12, 1.0),
        (uneven_light, 0.35, 1.0),
        (shadow, 0.25, 1.0),
        (halo, 0.1, 1.0),
        (fog, 0.08, 0.9),
        (glare, 0.15, 1.0),
        (rain_streaks, 0.06, 1.0),
        (branch, 0.1, 1.0),
        (rain, 0.07, 1.0),
        (night, 0.12, 1.0),
        (focus_blur, 0.4, 0.9),
        (motion_blur, 0.2, 0.9),
        (low_resolution, 0.5, 0.8),
        (white_balance, 0.6, 1.0),
        (gamma, 0.3, 1.0),
        (noise, 0.5, 0.9),
        (sharpen, 0.15, 1.0),
        (jpeg, 0.5, 0.9),
    ),
}


def degrade(image: Image, rng: np.random.Generator, level: Level, unit: float | None = None) -> Image:
    """``image`` as a camera in the street would give it.

    ``level`` is ``clean`` (a good photo), ``normal`` (a hurried one) or ``hard``
    (night, rain, far away, something in front). ``unit`` is the height of a text
    line in pixels; by default the image's height, 48 at most. The result has the
    same shape, and the same seed gives the same picture.
    """
    if level not in _PLANS:
        raise ValueError(f"level must be one of {', '.join(LEVELS)}, not {level!r}")
    size = float(min(image.shape[0], 48)) if unit is None else float(unit)
    result = image
    for effect, share, strength in _PLANS[level]:
        if rng.random() < share:
            result = effect(result, rng, strength, size)
    return result
