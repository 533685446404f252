"""The map, where tiles and their approval number are set; lists by nearness where they are not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Query
from sqlalchemy.orm import Session
from starlette.responses import JSONResponse, Response

from signcheck.errors import NotKnown, UsageError
from signcheck.registry.geo import Datum, Degrees, convert
from signcheck.views import map as view
from signcheck.views.map import Dot, Group
from signcheck.views.published import OpenSite, Release
from signcheck.web.access import open_to_all
from signcheck.web.guard import POLICY
from signcheck.web.here import Here, HereNow
from signcheck.work.person import STAFF

router = APIRouter()
Words = Annotated[str, Query(max_length=200)]
States = Annotated[list[Dot], Query()]


def _datum(here: Here) -> Datum:
    return Datum.GCJ02 if here.workplace.settings.map_datum == "gcj02" else Datum.WGS84


def _staff(here: Here) -> bool:
    return here.may(*STAFF)


@router.get("/map", **open_to_all())
def show(here: HereNow, state: States = [], near: Words = "", q: Words = "") -> Response:  # noqa: B006
    """The map: sign points for staff, what was published for everybody. near: latitude,longitude."""
    settings, place = here.workplace.settings, _place(near)
    release = None
    with here.workplace.database.read() as session:
        if _staff(here):
            as_of = here.workplace.as_of()
            listed = view.nearest(session, as_of, near=place, words=q.strip())
            extent = view.extent(session, as_of, here.user.district)
        else:
            release, sites = _published(here, session)
            listed = view.by_nearness(sites, near=place, words=q.strip())
            extent = view.extent_of(sites)
    values: dict[str, Any] = {"sites": listed, "near": near, "q": q, "chosen": state, "staff": _staff(here)}
    values["release"] = release
    if not settings.has_map or extent is None:
        return here.page("map.html", tiles=[], **values)
    datum = _datum(here)
    corners = [
        convert(corner, Datum.WGS84, datum)
        for corner in ((extent.south, extent.west), (extent.north, extent.east))
    ]
    answer = here.page(
        "map.html",
        tiles=settings.map_tiles.split(),
        approval=settings.map_approval,
        corners=" ".join(f"{number:.6f}" for corner in corners for number in corner),
        dots=list(Dot),
        **values,
    )
    answer.headers["content-security-policy"] = _policy(settings.map_tiles.split())
    return answer


def _published(here: Here, session: Session) -> tuple[Release | None, Sequence[OpenSite]]:
    """The newest release with its sites; nothing before the first."""
    found = here.state.published.newest(session)
    return (found[0], found[1].sites) if found else (None, ())


def _policy(tiles: list[str]) -> str:
    """The site's own, with pictures of exactly the hosts of the tiles."""
    hosts = sorted({f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, tiles)})
    return POLICY.replace("img-src 'self'", " ".join(("img-src 'self'", *hosts)))


def _place(near: str) -> Degrees | None:
    try:
        latitude, longitude = (float(number) for number in near.split(","))
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


@router.get("/map/points", **open_to_all())
def points(here: HereNow, bbox: Words, zoom: int, state: States = []) -> Response:  # noqa: B006
    """What the map shows of a part of the earth, in the datum of its tiles. bbox: west,south,east,north."""
    if not here.workplace.settings.has_map:
        raise NotKnown("There is no map here.", remedy="The list of sites shows what is near.")
    datum = _datum(here)
    try:
        seen = view.window([float(number) for number in bbox.split(",")], zoom, datum)
    except ValueError:
        raise UsageError(
            "{bbox}: no part of a map.", remedy="Give west,south,east,north.", bbox=bbox
        ) from None
    with here.workplace.database.read() as session:
        if _staff(here):
            as_of = here.workplace.as_of()
            found = view.points(session, as_of, seen, states=state, district=here.user.district)
        else:
            release, sites = _published(here, session)
            then = release.as_of(here.workplace.clock) if release else here.workplace.as_of()
            found = view.released(session, then, sites, seen, states=state) if release else []
    return JSONResponse({"points": [_told(here, one, datum) for one in found]})


def _told(here: Here, one: Group, datum: Datum) -> dict[str, Any]:
    latitude, longitude = convert((one.latitude, one.longitude), Datum.WGS84, datum)
    return {
        "at": [round(latitude, 6), round(longitude, 6)],
        "count": one.count,
        "name": one.name,
        "link": _link(one) if _staff(here) else _public_link(one),
        "states": one.counts,
        "say": ngettext_of(here, one.count),
    }


def ngettext_of(here: Here, count: int) -> str:
    """How many there are, in the reader's language; "" for one, which has a name."""
    return "" if count == 1 else here.say("{count} here: nearer to see them", count=count)


def _link(one: Group) -> str:
    if one.single:
        return f"/signs/{one.code}"
    return f"/places/{one.code}" if one.code else ""


def _public_link(one: Group) -> str:
    """The page of the site that all of it belongs to: single signs have none of their own for everybody."""
    first, last = one.sites
    return f"/places/{first}" if first == last else ""
