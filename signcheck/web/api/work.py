"""What waits, is under way or failed; and whether the program is well."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response
from typing_extensions import TypedDict

from signcheck.documents.outcome import WorkDocument, work_document
from signcheck.services import health as healths
from signcheck.services import work
from signcheck.views import queue
from signcheck.web.api.caller import PREFIX, CallerNow
from signcheck.web.api.lists import Piece, Some, piece
from signcheck.web.api.route import Route, answer, granted
from signcheck.web.api.sent import Sent
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["work"], route_class=Route)


class Numbers(Sent):
    """Pieces of work, by number."""

    numbers: Annotated[list[Annotated[int, Field(ge=1, le=2**31 - 1)]], Field(min_length=1, max_length=1000)]


class HealthDocument(TypedDict):
    """Whether the program is well: bytes free and taken, what is wrong with the models, work by state.

    verified, backup: when the records were verified and backed up last (UTC), null for never.
    """

    disk_free: int
    disk_size: int
    database_size: int
    revision: str
    models: str
    work: dict[str, int]
    verified: str | None
    backup: str | None


@router.get("/work", **granted(Scope.ADMIN, Role.SYSTEM, gives=Piece[WorkDocument]))
def waiting(
    asks: CallerNow,
    some: Some,
    state: Annotated[str, Query(pattern="^(received|reading|read|failed|)$")] = "",
) -> Response:
    """What waits, is under way or failed, in the order in which it came in."""
    states = (state,) if state else queue.LISTED
    with asks.workplace.database.read() as session:
        found = queue.after(session, states, some.number(), some.limit + 1)
    return piece(asks, some, found, lambda one: (one.id,), work_document)


@router.post("/work/retry", **granted(Scope.ADMIN, Role.SYSTEM, gives=list[str], key=True))
def retry(asks: CallerNow, said: Numbers) -> Response:
    """Have what failed done again; the names."""
    return answer(work.retry(asks.workplace, said.numbers, asks.who))


@router.post("/work/give-up", **granted(Scope.ADMIN, Role.SYSTEM, gives=list[str], key=True))
def give_up(asks: CallerNow, said: Numbers) -> Response:
    """Take what failed off the list; the names."""
    return answer(work.give_up(asks.workplace, said.numbers, asks.who))


@router.get("/health", **granted(Scope.ADMIN, Role.SYSTEM, gives=HealthDocument))
def health(asks: CallerNow) -> Response:
    """Whether the program is well."""
    found = healths.health(asks.workplace)
    told: dict[str, Any] = {
        "disk_free": found.disk_free,
        "disk_size": found.disk_size,
        "database_size": found.database_size,
        "revision": found.revision,
        "models": found.models,
        "work": found.counts,
        "verified": found.verified[0].isoformat() if found.verified else None,
        "backup": found.backup.isoformat() if found.backup else None,
    }
    return answer(told)
