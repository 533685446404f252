"""Work orders in the database: made from cases, moved by people, followed up when standings change."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased, selectinload

from signcheck.errors import OrderError, OrderUnknown
from signcheck.records import audit
from signcheck.records.audit import MACHINE
from signcheck.records.standings import standing_of
from signcheck.records.tables import (
    CaseRow,
    MessageRow,
    PhotoRow,
    SignPointRow,
    SiteRow,
    StandingRow,
    WorkOrderEventRow,
    WorkOrderItemRow,
    WorkOrderRow,
)
from signcheck.records.types import now
from signcheck.work.order import (
    CLOSED,
    REPORTED,
    Outcome,
    Priority,
    State,
    due_on,
    may_move,
    next_states,
    outcome_of,
)
from signcheck.work.sighting import Origin
from signcheck.work.standing import Standing
from signcheck.work.standing import State as Stands

EXTENDED = "order.due"
"""What the audit calls another due day."""
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


def open_orders(session: Session, site: SiteRow, unit: str) -> Sequence[WorkOrderRow]:
    """The orders of a unit at a site that nobody has accepted yet, the newest first."""
    mine = WorkOrderRow.site_id == site.id, WorkOrderRow.unit == unit, WorkOrderRow.state == State.OPEN.value
    return session.scalars(select(WorkOrderRow).where(*mine).order_by(WorkOrderRow.id.desc())).all()


def add_order(
    session: Session,
    site: SiteRow,
    unit: str,
    items: Sequence[Item],
    who: str,
    *,
    today: date,
    due: date | None,
) -> WorkOrderRow:
    """An order for these cases of one site, and the unit that answers for it.

    today: the city's. due: the day until which all must be done; by priority if None.
    """
    priority = Priority(min(item.priority for item in items))
    order = WorkOrderRow(
        number=_number(session, today.year),
        site_id=site.id,
        unit=unit,
        state=State.OPEN.value,
        priority=priority.value,
        due_on=due or due_on(today, priority),
        created_by=who,
        items=[_row(item) for item in items],
        events=[WorkOrderEventRow(after=State.OPEN.value, by=who)],
    )
    session.add(order)
    session.flush()
    after = {"site": site.code, "unit": unit, "items": len(items), "due_on": order.due_on.isoformat()}
    audit.note(session, who, "order.open", order.number, after=after)
    return order


def add_item(session: Session, order: WorkOrderRow, item: Item, who: str, *, today: date) -> None:
    """One more case into an order that nobody has accepted; it becomes as urgent as its gravest case."""
    order.items.append(_row(item))
    priority = Priority(min(order.priority, item.priority))
    order.priority = priority.value
    order.due_on = min(order.due_on, due_on(today, priority))
    session.flush()
    after = {"case": item.case_id, "items": len(order.items), "due_on": order.due_on.isoformat()}
    audit.note(session, who, "order.add", order.number, after=after)


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
    return {row.case_id: row.number for row in session.execute(query)}


def find_order(session: Session, number: str) -> WorkOrderRow:
    """The order with this number. Raises OrderUnknown when there is none."""
    order = session.scalar(select(WorkOrderRow).where(WorkOrderRow.number == number))
    if order is None:
        raise OrderUnknown("{number}: there is no such work order.", number=number)
    return order


def move(session: Session, order: WorkOrderRow, to: State, who: str, note: str = "") -> None:
    """Bring an order to another state, with an event and a line of the audit. Raises OrderError."""
    before = State(order.state)
    may_move(before, to, order.number)
    if not who.strip():
        raise OrderError("{number}: who does it?", remedy="Name the person with --by.", number=order.number)
    if to in ASK_WHY and not note.strip():
        raise OrderError(
            "{number}: why is it {to}?", remedy="Give the reason with --reason.", number=order.number, to=to
        )
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


def set_due(session: Session, order: WorkOrderRow, due: date, who: str, note: str) -> None:
    """Give an order another due day, with a line of the audit. Raises OrderError.

    It is no event of the order: those part the visits to its signs.
    """
    if order.state in CLOSED | REPORTED:
        raise OrderError("{number} is {state}: nothing is due.", number=order.number, state=order.state)
    if not note.strip():
        raise OrderError(
            "{number}: why is it due on another day?", remedy="Give the reason.", number=order.number
        )
    before, order.due_on = order.due_on.isoformat(), due
    after = {"due_on": due.isoformat(), "note": note.strip()}
    audit.note(session, who, EXTENDED, order.number, before={"due_on": before}, after=after)


def follow_up(
    session: Session, messages: Collection[int], *, today: date, unit_verifies: bool = True
) -> list[WorkOrderRow]:
    """Compare the standings of these messages with the open orders about them; the orders it moved.

    today: the city's. unit_verifies: whether a photo that a unit brought is enough to verify an order.
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
    return [row for row in session.scalars(query).all() if _look_again(session, row, today, unit_verifies)]


