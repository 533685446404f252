"""Work orders: their states, how urgent they are, when they are due; pure.

open → accepted → repaired → verified is the straight way. The office returns a repair that did not
mend the sign; the unit disputes an order it does not think right, and the office opens it again or
cancels it. Only verified and cancelled orders are closed.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import IntEnum, StrEnum

from signcheck.errors import OrderError
from signcheck.verdicts import Severity


class State(StrEnum):
    """Where a work order stands; the values are what the database keeps."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REPAIRED = "repaired"
    VERIFIED = "verified"
    RETURNED = "returned"
    DISPUTED = "disputed"
    CANCELLED = "cancelled"


CLOSED = frozenset({State.VERIFIED, State.CANCELLED})
MOVES: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.ACCEPTED, State.DISPUTED, State.CANCELLED}),
    State.ACCEPTED: frozenset({State.REPAIRED, State.DISPUTED, State.CANCELLED}),
    State.REPAIRED: frozenset({State.VERIFIED, State.RETURNED}),
    State.RETURNED: frozenset({State.REPAIRED, State.DISPUTED, State.CANCELLED}),
    State.DISPUTED: frozenset({State.OPEN, State.CANCELLED}),
    State.VERIFIED: frozenset(),
    State.CANCELLED: frozenset(),
}
"""From each state, the states it may go to."""


class ItemOutcome(StrEnum):
    """What is known of one translation of an order since the order was made."""

    PENDING = "pending"
    REPAIRED = "repaired"
    DEFECTIVE = "defective"
    DOUBTFUL = "doubtful"
    DISMISSED = "dismissed"


SETTLED = frozenset({ItemOutcome.REPAIRED, ItemOutcome.DISMISSED})


class Priority(IntEnum):
    """How urgent a repair is."""

    URGENT = 1
    HIGH = 2
    NORMAL = 3


DAYS = {Priority.URGENT: 7, Priority.HIGH: 30, Priority.NORMAL: 60}
"""Days until a repair is due. No norm sets them; the office names another day where it wants to."""

DANGER = (
    "危险",
    "当心",
    "警告",
    "禁止",
    "严禁",
    "触电",
    "高压",
    "紧急",
    "应急",
    "急诊",
    "急救",
    "抢救",
    "报警",
    "火警",
    "消防",
    "灭火",
    "疏散",
    "安全出口",
    "避难",
    "逃生",
)
"""What stands on signs that people's safety depends on (GB 2894, GB 13495.1, GB/T 30240)."""


def may_move(now: State, to: State, number: str) -> None:
    """Raise OrderError unless an order may go from one state to the other."""
    if to not in MOVES[now]:
        possible = ", ".join(sorted(MOVES[now])) or "nothing"
        raise OrderError(f"{number} is {now}: it cannot become {to}.", remedy=f"It can become {possible}.")


def priority_of(profile: str, severity: str, chinese: str | None) -> Priority:
    """Signs of danger and emergency first, then what misleads, then what is only not as it should be.

    profile: of the sign point. severity: of the finding. chinese: what stands on the sign.
    """
    danger = any(word in (chinese or "") for word in DANGER)
    if danger or profile == "warning" or severity == Severity.CRITICAL:
        return Priority.URGENT
    return Priority.HIGH if severity == Severity.MAJOR else Priority.NORMAL


def due_on(made: date, priority: Priority) -> date:
    """The day until which a repair must be done."""
    return made + timedelta(days=DAYS[priority])


def is_overdue(state: State, due: date, today: date) -> bool:
    """Whether an order should have been repaired by now and is not."""
    return due < today and state not in CLOSED | {State.REPAIRED}


def outcome_of(verdict: str) -> ItemOutcome:
    """What a verdict on the repaired sign says of the repair; only `compliant` says that it is done."""
    return {"compliant": ItemOutcome.REPAIRED, "defective": ItemOutcome.DEFECTIVE}.get(
        verdict, ItemOutcome.DOUBTFUL
    )


def next_states(now: State, outcomes: list[ItemOutcome]) -> tuple[State, ...]:
    """The states an order goes through by itself when its signs were seen again; empty for none.

    It is verified only when every translation is settled. A repair that was reported and shows the
    fault again is returned; before it was reported a fault is only what was known.
    """
    if all(outcome is ItemOutcome.DISMISSED for outcome in outcomes):
        return (State.CANCELLED,) if State.CANCELLED in MOVES[now] else ()
    if all(outcome in SETTLED for outcome in outcomes):
        ways = {
            State.OPEN: (State.ACCEPTED, State.REPAIRED, State.VERIFIED),
            State.ACCEPTED: (State.REPAIRED, State.VERIFIED),
            State.RETURNED: (State.REPAIRED, State.VERIFIED),
            State.REPAIRED: (State.VERIFIED,),
        }
        return ways.get(now, ())
    if now is State.REPAIRED and ItemOutcome.DEFECTIVE in outcomes:
        return (State.RETURNED,)
    return ()
