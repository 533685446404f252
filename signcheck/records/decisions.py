"""What reviewers decided, beside what the machine found; and how often the machine was right.

Findings are never changed. A decision says what holds of one translation from now on; the latest
one counts. When the same reading is checked again and says the same, its decision goes with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from signcheck.errors import DecisionError
from signcheck.records import audit
from signcheck.records.tables import (
    CheckRow,
    DecisionRow,
    EntryRow,
    FindingRow,
    ReadingRow,
    SignRow,
    TranslationRow,
)
from signcheck.standard.normalise import key
from signcheck.verdicts import FindingKind, Verdict

_BATCH = 500
"""As many ids in one query as every database takes."""


class Action(StrEnum):
    """What a reviewer does with a finding; the values are what the database keeps."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reviewer puts in the place of what the machine said; None leaves it as it was.

    verdict, kind: what is to be said of the translation.
    text: what really stands there; empty when nothing does.
    zh: the Chinese text that it really belongs to.
    """

    verdict: Verdict | None = None
    kind: FindingKind | None = None
    text: str | None = None
    zh: str | None = None


def decide(
    session: Session,
    translation: TranslationRow,
    action: Action,
    reason: str,
    who: str,
    *,
    correction: Correction | None = None,
) -> DecisionRow:
    """Add a decision about a translation, and note it in the audit.

    confirm: the machine was right; where it was in doubt, the fault is there. dismiss: nothing is
    wrong. correct: what `correction` says; then the verdict must be named when it differs.
    Raises DecisionError for a decision without reason, and for one that says nothing.
    """
    if not reason.strip():
        raise DecisionError("A decision needs its reason.", remedy="Give one with --reason.")
    machine_kind = translation.findings[0].kind if translation.findings else ""
    verdict, kind = _outcome(action, translation.verdict, machine_kind, correction)
    entry = translation.entry
    fixed = correction or Correction()
    row = DecisionRow(
        translation_id=translation.id,
        action=action.value,
        machine_verdict=translation.verdict,
        machine_kind=machine_kind,
        verdict=verdict,
        kind=kind,
        text=translation.text if fixed.text is None else fixed.text or None,
        zh=entry.zh if fixed.zh is None else fixed.zh or None,
        reason=reason.strip(),
        decided_by=who,
    )
    before = latest(session, [translation.id]).get(translation.id)
    session.add(row)
    session.flush()
    audit.note(
        session,
        who,
        "decision",
        str(translation.id),
        before=_told(before) if before else {"verdict": translation.verdict, "kind": machine_kind},
        after=_told(row),
    )
    return row


def _outcome(action: Action, verdict: str, kind: str, correction: Correction | None) -> tuple[str, str]:
    """The verdict and the kind of finding that hold after a decision."""
    if action is Action.DISMISS:
        return Verdict.COMPLIANT.value, ""
    if action is Action.CONFIRM:
        # To confirm what was doubtful is to say that the fault is there.
        return (Verdict.DEFECTIVE.value if kind and verdict != Verdict.UNREADABLE else verdict), kind
    if correction is None or correction == Correction():
        raise DecisionError(
            "The correction says nothing.",
            remedy="Name --verdict, --kind, --text or --zh.",
        )
    chosen = correction.verdict.value if correction.verdict else verdict
    if chosen == Verdict.COMPLIANT:
        return chosen, ""
    named = correction.kind.value if correction.kind else kind
    if chosen == Verdict.DEFECTIVE and not named:
        raise DecisionError("A defective translation needs the kind of its fault.", remedy="Name --kind.")
    return chosen, named


def _told(row: DecisionRow) -> dict[str, Any]:
    names = ("action", "verdict", "kind", "text", "zh", "reason")
    return {name: getattr(row, name) for name in names}


def latest(session: Session, translations: Iterable[int]) -> dict[int, DecisionRow]:
    """The decision that counts, for each of these translations that has one."""
    ids = list(translations)
    found: dict[int, DecisionRow] = {}
    for start in range(0, len(ids), _BATCH):
        query = select(DecisionRow).where(DecisionRow.translation_id.in_(ids[start : start + _BATCH]))
        found |= {row.translation_id: row for row in session.scalars(query.order_by(DecisionRow.id))}
    return found


def verdicts_now(session: Session, translations: Iterable[TranslationRow]) -> dict[int, str]:
    """The verdict that holds for each translation: the reviewer's, else the machine's."""
    listed = list(translations)
    decided = latest(session, [row.id for row in listed])
    return {row.id: decided[row.id].verdict if row.id in decided else row.verdict for row in listed}


def carry(session: Session, check: CheckRow) -> int:
    """Repeat earlier decisions for a new check of the same reading, where it says the same.

    The same means: the same Chinese, language and text with the same verdict and kind. Anything
    else must be looked at again. Returns how many were carried.
    """
    earlier = _decided(session, check)
    count = 0
    if earlier:
        for sign in check.signs:
            for entry in sign.entries:
                for translation in entry.translations:
                    old = earlier.get(_said(sign, entry, translation))
                    if old is not None:
                        session.add(_copy(old, translation))
                        count += 1
    return count


def _decided(session: Session, check: CheckRow) -> dict[tuple[Any, ...], DecisionRow]:
    """The decisions on older checks of the reading, by what had been said."""
    query = (
        select(DecisionRow, TranslationRow, EntryRow, SignRow)
        .join(TranslationRow, TranslationRow.id == DecisionRow.translation_id)
        .join(EntryRow, EntryRow.id == TranslationRow.entry_id)
        .join(SignRow, SignRow.id == EntryRow.sign_id)
        .join(CheckRow, CheckRow.id == SignRow.check_id)
        .where(CheckRow.reading_id == check.reading_id, CheckRow.id != check.id)
        .order_by(DecisionRow.id)
    )
    return {_said(sign, entry, row): decision for decision, row, entry, sign in session.execute(query)}


def _said(sign: SignRow, entry: EntryRow, row: TranslationRow) -> tuple[Any, ...]:
    kind = row.findings[0].kind if row.findings else ""
    return sign.position, entry.position, key(entry.zh or ""), row.language, row.text, row.verdict, kind


def _copy(old: DecisionRow, translation: TranslationRow) -> DecisionRow:
    names = ("action", "machine_verdict", "machine_kind", "verdict", "kind", "text", "zh", "reason")
    values = {name: getattr(old, name) for name in names}
    return DecisionRow(
        translation_id=translation.id,
        decided_by=old.decided_by,
        created_at=old.created_at,
        carried_from=old.id,
        **values,
    )


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the machine's verdicts compare with the reviewers' own decisions.

    decided: translations that a reviewer decided; carried decisions are not counted again.
    pairs: how many had each verdict by the machine and by the reviewer.
    """

    decided: int
    pairs: dict[tuple[str, str], int]

    @property
    def accuracy(self) -> float | None:
        """Right ÷ decided among those the machine was sure of: compliant and defective; 0–1 or None."""
        sure = {pair: n for pair, n in self.pairs.items() if pair[0] in ("compliant", "defective")}
        right = sum(n for (machine, person), n in sure.items() if machine == person)
        return right / sum(sure.values()) if sure else None

    @property
    def defective_precision(self) -> float | None:
        """Truly defective ÷ what the machine called defective; 0–1, or None when it called none so."""
        called = {person: n for (machine, person), n in self.pairs.items() if machine == "defective"}
        return called.get("defective", 0) / sum(called.values()) if called else None


