"""Ordering the repair of one case, as a reviewer does who has just seen it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from signcheck.errors import OrderError
from signcheck.records.decisions import Word
from signcheck.records.orders import add_item, add_order, busy_cases, open_orders
from signcheck.records.registry import find
from signcheck.records.tables import SiteRow
from signcheck.services.orders import item_of
from signcheck.services.review import Which, decide, meant
from signcheck.services.workplace import Workplace
from signcheck.views.cases import cases_numbered
from signcheck.work.held import Held


@dataclass(frozen=True, slots=True)
class Ordered:
    """The order that a case went into. added: whether it was there already, for other cases of the site."""

    number: str
    added: bool


def order_case(workplace: Workplace, which: Which, word: Word) -> Ordered:
    """Order the repair of one case; a doubtful one is decided to be wrong first.

    It goes into the site's order of today, while nobody has accepted that, so that a walk through the
    queue gives one order a site; else into a new one. Raises DecisionError, CaseChanged, OrderError.
    """
    (case,) = meant(workplace, which)
    with workplace.database.read() as session:
        _check(case, busy_cases(session))
    if not case.fault:
        decide(workplace, which, word)
    with workplace.database.write() as session:
        (case,) = cases_numbered(session, [case.number], workplace.as_of())
        _check(case, busy_cases(session))
        if not case.fault:
            raise OrderError(
                "{number} is not surely wrong.", remedy="Decide first what it is.", number=case.number
            )
        return _add(session, workplace, case, word.by)


def _check(case: Held, busy: dict[int, str]) -> None:
    if case.case in busy:
        raise OrderError(
            "{number} is already in the open order {busy}.", number=case.number, busy=busy[case.case]
        )
    if not case.site:
        raise OrderError(
            "{number}: no site is known.", remedy="Say first where the photo was taken.", number=case.number
        )
    if not case.unit:
        raise OrderError(
            "{number}: no unit answers for {site}.",
            remedy="Enter its unit in the city list.",
            number=case.number,
            site=case.site,
        )


def _add(session: Session, workplace: Workplace, case: Held, who: str) -> Ordered:
    today, item = workplace.clock.today(), item_of(session, case)
    site = find(session, case.site)
    assert isinstance(site, SiteRow)
    for order in open_orders(session, site, case.unit):
        if workplace.clock.day(order.created_at) == today:
            add_item(session, order, item, who, today=today)
            return Ordered(order.number, added=True)
    return Ordered(
        add_order(session, site, case.unit, [item], who, today=today, due=None).number, added=False
    )
