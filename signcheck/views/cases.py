"""Cases: the queue, and one case by its number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf, Figures
from signcheck.errors import DecisionError
from signcheck.records.tables import (
    CaseRow,
    DecisionRow,
    MessageRow,
    SignPointRow,
    SiteRow,
    StandingRow,
)
from signcheck.verdicts import Verdict
from signcheck.views.coverage import cells
from signcheck.views.standing import BATCH, Held, count, held, numbered
from signcheck.work.casenumber import case_number
from signcheck.work.standing import State

ALL_STATES = tuple(State)


@dataclass(frozen=True, slots=True)
class Past:
    """One step of a case: a standing that became known, or a decision with its reason.

    action: "" for a standing. by, reason: of a decision. undone: whether it was taken back.
    """

    at: datetime
    verdict: str
    state: str
    kind: str
    text: str | None
    action: str = ""
    by: str = ""
    reason: str = ""
    undone: bool = False


def queue(session: Session, as_of: AsOf, *, everything: bool = False) -> list[Held]:
    """Open cases that wait for a decision, by board: danger first, then the newest evidence.

    everything: what is surely wrong too, which waits for its repair. All that is outside of the figures
    follows, right down to what is surely wrong: a person has to say where it stands.
    """
    verdicts = () if everything else (Verdict.DOUBTFUL.value,)
    listed, outside = held(session, as_of, verdicts=verdicts), held(session, as_of, counted=False)
    return by_board(one for one in (*listed, *outside) if one.number)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which cases, in whatever state: "" and none for all. site: its code. kind: of the finding."""

    states: Collection[State] = ()
    verdict: str = ""
    kind: str = ""
    site: str = ""
    district: str = ""


def after(session: Session, as_of: AsOf, asked: Asked, number: str, limit: int) -> list[Held]:
    """The cases that fit and whose number follows this one, by number."""
    where = [
        column == value
        for column, value in (
            (StandingRow.kind, asked.kind),
            (SiteRow.code, asked.site),
            (SiteRow.district, asked.district),
        )
        if value
    ]
    verdicts = (asked.verdict,) if asked.verdict else ()
    ids = numbered(session, as_of, number, limit, verdicts=verdicts, states=asked.states, where=where)
    return sorted(of_cases(session, ids, as_of), key=lambda one: one.number)


