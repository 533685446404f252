"""Days, moments and figures by time."""

from __future__ import annotations

from datetime import UTC, date, datetime

from signcheck.citytime import CityTime
from signcheck.coverage import AsOf, Figures, Span, month_ends, series, weeks

DAY = date(2026, 6, 30)
SEEN, COVERED = Figures(0, 1, 0), Figures(0, 1, 1)


def june(day: int) -> date:
    return date(2026, 6, day)


def test_the_end_of_a_day_is_midnight_in_the_city():
    china, london = CityTime(), CityTime.of("Europe/London")
    assert AsOf.end_of(DAY, china).known == datetime(2026, 6, 30, 15, 59, 59, 999999, tzinfo=UTC)
    assert AsOf.end_of(DAY, london).known == datetime(2026, 6, 30, 22, 59, 59, 999999, tzinfo=UTC)
    assert AsOf.end_of(DAY, china).day == AsOf.end_of(DAY, london).day == DAY
    assert AsOf(datetime(2026, 6, 30, 16, tzinfo=UTC), china).day == date(2026, 7, 1)


def test_series_takes_what_was_known_at_the_end_of_each_day():
    spans = [Span(Figures(2)), Span(SEEN, june(5), june(20)), Span(COVERED, june(20))]
    days = [june(d) for d in (4, 5, 19, 20, 30)]
    found = series(spans, days)
    assert [day for day, _ in found] == days
    assert [(f.sign_points, f.inspected, f.covered) for _, f in found] == [
        (2, 0, 0),
        (2, 1, 0),
        (2, 1, 0),
        (2, 1, 1),
        (2, 1, 1),
    ]


def test_series_counts_a_point_only_while_it_is_listed():
    listed = {"since": june(10), "until": june(20)}
    found = series(
        [Span(Figures(1), **listed), Span(COVERED, june(1), **listed)], [june(d) for d in (9, 10, 19, 20)]
    )
    assert [f.sign_points for _, f in found] == [0, 1, 1, 0]
    assert [f.covered for _, f in found] == [0, 1, 1, 0]


def test_weeks_and_months():
    assert weeks(date(2026, 6, 15), DAY) == [june(9), june(16), june(23), DAY]
    assert weeks(DAY, DAY) == [DAY]
    assert list(month_ends(date(2026, 3, 15), 4)) == [
        date(2025, 12, 31),
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 15),
    ]
