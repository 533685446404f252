"""Which boards stand at which kind of site: layouts, looks, places and the terms they carry.

Only the Chinese heads are named here; the translations come from the glossary, and heads that
the glossary lacks are passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drawing.signs.scene.walls import WALLS
from drawing.signs.words.heads import (
    BUS,
    COACH,
    INDOOR_RULES,
    RAIL,
    ROAD_RULES,
    ROADSIDE,
    SCENIC,
    SCENIC_RULES,
    WARD,
)

_WALLS = tuple(WALLS)
_OUTDOORS = ("street", "park", "sky")


@dataclass(frozen=True)
class Scenario:
    """One family of boards that stands at a kind of site."""

    layout: str
    profile: str
    styles: tuple[str, ...]
    mountings: tuple[str, ...]
    backgrounds: tuple[str, ...]
    heads: tuple[str, ...] = ()
    """Chinese terms to choose from; empty: names of sites."""
    entries: tuple[int, int] = (1, 1)
    """Fewest and most entries."""
    arrows: tuple[str, ...] = ()
    notes: str = ""
    """``distance``, ``floor``, ``number`` or nothing."""
    header: str = ""
    """``number`` for a figure at the head, or nothing."""
    icons: bool = True
    names: str = ""
    """``site`` or ``road``: the first entry (street plates: the only one) is such a name."""


SIDEWAYS = ("left", "right", "up")
ALL_ARROWS = ("left", "right", "up", "up-left", "up-right", "down")

_SAFETY = Scenario(
    "notice",
    "warning",
    ("warning-yellow", "warning-white", "notice-blue", "notice-green"),
    _WALLS,
    ("hall",),
    INDOOR_RULES,
    (1, 2),
)

SCENARIOS: Mapping[str, tuple[Scenario, ...]] = {
    "railway_station": (
        Scenario(
            "hanging",
            "railway",
            ("rail-lightbox", "rail-black"),
            ("rods",),
            ("hall",),
            RAIL,
            (2, 3),
            SIDEWAYS,
        ),
        Scenario(
            "guide",
            "railway",
            ("rail-lightbox", "rail-plate", "rail-black"),
            ("rods", *_WALLS),
            ("hall",),
            RAIL,
            (3, 6),
            SIDEWAYS,
        ),
        Scenario(
            "stacked",
            "railway",
            ("rail-plate", "rail-white"),
            _WALLS,
            ("hall",),
            RAIL,
            (1, 1),
            ("left", "right", ""),
        ),
        Scenario("side-by-side", "railway", ("rail-white", "door-steel"), _WALLS, ("hall",), RAIL, (1, 3)),
        Scenario(
            "station-name",
            "railway",
            ("rail-plate", "rail-white"),
            ("posts", "rods"),
            ("street", "hall"),
            (),
            (1, 1),
            names="site",
        ),
        Scenario(
            "stacked",
            "railway",
            ("rail-lightbox",),
            ("rods",),
            ("hall",),
            ("站台", "检票口", "候车室"),
            (1, 1),
            header="number",
            icons=False,
        ),
        _SAFETY,
    ),
    "coach_station": (
        Scenario(
            "hanging", "bus", ("coach-green", "coach-blue"), ("rods",), ("hall",), COACH, (2, 3), SIDEWAYS
        ),
        Scenario(
            "guide",
            "bus",
            ("coach-green", "coach-blue"),
            ("rods", *_WALLS),
            ("hall",),
            COACH,
            (3, 6),
            SIDEWAYS,
        ),
        Scenario(
            "directory",
            "bus",
            ("coach-white", "coach-blue"),
            _WALLS,
            ("hall",),
            COACH,
            (4, 10),
            notes="number",
        ),
        Scenario(
            "stacked",
            "bus",
            ("coach-blue", "coach-white"),
            _WALLS,
            ("hall",),
            COACH,
            (1, 1),
            ("left", "right", ""),
        ),
        Scenario(
            "station-name",
            "bus",
            ("coach-blue", "coach-green"),
            ("posts", *_WALLS),
            ("street",),
            (),
            (1, 1),
            names="site",
        ),
        _SAFETY,
    ),
    "bus_stop": (
        Scenario(
            "station-name",
            "bus",
            ("bus-blue", "bus-green", "bus-white"),
            ("pole", "posts"),
            ("street",),
            BUS,
            (1, 2),
            header="number",
            names="site",
            icons=False,
        ),
        Scenario(
            "station-name",
            "bus",
            ("bus-white", "bus-blue"),
            ("pole",),
            ("street", "park"),
            (),
            (1, 1),
            names="site",
            icons=False,
        ),
        Scenario("directory", "bus", ("bus-white",), ("posts",), ("street",), BUS, (4, 12), notes="number"),
        Scenario("stacked", "bus", ("bus-green", "bus-blue"), ("pole",), ("street",), BUS, (1, 2)),
    ),
    "main_road": (
        Scenario(
            "street-name",
            "place-name",
            ("street-blue", "street-green", "street-white"),
            ("pole", "posts"),
            _OUTDOORS,
            (),
            (1, 1),
            names="road",
            icons=False,
            notes="houses",
        ),
        Scenario(
            "crossroads",
            "road",
            ("road-blue", "road-green"),
            ("gantry", "posts"),
            ("sky", "street"),
            (),
            (3, 3),
            names="road",
            icons=False,
        ),
        Scenario(
            "guide",
            "road",
            ("road-blue", "road-green"),
            ("gantry", "posts"),
            ("sky", "street"),
            ROADSIDE,
            (2, 5),
            ALL_ARROWS,
            "distance",
            names="road",
            icons=False,
        ),
        Scenario(
            "stacked",
            "road",
            ("road-blue",),
            ("posts", "pole"),
            _OUTDOORS,
            ROADSIDE,
            (1, 2),
            ("left", "right", "up"),
            "distance",
        ),
        Scenario(
            "notice",
            "warning",
            ("warning-yellow", "warning-white"),
            ("pole", "posts"),
            _OUTDOORS,
            ROAD_RULES,
            (1, 1),
        ),
    ),
    "scenic_area": (
        Scenario(
            "finger",
            "scenic",
            ("scenic-brown", "scenic-wood", "scenic-darkwood"),
            ("pole",),
            ("park", "leaves", "seaside"),
            SCENIC,
            (1, 1),
            ("left", "right"),
        ),
        Scenario(
            "guide",
            "scenic",
            ("scenic-brown", "scenic-wood", "scenic-green"),
            ("posts",),
            ("park", "leaves", "seaside"),
            SCENIC,
            (3, 7),
            SIDEWAYS,
            "distance",
        ),
        Scenario(
            "stacked",
            "scenic",
            ("scenic-darkwood", "scenic-wood", "scenic-brown"),
            ("posts", "plinth"),
            ("park", "leaves"),
            SCENIC,
            (1, 1),
        ),
        Scenario(
            "vertical",
            "scenic",
            ("scenic-stone", "scenic-darkwood"),
            ("plinth",),
            ("park", "leaves", "seaside"),
            SCENIC,
            (1, 1),
            icons=False,
        ),
        Scenario(
            "stacked",
            "scenic",
            ("scenic-stone",),
            ("plinth",),
            ("park", "seaside"),
            (),
            (1, 1),
            names="site",
            icons=False,
        ),
        Scenario(
            "notice",
            "scenic",
            ("scenic-green", "notice-green", "warning-yellow", "scenic-wood"),
            ("posts", "pole"),
            ("park", "leaves", "seaside"),
            SCENIC_RULES,
            (1, 2),
        ),
        Scenario(
            "directory",
            "scenic",
            ("scenic-green", "scenic-brown"),
            ("posts",),
            ("park", "seaside"),
            SCENIC,
            (5, 10),
            notes="number",
        ),
    ),
    "hospital": (
        Scenario(
            "directory",
            "hospital",
            ("hospital-white", "hospital-teal", "hospital-blue"),
            _WALLS,
            ("corridor",),
            WARD,
            (5, 12),
            notes="floor",
        ),
        Scenario(
            "hanging",
            "hospital",
            ("hospital-blue", "hospital-teal"),
            ("rods",),
            ("corridor",),
            WARD,
            (2, 3),
            SIDEWAYS,
        ),
        Scenario(
            "guide",
            "hospital",
            ("hospital-blue", "hospital-teal"),
            ("rods", *_WALLS),
            ("corridor",),
            WARD,
            (3, 7),
            SIDEWAYS,
        ),
        Scenario(
            "side-by-side",
            "hospital",
            ("door-steel", "hospital-white"),
            _WALLS,
            ("corridor",),
            WARD,
            (1, 2),
            icons=False,
        ),
        Scenario(
            "stacked",
            "hospital",
            ("hospital-red",),
            ("rods", "posts", *_WALLS),
            ("corridor", "street"),
            ("急诊", "急诊科", "急救中心", "抢救室"),
            (1, 1),
            ("left", "right", ""),
        ),
        Scenario(
            "stacked", "hospital", ("hospital-white", "hospital-teal"), _WALLS, ("corridor",), WARD, (1, 1)
        ),
        Scenario(
            "station-name",
            "hospital",
            ("hospital-white", "hospital-blue"),
            ("posts", *_WALLS),
            ("street",),
            (),
            (1, 1),
            names="site",
            icons=False,
        ),
        _SAFETY,
    ),
}
"""The scenarios of each site kind."""
