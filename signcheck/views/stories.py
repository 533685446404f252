"""What became of an error report, as its sender sees it: the answer, the case, the order, the new picture.

Nothing of this is kept with the report but its own steps: what holds of the sign is its case's standing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    LEAD_AGAIN = "lead_again"
    """The sender of the one that it follows asked again: it is looked at again with it."""
    SAID_REPAIRED = "said_repaired"
    """The unit says that the sign is repaired; a photo or an inspector has to show it."""
    LATE = "lead_answered"
    """The report that it follows was answered without it; staff owe it an answer of its own."""
    CLOSED = "closed"
    """Its case ended otherwise than by a repair: `state` of it says how."""


@dataclass(frozen=True, slots=True)
class Told:
    """One step of the way. at: UTC. due: the day until which the sign is to be repaired.

    words: what the sender said when they asked again. state: of the case, where it ended without a repair.
    case: number of the case that it is about, "" for the report itself.
    """

    what: Stage | Event
    at: datetime
    due: date | None = None
    words: str = ""
    state: Stands | None = None
    case: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """One case that a report is about: what holds of it, and the order for it, None without."""

    held: Held
    order: Order | None = None

    @property
    def mended(self) -> bool:
        """Whether the sign is right now; where the office verifies repairs, once it has."""
        if self.held.state not in (Stands.MENDED, Stands.RIGHT):
            return False
        if self.order is None:
            return self.held.state is Stands.MENDED
        outcomes = {item.outcome for item in self.order.items if item.number == self.held.number}
        return self.order.state is OrderState.VERIFIED and Outcome.REPAIRED in outcomes

    @property
    def ended(self) -> bool:
        """Whether it ended without a repair."""
        return self.held.state not in (Stands.OPEN, Stands.MENDED, Stands.CLEAR)


@dataclass(frozen=True, slots=True)
class Story:
    """A report with what became of it.

    answer: the report whose answer counts: the one that it follows, else itself. before: the one that it
    follows where that was answered without it, which does not count for it yet; else None. cases: all that
    it is about, the first the one that staff named or the gravest. may_reopen: whether its sender may ask
    again.
    """

    report: ErrorReport
    answer: ErrorReport
    before: ErrorReport | None
    stage: Stage
    cases: tuple[Followed, ...]
    steps: tuple[Told, ...]
    may_reopen: bool

    @property
    def held(self) -> Held | None:
        """What holds of the first case."""
        return self.cases[0].held if self.cases else None

    @property
    def confirmed(self) -> bool:
        """Whether it counts for a certificate; so it does while somebody asks again."""
        return self.answer.last_answer is State.CONFIRMED

    @property
    def repaired(self) -> bool:
        """Whether pictures show all of it right now."""
        return self.stage is Stage.REPAIRED


def story(session: Session, secret: str, as_of: AsOf) -> Story:
    """The story of a link. Raises ErrorReportUnknown."""
    return _story(session, told(of_secret(session, secret)), as_of)


def story_of(session: Session, report: ErrorReport, as_of: AsOf) -> Story:
    """The story of a report that staff look at."""
    return _story(session, report, as_of)


def _story(session: Session, report: ErrorReport, as_of: AsOf) -> Story:
    lead = told(of_number(session, report.same_as)) if report.same_as else None
    answer = _answer(report, lead)
    cases = tuple(_followed(session, answer, as_of)) if answer.state is State.CONFIRMED else ()
    over = bool(cases) and all(one.mended or one.ended for one in cases)
    mended = over and any(one.mended for one in cases)
    now = stage(answer.state, ordered=any(one.order for one in cases), mended=mended)
    reopen = may_reopen(report.state, before=report.reopened_at is not None)
    # Until it is repaired, asking again would only ask for what is under way.
    reopen = reopen and (now in (Stage.NOT_CONFIRMED, Stage.REPAIRED) or over)
    before = lead if report.late else None
    return Story(report, answer, before, now, cases, tuple(_steps(report, answer, cases)), reopen)


def _followed(session: Session, answer: ErrorReport, as_of: AsOf) -> Iterator[Followed]:
    """Each case with its order; one to which others lead is there once."""
    found = cases_numbered(session, answer.cases, as_of) if answer.cases else []
    for held in {one.number: one for one in found}.values():
        yield Followed(held, orders.order(session, held.order, as_of.day) if held.order else None)


def _answer(report: ErrorReport, lead: ErrorReport | None) -> ErrorReport:
    """Whose answer counts: that of the report it follows while both wait; else the report's own."""
    waits = report.state not in (*ANSWERED, State.REOPENED)
    return lead if lead is not None and waits and lead.state is State.LOOKED_AT else report


def _steps(report: ErrorReport, answer: ErrorReport, cases: Sequence[Followed]) -> Iterator[Told]:
    """The way so far, in the order of time."""
    found = [*_own_steps(report, mine=True)]
    if answer is not report:
        found += _own_steps(answer, mine=False)
    for order in {one.order.number: one.order for one in cases if one.order}.values():
        found.append(Told(Stage.BEING_REPAIRED, order.made_at, order.due_on))
        found += _of_order(order)
    for one in cases:
        if one.mended:
            at = _verified(one.order) or one.held.known
            found.append(Told(Stage.REPAIRED, at, case=one.held.number))
        elif one.ended:
            found.append(Told(Event.CLOSED, one.held.known, state=one.held.state, case=one.held.number))
    yield from sorted(found, key=lambda step: step.at)


def _own_steps(report: ErrorReport, *, mine: bool) -> Iterator[Told]:
    """What was done about a report; answers that were taken back are not told. mine: not of another's."""
    looked = False
    for number, step in enumerate(report.steps):
        if step.after is State.RECEIVED and mine:
            if step is report.steps[0]:
                yield Told(Stage.RECEIVED, step.at)
            if report.same_as and step is report.steps[0]:
                yield Told(Event.LATE if report.late else Event.FOLLOWS, step.at)
        elif step.along:
            yield Told(Event.LEAD_AGAIN, step.at)
        elif step.after is State.LOOKED_AT and not looked:
            looked = True
            yield Told(Stage.LOOKED_AT, step.at)
        elif step.after is State.REOPENED and mine:
            yield Told(Event.AGAIN, step.at, words=report.again)
        elif step.after in ANSWERED and not report.taken_back(number):
            yield Told(Stage(step.after.value), step.at)


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
