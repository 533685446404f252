"""What became of an error report, as its sender sees it: the answer, the case, the order, the new picture.

Nothing of this is kept with the report but its own steps: what holds of the sign is its case's standing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf
from signcheck.records.errorreports import of_number, of_secret
from signcheck.records.tables import PhotoRow
from signcheck.views import orders
from signcheck.views.cases import cases_numbered
from signcheck.views.errorreports import ErrorReport, told
from signcheck.views.orders import Order
from signcheck.views.pictures import Pictured
from signcheck.work.errorreport import ANSWERED, Stage, State, may_reopen, stage
from signcheck.work.held import Held
from signcheck.work.order import Outcome
from signcheck.work.order import State as OrderState
from signcheck.work.standing import State as Stands


class Event(StrEnum):
    """What is told of a report's way beside its stages."""

    FOLLOWS = "follows"
    """It was merged into another report, or its sender said that it is the same."""
    AGAIN = "again"
    """Its sender asked again."""
    SAID_REPAIRED = "said_repaired"
    """The unit says that the sign is repaired; a photo or an inspector has to show it."""
    CLOSED = "closed"
    """Its case ended otherwise than by a repair: `state` of it says how."""


@dataclass(frozen=True, slots=True)
class Told:
    """One step of the way. at: UTC. due: the day until which the sign is to be repaired.

    words: what the sender said when they asked again. state: of the case, where it ended without a repair.
    """

    what: Stage | Event
    at: datetime
    due: date | None = None
    words: str = ""
    state: Stands | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A report with what became of it.

    answer: the report whose answer counts: the one that it follows, else itself. held: what holds of the
    case, None without one; order: for it, None without. may_reopen: whether its sender may ask again.
    """

    report: ErrorReport
    answer: ErrorReport
    stage: Stage
    held: Held | None
    order: Order | None
    steps: tuple[Told, ...]
    may_reopen: bool

    @property
    def confirmed(self) -> bool:
        """Whether it counts for a certificate."""
        return self.answer.state is State.CONFIRMED

    @property
    def repaired(self) -> bool:
        """Whether a picture shows the sign right now."""
        return self.stage is Stage.REPAIRED and self.held is not None


def story(session: Session, secret: str, as_of: AsOf) -> Story:
    """The story of a link. Raises ErrorReportUnknown."""
    return _story(session, told(of_secret(session, secret)), as_of)


def story_of(session: Session, report: ErrorReport, as_of: AsOf) -> Story:
    """The story of a report that staff look at."""
    return _story(session, report, as_of)


def _story(session: Session, report: ErrorReport, as_of: AsOf) -> Story:
    answer = _answer(session, report)
    held = order = None
    if answer.state is State.CONFIRMED and answer.case:
        (held,) = cases_numbered(session, [answer.case], as_of)
        if held.order:
            order = orders.order(session, held.order, as_of.day)
    now = stage(answer.state, ordered=order is not None, mended=_mended(held, order))
    reopen = may_reopen(report.state, before=report.reopened_at is not None)
    steps = tuple(_steps(report, answer, held, order))
    # Until it is repaired, asking again would only ask for what is under way.
    reopen = reopen and (now in (Stage.NOT_CONFIRMED, Stage.REPAIRED) or _ended(held))
    return Story(report, answer, now, held, order, steps, reopen)


def _answer(session: Session, report: ErrorReport) -> ErrorReport:
    """Whose answer counts: the report's own, once it has or wants one; else that of the one it follows."""
    if not report.same_as or report.state in (*ANSWERED, State.REOPENED):
        return report
    other = told(of_number(session, report.same_as))
    return other if other.state in (*ANSWERED, State.LOOKED_AT) else report


def _mended(held: Held | None, order: Order | None) -> bool:
    """Whether the sign is right now; where the office verifies repairs, once it has."""
    if held is None or held.state not in (Stands.MENDED, Stands.RIGHT):
        return False
    if order is None:
        return held.state is Stands.MENDED
    outcomes = {item.outcome for item in order.items if item.number == held.number}
    return order.state is OrderState.VERIFIED and Outcome.REPAIRED in outcomes


def _ended(held: Held | None) -> bool:
    """Whether a case ended without a repair."""
    return held is not None and held.state not in (Stands.OPEN, Stands.MENDED, Stands.CLEAR)


def _steps(
    report: ErrorReport, answer: ErrorReport, held: Held | None, order: Order | None
) -> Iterator[Told]:
    """The way so far, in the order of time."""
    found = [*_own_steps(report, mine=True)]
    if answer is not report:
        found += _own_steps(answer, mine=False)
    if order is not None:
        found.append(Told(Stage.BEING_REPAIRED, order.made_at, order.due_on))
        found += _of_order(order)
    if held is not None:
        if _mended(held, order):
            found.append(Told(Stage.REPAIRED, _verified(order) or held.known))
        elif _ended(held):
            found.append(Told(Event.CLOSED, held.known, state=held.state))
    yield from sorted(found, key=lambda step: step.at)


def _own_steps(report: ErrorReport, *, mine: bool) -> Iterator[Told]:
    """What was done about a report; answers that were taken back are not told. mine: not of another's."""
    looked = False
    for number, step in enumerate(report.steps):
        if step.after is State.RECEIVED and mine:
            if step is report.steps[0]:
                yield Told(Stage.RECEIVED, step.at)
            if report.same_as and step is report.steps[0]:
                yield Told(Event.FOLLOWS, step.at)
        elif step.after is State.LOOKED_AT and not looked:
            looked = True
            yield Told(Stage.LOOKED_AT, step.at)
        elif step.after is State.REOPENED and mine:
            yield Told(Event.AGAIN, step.at, words=report.again)
        elif step.after in ANSWERED and not _taken_back(report, number):
            yield Told(Stage(step.after.value), step.at)


def _taken_back(report: ErrorReport, number: int) -> bool:
    later = report.steps[number + 1 :]
    return bool(later) and later[0].after is State.LOOKED_AT


def _of_order(order: Order) -> Iterator[Told]:
    """The last time that the unit said so, where that is not all over."""
    said = [event.at for event in order.events if event.after == OrderState.REPAIRED]
    if said and order.state not in (OrderState.RETURNED, OrderState.CANCELLED):
        yield Told(Event.SAID_REPAIRED, said[-1])


def _verified(order: Order | None) -> datetime | None:
    events = order.events if order else ()
    return next((event.at for event in reversed(events) if event.after == OrderState.VERIFIED), None)


def board(session: Session, held: Held, as_of: AsOf) -> Pictured:
    """The photo that a case rests on, for its board to be cut out of."""
    erased_at = session.scalar(select(PhotoRow.erased_at).where(PhotoRow.id == held.photo_id))
    erased = as_of.clock.day(erased_at) if erased_at else None
    return Pictured(held.photo, held.size, held.district, frozenset(), erased)
