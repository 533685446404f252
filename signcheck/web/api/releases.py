"""Publishing: a report that was made, and its figures, become everybody's to see; and are taken back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.responses import Response

from signcheck.documents.release import ReleaseDocument, release_document
from signcheck.errors import NotKnown
from signcheck.services import papers, publishing
from signcheck.views import published as view
from signcheck.views.published import Release
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.lists import Piece, Some, piece, smallest
from signcheck.web.api.route import MADE, OK, Route, answer, granted
from signcheck.web.api.sent import Line, Number, Sent
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["releases"], route_class=Route)


class Publication(Sent):
    """What the public reads beside the report."""

    note: Line = ""


class Withdrawal(Sent):
    """Why it is taken back; it is kept."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]


@router.get("/releases", **granted(Scope.READ, Role.OFFICE, gives=Piece[ReleaseDocument]))
def listed(asks: CallerNow, some: Some) -> Response:
    """All that was published, and taken back; the newest first."""
    with asks.workplace.database.read() as session:
        every = view.releases(session, withdrawn=True)
    return piece(asks, some, smallest(some, every, _newest, int), _newest, release_document)


def _newest(one: Release) -> tuple[int]:
    return (-one.number,)


@router.get("/releases/{number}", **granted(Scope.READ, Role.OFFICE, gives=ReleaseDocument))
def one(asks: CallerNow, number: Number) -> Response:
    """One release; its files are at `/data/{number}/…` for everybody."""
    return _release(asks, number)


@router.post(
    "/reports/{report}/publication",
    **granted(Scope.PUBLISH, Role.OFFICE, gives=ReleaseDocument, status=MADE, key=True),
)
def publish(asks: CallerNow, report: Annotated[str, Path(max_length=40)], said: Publication) -> Response:
    """Publish a report in PDF that was made at `/reports`, with the figures of its moment."""
    asks.need_whole_city()
    path, name = papers.file_of(asks.workplace, report, asks.person)
    number = asks.warm.call_slow(publishing.publish, path, name, asks.who, said.note)
    return _release(asks, number, MADE)


@router.post(
    "/releases/{number}/withdrawal", **granted(Scope.PUBLISH, Role.OFFICE, gives=ReleaseDocument, key=True)
)
def withdraw(asks: CallerNow, number: Number, said: Withdrawal) -> Response:
    """Take a release back; the one before it is public again."""
    asks.need_whole_city()
    publishing.withdraw(asks.workplace, number, asks.who, said.reason)
    return _release(asks, number)


def _release(asks: Caller, number: int, status: int = OK) -> Response:
    with asks.workplace.database.read() as session:
        for found in view.releases(session, withdrawn=True):
            if found.number == number:
                return answer(release_document(found), status)
    raise NotKnown(
        "{number}: there is no such release.", remedy="Look at the list of releases.", number=number
    )
