"""Rows → figures: what counts, since when, by what was known when; and the summary says the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signcheck.records.coverage import (
    cells,
    cells_now,
    figures_on,
    first_sighting,
    point_states,
    today,
)
from signcheck.records.pointstates import has_stale
from signcheck.records.problems import count_problems, problems
from signcheck.records.repairs import machine_agreement, repairs
from sqlalchemy import select

from signcheck.coverage import AsOf, Dimension, Figures, Outlook, forecast, rows_by, weeks
from signcheck.records.database import Database
from signcheck.records.tables import (
    PhotoRow,
    SignPointRow,
    StalePointRow,
    TranslationRow,
    WorkOrderEventRow,
    WorkOrderRow,
)
from tests.city_rows import DOUBTFUL, MISSPELT, NO_KOREAN, RIGHT, City, at, empty_database, small_city

END = AsOf.end_of(date(2026, 6, 30))


def total(database, as_of=END):
    with database.read() as session:
        return rows_by(cells(session, as_of), [])[-1].figures


def both_ways(database):
    """The total from the photos and from the summary, which must say the same."""
    slow = rows_by(_cells(database), [])[-1]
    fast = rows_by(cells_now(database), [])[-1]
    assert slow == fast
    return fast.figures


def _cells(database):
    with database.read() as session:
        return cells(session, today())


def test_the_small_city(database):
    with database.write() as session:
        small_city(session)
    with database.read() as session:
        found = {p.code: p for p in point_states(session, END)}
        by_kind = {row.key: row for row in rows_by(cells(session, END), [Dimension.KIND])}
    assert {code: (p.inspected, p.covered) for code, p in found.items()} == {
        "HO01-01": (True, True),
        "HO01-02": (True, False),
        "HO02-01": (True, True),
        "BS01-01": (True, True),
        "BS01-02": (False, False),
    }
    assert by_kind[()].figures == Figures(5, 4, 3, right=5, judged=6, doubtful=1)
    assert by_kind[()].sites == 3
    assert by_kind["hospital",].figures == Figures(3, 3, 2, 4, 5, 0)
    assert both_ways(database) == by_kind[()].figures


def test_units_come_from_the_site_or_from_the_table_of_responsibilities(database):
    with database.write() as session:
        small_city(session)
    units = {
        row.key[0]: row.figures.sign_points for row in rows_by(cells_now(database), [Dimension.UNIT])[:-1]
    }
    assert units == {"威海市交通运输局": 2, "威海市卫生健康委员会": 3}


def test_the_newest_photo_counts_and_not_the_one_that_came_in_last(database):
    with database.write() as session:
        city = City(session)
        point = city.point(city.site("A", "hospital"), "A-1")
        city.check(city.photo(point, "2026-06-01", received="2026-06-01"), RIGHT)
        city.check(city.photo(point, "2026-03-01", received="2026-06-15"), NO_KOREAN)
    assert total(database).covered == both_ways(database).covered == 1


def test_a_camera_with_a_wrong_clock_is_not_the_newest_for_years(database):
    with database.write() as session:
        city = City(session)
        point = city.point(city.site("A", "hospital"), "A-1")
        city.check(city.photo(point, "2099-01-01", received="2026-05-01"), NO_KOREAN)
        city.check(city.photo(point, "2026-06-01"), RIGHT)
    assert total(database).covered == both_ways(database).covered == 1


def test_a_later_check_of_the_same_photo_counts(database):
    with database.write() as session:
        city = City(session)
        photo = city.photo(city.point(city.site("A", "hospital"), "A-1"), "2026-05-01")
        city.check(photo, MISSPELT)
        city.check(photo, RIGHT, day="2026-06-15", standard="s2")
    assert (total(database).right, total(database).judged) == (2, 2)
    before = total(database, AsOf.end_of(date(2026, 6, 14)))
    assert (before.right, before.judged) == (1, 2)


def test_as_of_tells_what_was_known_then(database):
    with database.write() as session:
        city = City(session)
        point = city.point(city.site("A", "hospital"), "A-1")
        city.check(city.photo(point, "2026-05-01", received="2026-06-10"), RIGHT)
    assert total(database, AsOf.end_of(date(2026, 6, 9))) == Figures(1)
    assert total(database, AsOf.end_of(date(2026, 6, 10))).covered == 1


def test_a_day_ends_at_midnight_in_china(database):
    with database.write() as session:
        city = City(session)
        photo = city.photo(city.point(city.site("A", "hospital"), "A-1"), "2026-06-09")
        photo.received_at = at("2026-06-09", 17)  # one o'clock of the 10th in China
        city.check(photo, RIGHT)
    assert total(database, AsOf.end_of(date(2026, 6, 9))).inspected == 0
    assert total(database, AsOf.end_of(date(2026, 6, 10))).inspected == 1


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
    gone = 2 if what == "site" else 1

    def counted(day, known=None):
        end = AsOf.end_of(date.fromisoformat(known or day))
        return total(database, AsOf(date.fromisoformat(day), end.known)).sign_points

    assert counted("2026-02-28") == 2 - gone
    assert counted("2026-03-01") == 2
    assert counted("2026-06-05") == 2, "the withdrawal was not known yet"
    assert counted("2026-06-05", known="2026-06-20") == 2 - gone
    assert both_ways(database).sign_points == 2 - gone


def test_a_decision_counts_in_the_place_of_the_machine(database):
    with database.write() as session:
        city = City(session)
        site = city.site("A", "hospital")
        city.seen(city.point(site, "A-1"), "2026-05-01", NO_KOREAN)
    assert both_ways(database) == Figures(1, 1, 0, 1, 1, 0)
    with database.write() as session:
        missing = session.scalar(select(TranslationRow).where(TranslationRow.text.is_(None)))
        identity = missing.id
        City(session).decide(missing, "compliant", "2026-06-02", text="나가는 곳")
    assert both_ways(database) == Figures(1, 1, 1, 2, 2, 0)
    assert total(database, AsOf.end_of(date(2026, 6, 1))) == Figures(1, 1, 0, 1, 1, 0)
    with database.write() as session:
        missing = session.get(TranslationRow, identity)
        City(session).decide(missing, "defective", "2026-06-03", kind="misspelt", text="나가는곧")
    assert both_ways(database) == Figures(1, 1, 1, 1, 2, 0)


@pytest.mark.parametrize(
    "change",
    [
        lambda city, point, photo: setattr(point, "languages", ["zh"]),
        lambda city, point, photo: setattr(point, "withdrawn_on", date(2026, 1, 1)),
        lambda city, point, photo: setattr(photo, "sign_point_id", None),
        lambda city, point, photo: setattr(photo, "sign_point_id", city.points["A-2"].id),
        lambda city, point, photo: city.seen(point, "2026-06-01", RIGHT),
        lambda city, point, photo: city.check(photo, RIGHT, day="2026-06-01"),
        lambda city, point, photo: city.point(point.site, "A-3"),
    ],
)
def test_every_change_reaches_the_summary(database, change):
    with database.write() as session:
        city = City(session)
        point = city.point(city.site("A", "hospital"), "A-1")
        city.point(point.site, "A-2")
        city.seen(point, "2026-05-01", NO_KOREAN)
    both_ways(database)
    with database.write() as session:
        city = City(session, photos=10)
        city.points = {row.code: row for row in session.scalars(select(SignPointRow))}
        change(city, city.points["A-1"], session.scalar(select(PhotoRow)))
    with database.read() as session:
        assert has_stale(session)
    both_ways(database)
    with database.read() as session:
        assert session.scalars(select(StalePointRow)).all() == []


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 4),
            st.integers(1, 28),
            st.sampled_from([RIGHT, NO_KOREAN, MISSPELT, DOUBTFUL]),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_the_summary_is_what_the_photos_say(tmp_path_factory, story):
    database = Database(empty_database(tmp_path_factory.mktemp("db")))
    with database.write() as session:
        city = City(session)
        site = city.site("A", "hospital")
        points = [city.point(site, f"A-{i}").id for i in range(5)]
    for number, (which, day, entry, look) in enumerate(story):
        with database.write() as session:
            city = City(session, photos=number)
            city.seen(session.get(SignPointRow, points[which]), f"2026-05-{day:02}", entry)
        if look:
            cells_now(database)
    both_ways(database)
    database.close()


def test_figures_by_time_and_the_forecast_from_them(database):
    with database.write() as session:
        small_city(session)
    with database.read() as session:
        first = first_sighting(session, END)
        found = figures_on(session, END, [date(2026, 5, 3), date(2026, 5, 4), date(2026, 6, 9), END.day])
        by_week = figures_on(session, END, weeks(first, END.day))
    assert first == date(2026, 5, 4)
    assert [f.covered for _, f in found] == [0, 1, 1, 3]
    assert [f.inspected for _, f in found] == [0, 1, 2, 4]
    assert found[-1][1] == total(database)
    outlook = forecast(by_week, 1.0)
    assert outlook.outlook is Outlook.EXPECTED
    assert outlook.missing == 2


def test_problems_are_those_of_the_newest_photo_after_the_decisions(database):
    with database.write() as session:
        city = small_city(session)
        city.seen(city.points["HO01-02"], "2026-06-25", RIGHT)
    with database.read() as session:
        found = list(problems(session, END, "defective"))
        counts = count_problems(session, END, "defective")
        earlier = list(problems(session, AsOf.end_of(date(2026, 6, 24)), "defective"))
        waiting = [(p.point, p.finding) for p in problems(session, END, "doubtful", "unreadable")]
    assert [(p.point, p.language, p.text, p.finding) for p in found] == [
        ("HO02-01", "en", "Exet", "misspelt")
    ]
    assert found[0].expected == ("Exit", "Way Out")
    assert found[0].unit == "威海市卫生健康委员会"
    assert counts == {("misspelt", "en"): 1}
    assert sorted(p.point for p in earlier) == ["HO01-02", "HO02-01"]
    assert waiting == [("BS01-01", "nonstandard")]
    with database.write() as session:
        wrong = session.scalar(select(TranslationRow).where(TranslationRow.text == "Exet"))
        City(session).decide(wrong, "compliant", "2026-06-26", text="Exit")
    with database.read() as session:
        assert list(problems(session, END, "defective")) == []
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
            WorkOrderEventRow(before="repaired", after="verified", by="x", at=at("2026-06-20")),
        ]
        session.add(order)

    def stood(day):
        with database.read() as session:
            return list(repairs(session, AsOf.end_of(date.fromisoformat(day))))

    assert stood("2026-05-31") == []
    assert [(o.state, o.repaired_on) for o in stood("2026-06-14")] == [("open", None)]
    # 17 o'clock UTC is one in the morning of the 15th in China: still in time.
    assert [(o.state, o.repaired_on) for o in stood("2026-06-16")] == [("repaired", date(2026, 6, 15))]
    assert [(o.state, o.repaired_on) for o in stood("2026-06-30")] == [("verified", date(2026, 6, 15))]
