"""How different two colours look; pure."""

from __future__ import annotations

from functools import lru_cache
from math import dist

from signcheck.reading.line import Colour

_WHITE = (0.95047, 1.0, 1.08883)
"""CIE XYZ of the illuminant D65, the white of sRGB."""
_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
"""Linear sRGB → XYZ (IEC 61966-2-1)."""


def difference(one: Colour, other: Colour) -> float:
    """CIE 1976 colour difference ΔE*ab: about 2 is just seen, black and white are 100 apart."""
    return dist(_lab(one), _lab(other))


@lru_cache(maxsize=1024)
def _lab(colour: Colour) -> tuple[float, float, float]:
    """CIELAB by CIE 15:2004, 8.2.1."""
    linear = [_linear(value / 255) for value in colour]
    x, y, z = (
        _root(sum(share * value for share, value in zip(row, linear, strict=True)) / white)
        for row, white in zip(_XYZ, _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _root(value: float) -> float:
    return value ** (1 / 3) if value > (6 / 29) ** 3 else value * (29 / 6) ** 2 / 3 + 4 / 29
