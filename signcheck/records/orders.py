"""Work orders in the database: made from cases, moved by people, followed up when standings change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from signcheck.errors import OrderError
from signcheck.records import audit
from signcheck.records.audit import MACHINE
from signcheck.records.standings import standing_of
from signcheck.records.tables import (
    CaseRow,
    PhotoRow,
    SiteRow,
    StandingRow,
    WorkOrderEventRow,
    WorkOrderItemRow,
    WorkOrderRow,
)
from signcheck.records.types import now
from signcheck.work.order import (
    CLOSED,
    Outcome,
    Priority,
    State,
    due_on,
    may_move,
    next_states,
    outcome_of,
)

ASK_WHY = (State.RETURNED, State.DISPUTED, State.CANCELLED)
"""States that nobody brings an order to without a reason."""


@dataclass(frozen=True, slots=True)
class Item:
    """One case as it goes into an order; the columns of its row."""

    case_id: int
    photo_id: int
    zh: str | None
    language: str
    text: str | None
    expected: tuple[str, ...]
    kind: str
    priority: Priority


def add_order(
    session: Session, site: SiteRow, items: Sequence[Item], who: str, *, today: date, due: date | None
) -> WorkOrderRow:
    """An order for these cases of one site. due: the day until which all must be done; by priority if None."""
    priority = Priority(min(item.priority for item in items))
    order = WorkOrderRow(
        number=_number(session, today.year),
        site_id=site.id,
        unit=site.unit,
        state=State.OPEN.value,
        priority=priority.value,
        due_on=due or due_on(today, priority),
        created_by=who,
        items=[_row(item) for item in items],
        events=[WorkOrderEventRow(after=State.OPEN.value, by=who)],
    )
    session.add(order)
    session.flush()
    after = {"site": site.code, "unit": site.unit, "items": len(items), "due_on": order.due_on.isoformat()}
    audit.note(session, who, "order.open", order.number, after=after)
    return order


def _row(item: Item) -> WorkOrderItemRow:
    return WorkOrderItemRow(
        case_id=item.case_id,
        photo_id=item.photo_id,
        zh=item.zh,
        language=item.language,
        text=item.text,
        expected=list(item.expected),
        kind=item.kind,
        priority=item.priority.value,
    )


def _number(session: Session, year: int) -> str:
    """The next number of the year; orders are never removed, so counting them is enough."""
    made = select(func.count()).where(WorkOrderRow.number.startswith(f"{year}-"))
    return f"{year}-{(session.scalar(made) or 0) + 1:04d}"


def busy_cases(session: Session) -> dict[int, str]:
    """Cases that an open order is about, with its number."""
    query = (
        select(WorkOrderItemRow.case_id, WorkOrderRow.number)
        .join(WorkOrderItemRow.order)
        .where(
            WorkOrderRow.state.not_in([state.value for state in CLOSED]),
            WorkOrderItemRow.outcome != Outcome.DISMISSED.value,
        )
    )
    return dict(iter(session.execute(query).tuples()))


def find_order(session: Session, number: str) -> WorkOrderRow:
    """The order with this number. Raises OrderError when there is none."""
    order = session.scalar(select(WorkOrderRow).where(WorkOrderRow.number == number))
    if order is None:
        raise OrderError(
            f"{number}: there is no such work order.", remedy="`signcheck orders list` shows their numbers."
        )
    return order


def move(session: Session, order: WorkOrderRow, to: State, who: str, note: str = "") -> None:
    """Bring an order to another state, with an event and a line of the audit. Raises OrderError."""
    before = State(order.state)
    may_move(before, to, order.number)
    if not who.strip():
        raise OrderError(f"{order.number}: who does it?", remedy="Name the person with --by.")
    if to in ASK_WHY and not note.strip():
        raise OrderError(f"{order.number}: why is it {to}?", remedy="Give the reason with --reason.")
    order.state, order.state_at = to.value, now()
    order.round += to is State.REPAIRED
    order.events.append(
        WorkOrderEventRow(before=before.value, after=to.value, by=who, note=note.strip(), at=order.state_at)
    )
    told = {"state": to.value, "note": note.strip()}
    audit.note(session, who, f"order.{to}", order.number, before={"state": before.value}, after=told)
    for item in order.items:
        if to is State.VERIFIED and item.outcome != Outcome.DISMISSED:
            item.outcome = Outcome.REPAIRED.value
        if to is State.REPAIRED and item.outcome in (Outcome.DEFECTIVE, Outcome.DOUBTFUL):
            item.outcome = Outcome.PENDING.value  # photos from before the repair say nothing about it


def follow_up(
    session: Session, messages: Collection[int], *, unit_verifies: bool = True
) -> list[WorkOrderRow]:
    """Compare the standings of these messages with the open orders about them; the orders it moved.

    unit_verifies: whether a photo that the unit itself brought is enough to verify an order.
    """
    if not messages:
        return []
    query = (
        select(WorkOrderRow)
        .join(WorkOrderRow.items)
        .join(CaseRow, CaseRow.id == WorkOrderItemRow.case_id)
        .where(CaseRow.message_id.in_(messages), WorkOrderRow.state.not_in([s.value for s in CLOSED]))
        .options(selectinload(WorkOrderRow.items), selectinload(WorkOrderRow.events))
        .distinct()
    )
    return [row for row in session.scalars(query).all() if _look_again(session, row, unit_verifies)]


def _look_again(session: Session, order: WorkOrderRow, unit_verifies: bool) -> bool:
    """Bring the items in line with what holds of their cases, and the order with its items."""
    reported = [event.at for event in order.events if event.after == State.REPAIRED]
    own = True
    names = []
    for item in order.items:
        row = _standing(session, item.case_id)
        if row is None or item.outcome == Outcome.DISMISSED:
            continue
        photo = session.get_one(PhotoRow, row.photo_id)
        mine = photo.order_id == order.id and photo.round == order.round
        again = bool(reported) and (mine or photo.seen_at >= reported[-1])
        item.outcome = outcome_of(standing_of(row), again=again).value
        if item.outcome != Outcome.PENDING:
            item.outcome_photo_id = photo.id
            own = own and mine
            names.append(photo.name)
    outcomes = [Outcome(item.outcome) for item in order.items]
    steps = next_states(State(order.state), outcomes, verifies=unit_verifies or not own)
    for state in steps:
        move(session, order, state, MACHINE, _note(names))
    return bool(steps)


def _note(names: Iterable[str]) -> str:
    listed = list(dict.fromkeys(names))
    return f"photo {', '.join(listed[:3])}" + ("…" if len(listed) > 3 else "")


def _standing(session: Session, case: int) -> StandingRow | None:
    query = (
        select(StandingRow)
        .join(
            CaseRow,
            (CaseRow.message_id == StandingRow.message_id) & (CaseRow.language == StandingRow.language),
        )
        .where(CaseRow.id == case, StandingRow.known_until.is_(None))
    )
    return session.scalar(query)


def stands_for(session: Session, case: CaseRow) -> CaseRow:
    """The case that a number leads to."""
    return session.get_one(CaseRow, case.leads_to_id) if case.leads_to_id else case
