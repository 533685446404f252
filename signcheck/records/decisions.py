"""Writing what people decided about cases; what follows from it is worked out by `standings`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import false, or_, select
from sqlalchemy.orm import Session

from signcheck.records import audit
from signcheck.records.tables import DecisionRow
from signcheck.work.sighting import Action

UNDO = "undo"
"""The action that takes another decision back."""


@dataclass(frozen=True, slots=True)
class About:
    """What a decision is about, as it was shown to the person who made it.

    case: its row; number: as people say it. photo, judgement: what the standing rested on.
    name, raw: what the message is known by. verdict, kind, text, zh: what held. standard: by which version.
    machine_verdict, machine_kind: what the machine had said of it.
    """

    case: int
    number: str
    photo: int
    judgement: int | None
    name: str
    raw: str
    language: str
    kind: str
    text: str | None
    zh: str | None
    standard: str
    machine_verdict: str
    machine_kind: str


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says: the action with its reason, and what goes with it.

    text, zh: of `reads`: what really stands there; an empty text for nothing; None as it was read.
    since: of `gone` and `replaced`. kind: of `wrong`, where the person names another fault.
    """

    action: Action
    reason: str
    by: str
    text: str | None = None
    zh: str | None = None
    since: date | None = None
    kind: str = ""


def add_decision(session: Session, about: About, word: Word, **outcome: Any) -> DecisionRow:
    """Keep a decision, and note it in the audit. outcome: verdict, kind, text and zh that hold now."""
    row = DecisionRow(
        case_id=about.case,
        photo_id=about.photo,
        judgement_id=about.judgement,
        action=word.action.value,
        language=about.language,
        name=about.name,
        raw=about.raw,
        machine_verdict=about.machine_verdict,
        machine_kind=about.machine_kind,
        standard=about.standard,
        reason=word.reason.strip(),
        decided_by=word.by,
        **({"kind": about.kind, "text": about.text, "zh": about.zh, "since": word.since} | outcome),
    )
    session.add(row)
    session.flush()
    told = {name: getattr(row, name) for name in ("action", "verdict", "kind", "text", "zh", "reason")}
    before = {"verdict": about.machine_verdict, "kind": about.machine_kind, "text": about.text}
    audit.note(session, word.by, "decision", about.number, before=before, after=told)
    return row


def undo_decision(session: Session, row: DecisionRow, number: str, reason: str, who: str) -> DecisionRow:
    """Take a decision back, and note it in the audit."""
    taken = DecisionRow(
        case_id=row.case_id,
        photo_id=row.photo_id,
        judgement_id=row.judgement_id,
        action=UNDO,
        undoes_id=row.id,
        language=row.language,
        name=row.name,
        raw=row.raw,
        reason=reason.strip(),
        decided_by=who,
    )
    session.add(taken)
    session.flush()
    audit.note(session, who, "decision.undo", number, before={"action": row.action}, after={"reason": reason})
    return taken


def standing_decisions(
    session: Session, photos: Collection[int] = (), cases: Collection[int] = ()
) -> list[DecisionRow]:
    """Decisions on these photos, or about these cases, that were not taken back; the oldest first."""
    asked = [
        column.in_(identities)
        for column, identities in ((DecisionRow.photo_id, photos), (DecisionRow.case_id, cases))
        if identities
    ]
    query = select(DecisionRow).where(or_(false(), *asked))
    rows = session.scalars(query.order_by(DecisionRow.id)).all()
    undone = {row.undoes_id for row in rows}
    return [row for row in rows if row.action != UNDO and row.id not in undone]
