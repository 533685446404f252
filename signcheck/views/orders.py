"""Work orders as they stand, with what is to be repaired and the steps they took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from signcheck.errors import OrderUnknown
from signcheck.records.orders import EXTENDED
from signcheck.records.tables import (
    AuditRow,
    CaseRow,
    MessageRow,
    PhotoRow,
    SignPointRow,
    SiteRow,
    WorkOrderEventRow,
    WorkOrderItemRow,
    WorkOrderRow,
)
from signcheck.work.order import CLOSED, REPORTED, Outcome, Priority, State, is_overdue
from signcheck.work.person import Person, Role

DUE = "due"
"""What an event is called that gives an order another due day."""


@dataclass(frozen=True, slots=True)
class Item:
    """One case that is to be repaired, as it was when the order was made, and what became of it.

    number: of the case. point: code of its sign point, "" where none is known; its name is Chinese.
    text: None for a missing one. expected: the right forms, the one to use first.
    photo: name of the photo that the outcome rests on, "" without one.
    ordered_on: SHA-256 of the photo that showed the fault.
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
    ordered_on: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One step of an order. at: UTC. before: "" for its making.

    after: its state, or `due` where it was given another due day; `before` is the earlier one then.
    """

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
    id, round: of its row.
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
    id: int = 0
    round: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which orders. unit, site: only of this unit (its name), of the site with this code.

    states: only in these. overdue: only those that are. person: only what they may see: their own unit's,
    their district's.
    """

    unit: str | None = None
    site: str | None = None
    states: Collection[State] = ()
    overdue: bool = False
    person: Person | None = None


def orders(
    session: Session, today: date, wanted: Wanted | None = None, limit: int | None = None, offset: int = 0
) -> list[Order]:
    """Orders, the most urgent first, then by due date. today: the city's; limit, offset: a page of them."""
    return _orders(session, today, _conditions(wanted or Wanted(), today), limit, offset)


def after(session: Session, today: date, wanted: Wanted, number: str, limit: int) -> list[Order]:
    """Orders whose number follows this one, by number, with all their steps."""
    query = select(WorkOrderRow.id).join(SiteRow, SiteRow.id == WorkOrderRow.site_id)
    query = query.where(*_conditions(wanted, today), WorkOrderRow.number > number)
    ids = list(session.scalars(query.order_by(WorkOrderRow.number).limit(limit)))
    found = _orders(session, today, [WorkOrderRow.id.in_(ids)])
    return sorted(found, key=lambda order: order.number)


def count_orders(session: Session, today: date, wanted: Wanted) -> dict[State, int]:
    """How many of them are in each state."""
    query = select(WorkOrderRow.state, func.count()).join(SiteRow, SiteRow.id == WorkOrderRow.site_id)
    query = query.where(*_conditions(wanted, today)).group_by(WorkOrderRow.state)
    return {State(state): int(number) for state, number in session.execute(query)}


def units_of_orders(session: Session, person: Person) -> list[str]:
    """The units that have orders, by name."""
    query = select(WorkOrderRow.unit).join(SiteRow, SiteRow.id == WorkOrderRow.site_id)
    return sorted(session.scalars(query.where(*_of_person(person)).distinct()))


def order(session: Session, number: str, today: date, person: Person | None = None) -> Order:
    """The order with this number. Raises OrderUnknown when there is none that they may see."""
    found = _orders(session, today, [WorkOrderRow.number == number, *_of_person(person)])
    if not found:
        raise OrderUnknown("{number}: there is no such work order.", number=number)
    steps = (*found[0].events, *_extensions(session, number))
    return replace(found[0], events=tuple(sorted(steps, key=lambda step: step.at)))


def _extensions(session: Session, number: str) -> Iterator[Event]:
    """The days on which an order was given another due day."""
    query = select(AuditRow).where(AuditRow.action == EXTENDED, AuditRow.subject == number)
    for row in session.scalars(query):
        after = row.after or {}
        note = f"{after.get('due_on', '')}: {after.get('note', '')}"
        yield Event(row.at, str((row.before or {}).get("due_on", "")), DUE, row.who, note)


def _of_person(person: Person | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if person is not None and Role.UNIT in person.roles:
        found.append(WorkOrderRow.unit == person.unit)
    if person is not None and person.district:
        found.append(SiteRow.district == person.district)
    return found


def _conditions(wanted: Wanted, today: date) -> list[ColumnElement[bool]]:
    conditions = _of_person(wanted.person)
    if wanted.unit is not None:
        conditions.append(WorkOrderRow.unit == wanted.unit)
    if wanted.site is not None:
        conditions.append(SiteRow.code == wanted.site)
    if wanted.states:
        conditions.append(WorkOrderRow.state.in_([state.value for state in wanted.states]))
    if wanted.overdue:
        settled = [state.value for state in CLOSED | REPORTED]
        conditions += [WorkOrderRow.due_on < today, WorkOrderRow.state.not_in(settled)]
    return conditions


def _orders(
    session: Session,
    today: date,
    conditions: Collection[ColumnElement[bool]],
    limit: int | None = None,
    offset: int = 0,
) -> list[Order]:
    query = (
        select(WorkOrderRow, SiteRow.code, SiteRow.name_zh)
        .join(SiteRow, SiteRow.id == WorkOrderRow.site_id)
        .where(*conditions)
        .order_by(WorkOrderRow.priority, WorkOrderRow.due_on, WorkOrderRow.number)
    )
    rows = session.execute(query.limit(limit).offset(offset)).all()
    chosen: Any = select(WorkOrderRow.id).join(SiteRow, SiteRow.id == WorkOrderRow.site_id).where(*conditions)
    if limit is not None:
        chosen = [row.id for row, *_ in rows]
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
            row.id,
            row.round,
        )
        for row, code, name in rows
    ]


@cache
def _every_item() -> Any:
    """The items of all orders; putting it together takes longer than running it."""
    lead, before = aliased(CaseRow), aliased(PhotoRow)
    return (
        select(WorkOrderItemRow, func.coalesce(lead.number, CaseRow.number), CaseRow.message_id)
        .add_columns(SignPointRow.code, SignPointRow.name, PhotoRow.name, before.sha256)
        .join(CaseRow, CaseRow.id == WorkOrderItemRow.case_id)
        .join(lead, lead.id == CaseRow.leads_to_id, isouter=True)
        .join(MessageRow, MessageRow.id == CaseRow.message_id)
        .join(SignPointRow, SignPointRow.id == MessageRow.sign_point_id, isouter=True)
        .join(PhotoRow, PhotoRow.id == WorkOrderItemRow.outcome_photo_id, isouter=True)
        .join(before, before.id == WorkOrderItemRow.photo_id)
        .order_by(WorkOrderItemRow.id)
    )


def _items(session: Session, chosen: Any) -> dict[int, list[Item]]:
    query = _every_item().where(WorkOrderItemRow.order_id.in_(chosen))
    found: dict[int, list[Item]] = defaultdict(list)
    for row, number, message, point, point_name, photo, ordered_on in session.execute(query):
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
            ordered_on,
        )
        found[row.order_id].append(item)
    return found


def _events(session: Session, chosen: Any) -> dict[int, list[Event]]:
    query = select(WorkOrderEventRow).where(WorkOrderEventRow.order_id.in_(chosen))
    found: dict[int, list[Event]] = defaultdict(list)
    for row in session.scalars(query.order_by(WorkOrderEventRow.id)):
        found[row.order_id].append(Event(row.at, row.before, row.after, row.by, row.note))
    return found
