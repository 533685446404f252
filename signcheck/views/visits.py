"""What an inspector needs on the way: the sites that are near, the visits, and a site's sign points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf
from signcheck.records.tables import (
    CheckRow,
    InspectionRow,
    LedgerRow,
    PhotoRow,
    SignPointRow,
    SiteRow,
    UploadRow,
)
from signcheck.registry.geo import Degrees, distance
from signcheck.views.standing import listed
from signcheck.work.person import Person

LISTED = 30
"""Sites and visits that a page shows."""


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A site to begin a visit at. name: Chinese; name_en, name_ko: "" where the list has none.

    metres: how far it is, where that is known.
    """

    code: str
    name: str
    kind: str
    district: str
    name_en: str
    name_ko: str
    metres: float | None = None


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit. open: whether its inspector is not through yet."""

    id: int
    site: str
    name: str
    day: date
    photos: int
    open: bool


@dataclass(frozen=True, slots=True)
class PointLine:
    """A sign point of a visit's site.

    before: the SHA-256 of its newest photo of earlier days, with its city day. verdicts: of the photos of
    this visit.
    """

    code: str
    name: str
    languages: tuple[str, ...]
    before: str = ""
    before_on: date | None = None
    verdicts: tuple[str, ...] = ()


def sites(
    session: Session, person: Person | None, as_of: AsOf, *, words: str = "", near: Degrees | None = None
) -> list[SiteLine]:
    """Sites on the list, for a person those of their district, whose code or name holds `words`."""
    row = SiteRow
    told = (row.code, row.name_zh, row.kind, row.district, row.name_en, row.name_ko)
    query = select(*told, row.latitude, row.longitude)
    query = query.where(or_(row.withdrawn_on.is_(None), row.withdrawn_on > as_of.day))
    if person and person.district:
        query = query.where(row.district == person.district)
    if words:
        names = (row.code, row.name_zh, row.name_en, row.name_ko)
        query = query.where(or_(*(name.icontains(words, autoescape=True) for name in names)))
    if near is None:
        found = session.execute(query.order_by(row.name_zh, row.code).limit(LISTED))
        return [SiteLine(*line[:6]) for line in found]
    query = query.where(row.latitude.is_not(None), row.longitude.is_not(None))
    placed = [
        SiteLine(*line[:6], distance(near, (line.latitude or 0.0, line.longitude or 0.0)))
        for line in session.execute(query)
    ]
    return sorted(placed, key=lambda line: line.metres or 0.0)[:LISTED]


def position(said: str) -> Degrees | None:
    """Latitude and longitude as a browser tells them, parted by a comma; None for anything else."""
    try:
        latitude, longitude = (float(part) for part in said.split(",")[:2])
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def visits(session: Session, person: Person, owner: str) -> list[VisitLine]:
    """The visits that a person began or sent photos for, the newest first. owner: of their uploads."""
    sent = select(UploadRow.visit_id).where(UploadRow.owner == owner, UploadRow.visit_id.is_not(None))
    mine = or_(InspectionRow.inspector == person.name, InspectionRow.id.in_(sent))
    count = select(func.count()).where(PhotoRow.inspection_id == InspectionRow.id).scalar_subquery()
    query = select(InspectionRow, count).join(InspectionRow.site).where(mine)
    rows = session.execute(
        query.order_by(InspectionRow.visited_on.desc(), InspectionRow.id.desc()).limit(LISTED)
    )
    return [
        VisitLine(row.id, row.site.code, row.site.name_zh, row.visited_on, photos, row.finished_at is None)
        for row, photos in rows
    ]


def points(session: Session, site: int, as_of: AsOf, visit: int = 0) -> list[PointLine]:
    """The sign points of a site that are on the list, by their codes. visit: the inspection at hand."""
    query = select(SignPointRow).join(SiteRow, SiteRow.id == SignPointRow.site_id)
    query = query.where(SignPointRow.site_id == site, listed(as_of)).order_by(SignPointRow.code)
    before = _before(session, site, visit, as_of)
    verdicts: dict[int, list[str]] = defaultdict(list)
    now = select(PhotoRow.sign_point_id, CheckRow.verdict).join(CheckRow, CheckRow.id == PhotoRow.check_id)
    for point, verdict in session.execute(now.where(PhotoRow.inspection_id == visit)):
        if point is not None:
            verdicts[point].append(verdict)
    return [
        PointLine(
            row.code, row.name, tuple(row.languages), *before.get(row.id, ("", None)), tuple(verdicts[row.id])
        )
        for row in session.scalars(query)
    ]


def _before(session: Session, site: int, visit: int, as_of: AsOf) -> dict[int, tuple[str, date | None]]:
    """The newest photo of each sign point that is of another visit."""
    age = func.row_number().over(
        partition_by=PhotoRow.sign_point_id, order_by=(PhotoRow.seen_at.desc(), PhotoRow.sha256)
    )
    ranked = (
        select(PhotoRow.sign_point_id, PhotoRow.sha256, PhotoRow.seen_at, age.label("age"))
        .join(SignPointRow, SignPointRow.id == PhotoRow.sign_point_id)
        .where(SignPointRow.site_id == site, PhotoRow.erased_at.is_(None))
        .where(or_(PhotoRow.inspection_id.is_(None), PhotoRow.inspection_id != visit))
        .subquery()
    )
    newest = select(ranked.c.sign_point_id, ranked.c.sha256, ranked.c.seen_at).where(ranked.c.age == 1)
    return {point: (sha256, as_of.clock.day(at)) for point, sha256, at in session.execute(newest)}


def stamp(session: Session, visit: int) -> str:
    """Another text as soon as anything about a visit's photos is another."""
    mine: Select[str | None] = select(UploadRow.sha256).where(UploadRow.visit_id == visit)
    parts: Sequence[object] = (
        *session.execute(
            select(func.count(), func.max(UploadRow.created_at), func.max(UploadRow.ended_at)).where(
                UploadRow.visit_id == visit
            )
        ).one(),
        session.scalar(select(func.max(LedgerRow.changed_at)).where(LedgerRow.key.in_(mine))),
        *session.execute(
            select(func.count(), func.max(PhotoRow.check_id), func.count(PhotoRow.sign_point_id)).where(
                or_(PhotoRow.inspection_id == visit, PhotoRow.sha256.in_(mine))
            )
        ).one(),
    )
    return "|".join(map(str, parts))


def place_of_code(session: Session, code: str) -> tuple[SiteRow, SignPointRow | None] | None:
    """The site, or the sign point with its site, that a label's code names."""
    site = session.scalar(select(SiteRow).where(SiteRow.code == code))
    if site is not None:
        return site, None
    point = session.scalar(select(SignPointRow).where(SignPointRow.code == code))
    return (point.site, point) if point is not None else None
