"""Rows of the database → names that are translated differently within a site or across the city.

It is worked out when it is asked for, never stored: whether a translation agrees with the others
changes with every photo of another sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, Subquery, func, select
from sqlalchemy.orm import Session

from signcheck.checking.consistency import Inconsistency, Observation, inconsistencies
from signcheck.coverage import AsOf
from signcheck.languages import Language
from signcheck.records.coverage import today
from signcheck.records.sightings import (
    CHUNK,
    known_photos,
    listed_condition,
    newest_decision,
    when_taken,
)
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
    SiteRow,
    TranslationRow,
)
from signcheck.verdicts import Verdict


def inconsistent_names(
    session: Session, site: str = "", as_of: AsOf | None = None
) -> tuple[Inconsistency, ...]:
    """Every name with several translations; with the code of a site, those that are in use there.

    as_of: as known then; without it, as known now.
    """
    found = inconsistencies(observations(session, as_of))
    return tuple(one for one in found if not site or _concerns(one, site))


def _concerns(one: Inconsistency, site: str) -> bool:
    if one.site is not None:
        return one.site == site
    return any(seen.site == site for wording in one.wordings for seen in wording.seen)


def observations(session: Session, as_of: AsOf | None = None) -> Iterator[Observation]:
    """What stands on the signs at present, or as known at a moment; by site and sign point.

    Decisions count before the machine.
    The main sign of each sign point's newest photo, and of every photo that has a site but no sign
    point. A photo without a site is left out: nobody knows yet where its name is in use.
    """
    for row in session.execute(_query(as_of or today()).execution_options(yield_per=CHUNK)):
        seen = _observation(row)
        if seen is not None:
            yield seen


def _observation(row: Any) -> Observation | None:
    decided = row.decision_id is not None
    text = row.decided_text if decided else row.text
    zh = row.decided_zh if decided and row.decided_zh != row.zh else row.term or row.zh
    if not text or not zh:
        return None
    return Observation(
        site=row.site,
        point=row.point or "",
        photo=row.sha256,
        zh=zh,
        language=Language(row.language),
        text=text,
        verdict=Verdict(row.decided_verdict if decided else row.verdict),
        expected=next(iter(row.expected), ""),
        # A reviewer has seen what stands there.
        weakest=1.0 if decided else _weakest(row.evidence),
    )


def _weakest(figures: Any) -> float:
    """The least sure character's probability as checking left it; 0 where it left none."""
    found = figures.get("weakest_character") if isinstance(figures, dict) else None
    return float(found) if isinstance(found, int | float) else 0.0


def _query(as_of: AsOf) -> Select[Any]:
    newest = _newest_checks(as_of)
    finding = select(func.min(FindingRow.id)).where(FindingRow.translation_id == TranslationRow.id)
    columns: tuple[Any, ...] = (
        SiteRow.code.label("site"),
        SignPointRow.code.label("point"),
        PhotoRow.sha256,
        EntryRow.zh,
        EntryRow.term,
        TranslationRow.language,
        TranslationRow.text,
        TranslationRow.verdict,
        TranslationRow.expected,
        FindingRow.evidence,
        DecisionRow.id.label("decision_id"),
        DecisionRow.text.label("decided_text"),
        DecisionRow.zh.label("decided_zh"),
        DecisionRow.verdict.label("decided_verdict"),
    )
    query: Select[Any] = select(*columns)
    return (
        query.select_from(newest)
        .join(PhotoRow, PhotoRow.id == newest.c.photo_id)
        .join(SignPointRow, SignPointRow.id == PhotoRow.sign_point_id, isouter=True)
        .join(InspectionRow, InspectionRow.id == PhotoRow.inspection_id, isouter=True)
        .join(SiteRow, SiteRow.id == func.coalesce(SignPointRow.site_id, InspectionRow.site_id))
        .join(SignRow, SignRow.check_id == newest.c.check_id)
        .join(EntryRow, EntryRow.sign_id == SignRow.id)
        .join(TranslationRow, TranslationRow.entry_id == EntryRow.id)
        .join(FindingRow, FindingRow.id == finding.correlate(TranslationRow).scalar_subquery(), isouter=True)
        .join(DecisionRow, DecisionRow.id == newest_decision(as_of.known), isouter=True)
        .where(newest.c.age == 1, SignRow.main, TranslationRow.language != Language.ZH.value)
        .where(listed_condition(as_of))
        .order_by(SiteRow.code, SignPointRow.code, PhotoRow.id, TranslationRow.id)
    )


def _newest_checks(as_of: AsOf) -> Subquery:
    """Every photo's newest check; age 1 is the newest photo of its sign point, or one without any."""
    checks = (
        select(ReadingRow.photo_id, func.max(CheckRow.id).label("check_id"))
        .join(CheckRow, CheckRow.reading_id == ReadingRow.id)
        .where(CheckRow.created_at <= as_of.known)
        .group_by(ReadingRow.photo_id)
        .subquery()
    )
    age = func.row_number().over(
        partition_by=func.coalesce(PhotoRow.sign_point_id, -PhotoRow.id),
        order_by=(when_taken().desc(), PhotoRow.name.desc(), checks.c.check_id.desc()),
    )
    return (
        select(checks.c.photo_id, checks.c.check_id, age.label("age"))
        .join(PhotoRow, PhotoRow.id == checks.c.photo_id)
        .where(known_photos(as_of))
        .subquery()
    )


def document(one: Inconsistency) -> dict[str, Any]:
    """One name as JSON: each translation with the signs that carry it."""
    return {
        "zh": one.zh,
        "language": one.language.value,
        "site": one.site,
        "expected": one.expected or None,
        "wordings": [
            {
                "text": wording.text,
                "right": wording.right,
                "sign_points": len(signs(wording.seen)),
                "sites": sorted({seen.site for seen in wording.seen}),
                "points": sorted({seen.point for seen in wording.seen if seen.point}),
                "photos": sorted({seen.photo for seen in wording.seen}),
            }
            for wording in one.wordings
        ],
    }


def signs(seen: tuple[Observation, ...]) -> set[str]:
    """The signs that were seen: by sign point, or by the beginning of the photo's hash without one."""
    return {one.point or one.photo[:12] for one in seen}
