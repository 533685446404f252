"""A part of the boards' plane to lay things on, one over the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drawing.signs.noise import Field


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
