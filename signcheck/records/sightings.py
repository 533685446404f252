"""Rows of the database → what each photo shows of its sign point, as known at a moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from signcheck.coverage import AsOf, Listed, Sighting, Standing, sight
from signcheck.records.tables import (
    CheckRow,
    DecisionRow,
    EntryRow,
    FindingRow,
    PhotoRow,
    ReadingRow,
    SignPointRow,
    SignRow,
    SiteRow,
    TranslationRow,
)

CHUNK = 10_000
"""Rows that are held at once."""


def when_taken() -> ColumnElement[Any]:
    """When a photo was taken, as text that sorts; when it came in, for one that claims a later day.

    A camera with a wrong clock would else be the newest for years.
    """
    taken = func.coalesce(PhotoRow.taken_at, PhotoRow.received_at)
    return case(
        (func.substr(taken, 1, 10) > func.substr(PhotoRow.received_at, 1, 10), PhotoRow.received_at),
        else_=taken,
    )


def known_photos(as_of: AsOf) -> ColumnElement[bool]:
    """Photos that had come in by the moment and were taken by the day."""
    day_taken = func.substr(when_taken(), 1, 10)
    return and_(PhotoRow.received_at <= as_of.known, day_taken <= as_of.day.isoformat())


def known_photos_of_points(as_of: AsOf) -> ColumnElement[bool]:
    """The same of sign points alone."""
    return and_(PhotoRow.sign_point_id.is_not(None), known_photos(as_of))


def newest_checks(as_of: AsOf, points: Sequence[int] | None = None) -> Subquery:
    """One row a photo of a sign point: its newest check known at the moment, and when it was taken.

    points: only these sign points.
    """
    query = (
        select(
            PhotoRow.sign_point_id,
            PhotoRow.id.label("photo_id"),
            PhotoRow.name,
            when_taken().label("taken"),
            func.max(CheckRow.id).label("check_id"),
        )
        .join(ReadingRow, ReadingRow.photo_id == PhotoRow.id)
        .join(CheckRow, CheckRow.reading_id == ReadingRow.id)
        .where(known_photos_of_points(as_of), CheckRow.created_at <= as_of.known)
        .group_by(PhotoRow.id)
    )
    if points is not None:
        query = query.where(PhotoRow.sign_point_id.in_(points))
    return query.subquery()


def newest_decision(known: datetime) -> ColumnElement[Any]:
    """The id of the latest decision about a translation that was known then, looked up by its index.

    Summing up all decisions first would cost as much for one sign point as for the whole city.
    """
    made = aliased(DecisionRow)
    return (
        select(func.max(made.id))
        .where(made.translation_id == TranslationRow.id, made.created_at <= known)
        .correlate(TranslationRow)
        .scalar_subquery()
    )


def sightings(
    session: Session, as_of: AsOf, points: Sequence[int] | None = None
) -> Iterator[tuple[int, list[Sighting]]]:
    """Each sign point that was seen, with what its photos show, oldest first; by sign point."""
    rows = session.execute(_standings(as_of, points).execution_options(yield_per=CHUNK))
    for point, of_point in groupby(rows, key=lambda row: int(row.sign_point_id)):
        # A sign whose translations have several rows of findings stands once for each.
        photos = groupby(of_point, key=lambda row: int(row.photo_id))
        yield point, [_sighting(point, photo, list(of_photo)) for photo, of_photo in photos]


def _standings(as_of: AsOf, points: Sequence[int] | None) -> Select[Any]:
    newest = newest_checks(as_of, points)
    found = select(func.min(FindingRow.kind)).where(FindingRow.translation_id == TranslationRow.id)
    return (
        select(
            newest.c.sign_point_id,
            newest.c.photo_id,
            newest.c.check_id,
            newest.c.taken,
            SignPointRow.languages,
            EntryRow.zh,
            TranslationRow.id.label("translation_id"),
            TranslationRow.language,
            TranslationRow.text,
            TranslationRow.verdict,
            found.correlate(TranslationRow).scalar_subquery().label("kind"),
            DecisionRow.id.label("decision_id"),
            DecisionRow.text.label("decided_text"),
            DecisionRow.verdict.label("decided_verdict"),
            DecisionRow.kind.label("decided_kind"),
            DecisionRow.zh.label("decided_zh"),
        )
        .join(SignPointRow, SignPointRow.id == newest.c.sign_point_id)
        .join(SignRow, and_(SignRow.check_id == newest.c.check_id, SignRow.main), isouter=True)
        .join(EntryRow, EntryRow.sign_id == SignRow.id, isouter=True)
        .join(TranslationRow, TranslationRow.entry_id == EntryRow.id, isouter=True)
        .join(DecisionRow, DecisionRow.id == newest_decision(as_of.known), isouter=True)
        .order_by(newest.c.sign_point_id, newest.c.taken, newest.c.name, newest.c.check_id)
    )


def _sighting(point: int, photo: int, rows: Sequence[Any]) -> Sighting:
    first = rows[0]
    return sight(
        point,
        photo,
        check_id=first.check_id,
        day=date.fromisoformat(str(first.taken)[:10]),
        required=first.languages,
        standings=[_standing(row) for row in rows if row.translation_id is not None],
    )


def _standing(row: Any) -> Standing:
    if row.decision_id is None:
        return Standing(row.language, row.text, row.verdict, row.kind, bool(row.zh))
    return Standing(
        row.language, row.decided_text, row.decided_verdict, row.decided_kind or None, bool(row.decided_zh)
    )


def listed_condition(as_of: AsOf) -> ColumnElement[bool]:
    """Sign points that count on the day, by what the registry said at the moment; joined with sites."""
    return and_(_counts(SiteRow, as_of), _counts(SignPointRow, as_of))


def _counts(table: type[SiteRow] | type[SignPointRow], as_of: AsOf) -> ColumnElement[bool]:
    withdrawn = and_(
        table.withdrawn_on <= as_of.day,
        or_(table.withdrawn_at.is_(None), table.withdrawn_at <= as_of.known),
    )
    return and_(
        or_(table.created_at.is_(None), table.created_at <= as_of.known),
        or_(table.listed_on.is_(None), table.listed_on <= as_of.day),
        or_(table.withdrawn_on.is_(None), ~withdrawn),
    )


def listed_points(session: Session, as_of: AsOf) -> Iterator[Listed]:
    """Every sign point known at the moment, with the days it counts on."""
    columns = (
        SignPointRow.id,
        SiteRow.listed_on,
        SignPointRow.listed_on,
        SiteRow.withdrawn_on,
        SiteRow.withdrawn_at,
        SignPointRow.withdrawn_on,
        SignPointRow.withdrawn_at,
    )
    query = select(*columns).join(SignPointRow.site)
    for table in (SiteRow, SignPointRow):
        query = query.where(or_(table.created_at.is_(None), table.created_at <= as_of.known))
    for row in session.execute(query.execution_options(yield_per=CHUNK)):
        identity, site_since, since, *ends = row
        known_ends = [
            day
            for day, told in ((ends[0], ends[1]), (ends[2], ends[3]))
            if day and (told is None or told <= as_of.known)
        ]
        starts = [day for day in (site_since, since) if day]
        yield Listed(identity, max(starts, default=None), min(known_ends, default=None))
