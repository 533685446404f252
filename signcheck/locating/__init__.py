"""locating: what a photo tells about its place → the site and the sign point it shows; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signcheck.later import names_of

if TYPE_CHECKING:
    from signcheck.locating.placement import RADIUS, Clues, Placement, Source
    from signcheck.locating.point import Earlier, PointPlace, find_point
    from signcheck.locating.site import SiteFinder, SitePlace

# Who only keeps where a photo was placed need not load what finds the place.
__getattr__ = names_of(
    {
        "signcheck.locating.placement": ("RADIUS", "Clues", "Placement", "Source"),
        "signcheck.locating.point": ("Earlier", "PointPlace", "find_point"),
        "signcheck.locating.site": ("SiteFinder", "SitePlace"),
    }
)

__all__ = [
    "RADIUS",
    "Clues",
    "Earlier",
    "Placement",
    "PointPlace",
    "SiteFinder",
    "SitePlace",
    "Source",
    "find_point",
]
