"""One case as a reviewer looks at it: what it rests on, its past, and its other pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf
from signcheck.records.decisions import UNDO
from signcheck.records.tables import (
    CaseRow,
    DecisionRow,
    EntryRow,
    JudgementRow,
    PhotoRow,
    SignPointRow,
    SignRow,
)
from signcheck.standard.normalise import key
from signcheck.views.cases import Past, cases_numbered, history
from signcheck.views.evidence import Evidence, evidence_of
from signcheck.work.held import Held

MOST = 12
"""Earlier pictures that are shown."""
LATELY = timedelta(hours=12)
"""How far back one goes through one's own decisions."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A picture of the same message. text, verdict: what the photo shows, by its newest judgement."""

    photo: str
    seen_on: date
    text: str | None
    verdict: str
    erased: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A case with everything. sightings: of the same message in other photos, the newest first."""

    evidence: Evidence
    past: tuple[Past, ...]
    sightings: tuple[Sighting, ...]


def item(session: Session, number: str, as_of: AsOf) -> Item:
    """Raises DecisionError for a number that no case has."""
    (held,) = cases_numbered(session, [number], as_of)
    (evidence,) = evidence_of(session, [held], as_of)
    past = tuple(history(session, held.number))
    return Item(evidence, past, tuple(_sightings(session, held, as_of)))


def _sightings(session: Session, case: Held, as_of: AsOf) -> list[Sighting]:
    """What other photos of the sign point show of the message; nothing where no sign point is known."""
    if not case.point:
        return []
    query = (
        select(
            *(PhotoRow.sha256, PhotoRow.seen_at, PhotoRow.erased_at, EntryRow.zh, EntryRow.term),
            *(JudgementRow.text, JudgementRow.verdict),
        )
        .join(SignPointRow, SignPointRow.id == PhotoRow.sign_point_id)
        .join(SignRow, SignRow.check_id == PhotoRow.check_id)
        .join(EntryRow, EntryRow.sign_id == SignRow.id)
        .join(JudgementRow, JudgementRow.entry_id == EntryRow.id)
        .where(SignPointRow.code == case.point, SignRow.main, JudgementRow.language == case.language)
        .where(PhotoRow.id != case.photo_id)
        .order_by(PhotoRow.seen_at.desc(), PhotoRow.id.desc())
    )
    names = {key(name) for name in (case.zh, case.head) if name}
    rows = (row for row in session.execute(query) if _same(row.zh, row.term, names))
    found = {row.sha256: row for row in rows}
    return [
        Sighting(sha256, as_of.clock.day(row.seen_at), row.text, row.verdict, row.erased_at is not None)
        for sha256, row in list(found.items())[:MOST]
    ]


def _same(zh: str | None, term: str | None, names: set[str]) -> bool:
    return any(name and key(name) in names for name in (zh, term)) or not (zh or term or names)


def decided_lately(session: Session, who: str, as_of: AsOf) -> list[str]:
    """Cases that somebody decided in the last hours and did not take back, the newest first; numbers."""
    query = (
        select(CaseRow.number, DecisionRow.id, DecisionRow.action, DecisionRow.undoes_id)
        .join(CaseRow, CaseRow.id == DecisionRow.case_id)
        .where(DecisionRow.created_at >= as_of.known - LATELY, DecisionRow.decided_by == who)
        .order_by(DecisionRow.id.desc())
    )
    rows = session.execute(query).all()
    undone = {row.undoes_id for row in rows}
    made = (row.number for row in rows if row.action != UNDO and row.id not in undone)
    return list(dict.fromkeys(made))
