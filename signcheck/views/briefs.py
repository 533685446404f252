"""Open cases in brief: as much of each as tells its place in the queue, however many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from sys import intern
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from signcheck.citytime import CityTime
from signcheck.coverage import AsOf
from signcheck.records.tables import (
    CaseRow,
    InspectionRow,
    JudgementRow,
    MessageRow,
    PhotoRow,
    SignPointRow,
    SiteRow,
    StandingRow,
)
from signcheck.verdicts import Verdict
from signcheck.views.standing import BATCH, CHUNK, MOMENT, listed
from signcheck.work.held import Held
from signcheck.work.order import Priority, priority_of
from signcheck.work.standing import State


@dataclass(frozen=True, slots=True)
class Brief:
    """One open case; the fields are those of Held. board: its sign point or its photo."""

    case: int
    number: str
    message: int
    language: str
    verdict: str
    kind: str
    severity: str
    priority: Priority
    zh: str
    text: str
    site: str
    site_name: str
    district: str
    point: str
    board: str
    seen_on: date
    known: datetime
    fault: bool

    @property
    def placed(self) -> bool:
        """Whether its sign point is known."""
        return bool(self.point)


def brief_of(one: Held) -> Brief:
    """A case as the queue would have it."""
    return Brief(
        *(one.case, one.number, one.message, one.language, one.verdict, one.kind, one.severity),
        *(one.priority, one.zh or "", one.text or "", one.site, one.site_name, one.district, one.point),
        *(one.point or one.photo, one.seen_on, one.known, one.fault),
    )


def newest(session: Session) -> int:
    """The number of the standing that was written last; each change of one writes another."""
    return session.scalar(select(func.max(StandingRow.id))) or 0


def briefs(session: Session, as_of: AsOf) -> Iterator[Brief]:
    """All open cases of listed points and of no known point."""
    for row in session.execute(_open().execution_options(yield_per=CHUNK), _asked(as_of)):
        yield _brief(row, as_of)


def changed_since(session: Session, standing: int) -> list[int]:
    """Messages of which a standing was written after this one."""
    return list(session.scalars(select(StandingRow.message_id).where(StandingRow.id > standing).distinct()))


def briefs_of(session: Session, as_of: AsOf, messages: Collection[int]) -> Iterator[Brief]:
    """The open cases of these messages."""
    wanted = list(messages)
    for start in range(0, len(wanted), BATCH):
        query = _open().where(StandingRow.message_id.in_(wanted[start : start + BATCH]))
        for row in session.execute(query, _asked(as_of)):
            yield _brief(row, as_of)


def _asked(as_of: AsOf) -> dict[str, Any]:
    return {"known": as_of.known, "day": as_of.day}


@cache
def _open() -> Any:
    own = (
        CaseRow.message_id == StandingRow.message_id,
        CaseRow.language == StandingRow.language,
        CaseRow.leads_to_id.is_(None),
    )
    site = func.coalesce(SignPointRow.site_id, InspectionRow.site_id)
    return (
        select(
            *(CaseRow.id.label("case"), CaseRow.number, StandingRow.message_id, StandingRow.language),
            *(StandingRow.verdict, StandingRow.kind, StandingRow.text, StandingRow.known_from),
            *(StandingRow.beside, JudgementRow.severity, MessageRow.zh, SiteRow.code.label("site")),
            *(SiteRow.name_zh, SiteRow.district, SignPointRow.code.label("point"), SignPointRow.profile),
            *(PhotoRow.sha256, PhotoRow.seen_at),
        )
        .select_from(StandingRow)
        .join(MessageRow, MessageRow.id == StandingRow.message_id)
        .join(CaseRow, own[0] & own[1] & own[2])
        .join(PhotoRow, PhotoRow.id == StandingRow.photo_id)
        .join(JudgementRow, JudgementRow.id == StandingRow.judgement_id, isouter=True)
        .join(InspectionRow, InspectionRow.id == PhotoRow.inspection_id, isouter=True)
        .join(SignPointRow, SignPointRow.id == MessageRow.sign_point_id, isouter=True)
        .join(SiteRow, SiteRow.id == site, isouter=True)
        .where(
            StandingRow.known_until.is_(None),
            StandingRow.state == State.OPEN.value,
            MessageRow.merged_into_id.is_(None),
            MessageRow.sign_point_id.is_(None) | listed(MOMENT),
        )
    )


def _brief(row: Any, as_of: AsOf) -> Brief:
    return Brief(
        *(row.case, row.number, row.message_id),
        *(_once(row.language), _once(row.verdict), _once(row.kind), _once(row.severity)),
        priority_of(row.profile or "", row.severity or "", row.zh),
        *(_once(row.zh), _once(row.text), _once(row.site), _once(row.name_zh), _once(row.district)),
        *(_once(row.point), _once(row.point or row.sha256)),
        _day(as_of.clock, row.seen_at),
        row.known_from,
        row.verdict == Verdict.DEFECTIVE or row.beside is not None,
    )


def _once(text: str | None) -> str:
    """Many rows say the same: each text is kept once."""
    return intern(text or "")


def _day(clock: CityTime, moment: datetime) -> date:
    """And each day."""
    day = clock.day(moment)
    return _days.setdefault(day, day)


_days: dict[date, date] = {}
