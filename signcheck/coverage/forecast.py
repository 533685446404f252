"""When the target is met if things go on at the present pace, and how sure that is.

The drift method: the covered points are taken as a random walk whose steps are the weekly changes.
After h more weeks the count has grown by h × m, with m the mean weekly change of n weeks and s their
standard deviation; its variance is s² (h + h² ÷ n): h for what may happen, h² ÷ n for what is not
known about the pace. (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed.,
5.5, drift method.) The earliest and the latest day are those on which the upper and the lower
bound of the 80 % interval reach the target.

It speaks of the pace of inspecting and repairing together: a point never seen counts as not
covered, so that seeing one that was always right also brings the target nearer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import NormalDist, fmean, stdev

from signcheck.coverage.figures import Figures

INTERVAL = 0.8
MIN_WEEKS = 4
"""Fewer weekly changes tell nothing about a pace."""
WINDOW_WEEKS = 26
"""The present pace is that of the last half year."""
HORIZON_WEEKS = 52 * 20
"""What would be later than 20 years is no forecast."""


class Outlook(StrEnum):
    """What can be said of the future."""

    MET = "met"
    EXPECTED = "expected"
    STANDSTILL = "standstill"
    TOO_LITTLE_KNOWN = "too_little_known"


@dataclass(frozen=True, slots=True)
class Forecast:
    """When coverage reaches a share.

    missing: sign points that are still to be covered.
    weeks: how many weekly changes the pace is from; pace: covered sign points a week.
    expected, earliest, latest: days; None when not within 20 years, or when nothing can be said.
    """

    outlook: Outlook
    missing: int
    weeks: int = 0
    pace: float | None = None
    expected: date | None = None
    earliest: date | None = None
    latest: date | None = None


def forecast(history: Sequence[tuple[date, Figures]], share: float) -> Forecast:
    """When coverage reaches `share` (0–1), from figures a week apart, oldest first, the last being today's.

    The number of sign points is taken to stay as it is today.
    """
    if not history or not history[-1][1].sign_points:
        return Forecast(Outlook.TOO_LITTLE_KNOWN, 0)
    today, figures = history[-1]
    # 0.29 × 100 is 28.999…96 in binary: rounding first keeps a point from being asked for twice.
    missing = max(0, math.ceil(round(share * figures.sign_points, 6)) - figures.covered)
    if missing == 0:
        return Forecast(Outlook.MET, 0)
    counts = [point.covered for _, point in history][-WINDOW_WEEKS - 1 :]
    changes = [after - before for before, after in pairwise(counts)]
    if len(changes) < MIN_WEEKS:
        return Forecast(Outlook.TOO_LITTLE_KNOWN, missing, len(changes))
    pace = fmean(changes)
    if pace <= 0:
        return Forecast(Outlook.STANDSTILL, missing, len(changes), pace)
    spread = _t_quantile((1 + INTERVAL) / 2, len(changes) - 1) * stdev(changes)
    soonest, latest = (_weeks_until(missing, pace, sign * spread, len(changes)) for sign in (1, -1))
    return Forecast(
        Outlook.EXPECTED,
        missing,
        len(changes),
        pace,
        _day(today, missing / pace),
        _day(today, soonest),
        _day(today, latest),
    )


def _weeks_until(missing: int, pace: float, spread: float, weeks: int) -> float | None:
    """The first week (in steps of a day) on which pace × h + spread × √(h + h² ÷ weeks) covers it."""
    for day in range(1, HORIZON_WEEKS * 7):
        h = day / 7
        if pace * h + spread * math.sqrt(h + h * h / weeks) >= missing:
            return h
    return None


def _day(today: date, weeks: float | None) -> date | None:
    if weeks is None or weeks > HORIZON_WEEKS:
        return None
    return today + timedelta(days=math.ceil(weeks * 7))


def _t_quantile(probability: float, freedom: int) -> float:
    """Quantile of Student's t by the normal one (Abramowitz and Stegun 26.7.5; ±0.01 from 3 degrees on)."""
    x = NormalDist().inv_cdf(probability)
    first = (x**3 + x) / 4
    second = (5 * x**5 + 16 * x**3 + 3 * x) / 96
    third = (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / 384
    return x + first / freedom + second / freedom**2 + third / freedom**3
