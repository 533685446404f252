"""The gaps of a board's columns: which stand within messages and which between them; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

from signcheck.reading.polygons import Box
from signcheck.signs.chains import gap_below
from signcheck.signs.pieces import Head

GAPS = 1.5
"""Greatest weight of the gaps, where they fall into two kinds that are clearly apart."""
APART = 0.6
"""The jump, in doublings, from which two kinds of gaps are clearly apart; none below a third of it."""
SLACK = 0.4
"""Text heights by which boxes of lines that touch are apart more or less."""
LEADING = 1.3
"""Text heights from one line to the next."""
WIDE = 1.5
"""Gaps within an entry above this many text heights cost more and more."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Gaps downwards that fall into two kinds.

    height: of the text, in pixels.
    parting: pixels that part the small ones from the large ones; 0 when nothing tells.
    strength: how clearly, 0–1.
    """

    height: float
    parting: float
    strength: float

    @classmethod
    def of(cls, gaps: Sequence[float], height: float) -> Gaps:
        """The two kinds into which gaps, in pixels, fall at the greatest jump."""
        sizes = sorted(_smooth(gap, height) for gap in gaps)
        jumps = [(log2(large / small), small, large) for small, large in pairwise(sizes)]
        if not jumps:
            return cls(height, 0.0, 0.0)
        jump, small, large = max(jumps)
        strength = min(1.0, max(0.0, (jump - APART / 3) / (APART * 2 / 3)))
        return cls(height, (small * large) ** 0.5, strength)

    def cost(self, gap: float, *, inside: bool, told: bool, skipped: int = 0) -> float:
        """Cost of a gap in pixels within an entry, or between two.

        told: whether its kind is asked, too. skipped: languages that are missing in it; their place may
        have been left empty.
        """
        gap -= min(max(0.0, gap), skipped * LEADING * self.height)
        far = 0.5 * max(0.0, gap / self.height - WIDE) if inside else 0.0
        return far + GAPS * self._away(gap, larger=inside) if told else far

    def is_large(self, gap: float) -> float:
        """How surely a gap in pixels is of the larger kind, 0–1."""
        return self._away(gap, larger=True)

    def _away(self, gap: float, *, larger: bool) -> float:
        """How far, 0–1, a gap is on one side of what parts the kinds."""
        if not self.strength:
            return 0.0
        away = log2(_smooth(gap, self.height) / self.parting)
        return self.strength * min(1.0, max(0.0, away if larger else -away))


def gap_between(a: Head, b: Head, others: Sequence[Box]) -> float:
    """Pixels between two texts of a column, without the lines that stand between them."""
    gap = gap_below(a, b)
    if gap <= 0 or not others:
        return gap
    middles = [(box, (box.left + box.right) / 2, (box.top + box.bottom) / 2) for box in others]
    left, right = min(a.box.left, b.box.left), max(a.box.right, b.box.right)
    between = [box for box, x, y in middles if left <= x <= right and a.box.bottom <= y <= b.box.top]
    return max(0.0, gap - sum(box.height for box in between))


def _smooth(gap: float, height: float) -> float:
    return max(0.0, gap) + SLACK * height
