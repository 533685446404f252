"""What stands behind the letters: plain boards, gradients, walls, slats, clutter."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from drawing.photograph import Image, smooth_field

Colour = npt.NDArray[np.float32]

# Board colours seen on signs: whites, blacks, road blue and green, brown, reds, yellows, greys.
_PALETTE = np.array(
    [
        [250, 250, 248], [240, 236, 225], [20, 20, 22], [45, 48, 52], [0, 70, 150], [10, 100, 70],
        [105, 65, 40], [190, 30, 35], [245, 205, 40], [235, 120, 30], [150, 150, 150], [200, 200, 195],
        [30, 40, 90], [120, 30, 60], [60, 140, 200], [150, 190, 60], [245, 225, 170], [90, 60, 120],
    ],
    np.float32,
)  # fmt: skip


def any_colour(rng: np.random.Generator) -> Colour:
    """A sign-like colour half of the time, else any colour at all."""
    if rng.random() < 0.55:
        base = _PALETTE[int(rng.integers(len(_PALETTE)))]
        return np.asarray(np.clip(base + rng.normal(0, 12, 3), 0, 255), np.float32)
    return rng.uniform(0, 255, 3).astype(np.float32)


def brightness(colour: Colour) -> float:
    """Luma of an RGB colour, 0..255 (ITU-R BT.601)."""
    return float(colour @ np.array([0.299, 0.587, 0.114], np.float32))


def contrasting(other: Colour, rng: np.random.Generator, least: float) -> Colour:
    """A colour whose luma differs from ``other``'s by at least ``least``."""
    for _ in range(12):
        colour = any_colour(rng)
        if abs(brightness(colour) - brightness(other)) >= least:
            return colour
    return np.full(3, 250.0 if brightness(other) < 128 else 12.0, np.float32)


def _plain(height: int, width: int, colour: Colour, rng: np.random.Generator) -> Image:  # noqa: ARG001
    return np.broadcast_to(colour.astype(np.uint8), (height, width, 3)).copy()


def _mixed(colour: Colour, other: Colour, mask: npt.NDArray[np.float32]) -> Image:
    return np.clip(colour + (other - colour) * mask[:, :, None], 0, 255).astype(np.uint8)


def _near(colour: Colour, rng: np.random.Generator, spread: float) -> Colour:
    return np.clip(colour * (1 + rng.normal(0, spread)) + rng.normal(0, 60 * spread, 3), 0, 255).astype(
        np.float32
    )


def _gradient(height: int, width: int, colour: Colour, rng: np.random.Generator) -> Image:
    mask = smooth_field(height, width, rng, 1.0)
    return _mixed(colour, _near(colour, rng, 0.3), mask)


def _wall(height: int, width: int, colour: Colour, rng: np.random.Generator) -> Image:
    """Plaster, stone or rust: bumps of several sizes."""
    mask = 0.5 * smooth_field(height, width, rng, 4.0) + 0.5 * smooth_field(height, width, rng, 20.0)
    return _mixed(colour, _near(colour, rng, 0.35), mask)


def _slats(height: int, width: int, colour: Colour, rng: np.random.Generator) -> Image:
    """Slats, corrugated iron, tiles: a periodic pattern across, along or both."""
    period = float(rng.uniform(4, 40))
    duty = float(rng.uniform(0.1, 0.5))
    across = (np.arange(height) + rng.uniform(0, period)) % period < duty * period
    along = (np.arange(width) + rng.uniform(0, period)) % period < duty * period
    kind = int(rng.integers(3))
    if kind == 0:
        mask = np.repeat(across[:, None], width, axis=1)
    elif kind == 1:
        mask = np.repeat(along[None, :], height, axis=0)
    else:
        mask = across[:, None] | along[None, :]
    return _mixed(colour, _near(colour, rng, 0.35), mask.astype(np.float32))


def _clutter(height: int, width: int, colour: Colour, rng: np.random.Generator) -> Image:
    """Edges and patches of whatever is behind: windows, cables, frames."""
    image = _gradient(height, width, colour, rng)
    for _ in range(int(rng.integers(1, 6))):
        shade = _near(colour, rng, 0.35).tolist()
        start = (int(rng.integers(-20, width)), int(rng.integers(-20, height)))
        end = (start[0] + int(rng.integers(4, width + 5)), start[1] + int(rng.integers(2, height)))
        if rng.random() < 0.5:
            cv2.rectangle(image, start, end, shade, -1)
        else:
            cv2.line(image, start, end, shade, int(rng.integers(1, 6)), cv2.LINE_AA)
    return image


_KINDS: tuple[tuple[float, Callable[[int, int, Colour, np.random.Generator], Image]], ...] = (
    (0.42, _plain),
    (0.2, _gradient),
    (0.14, _wall),
    (0.1, _slats),
    (0.14, _clutter),
)
_SHARES = np.array([share for share, _ in _KINDS]) / sum(share for share, _ in _KINDS)


def board(height: int, width: int, colour: Colour, rng: np.random.Generator, plain: bool = False) -> Image:
    """A ``height × width × 3`` RGB board of about ``colour``."""
    make = _plain if plain else _KINDS[int(rng.choice(len(_KINDS), p=_SHARES))][1]
    return make(height, width, colour, rng)
