"""Pictures of photos, and boards cut out of them; nothing is in them but pixels."""

from __future__ import annotations

from typing import Annotated

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Query
from starlette.responses import FileResponse, Response

from signcheck.errors import PhotoErased
from signcheck.services import pictures
from signcheck.services.pictures import Wanted
from signcheck.views.cases import cases_numbered
from signcheck.views.pictures import pictured
from signcheck.web.access import open_to
from signcheck.web.here import Here, HereNow
from signcheck.work.person import Role

router = APIRouter()
SEEN_BY = (Role.INSPECTOR, Role.REVIEWER, Role.UNIT, Role.OFFICE)
FOR_EVER = "private, max-age=31536000, immutable"
ASK_AGAIN = "private, no-cache"
WAITING = CapacityLimiter(8)
"""Who waits for a picture to be made takes no thread from whoever asks for a page."""


@router.get("/pictures/{sha256}/{width}", **open_to(*SEEN_BY))
async def picture(here: HereNow, sha256: str, width: int) -> Response:
    """A whole photo, at most so many pixels wide and high."""
    return await to_thread.run_sync(lambda: _photo(here, sha256, width), limiter=WAITING)


def _photo(here: Here, sha256: str, width: int) -> Response:
    with here.workplace.database.read() as session:
        photo = pictured(session, sha256, here.user, here.workplace.clock)
    return _answer(here, pictures.of_photo(here.workplace, photo, width), FOR_EVER)


@router.get("/cutouts/{number}", **open_to(*SEEN_BY))
async def cutout(here: HereNow, number: str, v: Annotated[str, Query(max_length=40)] = "") -> Response:
    """The board of a case, cut out. v: of the address; another one where the case rests on another photo."""
    return await to_thread.run_sync(lambda: _board(here, number, v), limiter=WAITING)


def _board(here: Here, number: str, v: str) -> Response:
    with here.workplace.database.read() as session:
        (case,) = cases_numbered(session, [number], here.workplace.as_of())
        photo = pictured(session, case.photo, here.user, here.workplace.clock)
    wanted = pictures.of_board(here.workplace, photo, [case.sign, *case.polygons])
    return _answer(here, wanted, FOR_EVER if v else ASK_AGAIN)


def _answer(here: Here, wanted: Wanted, keep: str) -> Response:
    headers = {"etag": f'"{wanted.sha256[:16]}-{wanted.name}"', "cache-control": keep}
    if here.request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    settings = here.workplace.settings
    path = pictures.kept(settings, wanted) or here.state.painter.call(pictures.make, wanted)
    if not path.is_file():
        raise PhotoErased("The photo was erased just now.")
    return FileResponse(path, media_type="image/jpeg", headers=headers)
