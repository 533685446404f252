"""The first page, and whether the site is well."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from signcheck.coverage import Dimension
from signcheck.web.access import menu_of, open_to_all
from signcheck.web.here import Here, HereNow

router = APIRouter()


@router.get("/", **open_to_all())
def home(here: HereNow) -> Response:
    """Straight to the first page of whoever is logged in; everybody else sees how far the city is."""
    if here.person is None:
        return _public(here)
    items = menu_of(here.person)
    return here.go(items[0].path if items else "/account")


def _public(here: Here) -> Response:
    with here.workplace.database.read() as session:
        found = here.state.published.newest(session)
    release, frozen = found or (None, None)
    kinds = [row for row in frozen.rows(Dimension.KIND)[:-1] if row.figures.sign_points] if frozen else []
    return here.public("public.html", release=release, kinds=kinds)


@router.get("/healthz", **open_to_all())
async def healthz() -> Response:
    """That the process answers; asks nobody else."""
    return JSONResponse({"status": "ok"})


@router.get("/readyz", **open_to_all())
def readyz(here: HereNow) -> Response:
    """That the database answers too."""
    with here.workplace.database.read() as session:
        session.connection()
    return JSONResponse({"status": "ok"})
