"""What a kind of place says on its boards, and what these look like."""

from __future__ import annotations

from dataclasses import dataclass

from drawing.signs.words import heads


@dataclass(frozen=True)
class Theme:
    """One kind of place: where it stands in the city's list, its words, materials and places."""

    site: str
    profile: str
    heads: tuple[str, ...]
    styles: tuple[str, ...]
    light: tuple[str, ...]
    """Styles with dark letters on a light face."""
    mountings: tuple[str, ...]
    backgrounds: tuple[str, ...]


THEMES: tuple[Theme, ...] = (
    Theme(
        "railway_station", "railway", heads.RAIL,
        ("rail-lightbox", "rail-black", "rail-plate", "rail-white"), ("rail-white", "bus-white"),
        ("rods", "tiles", "panels", "plaster"), ("hall", "corridor"),
    ),
    Theme(
        "coach_station", "general", (*heads.COACH, *heads.AIRPORT),
        ("coach-green", "coach-blue", "coach-white", "rail-black"), ("coach-white", "rail-white"),
        ("rods", "tiles", "panels"), ("hall", "corridor"),
    ),
    Theme(
        "scenic_area", "scenic", heads.SCENIC,
        ("scenic-brown", "scenic-green", "scenic-wood", "scenic-darkwood"), ("bus-white", "hospital-white"),
        ("posts", "brick", "granite", "free"), ("park", "street", "sky"),
    ),
    Theme(
        "hospital", "hospital", heads.WARD,
        ("hospital-white", "hospital-teal", "hospital-blue"), ("hospital-white", "rail-white"),
        ("plaster", "tiles", "rods"), ("corridor", "hall"),
    ),
    Theme(
        "bus_stop", "general", heads.CITY,
        ("bus-blue", "bus-green", "bus-white", "notice-blue"), ("bus-white", "street-white"),
        ("posts", "concrete", "panels"), ("street", "sky"),
    ),
)  # fmt: skip
"""All themes."""

RULES = tuple(dict.fromkeys((*heads.SCENIC_RULES, *heads.INDOOR_RULES)))
"""Short rules of conduct, for any place."""
