"""Responsible units in the database. Until the office imports its own, they are the shipped ones."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from signcheck.records import audit
from signcheck.records.tables import ResponsibilityRow, UnitRow
from signcheck.registry.site import SiteKind
from signcheck.registry.unit import Responsibility, Unit, Units, shipped_units


def all_units(session: Session) -> Units:
    """The units of the database; the shipped ones while it has none."""
    rows = session.scalars(select(UnitRow).order_by(UnitRow.id)).all()
    if not rows:
        return shipped_units()
    names = {row.id: row.name for row in rows}
    units = tuple(Unit(r.name, r.short_name, r.name_en, r.name_ko, r.contact) for r in rows)
    rules = session.scalars(select(ResponsibilityRow).order_by(ResponsibilityRow.id))
    return Units(units, tuple(Responsibility(SiteKind(r.kind), r.district, names[r.unit_id]) for r in rules))


def replace_units(session: Session, units: Units, who: str) -> None:
    """Make `units` the table: responsibilities that it does not name are gone, units stay."""
    before = all_units(session)
    rows = {row.name: row for row in session.scalars(select(UnitRow))}
    # A unit that the new table does not name may still be named by sites and work orders.
    kept = [unit for unit in before.units if rows and unit.name not in {u.name for u in units.units}]
    for unit in units.units:
        row = rows.setdefault(unit.name, UnitRow(name=unit.name))
        row.short_name, row.name_en, row.name_ko = unit.short_name, unit.name_en, unit.name_ko
        row.contact = unit.contact
        session.add(row)
    session.execute(delete(ResponsibilityRow))
    session.flush()
    for rule in units.responsibilities:
        session.add(
            ResponsibilityRow(kind=rule.kind.value, district=rule.district, unit_id=rows[rule.unit].id)
        )
    audit.note(
        session,
        who,
        "units.import",
        "units",
        before=_told(before),
        after=_told(Units((*units.units, *kept), units.responsibilities)),
    )
    session.flush()


def add_units(session: Session, names: list[str], who: str) -> None:
    """List further units by their names alone."""
    present = all_units(session)
    more = tuple(Unit(name) for name in names)
    replace_units(session, Units((*present.units, *more), present.responsibilities), who)


def _told(units: Units) -> dict[str, object]:
    rules = [f"{rule.kind} {rule.district}".strip() + f": {rule.unit}" for rule in units.responsibilities]
    return {"units": [unit.name for unit in units.units], "responsibilities": rules}
