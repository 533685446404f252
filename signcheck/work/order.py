"""Work orders: their states, how urgent they are, when they are due; pure.

open → accepted → repaired → verified is the straight way. A photo of the repair that shows it right makes
it verified, or first `shown_right` where the office verifies itself. A repair that did not mend the sign is
returned; the unit disputes an order it does not think right, and the office opens it again. An order of
which nothing is left to repair is cancelled. Only verified and cancelled orders are closed.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import IntEnum, StrEnum

from signcheck.errors import OrderError
from signcheck.verdicts import Severity, Verdict
from signcheck.work.standing import Standing, same
from signcheck.work.standing import State as Stands


class State(StrEnum):
    """Where a work order stands; the values are what the database keeps."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REPAIRED = "repaired"
    SHOWN_RIGHT = "shown_right"
    VERIFIED = "verified"
    RETURNED = "returned"
    DISPUTED = "disputed"
    CANCELLED = "cancelled"


CLOSED = frozenset({State.VERIFIED, State.CANCELLED})
MOVES: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.ACCEPTED, State.DISPUTED, State.CANCELLED}),
    State.ACCEPTED: frozenset({State.REPAIRED, State.DISPUTED, State.CANCELLED}),
    State.REPAIRED: frozenset({State.SHOWN_RIGHT, State.VERIFIED, State.RETURNED, State.CANCELLED}),
    State.SHOWN_RIGHT: frozenset({State.VERIFIED, State.RETURNED, State.CANCELLED}),
    State.RETURNED: frozenset({State.REPAIRED, State.DISPUTED, State.CANCELLED}),
    State.DISPUTED: frozenset({State.OPEN, State.CANCELLED}),
    State.VERIFIED: frozenset(),
    State.CANCELLED: frozenset(),
}
"""From each state, the states it may go to."""


class Outcome(StrEnum):
    """What is known of one case of an order since the order was made."""

    PENDING = "pending"
    REPAIRED = "repaired"
    DEFECTIVE = "defective"
    DOUBTFUL = "doubtful"
    DISMISSED = "dismissed"


REPORTED = frozenset({State.REPAIRED, State.SHOWN_RIGHT})
"""States in which the unit has said that the signs are repaired, and waits for the answer."""
SETTLED = frozenset({Outcome.REPAIRED, Outcome.DISMISSED})


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
        raise OrderError(
            "{number} is {now}: it cannot become {to}.",
            remedy="It can become {possible}.",
            number=number,
            now=now,
            to=to,
            possible=possible,
        )


OF_UNIT = (State.ACCEPTED, State.REPAIRED, State.DISPUTED)
"""States that a unit brings its own orders to."""
OF_OFFICE = (State.VERIFIED, State.RETURNED, State.OPEN, *OF_UNIT, State.CANCELLED)
"""States that the office brings orders to: a unit's own too, for one that tells it by telephone."""


def steps(now: State, *, unit: bool) -> tuple[State, ...]:
    """The states that a person may bring an order to; unit: of the responsible unit, else of the office."""
    return tuple(state for state in (OF_UNIT if unit else OF_OFFICE) if state in MOVES[now])


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
    return due < today and state not in CLOSED | REPORTED


def outcome_of(standing: Standing, ordered: str | None, *, again: bool, listed: bool = True) -> Outcome:
    """What a case's standing says of its repair.

    ordered: the text that is to be repaired, None for a missing one.
    again: whether the standing rests on what was seen since the repair was reported: before that a fault
    is only what was known. listed: whether its sign point is on the list; else nothing is to be repaired.
    """
    if not listed:
        return Outcome.DISMISSED
    if standing.state is not Stands.OPEN:
        # A person who finds another text right has seen the repair; else it was right after all, is not
        # ours, or is gone.
        found_right = standing.state is Stands.RIGHT and not same(standing.text, ordered)
        mended = standing.state is Stands.MENDED or found_right
        return Outcome.REPAIRED if mended else Outcome.DISMISSED
    if not again:
        return Outcome.PENDING
    return Outcome.DEFECTIVE if standing.verdict is Verdict.DEFECTIVE else Outcome.DOUBTFUL


def next_states(now: State, outcomes: list[Outcome], *, verifies: bool = True) -> tuple[State, ...]:
    """The states an order goes through by itself when its signs were seen again; empty for none.

    It is verified only when every case is settled, and cancelled when all fell away. A repair that was
    reported and left one sign wrong is returned. verifies: whether what was seen is enough to verify, or
    the office does so itself.
    """
    if all(outcome is Outcome.DISMISSED for outcome in outcomes):
        return (State.CANCELLED,) if State.CANCELLED in MOVES[now] else ()
    if all(outcome in SETTLED for outcome in outcomes):
        last = (State.VERIFIED,) if verifies else (State.SHOWN_RIGHT,)
        ways = {
            State.OPEN: (State.ACCEPTED, State.REPAIRED, *last),
            State.ACCEPTED: (State.REPAIRED, *last),
            State.RETURNED: (State.REPAIRED, *last),
            State.REPAIRED: last,
            State.SHOWN_RIGHT: last if verifies else (),
        }
        return ways.get(now, ())
    if now in REPORTED and Outcome.DEFECTIVE in outcomes:
        return (State.RETURNED,)
    return ()
