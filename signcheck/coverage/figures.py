"""The figures, with their definitions.

- sign points: places where a sign must stand, listed and not withdrawn on the day in question.
- inspected: sign points of which a photo has been read.
- covered: inspected sign points whose sign carries every required language. A point never seen
  counts as not covered.
- coverage = covered ÷ sign points. Inspected share = inspected ÷ sign points.
- judged: translations that stand there and were found compliant or defective; doubtful and
  unreadable ones wait for a person and are counted apart.
- accuracy = right (compliant) ÷ judged.
- A reviewer's decision counts in the place of what the machine said.

A share of nothing is None, never 0 or 1.

Other figures stand beside these: repaired in time in `repairs`, the machine against the reviewers
in `agreement`, figures by time in `history`, the way to the target in `targets` and `forecast`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class PointState:
    """What is known of one sign point.

    kind: the site's kind.
    inspected: whether a photo of it has been read.
    covered: whether its sign carries every required language.
    right, judged, doubtful: counts of its sign's translations.
    grade, district, unit: of its site; empty when not known.
    code: the sign point's own, by which a figure is traced.
    """

    kind: str
    inspected: bool = False
    covered: bool = False
    right: int = 0
    judged: int = 0
    doubtful: int = 0
    grade: str = ""
    district: str = ""
    unit: str = ""
    code: str = ""


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
        return share(self.covered, self.sign_points)

    @property
    def inspected_share(self) -> float | None:
        """Inspected ÷ sign points."""
        return share(self.inspected, self.sign_points)

    @property
    def accuracy(self) -> float | None:
        """Right ÷ judged."""
        return share(self.right, self.judged)

    @property
    def wrong(self) -> int:
        """Translations found defective."""
        return self.judged - self.right

    @property
    def unseen(self) -> int:
        """Sign points of which no photo has been read."""
        return self.sign_points - self.inspected

    @property
    def uncovered(self) -> int:
        """Sign points that were seen and lack a language."""
        return self.inspected - self.covered

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

    def __add__(self, other: Figures) -> Figures:
        return Figures(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Figures)))


def share(part: int, whole: int) -> float | None:
    """`part` ÷ `whole`, or None for a share of nothing."""
    return part / whole if whole else None


def coverage_by_kind(points: Iterable[PointState], kinds: Iterable[str]) -> dict[str, Figures]:
    """Figures for each of `kinds` in their order, and for all points together under ``total``."""
    figures = dict.fromkeys([*kinds, "total"], Figures())
    for point in points:
        figures[point.kind] = figures.get(point.kind, Figures()).plus(point)
        figures["total"] = figures["total"].plus(point)
    figures["total"] = figures.pop("total")  # unknown kinds stand before the total
    return figures
