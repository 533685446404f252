"""The sums of a day: a row a group of sites, with the texts to tell them by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from signcheck.coverage import (
    AsOf,
    Cell,
    Row,
    rows_by,
)
from signcheck.coverage.facts import order_of
from signcheck.errors import UsageError
from signcheck.records.units import all_units
from signcheck.reports.asked import Asked
from signcheck.reports.tables import as_planned
from signcheck.reports.texts import Texts
from signcheck.services.workplace import Workplace
from signcheck.views import coverage as views
from signcheck.views.citylist import names_of_sites

if TYPE_CHECKING:
    pass


def rows(workplace: Workplace, asked: Asked) -> tuple[list[Row], Texts]:
    """The figures, one row a group, the total last; with the texts to tell them by. Raises UsageError."""
    as_of = moment(workplace, asked.day)
    with workplace.database.read() as session:
        found = cells(session, as_of)
        texts = as_planned(texts_for(session, asked.language), found)
        return rows_by(found, asked.by, order_of(asked.by[0])), texts


def cells(session: Session, as_of: AsOf) -> list[Cell]:
    """The figures of every kind, grade, district and unit, of now or of a past day."""
    return views.cells(session, as_of, past=as_of.day < as_of.clock.today())


def moment(workplace: Workplace, day: date | None) -> AsOf:
    """The present, or what was known at the end of a past day. Raises UsageError for a day to come."""
    now = workplace.as_of()
    if day is not None and day > now.day:
        raise UsageError("--as-of {day}: this day is still to come.", remedy="Name a past day.", day=day)
    return now if day is None or day == now.day else AsOf.end_of(day, workplace.clock)


def texts_for(session: Session, language: str) -> Texts:
    """The texts of a language, with the names that units and sites have in it."""
    names = unit_names(session, language)
    if language != "zh":
        names |= {("site", code): name for code, name in names_of_sites(session, language).items()}
    return Texts(language, names)


def unit_names(session: Session, language: str) -> dict[tuple[str, str], str]:
    """The names of units in a language, as `Texts` takes them."""
    return {("unit", unit.name): getattr(unit, f"name_{language}", "") for unit in all_units(session).units}
