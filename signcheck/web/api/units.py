"""Responsible units: who repairs, and what they answer for."""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path, Request
from pydantic import Field
from starlette.responses import Response

from signcheck.documents.unit import UnitDocument, unit_document
from signcheck.errors import NotKnown
from signcheck.registry.unit import Unit, units_of
from signcheck.services import registry
from signcheck.views import citylist
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.lists import Piece, Some, piece, smallest
from signcheck.web.api.matching import IfMatch, check
from signcheck.web.api.route import Route, answer, granted
from signcheck.web.api.sent import FileName, Sent
from signcheck.work.person import STAFF, Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["units"], route_class=Route)
Name = Annotated[
    str, Path(max_length=200, description="Its full Chinese name.", examples=["威海市交通运输局"])
]
Short = Annotated[str, Field(max_length=200)]


class UnitSent(Sent):
    """What else is known of a unit; its name and what it answers for stay."""

    short_name: Short = ""
    name_en: Short = ""
    name_ko: Short = ""
    contact: Short = ""


@router.get("/units", **granted(Scope.READ, *STAFF, Role.UNIT, gives=Piece[UnitDocument]))
def listed(asks: CallerNow, some: Some) -> Response:
    """Units by name, each with what it answers for."""
    with asks.workplace.database.read() as session:
        units = citylist.units(session)
    found = smallest(some, units.units, _named, str)
    return piece(asks, some, found, _named, lambda one: unit_document(one, units))


def _named(unit: Unit) -> tuple[str]:
    return (unit.name,)


@router.get("/units/{name}", **granted(Scope.READ, *STAFF, Role.UNIT, gives=UnitDocument))
def one(asks: CallerNow, name: Name) -> Response:
    """One unit."""
    return answer(_document(asks, name))


@router.put("/units/{name}", **granted(Scope.ADMIN, Role.SYSTEM, gives=UnitDocument, key=True))
def edit(asks: CallerNow, name: Name, said: UnitSent, if_match: IfMatch = None) -> Response:
    """Say something else of a unit, as it was seen."""
    check(if_match, _document(asks, name))
    unit = Unit(name, said.short_name, said.name_en, said.name_ko, said.contact)
    registry.edit_unit(asks.workplace, unit, asks.who)
    return answer(_document(asks, name))


@router.post(
    "/imports/units",
    **granted(Scope.ADMIN, Role.SYSTEM, gives=list[UnitDocument], key=True, takes="The table."),
)
async def bring(asks: CallerNow, request: Request, name: FileName) -> Response:
    """A table of units (.csv, .xlsx), sent as it is: it takes the place of what units answer for."""
    content = await request.body()

    def act() -> Response:
        registry.import_units(asks.workplace, units_of(content, name), asks.who)
        with asks.workplace.database.read() as session:
            units = citylist.units(session)
        return answer([unit_document(unit, units) for unit in units.units])

    return await run_sync(act)


def _document(asks: Caller, name: str) -> UnitDocument:
    with asks.workplace.database.read() as session:
        units = citylist.units(session)
    for unit in units.units:
        if unit.name == name:
            return unit_document(unit, units)
    raise NotKnown("{unit}: there is no such unit.", unit=name)
