"""Work orders: a unit's own, the office's all."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.responses import Response
from typing_extensions import TypedDict

from signcheck.documents.order import (
    LeftOutDocument,
    OrderDocument,
    PlannedDocument,
    left_out_document,
    order_document,
    planned_document,
)
from signcheck.documents.repair import RepairPhotoDocument, repair_photo_document
from signcheck.services import notices, orders, repairs
from signcheck.views import orders as view
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.lists import Piece, Some, piece
from signcheck.web.api.matching import IfMatch, check
from signcheck.web.api.route import MADE, Route, answer, granted
from signcheck.web.api.sent import Day, Sent, Site
from signcheck.work.order import State
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["orders"], route_class=Route)
WHO = (Role.UNIT, Role.OFFICE)
Number = Annotated[str, Path(max_length=40, examples=["2026-0001"])]
Note = Annotated[str, Field(max_length=1000)]
PAPERS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Making(Sent):
    """Which orders to make: one a site for all that is surely wrong there and in no open order yet.

    site: only there. confirmed: only what a person decided on. due: until when; by their priorities without.
    """

    site: Annotated[str | None, Field(max_length=100)] = None
    confirmed: bool = False
    due: Day | None = None


class Move(Sent):
    """The state that an order is brought to; `repaired` reports its repair."""

    to: State
    note: Note = ""


class NewDue(Sent):
    """Another due day, and why."""

    due: Day
    note: Annotated[str, Field(min_length=1, max_length=1000)]


class SummarySent(Sent):
    """A unit by its full Chinese name, "" for orders of no unit, and any day of the month."""

    unit: Annotated[str, Field(max_length=200)] = ""
    month: Day


class YearSent(Sent):
    """A year that has begun."""

    year: Annotated[int, Field(ge=2000, le=9998)]


class MadeDocument(TypedDict):
    """The orders that were made, and what was left out of them."""

    orders: list[OrderDocument]
    left_out: list[LeftOutDocument]


class PlanDocument(TypedDict):
    """The orders that would be made now, and what would be left out."""

    orders: list[PlannedDocument]
    left_out: list[LeftOutDocument]


class MovedDocument(TypedDict):
    """An order after a step. still_wrong: cases of a verified order that no photo shows right yet."""

    order: OrderDocument
    still_wrong: list[str]


@router.get("/orders", **granted(Scope.READ, *WHO, gives=Piece[OrderDocument]))
def listed(
    asks: CallerNow,
    some: Some,
    state: Annotated[list[State] | None, Query()] = None,
    unit: Annotated[str, Query(max_length=200, description="Its full Chinese name.")] = "",
    site: Site = "",
    overdue: Annotated[bool, Query(description="Only those that should be repaired by now.")] = False,
) -> Response:
    """Orders by number; of a unit only its own."""
    wanted = view.Wanted(unit or None, site or None, tuple(state or ()), overdue, asks.person)
    today = asks.workplace.clock.today()
    with asks.workplace.database.read() as session:
        found = view.after(session, today, wanted, some.text(), some.limit + 1)
    return piece(asks, some, found, lambda one: (one.number,), order_document)


@router.post("/orders", **granted(Scope.ORDERS, Role.OFFICE, gives=MadeDocument, status=MADE, key=True))
def make(asks: CallerNow, said: Making) -> Response:
    """Make orders."""
    only: dict[str, Any] = {"site": said.site, "confirmed": said.confirmed, "district": asks.district}
    made = orders.make(asks.workplace, asks.who, due=said.due, **only)
    documents = [order_document(one) for one in made.orders]
    return answer({"orders": documents, "left_out": [left_out_document(one) for one in made.left_out]}, MADE)


@router.get("/order-plan", **granted(Scope.READ, Role.OFFICE, gives=PlanDocument))
def plan(asks: CallerNow, site: Site = "", confirmed: bool = False) -> Response:
    """What orders would be made now."""
    found = orders.plan(asks.workplace, site=site or None, confirmed=confirmed, district=asks.district)
    documents = [planned_document(one) for one in found.orders]
    return answer({"orders": documents, "left_out": [left_out_document(one) for one in found.left_out]})


@router.get("/orders/{number}", **granted(Scope.READ, *WHO, gives=OrderDocument))
def one(asks: CallerNow, number: Number) -> Response:
    """An order with its items and steps; another unit's is not known."""
    return answer(order_document(_order(asks, number)))


@router.get("/orders/{number}/photos", **granted(Scope.READ, *WHO, gives=list[RepairPhotoDocument]))
def photos(asks: CallerNow, number: Number) -> Response:
    """The photos of its repair, the newest first: what each shows, or why it counts for nothing."""
    shown = repairs.shown(asks.workplace, number, asks.person)
    made = asks.workplace.clock.day(shown.order.made_at)
    return answer([repair_photo_document(photo, made) for photo in shown.photos])


@router.post("/orders/{number}/moves", **granted(Scope.ORDERS, *WHO, gives=MovedDocument, key=True))
def move(asks: CallerNow, number: Number, said: Move, if_match: IfMatch = None) -> Response:
    """Bring an order to another state, as it was seen: 412 where it has changed, 409 just now."""
    order = _order(asks, number)
    check(if_match, order_document(order))
    seen = order.state.value
    if said.to is State.REPAIRED:
        done, _ = repairs.report(asks.workplace, number, [], asks.person, seen=seen)
        return answer({"order": order_document(done), "still_wrong": []})
    moved = orders.move(asks.workplace, number, said.to, asks.who, said.note, person=asks.person, seen=seen)
    return answer({"order": order_document(moved.order), "still_wrong": list(moved.still_wrong)})


@router.patch("/orders/{number}", **granted(Scope.ORDERS, Role.OFFICE, gives=OrderDocument, key=True))
def extend(asks: CallerNow, number: Number, said: NewDue, if_match: IfMatch = None) -> Response:
    """Give an order another due day."""
    check(if_match, order_document(_order(asks, number)))
    done = orders.extend(asks.workplace, number, said.due, asks.who, said.note, person=asks.person)
    return answer(order_document(done))


@router.post("/orders/{number}/notice", **granted(Scope.ORDERS, *WHO, media="application/pdf"))
def notice(asks: CallerNow, number: Number) -> Response:
    """The notice of repair as PDF, in Chinese; that it was taken out is in the audit."""
    _order(asks, number)
    paper = asks.warm.call(notices.order_notice, number, "pdf", asks.who)
    return Response(paper.content, media_type=PAPERS["pdf"])


@router.post("/order-summary", **granted(Scope.ORDERS, Role.OFFICE, media=PAPERS["pdf"]))
def summary(asks: CallerNow, said: SummarySent) -> Response:
    """What became of a unit's orders in a month, as PDF in Chinese."""
    asks.need_whole_city()
    paper = asks.warm.call(notices.unit_summary, said.unit, said.month, "pdf", asks.who)
    return Response(paper.content, media_type=PAPERS["pdf"])


@router.post("/order-year", **granted(Scope.ORDERS, Role.OFFICE, media=PAPERS["pdf"]))
def year(asks: CallerNow, said: YearSent) -> Response:
    """How each unit repaired in a year, what volunteers found, what campaigns there were; PDF in Chinese."""
    asks.need_whole_city()
    paper = asks.warm.call_slow(notices.year_table, said.year, "pdf", asks.who)
    return Response(paper.content, media_type=PAPERS["pdf"])


def _order(asks: Caller, number: str) -> view.Order:
    with asks.workplace.database.read() as session:
        return view.order(session, number, asks.workplace.clock.today(), asks.person)
