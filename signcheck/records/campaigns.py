"""Campaigns, as the database knows them; the only writer of their tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.errors import NotKnown, UsageError
from signcheck.records.tables import CampaignRow, CampaignSiteRow, SiteRow
from signcheck.records.types import now


def add_campaign(session: Session, sites: Sequence[SiteRow], who: str, **values: Any) -> CampaignRow:
    """A new campaign at these sites. values: columns. Raises UsageError for a name that is there already."""
    if session.scalar(select(CampaignRow.id).where(CampaignRow.name == values["name"])) is not None:
        raise UsageError(
            "{name}: this campaign is there already.", remedy="Give it another name.", name=values["name"]
        )
    row = CampaignRow(created_by=who, **values)
    row.sites = [CampaignSiteRow(site=site) for site in sites]
    session.add(row)
    session.flush()
    return row


def listed_sites(session: Session, today: date, district: str = "") -> list[SiteRow]:
    """The sites of the list of which a campaign can be. district: only its own; "" for all."""
    query = select(SiteRow).where(SiteRow.withdrawn_on.is_(None) | (SiteRow.withdrawn_on > today))
    if district:
        query = query.where(SiteRow.district == district)
    return list(session.scalars(query))


def find_campaign(session: Session, number: int) -> CampaignRow:
    """A campaign by its number. Raises NotKnown."""
    row = session.get(CampaignRow, number)
    if row is None:
        raise NotKnown(
            "{number}: there is no such campaign.", remedy="Look at the list of campaigns.", number=number
        )
    return row


def close_campaign(row: CampaignRow, result: str, who: str) -> None:
    """It is over. Raises UsageError for one that is closed already."""
    if row.closed_at is not None:
        raise UsageError("{name}: this campaign is closed already.", remedy="Add another one.", name=row.name)
    row.result, row.closed_by, row.closed_at = result, who, now()
