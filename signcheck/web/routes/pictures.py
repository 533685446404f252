"""Pictures of photos, and boards cut out of them; nothing is in them but pixels."""

from __future__ import annotations

from anyio import to_thread
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from signcheck.errors import PhotoErased
from signcheck.services import pictures
from signcheck.services.pictures import Wanted
from signcheck.views.cases import cases_numbered
from signcheck.views.pictures import pictured
from signcheck.web.access import open_to
from signcheck.web.here import WAITING, Here, HereNow
from signcheck.web.state import State
from signcheck.work.person import Role

router = APIRouter()
SEEN_BY = (Role.INSPECTOR, Role.REVIEWER, Role.UNIT, Role.OFFICE)
ASK_AGAIN = "private, no-cache"
"""What is drawn over or erased is gone from the next page on; most answers are that nothing changed."""


@router.get("/pictures/{sha256}/{width}", **open_to(*SEEN_BY))
async def picture(here: HereNow, sha256: str, width: int) -> Response:
    """A whole photo, at most so many pixels wide and high."""
    return await to_thread.run_sync(lambda: _photo(here, sha256, width), limiter=WAITING)


def _photo(here: Here, sha256: str, width: int) -> Response:
    with here.workplace.database.read() as session:
        photo = pictured(session, sha256, here.user, here.workplace.clock)
    return drawn(here.request, here.state, pictures.of_photo(here.workplace, photo, width))


@router.get("/cutouts/{number}", **open_to(*SEEN_BY))
async def cutout(here: HereNow, number: str) -> Response:
    """The board of a case, cut out."""
    return await to_thread.run_sync(lambda: _board(here, number), limiter=WAITING)


def _board(here: Here, number: str) -> Response:
    with here.workplace.database.read() as session:
        (case,) = cases_numbered(session, [number], here.workplace.as_of())
        photo = pictured(session, case.photo, here.user, here.workplace.clock)
    wanted = pictures.of_board(here.workplace, photo, [case.sign, *case.polygons])
    return drawn(here.request, here.state, wanted)


def drawn(request: Request, state: State, wanted: Wanted) -> Response:
    """A picture, made by another process where it is not there; 304 for whoever has it.

    Raises PhotoErased.
    """
    headers = {"etag": f'"{wanted.sha256[:16]}-{wanted.name}"', "cache-control": ASK_AGAIN}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    path = pictures.kept(state.workplace.settings, wanted) or state.painter.call(pictures.make, wanted)
    if not path.is_file():
        raise PhotoErased("The photo was erased just now.")
    return FileResponse(path, media_type="image/jpeg", headers=headers)
