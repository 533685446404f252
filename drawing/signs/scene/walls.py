"""Walls that boards hang on, as pictures in the plane of the board."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from drawing.signs.noise import Field, flat, fractal, grain, mix


def concrete(height: int, width: int, unit: float, rng: np.random.Generator) -> Field:
    """Bare concrete with stains and formwork seams; ``unit`` is about 30 cm in pixels."""
    tone = float(rng.uniform(140, 185))
    base = flat(height, width, (tone, tone - 2, tone - 7))
    base += (fractal(height, width, rng, 3, 5) * 7 + grain(height, width, rng) * 3)[..., None]
    stain = np.clip(fractal(height, width, rng, 2, 3, stretch=0.15) - 1.1, 0, 1)
    base -= stain[..., None] * 30
    return _seams(base, (unit * 7, unit * 4), max(1, round(unit * 0.04)), -28, rng)


def plaster(height: int, width: int, unit: float, rng: np.random.Generator) -> Field:
    """Painted plaster in a pale colour, often with a darker dado."""
    tones = ((226, 222, 210), (214, 222, 224), (232, 228, 222), (222, 212, 188), (205, 216, 208))
    colour = tones[int(rng.integers(len(tones)))]
    base = flat(height, width, colour)
    base += (fractal(height, width, rng, 2, 3) * 3.5 + grain(height, width, rng) * 1.8)[..., None]
    if rng.random() < 0.4 and height > unit * 6:
        start = int(height * rng.uniform(0.72, 0.9))
        base[start:] *= np.array([0.62, 0.72, 0.74], np.float32)
    return base


def tiles(height: int, width: int, unit: float, rng: np.random.Generator) -> Field:
    """Glazed or stone tiles as in stations and hospitals."""
    tones = ((214, 214, 208), (196, 200, 200), (222, 214, 198), (186, 178, 164), (172, 188, 198))
    base = flat(height, width, tones[int(rng.integers(len(tones)))])
    across = unit * float(rng.uniform(0.9, 2.2))
    down = across * float(rng.choice([0.5, 1.0]))
    rows, columns = int(height / down) + 2, int(width / across) + 2
    shade = rng.normal(0, 3.2, (rows, columns)).astype(np.float32)
    y = (np.arange(height) / down).astype(int)
    x = (np.arange(width) / across).astype(int)
    base += shade[y][:, x][..., None]
    sheen = fractal(height, width, rng, 1, 2) * 6
    base += (sheen + grain(height, width, rng) * 1.5)[..., None]
    return _seams(base, (across, down), max(1, round(unit * 0.045)), -34, rng)


def granite(height: int, width: int, unit: float, rng: np.random.Generator) -> Field:
    """Speckled granite slabs."""
    tone = float(rng.uniform(120, 175))
    base = flat(height, width, (tone + 4, tone, tone - 4))
    speckle = fractal(height, width, rng, height / max(2.0, unit * 0.05), 2)
    base += (speckle * 11 + grain(height, width, rng) * 8 + fractal(height, width, rng, 2, 2) * 4)[..., None]
    return _seams(base, (unit * 3, unit * 2), max(1, round(unit * 0.03)), -40, rng)


def brick(height: int, width: int, unit: float, rng: np.random.Generator) -> Field:
    """Brickwork, red or grey, in stretcher bond."""
    colour = np.array([(148, 84, 64), (132, 130, 126), (168, 116, 86)][int(rng.integers(3))])
    down, across = unit * 0.22, unit * 0.78
    y = np.arange(height)[:, None] / down
    x = np.arange(width)[None, :] / across + (y.astype(int) % 2) * 0.5
    number = (y.astype(int) * 7919 + x.astype(int) * 104729) % 997
    shade = rng.normal(0, 11, 997).astype(np.float32)[number]
    base = colour.astype(np.float32) + shade[..., None] + (fractal(height, width, rng, 6, 4) * 5)[..., None]
    joint = ((y % 1) < 0.13) | ((x % 1) < 0.045)
    mortar = np.full_like(base, 176) + (grain(height, width, rng) * 6)[..., None]
    base = mix(base.astype(np.float32), mortar.astype(np.float32), joint.astype(np.float32))
    return np.asarray(base + (grain(height, width, rng) * 3.5)[..., None], np.float32)


def panels(height: int, width: int, unit: float, rng: np.random.Generator) -> Field:
    """Aluminium cladding: large smooth panels with dark joints and a sky reflection."""
    tone = float(rng.uniform(168, 214))
    base = flat(height, width, (tone - 4, tone, tone + 4))
    slope = np.linspace(rng.uniform(4, 24), rng.uniform(-24, -4), height, dtype=np.float32)
    base += slope[:, None, None] + (fractal(height, width, rng, 1, 2, stretch=3) * 5)[..., None]
    return _seams(base, (unit * 6, unit * 3), max(2, round(unit * 0.07)), -70, rng)


def _seams(
    base: Field, pitch: tuple[float, float], thick: int, depth: float, rng: np.random.Generator
) -> Field:
    """Joints every ``pitch`` = (across, down) pixels, ``thick`` pixels wide."""
    across, down = pitch
    height, width = base.shape[:2]
    x = (np.arange(width) + rng.uniform(0, across)) % across < thick
    y = (np.arange(height) + rng.uniform(0, down)) % down < thick
    base[:, x] += depth
    base[y] += depth
    return base


WALLS: dict[str, Callable[[int, int, float, np.random.Generator], Field]] = {
    "concrete": concrete,
    "plaster": plaster,
    "tiles": tiles,
    "granite": granite,
    "brick": brick,
    "panels": panels,
}
"""All walls by name."""
