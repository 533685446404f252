"""Days, moments and figures by time."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from signcheck.coverage import AsOf, Figures, Listed, Sighting, Standing, month_ends, series, sight, weeks

DAY = date(2026, 6, 30)


def sighting(day: int, covered: bool = True, point: int = 1) -> Sighting:
    return Sighting(point, 1, 1, date(2026, 6, day), covered, right=2, judged=2, doubtful=0)


def test_the_end_of_a_day_is_midnight_in_china():
    assert AsOf.end_of(DAY).known == datetime(2026, 6, 30, 15, 59, 59, tzinfo=UTC)


def test_series_takes_the_newest_sighting_up_to_each_day():
    seen = {1: [sighting(5, covered=False), sighting(20)]}
    days = [date(2026, 6, d) for d in (4, 5, 19, 20, 30)]
    found = series([Listed(1), Listed(2)], seen, days)
    assert [day for day, _ in found] == days
    assert [(f.sign_points, f.inspected, f.covered) for _, f in found] == [
        (2, 0, 0),
        (2, 1, 0),
        (2, 1, 0),
        (2, 1, 1),
        (2, 1, 1),
    ]


def test_series_counts_a_point_only_while_it_is_listed():
    point = Listed(1, since=date(2026, 6, 10), until=date(2026, 6, 20))
    days = [date(2026, 6, d) for d in (9, 10, 19, 20)]
    found = series([point], {1: [sighting(1)]}, days)
    assert [f.sign_points for _, f in found] == [0, 1, 1, 0]
    assert [f.covered for _, f in found] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("standings", "covered"),
    [
        ([Standing("en", "Exit", "compliant"), Standing("ko", "출구", "compliant")], True),
        ([Standing("en", "Exit", "compliant"), Standing("ko", None, "defective", "missing")], False),
        # Wrong is not missing: coverage asks whether it stands there, accuracy whether it is right.
        ([Standing("en", "Exet", "defective", "misspelt"), Standing("ko", "출구", "doubtful")], True),
        # One message of a guide board without Korean: the sign does not carry all languages.
        (
            [
                Standing("en", "A", "compliant"),
                Standing("ko", "가", "compliant"),
                Standing("ko", None, "defective", "missing"),
            ],
            False,
        ),
        # A reviewer found that nothing is missing.
        ([Standing("en", "Exit", "compliant"), Standing("ko", None, "compliant")], True),
        ([Standing("en", "Exit", "compliant"), Standing("ko", None, "doubtful", "missing")], False),
        (
            [
                Standing("en", "Exit", "compliant", None, False),
                Standing("ko", "출", "compliant", None, False),
            ],
            False,
        ),
        ([], False),
    ],
)
def test_covered(standings, covered):
    assert (
        sight(1, 1, check_id=1, day=DAY, required=["zh", "en", "ko"], standings=standings).covered is covered
    )


def test_counts_of_translations():
    standings = [
        Standing("en", "a", "compliant"),
        Standing("en", "b", "defective"),
        Standing("en", "c", "doubtful"),
        Standing("ko", "d", "unreadable"),
        Standing("ko", None, "defective", "missing"),
    ]
    seen = sight(1, 1, check_id=1, day=DAY, required=["en"], standings=standings)
    assert (seen.right, seen.judged, seen.doubtful) == (1, 2, 2)


def test_weeks_and_months():
    assert weeks(date(2026, 6, 15), DAY) == [date(2026, 6, 9), date(2026, 6, 16), date(2026, 6, 23), DAY]
    assert weeks(DAY, DAY) == [DAY]
    assert list(month_ends(date(2026, 3, 15), 4)) == [
        date(2025, 12, 31),
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 15),
    ]


def test_figures_add_up():
    assert Figures(5, 4, 3, 2, 2, 1) + Figures(1) == Figures(6, 4, 3, 2, 2, 1)
    assert (Figures(5, 4, 3, 2, 6, 1).unseen, Figures(5, 4, 3).uncovered, Figures(0, 0, 0, 2, 6).wrong) == (
        1,
        1,
        4,
    )
