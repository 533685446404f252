"""Visits to sites: what was seen, what was not, and what became of the faults that were known before.

What is said of faults follows from the photos that had been taken by then, whenever they came in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from signcheck.citytime import CityTime
from signcheck.coverage import AsOf
from signcheck.errors import RegistryError
from signcheck.records.sightings import Evidence, load
from signcheck.records.tables import (
    CaseRow,
    EntryRow,
    InspectionRow,
    JudgementRow,
    MessageRow,
    PhotoRow,
    SignPointRow,
    SignRow,
    SiteRow,
)
from signcheck.standard.normalise import key
from signcheck.verdicts import Verdict
from signcheck.work.place import Place, Use, place
from signcheck.work.standing import Standing, State


@dataclass(frozen=True, slots=True)
class Visit:
    """One inspection in figures.

    points: sign points on the site's list; seen: those with a photo of this visit.
    showed: what its photos show on the boards they were taken for, by verdict, as it is judged now; several
    photos of one board count each. previous: the inspection it repeats, as a person said, or None.
    """

    id: int
    site: str
    site_name: str
    day: date
    inspector: str
    note: str
    previous: int | None
    photos: int
    points: int
    seen: int
    showed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Visited:
    """One inspection as it was known at a moment. points: sign points with a photo of this visit."""

    site: str
    site_name: str
    day: date
    inspector: str
    note: str
    photos: int
    points: int


class After(StrEnum):
    """What holds of a fault after a visit."""

    REPAIRED = "repaired"
    DEFECTIVE = "defective"
    DOUBTFUL = "doubtful"
    NOT_SEEN = "not_seen"
    CLOSED = "closed"
    """Its board is gone or was replaced, or it is not the city's."""


@dataclass(frozen=True, slots=True)
class FaultAfter:
    """A fault that was known before a visit, and what became of it. number: of its case."""

    number: str
    sign_point: str
    zh: str
    language: str
    text: str | None
    after: After


def inspections(session: Session, today: date, site: str | None = None) -> list[Visit]:
    """All visits, the oldest first; only to the site with this code. today: the city's."""
    query = select(InspectionRow).join(InspectionRow.site)
    if site is not None:
        query = query.where(SiteRow.code == site)
    rows = session.scalars(query.order_by(InspectionRow.visited_on, InspectionRow.id)).all()
    return [visit(session, row, today) for row in rows]


@dataclass(frozen=True, slots=True)
class Brief:
    """A visit in a list; the fields are those of Visit."""

    day: date
    inspector: str
    photos: int
    seen: int


def newest(session: Session, site_id: int, limit: int) -> list[Brief]:
    """The newest visits to a site, the last one first."""
    query = (
        select(
            *(InspectionRow.visited_on, InspectionRow.inspector),
            *(func.count(PhotoRow.id), func.count(PhotoRow.sign_point_id.distinct())),
        )
        .join(PhotoRow, PhotoRow.inspection_id == InspectionRow.id, isouter=True)
        .where(InspectionRow.site_id == site_id)
        .group_by(InspectionRow.id)
        .order_by(InspectionRow.visited_on.desc(), InspectionRow.id.desc())
    )
    return [Brief(*row) for row in session.execute(query.limit(limit))]


def after(
    session: Session, today: date, number: int, limit: int, *, site: str = "", district: str = ""
) -> list[Visit]:
    """Visits whose number follows this one, by number; only to this site, in this district."""
    query = select(InspectionRow).join(InspectionRow.site).where(InspectionRow.id > number)
    for column, value in ((SiteRow.code, site), (SiteRow.district, district)):
        query = query.where(column == value) if value else query
    rows = session.scalars(query.order_by(InspectionRow.id).limit(limit)).all()
    return [visit(session, row, today) for row in rows]


def visited(session: Session, as_of: AsOf) -> Iterator[Visited]:
    """Every inspection there was at the moment, the oldest first."""
    photo = (PhotoRow.inspection_id == InspectionRow.id) & (PhotoRow.received_at <= as_of.known)
    query = (
        select(
            SiteRow.code,
            SiteRow.name_zh,
            InspectionRow.visited_on,
            InspectionRow.inspector,
            InspectionRow.note,
            func.count(PhotoRow.id),
            func.count(PhotoRow.sign_point_id.distinct()),
        )
        .select_from(InspectionRow)
        .join(InspectionRow.site)
        .join(PhotoRow, photo, isouter=True)
        .where(InspectionRow.created_at <= as_of.known, InspectionRow.visited_on <= as_of.day)
        .group_by(InspectionRow.id, SiteRow.id)
        .order_by(InspectionRow.visited_on, InspectionRow.id)
    )
    for site, name, day, inspector, note, photos, points in session.execute(query):
        yield Visited(site, name, day, inspector, note, photos, points)


