"""Work orders and decisions as they stood at a moment, for the figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from signcheck.coverage import Agreement, AsOf, Repair, agreement
from signcheck.records.tables import (
    CaseRow,
    DecisionRow,
    SiteRow,
    WorkOrderEventRow,
    WorkOrderItemRow,
    WorkOrderRow,
)
from signcheck.work.sighting import Action

OPEN = "open"
JUDGING = (Action.WRONG, Action.RIGHT, Action.READS)
"""Decisions that say whether something is right."""
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
    cases = (
        select(func.count(WorkOrderItemRow.id))
        .where(WorkOrderItemRow.order_id == WorkOrderRow.id)
        .scalar_subquery()
    )
    query = (
        select(WorkOrderRow, SiteRow.code, SiteRow.name_zh, cases)
        .join(SiteRow, SiteRow.id == WorkOrderRow.site_id)
        .where(WorkOrderRow.created_at <= as_of.known)
        .order_by(WorkOrderRow.number)
    )
    for order, site, name, number in session.execute(query):
        found = _repair(order, events.get(order.id, []), as_of)
        made = as_of.clock.day(order.created_at)
        yield replace(found, site=site, site_name=name, made_on=made, cases=number)


def _repair(order: WorkOrderRow, events: list[WorkOrderEventRow], as_of: AsOf) -> Repair:
    state = events[-1].after if events else OPEN
    reported = [event.at for event in events if event.after == REPORTED]
    repair = Repair(order.number, order.unit, state, order.due_on)
    if not (repair.is_repaired and reported):
        return repair
    return Repair(order.number, order.unit, state, order.due_on, as_of.clock.day(reported[-1]))


def machine_agreement(session: Session, as_of: AsOf) -> Agreement:
    """The machine against people, as known at the moment."""
    return agreement(machine_and_person(session, as_of))


def machine_and_person(session: Session, as_of: AsOf) -> list[tuple[str, str]]:
    """What the machine said of each case on each photo, and the verdict that the last decision gave it.

    Only decisions that stand and say what is right or wrong: `wrong`, `right` and `reads`.
    """
    query = (
        select(func.coalesce(CaseRow.leads_to_id, DecisionRow.case_id).label("case"), DecisionRow)
        .join(CaseRow, CaseRow.id == DecisionRow.case_id, isouter=True)
        .where(DecisionRow.created_at <= as_of.known)
        .order_by(DecisionRow.id)
    )
    rows = session.execute(query).all()
    undone = {row.undoes_id for _, row in rows}
    found: dict[tuple[int | None, int], tuple[str, str]] = {}
    for case, row in rows:
        if row.action in JUDGING and row.id not in undone and row.machine_verdict:
            # What the machine says after a person read the text is no longer its own.
            machine, _ = found.get((case, row.photo_id), (row.machine_verdict, ""))
            found[case, row.photo_id] = machine, row.verdict
    return list(found.values())
