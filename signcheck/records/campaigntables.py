"""The tables of campaigns (纠错行动): when, where, who, and what came of it.

Take them from signcheck.records.tables, which knows all tables.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from signcheck.records.base import Base
from signcheck.records.types import now

if TYPE_CHECKING:
    from signcheck.records.tables import SiteRow


class CampaignRow(Base):
    """One campaign. starts_on, ends_on: both days belong to it.

    inspectors: who goes, in the office's words. result: in its words too, "" until it is closed.
    """

    __tablename__ = "campaigns"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    starts_on: Mapped[date] = mapped_column(Date, index=True)
    ends_on: Mapped[date] = mapped_column(Date)
    inspectors: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
    created_by: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    closed_by: Mapped[str] = mapped_column(default="")
    closed_at: Mapped[datetime | None]
    sites: Mapped[list[CampaignSiteRow]] = relationship(order_by="CampaignSiteRow.id")


class CampaignSiteRow(Base):
    """One site of a campaign."""

    __tablename__ = "campaign_sites"
    __table_args__ = (UniqueConstraint("campaign_id", "site_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    site: Mapped[SiteRow] = relationship()
