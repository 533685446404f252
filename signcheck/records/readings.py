"""Rows of the database → readings and judgements, to judge again what was read once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from signcheck.languages import Language
from signcheck.reading import Line, Polygon, Reading
from signcheck.reading.line import Appearance, Colour
from signcheck.records.tables import (
    CheckRow,
    EntryRow,
    InspectionRow,
    LineRow,
    PhotoRow,
    ReadingRow,
    SignPointRow,
    SignRow,
    SiteRow,
)

SCORE_DIGITS = 5
POINT_DIGITS = 1
"""Decimals that are kept of scores and of pixel coordinates."""
SHARE_DIGITS = 4
"""Decimals that are kept of a contrast, a sharpness, a confidence."""


def as_stored(reading: Reading) -> Reading:
    """The reading as the database gives it back: scores, points and measures rounded.

    What is judged must be what is kept, or judging it again could give another verdict.
    """
    return replace(reading, lines=tuple(rounded(line) for line in reading.lines))


def rounded(line: Line) -> Line:
    """A line as the database gives it back."""
    points = [(round(float(x), POINT_DIGITS), round(float(y), POINT_DIGITS)) for x, y in line.polygon]
    return replace(
        line,
        score=round(float(line.score), SCORE_DIGITS),
        weakest=round(float(line.weakest), SCORE_DIGITS),
        polygon=_polygon(points),
        appearance=_rounded_appearance(line.appearance),
    )


def _rounded_appearance(appearance: Appearance | None) -> Appearance | None:
    if appearance is None:
        return None
    return replace(
        appearance,
        height=round(float(appearance.height), POINT_DIGITS),
        contrast=round(float(appearance.contrast), SHARE_DIGITS),
        sharpness=round(float(appearance.sharpness), SHARE_DIGITS),
    )


def _appearance(document: dict[str, Any] | None) -> Appearance | None:
    if document is None:
        return None
    colours = {name: _colour(document[name]) for name in ("background", "ink")}
    return Appearance(**(document | colours))


def _colour(values: Sequence[int]) -> Colour:
    red, green, blue = values
    return red, green, blue


def stored_reading(row: ReadingRow) -> Reading:
    """A reading as it was recorded; the photo is not touched."""
    return Reading(
        width=row.photo.width,
        height=row.photo.height,
        lines=tuple(_line(line) for line in row.lines),
        versions=tuple(row.versions.items()),
        detection_seconds=row.detection_seconds,
        recognition_seconds=row.recognition_seconds,
    )


def _line(row: LineRow) -> Line:
    return Line(
        text=row.text,
        language=Language(row.language),
        score=row.score,
        polygon=_polygon(row.polygon),
        recogniser=row.recogniser,
        weakest=row.weakest,
        appearance=_appearance(row.appearance),
        steps=row.evidence.steps if row.evidence else b"",
    )


def _polygon(points: Sequence[Sequence[float]]) -> Polygon:
    a, b, c, d = ((float(x), float(y)) for x, y in points)
    return (a, b, c, d)


def newest_readings(session: Session, photos: Collection[int] = (), site: str = "") -> list[int]:
    """The id of every photo's newest reading, by photo; only of these photos, or of the site."""
    query = select(func.max(ReadingRow.id)).group_by(ReadingRow.photo_id).order_by(ReadingRow.photo_id)
    if photos:
        query = query.where(ReadingRow.photo_id.in_(photos))
    if site:
        query = (
            query.join(PhotoRow, PhotoRow.id == ReadingRow.photo_id)
            .join(InspectionRow, InspectionRow.id == PhotoRow.inspection_id)
            .join(SiteRow, SiteRow.id == InspectionRow.site_id)
            .where(SiteRow.code == site)
        )
    return list(session.scalars(query))


def readings_with_photos(session: Session, ids: Collection[int]) -> Sequence[ReadingRow]:
    """Readings with their photos, by photo; the rest comes when it is asked for."""
    query = select(ReadingRow).where(ReadingRow.id.in_(ids)).options(joinedload(ReadingRow.photo))
    return session.scalars(query.order_by(ReadingRow.photo_id)).all()


def load_readings(session: Session, ids: Collection[int]) -> Iterator[tuple[ReadingRow, CheckRow | None]]:
    """Readings with their lines, photo and sign point, each with its newest check, if it has one."""
    whole = selectinload(CheckRow.signs).selectinload(SignRow.entries).selectinload(EntryRow.judgements)
    photo = joinedload(ReadingRow.photo)
    query = (
        select(ReadingRow)
        .where(ReadingRow.id.in_(ids))
        .options(
            selectinload(ReadingRow.lines),
            photo.joinedload(PhotoRow.sign_point).joinedload(SignPointRow.site),
            photo.selectinload(PhotoRow.check).options(whole),
        )
        .order_by(ReadingRow.photo_id)
    )
    for row in session.scalars(query):
        check = row.photo.check
        yield row, check if check is not None and check.reading_id == row.id else None
