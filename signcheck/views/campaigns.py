"""Campaigns, each with what the records say of its days at its sites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf
from signcheck.errors import NotKnown
from signcheck.records.campaigns import find_campaign
from signcheck.records.tables import (
    CampaignRow,
    CampaignSiteRow,
    CaseRow,
    InspectionRow,
    MessageRow,
    PhotoRow,
    SignPointRow,
    SiteRow,
    StandingRow,
)
from signcheck.verdicts import Verdict
from signcheck.views.standing import present
from signcheck.work.standing import State


@dataclass(frozen=True, slots=True)
class Site:
    """One site of a campaign. visited: days within the campaign on which somebody was there."""

    code: str
    name: str
    district: str
    visited: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign. starts_on, ends_on: both days belong to it.

    points: sign points with a photo of one of its visits. found: faults that became known on its days at
    its sites, sure ones; mended: how many of them are right now. result: "" until it is closed.
    """

    number: int
    name: str
    starts_on: date
    ends_on: date
    inspectors: str
    note: str
    result: str
    closed_on: date | None
    sites: tuple[Site, ...]
    points: int
    found: int
    mended: int

    @property
    def visited(self) -> int:
        """Sites where somebody was on its days."""
        return sum(bool(site.visited) for site in self.sites)


def campaigns(
    session: Session, as_of: AsOf, *, first: date = date.min, district: str = ""
) -> Iterator[Campaign]:
    """Those that were there at the moment and went on after `first`, the earliest first.

    district: only those of which all sites are in it; "" for all.
    """
    query = select(CampaignRow).where(
        CampaignRow.created_at <= as_of.known,
        CampaignRow.starts_on <= as_of.day,
        CampaignRow.ends_on >= first,
    )
    for row in session.scalars(query.order_by(CampaignRow.starts_on, CampaignRow.id)):
        if _theirs(row, district):
            yield _campaign(session, row, as_of)


def planned(session: Session, as_of: AsOf, district: str = "") -> list[Campaign]:
    """All of them, those to come too, the newest first; see `campaigns`."""
    rows = session.scalars(select(CampaignRow).order_by(CampaignRow.starts_on.desc(), CampaignRow.id.desc()))
    return [_campaign(session, row, as_of) for row in rows if _theirs(row, district)]


def campaign(session: Session, number: int, as_of: AsOf, district: str = "") -> Campaign:
    """One of them. Raises NotKnown, also for another district's."""
    row = find_campaign(session, number)
    if not _theirs(row, district):
        raise NotKnown(
            "{number}: there is no such campaign.", remedy="Look at the list of campaigns.", number=number
        )
    return _campaign(session, row, as_of)


def _theirs(row: CampaignRow, district: str) -> bool:
    return not district or all(one.site.district == district for one in row.sites)


def _campaign(session: Session, row: CampaignRow, as_of: AsOf) -> Campaign:
    days = _visits(session, row, as_of)
    found, mended = _faults(session, row, as_of)
    closed = as_of.clock.day(row.closed_at) if row.closed_at and row.closed_at <= as_of.known else None
    sites = (one.site for one in row.sites)
    return Campaign(
        row.id,
        *(row.name, row.starts_on, row.ends_on, row.inspectors, row.note),
        row.result if closed else "",
        closed,
        tuple(Site(s.code, s.name_zh, s.district, tuple(days.get(s.id, ()))) for s in sites),
        _points(session, row, as_of),
        *(found, mended),
    )


def _at_its_sites(row: CampaignRow) -> ColumnElement[bool]:
    return SiteRow.id.in_(select(CampaignSiteRow.site_id).where(CampaignSiteRow.campaign_id == row.id))


def _its_visits(row: CampaignRow, as_of: AsOf) -> ColumnElement[bool]:
    return and_(
        _at_its_sites(row),
        InspectionRow.visited_on.between(row.starts_on, min(row.ends_on, as_of.day)),
        InspectionRow.created_at <= as_of.known,
    )


def _visits(session: Session, row: CampaignRow, as_of: AsOf) -> dict[int, list[date]]:
    query = select(InspectionRow.site_id, InspectionRow.visited_on).join(InspectionRow.site)
    query = query.where(_its_visits(row, as_of)).order_by(InspectionRow.visited_on)
    days: dict[int, list[date]] = {}
    for site, day in session.execute(query):
        days.setdefault(site, []).append(day)
    return days


def _points(session: Session, row: CampaignRow, as_of: AsOf) -> int:
    query = (
        select(func.count(PhotoRow.sign_point_id.distinct()))
        .join(InspectionRow, InspectionRow.id == PhotoRow.inspection_id)
        .join(InspectionRow.site)
        .where(_its_visits(row, as_of), PhotoRow.received_at <= as_of.known)
    )
    return session.scalar(query) or 0


def _faults(session: Session, row: CampaignRow, as_of: AsOf) -> tuple[int, int]:
    mended = StandingRow.state == State.MENDED.value
    wrong = and_(StandingRow.state == State.OPEN.value, StandingRow.verdict == Verdict.DEFECTIVE.value)
    of_case = and_(StandingRow.message_id == CaseRow.message_id, StandingRow.language == CaseRow.language)
    first, last = _bounds(row, as_of)
    query = (
        select(func.count(), func.coalesce(func.sum(case((mended, 1), else_=0)), 0))
        .select_from(CaseRow)
        .join(MessageRow, MessageRow.id == CaseRow.message_id)
        .join(SignPointRow, SignPointRow.id == MessageRow.sign_point_id)
        .join(SiteRow, SiteRow.id == SignPointRow.site_id)
        .join(StandingRow, and_(of_case, present(StandingRow, as_of)))
        .where(_at_its_sites(row), CaseRow.leads_to_id.is_(None), mended | wrong)
        .where(CaseRow.opened_at > first, CaseRow.opened_at <= last)
    )
    found, right = session.execute(query).one()
    return int(found), int(right)


def _bounds(row: CampaignRow, as_of: AsOf) -> tuple[datetime, datetime]:
    """The moments between which its days lie."""
    before = AsOf.end_of(row.starts_on - timedelta(days=1), as_of.clock).known
    return before, min(AsOf.end_of(row.ends_on, as_of.clock).known, as_of.known)
