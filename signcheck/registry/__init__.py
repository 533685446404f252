"""registry: sites and sign points: reading the list, and finding the site of a photo."""

from signcheck.registry.file import open_registry, read_registry
from signcheck.registry.match import match_point, match_site
from signcheck.registry.site import SignPoint, Site, SiteKind, without_withdrawn

__all__ = [
    "SignPoint",
    "Site",
    "SiteKind",
    "match_point",
    "match_site",
    "open_registry",
    "read_registry",
    "without_withdrawn",
]
