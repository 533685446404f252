"""What a map shows: sign points or sites, put together in a grid where they stand close; by the database."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Float, Integer, and_, case, cast, func, or_, select
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf
from signcheck.records.tables import PointStateRow, SignPointRow, SiteRow
from signcheck.registry.geo import Datum, Degrees, convert, distance
from signcheck.views.coverage import on_list
from signcheck.views.standing import present

TILE = 256
"""Pixels of a tile: at zoom 0 one holds the world."""
CELL = 64
"""Pixels within which dots are put together."""
CLOSEST = 18
"""Zoom from which on nothing is put together but what stands at one place."""
MOST = 2000
"""Dots of one answer; the grid gives far fewer."""


class Dot(StrEnum):
    """How a sign point stands: the worst that holds of its texts; UNSEEN without a legible photo."""

    WRONG = "wrong"
    DOUBTFUL = "doubtful"
    RIGHT = "right"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Window:
    """What of the earth a map shows, WGS-84 degrees, and how near. zoom: of the tiles, 0 to 20."""

    west: float
    south: float
    east: float
    north: float
    zoom: int

    def cell(self) -> tuple[float, float]:
        """Degrees of latitude and longitude within which dots are put together."""
        pixels = CELL if self.zoom < CLOSEST else 1
        across = 360.0 / (TILE * 2**self.zoom) * pixels
        return across * math.cos(math.radians((self.south + self.north) / 2)), across


@dataclass(frozen=True, slots=True)
class Group:
    """Sign points or sites that a map shows as one dot, at their middle.

    code, name: of the only one, or of the site that all of them belong to; "" for several. single: whether it
    is one sign point. counts: how many stand how.
    """

    latitude: float
    longitude: float
    count: int
    code: str
    name: str
    single: bool
    counts: dict[str, int]


def window(bbox: Sequence[float], zoom: int, datum: Datum) -> Window:
    """What a map in a datum shows. bbox: west, south, east, north in it. Raises ValueError for none."""
    west, south, east, north = bbox
    if not (all(map(math.isfinite, bbox)) and -180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError(f"{bbox}: no part of the earth")
    low = convert((south, west), datum, Datum.WGS84)
    high = convert((north, east), datum, Datum.WGS84)
    return Window(low[1], low[0], high[1], high[0], min(max(zoom, 0), 20))


def points(
    session: Session, as_of: AsOf, seen: Window, *, states: Sequence[Dot] = (), district: str = ""
) -> list[Group]:
    """The sign points on the list that stand there; only those that stand so, in this district."""
    row, site, held = SignPointRow, SiteRow, PointStateRow
    state = case(
        (held.wrong > 0, Dot.WRONG.value),
        (held.doubtful > 0, Dot.DOUBTFUL.value),
        (held.inspected, Dot.RIGHT.value),
        else_=Dot.UNSEEN.value,
    )
    latitude = func.coalesce(row.latitude, site.latitude)
    longitude = func.coalesce(row.longitude, site.longitude)
    cell = _cell(seen, latitude, longitude)
    counts = [func.sum(case((state == dot.value, 1), else_=0)) for dot in Dot]
    query = (
        select(
            func.avg(latitude),
            func.avg(longitude),
            func.count(),
            func.min(row.code),
            func.min(row.name),
            func.min(site.code),
            func.max(site.code),
            func.min(site.name_zh),
            *counts,
        )
        .select_from(row)
        .join(site, site.id == row.site_id)
        .join(held, and_(held.sign_point_id == row.id, present(held, as_of)), isouter=True)
        .where(on_list(site, as_of.day), on_list(row, as_of.day), *_inside(seen, latitude, longitude))
    )
    if states:
        query = query.where(state.in_([dot.value for dot in states]))
    if district:
        query = query.where(site.district == district)
    return [_points(values) for values in session.execute(query.group_by(*cell).limit(MOST))]


def _points(values: Any) -> Group:
    latitude, longitude, count, code, name, site, last, site_name, *counts = values
    by_state = {dot.value: int(n) for dot, n in zip(Dot, counts, strict=True) if n}
    if count == 1:
        return Group(latitude, longitude, 1, code, f"{site_name} {name}".strip(), True, by_state)
    same = site == last
    return Group(latitude, longitude, count, site if same else "", site_name if same else "", False, by_state)


def sites(session: Session, as_of: AsOf, seen: Window) -> list[Group]:
    """The sites on the list that stand there; nothing else of them."""
    row = SiteRow
    query = (
        select(
            func.avg(row.latitude),
            func.avg(row.longitude),
            func.count(),
            func.min(row.code),
            func.min(row.name_zh),
        )
        .where(on_list(row, as_of.day), *_inside(seen, row.latitude, row.longitude))
        .group_by(*_cell(seen, row.latitude, row.longitude))
        .limit(MOST)
    )
    found = []
    for latitude, longitude, count, code, name in session.execute(query):
        one = count == 1
        found.append(Group(latitude, longitude, count, code if one else "", name if one else "", False, {}))
    return found


def _inside(seen: Window, latitude: Any, longitude: Any) -> list[Any]:
    return [latitude.between(seen.south, seen.north), longitude.between(seen.west, seen.east)]


def _cell(seen: Window, latitude: Any, longitude: Any) -> tuple[Any, Any]:
    """The place in the grid; a shift makes all numbers positive, as a cast cuts towards zero."""
    high, wide = seen.cell()
    return (
        cast(cast(latitude + 90.0, Float) / high, Integer),
        cast(cast(longitude + 180.0, Float) / wide, Integer),
    )


def extent(session: Session, as_of: AsOf, district: str = "") -> Window | None:
    """All that is on the list and has a place; None where nothing has."""
    row = SiteRow
    query = select(
        func.min(row.longitude), func.min(row.latitude), func.max(row.longitude), func.max(row.latitude)
    ).where(on_list(row, as_of.day))
    if district:
        query = query.where(row.district == district)
    west, south, east, north = session.execute(query).one()
    if west is None or south is None or east is None or north is None:
        return None
    return Window(west, south, east, north, 0)


@dataclass(frozen=True, slots=True)
class Near:
    """A site in a list by nearness. metres: from where it was asked for, None without."""

    code: str
    name_zh: str
    name_en: str
    name_ko: str
    kind: str
    district: str
    metres: float | None = None


def nearest(
    session: Session, as_of: AsOf, *, near: Degrees | None = None, words: str = "", limit: int = 50
) -> list[Near]:
    """Sites on the list whose code or name holds `words`; the nearest first, else by name."""
    row = SiteRow
    query = select(row).where(on_list(row, as_of.day))
    if words:
        names = (row.code, row.name_zh, row.name_en, row.name_ko)
        query = query.where(or_(*(name.icontains(words, autoescape=True) for name in names)))
    if near is None:
        named = session.scalars(query.order_by(row.name_zh, row.code).limit(limit))
        return [_near(one, None) for one in named]
    placed = [
        _near(one, distance(near, (one.latitude or 0.0, one.longitude or 0.0)))
        for one in session.scalars(query.where(row.latitude.is_not(None), row.longitude.is_not(None)))
    ]
    return sorted(placed, key=lambda one: one.metres or 0.0)[:limit]


def _near(row: SiteRow, metres: float | None) -> Near:
    return Near(row.code, row.name_zh, row.name_en, row.name_ko, row.kind, row.district, metres)
