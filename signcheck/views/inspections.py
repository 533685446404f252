"""Visits to sites: what was seen, what was not, and what became of the faults of an earlier visit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from signcheck.errors import RegistryError
from signcheck.records import audit
from signcheck.records.decisions import verdicts_now
from signcheck.records.tables import (
    CheckRow,
    EntryRow,
    InspectionRow,
    PhotoRow,
    ReadingRow,
    SignPointRow,
    SignRow,
    SiteRow,
    TranslationRow,
)
from signcheck.standard.normalise import key
from signcheck.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Visit:
    """One inspection in figures.

    points: sign points on the site's list; seen: those with a photo of this visit.
    verdicts: translations of the main signs by the verdict that holds.
    previous: the inspection it repeats, or None.
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
    verdicts: dict[str, int]


class After(StrEnum):
    """What a later visit says of a fault."""

    REPAIRED = "repaired"
    DEFECTIVE = "defective"
    DOUBTFUL = "doubtful"
    NOT_SEEN = "not_seen"


@dataclass(frozen=True, slots=True)
class FaultAfter:
    """A fault of an earlier visit and what became of it."""

    sign_point: str
    zh: str
    language: str
    text: str | None
    after: After


def inspections(session: Session, site: str | None = None) -> list[Visit]:
    """All visits, the oldest first; only to the site with this code."""
    query = (
        select(InspectionRow)
        .join(InspectionRow.site)
        .options(selectinload(InspectionRow.site))
        .order_by(InspectionRow.visited_on, InspectionRow.id)
    )
    if site is not None:
        query = query.where(SiteRow.code == site)
    return [visit(session, row) for row in session.scalars(query).all()]


def visit(session: Session, row: InspectionRow) -> Visit:
    """One inspection in figures."""
    seen = _seen(session, row.id)
    on_list = select(func.count()).where(
        SignPointRow.site_id == row.site_id, SignPointRow.withdrawn_on.is_(None)
    )
    photos = select(func.count()).where(PhotoRow.inspection_id == row.id)
    verdicts = verdicts_now(session, [t for signs in seen.values() for _, t in signs])
    return Visit(
        id=row.id,
        site=row.site.code,
        site_name=row.site.name_zh,
        day=row.visited_on,
        inspector=row.inspector,
        note=row.note,
        previous=row.previous_id,
        photos=session.scalar(photos) or 0,
        points=session.scalar(on_list) or 0,
        seen=sum(point is not None for point in seen),
        verdicts=dict(Counter(verdicts.values())),
    )


def find_inspection(session: Session, identity: int) -> InspectionRow:
    """The inspection with this number. Raises RegistryError when there is none."""
    row = session.get(InspectionRow, identity)
    if row is None:
        raise RegistryError(
            f"{identity}: there is no such inspection.",
            remedy="`signcheck inspections list` shows their numbers.",
        )
    return row


def describe(session: Session, row: InspectionRow, who: str, **values: str | int | None) -> None:
    """Note inspector, note or previous_id of a visit. Raises RegistryError for another site's visit."""
    before = {name: getattr(row, name) for name in values}
    previous = values.get("previous_id")
    if previous is not None:
        earlier = find_inspection(session, int(previous))
        if earlier.site_id != row.site_id or (earlier.visited_on, earlier.id) >= (row.visited_on, row.id):
            raise RegistryError(f"{previous} is no earlier inspection of the same site as {row.id}.")
    for name, value in values.items():
        setattr(row, name, value)
    audit.note(session, who, "inspection.edit", str(row.id), before=before, after=values)


def not_seen(session: Session, row: InspectionRow) -> list[SignPointRow]:
    """The sign points on the site's list of which the visit has no photo."""
    photographed = select(PhotoRow.sign_point_id).where(
        PhotoRow.inspection_id == row.id, PhotoRow.sign_point_id.is_not(None)
    )
    query = select(SignPointRow).where(
        SignPointRow.site_id == row.site_id,
        SignPointRow.withdrawn_on.is_(None),
        SignPointRow.id.not_in(photographed),
    )
    return list(session.scalars(query.order_by(SignPointRow.code)))


