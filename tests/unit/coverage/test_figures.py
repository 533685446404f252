"""The figures follow their definitions, whatever the points and in whatever order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from signcheck.coverage import Figures, PointState, coverage_by_kind

KINDS = ["hospital", "bus_stop"]


def test_an_example_by_hand():
    points = [
        PointState("hospital", inspected=True, covered=True, right=3, judged=4, doubtful=1),
        PointState("hospital", inspected=True, covered=False, right=1, judged=1),
        PointState("hospital"),
        PointState("bus_stop"),
    ]
    figures = coverage_by_kind(points, KINDS)
    assert list(figures) == ["hospital", "bus_stop", "total"]
    assert figures["hospital"] == Figures(3, 2, 1, 4, 5, 1)
    assert figures["hospital"].coverage == 1 / 3
    assert figures["hospital"].inspected_share == 2 / 3
    assert figures["hospital"].accuracy == 0.8
    assert figures["bus_stop"] == Figures(1)
    assert (figures["bus_stop"].coverage, figures["bus_stop"].accuracy) == (0, None)
    assert figures["total"] == Figures(4, 2, 1, 4, 5, 1)


def test_a_share_of_nothing_is_none():
    figures = coverage_by_kind([], KINDS)["total"]
    assert (figures.coverage, figures.inspected_share, figures.accuracy) == (None, None, None)


def test_a_point_never_seen_is_never_covered():
    figures = coverage_by_kind([PointState("hospital", inspected=False, covered=True)], KINDS)
    assert figures["hospital"].covered == 0


def test_unknown_kinds_are_counted_and_stand_before_the_total():
    figures = coverage_by_kind([PointState("airport", inspected=True)], KINDS)
    assert list(figures) == ["hospital", "bus_stop", "airport", "total"]
    assert figures["airport"].sign_points == figures["total"].sign_points == 1


def point_states():
    return st.builds(
        lambda kind, inspected, covered, right, wrong, doubtful: PointState(
            kind, inspected, covered, right, right + wrong, doubtful
        ),
        st.sampled_from([*KINDS, "airport"]),
        st.booleans(),
        st.booleans(),
        *[st.integers(0, 9)] * 3,
    )


@given(st.lists(point_states(), max_size=30), st.randoms())
def test_order_does_not_matter_and_parts_add_up(points, random):
    figures = coverage_by_kind(points, KINDS)
    shuffled = list(points)
    random.shuffle(shuffled)
    again = coverage_by_kind(shuffled, KINDS)
    assert again == figures
    total, kinds = figures["total"], [row for kind, row in figures.items() if kind != "total"]
    for name in ("sign_points", "inspected", "covered", "right", "judged", "doubtful"):
        assert getattr(total, name) == sum(getattr(row, name) for row in kinds)
    assert total.sign_points == len(points)
    for row in figures.values():
        assert 0 <= row.covered <= row.inspected <= row.sign_points
        for share in (row.coverage, row.inspected_share, row.accuracy):
            assert share is None or 0 <= share <= 1
