"""Acceptance: a site passes only when every sign point does."""

from __future__ import annotations

import json

from signcheck.registry.checklist import Checklist, Fault, Lack, PointCheck, from_document

ALL = ("zh", "en", "ko")
GOOD = PointCheck("P1", "出口", "railway", ALL, ALL, "a.jpg")


def lacks(*faults: Fault, present=ALL, photo="a.jpg"):
    return PointCheck("P1", "出口", "railway", ALL, present, photo, faults).lacks


def fault(verdict: str) -> Fault:
    return Fault("出口", "en", verdict, "Exit")


def test_what_stands_in_the_way():
    assert lacks() == ()
    assert lacks(photo="", present=()) == (Lack.NOT_SEEN,)
    assert lacks(present=("zh", "en")) == (Lack.LANGUAGE_MISSING,)
    assert lacks(fault("defective"), fault("doubtful")) == (Lack.DEFECTIVE, Lack.DOUBTFUL)
    assert lacks(fault("unreadable")) == (Lack.UNREADABLE,)


def test_only_what_is_required_must_be_there():
    assert PointCheck("P1", "", "road", ("zh", "en"), ("zh", "en"), "a.jpg").lacks == ()


def test_a_site_passes_with_all_its_points_and_never_without_any():
    def site(*points):
        return Checklist("S", "威海站", "railway_station", "", points)

    assert site(GOOD, GOOD).passed
    assert not site(GOOD, PointCheck("P2", "", "railway", ALL)).passed
    assert not site().passed
    counts = site(GOOD, PointCheck("P2", "", "railway", ALL)).counts()
    assert (counts["points"], counts["points_passed"], counts["not_seen"], counts["defective"]) == (
        2,
        1,
        1,
        0,
    )


def test_a_kept_checklist_is_the_same_again():
    points = (GOOD, PointCheck("P2", "", "road", ("zh",), ("zh",), "b.jpg", (fault("defective"),)))
    kept = json.loads(json.dumps([point.document() for point in points]))
    assert from_document(kept) == points
