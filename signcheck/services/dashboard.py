"""The figures as pages show them: worked out anew only when something was written since.

In a large city that takes a third of a second, and while photos come in something is written all the time:
there the last figures are shown, with their moment, while newer ones are worked out beside the pages.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from signcheck.coverage import (
    AsOf,
    Cell,
    Dimension,
    Figures,
    Forecast,
    Progress,
    Row,
    Target,
    forecast,
    month_ends,
    progress,
    rows_by,
    weeks,
)
from signcheck.coverage.facts import order_of
from signcheck.errors import SigncheckError
from signcheck.records import chain
from signcheck.records.types import now
from signcheck.services.facts import MONTHS, load_targets
from signcheck.services.workplace import Workplace
from signcheck.verdicts import Verdict
from signcheck.views import coverage as views
from signcheck.views.orders import Wanted, count_orders
from signcheck.views.standing import count
from signcheck.work.order import State
from signcheck.work.person import Person

PAST_SECONDS = 600.0
"""How long figures of past days are kept: they change only where the city list's days do."""
QUICK = 0.1
"""Figures that take fewer seconds are always those of this moment."""
SHARE = 20
"""Others are shown this many times as long as they took, if something was written meanwhile."""
OLDEST = 60.0
"""Seconds after which older figures are not shown any more."""
Series = list[tuple[date, Figures]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the first page of the figures shows, of the city or of a person's district.

    kinds: a row each. targets, outlooks, months: of the whole city only. outside: open cases in no figure.
    orders: how many are in each state; overdue: how many of them are. at: the moment of the figures.
    """

    day: date
    at: datetime
    district: str
    total: Row
    kinds: tuple[Row, ...]
    progress: tuple[Progress, ...]
    outlooks: tuple[tuple[Target, Forecast], ...]
    months: Series
    outside: int
    orders: dict[State, int]
    overdue: int


@dataclass(frozen=True, slots=True)
class _Kept:
    """Figures of every group. state: the day, and the chain as it was. took: seconds."""

    state: tuple[date, str]
    cells: list[Cell]
    took: float
    at: datetime = field(default_factory=now)
    made: float = field(default_factory=time.monotonic)

    def of(self, district: str) -> list[Cell]:
        """Those of one district, or of all."""
        return [cell for cell in self.cells if district in ("", cell.district)]

    def may_be_shown(self, state: tuple[date, str]) -> bool:
        """Whether they are those of this state, or good enough until newer ones are there."""
        lately = self.took > QUICK and time.monotonic() - self.made < OLDEST
        return self.state == state or (lately and self.state[0] == state[0])

    def is_due(self, state: tuple[date, str]) -> bool:
        """Whether newer ones should be worked out."""
        return self.state != state and time.monotonic() - self.made > SHARE * self.took


class Dashboard:
    """The figures of one city, for all threads of a process."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._turn = threading.Lock()
        self._kept: _Kept | None = None
        self._past: tuple[date, float, Series, list[date], list[date]] | None = None

    def shown(self, person: Person) -> Shown:
        """The first page. Raises SettingsError for wrong targets."""
        place = self._workplace
        targets = load_targets(None, place.settings.data)
        as_of = place.as_of()
        with place.database.read() as session:
            kept = self._now(session, as_of)
            cells = kept.of(person.district)
            rows = rows_by(cells, [Dimension.KIND], order_of(Dimension.KIND))
            weekly, months = ([], []) if person.district else self._history(session, as_of, rows[-1].figures)
            every = Wanted(person=person)
            late = count_orders(session, as_of.day, Wanted(person=person, overdue=True))
            return Shown(
                as_of.day,
                kept.at,
                person.district,
                rows[-1],
                tuple(rows[:-1]),
                tuple(progress(target, cells, as_of.day) for target in targets),
                tuple(_outlooks(targets, weekly)),
                months,
                self._outside(session, as_of, person.district),
                count_orders(session, as_of.day, every),
                sum(late.values()),
            )

    def rows(self, session: Session, as_of: AsOf, by: Dimension, kind: str, district: str) -> list[Row]:
        """The figures of one kind, a row a group, the total last."""
        cells = [cell for cell in self._now(session, as_of).of(district) if cell.kind == kind]
        return rows_by(cells, [by], order_of(by))

    def _now(self, session: Session, as_of: AsOf) -> _Kept:
        """The figures of every group, those of now or of some seconds ago."""
        state = as_of.day, chain.head(session)
        kept = self._kept
        if kept is None or not kept.may_be_shown(state):
            with self._turn:  # one works them out for all
                kept = self._kept
                if kept is None or not kept.may_be_shown(state):
                    kept = self._kept = _worked_out(session, as_of)
        elif kept.is_due(state) and self._turn.acquire(blocking=False):
            threading.Thread(target=self._renew, daemon=True).start()
        return kept

    def _renew(self) -> None:
        """Beside the pages; a database that is being closed ends it. The turn is taken."""
        try:
            with suppress(SigncheckError), self._workplace.database.read() as session:
                self._kept = _worked_out(session, self._workplace.as_of())
        finally:
            self._turn.release()

    def _history(self, session: Session, as_of: AsOf, today: Figures) -> tuple[Series, Series]:
        """The figures at the ends of the last weeks, and of the last months; those of today are given."""
        kept = self._past
        if kept is None or kept[0] != as_of.day or time.monotonic() - kept[1] > PAST_SECONDS:
            with self._turn:
                kept = self._past = self._past_days(session, as_of)
        _, _, past, weekly, monthly = kept
        figures = dict(past) | {as_of.day: today}
        return [(day, figures[day]) for day in weekly], [(day, figures[day]) for day in monthly]

    def _past_days(self, session: Session, as_of: AsOf) -> tuple[date, float, Series, list[date], list[date]]:
        first = views.first_seen(session, as_of)
        weekly = weeks(first, as_of.day) if first else []
        monthly = [day for day in month_ends(as_of.day, MONTHS) if first and day >= first]
        days = sorted({*weekly, *monthly} - {as_of.day})
        return as_of.day, time.monotonic(), views.figures_on(session, as_of, days), weekly, monthly

    def _outside(self, session: Session, as_of: AsOf, district: str) -> int:
        if district:
            return 0
        counts = count(session, as_of, Verdict.DOUBTFUL.value, Verdict.DEFECTIVE.value, counted=False)
        return sum(counts.values())


def _worked_out(session: Session, as_of: AsOf) -> _Kept:
    state, begun = (as_of.day, chain.head(session)), time.monotonic()
    cells = views.cells(session, as_of)
    return _Kept(state, cells, time.monotonic() - begun)


def _outlooks(targets: Sequence[Target], weekly: Series) -> list[tuple[Target, Forecast]]:
    return [
        (target, forecast(weekly, target.share))
        for target in targets
        if weekly and target.figure == "coverage" and not target.kinds
    ]
