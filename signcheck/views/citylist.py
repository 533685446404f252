"""The city's list as its keepers look through it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session, selectinload

from signcheck.errors import NotKnown
from signcheck.records.registry import as_site
from signcheck.records.tables import SignPointRow, SiteRow
from signcheck.records.units import all_units
from signcheck.registry.site import SignPoint, Site
from signcheck.registry.unit import Units

PAGE = 50
"""Sites of a page."""


def codes_like(session: Session, beginning: str) -> set[str]:
    """The codes of sign points that begin so, withdrawn ones too: none is given twice."""
    return set(session.scalars(select(SignPointRow.code).where(SignPointRow.code.startswith(beginning))))


def names_of_sites(session: Session, language: str) -> dict[str, str]:
    """The names that sites have in a language, by code."""
    own = getattr(SiteRow, f"name_{language}")
    return {row.code: row.name for row in session.execute(select(SiteRow.code, own.label("name")))}


def units(session: Session) -> Units:
    """The responsible units and what they answer for; the shipped ones until the office imports its own."""
    return all_units(session)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which sites: with this text in a name or code, also of a sign point; of this kind or district.

    withdrawn: those that are no longer on the list, instead of those that are.
    """

    text: str = ""
    kind: str = ""
    district: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One site of the list. points: its sign points that are on the list."""

    code: str
    kind: str
    name_zh: str
    name_en: str
    name_ko: str
    district: str
    unit: str
    withdrawn_on: date | None
    points: int


def find(session: Session, asked: Asked, page: int = 1) -> tuple[int, list[Line]]:
    """How many sites fit, and those of a page, by code; pages count from 1."""
    which = _which(asked)
    count = session.scalar(select(func.count()).select_from(SiteRow).where(*which)) or 0
    listed = (
        select(func.count())
        .where(SignPointRow.site_id == SiteRow.id, SignPointRow.withdrawn_on.is_(None))
        .scalar_subquery()
    )
    query = select(SiteRow, listed).where(*which).order_by(SiteRow.code).limit(PAGE).offset((page - 1) * PAGE)
    return count, [_line(row, points) for row, points in session.execute(query)]


def after(session: Session, asked: Asked, code: str, limit: int) -> list[Site]:
    """The sites that fit and whose code follows this one, by code, with their sign points."""
    query = select(SiteRow).where(*_which(asked), SiteRow.code > code).order_by(SiteRow.code).limit(limit)
    return [as_site(row) for row in session.scalars(query.options(selectinload(SiteRow.sign_points)))]


def _which(asked: Asked) -> list[ColumnElement[bool]]:
    gone = SiteRow.withdrawn_on
    which: list[ColumnElement[bool]] = [gone.is_not(None) if asked.withdrawn else gone.is_(None)]
    if asked.kind:
        which.append(SiteRow.kind == asked.kind)
    if asked.district:
        which.append(SiteRow.district == asked.district)
    if asked.text:
        columns = (SiteRow.code, SiteRow.name_zh, SiteRow.name_en, SiteRow.name_ko)
        own = (column.icontains(asked.text, autoescape=True) for column in columns)
        of_points = (c.icontains(asked.text, autoescape=True) for c in (SignPointRow.code, SignPointRow.name))
        which.append(or_(*own, exists().where(SignPointRow.site_id == SiteRow.id, or_(*of_points))))
    return which


def _line(row: SiteRow, points: int) -> Line:
    names = row.name_zh, row.name_en, row.name_ko
    return Line(row.code, row.kind, *names, row.district, row.unit, row.withdrawn_on, points)


def districts(session: Session) -> list[str]:
    """Those of the list."""
    query = select(SiteRow.district).where(SiteRow.district != "").distinct().order_by(SiteRow.district)
    return list(session.scalars(query))


def site(session: Session, code: str) -> Site:
    """A site with its sign points. Raises NotKnown."""
    query = select(SiteRow).where(SiteRow.code == code).options(selectinload(SiteRow.sign_points))
    row = session.scalar(query)
    if row is None:
        raise NotKnown("{code}: there is no such site.", code=code)
    return as_site(row)


def point(session: Session, code: str) -> tuple[Site, SignPoint]:
    """A sign point and its site. Raises NotKnown."""
    row = session.scalar(select(SignPointRow).where(SignPointRow.code == code))
    if row is None:
        raise NotKnown("{code}: there is no such sign point.", code=code)
    found = as_site(row.site)
    return found, next(one for one in found.sign_points if one.code == code)
