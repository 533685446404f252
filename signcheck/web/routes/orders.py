"""Work orders: a unit's own, the office's all."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, File, Form, UploadFile
from starlette.responses import Response

from signcheck.catalogues import mark as _
from signcheck.documents.case import reason
from signcheck.documents.repair import EARLY, silence
from signcheck.errors import UsageError
from signcheck.languages import Language
from signcheck.services import notices, orders, repairs
from signcheck.services.handover import handed
from signcheck.services.orders import Why
from signcheck.services.uploads import owner_of
from signcheck.views import orders as view
from signcheck.views.faults import faults
from signcheck.web.access import open_to
from signcheck.web.here import Here, HereNow
from signcheck.web.paging import Page, day_of
from signcheck.work.order import CLOSED, REPORTED, Outcome, State, steps
from signcheck.work.person import Role

router = APIRouter()
Field = Annotated[str, Form(max_length=2000)]
SIZE = 25
"""Orders on a page."""
PDF = "pdf"
MOST = 60
"""Planned orders on a page."""
_REPAIRED = CapacityLimiter(2)
"""Reports of repairs whose photos are looked into."""


STEPS = {
    State.ACCEPTED: _("Accept"),
    State.REPAIRED: _("Report as repaired"),
    State.DISPUTED: _("Dispute"),
    State.VERIFIED: _("Verified: it is right now"),
    State.RETURNED: _("Send back: it is still wrong"),
    State.OPEN: _("Uphold the order"),
    State.CANCELLED: _("Cancel"),
}
"""What bringing an order to a state is called on its button."""
OUTCOMES = {
    Outcome.PENDING: _("no photo of the repair yet"),
    Outcome.REPAIRED: _("repaired"),
    Outcome.DEFECTIVE: _("still wrong"),
    Outcome.DOUBTFUL: _("a person must look"),
    Outcome.DISMISSED: _("nothing to repair"),
}
PRIORITIES = {1: _("urgent"), 2: _("high"), 3: _("normal")}
LEFT_OUT = {
    Why.DOUBTFUL: _("Doubtful: they wait in the queue"),
    Why.OUTSIDE: _("Doubtful and of no known sign point: they wait at the end of the queue"),
    Why.WITHDRAWN: _("The sign point or its site is withdrawn"),
    Why.NO_SITE: _("No site is known"),
    Why.UNDECIDED: _("No person has decided on it"),
    Why.ORDERED: _("Already in an open order"),
}


@router.get("/orders", **open_to(Role.UNIT, Role.OFFICE))
def orders_page(
    here: HereNow, state: str = "", unit: str = "", due: str = "", site: str = "", page: int = 1
) -> Response:
    """The orders, the most urgent first."""
    person, today = here.user, here.workplace.clock.today()
    states = _states(state)
    wanted = view.Wanted(unit or None, site or None, states, due == "overdue", person)
    everything = view.Wanted(unit or None, site or None, (), due == "overdue", person)
    with here.workplace.database.read() as session:
        counts = view.count_orders(session, today, everything)
        total = sum(n for one, n in counts.items() if not states or one in states)
        shown = Page(page, SIZE, total)
        found = view.orders(session, today, wanted, shown.size, shown.offset)
        units = view.units_of_orders(session, person) if here.may(Role.OFFICE) else []
        texts = here.texts(session)
    return here.page(
        "orders.html",
        texts=texts,
        orders=found,
        shown=shown,
        counts=counts,
        units=units,
        chosen={"state": state, "unit": unit, "due": due, "site": site},
        states=tuple(State),
        priorities=PRIORITIES,
    )


def _states(named: str) -> tuple[State, ...]:
    if named in tuple(State):
        return (State(named),)
    return () if named == "all" else tuple(one for one in State if one not in CLOSED)


def _language(here: Here) -> str:
    return here.language if here.language in tuple(Language) else Language.EN.value


@router.get("/orders/new", **open_to(Role.OFFICE))
def plan_page(here: HereNow, site: str = "", confirmed: str = "", page: int = 1) -> Response:
    """What orders would be made now, and what would be left out."""
    chosen = {"site": site, "confirmed": confirmed}
    district = here.user.district
    found = orders.plan(here.workplace, site=site or None, confirmed=bool(confirmed), district=district)
    shown = Page(page, MOST, len(found.orders))
    planned = found.orders[shown.offset : shown.offset + shown.size]
    with here.workplace.database.read() as session:
        texts = here.texts(session)
    return here.page(
        "orders_new.html",
        texts=texts,
        planned=planned,
        shown=shown,
        left_out=found.left_out,
        chosen=chosen,
        why=LEFT_OUT,
        priorities=PRIORITIES,
    )


@router.post("/orders/new", **open_to(Role.OFFICE))
def make(here: HereNow, site: Field = "", confirmed: Field = "", due: Field = "") -> Response:
    """Make them."""
    until = day_of(due) if due else None
    district = here.user.district
    made = orders.make(
        here.workplace, here.who, site=site or None, confirmed=bool(confirmed), due=until, district=district
    )
    if len(made.orders) == 1:
        return here.go(f"/orders/{made.orders[0].number}")
    return here.go("/orders?state=open")


@router.get("/orders/{number}", **open_to(Role.UNIT, Role.OFFICE))
def order_page(here: HereNow, number: str, known: int = 0, wrong: str = "") -> Response:
    """One order. known: photos that were sent and known before; wrong: cases that still are."""
    return here.page("order.html", **_order(here, number), known=known, wrong=wrong)


@router.get("/orders/{number}/live", **open_to(Role.UNIT, Role.OFFICE))
def order_live(here: HereNow, number: str, state: str = "") -> Response:
    """What changes by itself: asked for now and then. state: what the page shows."""
    values = _order(here, number)
    return here.page("order_live.html", moved=values["order"].state != state, **values)


def _order(here: Here, number: str) -> dict[str, Any]:
    shown = repairs.shown(here.workplace, number, here.user)
    order, made = shown.order, here.workplace.clock.day(shown.order.made_at)
    language = Language(_language(here))
    with here.workplace.database.read() as session:
        listed = faults(session, order, here.workplace.as_of())
        texts = here.texts(session)
    return {
        "order": order,
        "faults": [(one, reason(one.held, language) if one.held else "") for one in listed],
        "photos": shown.photos,
        "waiting": any(photo.silent is repairs.Silent.WAITING for photo in shown.photos),
        "steps": [
            step for step in steps(order.state, unit=here.may(Role.UNIT)) if step is not State.REPAIRED
        ],
        "may_send": order.state in REPORTED,
        "owner": owner_of(here.user),
        "may_report": order.state in REPORTED or State.REPAIRED in steps(order.state, unit=True),
        "may_extend": here.may(Role.OFFICE) and order.state not in CLOSED | REPORTED,
        "ask_why": (State.RETURNED, State.DISPUTED, State.CANCELLED),
        "names": STEPS,
        "outcomes": OUTCOMES,
        "priorities": PRIORITIES,
        "silence": lambda photo: silence(photo, made),
        "none_counts": bool(shown.photos) and all(photo.silent == EARLY for photo in shown.photos),
        "texts": texts,
    }


@router.post("/orders/{number}/notice", **open_to(Role.UNIT, Role.OFFICE))
def notice(here: HereNow, number: str) -> Response:
    """The notice of repair as a file; that it was made is written down."""
    with here.workplace.database.read() as session:
        orders.order_for(session, here.workplace, number, person=here.user)
    paper = here.warm.call(notices.order_notice, number, PDF, here.who)
    named = f"attachment; filename*=UTF-8''{quote(paper.name)}"
    return Response(paper.content, media_type="application/pdf", headers={"content-disposition": named})


@router.post("/orders/{number}/move", **open_to(Role.UNIT, Role.OFFICE))
def move(here: HereNow, number: str, to: Field, seen: Field = "", note: Field = "") -> Response:
    """Bring it to another state."""
    if to not in STEPS:
        raise UsageError("{to}: no state that a person brings an order to.", to=to)
    moved = orders.move(here.workplace, number, State(to), here.who, note, person=here.user, seen=seen)
    wrong = f"?wrong={','.join(moved.still_wrong[:8])}" if moved.still_wrong else ""
    return here.go(f"/orders/{moved.order.number}{wrong}")


@router.post("/orders/{number}/due", **open_to(Role.OFFICE))
def extend(here: HereNow, number: str, due: Field, note: Field = "") -> Response:
    """Another due day."""
    orders.extend(here.workplace, number, day_of(due), here.who, note, person=here.user)
    return here.go(f"/orders/{number}")


@router.post("/orders/{number}/repaired", **open_to(Role.UNIT, Role.OFFICE))
async def repaired(
    here: HereNow, number: str, seen: Field = "", photos: Annotated[tuple[UploadFile, ...], File()] = ()
) -> Response:
    """Report the repair, with its photos; they are read by others."""
    sent = [photo for photo in photos if photo.size]
    return await run_sync(partial(_repaired, here, number, sent, seen), limiter=_REPAIRED)


def _repaired(here: Here, number: str, sent: Sequence[UploadFile], seen: str) -> Response:
    elsewhere = here.state.painter
    repairs.may_report(here.workplace, number, here.user, seen)
    with ExitStack() as files:
        brought = [
            repairs.Brought(
                photo.filename or "photo", files.enter_context(handed(here.workplace.settings, photo.file))
            )
            for photo in sent
        ]
        looked = [elsewhere.call(repairs.look, photo) for photo in brought]
        for photo in looked:  # only where all of them are photos
            elsewhere.call(repairs.keep, photo)
    order, known = repairs.report(here.workplace, number, looked, here.user, seen=seen)
    told = f"?known={len(known)}" if known else ""
    return here.go(f"/orders/{order.number}{told}#photos")