def previous_of(session: Session, row: InspectionRow) -> InspectionRow | None:
    """The visit that this one repeats: the one that was named, else the last one before it."""
    if row.previous_id is not None:
        return session.get(InspectionRow, row.previous_id)
    query = (
        select(InspectionRow)
        .where(InspectionRow.site_id == row.site_id, InspectionRow.visited_on < row.visited_on)
        .order_by(InspectionRow.visited_on.desc(), InspectionRow.id.desc())
        .limit(1)
    )
    return session.scalar(query)


def compare(session: Session, earlier: InspectionRow, later: InspectionRow) -> list[FaultAfter]:
    """Every fault of the earlier visit at a known sign point, and what the later visit shows of it."""
    before, after = _seen(session, earlier.id), _seen(session, later.id)
    holds = verdicts_now(
        session, [t for signs in (before, after) for rows in signs.values() for _, t in rows]
    )
    points = select(SignPointRow).where(SignPointRow.id.in_([point for point in before if point is not None]))
    codes = {point.id: point.code for point in session.scalars(points)}
    return [
        FaultAfter(
            codes[point], entry.zh or "", row.language, row.text, _after(entry, row, after, point, holds)
        )
        for point, rows in before.items()
        if point is not None
        for entry, row in rows
        if holds[row.id] == Verdict.DEFECTIVE
    ]


_Rows = list[tuple[EntryRow, TranslationRow]]


def _after(
    entry: EntryRow, row: TranslationRow, later: dict[int | None, _Rows], point: int, holds: dict[int, str]
) -> After:
    if point not in later:
        return After.NOT_SEEN
    wanted = key(entry.zh or "")
    found = {
        holds[other.id]
        for there, other in later[point]
        if wanted and key(there.zh or "") == wanted and other.language == row.language
    }
    if found == {Verdict.COMPLIANT.value}:
        return After.REPAIRED
    return After.DEFECTIVE if found == {Verdict.DEFECTIVE.value} else After.DOUBTFUL


def _seen(session: Session, inspection: int) -> dict[int | None, _Rows]:
    """What the visit saw on the main signs, by sign point: of each the last photo's newest check."""
    photos = session.scalars(
        select(PhotoRow)
        .where(PhotoRow.inspection_id == inspection)
        .order_by(func.coalesce(PhotoRow.taken_at, PhotoRow.received_at), PhotoRow.name)
    ).all()
    alone = [photo.id for photo in photos if photo.sign_point_id is None]
    last = {photo.sign_point_id: photo.id for photo in photos if photo.sign_point_id is not None}
    rows = _rows(session, [*alone, *last.values()])
    found: dict[int | None, _Rows] = {point: rows.get(photo, []) for point, photo in last.items()}
    if alone:
        found[None] = [row for photo in alone for row in rows.get(photo, [])]
    return found


def _rows(session: Session, photos: Sequence[int]) -> dict[int, _Rows]:
    newest = (
        select(func.max(CheckRow.id).label("check_id"), ReadingRow.photo_id)
        .join(ReadingRow, ReadingRow.id == CheckRow.reading_id)
        .where(ReadingRow.photo_id.in_(list(photos)))
        .group_by(ReadingRow.photo_id)
        .subquery()
    )
    query = (
        select(newest.c.photo_id, EntryRow, TranslationRow)
        .join(SignRow, (SignRow.check_id == newest.c.check_id) & SignRow.main)
        .join(EntryRow, EntryRow.sign_id == SignRow.id)
        .join(TranslationRow, TranslationRow.entry_id == EntryRow.id)
        .order_by(EntryRow.position, TranslationRow.id)
    )
    found: dict[int, _Rows] = {}
    for photo, entry, row in session.execute(query):
        found.setdefault(photo, []).append((entry, row))
    return found
