"""Photos as a scan records them → the present figures of every sign point."""

from __future__ import annotations

from datetime import datetime

import pytest

from signcheck.coverage import Dimension, PointFigures, rows_by
from signcheck.languages import Language
from signcheck.records.registry import import_sites
from signcheck.registry.site import SignPoint, Site, SiteKind
from signcheck.views.coverage import cells, point_states

ZH, EN = Language.ZH, Language.EN
SITE = Site(
    "HO01",
    SiteKind.HOSPITAL,
    "威海医院",
    sign_points=(SignPoint("HO01-01"), SignPoint("HO01-02", languages=(ZH, EN))),
)
MONDAY, TUESDAY = datetime(2024, 11, 18, 9), datetime(2024, 11, 19, 9)
FIRST, SECOND = "HO01-01_1.jpg", "HO01-01_2.jpg"
RIGHT = PointFigures(True, True, right=2, judged=2)
NO_KOREAN = PointFigures(True, False, right=1, judged=1, wrong=1)


@pytest.fixture
def states(workplace):
    with workplace.database.write() as session:
        import_sites(session, [SITE])

    def call() -> list[PointFigures]:
        with workplace.database.read() as session:
            return [state.figures for state in point_states(session, workplace.as_of())]

    return call


def test_points_never_seen(states):
    assert states() == [PointFigures()] * 2


def test_a_right_sign(states, record, reading):
    record(FIRST, reading())
    assert states() == [RIGHT, PointFigures()]


def test_a_missing_language_is_not_covered_and_a_case(states, record, reading):
    record(FIRST, reading(ko=None))
    assert states()[0] == NO_KOREAN


def test_a_language_that_is_not_required_is_not_missed(states, record, reading):
    record("HO01-02_1.jpg", reading(ko=None))
    assert states()[1] == PointFigures(True, True, right=1, judged=1)


def test_a_wrong_translation_stands_there_but_is_not_right(states, record, reading):
    record(FIRST, reading(en="Exxit"))
    found = states()[0]
    assert (found.covered, found.right, found.wrong + found.doubtful) == (True, 1, 1)


def test_foreign_text_without_chinese_is_not_covered(states, record, reading):
    record(FIRST, reading(zh=None))
    assert (states()[0].inspected, states()[0].covered) == (True, False)


def test_a_photo_without_text_says_nothing(states, record, reading):
    record(FIRST, reading(None, None, None))
    assert states()[0] == PointFigures()
    record(SECOND, reading())
    record("HO01-01_3.jpg", reading(None, None, None))
    assert states()[0] == RIGHT


@pytest.mark.parametrize("order", [1, -1])
def test_a_later_visit_counts_in_whatever_order_they_were_read(order, states, record, reading):
    visits = [(FIRST, MONDAY, reading()), (SECOND, TUESDAY, reading(en="Exet"))]
    for name, day, made in visits[::order]:
        record(name, made, taken_at=day)
    assert states()[0].wrong + states()[0].doubtful == 1
    assert states()[0].right == 1


def test_photos_without_a_sign_point_count_nowhere(states, record, reading):
    record("a.jpg", reading())
    assert states() == [PointFigures()] * 2


def test_the_figures(states, workplace, record, reading):
    record(FIRST, reading())
    with workplace.database.read() as session:
        rows = rows_by(cells(session, workplace.as_of()), [Dimension.KIND], list(SiteKind))
    figures = {row.key: row.figures for row in rows}
    assert figures["hospital",].coverage == 0.5
    assert figures[()].sign_points == 2
    assert figures["bus_stop",].coverage is None
