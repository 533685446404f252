"""What holds now, or held at a moment: the one answer that all other views, reports and services ask for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from signcheck.coverage import AsOf
from signcheck.records.tables import (
    CaseRow,
    CheckRow,
    DecisionRow,
    EntryRow,
    InspectionRow,
    JudgementRow,
    MessageRow,
    PhotoRow,
    PointStateRow,
    ReadingRow,
    SignPointRow,
    SignRow,
    SiteRow,
    StandingRow,
    WorkOrderItemRow,
    WorkOrderRow,
)
from signcheck.records.types import Moment
from signcheck.records.units import all_units
from signcheck.registry.site import SiteKind
from signcheck.verdicts import FindingKind
from signcheck.work.held import Held
from signcheck.work.standing import State

__all__ = ["MOMENT", "Held", "absent", "asking", "count", "held", "listed", "present"]

CHUNK = 10_000
"""Rows that are held at once."""
BATCH = 500
"""As many ids in one query as every database takes."""


class _Moment:
    """A moment that is told when the query runs; for AsOf."""

    known: Any = bindparam("known", type_=Moment())
    day: Any = bindparam("day", type_=Date())


MOMENT: Any = _Moment
"""The moment that a query is asked for, as `listed` and `present` take it."""


def held(
    session: Session,
    as_of: AsOf,
    *,
    verdicts: Collection[str] = (),
    states: Collection[State] = (State.OPEN,),
    counted: bool | None = True,
    where: ColumnElement[bool] | None = None,
) -> Iterator[Held]:
    """Standings at a moment, by district, kind of site, site, sign point and message; streamed.

    verdicts: only these; all without. states: only these. counted: only what is in the figures (True),
    only what no sign point is known of (False), or all, of withdrawn ones too (None).
    where: what else must hold of the rows.
    """
    units = all_units(session)
    query = _chosen(_every(), verdicts, states, counted, where)
    asked = {"known": as_of.known, "day": as_of.day}
    for row in session.execute(query.execution_options(yield_per=CHUNK), asked):
        unit = row.unit or ""
        if not unit and row.site_kind in set(SiteKind):
            unit = units.responsible(SiteKind(row.site_kind), row.district)
        yield _held(row, unit, as_of)


def asking(
    *columns: Any,
    verdicts: Collection[str] = (),
    states: Collection[State] = (State.OPEN,),
    counted: bool | None = True,
    where: ColumnElement[bool] | None = None,
) -> Any:
    """A query of some columns of standings and their places at MOMENT, for what needs no more of them.

    Of standings, messages, photos, inspections, sign points and sites. The rest as in `held`.
    """
    return _chosen(_joined(select(*columns)), verdicts, states, counted, where)


def count(
    session: Session,
    as_of: AsOf,
    *verdicts: str,
    states: Collection[State] = (State.OPEN,),
    counted: bool | None = True,
    where: ColumnElement[bool] | None = None,
) -> dict[tuple[str, str], int]:
    """How many cases, the open ones if nothing else is asked for, by kind of finding and language.

    verdicts, states, counted, where: as in `held`.
    """
    kinds = (StandingRow.kind, StandingRow.language)
    query = asking(*kinds, func.count(), verdicts=verdicts, states=states, counted=counted, where=where)
    query = query.group_by(*kinds)
    found = session.execute(query, {"known": as_of.known, "day": as_of.day})
    return {(kind, language): int(n) for kind, language, n in found}


def numbered(
    session: Session,
    as_of: AsOf,
    after: str,
    limit: int,
    *,
    verdicts: Collection[str] = (),
    states: Collection[State] = (),
    where: Collection[ColumnElement[bool]] = (),
) -> list[int]:
    """Cases whose number follows this one, by number: the ids of their rows. The rest as in `held`."""
    query = _joined(select(CaseRow.id)).join(CaseRow, _own_case())
    query = _chosen(query, verdicts, states, None, and_(CaseRow.number > after, *where))
    asked = {"known": as_of.known, "day": as_of.day}
    return list(session.scalars(query.order_by(CaseRow.number).limit(limit), asked))


def absent() -> ColumnElement[bool]:
    """Standings of what may not be there: no text was found, or a later photo no longer shows it."""
    return or_(StandingRow.text.is_(None), StandingRow.kind == FindingKind.NO_LONGER_SEEN.value)


def present(table: type[StandingRow] | type[PointStateRow], as_of: AsOf) -> ColumnElement[bool]:
    """Rows that were the present ones at the moment."""
    return and_(
        table.known_from <= as_of.known,
        or_(table.known_until.is_(None), table.known_until > as_of.known),
    )


def listed(as_of: AsOf) -> ColumnElement[bool]:
    """Sign points that count on the day, by what the registry said at the moment; joined with sites."""
    return and_(_counts(SiteRow, as_of), _counts(SignPointRow, as_of))


def _counts(table: type[SiteRow] | type[SignPointRow], as_of: AsOf) -> ColumnElement[bool]:
    withdrawn = and_(
        table.withdrawn_on <= as_of.day,
        or_(table.withdrawn_at.is_(None), table.withdrawn_at <= as_of.known),
    )
    return and_(
        or_(table.created_at.is_(None), table.created_at <= as_of.known),
        or_(table.listed_on.is_(None), table.listed_on <= as_of.day),
        or_(table.withdrawn_on.is_(None), ~withdrawn),
    )


def _joined(query: Any) -> Any:
    """From standings to their places: sign point and site, or the site of the visit."""
    return (
        query.select_from(StandingRow)
        .join(MessageRow, MessageRow.id == StandingRow.message_id)
        .join(PhotoRow, PhotoRow.id == StandingRow.photo_id)
        .join(InspectionRow, InspectionRow.id == PhotoRow.inspection_id, isouter=True)
        .join(SignPointRow, SignPointRow.id == MessageRow.sign_point_id, isouter=True)
        .join(SiteRow, SiteRow.id == func.coalesce(SignPointRow.site_id, InspectionRow.site_id), isouter=True)
        .where(present(StandingRow, MOMENT), MessageRow.merged_into_id.is_(None))
    )


@cache
def _every() -> Any:
    """All that held at the moment that is asked for; putting it together takes longer than running it."""
    in_figures = and_(MessageRow.sign_point_id.is_not(None), listed(MOMENT))
    return (
        _joined(select(*_columns(in_figures)))
        .join(JudgementRow, JudgementRow.id == StandingRow.judgement_id, isouter=True)
        .join(EntryRow, EntryRow.id == JudgementRow.entry_id, isouter=True)
        .join(SignRow, SignRow.id == EntryRow.sign_id, isouter=True)
        .join(CheckRow, CheckRow.id == SignRow.check_id, isouter=True)
        .join(ReadingRow, ReadingRow.id == CheckRow.reading_id, isouter=True)
        .join(CaseRow, _own_case(), isouter=True)
        .join(DecisionRow, DecisionRow.id == StandingRow.decision_id, isouter=True)
        .join(WorkOrderRow, WorkOrderRow.id == _newest_order(), isouter=True)
        .order_by(
            *(SiteRow.district, SiteRow.kind, SiteRow.code, SignPointRow.code),
            *(MessageRow.id, StandingRow.language),
        )
    )


def _chosen(
    query: Any,
    verdicts: Collection[str],
    states: Collection[State],
    counted: bool | None,
    where: ColumnElement[bool] | None,
) -> Any:
    if verdicts:
        query = query.where(StandingRow.verdict.in_(verdicts))
    if states:
        query = query.where(StandingRow.state.in_([state.value for state in states]))
    placed = MessageRow.sign_point_id.is_not(None)
    if counted is not None:
        query = query.where(and_(placed, listed(MOMENT)) if counted else ~placed)
    return query if where is None else query.where(where)


def _own_case() -> ColumnElement[bool]:
    return and_(
        CaseRow.message_id == MessageRow.id,
        CaseRow.language == StandingRow.language,
        CaseRow.leads_to_id.is_(None),
    )


def _newest_order() -> Any:
    made = aliased(WorkOrderRow)
    return (
        select(func.max(WorkOrderItemRow.order_id))
        .join(made, made.id == WorkOrderItemRow.order_id)
        .where(made.created_at <= MOMENT.known, WorkOrderItemRow.case_id == CaseRow.id)
        .correlate(CaseRow)
        .scalar_subquery()
    )


def _columns(in_figures: ColumnElement[bool]) -> tuple[Any, ...]:
    return (
        CaseRow.id.label("case"),
        CaseRow.number,
        MessageRow.id.label("message"),
        *(SiteRow.code.label("site"), SiteRow.name_zh, SiteRow.kind.label("site_kind"), SiteRow.grade),
        *(SiteRow.district, SiteRow.unit),
        *(SignPointRow.code.label("point"), SignPointRow.name.label("point_name"), SignPointRow.profile),
        *(MessageRow.zh, MessageRow.head, StandingRow.language, StandingRow.text, StandingRow.expected),
        *(StandingRow.state, StandingRow.verdict, StandingRow.kind, StandingRow.rule, StandingRow.since),
        *(StandingRow.known_from, StandingRow.beside, StandingRow.decision_id, StandingRow.judgement_id),
        *(JudgementRow.expected.label("all_expected"), JudgementRow.severity, JudgementRow.source),
        *(JudgementRow.rule.label("judged_by"), JudgementRow.values, JudgementRow.notes),
        *(JudgementRow.polygons, EntryRow.polygons.label("zh_polygons"), SignRow.polygon),
        *(CheckRow.standard, ReadingRow.photo_id.label("judged_on"), DecisionRow.reason),
        *(PhotoRow.id.label("photo_id"), PhotoRow.sha256, PhotoRow.name.label("photo_name"), PhotoRow.path),
        *(PhotoRow.width, PhotoRow.height, PhotoRow.seen_at),
        *(WorkOrderRow.number.label("order_number"), WorkOrderRow.due_on),
        in_figures.label("counted"),
    )


def _values(row: Any, as_of: AsOf) -> dict[str, Any]:
    """What a sentence about a standing may name (signcheck.checking.findings.standing and decision)."""
    seen = as_of.clock.day(row.seen_at).isoformat()
    return {
        "text": row.text or "—",
        "zh": row.zh or "—",
        "day": row.since.isoformat(),
        "earlier": row.since.isoformat(),
        "later": seen,
        "standard": row.standard or "",
        "reason": row.reason or "",
        "wordings": [text for text in dict.fromkeys((row.text, row.expected)) if text],
    }


def _held(row: Any, unit: str, as_of: AsOf) -> Held:
    own = row.rule == row.judged_by  # a standing's own rule has values of its own
    here = row.judged_on == row.photo_id  # a photo that does not show the text has no place for it
    return Held(
        case=row.case or 0,
        number=row.number or "",
        message=row.message,
        site=row.site or "",
        site_name=row.name_zh or "",
        site_kind=row.site_kind or "",
        grade=row.grade or "",
        district=row.district or "",
        unit=unit,
        point=row.point or "",
        point_name=row.point_name or "",
        profile=row.profile or "",
        zh=row.zh,
        head=row.head,
        language=row.language,
        text=row.text,
        expected=tuple(row.all_expected or ([row.expected] if row.expected else [])),
        state=State(row.state),
        verdict=row.verdict,
        kind=row.kind,
        severity=row.severity or "",
        rule=row.rule,
        values=(row.values or {}) if own else _values(row, as_of),
        notes=tuple((name, values) for name, values in row.notes or ()) if own else (),
        source=row.source or "",
        standard=row.standard or "",
        since=row.since,
        seen_on=as_of.clock.day(row.seen_at),
        known=row.known_from,
        photo_id=row.photo_id,
        photo=row.sha256,
        name=row.photo_name,
        path=row.path,
        size=(row.width, row.height),
        judgement=row.judgement_id,
        sign=(here and row.polygon) or [],
        polygons=(here and (row.polygons or row.zh_polygons)) or [],
        decided=row.decision_id is not None,
        beside=row.beside,
        order=row.order_number or "",
        due_on=row.due_on,
        counted=bool(row.counted),
    )
