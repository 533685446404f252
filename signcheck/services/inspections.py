"""Visits: begun and finished by an inspector, and what should be known about them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from signcheck.errors import RegistryError
from signcheck.records import audit
from signcheck.records.recording import visit_of_day
from signcheck.records.tables import InspectionRow
from signcheck.records.types import now
from signcheck.services.workplace import Workplace
from signcheck.views.checklist import site_on_list
from signcheck.views.inspections import find_inspection
from signcheck.work.person import STAFF, Person


def describe(workplace: Workplace, identity: int, who: str, **values: str | int | None) -> None:
    """Note inspector, note or previous_id of a visit.

    Raises RegistryError for an unknown visit, or a previous one that is no earlier one of the same site.
    """
    with workplace.database.write() as session:
        row = find_inspection(session, identity)
        before = {name: getattr(row, name) for name in values}
        previous = values.get("previous_id")
        if previous is not None:
            earlier = find_inspection(session, int(previous))
            if earlier.site_id != row.site_id or earlier.visited_on >= row.visited_on:
                raise RegistryError(
                    "{previous} is no earlier inspection of the same site as {identity}.",
                    remedy="Look at the visits of the site.",
                    previous=previous,
                    identity=identity,
                )
        for name, value in values.items():
            setattr(row, name, value)
        audit.note(session, who, "inspection.edit", str(identity), before=before, after=values)


def begin(workplace: Workplace, code: str, person: Person) -> int:
    """The number of today's visit to a site, begun now if nobody has yet.

    Raises RegistryError for a site that is not on the list, or not in this person's district.
    """
    with workplace.database.write() as session:
        site = site_on_list(session, code, workplace.as_of())
        if person.district not in ("", site.district):
            raise RegistryError(
                "{code}: this site is in another district.", remedy="Choose one of yours.", code=code
            )
        visit = visit_of_day(session, site, workplace.clock.today())
        if not visit.inspector:
            visit.inspector = person.name
            audit.note(session, person.name, "inspection.begin", str(visit.id), after={"site": code})
        visit.finished_at = None
        return visit.id


def finish(workplace: Workplace, identity: int, person: Person) -> None:
    """The inspector is through. Raises RegistryError for an unknown visit, or another's district."""
    with workplace.database.write() as session:
        visit = visit_for(session, identity, person)
        visit.finished_at = now()
        audit.note(session, person.name, "inspection.finish", str(identity))


def visit_for(session: Session, identity: int, person: Person) -> InspectionRow:
    """A visit that this person may work on. Raises RegistryError."""
    visit = find_inspection(session, identity)
    if STAFF.isdisjoint(person.roles) or person.district not in ("", visit.site.district):
        raise RegistryError(
            "{identity}: there is no such inspection of yours.", remedy="Begin it again.", identity=identity
        )
    return visit
