"""Rows of the database → readings and judgements, to judge again what was read once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from signcheck.languages import Language
from signcheck.reading import Line, Polygon, Reading
from signcheck.records.tables import (
    CheckRow,
    EntryRow,
    LineRow,
    PhotoRow,
    ReadingRow,
    SignRow,
    TranslationRow,
)

SCORE_DIGITS = 5
POINT_DIGITS = 1
"""Decimals that are kept of scores and of pixel coordinates."""


def as_stored(reading: Reading) -> Reading:
    """The reading as the database gives it back: scores and points rounded.

    What is judged must be what is kept, or judging it again could give another verdict.
    """
    return replace(reading, lines=tuple(_rounded(line) for line in reading.lines))


def _rounded(line: Line) -> Line:
    points = [(round(float(x), POINT_DIGITS), round(float(y), POINT_DIGITS)) for x, y in line.polygon]
    return replace(
        line,
        score=round(float(line.score), SCORE_DIGITS),
        weakest=round(float(line.weakest), SCORE_DIGITS),
        polygon=_polygon(points),
    )


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
    )


def _polygon(points: Sequence[Sequence[float]]) -> Polygon:
    a, b, c, d = ((float(x), float(y)) for x, y in points)
    return (a, b, c, d)


def newest_readings(session: Session) -> list[int]:
    """The id of every photo's newest reading, by photo."""
    query = select(func.max(ReadingRow.id)).group_by(ReadingRow.photo_id).order_by(ReadingRow.photo_id)
    return list(session.scalars(query))


def load_readings(session: Session, ids: Sequence[int]) -> Iterator[tuple[ReadingRow, CheckRow | None]]:
    """Readings with their lines, photo and sign point, each with its newest check, if it has one."""
    checks = _newest_checks(session, ids)
    query = (
        select(ReadingRow)
        .where(ReadingRow.id.in_(ids))
        .options(
            selectinload(ReadingRow.lines),
            joinedload(ReadingRow.photo).joinedload(PhotoRow.sign_point),
        )
        .order_by(ReadingRow.photo_id)
    )
    for row in session.scalars(query):
        yield row, checks.get(row.id)


def _newest_checks(session: Session, ids: Sequence[int]) -> dict[int, CheckRow]:
    newest = select(func.max(CheckRow.id)).where(CheckRow.reading_id.in_(ids)).group_by(CheckRow.reading_id)
    whole = (
        selectinload(CheckRow.signs)
        .selectinload(SignRow.entries)
        .selectinload(EntryRow.translations)
        .selectinload(TranslationRow.findings)
    )
    rows = session.scalars(select(CheckRow).where(CheckRow.id.in_(newest)).options(whole))
    return {row.reading_id: row for row in rows}
