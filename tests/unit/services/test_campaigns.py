"""Campaigns: where, when and who are put down; what came of them follows from visits and cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from signcheck.coverage import AsOf
from signcheck.documents.campaign import campaign_document
from signcheck.errors import NotKnown, UsageError
from signcheck.records.audit import entries
from signcheck.records.tables import InspectionRow, PhotoRow
from signcheck.services.campaigns import Plan, add, close
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views.campaigns import campaign, campaigns, planned
from tests.city_rows import CLOCK, MISSPELT, NO_KOREAN, RIGHT, City, at, empty_database

PLAN = Plan("春季纠错行动", date(2026, 5, 4), date(2026, 5, 20), ("HO01",), inspectors="李、王")


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    """A hospital with a visit in May, at which two faults were found, one of them mended in June."""
    with Workplace(Settings(data=tmp_path, database=empty_database(tmp_path))) as opened:
        with opened.database.write() as session:
            city = City(session)
            first = city.site("HO01", "hospital")
            city.site("HO02", "hospital", district="文登区")
            one, two = city.point(first, "HO01-01"), city.point(first, "HO01-02")
            city.seen(one, "2026-05-20", NO_KOREAN)
            city.seen(two, "2026-05-20", MISSPELT)
            city.seen(two, "2026-06-10", RIGHT)
            visit = InspectionRow(site_id=first.id, visited_on=date(2026, 5, 20), created_at=at("2026-05-20"))
            session.add(visit)
            session.flush()
            for photo in session.query(PhotoRow).where(PhotoRow.seen_at < at("2026-06-01")):
                photo.inspection_id = visit.id
        yield opened


def test_what_came_of_it_follows_from_the_records(workplace: Workplace) -> None:
    made = add(workplace, PLAN, "li")
    assert (made.visited, made.points, made.found, made.mended) == (1, 2, 2, 1)
    assert [(site.code, site.visited) for site in made.sites] == [("HO01", (date(2026, 5, 20),))]
    before = add(workplace, replace(PLAN, name="四月", first=date(2026, 4, 1), last=date(2026, 5, 19)), "li")
    assert (before.visited, before.points, before.found) == (0, 0, 0)
    other = add(workplace, replace(PLAN, name="文登", codes=(), kind="hospital", district="文登区"), "li")
    assert [site.code for site in other.sites] == ["HO02"]
    both = add(workplace, replace(PLAN, name="医院", codes=(), kind="hospital"), "li")
    assert [site.code for site in both.sites] == ["HO01", "HO02"]


def test_it_is_closed_once_with_its_result(workplace: Workplace) -> None:
    number = add(workplace, PLAN, "li").number
    with pytest.raises(UsageError, match="closed with its result"):
        close(workplace, number, " ", "li")
    done = close(workplace, number, "整改1处，其余已交办", "wang")
    assert (done.result, done.closed_on) == ("整改1处，其余已交办", workplace.clock.today())
    with pytest.raises(UsageError, match="closed already"):
        close(workplace, number, "again", "li")
    told = campaign_document(done)
    assert (told["from"], told["sites"][0]["visited"], told["mended"]) == ("2026-05-04", ["2026-05-20"], 1)
    with workplace.database.read() as session:
        assert [(one.action, one.who) for one in entries(session) if one.action.startswith("campaign")] == [
            ("campaign.add", "li"),
            ("campaign.close", "wang"),
        ]
        # What was known before it was put down does not have it; nor has a year after it.
        assert not list(campaigns(session, AsOf.end_of(date(2026, 5, 21), CLOCK)))
        assert not list(campaigns(session, workplace.as_of(), first=date(2026, 5, 21)))
        assert len(list(campaigns(session, workplace.as_of(), first=date(2026, 5, 20)))) == 1


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (replace(PLAN, name=" "), "has a name"),
        (replace(PLAN, last=date(2026, 5, 3)), "is before"),
        (replace(PLAN, last=date(2027, 5, 5)), "more than a year"),
        (replace(PLAN, codes=()), "without a site"),
        (replace(PLAN, codes=("HO01", "XX09")), "XX09"),
        (replace(PLAN, codes=("HO01-01",)), "HO01-01"),
    ],
)
def test_what_cannot_be_is_refused(workplace: Workplace, plan: Plan, said: str) -> None:
    with pytest.raises((UsageError, NotKnown), match=said):
        add(workplace, plan, "li")
    with workplace.database.read() as session:
        assert not planned(session, workplace.as_of())


def test_who_has_a_district_has_its_campaigns(workplace: Workplace) -> None:
    with pytest.raises(NotKnown):
        add(workplace, PLAN, "li", district="文登区")
    number = add(workplace, PLAN, "li", district="环翠区").number
    with pytest.raises(UsageError, match="there already"):
        add(workplace, PLAN, "li")
    with workplace.database.read() as session:
        assert not planned(session, workplace.as_of(), "文登区")
        assert len(planned(session, workplace.as_of(), "环翠区")) == 1
        with pytest.raises(NotKnown):
            campaign(session, number, workplace.as_of(), "文登区")
    with pytest.raises(NotKnown):
        close(workplace, number, "done", "wang", district="文登区")
