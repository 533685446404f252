"""Sites and their sign points with their figures, as people go down to them from the city's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf, Figures, PointFigures
from signcheck.errors import NotKnown
from signcheck.records.tables import (
    CaseRow,
    CheckRow,
    DecisionRow,
    InspectionRow,
    MessageRow,
    PhotoRow,
    PointStateRow,
    SignPointRow,
    SiteRow,
    StandingRow,
)
from signcheck.records.units import all_units
from signcheck.registry.site import SiteKind
from signcheck.views.cases import ALL_STATES
from signcheck.views.coverage import as_number, on_list
from signcheck.views.standing import held
from signcheck.work.held import Held

_NAMES = tuple(one.name for one in fields(PointFigures))


@dataclass(frozen=True, slots=True)
class Site:
    """A site. unit: also by the table of responsibilities. withdrawn_on: from when it counts no more."""

    id: int
    code: str
    name_zh: str
    name_en: str
    name_ko: str
    kind: str
    grade: str
    district: str
    unit: str
    withdrawn_on: date | None
    figures: Figures = field(default_factory=Figures)


@dataclass(frozen=True, slots=True)
class Point:
    """A sign point with its figures.

    photo: SHA-256 of the one that was seen last, "" without; seen_on: its day; verdict: what it shows.
    """

    id: int
    code: str
    name: str
    languages: tuple[str, ...]
    profile: str
    withdrawn_on: date | None
    figures: PointFigures
    photo: str = ""
    seen_on: date | None = None
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A photo of a sign point. use: what it says of it; origin: who brought it. erased: bytes are gone."""

    sha256: str
    name: str
    seen_at: datetime
    day_known: bool
    origin: str
    use: str
    verdict: str
    erased: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """What held of a message in one language before, from when to when it was known."""

    zh: str | None
    language: str
    text: str | None
    verdict: str
    kind: str
    state: str
    known_from: datetime
    known_until: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person said of a case at a sign point. undone: whether it was taken back."""

    number: str
    zh: str | None
    language: str
    action: str
    text: str | None
    reason: str
    by: str
    at: datetime
    undone: bool


def sites(
    session: Session, as_of: AsOf, kind: str, *, district: str = "", limit: int = 50, offset: int = 0
) -> list[Site]:
    """The sites of a kind that are on the list, those with the least coverage first."""
    day, sums = as_of.day, _sums(as_of.day, _of_kind(kind, district))
    points = (
        select(SignPointRow.site_id, func.count().label("points"))
        .join(SiteRow, SiteRow.id == SignPointRow.site_id)
        .where(*_of_kind(kind, district), on_list(SiteRow, day), on_list(SignPointRow, day))
        .group_by(SignPointRow.site_id)
        .subquery()
    )
    query = (
        select(SiteRow, points.c.points, *(sums.c[name] for name in _NAMES))
        .join(points, points.c.site_id == SiteRow.id)
        .join(sums, sums.c.site_id == SiteRow.id, isouter=True)
        .order_by(1.0 * func.coalesce(sums.c.covered, 0) / points.c.points, SiteRow.code)
        .limit(limit)
        .offset(offset)
    )
    rows = session.execute(query).all()
    units = all_units(session) if rows else None
    return [_site(row[0], units, Figures(*(int(n or 0) for n in row[1:]))) for row in rows]


def count_sites(session: Session, as_of: AsOf, kind: str, district: str = "") -> int:
    """How many sites of a kind have a sign point on the list."""
    points = select(SignPointRow.id).where(
        SignPointRow.site_id == SiteRow.id, on_list(SignPointRow, as_of.day)
    )
    query = select(func.count()).select_from(SiteRow)
    query = query.where(*_of_kind(kind, district), on_list(SiteRow, as_of.day), points.exists())
    return session.scalar(query) or 0


def _of_kind(kind: str, district: str) -> list[ColumnElement[bool]]:
    return [SiteRow.kind == kind] + ([SiteRow.district == district] if district else [])


def _sums(day: date, which: list[ColumnElement[bool]]) -> Any:
    """The sums of the sites that are meant; of all of them they would take six times as long."""
    state = PointStateRow
    numbers = [func.sum(as_number(getattr(state, name))).label(name) for name in _NAMES]
    return (
        select(state.site_id, *numbers)
        .where(state.known_until.is_(None), on_list(state, day))
        .where(state.site_id.in_(select(SiteRow.id).where(*which)))
        .group_by(state.site_id)
        .subquery()
    )


def _site(row: SiteRow, units: Any, figures: Figures) -> Site:
    unit = row.unit
    if not unit and units is not None and row.kind in set(SiteKind):
        unit = units.responsible(SiteKind(row.kind), row.district)
    names = (row.name_zh, row.name_en, row.name_ko)
    return Site(row.id, row.code, *names, row.kind, row.grade, row.district, unit, row.withdrawn_on, figures)


def site(session: Session, code: str, district: str = "") -> Site:
    """The site with this code, also a withdrawn one. district: the only one that may be seen.

    Raises NotKnown.
    """
    row = session.scalar(select(SiteRow).where(SiteRow.code == code))
    if row is None or district not in ("", row.district):
        raise NotKnown(
            "{code}: there is no such site.", remedy="Look for it in the list of sites.", code=code
        )
    return _site(row, all_units(session), Figures())


def found(session: Session, words: str, district: str = "", limit: int = 50) -> list[Site]:
    """Sites whose code begins with this, or whose name contains it."""
    name = or_(*(column.contains(words, autoescape=True) for column in (SiteRow.name_zh, SiteRow.name_en)))
    query = select(SiteRow).where(or_(SiteRow.code.startswith(words, autoescape=True), name))
    if district:
        query = query.where(SiteRow.district == district)
    units = all_units(session)
    return [
        _site(row, units, Figures()) for row in session.scalars(query.order_by(SiteRow.code).limit(limit))
    ]


def points(session: Session, site_id: int, as_of: AsOf) -> list[Point]:
    """The sign points of a site, those on the list first."""
    rows = session.execute(_points().where(SignPointRow.site_id == site_id)).all()
    listed = sorted(rows, key=lambda row: (row[0].withdrawn_on is not None, row[0].code))
    return [_point(row, as_of) for row in listed]


def point(session: Session, code: str, as_of: AsOf, district: str = "") -> tuple[Site, Point]:
    """One sign point and its site. Raises NotKnown."""
    row = session.execute(_points().where(SignPointRow.code == code)).first()
    if row is None:
        raise NotKnown(
            "{code}: there is no such sign point.", remedy="Look for it on the page of its site.", code=code
        )
    return site(session, row[0].site.code, district), _point(row, as_of)


def _points() -> Any:
    """Sign points with their state and the photo that was seen last."""
    newest = (
        select(PhotoRow.id)
        .where(PhotoRow.sign_point_id == SignPointRow.id)
        .order_by(PhotoRow.seen_at.desc(), PhotoRow.sha256)
        .limit(1)
        .correlate(SignPointRow)
        .scalar_subquery()
    )
    state = and_(PointStateRow.sign_point_id == SignPointRow.id, PointStateRow.known_until.is_(None))
    query: Any = select(SignPointRow, PointStateRow, PhotoRow.sha256, PhotoRow.seen_at, CheckRow.verdict)
    return (
        query.join(PointStateRow, state, isouter=True)
        .join(PhotoRow, PhotoRow.id == newest, isouter=True)
        .join(CheckRow, CheckRow.id == PhotoRow.check_id, isouter=True)
    )


def _point(row: Any, as_of: AsOf) -> Point:
    own, state, photo, seen_at, verdict = row
    figures = PointFigures(*(getattr(state, name) for name in _NAMES)) if state else PointFigures()
    seen_on = as_of.clock.day(seen_at) if seen_at else None
    told = (own.id, own.code, own.name, tuple(own.languages), own.profile, own.withdrawn_on)
    return Point(*told, figures, photo or "", seen_on, verdict or "")


def open_cases(session: Session, site_id: int, as_of: AsOf) -> list[Held]:
    """The open cases of a site, those outside of the figures after the others."""
    its_points = select(SignPointRow.id).where(SignPointRow.site_id == site_id)
    its_photos = select(PhotoRow.id).join(InspectionRow, InspectionRow.id == PhotoRow.inspection_id)
    its_photos = its_photos.where(InspectionRow.site_id == site_id, PhotoRow.sign_point_id.is_(None))
    # Each by an index of the messages: by the code of the site all open cases would be looked through.
    placed = held(session, as_of, counted=None, where=MessageRow.sign_point_id.in_(its_points))
    outside = held(session, as_of, counted=False, where=MessageRow.photo_id.in_(its_photos))
    return [one for one in (*placed, *outside) if one.number]


def standings(session: Session, code: str, as_of: AsOf) -> list[Held]:
    """What holds at a sign point, of every message in every language."""
    where = SignPointRow.code == code
    return list(held(session, as_of, states=ALL_STATES, counted=None, where=where))


def photos(session: Session, point_id: int, limit: int, offset: int = 0) -> list[Seen]:
    """The photos of a sign point, the one that was seen last first."""
    query = (
        select(PhotoRow, CheckRow.verdict)
        .join(CheckRow, CheckRow.id == PhotoRow.check_id, isouter=True)
        .where(PhotoRow.sign_point_id == point_id)
        .order_by(PhotoRow.seen_at.desc(), PhotoRow.sha256)
    )
    return [_seen(row, verdict) for row, verdict in session.execute(query.limit(limit).offset(offset))]


def _seen(row: PhotoRow, verdict: str | None) -> Seen:
    known = row.seen_source != "receipt"
    said = (row.origin, row.use, verdict or "", row.erased_at is not None)
    return Seen(row.sha256, row.name, row.seen_at, known, *said)


def count_photos(session: Session, point_id: int) -> int:
    """How many photos a sign point has."""
    query = select(func.count()).select_from(PhotoRow).where(PhotoRow.sign_point_id == point_id)
    return session.scalar(query) or 0


def earlier(session: Session, point_id: int, limit: int = 200) -> list[Earlier]:
    """What held at a sign point and holds no more, the newest first."""
    query = (
        select(StandingRow, MessageRow.zh)
        .join(MessageRow, MessageRow.id == StandingRow.message_id)
        .where(MessageRow.sign_point_id == point_id, StandingRow.known_until.is_not(None))
        .order_by(StandingRow.known_until.desc(), StandingRow.id.desc())
        .limit(limit)
    )
    return list(_earlier(session.execute(query).all()))


def _earlier(rows: Sequence[Any]) -> Iterator[Earlier]:
    for row, zh in rows:
        said = (row.text, row.verdict, row.kind, row.state, row.known_from, row.known_until)
        yield Earlier(zh, row.language, *said)


def decisions(session: Session, point_id: int, limit: int = 200) -> list[Decided]:
    """What people decided at a sign point, the newest first."""
    query = (
        select(DecisionRow, CaseRow.number, MessageRow.zh)
        .join(CaseRow, CaseRow.id == DecisionRow.case_id)
        .join(MessageRow, MessageRow.id == CaseRow.message_id)
        .where(MessageRow.sign_point_id == point_id)
        .order_by(DecisionRow.id.desc())
        .limit(limit)
    )
    rows = session.execute(query).all()
    undone = {row.undoes_id for row, *_ in rows}
    return [
        Decided(
            number,
            zh,
            row.language,
            row.action,
            row.text,
            row.reason,
            row.decided_by,
            row.created_at,
            row.id in undone,
        )
        for row, number, zh in rows
    ]


def sum_of(points: Sequence[Point]) -> Figures:
    """The figures of those that are on the list."""
    return sum((Figures().plus(one.figures) for one in points if one.withdrawn_on is None), Figures())
