"""The inspector's pages: visits, their photos, and photos whose place is not known."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any

import anyio
from anyio.to_thread import run_sync
from fastapi import APIRouter, Form
from fastapi.sse import EventSourceResponse, ServerSentEvent
from sqlalchemy.orm import Session
from starlette.responses import Response

from signcheck.errors import NotKnown, of_code
from signcheck.services import inspections, placing, uploads
from signcheck.views import visits as view
from signcheck.views.photos import retakes, unplaced
from signcheck.views.pictures import pictured
from signcheck.views.uploads import Sent, of_visit
from signcheck.web.access import open_to, open_to_all
from signcheck.web.here import Here, HereNow
from signcheck.web.routes import report
from signcheck.work.errorreport import PlaceSource
from signcheck.work.person import Role

router = APIRouter()
FIELD = (Role.INSPECTOR, Role.OFFICE)
PLACING = (Role.INSPECTOR, Role.REVIEWER, Role.OFFICE)
Field = Annotated[str, Form(max_length=200)]
Fields = Annotated[list[str], Form(max_length=500)]
LOOK = 1.5
"""Seconds between two looks whether anything about a visit is another."""
LASTING = 600
"""Seconds after which a browser asks anew for what happens: who left without a word is forgotten."""
PAGE = 100
"""Photos without a place that a page shows."""


@router.get("/visits", **open_to(*FIELD))
def visits(here: HereNow, q: str = "", near: str = "") -> Response:
    """One's own visits, and the sites to begin one at."""
    as_of, place = here.workplace.as_of(), view.position(near)
    with here.workplace.database.read() as session:
        values: dict[str, Any] = {
            "sites": view.sites(session, here.user, as_of, words=q[:100], near=place),
            "visits": view.visits(session, here.user, uploads.owner_of(here.user)),
        }
    return here.page("visits.html", q=q, near=place is not None, owner=uploads.owner_of(here.user), **values)


@router.post("/visits", **open_to(*FIELD))
def begin(here: HereNow, site: Field, point: Field = "") -> Response:
    """Begin today's visit to a site, or go on with it."""
    number = inspections.begin(here.workplace, site, here.user)
    return here.go(f"/visits/{number}" + (f"?point={point}" if point else ""))


@router.get("/visits/{number}", **open_to(*FIELD))
def visit(here: HereNow, number: int, point: str = "") -> Response:
    """A visit: its checklist, its photos, and what is still to be done."""
    return here.page("visit.html", chosen=point, owner=uploads.owner_of(here.user), **_visit(here, number))


@router.get("/visits/{number}/photos", **open_to(*FIELD))
def photos(here: HereNow, number: int) -> Response:
    """The part of the page that changes while photos arrive and are judged."""
    return here.page("visit_photos.html", **_visit(here, number))


def _visit(here: Here, number: int) -> dict[str, Any]:
    as_of = here.workplace.as_of()
    with here.workplace.database.read() as session:
        row = inspections.visit_for(session, number, here.user)
        points = view.points(session, row.site_id, as_of, row.id)
        sent = of_visit(session, row.id)
        again = [one for one in retakes(session, as_of, row.site.code) if one.photo.seen_on == row.visited_on]
        return {
            "visit": row,
            "site": row.site,
            "points": points,
            "sent": sent,
            "counts": _counts(sent),
            "trouble": {one.error_code: of_code(one.error_code, "") for one in sent if one.error_code},
            "again": again,
            "missing": [one for one in points if not one.verdicts],
            "stamp": view.stamp(session, row.id),
        }


def _counts(sent: list[Sent]) -> dict[str, int]:
    done = sum(bool(one.verdict) for one in sent)
    bad = sum(bool(one.error_code) for one in sent)
    return {"sent": len(sent), "judged": done, "refused": bad, "waiting": len(sent) - done - bad}


@router.get("/visits/{number}/events", response_class=EventSourceResponse, **open_to(*FIELD))
async def events(here: HereNow, number: int) -> AsyncIterator[ServerSentEvent]:
    """Tells whenever anything about a visit's photos is another; the page asks for it then."""
    last = await run_sync(_stamp, here, number)
    yield ServerSentEvent(event="now", data=last)
    with anyio.move_on_after(LASTING):
        while True:
            await anyio.sleep(LOOK)
            now = await run_sync(_stamp, here, number)
            if now != last:
                last = now
                yield ServerSentEvent(event="changed", data=now)


