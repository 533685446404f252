"""Figures by time: what was known at the ends of past days.

A figure of a past day is what was known at its end: what was found out later about that day does not
change it, so that a report that was handed up stays true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta

from signcheck.citytime import CityTime
from signcheck.coverage.figures import Figures


@dataclass(frozen=True, slots=True)
class AsOf:
    """The moment (UTC) up to which things are known, by the clock of a city."""

    known: datetime
    clock: CityTime

    @classmethod
    def now(cls, clock: CityTime) -> AsOf:
        """The present."""
        return cls(datetime.now(UTC), clock)

    @classmethod
    def end_of(cls, day: date, clock: CityTime) -> AsOf:
        """What was known at the end of `day`."""
        return cls(clock.end(day), clock)

    @property
    def day(self) -> date:
        """The city's day that the figures are about."""
        return self.clock.day(self.known)


@dataclass(frozen=True, slots=True)
class Span:
    """Figures that count on some days: those known from `first` to before `last`, both None for always.

    Only on days from `since` to before `until`, on which the sign points are on the list.
    """

    figures: Figures
    first: date | None = None
    last: date | None = None
    since: date | None = None
    until: date | None = None

    def counts_on(self, day: date) -> bool:
        """Whether it was known at the end of the day, and its sign points were listed on it."""
        starts = [start for start in (self.first, self.since) if start]
        ends = [end for end in (self.last, self.until) if end]
        return all(start <= day for start in starts) and all(day < end for end in ends)


def series(spans: Iterable[Span], days: Sequence[date]) -> list[tuple[date, Figures]]:
    """The figures at the end of each of `days`."""
    sums = [[0] * len(fields(Figures)) for _ in days]
    for span in spans:
        numbers = [getattr(span.figures, field.name) for field in fields(Figures)]
        for total, day in zip(sums, days, strict=True):
            if span.counts_on(day):
                total[:] = [a + b for a, b in zip(total, numbers, strict=True)]
    return [(day, Figures(*total)) for day, total in zip(days, sums, strict=True)]


def weeks(first: date, last: date) -> list[date]:
    """Days a week apart up to `last`, the first of them on or before `first`."""
    count = -(-max(0, (last - first).days) // 7)
    return [last - timedelta(weeks=i) for i in range(count, -1, -1)]


def month_ends(last: date, months: int) -> Iterator[date]:
    """`last`, after the last days of the `months` - 1 months before it; oldest first."""
    ends = [last]
    for _ in range(months - 1):
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    yield from reversed(ends)