def agreement(session: Session, until: datetime | None = None) -> Agreement:
    """Compare machine and reviewers, each translation by its latest decision.

    until: as it was known at this moment (UTC).
    """
    newer = aliased(DecisionRow)
    last = select(func.max(newer.id)).where(newer.carried_from.is_(None)).group_by(newer.translation_id)
    if until is not None:
        last = last.where(newer.created_at <= until)
    query = select(DecisionRow.machine_verdict, DecisionRow.verdict).where(DecisionRow.id.in_(last))
    pairs = Counter((machine, person) for machine, person in session.execute(query))
    return Agreement(sum(pairs.values()), dict(pairs))


def to_review(session: Session, limit: int, *, all_findings: bool = False) -> list[TranslationRow]:
    """Translations of newest checks that wait for a decision, the oldest first.

    all_findings: the machine's defective ones too, not only the doubtful.
    """
    newest = (
        select(func.max(CheckRow.id))
        .join(ReadingRow, ReadingRow.id == CheckRow.reading_id)
        .group_by(ReadingRow.photo_id)
    )
    wanted = [Verdict.DOUBTFUL.value] + ([Verdict.DEFECTIVE.value] if all_findings else [])
    decided = select(DecisionRow.id).where(DecisionRow.translation_id == TranslationRow.id).exists()
    query = (
        select(TranslationRow)
        .join(FindingRow, FindingRow.translation_id == TranslationRow.id)
        .join(EntryRow, EntryRow.id == TranslationRow.entry_id)
        .join(SignRow, SignRow.id == EntryRow.sign_id)
        .where(SignRow.check_id.in_(newest), TranslationRow.verdict.in_(wanted), ~decided)
        .order_by(TranslationRow.id)
        .limit(limit)
    )
    return list(session.scalars(query))
