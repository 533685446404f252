"""A work order as a JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from signcheck.services.orders import LeftOut, Planned
    from signcheck.views.orders import Event, Item, Order


class ItemDocument(TypedDict):
    """One case of an order. outcome: what photos since have shown. photo: the file that showed it."""

    number: str
    sign_point: str | None
    zh: str | None
    language: str
    text: str | None
    expected: list[str]
    kind: str
    priority: str
    outcome: str
    photo: str | None


class EventDocument(TypedDict):
    """One step of an order. before: null for its making. after: its state, or `due` for another due day."""

    at: str
    before: str | None
    after: str
    by: str
    note: str


class OrderDocument(TypedDict):
    """The repair of cases of one site by one unit. Moments are UTC."""

    number: str
    state: str
    priority: str
    made_at: str
    due_on: str
    overdue: bool
    site: str
    unit: str
    items: list[ItemDocument]
    events: list[EventDocument]


class PlannedDocument(TypedDict):
    """An order as it would be made now. cases: their numbers."""

    site: str
    site_name: str
    unit: str
    district: str
    priority: str
    due_on: str
    cases: list[str]


class LeftOutDocument(TypedDict):
    """Cases that no order is made for. why: a code; reason: in English. order: that has them already."""

    why: str
    reason: str
    cases: list[str]
    order: str | None


def order_document(order: Order) -> OrderDocument:
    """The order with its items and its steps; moments in UTC."""
    return {
        "number": order.number,
        "state": order.state.value,
        "priority": order.priority.name.lower(),
        "made_at": order.made_at.isoformat(),
        "due_on": order.due_on.isoformat(),
        "overdue": order.overdue,
        "site": order.site,
        "unit": order.unit,
        "items": [_item(item) for item in order.items],
        "events": [_event(event) for event in order.events],
    }


def _item(item: Item) -> ItemDocument:
    return {
        "number": item.number,
        "sign_point": item.point or None,
        "zh": item.zh,
        "language": item.language,
        "text": item.text,
        "expected": list(item.expected),
        "kind": item.kind,
        "priority": item.priority.name.lower(),
        "outcome": item.outcome.value,
        "photo": item.photo or None,
    }


def _event(event: Event) -> EventDocument:
    return {
        "at": event.at.isoformat(),
        "before": event.before or None,
        "after": event.after,
        "by": event.by,
        "note": event.note,
    }


def planned_document(one: Planned) -> PlannedDocument:
    """An order that would be made."""
    return {
        "site": one.site,
        "site_name": one.site_name,
        "unit": one.unit,
        "district": one.district,
        "priority": one.priority.name.lower(),
        "due_on": one.due_on.isoformat(),
        "cases": [case.number for case in one.cases],
    }


def left_out_document(one: LeftOut) -> LeftOutDocument:
    """Cases that are left out of orders, and why."""
    return {
        "why": one.why.value,
        "reason": one.reason,
        "cases": list(one.numbers),
        "order": one.order or None,
    }
