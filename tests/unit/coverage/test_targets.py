"""Targets, stages and the forecast."""

from __future__ import annotations

import math
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from signcheck.coverage import Cell, Figures, Outlook, forecast, parse_targets, progress
from signcheck.coverage.forecast import _t_quantile
from signcheck.registry.site import SiteKind

KINDS = ["hospital", "bus_stop"]
TARGET = '[[target]]\nfigure = "coverage"\nshare = 1.0\ndue = 2026-12-31\n'


def test_the_shipped_targets_are_those_of_the_plan():
    text = files("signcheck.coverage").joinpath("targets.toml").read_text(encoding="utf-8")
    (target,) = parse_targets(text, list(SiteKind))
    assert (target.figure, target.share, target.due, target.stage) == (
        "coverage",
        1.0,
        date(2023, 12, 31),
        False,
    )
    assert "第79项" in target.source
    assert "item 79" in target.source_in("en")
    assert target.source_in("zh") == target.source


def test_stages_come_after_targets_and_may_be_for_some_kinds():
    stage = (
        '[[stage]]\nname = "一"\nfigure = "accuracy"\nshare = 0.9\ndue = 2026-06-30\nkinds = ["hospital"]\n'
    )
    first, second = parse_targets(stage + TARGET, KINDS)
    assert (first.stage, second.stage, second.kinds) == (False, True, ("hospital",))
    cells = [
        Cell("hospital", figures=Figures(2, 2, 1, 9, 10)),
        Cell("bus_stop", figures=Figures(2, 2, 2, 0, 10)),
    ]
    day = date(2026, 7, 2)
    assert (progress(second, cells, day).value, progress(second, cells, day).met) == (0.9, True)
    assert progress(second, cells, day).days_left == -2
    assert (progress(first, cells, day).value, progress(first, cells, day).met) == (0.75, False)


def test_nothing_to_count_is_not_met():
    (target,) = parse_targets(TARGET, KINDS)
    found = progress(target, [], date(2026, 1, 1))
    assert (found.value, found.met) == (None, False)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[[target\n", "line 1"),
        ("[target]", "target: expected"),
        ("[[goal]]", "goal: unknown"),
        (TARGET + "wish = 1", "target 1: unknown key"),
        (TARGET.replace("coverage", "beauty"), "target 1: figure"),
        (TARGET.replace("1.0", "100"), "target 1: share"),
        (TARGET.replace("1.0", "0"), "target 1: share"),
        (TARGET.replace("1.0", "true"), "target 1: share"),
        (TARGET.replace("1.0", "nan"), "target 1: share"),
        (TARGET.replace("2026-12-31", '"2026-12-31"'), "target 1: due"),
        (TARGET.replace("2026-12-31", "2026-12-31T00:00:00"), "target 1: due"),
        (TARGET + TARGET + 'kinds = ["harbour"]', "target 2: kinds"),
        (TARGET + "source = 1", "target 1: source"),
    ],
)
def test_bad_targets_are_named(text, place):
    with pytest.raises(ValueError, match=place):
        parse_targets(text, KINDS)


def history(*counts: int, points: int = 100) -> list[tuple[date, Figures]]:
    start = date(2026, 1, 5)
    return [(start + timedelta(weeks=i), Figures(points, n, n)) for i, n in enumerate(counts)]


def test_a_steady_pace_is_forecast_to_the_day():
    found = forecast(history(0, 10, 20, 30, 40, 50), 1.0)
    assert (found.outlook, found.missing, found.pace, found.weeks) == (Outlook.EXPECTED, 50, 10, 5)
    expected = date(2026, 1, 5) + timedelta(weeks=10)
    assert found.expected == found.earliest == found.latest == expected


def test_an_uneven_pace_has_an_interval_around_the_expected_day():
    found = forecast(history(0, 2, 20, 25, 40, 50), 1.0)
    assert found.earliest < found.expected < found.latest
    wilder = forecast(history(0, 0, 35, 35, 35, 50), 1.0)
    assert wilder.expected == found.expected
    assert wilder.earliest < found.earliest
    assert wilder.latest is None or wilder.latest > found.latest


def test_the_interval_is_that_of_the_drift_method():
    counts = [0, 2, 20, 25, 40, 50]
    changes = [b - a for a, b in pairwise(counts)]
    mean = sum(changes) / 5
    s = math.sqrt(sum((c - mean) ** 2 for c in changes) / 4)
    found = forecast(history(*counts), 1.0)
    h = (found.earliest - date(2026, 2, 9)).days / 7
    upper = [mean * x + 1.5332 * s * math.sqrt(x + x * x / 5) for x in (h, h - 1 / 7)]
    assert upper[0] >= 50 > upper[1]


def test_met_standstill_and_too_little():
    assert forecast(history(1, 100), 1.0).outlook is Outlook.MET
    assert forecast(history(1, 29), 0.29).outlook is Outlook.MET
    assert forecast(history(5, 5, 5, 5, 5), 1.0).outlook is Outlook.STANDSTILL
    assert forecast(history(9, 8, 7, 6, 5), 1.0).outlook is Outlook.STANDSTILL
    assert forecast(history(1, 2, 3, 4), 1.0).outlook is Outlook.TOO_LITTLE_KNOWN
    assert forecast([], 1.0).outlook is Outlook.TOO_LITTLE_KNOWN
    assert forecast(history(0, 0, 0, 0, 0, points=0), 1.0).outlook is Outlook.TOO_LITTLE_KNOWN


def test_only_the_last_half_year_counts():
    fast_then_slow = [0, *range(500, 527)]
    assert forecast(history(*fast_then_slow, points=600), 1.0).pace == 1


def test_what_is_later_than_20_years_has_no_day():
    found = forecast(history(0, 0, 0, 0, 1, points=10_000), 1.0)
    assert (found.outlook, found.expected, found.latest) == (Outlook.EXPECTED, None, None)


@given(st.lists(st.integers(0, 50), min_size=5, max_size=20))
def test_earliest_expected_latest_stand_in_order(counts):
    total = [sum(counts[: i + 1]) for i in range(len(counts))]
    found = forecast(history(*total, points=max(total) + 40), 1.0)
    assume(found.outlook is Outlook.EXPECTED)
    days = [day for day in (found.earliest, found.expected, found.latest) if day]
    assert days == sorted(days)


@pytest.mark.parametrize(("freedom", "quantile"), [(3, 1.6377), (5, 1.4759), (10, 1.3722), (30, 1.3104)])
def test_quantiles_of_students_t(freedom, quantile):
    """Values of the printed tables (Abramowitz and Stegun, table 26.10) at 0.9."""
    assert _t_quantile(0.9, freedom) == pytest.approx(quantile, abs=0.01)
