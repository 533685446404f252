"""Work orders: made from what is surely wrong, and moved by people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from signcheck.catalogues import mark as _
from signcheck.catalogues import say
from signcheck.errors import NotAllowed, OrderChanged, UsageError
from signcheck.records.orders import Item, add_order, busy_cases, find_order, set_due, withdrawn_messages
from signcheck.records.orders import move as move_order
from signcheck.records.registry import find
from signcheck.records.tables import JudgementRow, SiteRow
from signcheck.services.workplace import Workplace
from signcheck.verdicts import Verdict
from signcheck.views import orders as view
from signcheck.views.cases import cases_numbered
from signcheck.views.standing import held
from signcheck.work.held import Held
from signcheck.work.order import Priority, State, due_on, priority_of, steps
from signcheck.work.person import Person, Role


class Why(StrEnum):
    """Why a case goes into no order."""

    DOUBTFUL = "doubtful"
    OUTSIDE = "outside"
    WITHDRAWN = "withdrawn"
    NO_SITE = "no_site"
    UNDECIDED = "undecided"
    ORDERED = "ordered"


_SAID = {
    Why.DOUBTFUL: _("doubtful: they wait in the queue (`signcheck review list`)"),
    Why.OUTSIDE: _("doubtful and of no known sign point: they wait at the end of the queue"),
    Why.WITHDRAWN: _("the sign point or its site is withdrawn"),
    Why.NO_SITE: _("no site is known (`signcheck review place`)"),
    Why.UNDECIDED: _("no person has decided on it (--confirmed)"),
    Why.ORDERED: _("already in the open order {order}"),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Open cases that no order was made for. numbers: theirs; order: the open one that they are in."""

    why: Why
    numbers: tuple[str, ...]
    order: str = ""

    @property
    def reason(self) -> str:
        """As the commands say it."""
        return say(_SAID[self.why], order=self.order)


@dataclass(frozen=True, slots=True)
class Planned:
    """An order as it would be made. site: code; due_on: as its priority says."""

    site: str
    site_name: str
    unit: str
    district: str
    priority: Priority
    due_on: date
    cases: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The orders that would be made, the most urgent first, and what is left out of them."""

    orders: tuple[Planned, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The orders that were made, and what was left out of them."""

    orders: tuple[view.Order, ...]
    left_out: tuple[LeftOut, ...]


def make(
    workplace: Workplace,
    who: str,
    *,
    site: str | None = None,
    confirmed: bool = False,
    due: date | None = None,
    district: str = "",
) -> Made:
    """One order a site for all its open cases that are surely wrong and in no open order yet.

    site: only for the site with this code. confirmed: only what a person decided on. district: only there.
    due: the day until which all must be done; by their priorities when None.
    Raises RegistryError for an unknown site, UsageError for a past day.
    """
    with workplace.database.write() as session:
        today = workplace.clock.today()
        if due and due < today:
            raise UsageError("--due {due} is past.", remedy="Name a day to come.", due=due)
        workplace.follow_up(session, withdrawn_messages(session, today))
        wanted, left_out = _chosen(session, workplace, site, district, confirmed=confirmed)
        rows = session.scalars(select(SiteRow).where(SiteRow.code.in_(wanted)).order_by(SiteRow.code))
        made = []
        for row in rows.all():
            items = [item_of(session, case) for case in wanted[row.code]]
            unit = wanted[row.code][0].unit
            made.append(add_order(session, row, unit, items, who, today=today, due=due).number)
        return Made(tuple(view.order(session, number, today) for number in made), left_out)


def plan(
    workplace: Workplace, *, site: str | None = None, confirmed: bool = False, district: str = ""
) -> Plan:
    """What `make` would do now. Raises as it does."""
    with workplace.database.read() as session:
        wanted, left_out = _chosen(session, workplace, site, district, confirmed=confirmed)
        today = workplace.clock.today()
        planned = [_planned(session, cases, today) for cases in wanted.values()]
    return Plan(tuple(sorted(planned, key=lambda one: (one.priority, one.site))), left_out)


def _planned(session: Session, cases: Sequence[Held], today: date) -> Planned:
    first = cases[0]
    priority = Priority(min(item_of(session, case).priority for case in cases))
    due = due_on(today, priority)
    return Planned(first.site, first.site_name, first.unit, first.district, priority, due, tuple(cases))


