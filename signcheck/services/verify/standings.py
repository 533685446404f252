"""What holds today, worked out anew from all photos and decisions, and compared with what is kept."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Select, func, or_, select, union
from sqlalchemy.orm import Session, aliased

from signcheck.catalogues import say
from signcheck.records.sightings import PlaceKey
from signcheck.records.standings import COLUMNS, FIGURES, Change, work_out
from signcheck.records.tables import (
    CaseRow,
    CheckRow,
    MessageRow,
    NumberRow,
    PhotoRow,
    PointStateRow,
    ReadingRow,
    SignPointRow,
    StandingRow,
)
from signcheck.services.verify.finding import Finding, Tell
from signcheck.services.workplace import Workplace
from signcheck.work.standing import State

BATCH = 400
"""Places that are worked out at a time; writers wait as long."""


def check_standings(workplace: Workplace, tell: Tell) -> Iterator[Finding]:
    """Standings, figures, cases, numbers and copies; nothing is kept of what is worked out."""
    with workplace.database.read() as session:
        places = _places(session)
        found = list(_listed(session))
    for start in range(0, len(places), BATCH):
        with _calm(), workplace.database.write() as session:
            change = work_out(session, places[start : start + BATCH], workplace.clock, numbered=False)
            session.flush()
            found += _changed(session, change)
            session.rollback()
        tell("standings", min(start + BATCH, len(places)), len(places))
    yield from dict.fromkeys(found)


@contextmanager
def _calm() -> Iterator[None]:
    """Python's collector waits: looking through the rows of a batch again and again takes a fifth of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _places(session: Session) -> list[PlaceKey]:
    """Every sign point and photo that a photo, a message or a figure speaks of."""
    points: Any = union(
        select(PhotoRow.sign_point_id).where(PhotoRow.sign_point_id.is_not(None)),
        select(MessageRow.sign_point_id).where(MessageRow.sign_point_id.is_not(None)),
        select(PointStateRow.sign_point_id).where(PointStateRow.known_until.is_(None)),
    )
    photos: Any = union(
        select(PhotoRow.id).where(PhotoRow.sign_point_id.is_(None)),
        select(MessageRow.photo_id).where(MessageRow.photo_id.is_not(None)),
    )
    return [
        *((point, None) for point in session.scalars(points)),
        *((None, n) for n in session.scalars(photos)),
    ]


# --- what working out would change ----------------------------------------------------------------


def _changed(session: Session, change: Change) -> Iterator[Finding]:
    here = StandingRow.message_id.in_(change.messages)
    names = {row.id: name for row, name in session.execute(_named(MessageRow.id.in_(change.messages)))}
    for (message, language), pair in _pairs(session, change, select(StandingRow).where(here)).items():
        yield _difference("standing", f"{names[message]} {language}", pair, sorted(COLUMNS))
    codes = dict(
        iter(
            session.execute(
                select(SignPointRow.id, SignPointRow.code).where(SignPointRow.id.in_(change.points))
            )
        )
    )
    states = select(PointStateRow).where(PointStateRow.sign_point_id.in_(change.points))
    for (point, _), pair in _pairs(session, change, states).items():
        yield _difference("figures", say("sign point {codes}", codes=codes[point]), pair, FIGURES)
    photos = select(PhotoRow.id, PhotoRow.name).where(PhotoRow.id.in_(list(change.uses)))
    for photo, name in session.execute(photos):
        yield Finding(
            "photo",
            say("photo {name}", name=name),
            *(say("use {use}", use=use or "—") for use in change.uses[photo]),
        )
    for message, (before, after) in change.renamed.items():
        yield Finding("message", say("message {message}", message=message), before, after)


def _named(where: Any) -> Any:
    """Messages with what people call them: sign point or photo, and Chinese."""
    place = func.coalesce(SignPointRow.code, PhotoRow.name, "—")
    query: Any = (
        select(MessageRow, place + " " + func.coalesce(MessageRow.zh, MessageRow.name))
        .join(SignPointRow, SignPointRow.id == MessageRow.sign_point_id, isouter=True)
        .join(PhotoRow, PhotoRow.id == MessageRow.photo_id, isouter=True)
        .where(where)
    )
    return query


_Pair = tuple[Any, Any]


def _pairs(session: Session, change: Change, query: Select[Any]) -> Mapping[tuple[int, str], _Pair]:
    """The row that ended and the row that began, by message and language, or by sign point."""
    found: dict[tuple[int, str], list[Any]] = defaultdict(lambda: [None, None])
    for row in session.scalars(query):
        one = (row.message_id, row.language) if isinstance(row, StandingRow) else (row.sign_point_id, "")
        if change.moment in (row.known_until, row.known_from):
            found[one][row.known_from == change.moment] = row
    return {one: (pair[0], pair[1]) for one, pair in found.items()}


