"""Rows → figures: what counts, since when, by what was known when; and one number everywhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signcheck.coverage import AsOf, Dimension, Figures, Outlook, PointFigures, forecast, rows_by, weeks
from signcheck.records.database import Database
from signcheck.records.tables import SignPointRow, WorkOrderEventRow, WorkOrderRow
from signcheck.services.facts import gather, lines
from signcheck.views.cases import queue
from signcheck.views.coverage import cells, figures_on, first_seen, point_states
from signcheck.views.repairs import machine_agreement, repairs
from signcheck.views.standing import count, held
from signcheck.work.sighting import Action
from tests.city_rows import (
    CLOCK,
    DOUBTFUL,
    MISSPELT,
    NO_KOREAN,
    NOW,
    RIGHT,
    City,
    at,
    empty_database,
    small_city,
)


def end_of(day: str) -> AsOf:
    return AsOf.end_of(date.fromisoformat(day), CLOCK)


END = end_of("2026-06-30")


DATA = Path("no-such-folder")
"""A city without tables of its own."""


def total(database, as_of=END) -> Figures:
    with database.read() as session:
        return rows_by(cells(session, as_of, past=True), [])[-1].figures


def everywhere(database) -> Figures:
    """The total, which the present, the past, the points, the cases and the queue must say alike."""
    with database.read() as session:
        figures = rows_by(cells(session, NOW), [])[-1].figures
        assert rows_by(cells(session, NOW, past=True), [])[-1].figures == figures
        assert figures_on(session, NOW, [NOW.day]) == [(NOW.day, figures)]
        assert sum((Figures().plus(p.figures) for p in point_states(session, NOW)), Figures()) == figures
        facts = gather(session, NOW, [], Path())
        assert facts.total.figures == figures
        waiting = queue(session, NOW)
        for verdict, number, told in (
            ("defective", figures.wrong, facts.defective),
            ("doubtful", figures.doubtful, facts.doubtful),
        ):
            assert sum(count(session, NOW, verdict).values()) == number
            assert sum(n for *_, n in told) == number
            assert len(list(lines(session, verdict, NOW, {}, DATA))) == number
        assert len([one for one in waiting if one.counted]) == figures.doubtful
        assert len(list(lines(session, "outside", NOW, {}, DATA))) == facts.outside
        assert len([one for one in queue(session, NOW, everything=True) if not one.point]) == facts.outside
        assert facts.absent <= figures.doubtful
    return figures


def test_the_small_city(database):
    with database.write() as session:
        city = small_city(session)
        city.check(city.photo(None, "2026-06-22"), MISSPELT, DOUBTFUL | {"zh": "入口"})
    with database.read() as session:
        found = {p.code: p.figures for p in point_states(session, END)}
        by_kind = {row.key: row for row in rows_by(cells(session, END, past=True), [Dimension.KIND])}
        facts = gather(session, END, [], Path())
    assert found == {
        "HO01-01": PointFigures(True, True, 2, 2),
        "HO01-02": PointFigures(True, False, 1, 1, wrong=1),
        "HO02-01": PointFigures(True, True, 1, 2, wrong=1),
        "BS01-01": PointFigures(True, True, 1, 1, doubtful=1),
        "BS01-02": PointFigures(),
    }
    assert by_kind[()].figures == Figures(5, 4, 3, right=5, judged=6, wrong=2, doubtful=1)
    assert by_kind[()].sites == 3
    assert by_kind["hospital",].figures == Figures(3, 3, 2, 4, 5, 2, 0)
    assert everywhere(database) == by_kind[()].figures
    assert facts.defective == (("missing", "ko", 1), ("misspelt", "en", 1))
    assert facts.doubtful == (("nonstandard", "en", 1),)
    assert (facts.absent, facts.outside) == (0, 2)


def test_what_may_be_missing_is_told_apart(database):
    unsure = {"zh": "出口", "en": ("Way", "doubtful", "nonstandard"), "ko": (None, "doubtful", "missing")}
    with database.write() as session:
        city = City(session)
        city.seen(city.point(city.site("A", "hospital"), "A-1"), "2026-05-01", unsure)
    assert everywhere(database) == Figures(1, 1, 0, 0, 0, 0, 2)
    with database.read() as session:
        assert gather(session, NOW, [], Path()).absent == 1


def test_units_come_from_the_site_or_from_the_table_of_responsibilities(database):
    with database.write() as session:
        small_city(session)
    with database.read() as session:
        rows = rows_by(cells(session, NOW), [Dimension.UNIT])[:-1]
    assert {row.key[0]: row.figures.sign_points for row in rows} == {
        "威海市交通运输局": 2,
        "威海市卫生健康委员会": 3,
    }


def test_a_later_check_of_the_same_photo_counts(database):
    with database.write() as session:
        city = City(session)
        photo = city.photo(city.point(city.site("A", "hospital"), "A-1"), "2026-05-01")
        city.check(photo, MISSPELT)
        city.check(photo, RIGHT, day="2026-06-15", standard="s2")
    assert everywhere(database) == total(database) == Figures(1, 1, 1, 2, 2)
    before = end_of("2026-06-14")
    assert total(database, before) == Figures(1, 1, 1, 1, 2, 1)
    with database.read() as session:
        assert [gather(session, moment, [], Path()).standards for moment in (before, END)] == [
            ("s1",),
            ("s2",),
        ]


def test_as_of_tells_what_was_known_then(database):
    with database.write() as session:
        city = City(session)
        point = city.point(city.site("A", "hospital"), "A-1")
        city.check(city.photo(point, "2026-05-01", received="2026-06-10"), RIGHT)
    assert total(database, end_of("2026-06-09")) == Figures(1)
    assert total(database, end_of("2026-06-10")).covered == 1


def test_a_day_ends_at_midnight_in_the_city(database):
    with database.write() as session:
        city = City(session)
        photo = city.photo(city.point(city.site("A", "hospital"), "A-1"), "2026-06-09")
        photo.received_at = at("2026-06-09", 17)  # one o'clock of the 10th in China
        city.check(photo, RIGHT)
    assert total(database, end_of("2026-06-09")).inspected == 0
    assert total(database, end_of("2026-06-10")).inspected == 1


@pytest.mark.parametrize("what", ["site", "point"])
def test_withdrawn_and_not_yet_listed_do_not_count(database, what):
    with database.write() as session:
        city = City(session)
        site = city.site("A", "hospital")
        point = city.point(site, "A-1")
        city.point(site, "A-2")
        row = point if what == "point" else site
        row.listed_on = date(2026, 3, 1)
        row.withdrawn_on, row.withdrawn_at = date(2026, 6, 1), at("2026-06-20")
        city.seen(point, "2026-05-01", MISSPELT)
    gone = 2 if what == "site" else 1

    def counted(day):
        return total(database, end_of(day)).sign_points

    assert counted("2026-02-28") == 2 - gone
    assert counted("2026-03-01") == 2
    assert counted("2026-06-05") == 2, "the withdrawal was not known yet"
    assert counted("2026-06-20") == 2 - gone
    assert everywhere(database) == Figures(2 - gone)
    with database.read() as session:
        assert list(held(session, NOW)) == queue(session, NOW, everything=True) == []


def test_a_decision_counts_in_the_place_of_the_machine(database):
    with database.write() as session:
        city = City(session)
        city.seen(city.point(city.site("A", "hospital"), "A-1"), "2026-05-01", NO_KOREAN)
    assert everywhere(database) == Figures(1, 1, 0, 1, 1, 1)
    with database.write() as session:
        city = City(session)
        city.decide(city.case("A-1", "ko").number, Action.RIGHT, "2026-06-02")
    assert everywhere(database) == Figures(1, 1, 1, 1, 1)
    assert total(database, end_of("2026-06-01")) == Figures(1, 1, 0, 1, 1, 1)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.none() | st.integers(0, 3),
            st.integers(1, 28),
            st.sampled_from([RIGHT, NO_KOREAN, MISSPELT, DOUBTFUL]),
        ),
        max_size=10,
    )
)
def test_every_story_has_one_number(tmp_path_factory, story):
    database = Database(empty_database(tmp_path_factory.mktemp("db")))
    with database.write() as session:
        city = City(session)
        site = city.site("A", "hospital")
        points = [city.point(site, f"A-{i}").id for i in range(4)]
    for number, (which, day, entry) in enumerate(story):
        with database.write() as session:
            city = City(session, photos=number)
            point = session.get(SignPointRow, points[which]) if which is not None else None
            city.check(city.photo(point, f"2026-05-{day:02}", received=f"2026-06-{number + 1:02}"), entry)
    everywhere(database)
    database.close()


def test_figures_by_time_and_the_forecast_from_them(database):
    with database.write() as session:
        small_city(session)
    with database.read() as session:
        first = first_seen(session, END)
        found = figures_on(session, END, [date(2026, 5, 3), date(2026, 5, 4), date(2026, 6, 9), END.day])
        by_week = figures_on(session, END, weeks(first, END.day))
    assert first == date(2026, 5, 4)
    assert [f.covered for _, f in found] == [0, 1, 1, 3]
    assert [f.inspected for _, f in found] == [0, 1, 2, 4]
    assert found[-1][1] == total(database)
    outlook = forecast(by_week, 1.0)
    assert outlook.outlook is Outlook.EXPECTED
    assert outlook.missing == 2


def test_cases_are_those_that_hold_after_the_decisions(database):
    with database.write() as session:
        city = small_city(session)
        city.seen(city.points["HO01-02"], "2026-06-25", RIGHT)
    with database.read() as session:
        found = list(held(session, END, verdicts=("defective",)))
        earlier = list(held(session, end_of("2026-06-24"), verdicts=("defective",)))
        waiting = [(one.point, one.kind) for one in held(session, END, verdicts=("doubtful",))]
    assert [(one.point, one.language, one.text, one.kind) for one in found] == [
        ("HO02-01", "en", "Exet", "misspelt")
    ]
    assert found[0].expected == ("Exit", "Way Out")
    assert found[0].unit == "威海市卫生健康委员会"
    assert sorted(one.point for one in earlier) == ["HO01-02", "HO02-01"]
    assert {one.number for one in found} < {one.number for one in earlier}
    assert waiting == [("BS01-01", "nonstandard")]
    with database.write() as session:
        City(session).decide(found[0].number, Action.RIGHT, "2026-06-26")
    with database.read() as session:
        assert list(held(session, END, verdicts=("defective",))) == []
        agreed = machine_agreement(session, END)
    assert (agreed.decided, agreed.sure, agreed.right, agreed.called_defective) == (1, 1, 0, 1)


def test_work_orders_as_they_stood(database):
    with database.write() as session:
        site = City(session).site("A", "hospital")
        order = WorkOrderRow(
            number="2026-0001",
            site_id=site.id,
            unit="卫健委",
            state="verified",
            priority=3,
            due_on=date(2026, 6, 15),
            created_by="x",
            created_at=at("2026-06-01"),
        )
        order.events = [
            WorkOrderEventRow(before="", after="open", by="x", at=at("2026-06-01")),
            WorkOrderEventRow(before="open", after="repaired", by="x", at=at("2026-06-14", 17)),
            WorkOrderEventRow(before="repaired", after="shown_right", by="x", at=at("2026-06-17")),
            WorkOrderEventRow(before="shown_right", after="verified", by="x", at=at("2026-06-20")),
        ]
        session.add(order)

    def stood(day):
        with database.read() as session:
            return [(o.state, o.repaired_on) for o in repairs(session, end_of(day))]

    assert stood("2026-05-31") == []
    assert stood("2026-06-14") == [("open", None)]
    # 17 o'clock UTC is one in the morning of the 15th in China: still in time.
    assert stood("2026-06-16") == [("repaired", date(2026, 6, 15))]
    assert stood("2026-06-17") == [("shown_right", date(2026, 6, 15))]
    assert stood("2026-06-30") == [("verified", date(2026, 6, 15))]
