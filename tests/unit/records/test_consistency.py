"""Names that are translated differently, out of the database."""

from __future__ import annotations

from datetime import date

import pytest
from signcheck.records.consistency import document, inconsistent_names, observations

from signcheck.coverage import AsOf
from tests.city_rows import NO_KOREAN, RIGHT, City, at

WAY_OUT = {"zh": "出口", "en": ("Way Out", "compliant"), "ko": ("나가는 곳", "compliant")}
UNSURE = {"zh": "出口", "en": ("Egress", "doubtful", "nonstandard"), "ko": ("나가는 곳", "compliant")}


@pytest.fixture
def session(database):
    with database.write() as session:
        yield session


@pytest.fixture
def city(session):
    return City(session)


@pytest.fixture
def station(city):
    """A station whose three exits are signed in two ways."""
    site = city.site("RS01", "railway_station")
    for number, entry in enumerate((RIGHT, WAY_OUT, RIGHT), 1):
        city.seen(city.point(site, f"RS01-0{number}"), "2026-05-04", entry)
    return site


def found(session, site: str = ""):
    return [document(one) for one in inconsistent_names(session, site)]


def test_a_name_in_two_ways_at_one_site(session, station):
    (name,) = found(session)
    assert (name["zh"], name["language"], name["site"], name["expected"]) == ("出口", "en", "RS01", "Exit")
    assert [(w["text"], w["right"], w["sign_points"], w["points"]) for w in name["wordings"]] == [
        ("Exit", True, 2, ["RS01-01", "RS01-03"]),
        ("Way Out", False, 1, ["RS01-02"]),
    ]


def test_a_name_in_two_ways_across_the_city(session, city):
    city.seen(city.point(city.site("HO01", "hospital"), "HO01-01"), "2026-05-04", RIGHT)
    city.seen(city.point(city.site("HO02", "hospital"), "HO02-01"), "2026-05-04", WAY_OUT)
    city.seen(city.point(city.site("HO03", "hospital"), "HO03-01"), "2026-05-04", NO_KOREAN)
    (name,) = found(session)
    assert name["site"] is None
    assert [w["sites"] for w in name["wordings"]] == [["HO01", "HO03"], ["HO02"]]
    assert len(found(session, "HO02")) == 1
    assert found(session, "HO04") == []


def test_only_the_newest_photo_and_its_newest_check_count(session, city, station):
    assert len(found(session)) == 1
    second = city.photo(city.points["RS01-02"], "2026-06-04")
    city.check(second, WAY_OUT)
    city.check(second, RIGHT)
    assert found(session) == []
    assert sum(seen.point == "RS01-02" for seen in observations(session)) == 2  # English and Korean


def test_withdrawn_sign_points_and_unsure_texts_do_not_count(session, city, station):
    city.seen(city.point(station, "RS01-04"), "2026-05-04", UNSURE)
    (name,) = found(session)
    assert [w["text"] for w in name["wordings"]] == ["Exit", "Way Out"]
    gone = city.points["RS01-02"]
    gone.withdrawn_on, gone.withdrawn_at = at("2026-05-05").date(), at("2026-05-05")
    session.flush()
    assert found(session) == []


def test_a_decision_counts_before_the_machine(session, city, station):
    check = city.seen(city.point(station, "RS01-04"), "2026-05-04", UNSURE)
    row = check.signs[0].entries[0].translations[0]
    city.decide(row, "compliant", "2026-05-06", text="Departures")
    (name,) = found(session)
    assert [w["text"] for w in name["wordings"]] == ["Exit", "Departures", "Way Out"]
    # It belongs to another Chinese text, says the reviewer.
    row.entry.zh = "出发"
    city.decide(row, "compliant", "2026-05-07", text="Departures")
    row.entry.zh = "出口"
    session.flush()
    (name,) = found(session)
    assert [w["text"] for w in name["wordings"]] == ["Exit", "Way Out"]


def test_as_it_was_known_at_the_end_of_a_day(session, city, station):
    late = city.photo(city.points["RS01-02"], "2026-06-04")
    city.check(late, RIGHT, day="2026-06-06")
    assert found(session) == []
    for day, names in (("2026-05-03", 0), ("2026-05-04", 1), ("2026-06-05", 1), ("2026-06-06", 0)):
        as_of = AsOf.end_of(date.fromisoformat(day))
        assert len(inconsistent_names(session, as_of=as_of)) == names, day


def test_photos_without_a_site_are_left_out(session, city):
    for entry in (RIGHT, WAY_OUT):
        city.check(city.photo(None, "2026-05-04"), entry)
    assert list(observations(session)) == []
