"""Long lists in pages, and days out of forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from signcheck.errors import UsageError


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. asked: its number, from 1, which may be nonsense; total: lines of all pages."""

    asked: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page, at least 1."""
        return max(1, -(-self.total // self.size))

    @property
    def number(self) -> int:
        """The page that is shown."""
        return min(max(1, self.asked), self.last)

    @property
    def offset(self) -> int:
        """Lines before it."""
        return (self.number - 1) * self.size


def day_of(text: str) -> date:
    """A day as a form sends it. Raises UsageError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("{text}: no day.", remedy="Write it as 2026-12-31.", text=text[:20]) from None
