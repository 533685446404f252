"""Figures by time: what each photo showed, and what the figures were on past days.

Two times are told apart. The *day* is the one the figures are about: a photo counts from the day it
was taken on. The *moment* is up to when things were known: a photo that came in later counts not yet.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from signcheck.coverage.figures import Figures, PointState
from signcheck.verdicts import FindingKind, Verdict

CHINA = timezone(timedelta(hours=8), "CST")
"""China Standard Time, by which the city's days begin; without summer time since 1991."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day that figures are about, and the moment (UTC) up to which things are known."""

    day: date
    known: datetime

    @classmethod
    def end_of(cls, day: date) -> AsOf:
        """What was known at the end of `day` in China."""
        midnight = datetime.combine(day + timedelta(days=1), time(), CHINA)
        return cls(day, midnight.astimezone(UTC) - timedelta(seconds=1))


@dataclass(frozen=True, slots=True)
class Standing:
    """One translation as it stands on a sign, after the reviewers' decisions.

    text: None when nothing stands there. kind: what was found fault with, or None.
    has_chinese: whether its entry has a Chinese text.
    """

    language: str
    text: str | None
    verdict: str
    kind: str | None = None
    has_chinese: bool = True


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one photo shows of its sign point, by its newest check.

    day: when it was taken; the other fields are those of PointState.
    """

    sign_point_id: int
    photo_id: int
    check_id: int
    day: date
    covered: bool
    right: int
    judged: int
    doubtful: int

    def state(self, kind: str, **place: str) -> PointState:
        """The state of its sign point, were it the newest one; place: grade, district, unit, code."""
        return PointState(kind, True, self.covered, self.right, self.judged, self.doubtful, **place)


@dataclass(frozen=True, slots=True)
class Listed:
    """A sign point with the days it counts on: from `since` (None: always) to before `until`."""

    sign_point_id: int
    since: date | None = None
    until: date | None = None

    def counts_on(self, day: date) -> bool:
        """Whether it is a sign point of the registry on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def sight(
    sign_point_id: int,
    photo_id: int,
    *,
    check_id: int,
    day: date,
    required: Sequence[str],
    standings: Sequence[Standing],
) -> Sighting:
    """What the translations of a photo's main sign make of its sign point.

    required: codes of the languages the sign must carry. A language is there when some entry has
    text in it, or was found right without one, and none is surely without.
    """
    present = {s.language for s in standings if s.text or s.verdict == Verdict.COMPLIANT}
    if any(s.has_chinese for s in standings):
        present.add("zh")
    missing = {
        s.language
        for s in standings
        if s.kind == FindingKind.MISSING and s.verdict == Verdict.DEFECTIVE and not s.text
    }
    verdicts = [s.verdict for s in standings if s.text]
    right, wrong = verdicts.count(Verdict.COMPLIANT), verdicts.count(Verdict.DEFECTIVE)
    return Sighting(
        sign_point_id,
        photo_id,
        check_id,
        day,
        covered=set(required) <= present - missing,
        right=right,
        judged=right + wrong,
        doubtful=len(verdicts) - right - wrong,
    )


def series(
    points: Iterable[Listed], sightings: Mapping[int, Sequence[Sighting]], days: Sequence[date]
) -> list[tuple[date, Figures]]:
    """The figures of all points on each of `days`.

    sightings: of each sign point, oldest first. On a day the newest one up to then counts.
    """
    sums = [[0] * 6 for _ in days]
    for point in points:
        seen = sightings.get(point.sign_point_id, ())
        taken = [sighting.day for sighting in seen]
        for total, day in zip(sums, days, strict=True):
            if not point.counts_on(day):
                continue
            total[0] += 1
            position = bisect_right(taken, day)
            if position:
                newest = seen[position - 1]
                for i, number in enumerate(
                    (1, newest.covered, newest.right, newest.judged, newest.doubtful), 1
                ):
                    total[i] += number
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
