"""Visits of inspectors: begun, finished, and the photos that were sent for them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field
from sqlalchemy.orm import Session
from starlette.responses import Response

from signcheck.documents.inspection import VisitDocument, visit_document
from signcheck.documents.upload import UploadDocument, upload_document
from signcheck.errors import NotKnown, RegistryError, UploadUnknown
from signcheck.records.tables import InspectionRow
from signcheck.services import inspections, uploads
from signcheck.views import inspections as view
from signcheck.views.uploads import of_visit
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.lists import Piece, Some, piece
from signcheck.web.api.route import MADE, Route, answer, granted
from signcheck.web.api.sent import Number, Sent, Site
from signcheck.work.person import STAFF, Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["visits"], route_class=Route)
FIELD = (Role.INSPECTOR, Role.OFFICE)


class Beginning(Sent):
    """The site that is visited today, by its code."""

    site: Annotated[str, Field(min_length=1, max_length=100)]


class VisitChange(Sent):
    """Who was there, what should be known, and the earlier visit to the same site that it follows."""

    inspector: Annotated[str | None, Field(max_length=200)] = None
    note: Annotated[str | None, Field(max_length=2000)] = None
    previous: Annotated[
        int | None, Field(ge=1, le=2**31 - 1, validation_alias="previous", serialization_alias="previous_id")
    ] = None


@router.get("/visits", **granted(Scope.READ, *STAFF, gives=Piece[VisitDocument]))
def listed(asks: CallerNow, some: Some, site: Site = "") -> Response:
    """Visits in figures, by number."""
    today = asks.workplace.clock.today()
    with asks.workplace.database.read() as session:
        found = view.after(session, today, some.number(), some.limit + 1, site=site, district=asks.district)
    return piece(asks, some, found, lambda one: (one.id,), visit_document)


@router.post("/visits", **granted(Scope.REGISTRY, *FIELD, gives=VisitDocument, status=MADE, key=True))
def begin(asks: CallerNow, said: Beginning) -> Response:
    """Begin today's visit to a site, or go on with it."""
    try:
        number = inspections.begin(asks.workplace, said.site, asks.person)
    except RegistryError as error:
        raise NotKnown(error.said, remedy=error.advised) from error
    return _visit(asks, number, MADE)


@router.get("/visits/{number}", **granted(Scope.READ, *STAFF, gives=VisitDocument))
def one(asks: CallerNow, number: Number) -> Response:
    """A visit in figures."""
    return _visit(asks, number)


@router.get("/visits/{number}/photos", **granted(Scope.READ, *STAFF, gives=list[UploadDocument]))
def photos(asks: CallerNow, number: Number) -> Response:
    """The photos that were sent for a visit, and what became of each; the newest first."""
    with asks.workplace.database.read() as session:
        found = of_visit(session, _row(session, asks, number).id)
    return answer([upload_document(one) for one in found])


@router.delete(
    "/visits/{number}/photos/{upload}", **granted(Scope.REGISTRY, *FIELD, gives=list[UploadDocument])
)
def dismiss(
    asks: CallerNow, number: Number, upload: Annotated[str, Path(max_length=64, description="Its `id`.")]
) -> Response:
    """Take a photo that was refused, or could not be read, off the list; the rest of it."""
    with asks.workplace.database.read() as session:
        there = {one.id for one in of_visit(session, _row(session, asks, number).id)}
    if upload not in there:
        raise UploadUnknown("There is no such upload.")
    uploads.dismiss(asks.workplace, upload, asks.person)
    return photos(asks, number)


@router.patch("/visits/{number}", **granted(Scope.REGISTRY, *FIELD, gives=VisitDocument, key=True))
def describe(asks: CallerNow, number: Number, said: VisitChange) -> Response:
    """Say what should be known of a visit; what is left out stays."""
    values = said.model_dump(exclude_none=True, by_alias=True)
    with asks.workplace.database.read() as session:
        _row(session, asks, number)
        if said.previous is not None:
            _row(session, asks, said.previous)
    if values:
        inspections.describe(asks.workplace, number, asks.who, **values)
    return _visit(asks, number)


@router.post("/visits/{number}/finish", **granted(Scope.REGISTRY, *FIELD, gives=VisitDocument, key=True))
def finish(asks: CallerNow, number: Number) -> Response:
    """The inspector is through."""
    with asks.workplace.database.read() as session:
        _row(session, asks, number)
    inspections.finish(asks.workplace, number, asks.person)
    return _visit(asks, number)


def _visit(asks: Caller, number: int, status: int = 200) -> Response:
    with asks.workplace.database.read() as session:
        row = _row(session, asks, number)
        return answer(visit_document(view.visit(session, row, asks.workplace.clock.today())), status)


def _row(session: Session, asks: Caller, number: int) -> InspectionRow:
    try:
        return inspections.visit_for(session, number, asks.person)
    except RegistryError as error:
        raise NotKnown(error.said, remedy=error.advised) from error
