"""All that a verdict rests on, out of the database."""

from __future__ import annotations

import math

import pytest
from signcheck.records.evidence import Difference, evidence_of

from signcheck.errors import DecisionError
from tests.city_rows import MISSPELT, NO_KOREAN, RIGHT, City

COMPARISON = {
    "read": "exet",
    "expected": "exit",
    "read_score": -0.21,
    "expected_score": -9.5,
    "differences": [{"at": 2, "expected_at": 2, "read": "e", "expected": "i", "score": 9.4}],
}


def translation(check, language: str = "en"):
    (sign,) = check.signs
    return next(t for t in sign.entries[0].translations if t.language == language)


def test_everything_about_a_misspelling(database):
    with database.write() as session:
        city = City(session)
        point = city.point(city.site("RS01", "railway_station", name_zh="威海站"), "RS01-01", name="出站口")
        row = translation(city.seen(point, "2026-05-04", MISSPELT))
        row.findings[0].evidence = {"score": 0.98, "comparison": COMPARISON}
        row.confidence = 0.97
        session.flush()
        city.decide(row, "defective", "2026-05-06", kind="misspelt")
        (found,) = evidence_of(session, [row.id])
    assert (found.site, found.site_name, found.point, found.point_name) == (
        "RS01",
        "威海站",
        "RS01-01",
        "出站口",
    )
    assert (found.zh, found.text, found.right, found.expected) == (
        "出口",
        "Exet",
        "exit",
        ("Exit", "Way Out"),
    )
    assert (found.verdict, found.kind, found.severity, found.rule) == ("defective", "misspelt", "major", "r")
    assert (found.source, found.standard, found.confidence) == ("common usage", "s1", 0.97)
    assert found.scores is not None
    assert found.scores.lead == pytest.approx(9.29)
    assert found.scores.differences == (Difference("e", "i", 9.4),)
    assert found.size == (800, 600)
    assert found.polygons == [[[250.0, 300.0], [500.0, 300.0], [500.0, 340.0], [250.0, 340.0]]]
    assert [(made.by, made.verdict, made.reason) for made in found.decisions] == [
        ("reviewer", "defective", "seen on the spot")
    ]


@pytest.mark.parametrize(
    "kept",
    [None, "none", [], {"read": "a"}, COMPARISON | {"read_score": "much"}, COMPARISON | {"differences": 3}],
)
def test_a_comparison_of_another_shape_is_none(database, kept):
    with database.write() as session:
        city = City(session)
        row = translation(city.check(city.photo(None, "2026-05-04"), MISSPELT))
        row.findings[0].evidence = {"comparison": kept, "nearest": "Exit"}
        session.flush()
        (found,) = evidence_of(session, [row.id])
    assert (found.scores, found.confidence, found.right) == (None, None, "Exit")
    assert (found.site, found.point) == ("", "")


def test_what_has_no_room_in_the_line_is_impossible(database):
    with database.write() as session:
        city = City(session)
        row = translation(city.check(city.photo(None, "2026-05-04"), MISSPELT))
        row.findings[0].evidence = {"comparison": COMPARISON | {"expected_score": -999.0}}
        session.flush()
        (found,) = evidence_of(session, [row.id])
    assert found.scores is not None
    assert found.scores.expected_score == -math.inf
    assert found.scores.lead == math.inf


def test_the_order_is_the_one_that_was_asked_for(database):
    with database.write() as session:
        city = City(session)
        checks = [city.check(city.photo(None, "2026-05-04"), entry) for entry in (RIGHT, NO_KOREAN)]
        right, missing = translation(checks[0]), translation(checks[1], "ko")
        asked = [missing.id, right.id, missing.id]
        found = evidence_of(session, asked)
        with pytest.raises(DecisionError, match="999: no such"):
            evidence_of(session, [right.id, 999])
    assert [one.id for one in found] == asked
    assert (found[0].text, found[0].kind, found[0].right) == (None, "missing", "나가는 곳")
    assert (found[1].kind, found[1].rule, found[1].scores, dict(found[1].figures)) == ("", "", None, {})
