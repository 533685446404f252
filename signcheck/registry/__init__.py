"""registry: the city's list of sites, sign points and units."""

from signcheck.registry.file import open_registry, read_registry
from signcheck.registry.site import SignPoint, Site, SiteKind, without_withdrawn

__all__ = [
    "SignPoint",
    "Site",
    "SiteKind",
    "open_registry",
    "read_registry",
    "without_withdrawn",
]
