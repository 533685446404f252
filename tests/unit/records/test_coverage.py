"""Rows → the present state of every sign point."""

from __future__ import annotations

from datetime import datetime

import pytest
from signcheck.records.coverage import point_states

from signcheck.coverage import PointState, coverage_by_kind
from signcheck.languages import Language
from signcheck.records.registry import import_sites
from signcheck.registry import SignPoint, Site, SiteKind

ZH, EN, KO = Language.ZH, Language.EN, Language.KO
SITE = Site(
    "H1",
    SiteKind.HOSPITAL,
    "医院",
    sign_points=(SignPoint("P1"), SignPoint("P2", languages=(ZH, EN))),
)
MONDAY, TUESDAY = datetime(2024, 11, 18, 9), datetime(2024, 11, 19, 9)


@pytest.fixture
def states(database):
    with database.write() as session:
        import_sites(session, [SITE])

    def call() -> list[PointState]:
        with database.read() as session:
            return [figures_alone(state) for state in point_states(session)]

    return call


def figures_alone(state: PointState) -> PointState:
    """Without what the point is called and where it stands."""
    return PointState(state.kind, state.inspected, state.covered, state.right, state.judged, state.doubtful)


def test_points_never_seen(states):
    assert states() == [PointState("hospital")] * 2


def test_a_right_sign(states, record, reading):
    record("a.jpg", reading(), point="P1")
    assert states()[0] == PointState("hospital", True, True, right=2, judged=2, doubtful=0)
    assert states()[1] == PointState("hospital")


def test_a_missing_language_is_not_covered(states, record, reading):
    record("a.jpg", reading(ko=None), point="P1")
    assert states()[0] == PointState("hospital", True, False, right=1, judged=1, doubtful=0)


def test_a_language_that_is_not_required_is_not_missed(states, record, reading):
    record("a.jpg", reading(ko=None), point="P2")
    assert states()[1].covered


def test_a_wrong_translation_stands_there_but_is_not_right(states, record, reading):
    record("a.jpg", reading(en="Exxit"), point="P1")
    state = states()[0]
    assert state.covered
    assert (state.right, state.right + state.doubtful + (state.judged - state.right)) == (1, 2)


def test_foreign_text_without_chinese_is_not_covered(states, record, reading):
    record("a.jpg", reading(zh=None), point="P1")
    assert (states()[0].inspected, states()[0].covered) == (True, False)


def test_a_photo_without_text_is_an_inspection_that_covers_nothing(states, record, reading):
    record("a.jpg", reading(None, None, None), point="P1")
    assert states()[0] == PointState("hospital", True, False)


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("names", [("a.jpg", "b.jpg"), ("b.jpg", "a.jpg")])
def test_the_photo_taken_last_counts_in_whatever_order_they_were_read(order, names, states, record, reading):
    visits = [(names[0], MONDAY, reading()), (names[1], TUESDAY, reading(ko=None))]
    for name, day, made in visits[::order]:
        record(name, made, point="P1", taken_at=day)
    assert not states()[0].covered
    assert states()[0].judged == 1


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_photos_of_one_second_the_name_decides(order, states, record, reading):
    visits = [("P1_1.jpg", reading()), ("P1_2.jpg", reading(ko=None))]
    for name, made in visits[::order]:
        record(name, made, point="P1", taken_at=MONDAY)
    assert not states()[0].covered


def test_the_newest_check_of_a_photo_counts(states, record, reading):
    record("a.jpg", reading(ko=None), point="P1", taken_at=MONDAY)
    record("a.jpg", reading(), point="P1", taken_at=MONDAY)
    assert states()[0] == PointState("hospital", True, True, right=2, judged=2)


def test_photos_without_a_sign_point_count_nowhere(states, record, reading):
    record("a.jpg", reading())
    assert states() == [PointState("hospital")] * 2


def test_the_figures(states, record, reading):
    record("a.jpg", reading(), point="P1")
    figures = coverage_by_kind(states(), [kind.value for kind in SiteKind])
    assert figures["hospital"].coverage == 0.5
    assert figures["total"].sign_points == 2
    assert figures["bus_stop"].coverage is None