def visit(session: Session, row: InspectionRow, today: date) -> Visit:
    """One inspection in figures."""
    photos = select(func.count()).where(PhotoRow.inspection_id == row.id)
    on_list = select(func.count()).select_from(_on_list(row, today).subquery())
    seen = select(func.count(PhotoRow.sign_point_id.distinct())).where(PhotoRow.inspection_id == row.id)
    showed = (
        select(JudgementRow.verdict)
        .join(EntryRow, EntryRow.id == JudgementRow.entry_id)
        .join(SignRow, (SignRow.id == EntryRow.sign_id) & SignRow.main)
        .join(PhotoRow, PhotoRow.check_id == SignRow.check_id)
        .where(PhotoRow.inspection_id == row.id)
    )
    return Visit(
        row.id,
        row.site.code,
        row.site.name_zh,
        row.visited_on,
        row.inspector,
        row.note,
        row.previous_id,
        session.scalar(photos) or 0,
        session.scalar(on_list) or 0,
        session.scalar(seen) or 0,
        dict(Counter(session.scalars(showed))),
    )


def find_inspection(session: Session, identity: int) -> InspectionRow:
    """The inspection with this number. Raises RegistryError when there is none."""
    row = session.get(InspectionRow, identity)
    if row is None:
        raise RegistryError(
            "{identity}: there is no such inspection.",
            remedy="`signcheck inspections list` shows their numbers.",
            identity=identity,
        )
    return row


def _on_list(row: InspectionRow, today: date) -> Select[SignPointRow]:
    """The sign points of the site that are on the list."""
    withdrawn = SignPointRow.withdrawn_on
    return (
        select(SignPointRow)
        .where(SignPointRow.site_id == row.site_id, or_(withdrawn.is_(None), withdrawn > today))
        .order_by(SignPointRow.code)
    )


def not_seen(session: Session, row: InspectionRow, today: date) -> list[tuple[str, str]]:
    """Codes and names of the sign points on the site's list of which the visit has no photo."""
    photographed = select(PhotoRow.sign_point_id).where(
        PhotoRow.inspection_id == row.id, PhotoRow.sign_point_id.is_not(None)
    )
    points = session.scalars(_on_list(row, today).where(SignPointRow.id.not_in(photographed)))
    return [(point.code, point.name) for point in points]


def faults_after(session: Session, row: InspectionRow, clock: CityTime) -> list[FaultAfter]:
    """Every fault that was known before a visit, at a sign point on the list, and what held after it.

    Known before it: by the photos of earlier days; up to the visit that it repeats, where a person said so.
    """
    points = {point.id: point for point in session.scalars(_on_list(row, clock.today()))}
    numbers = _numbers(session, points)
    last = row.visited_on - timedelta(days=1)
    if row.previous_id is not None:
        last = find_inspection(session, row.previous_id).visited_on
    of_visit = set(session.scalars(select(PhotoRow.id).where(PhotoRow.inspection_id == row.id)))
    found: list[FaultAfter] = []
    for (point, _), evidence in load(session, [(point, None) for point in points], clock).items():
        assert point is not None
        title = key(points[point].name)
        before, after = _by(evidence, last, title), _by(evidence, row.visited_on, title)
        seen = any(after.uses.get(photo) is Use.SEEN for photo in of_visit)
        for name, old in _standings(before).items():
            if old.fault:
                told = old.beside or old
                became = _became(_standings(after).get(name)) if seen else After.NOT_SEEN
                number, zh = numbers.get((point, *name), ("", ""))
                found.append(FaultAfter(number, points[point].code, zh, name[1], told.text, became))
    return found


def _by(evidence: Evidence, day: date, title: str) -> Place:
    """What held of a sign point by the photos that had been taken by the end of a day."""
    shots = [shot for shot in evidence.shots if shot.day <= day]
    photos = {shot.photo for shot in shots}
    return place(shots, [made for made in evidence.decisions if made.photo in photos], name=title)


def _standings(found: Place) -> dict[tuple[str, str], Standing]:
    """By the names of messages, and language."""
    return {
        (stood.message.name, standing.language): standing
        for stood in found.messages
        for standing in stood.standings
    }


def _numbers(session: Session, points: Collection[int]) -> dict[tuple[int | None, str, str], tuple[str, str]]:
    """The number of each case and its Chinese, by sign point, name of the message, and language."""
    query = (
        select(MessageRow.sign_point_id, MessageRow.name, CaseRow.language, CaseRow.number, MessageRow.zh)
        .join(CaseRow, (CaseRow.message_id == MessageRow.id) & CaseRow.leads_to_id.is_(None))
        .where(MessageRow.sign_point_id.in_(points))
    )
    return {
        (point, name, language): (number, zh or "")
        for point, name, language, number, zh in session.execute(query)
    }


def _became(now: Standing | None) -> After:
    if now is None or now.state is State.OPEN:
        return After.DEFECTIVE if now and now.verdict is Verdict.DEFECTIVE else After.DOUBTFUL
    right = now.state in (State.CLEAR, State.MENDED, State.RIGHT)
    return After.REPAIRED if right else After.CLOSED
