"""Rows of the database → work orders and decisions as they stood at a moment, for the figures."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from signcheck.coverage import Agreement, AsOf, Repair, agreement
from signcheck.records.tables import DecisionRow, WorkOrderEventRow, WorkOrderRow

OPEN = "open"
REPORTED = "repaired"
"""The state by which a unit says that a sign is repaired; its day counts for being in time."""


def repairs(session: Session, as_of: AsOf) -> Iterator[Repair]:
    """Every work order there was at the moment, in the state it had then."""
    events: dict[int, list[WorkOrderEventRow]] = {}
    for event in session.scalars(
        select(WorkOrderEventRow)
        .where(WorkOrderEventRow.at <= as_of.known)
        .order_by(WorkOrderEventRow.order_id, WorkOrderEventRow.id)
    ):
        events.setdefault(event.order_id, []).append(event)
    orders = select(WorkOrderRow).where(WorkOrderRow.created_at <= as_of.known).order_by(WorkOrderRow.number)
    for order in session.scalars(orders):
        yield _repair(order, events.get(order.id, []), as_of)


def _repair(order: WorkOrderRow, events: list[WorkOrderEventRow], as_of: AsOf) -> Repair:
    state = events[-1].after if events else OPEN
    reported = [event.at for event in events if event.after == REPORTED]
    repair = Repair(order.number, order.unit, state, order.due_on)
    if not (repair.is_repaired and reported):
        return repair
    return Repair(order.number, order.unit, state, order.due_on, as_of.clock.day(reported[-1]))


def machine_agreement(session: Session, as_of: AsOf) -> Agreement:
    """The machine against the latest decision about each translation, known at the moment.

    Decisions that were only carried over to a later check of the same reading count once.
    """
    latest = (
        select(func.max(DecisionRow.id))
        .where(DecisionRow.created_at <= as_of.known, DecisionRow.carried_from.is_(None))
        .group_by(DecisionRow.translation_id)
    )
    query = select(DecisionRow.machine_verdict, DecisionRow.verdict).where(DecisionRow.id.in_(latest))
    return agreement((machine, reviewer) for machine, reviewer in session.execute(query))
