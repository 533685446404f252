"""Acceptance: the checklist of a site, and the sheets that were signed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from signcheck.documents.acceptance import (
    ChecklistDocument,
    SheetDocument,
    checklist_document,
    sheet_document,
)
from signcheck.errors import NotKnown, RegistryError
from signcheck.services import acceptance
from signcheck.views import checklist as sheets
from signcheck.views import places
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.lists import Piece, Some, piece
from signcheck.web.api.matching import IfMatch, check
from signcheck.web.api.route import MADE, Route, answer, granted
from signcheck.web.api.sent import Number, Sent, Site, SiteCode
from signcheck.work.checklist import Checklist, Project
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["acceptance"], route_class=Route)


class Signing(Sent):
    """What is accepted, and what should stand on the sheet."""

    project: Project
    note: Annotated[str, Field(max_length=1000)] = ""


@router.get("/acceptance/{code}", **granted(Scope.READ, Role.OFFICE, gives=ChecklistDocument))
def checklist(asks: CallerNow, code: SiteCode) -> Response:
    """The checklist of a site as things stand."""
    _site(asks, code)
    return answer(checklist_document(_checked(asks, code)))


@router.post(
    "/acceptance/{code}/sheets",
    **granted(Scope.REPORTS, Role.OFFICE, gives=SheetDocument, status=MADE, key=True),
)
def sign(asks: CallerNow, code: SiteCode, said: Signing, if_match: IfMatch = None) -> Response:
    """Sign the checklist as it was seen, passed or not; it is kept and never changed."""
    _site(asks, code)
    found = _checked(asks, code)
    check(if_match, checklist_document(found))
    with asks.workplace.database.read() as session:
        seen = acceptance.state(found, sheets.count_sheets(session, code))
    sheet = acceptance.sign(asks.workplace, code, said.project, asks.who, note=said.note, seen=seen)
    return answer(sheet_document(sheet), MADE)


@router.get("/sheets", **granted(Scope.READ, Role.OFFICE, gives=Piece[SheetDocument]))
def signed(asks: CallerNow, some: Some, site: Site = "") -> Response:
    """Sheets that were signed, by number."""
    with asks.workplace.database.read() as session:
        found = sheets.after(session, some.number(), some.limit + 1, site=site, district=asks.district)
    return piece(asks, some, found, lambda one: (one.number,), sheet_document)


@router.post(
    "/sheets/{number}/pdf",
    **granted(Scope.REPORTS, Role.OFFICE, media="application/pdf"),
)
def pdf(asks: CallerNow, number: Number) -> Response:
    """A sheet to be signed on paper; that it was taken out is in the audit."""
    try:
        with asks.workplace.database.read() as session:
            sheet = sheets.sheet(session, number)
            places.site(session, sheet.checklist.code, asks.district)
    except RegistryError as error:
        raise NotKnown(error.said, remedy=error.advised) from error
    content = asks.warm.call(acceptance.sheet_bytes, number, asks.who)
    return Response(content, media_type="application/pdf")


def _site(asks: Caller, code: str) -> None:
    with asks.workplace.database.read() as session:
        places.site(session, code, asks.district)


def _checked(asks: Caller, code: str) -> Checklist:
    try:
        return acceptance.check(asks.workplace, code)
    except RegistryError as error:
        raise NotKnown(error.said, remedy=error.advised) from error
