"""Figures by kind, grade, district and unit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from signcheck.coverage import TOTAL, Cell, Dimension, Figures, PointFigures, PointState, cells_of, rows_by

CELLS = [
    Cell("hospital", "", "文登区", "a", Figures(4, 3, 2, 5, 6, 1, 1), sites=2),
    Cell("hospital", "三级甲等", "环翠区", "b", Figures(1, 1, 1, 2, 2), sites=1),
    Cell("bus_stop", "", "环翠区", "a", Figures(5, 0, 0), sites=5),
]


def test_by_district():
    rows = rows_by(CELLS, [Dimension.DISTRICT])
    assert [(row.key, row.figures.sign_points, row.sites) for row in rows] == [
        (("文登区",), 4, 2),
        (("环翠区",), 6, 6),
        (TOTAL, 10, 8),
    ]


def test_given_values_come_first_even_without_sign_points_and_the_unknown_last():
    keys = [row.key for row in rows_by(CELLS, [Dimension.KIND], ["railway_station", "hospital"])]
    assert keys == [("railway_station",), ("hospital",), ("bus_stop",), TOTAL]
    assert [row.key for row in rows_by(CELLS, [Dimension.GRADE])] == [("三级甲等",), ("",), TOTAL]


def test_by_two_dimensions():
    rows = rows_by(CELLS, [Dimension.DISTRICT, Dimension.KIND])
    assert [row.key for row in rows] == [
        ("文登区", "hospital"),
        ("环翠区", "bus_stop"),
        ("环翠区", "hospital"),
        TOTAL,
    ]


def test_nothing_has_a_total_of_nothing():
    assert [(row.key, row.figures, row.sites) for row in rows_by([], [Dimension.UNIT])] == [
        (TOTAL, Figures(), 0)
    ]
    assert len(rows_by(CELLS, [])) == 1


@given(
    st.lists(
        st.builds(
            PointState,
            kind=st.sampled_from("ab"),
            figures=st.builds(
                PointFigures, st.booleans(), st.booleans(), *(st.integers(0, 9) for _ in range(4))
            ),
            grade=st.sampled_from(["", "3A"]),
            district=st.sampled_from("xyz"),
            unit=st.sampled_from("uv"),
        )
    ),
    st.lists(st.sampled_from(Dimension), unique=True),
)
def test_groups_add_up_to_the_total_in_every_dimension(points, dimensions):
    *groups, total = rows_by(cells_of(points), dimensions)
    assert total.figures.sign_points == len(points)
    if dimensions:
        assert sum((row.figures for row in groups), Figures()) == total.figures
        assert len({row.key for row in groups}) == len(groups)