def _difference(what: str, where: str, pair: _Pair, columns: Iterable[str]) -> Finding:
    differing = [c for c in columns if getattr(pair[0], c, None) != getattr(pair[1], c, None)]
    told = [
        ", ".join(f"{c} {_shown(getattr(row, c))}" for c in differing) if row is not None else "nothing"
        for row in pair
    ]
    return Finding(what, where, *told)


def _shown(value: Any) -> str:
    return "—" if value in (None, "") else str(value)


# --- what must be so by itself ----------------------------------------------------------------------


def _listed(session: Session) -> Iterator[Finding]:
    yield from _without_case(session)
    yield from _leading(session)
    yield from _numbers(session)
    yield from _checks(session)
    yield from _dates(session)


def _without_case(session: Session) -> Iterator[Finding]:
    own = select(CaseRow.id).where(
        CaseRow.message_id == StandingRow.message_id,
        CaseRow.language == StandingRow.language,
        CaseRow.leads_to_id.is_(None),
    )
    query = (
        _named(~own.exists())
        .add_columns(StandingRow.language)
        .join(StandingRow, StandingRow.message_id == MessageRow.id)
        .where(StandingRow.known_until.is_(None), StandingRow.state == State.OPEN.value)
    )
    for _, name, language in session.execute(query):
        yield Finding("case", f"{name} {language}", say("an open standing without a case"), say("a case"))


def _leading(session: Session) -> Iterator[Finding]:
    """Numbers that lead to one that leads elsewhere, and messages with two cases in one language."""
    other = aliased(CaseRow)
    query = select(CaseRow.number, other.number).join(other, other.id == CaseRow.leads_to_id)
    for number, target in session.execute(query.where(other.leads_to_id.is_not(None))):
        yield Finding(
            "case",
            number,
            say("leads to {target}, which leads elsewhere", target=target),
            say("one of its own"),
        )
    twice = (
        select(func.min(CaseRow.number), func.max(CaseRow.number))
        .where(CaseRow.leads_to_id.is_(None))
        .group_by(CaseRow.message_id, CaseRow.language)
        .having(func.count() > 1)
    )
    for number, further in session.execute(twice):
        yield Finding(
            "case",
            number,
            say("{further} is about the same message and language", further=further),
            say("one case"),
        )


def _numbers(session: Session) -> Iterator[Finding]:
    """Numbers that were given twice, or would be."""
    twice = select(CaseRow.number).group_by(CaseRow.number).having(func.count() > 1)
    for number in session.scalars(twice):
        yield Finding("number", number, say("given twice"), say("given once"))
    last = dict(iter(session.execute(select(NumberRow.series, NumberRow.last))))
    series = func.substr(CaseRow.number, 1, 5)
    for name, number in session.execute(select(series, func.max(CaseRow.number)).group_by(series)):
        if int(number.partition("-")[2]) > last.get(name, 0):
            yield Finding(
                "number",
                name,
                say("next is {next}", next=last.get(name, 0) + 1),
                say("{number} is given already", number=number),
            )


def _checks(session: Session) -> Iterator[Finding]:
    newest = (
        select(ReadingRow.photo_id, func.max(CheckRow.id).label("check_id"))
        .join(CheckRow, CheckRow.reading_id == ReadingRow.id)
        .group_by(ReadingRow.photo_id)
        .subquery()
    )
    query = (
        select(PhotoRow.name, PhotoRow.check_id, newest.c.check_id)
        .join(newest, newest.c.photo_id == PhotoRow.id, isouter=True)
        .where(PhotoRow.check_id.is_distinct_from(newest.c.check_id))
    )
    for name, stored, found in session.execute(query):
        yield Finding(
            "photo",
            say("photo {name}", name=name),
            say("check {stored}", stored=_shown(stored)),
            say("check {found}", found=_shown(found)),
        )


def _dates(session: Session) -> Iterator[Finding]:
    """Copies of the days on which sign points are listed."""
    pairs = [(getattr(PointStateRow, n), getattr(SignPointRow, n)) for n in ("listed_on", "withdrawn_on")]
    query = (
        select(SignPointRow.code, *(column for pair in pairs for column in pair))
        .join(SignPointRow, SignPointRow.id == PointStateRow.sign_point_id)
        .where(PointStateRow.known_until.is_(None), or_(*(copy.is_distinct_from(own) for copy, own in pairs)))
    )
    for code, *days in session.execute(query):
        stored, found = (f"{_shown(first)} to {_shown(last)}" for first, last in (days[::2], days[1::2]))
        yield Finding("dates", say("sign point {code}", code=code), stored, found)
