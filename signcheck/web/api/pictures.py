"""Pictures of photos and of boards, made of their pixels alone; what was drawn over is black."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path, Query
from sqlalchemy.orm import Session
from starlette.responses import Response

from signcheck.errors import DecisionError, NotKnown
from signcheck.services import pictures
from signcheck.services.pictures import Wanted
from signcheck.views.cases import cases_numbered
from signcheck.views.pictures import pictured
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.photos import Sha256
from signcheck.web.api.route import Route, granted
from signcheck.web.here import WAITING
from signcheck.web.routes.pictures import SEEN_BY, drawn
from signcheck.work.casenumber import case_number
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["photos"], route_class=Route)
SIDES = {"small": pictures.SMALL, "large": pictures.LARGE}
_SHOWING: Any = granted(Scope.READ, *SEEN_BY, media="image/jpeg")


@router.get("/photos/{sha256}/picture", **_SHOWING)
async def photo(
    asks: CallerNow, sha256: Sha256, size: Annotated[Literal["small", "large"], Query()] = "small"
) -> Response:
    """A whole photo, at most so wide and high; a unit those of its orders."""

    def wanted() -> Wanted:
        with asks.workplace.database.read() as session:
            found = pictured(session, sha256, asks.person, asks.workplace.clock)
        return pictures.of_photo(asks.workplace, found, SIDES[size])

    return await _drawn(asks, wanted)


@router.get("/cases/{number}/picture", **_SHOWING)
async def board(
    asks: CallerNow, number: Annotated[str, Path(max_length=20, examples=["C2026-000001"])]
) -> Response:
    """The board that a case rests on, cut out."""

    def wanted() -> Wanted:
        with asks.workplace.database.read() as session:
            return _board(session, asks, number)

    return await _drawn(asks, wanted)


def _board(session: Session, asks: Caller, number: str) -> Wanted:
    try:
        (case,) = cases_numbered(session, [case_number(number)], asks.workplace.as_of())
    except DecisionError as error:
        raise NotKnown(error.said, remedy=error.advised) from error
    found = pictured(session, case.photo, asks.person, asks.workplace.clock)
    return pictures.of_board(asks.workplace, found, [case.sign, *case.polygons])


async def _drawn(asks: Caller, wanted: Callable[[], Wanted]) -> Response:
    return await run_sync(lambda: drawn(asks.request, asks.state, wanted()), limiter=WAITING)
