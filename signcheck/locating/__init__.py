"""locating: what a photo tells about its place → the site and the sign point it shows; pure."""

from signcheck.locating.placement import Clues, Placement, Source
from signcheck.locating.point import Earlier, PointPlace, find_point
from signcheck.locating.site import RADIUS, SiteFinder, SitePlace

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
