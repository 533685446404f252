"""The site and sign point of a photo; what is ambiguous stays unmatched."""

from __future__ import annotations

from pathlib import Path

import pytest

from signcheck.registry import SignPoint, Site, SiteKind, match_point, match_site

STATION = Site("RS01", SiteKind.RAILWAY_STATION, "威海站")
BEACH = Site("SA02", SiteKind.SCENIC_AREA, "国际海水浴场")
TWIN = Site("BS03", SiteKind.BUS_STOP, "国际海水浴场")
POINTS = (SignPoint("RS01-1", "候车室"), SignPoint("RS01-10", "出口"), SignPoint("RS01-2", "出口"))


@pytest.mark.parametrize(
    ("path", "site"),
    [
        ("photos/RS01/a.jpg", STATION),
        ("photos/威海站/a.jpg", STATION),
        ("/photos/威海站/2026-11-22/a.jpg", STATION),
        ("SA02/威海站/a.jpg", STATION),
        ("威海站/SA02/a.jpg", BEACH),
        ("国际海水浴场/a.jpg", None),
        ("威海站/国际海水浴场/a.jpg", STATION),
        ("RS01.jpg", None),
        ("photos/rs01/a.jpg", None),
        ("photos/威海站北/a.jpg", None),
        ("RS01", None),
    ],
)
def test_site(path, site):
    assert match_site(Path(path), [STATION, BEACH, TWIN]) is site


def test_no_sites():
    assert match_site(Path("RS01/a.jpg"), []) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("RS01-1.jpg", "RS01-1"),
        ("rs01-1.JPG", "RS01-1"),
        ("RS01-1_2.jpg", "RS01-1"),
        ("RS01-1 again.jpg", "RS01-1"),
        ("RS01-10.jpg", "RS01-10"),
        ("RS01-10_1.jpg", "RS01-10"),
        ("RS01-100.jpg", None),
        ("RS01.jpg", None),
        ("IMG_0001.jpg", None),
    ],
)
def test_point_by_the_files_name(name, code):
    found = match_point(Path(name), [], POINTS)
    assert (found.code if found else None) == code


def test_point_by_what_stands_on_the_sign():
    assert match_point(Path("a.jpg"), ["问询处", "候车室"], POINTS).code == "RS01-1"


def test_a_text_of_two_points_matches_neither():
    assert match_point(Path("a.jpg"), ["出口"], POINTS) is None
    assert match_point(Path("a.jpg"), ["候车室", "出口"], POINTS) is None


def test_the_files_name_counts_before_the_text():
    assert match_point(Path("RS01-2.jpg"), ["候车室"], POINTS).code == "RS01-2"


def test_a_point_without_name_matches_no_empty_text():
    assert match_point(Path("a.jpg"), ["", "→"], [SignPoint("X")]) is None
