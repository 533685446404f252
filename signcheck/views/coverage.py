"""The figures, now or at a past moment, from the states of sign points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf, Cell, Figures, PointFigures, PointState, Span, series
from signcheck.coverage.targets import Target
from signcheck.records.tables import (
    CheckRow,
    PhotoRow,
    PointStateRow,
    ReadingRow,
    SignPointRow,
    SiteRow,
)
from signcheck.records.units import all_units
from signcheck.registry.site import SiteKind
from signcheck.views.standing import CHUNK, listed, present

_SITE: tuple[Any, ...] = (SiteRow.kind, SiteRow.grade, SiteRow.district, SiteRow.unit)
_POINT: tuple[Any, ...] = (
    *(SignPointRow.id, SignPointRow.code, SignPointRow.name),
    *(SiteRow.code.label("site"), SiteRow.name_zh),
)
_NAMES = tuple(field.name for field in fields(PointFigures))
_MINUTE = 16
"""As many characters of a moment as name its minute: zones differ by quarters of an hour."""
_Group = tuple[str, str, str, str]


def cells(session: Session, as_of: AsOf, *, past: bool = False) -> list[Cell]:
    """The figures of every kind, grade, district and unit. past: of an earlier moment than now.

    Which languages a point must carry, and of which kind and district its site is, is as of now: the
    registry keeps only the days from which and until which a point counts.
    """
    points: Counter[_Group] = Counter()
    sites: Counter[_Group] = Counter()
    for row in session.execute(_points_of_sites(as_of, past)):
        points[row[1:5]] += row.points
        sites[row[1:5]] += 1
    sums: dict[_Group, Figures] = {}
    for row in session.execute(_sums(as_of, past)):
        sums[tuple(row[:4])] = Figures(0, *(int(n or 0) for n in row[4:]))
    found = (
        Cell(*group, figures=Figures(points[group]) + sums.get(group, Figures()), sites=sites[group])
        for group in points
    )
    return list(with_units(session, found))


def on_list(
    table: type[SignPointRow] | type[SiteRow] | type[PointStateRow], day: date
) -> ColumnElement[bool]:
    """Rows that count on the day, by what the registry says now."""
    return and_(
        or_(table.listed_on.is_(None), table.listed_on <= day),
        or_(table.withdrawn_on.is_(None), table.withdrawn_on > day),
    )


def _points_of_sites(as_of: AsOf, past: bool) -> Select[Any]:
    """How many points each site has on the list; adding up a site at a time reads one index in order."""
    day = as_of.day
    # What the registry says now it knows now: only the past asks when it came to know.
    counts = listed(as_of) if past else and_(on_list(SiteRow, day), on_list(SignPointRow, day))
    return (
        select(SiteRow.id, *_SITE, func.count().label("points"))
        .join(SignPointRow, SignPointRow.site_id == SiteRow.id)
        .where(counts)
        .group_by(SiteRow.id)
    )


def _sums(as_of: AsOf, past: bool) -> Select[Any]:
    state = PointStateRow
    numbers = [func.sum(as_number(getattr(state, name))).label(name) for name in _NAMES]
    if past:
        return (
            select(*_SITE, *numbers)
            .select_from(state)
            .join(SignPointRow, SignPointRow.id == state.sign_point_id)
            .join(SiteRow, SiteRow.id == SignPointRow.site_id)
            .where(present(state, as_of), listed(as_of))
            .group_by(*_SITE)
        )
    by_site = (
        select(state.site_id, *numbers)
        .where(state.known_until.is_(None), on_list(state, as_of.day))
        .group_by(state.site_id)
        .subquery()
    )
    return (
        select(*_SITE, *(func.sum(by_site.c[name]) for name in _NAMES))
        .join(by_site, by_site.c.site_id == SiteRow.id)
        .where(on_list(SiteRow, as_of.day))
        .group_by(*_SITE)
    )


def as_number(column: Any) -> Any:
    """A number to add up; of what is true or not, 1 or 0."""
    return case((column, 1), else_=0) if column.type.python_type is bool else column


def point_states(session: Session, as_of: AsOf) -> Iterator[PointState]:
    """Every sign point that counts, with its figures; by sign point, streamed."""
    query = (
        select(*_POINT, *_SITE, *(getattr(PointStateRow, n) for n in _NAMES))
        .join(SignPointRow.site)
        .join(
            PointStateRow,
            and_(PointStateRow.sign_point_id == SignPointRow.id, present(PointStateRow, as_of)),
            isouter=True,
        )
        .where(listed(as_of))
        .order_by(SignPointRow.id)
    )
    found = (_state(row) for row in session.execute(query.execution_options(yield_per=CHUNK)))
    return with_units(session, found)


def _state(row: Any) -> PointState:
    numbers = [getattr(row, name) for name in _NAMES]
    figures = PointFigures(*numbers) if row.inspected is not None else PointFigures()
    named = (row.code, row.name, row.site, row.name_zh)
    return PointState(row.kind, figures, row.grade, row.district, row.unit, *named)


_HasUnit = TypeVar("_HasUnit", Cell, PointState)


def with_units(session: Session, items: Iterable[_HasUnit]) -> Iterator[_HasUnit]:
    """The same; those without a unit get the one that the table of responsibilities names."""
    units = all_units(session)
    known = set(SiteKind)
    for item in items:
        if not item.unit and item.kind in known:
            item = replace(item, unit=units.responsible(SiteKind(item.kind), item.district))  # noqa: PLW2901
        yield item


def figures_on(
    session: Session, as_of: AsOf, days: Sequence[date], target: Target | None = None
) -> list[tuple[date, Figures]]:
    """The figures of the whole city at the end of each of `days`, none later than `as_of`.

    target: only of the sites that it asks for.
    """
    if not days:
        return []
    asked = _asked(target) if target else true()
    spans = [*_spans_of_points(session, as_of, asked), *_spans_of_states(session, as_of, asked)]
    return series(spans, days)


def _asked(target: Target) -> ColumnElement[bool]:
    """The sites that a target counts; see Target.counts."""
    kinds = SiteRow.kind.in_(target.kinds) if target.kinds else true()
    grades = (or_(SiteRow.kind != kind, SiteRow.grade.in_(wanted)) for kind, wanted in target.grades)
    return and_(kinds, *grades)


def _listing() -> tuple[Any, ...]:
    return (
        *(SiteRow.listed_on, SignPointRow.listed_on, SiteRow.withdrawn_on, SignPointRow.withdrawn_on),
        *(func.substr(SiteRow.created_at, 1, _MINUTE), func.substr(SignPointRow.created_at, 1, _MINUTE)),
    )


def _spans_of_points(session: Session, as_of: AsOf, asked: ColumnElement[bool]) -> Iterator[Span]:
    columns = _listing()
    query = select(*columns, func.count()).join(SignPointRow.site).where(asked).group_by(*columns)
    for *listing, number in session.execute(query):
        yield _span(as_of, Figures(int(number)), None, None, listing)


def _spans_of_states(session: Session, as_of: AsOf, asked: ColumnElement[bool]) -> Iterator[Span]:
    state = PointStateRow
    begun = func.substr(state.known_from, 1, _MINUTE)
    ended = func.substr(state.known_until, 1, _MINUTE)
    columns = (begun, ended, *_listing())
    numbers = [func.sum(as_number(getattr(state, name))) for name in _NAMES]
    query = (
        select(*columns, *numbers)
        .select_from(state)
        .join(SignPointRow, SignPointRow.id == state.sign_point_id)
        .join(SiteRow, SiteRow.id == SignPointRow.site_id)
        .where(state.known_from <= as_of.known, asked)
        .group_by(*columns)
    )
    size = len(columns)
    for row in session.execute(query):
        first, last = (_day(as_of, moment) for moment in row[:2])
        yield _span(as_of, Figures(0, *map(int, row[size:])), first, last, row[2:size])


def _span(
    as_of: AsOf, figures: Figures, first: date | None, last: date | None, listing: Sequence[Any]
) -> Span:
    starts = [day for day in (*listing[:2], *(_day(as_of, moment) for moment in listing[4:6])) if day]
    ends = [day for day in listing[2:4] if day]
    return Span(figures, first, last, max(starts, default=None), min(ends, default=None))


def _day(as_of: AsOf, moment: Any) -> date | None:
    """The city's day of a moment that is cut to its minute."""
    if moment is None:
        return None
    value = moment if isinstance(moment, datetime) else datetime.fromisoformat(f"{moment}+00:00")
    return as_of.clock.day(value)


def first_seen(session: Session, as_of: AsOf) -> date | None:
    """The day on which the first photo of a sign point was known, or None without one."""
    moment = session.scalar(
        select(func.min(PointStateRow.known_from)).where(PointStateRow.known_from <= as_of.known)
    )
    return _day(as_of, moment)


def standards_used(session: Session, as_of: AsOf) -> tuple[str, ...]:
    """The versions of the standard by which the photos of sign points were judged at the moment."""
    newest = (
        select(func.max(CheckRow.id))
        .join(ReadingRow, ReadingRow.id == CheckRow.reading_id)
        .join(PhotoRow, PhotoRow.id == ReadingRow.photo_id)
        .where(PhotoRow.sign_point_id.is_not(None), CheckRow.created_at <= as_of.known)
        .group_by(PhotoRow.id)
    )
    query = select(CheckRow.standard).where(CheckRow.id.in_(newest))
    return tuple(session.scalars(query.distinct().order_by(CheckRow.standard)))
