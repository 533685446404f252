"""Rows of the database → states of sign points and their figures, now or as of a past day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from signcheck.coverage import CHINA, AsOf, Cell, Figures, PointState, Sighting, series
from signcheck.records.database import Database
from signcheck.records.pointstates import has_stale, present_cells, refresh, with_units
from signcheck.records.sightings import (
    CHUNK,
    known_photos_of_points,
    listed_condition,
    listed_points,
    sightings,
    when_taken,
)
from signcheck.records.tables import PhotoRow, SignPointRow, SiteRow
from signcheck.records.types import now

_SITE: tuple[Any, ...] = (SiteRow.kind, SiteRow.grade, SiteRow.district, SiteRow.unit)


def today() -> AsOf:
    """The present day in China, and everything known up to now."""
    moment = now()
    return AsOf(moment.astimezone(CHINA).date(), moment)


def point_states(session: Session, as_of: AsOf | None = None) -> Iterator[PointState]:
    """The state of every sign point that counts: the main sign of its newest photo's newest check.

    as_of: the day, and the moment up to which things are known; now when it is left out. Which
    languages a point must carry, and of which kind and district its site is, is as of now: the
    registry keeps only the days from which and until which a point counts.
    """
    as_of = as_of or today()
    newest = sightings(session, as_of)
    seen = next(newest, None)
    for row in session.execute(_points(as_of).execution_options(yield_per=CHUNK)):
        while seen is not None and seen[0] < row.id:
            seen = next(newest, None)
        here = seen[1][-1] if seen is not None and seen[0] == row.id else None
        yield _state(row, here)


def _points(as_of: AsOf) -> Select[Any]:
    columns: tuple[Any, ...] = (SignPointRow.id, SignPointRow.code, *_SITE)
    query: Select[Any] = select(*columns).join(SignPointRow.site)
    return query.where(listed_condition(as_of)).order_by(SignPointRow.id)


def _state(row: Any, seen: Sighting | None) -> PointState:
    place = {"grade": row.grade, "district": row.district, "unit": row.unit, "code": row.code}
    return seen.state(row.kind, **place) if seen else PointState(row.kind, **place)


def cells(session: Session, as_of: AsOf) -> list[Cell]:
    """The figures of every kind, grade, district and unit as of a day, from the photos themselves."""
    figures: dict[tuple[str, str, str, str], Figures] = {}
    for point in point_states(session, as_of):
        key = (point.kind, point.grade, point.district, point.unit)
        figures[key] = figures.get(key, Figures()).plus(point)
    sites = _sites(session, as_of)
    found = (Cell(*key, figures=sum_, sites=len(sites.get(key, ()))) for key, sum_ in figures.items())
    return list(with_units(session, found))


def _sites(session: Session, as_of: AsOf) -> dict[tuple[str, str, str, str], set[int]]:
    query = select(SiteRow.id, *_SITE).join(SiteRow.sign_points).where(listed_condition(as_of)).distinct()
    found: dict[tuple[str, str, str, str], set[int]] = {}
    for identity, kind, grade, district, unit in session.execute(query):
        found.setdefault((kind, grade, district, unit), set()).add(identity)
    return found


def cells_now(database: Database) -> list[Cell]:
    """The figures today, from the summary, which is brought up to date first where it is stale."""
    as_of = today()
    with database.read() as session:
        stale = has_stale(session)
    if stale:
        with database.write() as session:
            refresh(session, today())
    with database.read() as session:
        return present_cells(session, as_of.day)


def figures_on(session: Session, as_of: AsOf, days: Sequence[date]) -> list[tuple[date, Figures]]:
    """The figures of the whole city on each of `days`, by what is known at the moment of `as_of`."""
    if not days:
        return []
    until = AsOf(max(*days, as_of.day), as_of.known)
    return series(listed_points(session, until), dict(sightings(session, until)), days)


def first_sighting(session: Session, as_of: AsOf) -> date | None:
    """The day of the oldest photo of a sign point, or None without one."""
    taken = session.scalar(
        select(func.min(when_taken())).select_from(PhotoRow).where(known_photos_of_points(as_of))
    )
    if taken is None:
        return None
    return taken.date() if isinstance(taken, datetime) else date.fromisoformat(str(taken)[:10])
