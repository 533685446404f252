"""Names that are translated differently, out of the database."""

from __future__ import annotations

from datetime import date

import pytest

from signcheck.coverage import AsOf
from signcheck.documents.name import name_document
from signcheck.records import names
from signcheck.views.cases import open_cases
from signcheck.views.names import inconsistent_names, observations
from signcheck.work.sighting import Action
from tests.city_rows import CLOCK, NO_KOREAN, NOW, RIGHT, City, at

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


def found(session, site: str = "", as_of=NOW):
    return [name_document(one) for one in inconsistent_names(session, as_of, site)]


def test_a_name_in_two_ways_at_one_site(session, station):
    (name,) = found(session)
    assert (name["zh"], name["language"], name["site"], name["expected"]) == ("出口", "en", "RS01", "Exit")
    assert [(w["text"], w["right"], w["sign_points"], w["points"]) for w in name["wordings"]] == [
        ("Exit", True, 2, ["RS01-01", "RS01-03"]),
        ("Way Out", False, 1, ["RS01-02"]),
    ]
    assert [len(w["photos"]) for w in name["wordings"]] == [2, 1]


def test_a_name_in_two_ways_across_the_city(session, city):
    city.seen(city.point(city.site("HO01", "hospital"), "HO01-01"), "2026-05-04", RIGHT)
    city.seen(city.point(city.site("HO02", "hospital"), "HO02-01"), "2026-05-04", WAY_OUT)
    city.seen(city.point(city.site("HO03", "hospital"), "HO03-01"), "2026-05-04", NO_KOREAN)
    (name,) = found(session)
    assert name["site"] is None
    assert [w["sites"] for w in name["wordings"]] == [["HO01", "HO03"], ["HO02"]]
    assert len(found(session, "HO02")) == 1
    assert found(session, "HO04") == []


def test_what_holds_now_counts(session, city, station):
    assert len(found(session)) == 1
    second = city.photo(city.points["RS01-02"], "2026-06-04")
    city.check(second, WAY_OUT)
    city.check(second, RIGHT)
    assert found(session) == []
    assert sum(seen.point == "RS01-02" for seen in observations(session, NOW)) == 2  # English and Korean


def test_withdrawn_sign_points_and_unsure_texts_do_not_count(session, city, station):
    city.seen(city.point(station, "RS01-04"), "2026-05-04", UNSURE)
    (name,) = found(session)
    assert [w["text"] for w in name["wordings"]] == ["Exit", "Way Out"]
    gone = city.points["RS01-02"]
    gone.withdrawn_on, gone.withdrawn_at = at("2026-05-05").date(), at("2026-05-05")
    session.flush()
    assert found(session) == []


def test_a_decision_counts_before_the_machine(session, city, station):
    city.seen(city.point(station, "RS01-04"), "2026-05-04", UNSURE)
    city.decide(city.case("RS01-04").number, Action.RIGHT, "2026-05-06")
    (name,) = found(session)
    assert [w["text"] for w in name["wordings"]] == ["Exit", "Egress", "Way Out"]


def test_a_name_that_is_doubted_for_its_translation_alone_still_stands_there(session, city):
    site = city.site("RS01", "railway_station")
    for number, entry in enumerate((RIGHT, WAY_OUT, RIGHT), 1):
        city.seen(city.point(site, f"RS01-0{number}"), "2026-05-04", entry | {"origin": "name"})
    assert city.case("RS01-02").kind == "inconsistent"
    assert len(found(session)) == 1


def test_that_doubt_ends_where_all_signs_say_the_same(session, city):
    site = city.site("RS01", "railway_station")
    for number, entry in enumerate((RIGHT, WAY_OUT, RIGHT), 1):
        city.seen(city.point(site, f"RS01-0{number}"), "2026-05-04", entry | {"origin": "name"})
    city.seen(city.points["RS01-02"], "2026-06-04", RIGHT | {"origin": "name"})
    assert not open_cases(session, NOW, boards=["RS01-02"])


def test_signs_of_a_name_are_looked_at_one_by_one_only_where_they_differ(session, city, monkeypatch):
    looked, others = [], names._others

    def spy(session, own, heads, sites):
        looked.append(set(heads))
        return others(session, own, heads, sites)

    monkeypatch.setattr(names, "_others", spy)
    for number, entry in enumerate((RIGHT, RIGHT, WAY_OUT), 1):
        city.seen(
            city.point(city.site(f"HO0{number}", "hospital"), f"HO0{number}-01"),
            "2026-05-04",
            entry | {"origin": "name"},
        )
    assert looked[0] == looked[1] == set()
    assert looked[-1] == {"出口"}


def test_as_it_was_known_at_the_end_of_a_day(session, city, station):
    late = city.photo(city.points["RS01-02"], "2026-06-04")
    city.check(late, RIGHT, day="2026-06-06")
    assert found(session) == []
    for day, count in (("2026-05-03", 0), ("2026-05-04", 1), ("2026-06-05", 1), ("2026-06-06", 0)):
        as_of = AsOf.end_of(date.fromisoformat(day), CLOCK)
        assert len(found(session, as_of=as_of)) == count, day


def test_photos_without_a_site_are_left_out(session, city):
    for entry in (RIGHT, WAY_OUT):
        city.check(city.photo(None, "2026-05-04"), entry)
    assert list(observations(session, NOW)) == []
