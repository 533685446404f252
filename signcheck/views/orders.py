"""Work orders as they stand, with what is to be repaired and the steps they took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from signcheck.errors import OrderError
from signcheck.records.tables import (
    CaseRow,
    MessageRow,
    PhotoRow,
    SignPointRow,
    SiteRow,
    WorkOrderEventRow,
    WorkOrderItemRow,
    WorkOrderRow,
)
from signcheck.work.order import Outcome, Priority, State, is_overdue


@dataclass(frozen=True, slots=True)
class Item:
    """One case that is to be repaired, as it was when the order was made, and what became of it.

    number: of the case. point: code of its sign point, "" where none is known; its name is Chinese.
    text: None for a missing one. expected: the right forms, the one to use first.
    photo: name of the photo that the outcome rests on, "" without one.
    """

    number: str
    message: int
    point: str
    point_name: str
    zh: str | None
    language: str
    text: str | None
    expected: tuple[str, ...]
    kind: str
    priority: Priority
    outcome: Outcome
    photo: str


@dataclass(frozen=True, slots=True)
class Event:
    """One step of an order. at: UTC. before: "" for its making."""

    at: datetime
    before: str
    after: str
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class Order:
    """The repair of cases of one site by one unit.

    site: code; site_name: Chinese. unit: "" where none answers for it. made_at: UTC.
    overdue: whether it should have been repaired by now and is not.
    """

    number: str
    state: State
    priority: Priority
    due_on: date
    site: str
    site_name: str
    unit: str
    made_at: datetime
    overdue: bool
    items: tuple[Item, ...]
    events: tuple[Event, ...]


def orders(
    session: Session,
    today: date,
    *,
    unit: str | None = None,
    site: str | None = None,
    states: Sequence[State] = (),
    overdue: bool = False,
) -> list[Order]:
    """Orders, the most urgent first, then by due date.

    today: the city's. unit, site: only of this unit (its name), of the site with this code.
    states: only in these. overdue: only those that are.
    """
    conditions: list[ColumnElement[bool]] = []
    if unit is not None:
        conditions.append(WorkOrderRow.unit == unit)
    if site is not None:
        conditions.append(SiteRow.code == site)
    if states:
        conditions.append(WorkOrderRow.state.in_([state.value for state in states]))
    found = _orders(session, today, conditions)
    return [order for order in found if order.overdue or not overdue]


def order(session: Session, number: str, today: date) -> Order:
    """The order with this number. Raises OrderError when there is none."""
    found = _orders(session, today, [WorkOrderRow.number == number])
    if not found:
        raise OrderError(
            f"{number}: there is no such work order.", remedy="`signcheck orders list` shows their numbers."
        )
    return found[0]


def _orders(session: Session, today: date, conditions: Collection[ColumnElement[bool]]) -> list[Order]:
    query = (
        select(WorkOrderRow, SiteRow.code, SiteRow.name_zh)
        .join(SiteRow, SiteRow.id == WorkOrderRow.site_id)
        .where(*conditions)
        .order_by(WorkOrderRow.priority, WorkOrderRow.due_on, WorkOrderRow.number)
    )
    rows = session.execute(query).all()
    chosen = select(WorkOrderRow.id).join(SiteRow, SiteRow.id == WorkOrderRow.site_id).where(*conditions)
    items, events = _items(session, chosen), _events(session, chosen)
    return [
        Order(
            row.number,
            State(row.state),
            Priority(row.priority),
            row.due_on,
            code,
            name,
            row.unit,
            row.created_at,
            is_overdue(State(row.state), row.due_on, today),
            tuple(items[row.id]),
            tuple(events[row.id]),
        )
        for row, code, name in rows
    ]


def _items(session: Session, chosen: Any) -> dict[int, list[Item]]:
    lead = aliased(CaseRow)
    query = (
        select(WorkOrderItemRow, func.coalesce(lead.number, CaseRow.number), CaseRow.message_id)
        .add_columns(SignPointRow.code, SignPointRow.name, PhotoRow.name)
        .join(CaseRow, CaseRow.id == WorkOrderItemRow.case_id)
        .join(lead, lead.id == CaseRow.leads_to_id, isouter=True)
        .join(MessageRow, MessageRow.id == CaseRow.message_id)
        .join(SignPointRow, SignPointRow.id == MessageRow.sign_point_id, isouter=True)
        .join(PhotoRow, PhotoRow.id == WorkOrderItemRow.outcome_photo_id, isouter=True)
        .where(WorkOrderItemRow.order_id.in_(chosen))
        .order_by(WorkOrderItemRow.id)
    )
    found: dict[int, list[Item]] = defaultdict(list)
    for row, number, message, point, point_name, photo in session.execute(query):
        item = Item(
            number,
            message,
            point or "",
            point_name or "",
            row.zh,
            row.language,
            row.text,
            tuple(row.expected),
            row.kind,
            Priority(row.priority),
            Outcome(row.outcome),
            photo or "",
        )
        found[row.order_id].append(item)
    return found


def _events(session: Session, chosen: Any) -> dict[int, list[Event]]:
    query = select(WorkOrderEventRow).where(WorkOrderEventRow.order_id.in_(chosen))
    found: dict[int, list[Event]] = defaultdict(list)
    for row in session.scalars(query.order_by(WorkOrderEventRow.id)):
        found[row.order_id].append(Event(row.at, row.before, row.after, row.by, row.note))
    return found
