"""The summary of sign points: brought up to date where it is stale, and added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from sqlalchemy import Table, and_, case, delete, func, insert, literal, or_, select
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf, Cell, Figures, PointState, Sighting
from signcheck.records.sightings import sightings
from signcheck.records.tables import (
    PhotoRow,
    PointStateRow,
    SignPointRow,
    SiteRow,
    StalePointRow,
)
from signcheck.records.units import all_units
from signcheck.registry.site import SiteKind

BATCH = 900
"""Sign points worked out at once: SQLite allows 999 parameters in its oldest builds."""


def has_stale(session: Session) -> bool:
    """Whether some sign point's state must be worked out again."""
    return session.scalar(select(StalePointRow.sign_point_id).limit(1)) is not None


def refresh(session: Session, as_of: AsOf) -> int:
    """Work out the states of all stale sign points; the number of them. Needs a writing session."""
    count = _refresh_unseen(session)
    while stale := list(session.scalars(select(StalePointRow.sign_point_id).limit(BATCH))):
        _refresh(session, stale, as_of)
        count += len(stale)
    return count


def _refresh_unseen(session: Session) -> int:
    """Sign points that no photo shows have an empty state: one statement for all of them."""
    seen = select(PhotoRow.id).where(PhotoRow.sign_point_id == StalePointRow.sign_point_id)
    unseen = select(StalePointRow.sign_point_id).where(~seen.exists())
    states = _table()
    session.execute(delete(states).where(states.c.sign_point_id.in_(unseen)))
    columns = [states.c[name] for name in ("sign_point_id", "site_id", "listed_on", "withdrawn_on")]
    empty = [states.c[name] for name in ("inspected", "covered", "right", "judged", "doubtful")]
    values = select(
        SignPointRow.id,
        SignPointRow.site_id,
        SignPointRow.listed_on,
        SignPointRow.withdrawn_on,
        *(literal(value) for value in (False, False, 0, 0, 0)),
    ).where(SignPointRow.id.in_(unseen))
    session.execute(insert(states).from_select([*columns, *empty], values))
    removed = session.execute(delete(StalePointRow).where(StalePointRow.sign_point_id.in_(unseen)))
    return int(getattr(removed, "rowcount", 0))


def _table() -> Table:
    table = PointStateRow.__table__
    assert isinstance(table, Table)
    return table


def _refresh(session: Session, points: Sequence[int], as_of: AsOf) -> None:
    newest = {point: seen[-1] for point, seen in sightings(session, as_of, points)}
    rows = session.execute(
        select(
            SignPointRow.id, SignPointRow.site_id, SignPointRow.listed_on, SignPointRow.withdrawn_on
        ).where(SignPointRow.id.in_(points))
    )
    values = [
        {"sign_point_id": identity, "site_id": site, "listed_on": listed, "withdrawn_on": withdrawn}
        | _values(newest.get(identity))
        for identity, site, listed, withdrawn in rows
    ]
    states = _table()
    session.execute(delete(states).where(states.c.sign_point_id.in_(points)))
    if values:
        session.execute(insert(states), values)
    session.execute(delete(StalePointRow).where(StalePointRow.sign_point_id.in_(points)))


def _values(seen: Sighting | None) -> dict[str, object]:
    return {
        "inspected": seen is not None,
        "covered": bool(seen and seen.covered),
        "right": seen.right if seen else 0,
        "judged": seen.judged if seen else 0,
        "doubtful": seen.doubtful if seen else 0,
        "photo_id": seen.photo_id if seen else None,
        "check_id": seen.check_id if seen else None,
    }


def present_cells(session: Session, today: date) -> list[Cell]:
    """The figures of every kind, grade, district and unit today, from the summary.

    Holds good when no sign point is stale. Adding up a site at a time reads one index in order.
    """
    state = PointStateRow
    sums = (
        select(
            state.site_id,
            func.count().label("sign_points"),
            func.sum(case((state.inspected, 1), else_=0)).label("inspected"),
            func.sum(case((state.covered, 1), else_=0)).label("covered"),
            *(func.sum(getattr(state, name)).label(name) for name in ("right", "judged", "doubtful")),
        )
        .where(
            or_(state.listed_on.is_(None), state.listed_on <= today),
            or_(state.withdrawn_on.is_(None), state.withdrawn_on > today),
        )
        .group_by(state.site_id)
        .subquery()
    )
    site = (SiteRow.kind, SiteRow.grade, SiteRow.district, SiteRow.unit)
    names = ("sign_points", "inspected", "covered", "right", "judged", "doubtful")
    query = (
        select(*site, func.count(), *(func.sum(sums.c[name]) for name in names))
        .join(sums, sums.c.site_id == SiteRow.id)
        .where(
            and_(
                or_(SiteRow.listed_on.is_(None), SiteRow.listed_on <= today),
                or_(SiteRow.withdrawn_on.is_(None), SiteRow.withdrawn_on > today),
            )
        )
        .group_by(*site)
    )
    found = (
        Cell(kind, grade, district, unit, Figures(*map(int, numbers)), sites)
        for kind, grade, district, unit, sites, *numbers in session.execute(query)
    )
    return list(with_units(session, found))


_HasUnit = TypeVar("_HasUnit", Cell, PointState)


def with_units(session: Session, items: Iterable[_HasUnit]) -> Iterator[_HasUnit]:
    """The same; those without a unit get the one that the table of responsibilities names."""
    units = all_units(session)
    known = set(SiteKind)
    for item in items:
        if not item.unit and item.kind in known:
            item = replace(item, unit=units.responsible(SiteKind(item.kind), item.district))  # noqa: PLW2901
        yield item