def not_ours(session: Session, as_of: AsOf) -> list[Held]:
    """Cases that people said are not ours, by board; `signcheck review undo` brings one back."""
    return by_board(one for one in held(session, as_of, states=(State.NOT_OURS,), counted=None) if one.number)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many open cases the whole city has: to be decided, to be repaired, and outside of the figures."""

    doubtful: int
    wrong: int
    outside: int


def waiting(session: Session, as_of: AsOf) -> Waiting:
    """The numbers of open cases; those of listed points are the figures of the coverage table."""
    figures = sum((cell.figures for cell in cells(session, as_of)), Figures())
    outside = count(session, as_of, Verdict.DOUBTFUL, Verdict.DEFECTIVE, counted=False)
    return Waiting(figures.doubtful, figures.wrong, sum(outside.values()))


def _waits(case: Held) -> bool:
    """Whether a person may decide it: the cases of a withdrawn sign point are closed."""
    return case.counted or not case.point


def by_board(cases: Iterable[Held]) -> list[Held]:
    """Cases with those of one board together: the most dangerous first, then those seen last."""
    boards: dict[tuple[str, str, str], list[Held]] = defaultdict(list)
    for one in cases:
        boards[one.site, one.point, "" if one.point else one.photo].append(one)
    ranked = sorted(boards.values(), key=_rank)
    return [one for board in ranked for one in sorted(board, key=lambda one: (one.priority, one.number))]


def _rank(board: Sequence[Held]) -> tuple[bool, int, int, str]:
    newest = max(one.seen_on for one in board)
    return not board[0].counted, min(one.priority for one in board), -newest.toordinal(), board[0].number


def cases_numbered(session: Session, numbers: Sequence[str], as_of: AsOf) -> list[Held]:
    """What holds of these cases, in this order; a number that leads to another gives that one.

    Raises DecisionError for a number that no case has.
    """
    rows = {number: _case(session, number) for number in numbers}
    found = {one.case: one for one in of_cases(session, [row.id for row in rows.values()], as_of)}
    missing = [number for number, row in rows.items() if row.id not in found]
    if missing:
        raise DecisionError("{missing}: nothing is known of it at that moment.", missing=missing[0])
    return [found[rows[number].id] for number in numbers]


def of_cases(session: Session, cases: Sequence[int], as_of: AsOf) -> list[Held]:
    """What holds of these cases, in whatever state."""
    found: list[Held] = []
    for start in range(0, len(cases), BATCH):
        some = cases[start : start + BATCH]
        # Their messages are named too: by the cases alone SQLite would go through all standings.
        messages = session.scalars(select(CaseRow.message_id).where(CaseRow.id.in_(some))).all()
        own = and_(StandingRow.message_id.in_(messages), CaseRow.id.in_(some))
        found += held(session, as_of, states=ALL_STATES, counted=None, where=own)
    return found


def _case(session: Session, number: str) -> CaseRow:
    row = _row(session, number)
    if row is None:
        raise DecisionError(
            "{number}: there is no such case.",
            remedy="`signcheck review list` shows their numbers.",
            number=number,
        )
    return session.get_one(CaseRow, row.leads_to_id) if row.leads_to_id else row


def _row(session: Session, number: str) -> CaseRow | None:
    return session.scalar(select(CaseRow).where(CaseRow.number == case_number(number)))


def own_case(session: Session, case: int) -> int:
    """The case that this one leads to, by their ids; itself for one of its own."""
    row = session.get_one(CaseRow, case)
    return row.leads_to_id or row.id


def own_cases(session: Session, messages: Collection[int]) -> set[int]:
    """The cases of these messages that lead to no other, by their ids."""
    mine = CaseRow.message_id.in_(messages), CaseRow.leads_to_id.is_(None)
    return set(session.scalars(select(CaseRow.id).where(*mine)))


def leads_to(session: Session, number: str) -> str:
    """The number that a merged case leads to; "" for one of its own, or for none."""
    row = _row(session, number)
    return session.get_one(CaseRow, row.leads_to_id).number if row and row.leads_to_id else ""


def open_cases(
    session: Session,
    as_of: AsOf,
    *,
    photos: Collection[int] = (),
    boards: Collection[str] = (),
    kind: str = "",
) -> list[Held]:
    """Open cases that rest on these photos, or stand on the boards of these sign points, or are of a kind."""
    where = [StandingRow.photo_id.in_(photos)] if photos else []
    where += [SignPointRow.code.in_(boards)] if boards else []
    found = held(session, as_of, counted=None, where=and_(*where) if where else None)
    return [one for one in found if one.number and _waits(one) and (not kind or one.kind == kind)]


def history(session: Session, number: str) -> list[Past]:
    """All that became known of a case, and every decision about it, the oldest first."""
    case = _case(session, number)
    merged = select(CaseRow.id).where((CaseRow.id == case.id) | (CaseRow.leads_to_id == case.id))
    messages = select(MessageRow.id).where(
        (MessageRow.id == case.message_id) | (MessageRow.merged_into_id == case.message_id)
    )
    standings = session.scalars(
        select(StandingRow).where(StandingRow.message_id.in_(messages), StandingRow.language == case.language)
    )
    decisions = session.scalars(
        select(DecisionRow).where(DecisionRow.case_id.in_(merged)).order_by(DecisionRow.id)
    ).all()
    undone = {row.undoes_id for row in decisions}
    steps = [Past(row.known_from, row.verdict, row.state, row.kind, row.text) for row in standings]
    steps += [
        Past(
            row.created_at,
            row.verdict,
            "",
            row.kind,
            row.text,
            row.action,
            row.decided_by,
            row.reason,
            row.id in undone,
        )
        for row in decisions
    ]
    return sorted(steps, key=lambda step: (step.at, not step.action))


def second_look(session: Session, as_of: AsOf) -> list[Held]:
    """Cases with a decision of an earlier signcheck that meant two things, so that a person looks again."""
    query = select(DecisionRow.case_id).where(DecisionRow.second_look).distinct()
    decided = {row for row in session.scalars(query) if row is not None}
    later = select(DecisionRow.case_id).where(
        DecisionRow.second_look.is_(False), DecisionRow.case_id.in_(decided)
    )
    return by_board(of_cases(session, sorted(decided - set(session.scalars(later))), as_of))
