"""Rows of the database → what is wrong on which sign, one at a time, for lists and reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, select
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf
from signcheck.records.sightings import CHUNK, listed_condition, newest_checks, newest_decision
from signcheck.records.tables import (
    CheckRow,
    DecisionRow,
    EntryRow,
    FindingRow,
    PhotoRow,
    SignPointRow,
    SignRow,
    SiteRow,
    TranslationRow,
    WorkOrderItemRow,
    WorkOrderRow,
)
from signcheck.records.units import all_units
from signcheck.registry.site import SiteKind


@dataclass(frozen=True, slots=True)
class Problem:
    """One translation of a sign point's newest photo that is not right, after the decisions.

    site, point: codes; the names are Chinese. verdict: `defective`, `doubtful` or `unreadable`.
    zh, text: what stands there, or None. expected: the right forms, the one to use first.
    finding: the kind of the finding; severity: empty when a reviewer found the fault.
    source: where the expected form is from. standard: the version it was judged by.
    photo: SHA-256. polygons: of the text, or of the Chinese text where none stands; pixels of the
    upright photo. sign: polygon of the whole board. size: width and height of the upright photo.
    order: number of the newest work order for it, or empty; due_on: when that is due.
    """

    site: str
    site_name: str
    kind: str
    district: str
    unit: str
    point: str
    point_name: str
    seen_on: date
    zh: str | None
    language: str
    text: str | None
    expected: tuple[str, ...]
    verdict: str
    finding: str
    severity: str
    rule: str
    source: str
    standard: str
    photo: str
    size: tuple[int, int]
    sign: list[Any]
    polygons: list[Any]
    order: str = ""
    due_on: date | None = None


def problems(session: Session, as_of: AsOf, *verdicts: str) -> Iterator[Problem]:
    """Problems with one of `verdicts`, by district, kind of site, site and sign point; streamed."""
    units = all_units(session)
    rows = session.execute(_query(as_of, verdicts).execution_options(yield_per=CHUNK))
    for row in rows:
        unit = row.SiteRow.unit
        if not unit and row.SiteRow.kind in set(SiteKind):
            unit = units.responsible(SiteKind(row.SiteRow.kind), row.SiteRow.district)
        yield _problem(row, unit)


def count_problems(session: Session, as_of: AsOf, *verdicts: str) -> dict[tuple[str, str], int]:
    """How many problems there are of each kind of finding and language."""
    inner = _query(as_of, verdicts).order_by(None).subquery()
    finding, language = inner.c.found_kind, inner.c.problem_language
    query = select(finding, language, func.count()).group_by(finding, language)
    return {(str(kind or ""), str(code)): int(n) for kind, code, n in session.execute(query)}


_ORDER = (
    SiteRow.district,
    SiteRow.kind,
    SiteRow.code,
    SignPointRow.code,
    EntryRow.position,
    TranslationRow.language,
)


def _query(as_of: AsOf, verdicts: tuple[str, ...]) -> Select[Any]:
    newest = _newest_check_of_points(as_of)
    verdict = _chosen(DecisionRow.verdict, TranslationRow.verdict)
    query: Select[Any] = select(*_columns(newest, verdict)).select_from(newest)
    query = _with_findings(_with_translations(query, newest), as_of)
    return query.where(verdict.in_(verdicts), listed_condition(as_of)).order_by(*_ORDER)


def _columns(newest: Subquery, verdict: ColumnElement[Any]) -> tuple[Any, ...]:
    return (
        SiteRow,
        SignPointRow.code,
        SignPointRow.name,
        newest.c.taken,
        PhotoRow.sha256,
        PhotoRow.width,
        PhotoRow.height,
        CheckRow.standard,
        SignRow.polygon,
        EntryRow.zh,
        EntryRow.polygons.label("zh_polygons"),
        TranslationRow.language.label("problem_language"),
        TranslationRow.text,
        TranslationRow.expected,
        TranslationRow.polygons,
        verdict.label("verdict"),
        _chosen(DecisionRow.kind, FindingRow.kind).label("found_kind"),
        FindingRow.severity,
        FindingRow.rule,
        FindingRow.source,
        DecisionRow.id.label("decision_id"),
        DecisionRow.text.label("decided_text"),
        DecisionRow.zh.label("decided_zh"),
        WorkOrderRow.number,
        WorkOrderRow.due_on,
    )


def _with_translations(query: Select[Any], newest: Subquery) -> Select[Any]:
    """From the check down to the translations of the main sign, and up to the site."""
    return (
        query.join(SignPointRow, SignPointRow.id == newest.c.sign_point_id)
        .join(SiteRow, SiteRow.id == SignPointRow.site_id)
        .join(PhotoRow, PhotoRow.id == newest.c.photo_id)
        .join(CheckRow, CheckRow.id == newest.c.check_id)
        .join(SignRow, and_(SignRow.check_id == CheckRow.id, SignRow.main))
        .join(EntryRow, EntryRow.sign_id == SignRow.id)
        .join(TranslationRow, TranslationRow.entry_id == EntryRow.id)
    )


def _with_findings(query: Select[Any], as_of: AsOf) -> Select[Any]:
    """Each translation with its first finding, its newest decision and its newest work order, if any."""
    first, order = _first_findings(), _newest_orders(as_of)
    return (
        query.join(first, first.c.translation_id == TranslationRow.id, isouter=True)
        .join(FindingRow, FindingRow.id == first.c.finding_id, isouter=True)
        .join(DecisionRow, DecisionRow.id == newest_decision(as_of.known), isouter=True)
        .join(order, order.c.translation_id == TranslationRow.id, isouter=True)
        .join(WorkOrderRow, WorkOrderRow.id == order.c.order_id, isouter=True)
    )


def _first_findings() -> Subquery:
    return (
        select(FindingRow.translation_id, func.min(FindingRow.id).label("finding_id"))
        .group_by(FindingRow.translation_id)
        .subquery()
    )


def _chosen(decision: Any, machine: Any) -> ColumnElement[Any]:
    """What the reviewer said, where there is a decision, else what the machine said."""
    return case((DecisionRow.id.is_not(None), decision), else_=machine)


def _newest_check_of_points(as_of: AsOf) -> Subquery:
    photos = newest_checks(as_of)
    age = func.row_number().over(
        partition_by=photos.c.sign_point_id,
        order_by=(photos.c.taken.desc(), photos.c.name.desc(), photos.c.check_id.desc()),
    )
    ranked = select(photos, age.label("age")).subquery()
    return select(ranked).where(ranked.c.age == 1).subquery()


def _newest_orders(as_of: AsOf) -> Subquery:
    return (
        select(WorkOrderItemRow.translation_id, func.max(WorkOrderItemRow.order_id).label("order_id"))
        .join(WorkOrderRow, WorkOrderRow.id == WorkOrderItemRow.order_id)
        .where(WorkOrderRow.created_at <= as_of.known)
        .group_by(WorkOrderItemRow.translation_id)
        .subquery()
    )


def _problem(row: Any, unit: str) -> Problem:
    decided = row.decision_id is not None
    site = row.SiteRow
    return Problem(
        site=site.code,
        site_name=site.name_zh,
        kind=site.kind,
        district=site.district,
        unit=unit,
        point=row.code,
        point_name=row.name,
        seen_on=date.fromisoformat(str(row.taken)[:10]),
        zh=row.decided_zh if decided else row.zh,
        language=row.problem_language,
        text=row.decided_text if decided else row.text,
        expected=tuple(row.expected),
        verdict=row.verdict,
        finding=row.found_kind or "",
        severity=row.severity or "",
        rule=row.rule or "",
        source=row.source or "",
        standard=row.standard,
        photo=row.sha256,
        size=(row.width, row.height),
        sign=row.polygon,
        polygons=row.polygons or row.zh_polygons or [],
        order=row.number or "",
        due_on=row.due_on,
    )
