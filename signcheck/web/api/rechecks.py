"""Rechecks: stored readings judged again, beside the answers."""

from __future__ import annotations

from io import BytesIO
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path, Request
from pydantic import Field
from starlette.responses import Response

from signcheck.documents.recheck import RecheckRunDocument, recheck_run_document
from signcheck.errors import NotKnown
from signcheck.services import recheckjobs
from signcheck.services.recheckjobs import Asked, Draft
from signcheck.views import rechecks as view
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.lists import Piece, Some, piece
from signcheck.web.api.route import Route, answer, granted
from signcheck.web.api.sent import NEWEST, Behind, FileName, From, Sent, Site
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["rechecks"], route_class=Route)
Key = Annotated[str, Path(max_length=40)]


class RecheckSent(Sent):
    """What is judged again. site: only its photos. dry_run: only told, nothing kept.

    adopt: by what the standard would be if the city stood behind this domain, "" for all; only told.
    """

    version: Annotated[str, Field(min_length=1, max_length=100)] = "current"
    site: Annotated[str, Field(max_length=100)] = ""
    dry_run: bool = True
    adopt: Annotated[str | None, Field(max_length=100)] = None


@router.get("/rechecks", **granted(Scope.STANDARD, Role.OFFICE, gives=Piece[RecheckRunDocument]))
def listed(asks: CallerNow, some: Some) -> Response:
    """Rechecks that were asked for, the newest first."""
    with asks.workplace.database.read() as session:
        found = view.before(session, some.number(NEWEST), some.limit + 1)
    return piece(asks, some, found, lambda one: (one.id,), recheck_run_document)


@router.post(
    "/rechecks", **granted(Scope.STANDARD, Role.OFFICE, gives=RecheckRunDocument, status=202, key=True)
)
def ask(asks: CallerNow, said: RecheckSent) -> Response:
    """Have stored readings judged again by a version of the standard; ask again how far it is."""
    draft = Draft(domain=said.adopt) if said.adopt is not None else None
    return _asked(asks, Asked(said.version, said.site, said.dry_run, draft))


@router.post(
    "/draft-rechecks",
    **granted(
        Scope.STANDARD,
        Role.OFFICE,
        gives=RecheckRunDocument,
        status=202,
        key=True,
        takes="A list of terms (.csv, .xlsx, .tbx), as `/imports/terms` takes it.",
    ),
)
async def ask_by_draft(
    asks: CallerNow,
    request: Request,
    name: FileName,
    authority: Behind = None,
    source: From = "",
    site: Site = "",
) -> Response:
    """Have told what would change if this list were laid over the standard; nothing is kept."""
    content = await request.body()
    word = asks.state.drafts.keep(name, BytesIO(content))
    try:
        draft = Draft(asks.state.drafts.path(word), "", authority or "", source.strip())
        return await run_sync(_asked, asks, Asked(site=site, draft=draft))
    finally:
        asks.state.drafts.drop(word)


def _asked(asks: Caller, asked: Asked) -> Response:
    asks.need_whole_city()
    key = asks.warm.call_slow(recheckjobs.ask, asked, asks.who)
    return answer(recheck_run_document(_run(asks, key)), 202, {"location": f"{PREFIX}/rechecks/{key}"})


@router.get("/rechecks/{key}", **granted(Scope.STANDARD, Role.OFFICE, gives=RecheckRunDocument))
def one(asks: CallerNow, key: Key) -> Response:
    """How far one is, and what it changed."""
    return answer(recheck_run_document(_run(asks, key)))


@router.delete("/rechecks/{key}", **granted(Scope.STANDARD, Role.OFFICE, gives=RecheckRunDocument))
def stop(asks: CallerNow, key: Key) -> Response:
    """End it after the photos that are under way; what was written by then stays."""
    asks.need_whole_city()
    recheckjobs.stop(asks.workplace, key, asks.who)
    return answer(recheck_run_document(_run(asks, key)))


def _run(asks: Caller, key: str) -> view.Run:
    with asks.workplace.database.read() as session:
        found = view.one(session, key)
    if found is None:
        raise NotKnown("There is no such recheck.", remedy="Look at the list of them.")
    return found
