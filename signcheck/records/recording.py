"""Keeping what was read and judged, and finding what is there already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from signcheck.plain import plain
from signcheck.reading import Line, Polygon, Reading
from signcheck.reading.document import appearance_document
from signcheck.records.readings import POINT_DIGITS, SHARE_DIGITS, rounded
from signcheck.records.tables import (
    CheckRow,
    EntryRow,
    EvidenceRow,
    InspectionRow,
    JudgementRow,
    LineRow,
    PhotoRow,
    ReadingRow,
    SignPointRow,
    SignRow,
    SiteRow,
)

if TYPE_CHECKING:
    from signcheck.checking.judgement import CheckedEntry, CheckedPhoto, CheckedSign, Judgement
    from signcheck.photos.photo import Photo
    from signcheck.photos.seen import Seen

_KNOWN = PhotoRow.check_id.is_not(None)


def known_among(session: Session, hashes: Iterable[str]) -> set[str]:
    """Which of these SHA-256 are of photos that have been read and judged; ask for a few at a time."""
    return set(session.scalars(select(PhotoRow.sha256).where(_KNOWN, PhotoRow.sha256.in_(list(hashes)))))


def known_photo(session: Session, sha256: str) -> PhotoRow | None:
    """The photo with this SHA-256, if it has been read and judged."""
    return session.scalar(select(PhotoRow).where(_KNOWN, PhotoRow.sha256 == sha256))


def photos_of_order(session: Session, order: int) -> Sequence[PhotoRow]:
    """The photos of a repair, the last one first."""
    return session.scalars(
        select(PhotoRow).where(PhotoRow.order_id == order).order_by(PhotoRow.id.desc())
    ).all()


def record_photo(session: Session, photo: Photo, path: Path, seen: Seen, **brought: Any) -> PhotoRow:
    """The row of a photo, added if it is new.

    brought: who brought it: the columns received_at, origin, order_id and round.
    """
    row = session.scalar(select(PhotoRow).where(PhotoRow.sha256 == photo.sha256))
    if row is None:
        values = {f: v for f, v in asdict(photo).items() if f != "place"}
        place = asdict(photo.place) if photo.place else {}
        row = PhotoRow(
            path=plain(path),
            seen_at=seen.at,
            seen_source=seen.source.value,
            **values,
            **place,
            **brought,
        )
        session.add(row)
        session.flush()
    return row


def record_reading(session: Session, photo: PhotoRow, reading: Reading) -> ReadingRow:
    """Add a reading with its lines."""
    row = ReadingRow(
        photo_id=photo.id,
        versions=dict(reading.versions),
        detection_seconds=round(reading.detection_seconds, 4),
        recognition_seconds=round(reading.recognition_seconds, 4),
        lines=[_line(i, line) for i, line in enumerate(reading.lines)],
    )
    session.add(row)
    session.flush()
    return row


def _line(position: int, line: Line) -> LineRow:
    kept = rounded(line)
    return LineRow(
        position=position,
        text=kept.text,
        language=kept.language.value,
        score=kept.score,
        weakest=kept.weakest,
        polygon=_points(kept.polygon),
        recogniser=kept.recogniser,
        evidence=EvidenceRow(steps=kept.steps) if kept.steps else None,
        appearance=appearance_document(kept.appearance) if kept.appearance is not None else None,
    )


def _points(polygon: Polygon) -> list[list[float]]:
    return [[_short(x), _short(y)] for x, y in polygon]


def _short(pixels: float) -> float:
    """653, not 653.0: a photo has a hundred of them."""
    found = round(float(pixels), POINT_DIGITS)
    return int(found) if found.is_integer() else found


@dataclass(frozen=True, slots=True)
class Made:
    """A check that is to be recorded. main: the index of the sign that the photo was taken for.

    rules: the version of the rules that judged.
    """

    reading: ReadingRow
    checked: CheckedPhoto
    main: int | None
    rules: str = ""


def record_checks(session: Session, checks: Sequence[Made]) -> list[CheckRow]:
    """Add what was judged of several photos, each once: at one go, which takes half the time."""
    rows = [_check(made) for made in checks]
    session.add_all(rows)
    session.flush()
    newest = [
        {"id": made.reading.photo_id, "check_id": row.id} for made, row in zip(checks, rows, strict=True)
    ]
    if newest:
        session.execute(update(PhotoRow), newest)
    return rows


def _check(made: Made) -> CheckRow:
    return CheckRow(
        reading_id=made.reading.id,
        standard=made.checked.standard,
        rules=made.rules,
        verdict=made.checked.verdict.value,
        signs=[_sign(i, sign, i == made.main) for i, sign in enumerate(made.checked.signs)],
    )


def _sign(position: int, checked: CheckedSign, main: bool) -> SignRow:
    return SignRow(
        position=position,
        main=main,
        verdict=checked.verdict.value,
        polygon=_points(checked.sign.polygon),
        entries=[_entry(i, entry) for i, entry in enumerate(checked.entries)],
    )


def _entry(position: int, checked: CheckedEntry) -> EntryRow:
    zh = checked.entry.zh
    return EntryRow(
        position=position,
        zh=zh.text if zh else None,
        term=checked.term,
        origin=checked.origin,
        verdict=checked.verdict.value,
        polygons=_all_points(zh.polygons if zh else ()),
        doubts=[doubt.value for doubt in checked.entry.doubts],
        read_zh=checked.entry.read_zh,
        judgements=[_judgement(checked, judgement) for judgement in checked.judgements],
    )


def _judgement(checked: CheckedEntry, judgement: Judgement) -> JudgementRow:
    text = checked.entry.translations.get(judgement.language)
    return JudgementRow(
        language=judgement.language.value,
        text=judgement.text,
        verdict=judgement.verdict.value,
        kind=judgement.kind.value if judgement.kind else "",
        severity=judgement.severity.value if judgement.severity else "",
        rule=judgement.rule,
        values=dict(judgement.values),
        notes=[[note.id, dict(note.values)] for note in judgement.notes],
        source=judgement.source,
        expected=list(judgement.expected),
        polygons=_all_points(text.polygons if text else ()),
        evidence=judgement.evidence,
        confidence=None if judgement.confidence is None else round(judgement.confidence, SHARE_DIGITS),
    )


def _all_points(polygons: Iterable[Polygon]) -> list[Any]:
    return [_points(polygon) for polygon in polygons]


def visit_of_day(session: Session, site: SiteRow, day: date) -> InspectionRow:
    """The visit to a site on a day; made if there is none."""
    query = select(InspectionRow).where(InspectionRow.site_id == site.id, InspectionRow.visited_on == day)
    visit = session.scalar(query)
    if visit is None:
        visit = InspectionRow(site_id=site.id, visited_on=day)
        session.add(visit)
        session.flush()
    return visit


def assign(
    session: Session,
    photo: PhotoRow,
    site: SiteRow,
    point: SignPointRow | None,
    day: date,
) -> None:
    """Note the visit and the sign point that a photo shows."""
    photo.inspection_id = visit_of_day(session, site, day).id
    photo.sign_point_id = point.id if point else None
