"""After a migration: places are worked out, with what was known of each at each past moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from signcheck.citytime import CityTime
from signcheck.records.database import Database
from signcheck.records.sightings import PlaceKey, place_of
from signcheck.records.standings import work_out
from signcheck.records.tables import CheckRow, DecisionRow, PhotoRow, ReadingRow, StalePlaceRow

BATCH = 400
"""Photos whose places are worked out in one transaction."""


def left(session: Session) -> int:
    """How many photos a migration left to be worked out."""
    return session.scalar(select(func.count()).select_from(StalePlaceRow)) or 0


def catch_up(
    database: Database, clock: CityTime, follow: Callable[[Session, set[int]], object] | None = None
) -> Iterator[int]:
    """Work out what a migration left, in batches; how many photos are done, after each.

    follow: is given the messages of which something else holds now, though nothing new was seen.
    Killing it at any moment loses nothing: it goes on with the places that are left.
    """
    done = 0
    while True:
        with database.write() as session:
            present, photos = _batch(session)
            if not photos:
                return
            places = set(photos.values())
            moments = {} if present else _moments(session, photos)
            while moments:
                work_out(session, moments, clock, known={place: found[0] for place, found in moments.items()})
                moments = {place: found[1:] for place, found in moments.items() if found[1:]}
            change = work_out(session, places, clock)
            if present and follow is not None:
                follow(session, change.messages)
            session.execute(delete(StalePlaceRow).where(StalePlaceRow.photo_id.in_(list(photos))))
        done += len(photos)
        yield done


def _batch(session: Session) -> tuple[bool, dict[int, PlaceKey]]:
    """Photos that are left, with all others of their places: the past of a place is gone through once.

    Before them, whether only what holds now is to be worked out.
    """
    row = StalePlaceRow
    present = bool(session.scalar(select(row.present).order_by(row.present, row.photo_id).limit(1)))
    stale = session.scalars(
        select(row.photo_id).where(row.present.is_(present)).order_by(row.photo_id).limit(BATCH)
    ).all()
    points = select(PhotoRow.sign_point_id).where(PhotoRow.id.in_(stale), PhotoRow.sign_point_id.is_not(None))
    query = select(PhotoRow.id, PhotoRow.sign_point_id).where(
        PhotoRow.id.in_(stale) | PhotoRow.sign_point_id.in_(points)
    )
    return present, {row.id: place_of(row) for row in session.execute(query)}


def _moments(session: Session, photos: Collection[int]) -> dict[PlaceKey, list[datetime]]:
    """When something became known of each place: checks of its photos, and decisions on them."""
    here = PhotoRow.id.in_(list(photos))
    columns = (PhotoRow.id, PhotoRow.sign_point_id)
    checks = (
        select(*columns, CheckRow.created_at)
        .join(ReadingRow, ReadingRow.photo_id == PhotoRow.id)
        .join(CheckRow, CheckRow.reading_id == ReadingRow.id)
    )
    made = select(*columns, DecisionRow.created_at).join(DecisionRow, DecisionRow.photo_id == PhotoRow.id)
    found: dict[PlaceKey, set[datetime]] = defaultdict(set)
    for query in (checks, made):
        for row in session.execute(query.where(here)):
            found[place_of(row)].add(row.created_at)
    return {place: sorted(moments) for place, moments in found.items()}
