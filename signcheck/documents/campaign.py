"""A campaign as a JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from signcheck.views.campaigns import Campaign, Site


class CampaignSiteDocument(TypedDict):
    """A site of a campaign, and the days within it on which somebody was there."""

    code: str
    name: str
    district: str
    visited: list[str]


CampaignDocument = TypedDict(
    "CampaignDocument",
    {
        "number": int,
        "name": str,
        "from": str,
        "to": str,
        "inspectors": str,
        "note": str,
        "result": str,
        "closed_on": str | None,
        "sites": list[CampaignSiteDocument],
        "visited": int,
        "points": int,
        "found": int,
        "mended": int,
    },
)
CampaignDocument.__doc__ = """A campaign with its sites and figures. from, to: both days belong to it.

visited: sites where somebody was. points: sign points with a photo of its visits. found: faults that became
known on its days at its sites; mended: how many of them are right now. result: "" until it is closed.
"""


def campaign_document(campaign: Campaign) -> CampaignDocument:
    """The campaign with its sites and figures."""
    return {
        "number": campaign.number,
        "name": campaign.name,
        "from": campaign.starts_on.isoformat(),
        "to": campaign.ends_on.isoformat(),
        "inspectors": campaign.inspectors,
        "note": campaign.note,
        "result": campaign.result,
        "closed_on": campaign.closed_on.isoformat() if campaign.closed_on else None,
        "sites": [_site(site) for site in campaign.sites],
        "visited": campaign.visited,
        "points": campaign.points,
        "found": campaign.found,
        "mended": campaign.mended,
    }


def _site(site: Site) -> CampaignSiteDocument:
    days = [day.isoformat() for day in site.visited]
    return {"code": site.code, "name": site.name, "district": site.district, "visited": days}
