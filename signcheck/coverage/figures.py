"""The figures, with their definitions.

- sign points: places where a sign must stand.
- inspected: sign points of which a photo has been read.
- covered: inspected sign points whose sign carries every required language. A point never seen
  counts as not covered.
- coverage = covered ÷ sign points. Inspected share = inspected ÷ sign points.
- judged: translations that stand there and were found compliant or defective; doubtful and
  unreadable ones wait for a person and are counted apart.
- accuracy = right (compliant) ÷ judged.

A share of nothing is None, never 0 or 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PointState:
    """What is known of one sign point.

    kind: the site's kind.
    inspected: whether a photo of it has been read.
    covered: whether its sign carries every required language.
    right, judged, doubtful: counts of its sign's translations.
    """

    kind: str
    inspected: bool = False
    covered: bool = False
    right: int = 0
    judged: int = 0
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one group of sign points, and the shares that follow from them (0–1 or None)."""

    sign_points: int = 0
    inspected: int = 0
    covered: int = 0
    right: int = 0
    judged: int = 0
    doubtful: int = 0

    @property
    def coverage(self) -> float | None:
        """Covered ÷ sign points."""
        return _share(self.covered, self.sign_points)

    @property
    def inspected_share(self) -> float | None:
        """Inspected ÷ sign points."""
        return _share(self.inspected, self.sign_points)

    @property
    def accuracy(self) -> float | None:
        """Right ÷ judged."""
        return _share(self.right, self.judged)

    def plus(self, point: PointState) -> Figures:
        """These figures with one more sign point."""
        return Figures(
            self.sign_points + 1,
            self.inspected + point.inspected,
            self.covered + (point.inspected and point.covered),
            self.right + point.right,
            self.judged + point.judged,
            self.doubtful + point.doubtful,
        )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def coverage_by_kind(points: Iterable[PointState], kinds: Iterable[str]) -> dict[str, Figures]:
    """Figures for each of `kinds` in their order, and for all points together under ``total``."""
    figures = dict.fromkeys([*kinds, "total"], Figures())
    for point in points:
        figures[point.kind] = figures.get(point.kind, Figures()).plus(point)
        figures["total"] = figures["total"].plus(point)
    figures["total"] = figures.pop("total")  # unknown kinds stand before the total
    return figures
