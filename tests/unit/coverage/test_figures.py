"""The figures follow their definitions, whatever the points and in whatever order."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.coverage import NUMBERS, Dimension, Figures, PointFigures, PointState, cells_of, rows_by
from signcheck.coverage.point import Carried, point_figures
from signcheck.verdicts import Verdict

RIGHT, WRONG, DOUBT = Verdict.COMPLIANT, Verdict.DEFECTIVE, Verdict.DOUBTFUL
ALL = ("zh", "en", "ko")


def point(*standings: tuple[str, str | None, Verdict], inspected: bool = True, **chinese: bool):
    carried = [
        Carried(message, language, text, verdict)
        for message, language, text, verdict in ((one if len(one) == 4 else ("m", *one)) for one in standings)
    ]
    return point_figures(inspected, chinese or {"m": True}, carried, ALL)


@pytest.mark.parametrize(
    ("standings", "covered"),
    [
        ([("en", "Exit", RIGHT), ("ko", "출구", RIGHT)], True),
        ([("en", "Exit", RIGHT), ("ko", None, WRONG)], False),
        # Wrong is not missing: coverage asks whether it stands there, accuracy whether it is right.
        ([("en", "Exet", WRONG), ("ko", "출구", DOUBT)], True),
        # What may be missing is not carried.
        ([("en", "Exit", RIGHT), ("ko", None, DOUBT)], False),
        # A reviewer found that nothing is missing.
        ([("en", "Exit", RIGHT), ("ko", None, RIGHT)], True),
        ([("en", "Exit", RIGHT)], False),
        ([], False),
    ],
)
def test_covered(standings, covered):
    assert point(*standings).covered is covered


def test_every_message_that_counts_must_carry_every_language():
    first = [("m", "en", "A", RIGHT), ("m", "ko", "가", RIGHT)]
    second = [("n", "en", "B", RIGHT), ("n", "ko", None, WRONG)]
    assert not point(*first, *second, m=True, n=True).covered
    assert point(*first, m=True).covered
    assert not point(*first, m=False).covered, "the Chinese is missing"


def test_no_message_no_cover_though_it_was_inspected():
    figures = point_figures(True, {}, [], ALL)
    assert (figures.inspected, figures.covered) == (True, False)


def test_counts_of_cases_and_of_translations():
    figures = point(
        ("en", "a", RIGHT), ("en", "b", WRONG), ("en", "c", DOUBT), ("ko", None, WRONG), ("ko", None, DOUBT)
    )
    assert (figures.right, figures.judged) == (1, 2), "translations that stand there"
    assert (figures.wrong, figures.doubtful) == (2, 2), "missing ones are cases too"


def test_an_example_by_hand():
    points = [
        PointState("hospital", PointFigures(True, True, 3, 4, 1, 1)),
        PointState("hospital", PointFigures(True, False, 1, 1, 2)),
        PointState("hospital"),
        PointState("bus_stop"),
    ]
    hospital, bus_stop, total = rows_by(cells_of(points), [Dimension.KIND], ["hospital", "bus_stop"])
    assert hospital.figures == Figures(3, 2, 1, 4, 5, 3, 1)
    assert hospital.figures.coverage == 1 / 3
    assert hospital.figures.inspected_share == 2 / 3
    assert hospital.figures.accuracy == 0.8
    assert (hospital.figures.unseen, hospital.figures.uncovered) == (1, 1)
    assert bus_stop.figures == Figures(1)
    assert (bus_stop.figures.coverage, bus_stop.figures.accuracy) == (0, None)
    assert total.figures == Figures(4, 2, 1, 4, 5, 3, 1)


def test_a_share_of_nothing_is_none():
    figures = Figures()
    assert (figures.coverage, figures.inspected_share, figures.accuracy) == (None, None, None)


def test_every_number_is_told():
    names = {field.name for field in fields(Figures)}
    assert names | {"coverage", "accuracy"} == set(NUMBERS)


STANDINGS = st.lists(
    st.tuples(
        st.sampled_from("mn"),
        st.sampled_from(ALL),
        st.none() | st.just("text"),
        st.sampled_from([RIGHT, WRONG, DOUBT]),
    ),
    max_size=8,
)


@given(
    st.lists(st.tuples(st.sampled_from(["hospital", "airport"]), st.booleans(), STANDINGS), max_size=20),
    st.randoms(),
)
def test_order_does_not_matter_and_parts_add_up(story, random):
    points = [
        PointState(
            kind, point(*standings, inspected=inspected, m=True, n=True) if inspected else PointFigures()
        )
        for kind, inspected, standings in story
    ]
    *groups, total = rows_by(cells_of(points), [Dimension.KIND])
    random.shuffle(points)
    assert rows_by(cells_of(points), [Dimension.KIND]) == [*groups, total]
    assert sum((row.figures for row in groups), Figures()) == total.figures
    assert total.figures.sign_points == len(points)
    for row in (*groups, total):
        figures = row.figures
        assert 0 <= figures.covered <= figures.inspected <= figures.sign_points
        assert 0 <= figures.right <= figures.judged <= figures.right + figures.wrong
        for share in (figures.coverage, figures.inspected_share, figures.accuracy):
            assert share is None or 0 <= share <= 1
