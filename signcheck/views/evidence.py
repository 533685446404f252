"""All that a case's standing rests on, to show it to a person."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf
from signcheck.photos.seen import SeenSource
from signcheck.records.tables import (
    CaseRow,
    CheckRow,
    DecisionRow,
    EntryRow,
    JudgementRow,
    PhotoRow,
    ReadingRow,
    SignRow,
)
from signcheck.views.standing import BATCH
from signcheck.work.held import Held, Points

IMPOSSIBLE = -999.0
"""How signcheck.checking.comparison writes the score of a text that has no room in the line."""
_HELD = tuple(held.name for held in fields(Held))


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
    """One decision about the case, or the taking back of one (action `undo`).

    at: in the city's time. text, zh, since: see signcheck.work.sighting.Decision.
    undone: whether it was taken back.
    """

    at: datetime
    by: str
    action: str
    verdict: str
    kind: str
    reason: str
    text: str | None = None
    zh: str | None = None
    since: date | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Evidence(Held):
    """What holds of a case, with all that it rests on.

    term: the standard's head for the Chinese, or None. zh_polygons: where the Chinese stands in the photo.
    day_known: whether `seen_on` is the day it was seen, not only that of its receipt.
    judged_on: SHA-256 of the photo that was judged, where it is not the one that shows it no longer.
    figures: what checking left as evidence. scores: of both texts on the picture; None where no texts
    were compared. confidence: see signcheck.checking.Judgement; 0–1, None for what no judgement says.
    checked: when it was judged, in the city's time. read_by: versions of what read the photo.
    decisions: the oldest first. erased: the day on which the photo was erased for good, or None.
    """

    term: str | None = None
    zh_polygons: list[Points] = field(default_factory=list)
    day_known: bool = True
    judged_on: str = ""
    figures: Mapping[str, Any] = field(default_factory=dict)
    scores: Scores | None = None
    confidence: float | None = None
    checked: datetime | None = None
    read_by: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Decided, ...] = ()
    erased: date | None = None

    @property
    def text_polygons(self) -> list[Points]:
        """Where the text itself stands in the photo; nowhere when there is none."""
        return self.polygons if self.text else []

    @property
    def right(self) -> str | None:
        """The right form to hold the text against: the one that was compared, else the one to use first."""
        if self.scores:
            return self.scores.expected
        nearest = self.figures.get("nearest")
        return nearest if isinstance(nearest, str) else next(iter(self.expected), None)


def evidence_of(session: Session, cases: Sequence[Held], as_of: AsOf) -> list[Evidence]:
    """The evidence of these cases, in this order."""
    found: list[Evidence] = []
    for start in range(0, len(cases), BATCH):
        some = cases[start : start + BATCH]
        judged = _judgements(session, {one.judgement for one in some if one.judgement})
        sources = _sources(session, {one.photo_id for one in some})
        decided = _decisions(session, {one.case for one in some}, as_of)
        for one in some:
            values = {name: getattr(one, name) for name in _HELD}
            values |= _judged(one, judged.get(one.judgement or 0), as_of)
            values |= _of_photo(sources[one.photo_id], as_of)
            found.append(Evidence(**values, decisions=tuple(decided.get(one.case, ()))))
    return found


def _judgements(session: Session, ids: Iterable[int]) -> dict[int, Any]:
    query = (
        select(
            *(JudgementRow.id, JudgementRow.rule, JudgementRow.evidence, JudgementRow.confidence),
            *(EntryRow.term, EntryRow.polygons, CheckRow.created_at, ReadingRow.versions),
            *(PhotoRow.id.label("photo_id"), PhotoRow.sha256),
        )
        .join(EntryRow, EntryRow.id == JudgementRow.entry_id)
        .join(SignRow, SignRow.id == EntryRow.sign_id)
        .join(CheckRow, CheckRow.id == SignRow.check_id)
        .join(ReadingRow, ReadingRow.id == CheckRow.reading_id)
        .join(PhotoRow, PhotoRow.id == ReadingRow.photo_id)
        .where(JudgementRow.id.in_(ids))
    )
    return {row.id: row for row in session.execute(query)}


def _sources(session: Session, photos: Iterable[int]) -> dict[int, Any]:
    query = select(PhotoRow.id, PhotoRow.seen_source, PhotoRow.erased_at).where(PhotoRow.id.in_(photos))
    return {row.id: row for row in session.execute(query)}


def _of_photo(row: Any, as_of: AsOf) -> dict[str, Any]:
    erased = as_of.clock.day(row.erased_at) if row.erased_at else None
    return {"day_known": row.seen_source != SeenSource.RECEIPT, "erased": erased}


def _judged(one: Held, row: Any, as_of: AsOf) -> dict[str, Any]:
    """What the judgement adds; nothing where a standing rests on none."""
    if row is None:
        return {}
    here = row.photo_id == one.photo_id
    figures = dict(row.evidence or {})
    return {
        "term": row.term,
        "zh_polygons": row.polygons if here else [],
        "judged_on": "" if here else row.sha256,
        "figures": figures,
        "scores": _scores(figures),
        "confidence": row.confidence if row.rule == one.rule else None,
        "checked": as_of.clock.local(row.created_at),
        "read_by": row.versions,
    }


def _decisions(session: Session, cases: Iterable[int], as_of: AsOf) -> dict[int, list[Decided]]:
    """By case; those about cases that lead to it too."""
    own = func.coalesce(CaseRow.leads_to_id, CaseRow.id).label("own")
    query = (
        select(own, DecisionRow)
        .join(DecisionRow, DecisionRow.case_id == CaseRow.id)
        .where(own.in_(cases), DecisionRow.created_at <= as_of.known)
        .order_by(DecisionRow.id)
    )
    rows = session.execute(query).all()
    undone = {row.undoes_id for _, row in rows}
    found: dict[int, list[Decided]] = {}
    for case, row in rows:
        found.setdefault(case, []).append(_decided(row, row.id in undone, as_of))
    return found


def _decided(row: DecisionRow, undone: bool, as_of: AsOf) -> Decided:
    return Decided(
        as_of.clock.local(row.created_at),
        row.decided_by,
        row.action,
        row.verdict,
        row.kind,
        row.reason,
        row.text,
        row.zh,
        row.since,
        undone,
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
