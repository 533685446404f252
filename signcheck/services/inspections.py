"""Saying who went on a visit, and what should be known about it."""

from __future__ import annotations

from signcheck.errors import RegistryError
from signcheck.records import audit
from signcheck.services.workplace import Workplace
from signcheck.views.inspections import find_inspection


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
                raise RegistryError(f"{previous} is no earlier inspection of the same site as {identity}.")
        for name, value in values.items():
            setattr(row, name, value)
        audit.note(session, who, "inspection.edit", str(identity), before=before, after=values)
