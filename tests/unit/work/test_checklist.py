"""Acceptance: a site passes only when every sign point does."""

from __future__ import annotations

import json
from dataclasses import replace

from signcheck.work.checklist import Checklist, Hindrance, Lack, PointCheck, Project, from_document

ALL = ("zh", "en", "ko")
GOOD = PointCheck("P1", "出口", "railway", ALL, ALL, "a.jpg", inspected=True, covered=True)
UNSEEN = PointCheck("P2", "", "railway", ALL)


def lacks(*verdicts: str, **values: object):
    faults = tuple(Hindrance("出口", "en", verdict, "Exit") for verdict in verdicts)
    return replace(GOOD, faults=faults, **values).lacks


def test_what_stands_in_the_way():
    assert lacks() == ()
    assert UNSEEN.lacks == (Lack.NOT_SEEN,)
    assert lacks(inspected=False, covered=False) == (Lack.UNREADABLE,)
    assert lacks(covered=False) == (Lack.LANGUAGE_MISSING,)
    assert lacks("defective") == (Lack.DEFECTIVE,)
    assert lacks("doubtful") == (Lack.DOUBTFUL,)
    assert lacks("doubtful", "defective", covered=False) == (
        *(Lack.LANGUAGE_MISSING, Lack.DEFECTIVE, Lack.DOUBTFUL),
    )
    # What is not legible is not judged: there is nothing else to say.
    assert lacks("defective", inspected=False) == (Lack.UNREADABLE,)


def test_only_what_is_required_can_be_missing():
    assert replace(GOOD, languages=("zh", "en"), present=("zh", "en")).missing == ()
    assert replace(GOOD, present=("en",)).missing == ("zh", "ko")
    assert UNSEEN.missing == ALL


def test_a_site_passes_with_all_its_points_and_never_without_any():
    def site(*points):
        return Checklist("S", "威海站", "railway_station", "", points)

    assert site(GOOD, GOOD).passed
    assert not site(GOOD, UNSEEN).passed
    assert not site().passed
    both = replace(GOOD, covered=False, faults=(Hindrance("出口", "en", "defective", None),))
    assert site(GOOD, UNSEEN, both, both).counts() == {
        "points": 4,
        "points_passed": 1,
        "not_seen": 1,
        "language_missing": 2,
        "defective": 2,
        "doubtful": 0,
        "unreadable": 0,
    }


def test_the_words_that_the_database_keeps():
    assert [project.value for project in Project] == ["new", "rebuilt"]
    assert [lack.value for lack in Lack] == [
        *("not_seen", "language_missing", "defective", "doubtful", "unreadable")
    ]


def test_a_kept_checklist_is_the_same_again():
    fault = Hindrance("出口", "en", "defective", "Exet", "Exit", "C2026-000001")
    points = (GOOD, replace(GOOD, code="P2", covered=False, faults=(fault,)), UNSEEN)
    kept = json.loads(json.dumps([point.document() for point in points]))
    assert from_document(kept) == points
    assert [(line["passed"], line["missing"], line["lacks"]) for line in kept] == [
        (True, [], []),
        (False, [], ["language_missing", "defective"]),
        (False, ["zh", "en", "ko"], ["not_seen"]),
    ]


def test_a_sheet_that_was_signed_before_cases_had_numbers_says_the_same():
    def old(code: str, present: tuple[str, ...], photo: str, *faults: dict):
        kept = {"code": code, "name": "", "profile": "", "languages": ALL, "present": present}
        return kept | {"photo": photo, "faults": list(faults)}

    fault = {"zh": "", "language": "zh", "text": None, "expected": ""}
    lines = from_document(
        [
            old("P1", ALL, "a.jpg"),
            old("P2", (), ""),
            old("P3", ALL, "b.jpg", fault | {"verdict": "doubtful"}),
            old("P4", ("zh",), "c.jpg", fault | {"verdict": "unreadable"}, fault | {"verdict": "defective"}),
        ]
    )
    assert [line.lacks for line in lines] == [
        (),
        (Lack.NOT_SEEN,),
        (Lack.DOUBTFUL,),
        (Lack.LANGUAGE_MISSING, Lack.DEFECTIVE, Lack.UNREADABLE),
    ]
