"""Rows of the database → all that a verdict about one translation rests on, to show it to a person."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from signcheck.checking.judgement import Note
from signcheck.errors import DecisionError
from signcheck.records.tables import (
    CheckRow,
    DecisionRow,
    EntryRow,
    FindingRow,
    InspectionRow,
    PhotoRow,
    ReadingRow,
    SignPointRow,
    SignRow,
    TranslationRow,
)

Points = list[list[float]]
"""Corners of a polygon in pixels of the upright photo."""
IMPOSSIBLE = -999.0
"""How signcheck.checking.comparison writes the score of a text that has no room in the line."""
_BATCH = 500
"""As many ids in one query as every database takes."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Characters that differ between what was read and what is expected.

    score: how much better the read ones explain the picture; natural logarithm of the ratio.
    """

    read: str
    expected: str
    score: float


@dataclass(frozen=True, slots=True)
class Scores:
    """What the recogniser says of both texts on the same picture; natural logarithms of probabilities.

    read, expected: the texts as they were compared.
    """

    read: str
    expected: str
    read_score: float
    expected_score: float
    differences: tuple[Difference, ...]

    @property
    def lead(self) -> float:
        """How much better the read text explains the picture; below 0 the expected one does."""
        return 0.0 if self.read_score == self.expected_score else self.read_score - self.expected_score


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision of a reviewer about the translation."""

    at: datetime
    by: str
    action: str
    verdict: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the machine's verdict about one translation rests on, and what reviewers decided since.

    id: of the translation; the commands of the review take it.
    photo: SHA-256 and name of the file; path: where it was when it came in.
    size: width and height of the upright photo in pixels.
    site, point: codes, empty when they are not known; the names are Chinese.
    sign, zh_polygons, polygons: where the board, the Chinese text and the translation stand.
    kind, severity, rule, source: of the finding; empty when there is none.
    values, notes: of its sentence (signcheck.checking.say).
    figures: of the finding, as checking left them.
    scores: of both texts on the picture; None where no texts were compared.
    confidence: see signcheck.checking.Judgement; 0–1 or None.
    standard: the version it was judged by, at `checked`. read_by: versions of what read the photo.
    decisions: the oldest first.
    """

    id: int
    photo: str
    name: str
    path: str
    size: tuple[int, int]
    taken: datetime | None
    site: str
    site_name: str
    point: str
    point_name: str
    sign: Points
    zh: str | None
    term: str | None
    zh_polygons: list[Points]
    language: str
    text: str | None
    expected: tuple[str, ...]
    polygons: list[Points]
    verdict: str
    kind: str
    severity: str
    rule: str
    values: Mapping[str, Any]
    notes: tuple[Note, ...]
    source: str
    figures: Mapping[str, Any]
    scores: Scores | None
    confidence: float | None
    standard: str
    checked: datetime
    read_by: Mapping[str, str]
    decisions: tuple[Decided, ...] = ()

    @property
    def right(self) -> str | None:
        """The right form to hold the text against: the one that was compared, else the one to use first."""
        if self.scores:
            return self.scores.expected
        nearest = self.figures.get("nearest")
        return nearest if isinstance(nearest, str) else next(iter(self.expected), None)


def evidence_of(session: Session, translations: Sequence[int]) -> list[Evidence]:
    """The evidence of these translations, in this order.

    Raises DecisionError for an id that no translation has.
    """
    rows: dict[int, TranslationRow] = {}
    decisions: dict[int, list[DecisionRow]] = {}
    for start in range(0, len(translations), _BATCH):
        ids = list(translations[start : start + _BATCH])
        rows |= {row.id: row for row in session.scalars(_query(ids))}
        made = select(DecisionRow).where(DecisionRow.translation_id.in_(ids)).order_by(DecisionRow.id)
        for row in session.scalars(made):
            decisions.setdefault(row.translation_id, []).append(row)
    for identity in translations:
        if identity not in rows:
            raise DecisionError(
                f"{identity}: no such translation.", remedy="`signcheck review list` shows them."
            )
    return [_evidence(rows[identity], decisions.get(identity, ())) for identity in translations]


def _query(ids: list[int]) -> Any:
    check = joinedload(TranslationRow.entry).joinedload(EntryRow.sign).joinedload(SignRow.check)
    photo = check.joinedload(CheckRow.reading).joinedload(ReadingRow.photo)
    return (
        select(TranslationRow)
        .where(TranslationRow.id.in_(ids))
        .options(
            photo.joinedload(PhotoRow.inspection).joinedload(InspectionRow.site),
            photo.joinedload(PhotoRow.sign_point).joinedload(SignPointRow.site),
            selectinload(TranslationRow.findings),
        )
    )


def _evidence(row: TranslationRow, decisions: Sequence[DecisionRow]) -> Evidence:
    entry, sign = row.entry, row.entry.sign
    check, photo = sign.check, sign.check.reading.photo
    point = photo.sign_point
    site = point.site if point else photo.inspection.site if photo.inspection else None
    # A compliant translation has no finding; the shape of what is shown stays the same.
    finding = (
        row.findings[0]
        if row.findings
        else FindingRow(kind="", severity="", rule="", reason="", source="", evidence={})
    )
    figures = dict(finding.evidence or {})
    return Evidence(
        id=row.id,
        photo=photo.sha256,
        name=photo.name,
        path=photo.path,
        size=(photo.width, photo.height),
        taken=photo.taken_at,
        site=site.code if site else "",
        site_name=site.name_zh if site else "",
        point=point.code if point else "",
        point_name=point.name if point else "",
        sign=sign.polygon,
        zh=entry.zh,
        term=entry.term,
        zh_polygons=entry.polygons,
        language=row.language,
        text=row.text,
        expected=tuple(row.expected),
        polygons=row.polygons,
        verdict=row.verdict,
        kind=finding.kind,
        severity=finding.severity,
        rule=finding.rule,
        values=figures.pop("values", {}),
        notes=tuple(Note(**note) for note in figures.pop("notes", ())),
        source=finding.source,
        figures=figures,
        scores=_scores(figures),
        confidence=row.confidence,
        standard=check.standard,
        checked=check.created_at,
        read_by=check.reading.versions,
        decisions=tuple(_decided(made) for made in decisions),
    )


def _scores(figures: Mapping[str, Any]) -> Scores | None:
    """The comparison that checking left; None where there is none, or one of another shape."""
    kept: Any = figures.get("comparison")
    try:
        return Scores(
            str(kept["read"]),
            str(kept["expected"]),
            _log(kept["read_score"]),
            _log(kept["expected_score"]),
            tuple(
                Difference(str(part["read"]), str(part["expected"]), float(part["score"]))
                for part in kept["differences"]
            ),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _log(value: Any) -> float:
    """A log-probability; checking writes a very small one where JSON would need an infinity."""
    return -math.inf if float(value) <= IMPOSSIBLE else float(value)


def _decided(row: DecisionRow) -> Decided:
    return Decided(row.created_at, row.decided_by, row.action, row.verdict, row.kind, row.reason)
