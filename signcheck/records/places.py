"""Sites and sign points as photos are matched to them, and what became of the match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from signcheck.locating import Earlier, Placement, PointPlace, SitePlace
from signcheck.records import audit
from signcheck.records.recording import assign
from signcheck.records.tables import (
    EntryRow,
    PhotoRow,
    SignPointRow,
    SignRow,
    SiteRow,
)
from signcheck.registry.geo import Degrees

AT_ONCE = 5_000
"""Rows of sites and sign points that are in memory at a time."""
EARLIER = 3
"""As many of the newest photos of a sign point are compared with a new one."""


def site_places(session: Session) -> Iterator[SitePlace]:
    """Every site with the codes and places of its sign points, one after another: there may be very many."""
    site, point = SiteRow, SignPointRow
    query = (
        select(
            *(site.code, site.name_zh, site.withdrawn_on, site.latitude, site.longitude),
            *(point.code, point.latitude, point.longitude),
        )
        .outerjoin(point, (point.site_id == site.id) & point.withdrawn_on.is_(None))
        .order_by(site.code, point.id)
        .execution_options(yield_per=AT_ONCE)
    )
    for (code, name, withdrawn_on), rows in groupby(session.execute(query), key=itemgetter(0, 1, 2)):
        spots: dict[Degrees | None, None] = {}
        points: list[str] = []
        for _, _, _, latitude, longitude, listed, north, east in rows:
            spots[_place(latitude, longitude)] = spots[_place(north, east)] = None
            if listed is not None:
                points.append(listed)
        known = tuple(spot for spot in spots if spot is not None)
        yield SitePlace(code, name, known, withdrawn_on, tuple(points))


def _place(latitude: float | None, longitude: float | None) -> Degrees | None:
    return (latitude, longitude) if latitude is not None and longitude is not None else None


def point_places(session: Session, site: str | None) -> list[PointPlace]:
    """The sign points on the list of a site, with what their newest photos showed; none without a site."""
    if site is None:
        return []
    points = session.scalars(
        select(SignPointRow)
        .join(SignPointRow.site)
        .where(SiteRow.code == site, SignPointRow.withdrawn_on.is_(None))
        .order_by(SignPointRow.code)
    ).all()
    seen = _earlier(session, [point.id for point in points])
    return [
        PointPlace(p.code, p.name, _place(p.latitude, p.longitude), tuple(seen.get(p.id, ()))) for p in points
    ]


def _earlier(session: Session, points: Iterable[int]) -> dict[int, list[Earlier]]:
    """The photos of sign points that were seen last, with the Chinese of their main signs."""
    age = func.row_number().over(
        partition_by=PhotoRow.sign_point_id, order_by=(PhotoRow.seen_at.desc(), PhotoRow.sha256)
    )
    newest = select(PhotoRow.id, age.label("age")).where(PhotoRow.sign_point_id.in_(list(points))).subquery()
    photos = session.scalars(
        select(PhotoRow)
        .join(newest, newest.c.id == PhotoRow.id)
        .where(newest.c.age <= EARLIER)
        .order_by(newest.c.age)
    ).all()
    chinese = _chinese(session, [photo.check_id for photo in photos if photo.check_id])
    found: dict[int, list[Earlier]] = defaultdict(list)
    for photo in photos:
        assert photo.sign_point_id is not None
        texts = tuple(chinese.get(photo.check_id or 0, ()))
        place = _place(photo.latitude, photo.longitude)
        found[photo.sign_point_id].append(Earlier(texts, photo.image_hash, place))
    return found


def _chinese(session: Session, checks: Iterable[int]) -> dict[int, list[str]]:
    """The Chinese of the main sign of each check."""
    query = (
        select(SignRow.check_id, EntryRow.zh)
        .join(EntryRow, EntryRow.sign_id == SignRow.id)
        .where(SignRow.check_id.in_(list(checks)), SignRow.main, EntryRow.zh.is_not(None))
    )
    found: dict[int, list[str]] = defaultdict(list)
    for check, zh in session.execute(query):
        found[check].append(zh or "")
    return found


def site_of_code(session: Session, code: str) -> SiteRow | None:
    """The site of a code that is on the list, if there is one."""
    return session.scalar(select(SiteRow).where(SiteRow.code == code))


def point_of_code(session: Session, code: str | None) -> SignPointRow | None:
    """The sign point with this code; None for None."""
    return session.scalar(select(SignPointRow).where(SignPointRow.code == code)) if code else None


def keep_place(session: Session, photo: PhotoRow, site: Placement, point: Placement, day: date) -> str | None:
    """Keep where a photo was found to belong; the Chinese name of its site, or None."""
    photo.site_source = site.source.value if site.source else ""
    photo.point_source = point.source.value if point.source else ""
    photo.site_distance = round(site.distance, 1) if site.distance is not None else None
    photo.candidates = list(site.candidates or point.candidates)
    row = site_of_code(session, site.code) if site.code else None
    if row is None:
        return None
    assign(session, photo, row, point_of_code(session, point.code), day)
    return row.name_zh


def place_photo(
    session: Session, photo: PhotoRow, site: Placement, point: Placement, *, day: date, who: str
) -> bool:
    """Bring a photo to another place; whether it is another. What it was before is audited."""
    before = told(photo)
    if not point.code:
        photo.sign_point_id = None
    keep_place(session, photo, site, point, day)
    session.flush()
    session.refresh(photo, ["inspection", "sign_point"])
    after = told(photo)
    if after != before:
        audit.note(session, who, "photo.place", photo.sha256, before=before, after=after)
    return (after["site"], after["sign_point"]) != (before["site"], before["sign_point"])


def told(photo: PhotoRow) -> dict[str, str | list[str] | None]:
    """Where a photo belongs, as the audit keeps it."""
    return {
        "site": photo.inspection.site.code if photo.inspection else None,
        "site_source": photo.site_source,
        "sign_point": photo.sign_point.code if photo.sign_point else None,
        "point_source": photo.point_source,
        "candidates": photo.candidates,
    }
