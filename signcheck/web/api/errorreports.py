"""Error reports of volunteers: listed, answered, merged; nothing of who sent them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.responses import Response

from signcheck.documents.errorreport import (
    ErrorReportDocument,
    LineDocument,
    errorreport_document,
    line_document,
)
from signcheck.services import answering
from signcheck.services.answering import Asked
from signcheck.views import reportsin as view
from signcheck.views.errorreports import ErrorReport
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.lists import Piece, Some, piece, smallest
from signcheck.web.api.matching import IfMatch, check
from signcheck.web.api.route import Route, answer, granted
from signcheck.web.api.sent import Sent, Site
from signcheck.work.errorreport import Reason
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["error-reports"], route_class=Route)
REVIEWERS = (Role.REVIEWER, Role.OFFICE)
Number = Annotated[str, Path(max_length=20, examples=["R2026-000001"])]
Named = Annotated[str, Field(max_length=40)]
Words = Annotated[str, Field(max_length=2000)]
_READING = granted(Scope.READ, *REVIEWERS, gives=ErrorReportDocument)
_CHANGING = granted(Scope.REVIEW, *REVIEWERS, gives=ErrorReportDocument, key=True)


class Confirmation(Sent):
    """It is true. case: an open one; without it, the cases that its photos show. words: for its sender.

    also: numbers of reports that follow it and whose photos are taken in with its own.
    """

    case: Named = ""
    words: Words = ""
    also: Annotated[tuple[Named, ...], Field(max_length=200)] = ()


class Refusal(Sent):
    """It is not confirmed, and why; `other` only with words of one's own."""

    reason: Reason
    words: Words = ""


class Merging(Sent):
    """The report that says the same, and whose answer holds for both."""

    other: Annotated[str, Field(min_length=1, max_length=40)]


class Thanks(Sent):
    """Whether its sender's nickname may stand in the public thanks."""

    allowed: bool


class Whereabouts(Sent):
    """Where its sign stands: codes of the city's list."""

    site: Named = ""
    point: Named = ""


@router.get("/error-reports", **granted(Scope.READ, *REVIEWERS, gives=Piece[LineDocument]))
def listed(
    asks: CallerNow,
    some: Some,
    state: Annotated[
        str, Query(pattern="^(waiting|reopened|answered|no_case|all)$", description="Which of them.")
    ] = "waiting",
    site: Site = "",
) -> Response:
    """Reports by number; `worst` says what the machine sees on their photos."""
    wanted = view.Wanted("" if state == "waiting" else state, site=site, person=asks.person)
    with asks.workplace.database.read() as session:
        every = view.lines(session, wanted)
    return piece(asks, some, smallest(some, every, _number, str), _number, line_document)


def _number(one: view.Line) -> tuple[str]:
    return (one.number,)


@router.get("/error-reports/{number}", **_READING)
def one(asks: CallerNow, number: Number) -> Response:
    """A report with its photos and its steps."""
    return answer(errorreport_document(_report(asks, number)))


@router.post("/error-reports/{number}/looking", **_CHANGING)
def look(asks: CallerNow, number: Number, if_match: IfMatch = None) -> Response:
    """Its sender is told that somebody looks at it."""
    return answer(errorreport_document(answering.look(asks.workplace, _asked(asks, number, if_match))))


@router.put("/error-reports/{number}/thanks", **_CHANGING)
def thank(asks: CallerNow, number: Number, said: Thanks, if_match: IfMatch = None) -> Response:
    """Say whether its sender's nickname may be public."""
    asked = _asked(asks, number, if_match)
    return answer(errorreport_document(answering.thank(asks.workplace, asked, allowed=said.allowed)))


@router.post("/error-reports/{number}/confirmation", **_CHANGING)
def confirm(asks: CallerNow, number: Number, said: Confirmation, if_match: IfMatch = None) -> Response:
    """It joins a case, or its photos are taken in and show which; its sender is told."""
    asked = _asked(asks, number, if_match)
    done = answering.confirm(asks.workplace, asked, said.case, said.words, said.also)
    return answer(errorreport_document(done))


@router.post("/error-reports/{number}/refusal", **_CHANGING)
def refuse(asks: CallerNow, number: Number, said: Refusal, if_match: IfMatch = None) -> Response:
    """It is not confirmed; its sender reads the reason."""
    asked = _asked(asks, number, if_match)
    return answer(errorreport_document(answering.refuse(asks.workplace, asked, said.reason, said.words)))


@router.post("/error-reports/{number}/merging", **_CHANGING)
def merge(asks: CallerNow, number: Number, said: Merging, if_match: IfMatch = None) -> Response:
    """It follows another report from now on."""
    asked = _asked(asks, number, if_match)
    return answer(errorreport_document(answering.merge(asks.workplace, asked, said.other)))


@router.post("/error-reports/{number}/place", **_CHANGING)
def place(asks: CallerNow, number: Number, said: Whereabouts, if_match: IfMatch = None) -> Response:
    """Say where its sign stands."""
    asked = _asked(asks, number, if_match)
    return answer(errorreport_document(answering.place(asks.workplace, asked, said.site, said.point)))


@router.post("/error-reports/{number}/taking-in", **_CHANGING)
def take_in(asks: CallerNow, number: Number, if_match: IfMatch = None) -> Response:
    """Its photos become sightings, once it is confirmed or follows one that is."""
    return answer(errorreport_document(answering.take_in(asks.workplace, _asked(asks, number, if_match))))


@router.post("/error-reports/{number}/undo", **_CHANGING)
def undo(asks: CallerNow, number: Number, if_match: IfMatch = None) -> Response:
    """Take the answer back, or the merging: it waits again."""
    return answer(errorreport_document(answering.undo(asks.workplace, _asked(asks, number, if_match))))


def _report(asks: Caller, number: str) -> ErrorReport:
    with asks.workplace.database.read() as session:
        return view.report_for(session, number, asks.person)


def _asked(asks: Caller, number: str, if_match: str | None) -> Asked:
    """The report as the caller saw it. Raises as `check` does, ErrorReportUnknown."""
    document = errorreport_document(_report(asks, number))
    check(if_match, document)
    return Asked(document["number"], asks.who, document["shown"], asks.district)
