"""All that a case rests on, out of the database."""

from __future__ import annotations

import math

import pytest

from signcheck.records.database import Database
from signcheck.records.tables import JudgementRow
from signcheck.views.cases import cases_numbered, open_cases
from signcheck.views.evidence import Difference, evidence_of
from signcheck.work.sighting import Action
from signcheck.work.standing import State
from tests.city_rows import MISSPELT, NO_KOREAN, NOW, City

COMPARISON = {
    "read": "exet",
    "expected": "exit",
    "read_score": -0.21,
    "expected_score": -9.5,
    "differences": [{"at": 2, "expected_at": 2, "read": "e", "expected": "i", "score": 9.4}],
}


def evidence(session, *numbers: str):
    return evidence_of(session, cases_numbered(session, numbers, NOW), NOW)


@pytest.fixture
def misspelt(database: Database):
    """A session with a misspelt sign at a sign point, and a way to say what checking left."""
    with database.write() as session:
        city = City(session)
        point = city.point(city.site("RS01", "railway_station", name_zh="威海站"), "RS01-01", name="出站口")
        city.seen(point, "2026-05-04", MISSPELT)
        case = city.case("RS01-01")

        def leave(figures, confidence=None):
            row = session.get_one(JudgementRow, case.judgement)
            row.evidence, row.confidence = figures, confidence
            session.flush()
            return evidence(session, case.number)[0]

        yield city, case, leave


def test_everything_about_a_misspelling(misspelt):
    city, case, leave = misspelt
    city.decide(case.number, Action.WRONG, "2026-05-06")
    found = leave({"score": 0.98, "comparison": COMPARISON}, 0.97)
    assert (found.number, found.site, found.site_name) == (case.number, "RS01", "威海站")
    assert (found.point, found.point_name, found.seen_on.isoformat()) == ("RS01-01", "出站口", "2026-05-04")
    assert (found.zh, found.term, found.text, found.right) == ("出口", "出口", "Exet", "exit")
    assert found.expected == ("Exit", "Way Out")
    assert (found.verdict, found.kind, found.severity) == ("defective", "misspelt", "major")
    assert (found.rule, found.decided, found.confidence) == ("decision.wrong", True, None)
    assert (found.source, found.standard) == ("common usage", "s1")
    assert found.scores is not None
    assert found.scores.lead == pytest.approx(9.29)
    assert found.scores.differences == (Difference("e", "i", 9.4),)
    assert found.size == (800, 600)
    assert found.text_polygons == [[[250.0, 300.0], [500.0, 300.0], [500.0, 340.0], [250.0, 340.0]]]
    (made,) = found.decisions
    assert (made.by, made.action, made.reason) == ("reviewer", "wrong", "seen on the spot")
    assert made.at.isoformat() == "2026-05-06T11:00:00+08:00", "in the city's time"


def test_the_machines_confidence_is_that_of_its_own_word(misspelt):
    _, case, leave = misspelt
    found = leave({}, 0.97)
    assert (found.confidence, found.decided, found.decisions) == (0.97, False, ())
    assert found.checked is not None
    assert found.checked.isoformat() == "2026-05-04T10:00:00+08:00"
    assert case.photo == found.photo


@pytest.mark.parametrize(
    "kept",
    [None, "none", [], {"read": "a"}, COMPARISON | {"read_score": "much"}, COMPARISON | {"differences": 3}],
)
def test_a_comparison_of_another_shape_is_none(misspelt, kept):
    found = misspelt[2]({"comparison": kept, "nearest": "Exit"})
    assert (found.scores, found.confidence, found.right) == (None, None, "Exit")


def test_what_has_no_room_in_the_line_is_impossible(misspelt):
    found = misspelt[2]({"comparison": COMPARISON | {"expected_score": -999.0}})
    assert found.scores is not None
    assert found.scores.expected_score == -math.inf
    assert found.scores.lead == math.inf


def test_the_order_is_the_one_that_was_asked_for(database):
    with database.write() as session:
        city = City(session)
        for entry in (MISSPELT, NO_KOREAN):
            city.check(city.photo(None, "2026-05-04"), entry)
        first, second = sorted(one.number for one in open_cases(session, NOW))
        found = evidence(session, second, first, second)
    assert [one.number for one in found] == [second, first, second]
    assert (found[0].text, found[0].kind, found[0].right) == (None, "missing", "나가는 곳")
    assert (found[0].text_polygons, found[0].polygons) == ([], found[0].zh_polygons)
    assert (found[1].site, found[1].point, found[1].counted) == ("", "", False)


def test_a_photo_that_no_longer_shows_a_text_has_no_place_for_it(misspelt):
    city, case, _ = misspelt
    other = {"zh": "停车场", "en": ("Parking", "compliant"), "ko": ("주차장", "compliant")}
    city.seen(city.points["RS01-01"], "2026-05-05", MISSPELT, other)
    city.seen(city.points["RS01-01"], "2026-05-07", other)
    (found,) = evidence(city.session, case.number)
    assert (found.kind, found.state) == ("no_longer_seen", State.OPEN)
    assert (found.seen_on.isoformat(), found.polygons, found.zh_polygons) == ("2026-05-07", [], [])
    assert found.judged_on not in ("", found.photo)
    assert found.beside is not None
