"""A campaign as a JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from signcheck.views.campaigns import Campaign, Site


def campaign_document(campaign: Campaign) -> dict[str, Any]:
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


def _site(site: Site) -> dict[str, Any]:
    days = [day.isoformat() for day in site.visited]
    return {"code": site.code, "name": site.name, "district": site.district, "visited": days}
