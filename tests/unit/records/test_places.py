"""The list of sites and sign points as photos are matched to it: whole, in order, some rows at a time."""

from __future__ import annotations

from datetime import date

import pytest

from signcheck.locating import SitePlace
from signcheck.records import places
from signcheck.records.database import Database
from signcheck.records.places import site_places
from signcheck.records.tables import SignPointRow, SiteRow

GONE = date(2026, 1, 1)


@pytest.mark.parametrize("at_once", [1, 2, 5000])
def test_every_site_with_its_sign_points(
    database: Database, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(places, "AT_ONCE", at_once)
    with database.write() as session:
        for code, place, withdrawn in (("B", (37.1, 122.1), None), ("A", (None, None), GONE)):
            site = SiteRow(code=code, kind="bus_stop", name_zh=f"{code}站", withdrawn_on=withdrawn)
            site.latitude, site.longitude = place
            session.add(site)
            session.flush()
            for number, (spot, left) in enumerate(
                (((37.1, 122.1), None), ((37.2, 122.2), None), ((None, None), None), ((37.3, 122.3), GONE))
            ):
                point = SignPointRow(code=f"{code}-{number}", site_id=site.id, languages=["zh"])
                point.latitude, point.longitude = spot
                point.withdrawn_on = left
                session.add(point)
        session.add(SiteRow(code="C", kind="bus_stop", name_zh="C站"))
    with database.read() as session:
        found = list(site_places(session))
    spots = ((37.1, 122.1), (37.2, 122.2))
    assert found == [
        SitePlace("A", "A站", spots, GONE, ("A-0", "A-1", "A-2")),
        SitePlace("B", "B站", spots, None, ("B-0", "B-1", "B-2")),
        SitePlace("C", "C站"),
    ]