def _chosen(
    session: Session, workplace: Workplace, site: str | None, district: str, *, confirmed: bool
) -> tuple[dict[str, list[Held]], tuple[LeftOut, ...]]:
    """What is to be ordered, by site, and what is left out."""
    if site is not None and not isinstance(find(session, site), SiteRow):
        raise UsageError("--site {site} is a sign point.", remedy="Name its site.", site=site)
    as_of = workplace.as_of()
    busy = busy_cases(session)
    gone = set(session.scalars(select(SiteRow.code).where(SiteRow.withdrawn_on <= as_of.day)))
    wanted: dict[str, list[Held]] = defaultdict(list)
    left: dict[tuple[Why, str], list[str]] = defaultdict(list)
    conditions = [SiteRow.code == site] if site is not None else []
    conditions += [SiteRow.district == district] if district else []
    where = and_(*conditions) if conditions else None
    for case in held(session, as_of, counted=None, where=where):
        withdrawn = case.site in gone or bool(case.point and not case.counted)
        if case.verdict == Verdict.DOUBTFUL and not withdrawn:
            left[Why.DOUBTFUL if case.counted else Why.OUTSIDE, ""].append(case.number)
        if not case.fault:
            continue
        why = Why.WITHDRAWN if withdrawn else _why_not(case, busy, confirmed=confirmed)
        if why:
            left[why, busy[case.case] if why is Why.ORDERED else ""].append(case.number)
        else:
            wanted[case.site].append(case)
    return wanted, tuple(LeftOut(why, tuple(sorted(said)), order) for (why, order), said in left.items())


def _why_not(case: Held, busy: dict[int, str], *, confirmed: bool) -> Why | None:
    if case.case in busy:
        return Why.ORDERED
    if not case.site:
        return Why.NO_SITE
    return Why.UNDECIDED if confirmed and not case.decided else None


def item_of(session: Session, case: Held) -> Item:
    """A case as it goes into an order; of a doubt, the certain fault that stays beside it."""
    if case.beside is None:
        return Item(
            *(case.case, case.photo_id, case.zh, case.language, case.text, case.expected, case.kind),
            case.priority,
        )
    row = session.get_one(JudgementRow, case.beside["judgement"])
    return Item(
        *(case.case, row.entry.sign.check.reading.photo_id, case.zh, case.language),
        *(case.beside["text"], tuple(row.expected), case.beside["kind"]),
        priority_of(case.profile, row.severity, case.zh),
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """An order after a step. still_wrong: cases of a verified order that no photo shows right yet."""

    order: view.Order
    still_wrong: tuple[str, ...] = ()


def move(
    workplace: Workplace,
    number: str,
    to: State,
    who: str,
    note: str = "",
    *,
    person: Person | None = None,
    seen: str = "",
) -> Moved:
    """A person brings an order to another state.

    person: a user of the site, who may move only what is theirs. seen: the state that they saw.
    Raises OrderUnknown, NotAllowed, OrderChanged, OrderError.
    """
    with workplace.database.write() as session:
        order_for(session, workplace, number, person=person, seen=seen, to=to)
        move_order(session, find_order(session, number), to, who, note)
        session.flush()
        order = view.order(session, number, workplace.clock.today())
        wrong = _wrong(session, workplace, order) if to is State.VERIFIED else ()
        return Moved(order, tuple(case.number for case in wrong))


def order_for(
    session: Session,
    workplace: Workplace,
    number: str,
    *,
    person: Person | None,
    seen: str = "",
    to: State | None = None,
) -> view.Order:
    """An order that a person may see, as they saw it. to: the state that they want to bring it to.

    Raises OrderUnknown; OrderChanged where it is in another state than `seen`; NotAllowed.
    """
    order = view.order(session, number, workplace.clock.today(), person)
    if seen and order.state != seen:
        raise OrderChanged("{number} is {state} now.", number=number, state=order.state)
    if person is not None and to is not None:
        unit = Role.UNIT in person.roles
        if to in steps(order.state, unit=False) and to not in steps(order.state, unit=unit):
            raise NotAllowed("{number}: the office says whether it is {to}.", number=number, to=to)
    return order


def extend(
    workplace: Workplace, number: str, due: date, who: str, note: str, *, person: Person | None = None
) -> view.Order:
    """The office gives an order another due day.

    Raises OrderUnknown, OrderError, UsageError for a past day.
    """
    with workplace.database.write() as session:
        order_for(session, workplace, number, person=person)
        today = workplace.clock.today()
        if due < today:
            raise UsageError("{due} is past.", remedy="Name a day to come.", due=due)
        set_due(session, find_order(session, number), due, who, note)
        session.flush()
        return view.order(session, number, today)


def _wrong(session: Session, workplace: Workplace, order: view.Order) -> list[Held]:
    cases = cases_numbered(session, [item.number for item in order.items], workplace.as_of())
    return [case for case in cases if case.fault and (case.counted or not case.point)]
