"""Shares with what they may be by chance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scipy.stats import binomtest


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``."""

    part: int
    whole: int

    @classmethod
    def of(cls, flags: Iterable[bool]) -> Share:
        """How many of the flags are set."""
        listed = list(flags)
        return cls(sum(listed), len(listed))

    @property
    def value(self) -> float | None:
        """0–1; None of nothing."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of Wilson (1927); None of nothing."""
        if not self.whole:
            return None
        found = binomtest(self.part, self.whole).proportion_ci(method="wilson")
        return float(found.low), float(found.high)

    def text(self, *, hundred: bool = False) -> str:
        """``0.971 (0.965–0.976)``, or in cases a hundred; a dash for a share of nothing."""
        if self.value is None or self.interval is None:
            return "–"
        low, high = self.interval
        if hundred:
            return f"{100 * self.value:.2f} ({100 * low:.2f}–{100 * high:.2f})"
        return f"{self.value:.3f} ({low:.3f}–{high:.3f})"

    def as_json(self) -> dict[str, object]:
        """``part``, ``whole``, ``value`` and the ``interval``."""
        interval = self.interval
        return {
            "part": self.part,
            "whole": self.whole,
            "value": None if self.value is None else round(self.value, 5),
            "interval": None if interval is None else [round(x, 5) for x in interval],
        }
