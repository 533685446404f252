"""A work order as a JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from signcheck.views.orders import Event, Item, Order


def order_document(order: Order) -> dict[str, Any]:
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


def _item(item: Item) -> dict[str, Any]:
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


def _event(event: Event) -> dict[str, Any]:
    return {
        "at": event.at.isoformat(),
        "before": event.before or None,
        "after": event.after,
        "by": event.by,
        "note": event.note,
    }
