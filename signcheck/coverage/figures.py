"""The figures, with their definitions.

- sign points: places where a sign must stand, listed and not withdrawn on the day in question.
- inspected: sign points of which a legible photo of their board is there.
- covered: inspected sign points that have a message that counts, and every one of these carries every
  required language: some text stands there, right, wrong or doubtful. A point never seen is not covered.
- coverage = covered ÷ sign points. Inspected share = inspected ÷ sign points.
- judged: translations that stand there and are right or wrong; doubtful ones wait for a person.
- accuracy = right ÷ judged.
- wrong: messages in one language that are surely wrong, missing ones with them. doubtful: those that
  wait for a person. Both are the numbers of open cases of listed sign points (signcheck.work.standing).

A share of nothing is None, never 0 or 1.

Other figures stand beside these: repaired in time in `repairs`, the machine against the reviewers
in `agreement`, figures by time in `history`, the way to the target in `targets` and `forecast`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from signcheck.coverage.point import PointFigures

NUMBERS = (
    *("sign_points", "inspected", "covered", "coverage"),
    *("judged", "right", "accuracy", "wrong", "doubtful"),
)
"""The figures that every table, file and list tells, in this order; names of attributes of Figures."""


@dataclass(frozen=True, slots=True)
class PointState:
    """One sign point with its figures.

    kind, grade, district, unit: of its site; empty when not known.
    code: the sign point's own, by which a figure is traced. site: code of its site.
    name, site_name: in Chinese, "" where the list has none.
    """

    kind: str
    figures: PointFigures = field(default_factory=PointFigures)
    grade: str = ""
    district: str = ""
    unit: str = ""
    code: str = ""
    name: str = ""
    site: str = ""
    site_name: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one group of sign points, and the shares that follow from them (0–1 or None)."""

    sign_points: int = 0
    inspected: int = 0
    covered: int = 0
    right: int = 0
    judged: int = 0
    wrong: int = 0
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
    def unseen(self) -> int:
        """Sign points of which no legible photo is there."""
        return self.sign_points - self.inspected

    @property
    def uncovered(self) -> int:
        """Sign points that were seen and lack a language."""
        return self.inspected - self.covered

    def plus(self, point: PointFigures) -> Figures:
        """These figures with one more sign point."""
        return self + Figures(1, *(int(getattr(point, f.name)) for f in fields(PointFigures)))

    def __add__(self, other: Figures) -> Figures:
        return Figures(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Figures)))


def share(part: int, whole: int) -> float | None:
    """`part` ÷ `whole`, or None for a share of nothing."""
    return part / whole if whole else None
