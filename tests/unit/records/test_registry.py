"""Importing the registry adds and changes by code, and removes nothing."""

from __future__ import annotations

from dataclasses import replace

from signcheck.languages import Language
from signcheck.records.registry import ImportCount, all_sites, import_sites
from signcheck.registry.site import SignPoint, Site, SiteKind

POINT = SignPoint("A-1", "出口", "railway", (Language.ZH, Language.KO), 37.1, 122.1)
SITE = Site(
    "A", SiteKind.RAILWAY_STATION, "站", "Station", "역", "1", "区", "单位", 37.0, 122.0, sign_points=(POINT,)
)


def bring(database, *sites: Site) -> ImportCount:
    with database.write() as session:
        return import_sites(session, sites)


def test_everything_is_kept(database):
    assert bring(database, SITE) == ImportCount(sites_added=1, points_added=1)
    with database.read() as session:
        (row,) = all_sites(session)
        for name in (
            "code",
            "kind",
            "name_zh",
            "name_en",
            "name_ko",
            "grade",
            "district",
            "unit",
            "latitude",
            "longitude",
        ):
            assert getattr(row, name) == getattr(SITE, name)
        (point,) = row.sign_points
        for name in ("code", "name", "profile", "latitude", "longitude"):
            assert getattr(point, name) == getattr(POINT, name)
        assert point.languages == ["zh", "ko"]


def test_the_same_again_changes_nothing(database):
    bring(database, SITE)
    again = bring(database, SITE)
    assert again == ImportCount()
    assert not again.anything


def test_changes_are_counted_and_kept(database):
    bring(database, SITE)
    changed = replace(
        SITE, kind=SiteKind.COACH_STATION, sign_points=(replace(POINT, languages=(Language.ZH,)),)
    )
    count = bring(database, changed)
    assert count == ImportCount(sites_changed=1, points_changed=1)
    assert count.anything
    with database.read() as session:
        (row,) = all_sites(session)
        assert (row.kind, row.sign_points[0].languages) == ("coach_station", ["zh"])


def test_nothing_is_removed(database):
    bring(database, SITE)
    bring(database, replace(SITE, code="B", sign_points=()))
    bring(database, replace(SITE, sign_points=()))
    with database.read() as session:
        assert [(site.code, len(site.sign_points)) for site in all_sites(session)] == [("A", 1), ("B", 0)]


def test_a_sign_point_can_move_to_another_site(database):
    bring(database, SITE)
    bring(database, replace(SITE, sign_points=()), replace(SITE, code="B"))
    with database.read() as session:
        assert [[p.code for p in site.sign_points] for site in all_sites(session)] == [[], ["A-1"]]
