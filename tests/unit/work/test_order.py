"""Work orders: which steps there are, what is urgent, and what a new photo means."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from signcheck.errors import OrderError
from signcheck.verdicts import Verdict
from signcheck.work.order import (
    CLOSED,
    DANGER,
    DAYS,
    MOVES,
    REPORTED,
    SETTLED,
    Outcome,
    Priority,
    State,
    due_on,
    is_overdue,
    may_move,
    next_states,
    outcome_of,
    priority_of,
)
from signcheck.work.standing import Fault, Standing
from signcheck.work.standing import State as Stands

REPAIRED, DEFECTIVE, DOUBTFUL = Outcome.REPAIRED, Outcome.DEFECTIVE, Outcome.DOUBTFUL
PENDING, DISMISSED = Outcome.PENDING, Outcome.DISMISSED
DAY = date(2026, 3, 1)


def standing(state: Stands, verdict: Verdict, text: str | None = "Exet", beside: Fault | None = None):
    return Standing("en", state, verdict, text, "", "", DAY, 1, beside=beside)


@pytest.mark.parametrize(("now", "to"), list(product(State, State)))
def test_only_the_listed_moves_are_possible(now, to):
    if to in MOVES[now]:
        may_move(now, to, "2026-0001")
    else:
        with pytest.raises(OrderError, match="cannot become") as caught:
            may_move(now, to, "2026-0001")
        possible = ", ".join(sorted(MOVES[now])) or "nothing"
        assert caught.value.message == f"2026-0001 is {now}: it cannot become {to}."
        assert caught.value.remedy == f"It can become {possible}."


def test_the_moves_are_these():
    told = {state.value: sorted(MOVES[state]) for state in State}
    assert told == {
        "open": ["accepted", "cancelled", "disputed"],
        "accepted": ["cancelled", "disputed", "repaired"],
        "repaired": ["cancelled", "returned", "shown_right", "verified"],
        "shown_right": ["cancelled", "returned", "verified"],
        "returned": ["cancelled", "disputed", "repaired"],
        "disputed": ["cancelled", "open"],
        "verified": [],
        "cancelled": [],
    }
    assert {State.VERIFIED, State.CANCELLED} == CLOSED
    assert {State.REPAIRED, State.SHOWN_RIGHT} == REPORTED
    assert {REPAIRED, DISMISSED} == SETTLED


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
        *(("railway", "", f"一处{word}标志", Priority.URGENT) for word in DANGER),
    ],
)
def test_danger_and_emergency_come_first(profile, severity, chinese, priority):
    assert priority_of(profile, severity, chinese) is priority


def test_due_days():
    assert {priority.name: DAYS[priority] for priority in Priority} == {"URGENT": 7, "HIGH": 30, "NORMAL": 60}
    assert [priority.value for priority in Priority] == [1, 2, 3]
    assert due_on(date(2026, 2, 25), Priority.URGENT) == date(2026, 3, 4)
    assert due_on(date(2026, 2, 25), Priority.NORMAL) == date(2026, 4, 26)


def test_overdue_is_what_waits_for_the_unit():
    due, today = date(2026, 1, 1), date(2026, 1, 2)
    late = {state for state in State if is_overdue(state, due, today)}
    assert late == {State.OPEN, State.ACCEPTED, State.RETURNED, State.DISPUTED}
    assert not is_overdue(State.OPEN, due, due)


@pytest.mark.parametrize(
    ("state", "verdict", "again", "outcome"),
    [
        (Stands.MENDED, Verdict.COMPLIANT, False, REPAIRED),
        (Stands.MENDED, Verdict.COMPLIANT, True, REPAIRED),
        (Stands.OPEN, Verdict.DEFECTIVE, False, PENDING),
        (Stands.OPEN, Verdict.DOUBTFUL, False, PENDING),
        (Stands.OPEN, Verdict.DEFECTIVE, True, DEFECTIVE),
        (Stands.OPEN, Verdict.DOUBTFUL, True, DOUBTFUL),
        (Stands.CLEAR, Verdict.COMPLIANT, True, DISMISSED),
        (Stands.RIGHT, Verdict.COMPLIANT, True, DISMISSED),
        (Stands.NOT_OURS, Verdict.DEFECTIVE, True, DISMISSED),
        (Stands.GONE, Verdict.DEFECTIVE, True, DISMISSED),
        (Stands.REPLACED, Verdict.DEFECTIVE, True, DISMISSED),
        (Stands.NOT_FOUND, Verdict.DEFECTIVE, True, DISMISSED),
    ],
)
def test_what_a_standing_says_of_a_repair(state, verdict, again, outcome):
    assert outcome_of(standing(state, verdict), "Exet", again=again) is outcome
    # Of what is on the list no more nothing is to be repaired.
    assert outcome_of(standing(state, verdict), "Exet", again=again, listed=False) is DISMISSED


def test_a_person_who_finds_another_text_right_has_seen_the_repair():
    right = standing(Stands.RIGHT, Verdict.COMPLIANT, "Way Out")
    assert outcome_of(right, "Exet", again=False) is REPAIRED
    assert outcome_of(right, None, again=False) is REPAIRED
    assert outcome_of(right, "Way  Out", again=False) is DISMISSED
    assert outcome_of(standing(Stands.RIGHT, Verdict.COMPLIANT, None), None, again=True) is DISMISSED


def test_a_doubt_beside_a_certain_fault_returns_nothing():
    beside = Fault(1, "Exet", "misspelt", DAY)
    doubt = standing(Stands.OPEN, Verdict.DOUBTFUL, "Way", beside)
    assert outcome_of(doubt, "Exet", again=True) is DOUBTFUL


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
        (State.REPAIRED, [DISMISSED], (State.CANCELLED,)),
        (State.SHOWN_RIGHT, [DISMISSED], (State.CANCELLED,)),
        (State.SHOWN_RIGHT, [REPAIRED], (State.VERIFIED,)),
        (State.SHOWN_RIGHT, [REPAIRED, DEFECTIVE], (State.RETURNED,)),
        (State.SHOWN_RIGHT, [REPAIRED, PENDING], ()),
        (State.ACCEPTED, [DEFECTIVE], ()),
        (State.DISPUTED, [DISMISSED], (State.CANCELLED,)),
        (State.VERIFIED, [DISMISSED], ()),
        (State.VERIFIED, [DEFECTIVE], ()),
        (State.CANCELLED, [REPAIRED], ()),
    ],
)
def test_steps_that_follow_from_photos(now, outcomes, steps):
    assert next_states(now, outcomes) == steps


@pytest.mark.parametrize(
    ("now", "steps"),
    [
        (State.OPEN, (State.ACCEPTED, State.REPAIRED, State.SHOWN_RIGHT)),
        (State.ACCEPTED, (State.REPAIRED, State.SHOWN_RIGHT)),
        (State.RETURNED, (State.REPAIRED, State.SHOWN_RIGHT)),
        (State.REPAIRED, (State.SHOWN_RIGHT,)),
        (State.SHOWN_RIGHT, ()),
    ],
)
def test_where_the_office_verifies_photos_of_the_unit_only_show_it_right(now, steps):
    assert next_states(now, [REPAIRED, DISMISSED], verifies=False) == steps


@pytest.mark.parametrize("now", State)
@pytest.mark.parametrize("outcomes", [list(o) for o in product(Outcome, repeat=2)])
@pytest.mark.parametrize("verifies", [True, False])
def test_every_step_is_a_possible_move_and_none_verifies_a_fault(now, outcomes, verifies):
    steps = next_states(now, outcomes, verifies=verifies)
    for before, after in zip((now, *steps), steps, strict=False):
        may_move(before, after, "x")
    if {State.VERIFIED, State.SHOWN_RIGHT} & set(steps):
        assert set(outcomes) <= {REPAIRED, DISMISSED}
        assert REPAIRED in outcomes
    assert verifies or State.VERIFIED not in steps
