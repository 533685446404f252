"""The looks of boards: colours, material and lettering of each family of signs.

Colours after GB 5768.2 (roads: white on blue; tourist areas: white on brown), GB 17733 (street
plates: blue for east–west, green for north–south), GB 2894 (safety signs) and common practice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from drawing.signs.board.surface import Colour

Material = Literal["enamel", "lightbox", "acrylic", "steel", "wood", "stone"]
"""What the face is made of."""


@dataclass(frozen=True)
class Style:
    """The look of one family of boards."""

    face: Colour
    ink: Colour
    accent: Colour
    """Arrows, rules and figures."""
    material: Material
    letterings: tuple[str, ...]
    border: Colour | None = None
    second: Colour | None = None
    """The colour of translations where it differs from ``ink``."""
    icon_plate: Colour | None = None
    bolts: bool = False
    band: Colour | None = None
    """A coloured band along the foot or the head."""


WHITE: Colour = (240, 241, 238)
INK: Colour = (30, 32, 36)

STYLES: Mapping[str, Style] = {
    "rail-lightbox": Style(
        (18, 34, 66), WHITE, (250, 204, 40), "lightbox", ("medium", "wqy"), icon_plate=None
    ),
    "rail-black": Style((26, 27, 30), WHITE, (250, 204, 40), "lightbox", ("medium", "microhei")),
    "rail-plate": Style(
        (0, 76, 150), WHITE, WHITE, "acrylic", ("medium", "regular"), border=WHITE, band=(206, 40, 44)
    ),
    "rail-white": Style(
        (236, 238, 238), (20, 48, 100), (0, 84, 164), "lightbox", ("bold", "medium"), band=(0, 84, 164)
    ),
    "coach-green": Style((0, 104, 78), WHITE, (250, 214, 60), "lightbox", ("medium", "wqy")),
    "coach-blue": Style((8, 82, 156), WHITE, WHITE, "acrylic", ("bold", "medium"), bolts=True),
    "coach-white": Style(
        (234, 236, 232), INK, (0, 112, 84), "acrylic", ("medium", "regular"), band=(0, 112, 84)
    ),
    "bus-blue": Style((0, 88, 168), WHITE, (255, 214, 50), "enamel", ("bold", "medium"), border=WHITE),
    "bus-green": Style((10, 122, 84), WHITE, WHITE, "enamel", ("medium", "wqy"), border=WHITE),
    "bus-white": Style(
        (238, 240, 238), (16, 54, 110), (214, 60, 36), "acrylic", ("bold", "medium"), band=(0, 92, 170)
    ),
    "road-blue": Style((0, 70, 160), WHITE, WHITE, "enamel", ("bold", "medium"), border=WHITE, bolts=True),
    "road-green": Style((0, 112, 70), WHITE, WHITE, "enamel", ("bold", "medium"), border=WHITE, bolts=True),
    "street-blue": Style((0, 62, 146), WHITE, WHITE, "enamel", ("bold", "medium"), border=WHITE),
    "street-green": Style((0, 108, 72), WHITE, WHITE, "enamel", ("bold", "medium"), border=WHITE),
    "street-white": Style(
        (238, 240, 238), (16, 40, 92), (0, 70, 160), "enamel", ("bold", "medium"), band=(0, 70, 160)
    ),
    "scenic-brown": Style(
        (110, 58, 24), WHITE, WHITE, "enamel", ("bold", "medium"), border=WHITE, bolts=True
    ),
    "scenic-wood": Style((134, 88, 50), (248, 240, 214), (248, 240, 214), "wood", ("carved", "bold")),
    "scenic-darkwood": Style((84, 52, 32), (244, 226, 168), (244, 226, 168), "wood", ("carved", "bold")),
    "scenic-stone": Style((168, 164, 156), (150, 24, 22), (150, 24, 22), "stone", ("carved",)),
    "scenic-green": Style((44, 86, 58), (244, 238, 214), (232, 196, 96), "acrylic", ("medium", "bold")),
    "hospital-white": Style(
        (236, 240, 240), (24, 60, 96), (0, 132, 120), "acrylic", ("medium", "regular"), band=(0, 132, 120)
    ),
    "hospital-teal": Style((0, 122, 122), WHITE, WHITE, "acrylic", ("medium", "microhei")),
    "hospital-blue": Style((14, 74, 140), WHITE, WHITE, "lightbox", ("medium", "wqy")),
    "hospital-red": Style((190, 24, 30), WHITE, WHITE, "lightbox", ("bold", "medium")),
    "door-steel": Style((176, 180, 184), (26, 28, 32), (26, 28, 32), "steel", ("medium", "regular")),
    "warning-yellow": Style(
        (248, 204, 28), (22, 22, 22), (22, 22, 22), "enamel", ("bold", "medium"), border=(22, 22, 22)
    ),
    "warning-white": Style(
        (240, 240, 238), (22, 22, 24), (196, 22, 34), "enamel", ("bold", "medium"), border=(196, 22, 34)
    ),
    "notice-green": Style((0, 122, 74), WHITE, WHITE, "acrylic", ("bold", "medium")),
    "shop-red": Style((186, 26, 30), (252, 226, 90), WHITE, "acrylic", ("bold", "wqy")),
    "shop-dark": Style((44, 42, 40), (246, 240, 226), WHITE, "acrylic", ("bold", "carved")),
    "shop-yellow": Style((246, 196, 30), (150, 20, 20), (60, 30, 20), "lightbox", ("bold", "wqy")),
    "shop-green": Style((20, 112, 62), WHITE, WHITE, "lightbox", ("medium", "microhei")),
    "notice-blue": Style((0, 82, 158), WHITE, WHITE, "acrylic", ("medium", "bold")),
}
"""All looks by name."""
