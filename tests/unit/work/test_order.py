"""Work orders: which steps there are, what is urgent, and what a new photo means."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from signcheck.errors import OrderError
from signcheck.registry.order import (
    CLOSED,
    MOVES,
    ItemOutcome,
    Priority,
    State,
    due_on,
    is_overdue,
    may_move,
    next_states,
    outcome_of,
    priority_of,
)

REPAIRED, DEFECTIVE, DOUBTFUL = ItemOutcome.REPAIRED, ItemOutcome.DEFECTIVE, ItemOutcome.DOUBTFUL
PENDING, DISMISSED = ItemOutcome.PENDING, ItemOutcome.DISMISSED


@pytest.mark.parametrize(("now", "to"), list(product(State, State)))
def test_only_the_listed_moves_are_possible(now, to):
    if to in MOVES[now]:
        may_move(now, to, "2026-0001")
    else:
        with pytest.raises(OrderError, match="cannot become") as caught:
            may_move(now, to, "2026-0001")
        assert all(state in caught.value.remedy for state in MOVES[now])


def test_closed_orders_stay_closed():
    assert all(not MOVES[state] for state in CLOSED)
    assert all(MOVES[state] for state in State if state not in CLOSED)


@pytest.mark.parametrize(
    ("profile", "severity", "chinese", "priority"),
    [
        ("warning", "minor", "请勿践踏草坪", Priority.URGENT),
        ("hospital", "major", "急诊科", Priority.URGENT),
        ("railway", "minor", "禁止吸烟", Priority.URGENT),
        ("railway", "critical", "候车室", Priority.URGENT),
        ("railway", "major", "候车室", Priority.HIGH),
        ("railway", "minor", "候车室", Priority.NORMAL),
        ("railway", "", None, Priority.NORMAL),
    ],
)
def test_danger_and_emergency_come_first(profile, severity, chinese, priority):
    assert priority_of(profile, severity, chinese) is priority


def test_due_days():
    made = date(2026, 2, 25)
    days = [due_on(made, priority) for priority in Priority]
    assert days == sorted(days)
    assert days[0] == date(2026, 3, 4)


def test_overdue_is_what_waits_for_the_unit():
    due, today = date(2026, 1, 1), date(2026, 1, 2)
    late = {state for state in State if is_overdue(state, due, today)}
    assert late == set(State) - CLOSED - {State.REPAIRED}
    assert not is_overdue(State.OPEN, due, due)


def test_only_compliant_says_that_a_repair_is_done():
    verdicts = ("compliant", "defective", "doubtful", "unreadable")
    assert [outcome_of(v) for v in verdicts] == [REPAIRED, DEFECTIVE, DOUBTFUL, DOUBTFUL]


@pytest.mark.parametrize(
    ("now", "outcomes", "steps"),
    [
        (State.REPAIRED, [REPAIRED, REPAIRED], (State.VERIFIED,)),
        (State.REPAIRED, [REPAIRED, DISMISSED], (State.VERIFIED,)),
        (State.REPAIRED, [REPAIRED, PENDING], ()),
        (State.REPAIRED, [REPAIRED, DOUBTFUL], ()),
        (State.REPAIRED, [REPAIRED, DEFECTIVE], (State.RETURNED,)),
        (State.OPEN, [REPAIRED], (State.ACCEPTED, State.REPAIRED, State.VERIFIED)),
        (State.ACCEPTED, [REPAIRED], (State.REPAIRED, State.VERIFIED)),
        (State.RETURNED, [REPAIRED], (State.REPAIRED, State.VERIFIED)),
        (State.OPEN, [DEFECTIVE], ()),
        (State.RETURNED, [DEFECTIVE], ()),
        (State.DISPUTED, [REPAIRED], ()),
        (State.OPEN, [DISMISSED, DISMISSED], (State.CANCELLED,)),
        (State.REPAIRED, [DISMISSED], ()),
    ],
)
def test_steps_that_follow_from_photos(now, outcomes, steps):
    assert next_states(now, outcomes) == steps


@pytest.mark.parametrize("now", State)
@pytest.mark.parametrize("outcomes", [list(o) for o in product(ItemOutcome, repeat=2)])
def test_every_step_is_a_possible_move_and_none_verifies_a_fault(now, outcomes):
    steps = next_states(now, outcomes)
    for before, after in zip((now, *steps), steps, strict=False):
        may_move(before, after, "x")
    if State.VERIFIED in steps:
        assert set(outcomes) <= {REPAIRED, DISMISSED}
