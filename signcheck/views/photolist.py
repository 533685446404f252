"""Which photos there are: by their names, their sign points, their age; all by their numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from signcheck.records.tables import PhotoRow, StandingRow
from signcheck.work.standing import State

AT_ONCE = 500
"""Hashes that are looked up by one query."""
SEVERAL = 2


def numbers_of(session: Session, hashes: Sequence[str]) -> dict[str, int]:
    """The numbers of photos by their whole SHA-256, as far as they are there."""
    found: dict[str, int] = {}
    for start in range(0, len(hashes), AT_ONCE):
        some = hashes[start : start + AT_ONCE]
        query = select(PhotoRow.sha256, PhotoRow.id).where(PhotoRow.sha256.in_(some))
        found.update((sha256, number) for sha256, number in session.execute(query))
    return found


def called(session: Session, beginning: str, name: str = "") -> list[int]:
    """The photos whose SHA-256 begins so, or that have this file name; SEVERAL of them at most."""
    wanted = PhotoRow.sha256.startswith(beginning, autoescape=True)
    if name:
        wanted = or_(wanted, PhotoRow.name == name)
    return list(session.scalars(select(PhotoRow.id).where(wanted).limit(SEVERAL)))


def at_points(session: Session, points: Collection[int]) -> list[int]:
    """The photos of these sign points."""
    query = select(PhotoRow.id).where(PhotoRow.sign_point_id.in_(points))
    return list(session.scalars(query.order_by(PhotoRow.id)))


def older_than(session: Session, moment: datetime) -> dict[int, str]:
    """The photos that came in before a moment and that no open case rests on: SHA-256, the oldest first."""
    open_case = select(StandingRow.id).where(
        StandingRow.photo_id == PhotoRow.id,
        StandingRow.known_until.is_(None),
        StandingRow.state == State.OPEN.value,
    )
    query = select(PhotoRow.id, PhotoRow.sha256).where(
        PhotoRow.erased_at.is_(None), PhotoRow.received_at < moment, ~open_case.exists()
    )
    rows = session.execute(query.order_by(PhotoRow.received_at, PhotoRow.id))
    return {number: sha256 for number, sha256 in rows}  # noqa: C416 a row is no pair for the type checker


def kept(session: Session) -> Iterator[tuple[int, str, int]]:
    """Number, SHA-256 and bytes of all photos that were not erased: more than memory holds, perhaps."""
    query = select(PhotoRow.id, PhotoRow.sha256, PhotoRow.bytes).where(PhotoRow.erased_at.is_(None))
    for row in session.execute(query.order_by(PhotoRow.id)).yield_per(10_000):
        yield row.id, row.sha256, row.bytes


def erased(session: Session) -> set[str]:
    """SHA-256 of the photos that were erased."""
    return set(session.scalars(select(PhotoRow.sha256).where(PhotoRow.erased_at.is_not(None))))
