"""Rows of the database → states of sign points, for the figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from signcheck.checking import FindingKind, Verdict
from signcheck.coverage import PointState
from signcheck.records.tables import (
    CheckRow,
    EntryRow,
    FindingRow,
    PhotoRow,
    ReadingRow,
    SignPointRow,
    SignRow,
    SiteRow,
    TranslationRow,
)


def point_states(session: Session) -> Iterator[PointState]:
    """The present state of every sign point: the main sign of its newest photo's newest check."""
    seen = dict.fromkeys(session.scalars(select(PhotoRow.sign_point_id).distinct()))
    translations: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(_newest_translations()):
        translations[row.sign_point_id].append(row)
    points = select(SignPointRow.id, SignPointRow.languages, SiteRow.kind).join(SignPointRow.site)
    for identity, languages, kind in session.execute(points):
        if identity in seen:
            yield _state(kind, languages, translations.get(identity, []))
        else:
            yield PointState(kind)


def _newest_translations() -> Select[Any]:
    # The newest photo is the one taken last, not the one that a scan of several came to last.
    taken = func.coalesce(PhotoRow.taken_at, PhotoRow.received_at)
    age = func.row_number().over(
        partition_by=PhotoRow.sign_point_id,
        order_by=(taken.desc(), PhotoRow.name.desc(), CheckRow.id.desc()),
    )
    checks = (
        select(PhotoRow.sign_point_id, CheckRow.id.label("check_id"), age.label("age"))
        .join(ReadingRow, ReadingRow.photo_id == PhotoRow.id)
        .join(CheckRow, CheckRow.reading_id == ReadingRow.id)
        .where(PhotoRow.sign_point_id.is_not(None))
        .subquery()
    )
    newest = select(checks).where(checks.c.age == 1).subquery()
    return (
        select(
            newest.c.sign_point_id,
            EntryRow.zh,
            TranslationRow.language,
            TranslationRow.text,
            TranslationRow.verdict,
            FindingRow.kind,
        )
        .join(SignRow, (SignRow.check_id == newest.c.check_id) & SignRow.main)
        .join(EntryRow, EntryRow.sign_id == SignRow.id)
        .join(TranslationRow, TranslationRow.entry_id == EntryRow.id)
        .join(FindingRow, FindingRow.translation_id == TranslationRow.id, isouter=True)
    )


def _state(kind: str, languages: Sequence[str], rows: Sequence[Any]) -> PointState:
    present = {row.language for row in rows if row.text}
    if any(row.zh for row in rows):
        present.add("zh")
    missing = {
        row.language for row in rows if row.kind == FindingKind.MISSING and row.verdict == Verdict.DEFECTIVE
    }
    standing = [row.verdict for row in rows if row.text]
    right = standing.count(Verdict.COMPLIANT)
    return PointState(
        kind=kind,
        inspected=True,
        covered=set(languages) <= present - missing,
        right=right,
        judged=right + standing.count(Verdict.DEFECTIVE),
        doubtful=len(standing) - right - standing.count(Verdict.DEFECTIVE),
    )
