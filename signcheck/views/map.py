"""What a map shows, put together in a grid where it stands close.

For staff sign points as they stand now, by the database. For everybody sites with the figures that were
published, and single sign points only where something sure was known of them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Float, Integer, and_, case, cast, func, or_, select
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf
from signcheck.records.tables import PointStateRow, SignPointRow, SiteRow
from signcheck.registry.geo import Datum, Degrees, convert, distance
from signcheck.views.coverage import on_list
from signcheck.views.published import OpenSite
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


SURE = (Dot.WRONG, Dot.RIGHT)
"""How a single sign point may stand that everybody is shown: what is certain or decided."""


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
    is one sign point. counts: how many stand how. sites: codes of the first and the last site among them.
    """

    latitude: float
    longitude: float
    count: int
    code: str
    name: str
    single: bool
    counts: dict[str, int]
    sites: tuple[str, str]


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
    of = site, last
    if count == 1:
        return Group(latitude, longitude, 1, code, f"{site_name} {name}".strip(), True, by_state, of)
    code, name = (site, site_name) if site == last else ("", "")
    return Group(latitude, longitude, count, code, name, False, by_state, of)


def released(
    session: Session, as_of: AsOf, sites: Sequence[OpenSite], seen: Window, *, states: Sequence[Dot] = ()
) -> list[Group]:
    """What was published of it: sites by their figures; at the closest, sign points of which it is sure.

    as_of: of the release; sites: its. states: only what stands so.
    """
    sure = [dot for dot in SURE if dot in (states or SURE)]
    found = points(session, as_of, seen, states=sure) if sure and seen.zoom >= CLOSEST else []
    shown = {code for group in found for code in group.sites}
    return [*found, *_sites([one for one in sites if one.code not in shown], seen, states)]


def _sites(sites: Iterable[OpenSite], seen: Window, states: Sequence[Dot]) -> Iterator[Group]:
    """Sites that have a place within the window."""
    high, wide = seen.cell()
    cells: dict[tuple[int, int], list[tuple[OpenSite, Dot]]] = defaultdict(list)
    for one in sites:
        if one.latitude is None or one.longitude is None or (states and _dot(one) not in states):
            continue
        if seen.south <= one.latitude <= seen.north and seen.west <= one.longitude <= seen.east:
            cell = int((one.latitude + 90.0) / high), int((one.longitude + 180.0) / wide)
            cells[cell].append((one, _dot(one)))
    for there in list(cells.values())[:MOST]:
        yield _site_group([one for one, _ in there], Counter(dot.value for _, dot in there))


def _site_group(sites: Sequence[OpenSite], counts: dict[str, int]) -> Group:
    first, last = sites[0], sites[-1]
    code, name = (first.code, first.name_zh) if len(sites) == 1 else ("", "")
    latitude, longitude = (
        sum(getattr(one, name) for one in sites) / len(sites) for name in ("latitude", "longitude")
    )
    return Group(latitude, longitude, len(sites), code, name, False, dict(counts), (first.code, last.code))


def _dot(site: OpenSite) -> Dot:
    """How a site stands by its figures."""
    figures = site.figures
    if figures.wrong:
        return Dot.WRONG
    if figures.doubtful:
        return Dot.DOUBTFUL
    return Dot.RIGHT if figures.inspected else Dot.UNSEEN


def _inside(seen: Window, latitude: Any, longitude: Any) -> list[Any]:
    return [latitude.between(seen.south, seen.north), longitude.between(seen.west, seen.east)]


def _cell(seen: Window, latitude: Any, longitude: Any) -> tuple[Any, Any]:
    """The place in the grid; a shift makes all numbers positive, as a cast cuts towards zero."""
    high, wide = seen.cell()
    return (
        cast(cast(latitude + 90.0, Float) / high, Integer),
        cast(cast(longitude + 180.0, Float) / wide, Integer),
    )


def extent_of(sites: Iterable[OpenSite]) -> Window | None:
    """All of these sites that have a place; None where none has."""
    known = ((one.latitude, one.longitude) for one in sites)
    placed = [(north, east) for north, east in known if north is not None and east is not None]
    if not placed:
        return None
    latitudes, longitudes = zip(*placed, strict=True)
    return Window(min(longitudes), min(latitudes), max(longitudes), max(latitudes), 0)


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
        query = query.order_by(row.name_zh, row.code).limit(limit)
    return by_nearness(session.scalars(query), near=near, limit=limit)


def by_nearness(
    sites: Iterable[SiteRow | OpenSite], *, near: Degrees | None = None, words: str = "", limit: int = 50
) -> list[Near]:
    """Sites whose code or name holds `words`; those with a place, the nearest first; else all by name."""
    wanted = words.casefold()
    found = [
        one
        for one in sites
        if any(wanted in name.casefold() for name in (one.code, one.name_zh, one.name_en, one.name_ko))
    ]
    if near is None:
        named = sorted(found, key=lambda one: (one.name_zh, one.code))
        return [_near(one, None) for one in named[:limit]]
    placed = [
        _near(one, distance(near, (one.latitude, one.longitude)))
        for one in found
        if one.latitude is not None and one.longitude is not None
    ]
    return sorted(placed, key=lambda one: one.metres or 0.0)[:limit]


def _near(site: SiteRow | OpenSite, metres: float | None) -> Near:
    return Near(site.code, site.name_zh, site.name_en, site.name_ko, site.kind, site.district, metres)