def withdrawn_messages(session: Session, today: date) -> set[int]:
    """The messages in open orders whose sign point or site is on the list no more."""
    query = (
        select(MessageRow.id)
        .join(CaseRow, CaseRow.message_id == MessageRow.id)
        .join(WorkOrderItemRow, WorkOrderItemRow.case_id == CaseRow.id)
        .join(WorkOrderRow, WorkOrderRow.id == WorkOrderItemRow.order_id)
        .join(SignPointRow, SignPointRow.id == MessageRow.sign_point_id, isouter=True)
        .join(SiteRow, SiteRow.id == WorkOrderRow.site_id)
        .where(
            WorkOrderRow.state.not_in([state.value for state in CLOSED]),
            WorkOrderItemRow.outcome != Outcome.DISMISSED.value,
            (SignPointRow.withdrawn_on <= today) | (SiteRow.withdrawn_on <= today),
        )
    )
    return set(session.scalars(query))


# --- what holds now of the cases of an order ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Hold:
    """What holds of one case, the photo that it rests on, and whether its place is on the list."""

    number: str
    standing: Standing
    photo: PhotoRow
    listed: bool

    @property
    def by_unit(self) -> bool:
        """Whether only a unit says so: nobody of the office saw it, or decided on its photo."""
        return self.photo.origin == Origin.ORDER and self.standing.decision is None

    def __str__(self) -> str:
        told = self.standing
        if not self.listed:
            return f"{self.number}: its sign point is withdrawn"
        if told.state is not Stands.OPEN:
            return f"{self.number}: {told.state.replace('_', ' ')}"
        return f"{self.number} {told.language}: {told.text or 'nothing'}, photo {self.photo.name}"


def _look_again(session: Session, order: WorkOrderRow, today: date, unit_verifies: bool) -> bool:
    """Bring the items in line with what holds of their cases, and the order with its items."""
    holds = _holds(session, order, today)
    by_unit = False
    for item in order.items:
        if item.id in holds:
            by_unit = _settle(session, item, holds[item.id], order) or by_unit
    outcomes = [Outcome(item.outcome) for item in order.items]
    steps = next_states(State(order.state), outcomes, verifies=unit_verifies or not by_unit)
    for state in steps:
        move(session, order, state, MACHINE, _note(state, order, holds))
    return bool(steps)


def _settle(session: Session, item: WorkOrderItemRow, hold: _Hold, order: WorkOrderRow) -> bool:
    """Bring an item in line with what holds; whether only a unit's photo shows it repaired."""
    reported = [event.at for event in order.events if event.after == State.REPAIRED]
    mine = hold.photo.order_id == order.id and hold.photo.round == order.round
    again = bool(reported) and (mine or hold.photo.seen_at >= reported[-1])
    outcome = outcome_of(hold.standing, item.text, again=again, listed=hold.listed)
    # Once an inspector saw it repaired, a further photo of the unit takes nothing away.
    if not (hold.by_unit and outcome is Outcome.REPAIRED and item.outcome == outcome):
        item.outcome_photo_id = None if outcome is Outcome.PENDING else hold.photo.id
    item.outcome = outcome.value
    if outcome is not Outcome.REPAIRED or item.outcome_photo_id is None:
        return False
    seen_on = session.get_one(PhotoRow, item.outcome_photo_id)
    return seen_on.origin == Origin.ORDER and hold.standing.decision is None


def _note(state: State, order: WorkOrderRow, holds: Mapping[int, _Hold]) -> str:
    """What a step rests on: what is still wrong, what fell away, or the photos that show it right."""
    if state in (State.RETURNED, State.CANCELLED):
        wanted = Outcome.DEFECTIVE if state is State.RETURNED else Outcome.DISMISSED
        return "; ".join(str(holds[item.id]) for item in order.items if item.outcome == wanted)
    names = list(dict.fromkeys(hold.photo.name for hold in holds.values()))
    return f"photo {', '.join(names[:3])}" + ("…" if len(names) > 3 else "")


def _holds(session: Session, order: WorkOrderRow, today: date) -> dict[int, _Hold]:
    """What holds of the cases of an order, by item."""
    lead = aliased(CaseRow)
    query = (
        select(WorkOrderItemRow.id, func.coalesce(lead.number, CaseRow.number), StandingRow, PhotoRow)
        .add_columns(or_(SignPointRow.withdrawn_on <= today, SiteRow.withdrawn_on <= today))
        .join(CaseRow, CaseRow.id == WorkOrderItemRow.case_id)
        .join(lead, lead.id == CaseRow.leads_to_id, isouter=True)
        .join(MessageRow, MessageRow.id == CaseRow.message_id)
        .join(
            StandingRow,
            (StandingRow.message_id == MessageRow.id)
            & (StandingRow.language == CaseRow.language)
            & StandingRow.known_until.is_(None),
        )
        .join(PhotoRow, PhotoRow.id == StandingRow.photo_id)
        .join(SignPointRow, SignPointRow.id == MessageRow.sign_point_id, isouter=True)
        .join(SiteRow, SiteRow.id == order.site_id)
        .where(WorkOrderItemRow.order_id == order.id)
    )
    return {
        item: _Hold(number, standing_of(row), photo, not withdrawn)
        for item, number, row, photo, withdrawn in session.execute(query)
    }
