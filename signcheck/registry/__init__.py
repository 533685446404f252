"""registry: sites and sign points: reading the list, and finding the site of a photo."""

from signcheck.registry.file import read_registry
from signcheck.registry.match import match_point, match_site
from signcheck.registry.site import SignPoint, Site, SiteKind

__all__ = [
    "SignPoint",
    "Site",
    "SiteKind",
    "match_point",
    "match_site",
    "read_registry",
]