def _stamp(here: Here, number: int) -> str:
    with here.workplace.database.read() as session:
        inspections.visit_for(session, number, here.user)
        return view.stamp(session, number)


@router.post("/visits/{number}/place", **open_to(*FIELD))
def place(here: HereNow, number: int, point: Field, photo: Fields = []) -> Response:  # noqa: B006
    """Say which sign point several photos show."""
    with here.workplace.database.read() as session:
        site = inspections.visit_for(session, number, here.user).site.code
        _check(here, session, photo)
    if photo:
        here.warm.call(placing.place, photo, site, point, here.who)
    return here.go(f"/visits/{number}")


def _check(here: Here, session: Session, photos: list[str]) -> None:
    """Raises NotKnown for a photo that this person may not see."""
    for sha256 in photos:
        pictured(session, sha256, here.user, here.workplace.clock)


@router.post("/visits/{number}/dismiss", **open_to(*FIELD))
def dismiss(here: HereNow, number: int, upload: Field) -> Response:
    """No longer list a photo that was refused."""
    uploads.dismiss(here.workplace, upload, here.user)
    return here.go(f"/visits/{number}")


@router.post("/visits/{number}/finish", **open_to(*FIELD))
def finish(here: HereNow, number: int) -> Response:
    """The inspector is through."""
    inspections.finish(here.workplace, number, here.user)
    return here.go("/visits")


@router.get("/photos/unplaced", **open_to(*PLACING))
def without_place(here: HereNow, page: int = 1) -> Response:
    """Photos whose site or sign point a person must say, with what is possible."""
    with here.workplace.database.read() as session:
        found = unplaced(session, here.workplace.as_of(), here.user.district)
    start = max(0, page - 1) * PAGE
    some = found[start : start + PAGE]
    codes = sorted({code for one in some for code in one.candidates})
    values: dict[str, Any] = {
        "photos": some,
        "count": len(found),
        "page": page,
        "more": start + PAGE < len(found),
    }
    return here.page("unplaced.html", codes=codes, **values)


@router.post("/photos/unplaced", **open_to(*PLACING))
def give_place(here: HereNow, code: Field, photo: Fields = []) -> Response:  # noqa: B006
    """Say what several photos show: a site, or a sign point, by its code."""
    with here.workplace.database.read() as session:
        found = view.place_of_code(session, code.strip())
        if found is None or here.user.district not in ("", found[0].district):
            raise NotKnown(
                "{code}: there is no such site or sign point.", remedy="Choose one of the list.", code=code
            )
        _check(here, session, photo)
        site, point = found[0].code, found[1].code if found[1] else None
    if photo:
        here.warm.call(placing.place, photo, site, point, here.who)
    return here.go("/photos/unplaced")


@router.get("/q/{code}", **open_to_all())
def label(here: HereNow, code: str) -> Response:
    """What a label at a sign point leads to: inspectors to a visit, all others to the form of reports."""
    if not here.may(*FIELD):
        return report.form(here, code, PlaceSource.QR)
    site, point = _named(here, code)
    return here.page("label.html", site=site, point=point)


@router.get("/sites/{code}/labels", **open_to(*FIELD))
def labels(here: HereNow, code: str) -> Response:
    """A sheet of labels for a site and its sign points, to be printed."""
    import segno

    site, _ = _named(here, code)
    with here.workplace.database.read() as session:
        points = view.points(session, site["id"], here.workplace.as_of())
    base = str(here.request.base_url).rstrip("/")
    codes = [(site["code"], ""), *((one.code, one.name) for one in points)]
    made = [
        (code, name, segno.make(f"{base}/q/{code}", error="m").svg_inline(scale=4, omitsize=True))
        for code, name in codes
    ]
    return here.page("labels.html", site=site, labels=made)


def _named(here: Here, code: str) -> tuple[dict[str, Any], dict[str, Any] | None]:
    with here.workplace.database.read() as session:
        found = view.place_of_code(session, code)
        if found is None:
            raise NotKnown(
                "{code}: there is no such site or sign point.", remedy="Look at the city list.", code=code
            )
        site, point = found
        told = {"id": site.id, "code": site.code, "name": site.name_zh, "kind": site.kind}
        return told, {"code": point.code, "name": point.name} if point else None
