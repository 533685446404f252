"""Rows of the database → what photos show of their places, and what was decided about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from signcheck.citytime import CityTime
from signcheck.records.tables import (
    CaseRow,
    CheckRow,
    DecisionRow,
    EntryRow,
    JudgementRow,
    MessageRow,
    PhotoRow,
    ReadingRow,
    SignRow,
    StandardVersionRow,
    WorkOrderEventRow,
    WorkOrderItemRow,
    WorkOrderRow,
)
from signcheck.signs import Doubt
from signcheck.verdicts import Verdict
from signcheck.work.sighting import Action, Decision, Origin, Said, Shot, Shown

CAMERA = "evidence.camera"
"""The rule by which the camera had misread a right text."""
NAMING = ("glossary.exact", "glossary.forbidden", "glossary.deprecated")
"""Rules that a form of the standard names the very text."""
SENT_BACK = "returned"
STEPS = ("open", "repaired", SENT_BACK)
"""States of an order after which what is seen is another visit."""

PlaceKey = tuple[int | None, int | None]
"""The number of the sign point, or of the photo that no sign point is known of; one of them is None."""


@dataclass(slots=True)
class Evidence:
    """All that the standings of one place follow from."""

    shots: list[Shot] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


def place_of(photo: PhotoRow) -> PlaceKey:
    """The place that a photo shows."""
    return (photo.sign_point_id, None) if photo.sign_point_id is not None else (None, photo.id)


def load(
    session: Session, places: Collection[PlaceKey], clock: CityTime, known: datetime | None = None
) -> dict[PlaceKey, Evidence]:
    """What is known of these places; as it was known at a moment, or now.

    Where photos stood at a past moment is not kept: they stand where they stand now.
    """
    found: dict[PlaceKey, Evidence] = {place: Evidence() for place in places}
    photos = session.execute(_photos(places, known)).all()
    if not photos:
        return found
    points = [place[0] for place in places if place[0] is not None]
    steps = _steps(session, points, known)
    begun = _begun(session, {row.order_id for row in photos if row.order_id})
    entries = _entries(session, [row.check_id for row in photos if row.check_id], _standards(session))
    at: dict[int, PlaceKey] = {}
    for row in photos:
        place = (row.sign_point_id, None) if row.sign_point_id is not None else (None, row.id)
        at[row.id] = place
        shot = _shot(row, entries.get(row.check_id, ()), clock, begun)
        orders = sum(moment <= shot.at for moment in steps.get(row.sign_point_id, ()))
        found[place].shots.append(_with_orders(shot, orders))
    for decision in _decisions(session, list(at), known):
        found[at[decision.photo]].decisions.append(decision)
    return found


def _photos(places: Collection[PlaceKey], known: datetime | None) -> Select[Any]:
    points = [point for point, _ in places if point is not None]
    alone = [photo for _, photo in places if photo is not None]
    columns = (
        *(PhotoRow.id, PhotoRow.sha256, PhotoRow.sign_point_id, PhotoRow.seen_at),
        *(PhotoRow.origin, PhotoRow.order_id, PhotoRow.round),
    )
    check: Any = PhotoRow.check_id if known is None else _check_then(known)
    query: Select[Any] = select(*columns, check.label("check_id"))
    chosen: ColumnElement[bool] = PhotoRow.sign_point_id.in_(points)
    if alone:
        chosen = chosen | (PhotoRow.id.in_(alone) & PhotoRow.sign_point_id.is_(None))
    query = query.where(chosen)
    return query if known is None else query.where(PhotoRow.received_at <= known)


def _check_then(known: datetime) -> Any:
    return (
        select(func.max(CheckRow.id))
        .join(ReadingRow, ReadingRow.id == CheckRow.reading_id)
        .where(ReadingRow.photo_id == PhotoRow.id, CheckRow.created_at <= known)
        .correlate(PhotoRow)
        .scalar_subquery()
    )


def _steps(
    session: Session, points: Sequence[int], known: datetime | None
) -> Mapping[int | None, list[datetime]]:
    """When orders about these sign points were made, and when their repairs were reported."""
    found: dict[int | None, list[datetime]] = defaultdict(list)
    if not points:
        return found
    query = (
        select(MessageRow.sign_point_id, WorkOrderEventRow.at)
        .join(CaseRow, CaseRow.message_id == MessageRow.id)
        .join(WorkOrderItemRow, WorkOrderItemRow.case_id == CaseRow.id)
        .join(WorkOrderEventRow, WorkOrderEventRow.order_id == WorkOrderItemRow.order_id)
        .where(MessageRow.sign_point_id.in_(points), WorkOrderEventRow.after.in_(STEPS))
        .distinct()
    )
    if known is not None:
        query = query.where(WorkOrderEventRow.at <= known)
    for point, moment in session.execute(query):
        found[point].append(moment)
    return found


def _begun(session: Session, orders: Collection[int]) -> dict[int, list[datetime]]:
    """When each order was made, and each time that its repair was sent back: what its rounds begin with."""
    if not orders:
        return {}
    query = select(WorkOrderRow.id, WorkOrderRow.created_at).where(WorkOrderRow.id.in_(orders))
    found = {row.id: [row.created_at] for row in session.execute(query)}
    sent_back = (
        select(WorkOrderEventRow.order_id, WorkOrderEventRow.at)
        .where(WorkOrderEventRow.order_id.in_(orders), WorkOrderEventRow.after == SENT_BACK)
        .order_by(WorkOrderEventRow.id)
    )
    for row in session.execute(sent_back):
        found[row.order_id].append(row.at)
    return found


def _shot(row: Any, entries: Sequence[Shown], clock: CityTime, begun: Mapping[int, list[datetime]]) -> Shot:
    at, early = row.seen_at, False
    if rounds := begun.get(row.order_id):
        # The day is what is known of many photos; within it the order was made, or its repair sent
        # back, first.
        early = clock.day(at) < clock.day(rounds[0])
        for moment in rounds[: max(1, row.round)]:
            at = max(at, moment) if clock.day(at) == clock.day(moment) else at
    return Shot(
        row.id,
        row.sha256,
        at,
        clock.day(at),
        tuple(entries),
        Origin(row.origin),
        row.order_id or 0,
        row.round,
        early=early,
    )


def _with_orders(shot: Shot, orders: int) -> Shot:
    from dataclasses import replace

    return replace(shot, orders=orders) if orders else shot


def _standards(session: Session) -> dict[str, int]:
    """The place of each version among all."""
    query = select(StandardVersionRow.name, StandardVersionRow.id)
    return {row.name: row.id for row in session.execute(query)}


def _entries(session: Session, checks: Sequence[int], standards: Mapping[str, int]) -> dict[int, list[Shown]]:
    """The entries of the board that each photo was taken for, by check."""
    query = (
        select(
            SignRow.check_id,
            CheckRow.standard,
            *(EntryRow.id, EntryRow.zh, EntryRow.term, EntryRow.origin, EntryRow.doubts, EntryRow.read_zh),
            *(JudgementRow.id.label("judgement"), JudgementRow.language, JudgementRow.text),
            *(JudgementRow.verdict, JudgementRow.kind, JudgementRow.rule),
            *(JudgementRow.evidence, JudgementRow.expected),
        )
        .join(CheckRow, CheckRow.id == SignRow.check_id)
        .join(EntryRow, EntryRow.sign_id == SignRow.id)
        .join(JudgementRow, JudgementRow.entry_id == EntryRow.id, isouter=True)
        .where(SignRow.check_id.in_(checks), SignRow.main)
        .order_by(EntryRow.id, JudgementRow.id)
    )
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(query):
        rows[row.id].append(row)
    found: dict[int, list[Shown]] = defaultdict(list)
    for of_entry in rows.values():
        found[of_entry[0].check_id].append(_shown(of_entry, standards))
    return found


def _shown(rows: Sequence[Any], standards: Mapping[str, int]) -> Shown:
    first = rows[0]
    return Shown(
        first.zh,
        first.term or "" if first.origin in ("listed", "name") else "",
        tuple(_said(row, standards) for row in rows if row.judgement is not None),
        cut=Doubt.CUT_OFF.value in first.doubts,
        proper=first.origin == "name",
        read=first.read_zh or "",
    )


def _said(row: Any, standards: Mapping[str, int]) -> Said:
    text, figures = row.text, row.evidence or {}
    if row.rule == CAMERA:  # what stands there, not what was read
        text = figures.get("nearest", text)
    return Said(
        row.judgement,
        row.language,
        text,
        Verdict(row.verdict),
        row.kind,
        row.rule,
        float(figures.get("weakest_character", 0.0)),
        standards.get(row.standard, 0),
        row.rule in NAMING,
        next(iter(row.expected), ""),
    )


def _decisions(session: Session, photos: Sequence[int], known: datetime | None) -> Iterator[Decision]:
    """Those that stand: not taken back."""
    query = select(DecisionRow).where(DecisionRow.photo_id.in_(photos)).order_by(DecisionRow.id)
    if known is not None:
        query = query.where(DecisionRow.created_at <= known)
    rows = session.scalars(query).all()
    undone = {row.undoes_id for row in rows if row.undoes_id}
    standards = _standards(session) if rows else {}
    for row in rows:
        if row.undoes_id is None and row.id not in undone:
            yield Decision(
                row.id,
                Action(row.action),
                row.photo_id,
                row.name,
                row.raw,
                row.language,
                Verdict(row.verdict) if row.verdict else Verdict.DOUBTFUL,
                row.kind,
                row.text,
                row.zh,
                standards.get(row.standard, 0),
                row.since,
            )
