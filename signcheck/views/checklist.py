"""The acceptance of a site: its checklist as things stand, and sheets that were signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, contains_eager, selectinload

from signcheck.coverage import AsOf, PointFigures
from signcheck.coverage.point import Carried, carried_by_all
from signcheck.errors import RegistryError
from signcheck.languages import Language
from signcheck.records.tables import AcceptanceRow, PhotoRow, PointStateRow, SignPointRow, SiteRow
from signcheck.verdicts import Verdict
from signcheck.views.standing import held, listed, present
from signcheck.work.checklist import Checklist, Hindrance, PointCheck, from_document
from signcheck.work.held import Held
from signcheck.work.standing import State

COUNTING = tuple(state for state in State if state.counts)
"""States of what counts in the figures."""
_CARRIED = (Language.ZH.value, Language.EN.value, Language.KO.value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A checklist as it was signed, passed or not. number: of the sheet. signed_at: UTC."""

    number: int
    project: str
    passed: bool
    signed_by: str
    signed_at: datetime
    note: str
    checklist: Checklist


def checklist(session: Session, code: str, as_of: AsOf) -> Checklist:
    """The checklist of the site `code`, by its standings and the figures of its points.

    Raises RegistryError for a code that is no site on the list.
    """
    site = site_on_list(session, code, as_of)
    by_point: dict[str, list[Held]] = defaultdict(list)
    for one in held(session, as_of, states=COUNTING, where=SiteRow.code == code):
        by_point[one.point].append(one)
    photos = _newest_photos(session, site.id)
    query = (
        select(SignPointRow, PointStateRow)
        .join(SiteRow, SiteRow.id == SignPointRow.site_id)
        .join(
            PointStateRow,
            (PointStateRow.sign_point_id == SignPointRow.id) & present(PointStateRow, as_of),
            isouter=True,
        )
        .where(SignPointRow.site_id == site.id, listed(as_of))
        .order_by(SignPointRow.code)
    )
    lines = [
        _line(point, state, photos.get(point.id, ""), by_point[point.code])
        for point, state in session.execute(query)
    ]
    standards = {one.standard for one in chain.from_iterable(by_point.values()) if one.standard}
    return Checklist(site.code, site.name_zh, site.kind, site.unit, tuple(lines), tuple(sorted(standards)))


def site_on_list(session: Session, code: str, as_of: AsOf) -> SiteRow:
    """The site with this code. Raises RegistryError for one that is not on the list."""
    site = session.scalar(select(SiteRow).where(SiteRow.code == code))
    if site is None or (site.withdrawn_on is not None and site.withdrawn_on <= as_of.day):
        raise RegistryError(
            "{code}: no site on the list has this code.",
            remedy="`signcheck registry list` shows the codes.",
            code=code,
        )
    return site


def _newest_photos(session: Session, site: int) -> dict[int, str]:
    """The name of the photo of each sign point that was seen last."""
    age = func.row_number().over(
        partition_by=PhotoRow.sign_point_id, order_by=(PhotoRow.seen_at.desc(), PhotoRow.sha256)
    )
    ranked = (
        select(PhotoRow.sign_point_id, PhotoRow.name, age.label("age"))
        .join(SignPointRow, SignPointRow.id == PhotoRow.sign_point_id)
        .where(SignPointRow.site_id == site)
        .subquery()
    )
    query = select(ranked.c.sign_point_id, ranked.c.name).where(ranked.c.age == 1)
    return {point: name for point, name in session.execute(query) if point is not None}


def _line(
    point: SignPointRow, state: PointStateRow | None, photo: str, standings: Sequence[Held]
) -> PointCheck:
    figures = state or PointFigures()
    chinese = {str(one.message): bool(one.zh) for one in standings}
    carried = [Carried(str(o.message), o.language, o.text, Verdict(o.verdict)) for o in standings]
    there = carried_by_all(chinese, carried)
    return PointCheck(
        point.code,
        point.name,
        point.profile,
        tuple(point.languages),
        tuple(language for language in _CARRIED if language in there),
        photo,
        figures.inspected,
        figures.covered,
        tuple(_hindrance(one) for one in standings if one.state is State.OPEN),
    )


def _hindrance(one: Held) -> Hindrance:
    expected = one.expected[0] if one.expected else ""
    return Hindrance(one.zh or "", one.language, one.verdict, one.text, expected, one.number)


def newest_sheets(session: Session, district: str, limit: int, offset: int = 0) -> list[Sheet]:
    """Signed sheets, the newest first, also of sites that are withdrawn; district: only there."""
    query = select(AcceptanceRow).join(AcceptanceRow.site).options(contains_eager(AcceptanceRow.site))
    query = _of_district(query, district).order_by(AcceptanceRow.id.desc())
    return [as_sheet(row) for row in session.scalars(query.limit(limit).offset(offset))]


def count_sheets(session: Session, site: str = "", district: str = "") -> int:
    """How many sheets were signed; only of the site with this code, only there."""
    query = select(func.count()).select_from(AcceptanceRow).join(AcceptanceRow.site)
    query = query.where(SiteRow.code == site) if site else query
    return session.scalar(_of_district(query, district)) or 0


def _of_district(query: Select[Any], district: str) -> Select[Any]:
    return query.where(SiteRow.district == district) if district else query


def sheets(session: Session, site: str | None = None) -> list[Sheet]:
    """Signed sheets, the oldest first; only of the site with this code."""
    query = select(AcceptanceRow).options(selectinload(AcceptanceRow.site)).order_by(AcceptanceRow.id)
    if site is not None:
        query = query.join(AcceptanceRow.site).where(SiteRow.code == site)
    return [as_sheet(row) for row in session.scalars(query)]


def after(session: Session, number: int, limit: int, *, site: str = "", district: str = "") -> list[Sheet]:
    """Signed sheets whose number follows this one, by number; only of this site, in this district."""
    query = select(AcceptanceRow).join(AcceptanceRow.site).where(AcceptanceRow.id > number)
    for column, value in ((SiteRow.code, site), (SiteRow.district, district)):
        query = query.where(column == value) if value else query
    return [as_sheet(row) for row in session.scalars(query.order_by(AcceptanceRow.id).limit(limit))]


def sheet(session: Session, number: int) -> Sheet:
    """The signed sheet with this number. Raises RegistryError when there is none."""
    row = session.get(AcceptanceRow, number)
    if row is None:
        raise RegistryError(
            "{number}: there is no such sheet.",
            remedy="`signcheck acceptance list` shows their numbers.",
            number=number,
        )
    return as_sheet(row)


def as_sheet(row: AcceptanceRow) -> Sheet:
    """A row as it was signed."""
    site = row.site
    standards = tuple(row.standard.split(", ")) if row.standard else ()
    lines = from_document(row.checklist)
    made = Checklist(site.code, site.name_zh, site.kind, site.unit, lines, standards)
    return Sheet(row.id, row.project, row.passed, row.signed_by, row.signed_at, row.note, made)
