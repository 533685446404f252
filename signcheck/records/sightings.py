"""Rows of the database → what photos show of their places, and what was decided about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
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


def place_of(photo: Any) -> PlaceKey:
    """The place that a photo shows, by its row."""
    return (photo.sign_point_id, None) if photo.sign_point_id is not None else (None, photo.id)


def messages_of_point(session: Session, point: int | None) -> dict[str, int]:
    """The numbers of the messages of a sign point, by their names."""
    query = select(MessageRow.name, MessageRow.id).where(MessageRow.sign_point_id == point)
    return {row.name: row.id for row in session.execute(query)}


def messages_of_points(session: Session, points: Collection[int]) -> set[int]:
    """The numbers of the messages of these sign points."""
    return set(session.scalars(select(MessageRow.id).where(MessageRow.sign_point_id.in_(points))))


def load(
    session: Session,
    places: Collection[PlaceKey],
    clock: CityTime,
    known: Mapping[PlaceKey, datetime] | None = None,
) -> dict[PlaceKey, Evidence]:
    """What is known of these places; as it was known at a moment of each, or now.

    Where photos stood at a past moment is not kept: they stand where they stand now.
    """
    found: dict[PlaceKey, Evidence] = {place: Evidence() for place in places}
    until = known or {}
    rows = session.execute(_photos(places)).all()
    photos = [row for row in rows if _by_then(row.received_at, until, place_of(row))]
    if not photos:
        return found
    steps = _steps(session, [place[0] for place in places if place[0] is not None])
    begun = _begun(session, {row.order_id for row in photos if row.order_id})
    at = {row.id: place_of(row) for row in photos}
    checks = _checks_then(session, at, until) if known else {row.id: row.check_id for row in photos}
    entries = _entries(session, [check for check in checks.values() if check], _standards(session))
    for row in photos:
        place = at[row.id]
        shot = _shot(row, entries.get(checks.get(row.id, 0), ()), clock, begun)
        orders = [step for step in steps.get(row.sign_point_id, ()) if _by_then(step, until, place)]
        found[place].shots.append(replace(shot, orders=sum(moment <= shot.at for moment in orders)))
    for decision in _decisions(session, at, until):
        found[at[decision.photo]].decisions.append(decision)
    return found


def _by_then(moment: datetime, until: Mapping[PlaceKey, datetime], place: PlaceKey) -> bool:
    return place not in until or moment <= until[place]


def _photos(places: Collection[PlaceKey]) -> Select[Any]:
    points = [point for point, _ in places if point is not None]
    alone = [photo for _, photo in places if photo is not None]
    columns: tuple[Any, ...] = (
        *(PhotoRow.id, PhotoRow.sha256, PhotoRow.sign_point_id, PhotoRow.seen_at, PhotoRow.received_at),
        *(PhotoRow.origin, PhotoRow.order_id, PhotoRow.round, PhotoRow.check_id),
    )
    chosen: ColumnElement[bool] = PhotoRow.sign_point_id.in_(points)
    if alone:
        chosen = chosen | (PhotoRow.id.in_(alone) & PhotoRow.sign_point_id.is_(None))
    return select(*columns).where(chosen)


def _checks_then(
    session: Session, photos: Mapping[int, PlaceKey], until: Mapping[PlaceKey, datetime]
) -> dict[int, int]:
    """The newest check of each photo at its place's moment."""
    query = (
        select(ReadingRow.photo_id, CheckRow.id, CheckRow.created_at)
        .join(CheckRow, CheckRow.reading_id == ReadingRow.id)
        .where(ReadingRow.photo_id.in_(list(photos)))
        .order_by(CheckRow.id)
    )
    return {
        photo: check
        for photo, check, moment in session.execute(query)
        if _by_then(moment, until, photos[photo])
    }


def _steps(session: Session, points: Sequence[int]) -> Mapping[int | None, list[datetime]]:
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
        text is None and Doubt.OUTSIDE.value in row.doubts,
        next(iter(row.expected), ""),
    )


def _decisions(
    session: Session, photos: Mapping[int, PlaceKey], until: Mapping[PlaceKey, datetime]
) -> Iterator[Decision]:
    """Those that stand: not taken back."""
    here = DecisionRow.photo_id.in_(list(photos)) & DecisionRow.case_id.is_not(None)
    query = select(DecisionRow).where(here).order_by(DecisionRow.id)
    rows = [row for row in session.scalars(query) if _by_then(row.created_at, until, photos[row.photo_id])]
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
