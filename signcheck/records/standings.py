"""Keeping standings: what follows from the photos and decisions of a place, written with what caused it.

A standing is never changed, only followed by another; the moment at which it became known stands in
both. Whatever is written here can be worked out again: `compare` does, and says where it differs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from signcheck.citytime import CityTime
from signcheck.coverage.point import Carried, PointFigures, point_figures
from signcheck.records import names, numbers
from signcheck.records.database import Database
from signcheck.records.sightings import PlaceKey, load, place_of
from signcheck.records.tables import (
    CaseRow,
    CheckRow,
    DecisionRow,
    MessageRow,
    PhotoRow,
    PointStateRow,
    ReadingRow,
    SignPointRow,
    StalePlaceRow,
    StandingRow,
    WorkOrderItemRow,
)
from signcheck.records.types import now
from signcheck.standard.normalise import key
from signcheck.work.message import Message
from signcheck.work.place import Place, place
from signcheck.work.standing import Fault, Standing, State

_FIGURES = ("inspected", "covered", "right", "judged", "wrong", "doubtful")
_BATCH = 200
"""Photos whose places are worked out in one transaction."""
_COPIED = ("state", "verdict", "text", "kind", "rule", "expected", "since")


@dataclass(slots=True)
class Change:
    """What working out changed.

    messages: those whose standings are others now, by their numbers. places: all that were worked out.
    states: sign points whose figures are others now.
    """

    messages: set[int] = field(default_factory=set)
    places: set[PlaceKey] = field(default_factory=set)
    states: list[str] = field(default_factory=list)


def work_out(
    session: Session,
    places: Iterable[PlaceKey],
    clock: CityTime,
    *,
    moment: datetime | None = None,
    known: datetime | None = None,
    left: Mapping[int, PlaceKey] | None = None,
) -> Change:
    """Bring the standings, cases and figures of these places up to date; needs a writing session.

    moment: when it becomes known; now without it. known: by what was known at a past moment.
    left: photos that were moved away from these places, with where they are now.
    """
    worker = _Worker(session, clock, moment or now(), known)
    return worker.run(set(places), left or {})


class _Worker:
    """Works out places, and those that share a name with them where one name must have one translation."""

    def __init__(self, session: Session, clock: CityTime, moment: datetime, known: datetime | None) -> None:
        self.session, self.clock, self.moment, self.known = session, clock, moment, known
        self.change = Change()

    def run(self, places: set[PlaceKey], left: Mapping[int, PlaceKey]) -> Change:
        self.session.flush()
        wanted: dict[tuple[int, str], Standing] = {}
        worked: dict[PlaceKey, Place] = {}
        flags = names.Flags()
        while more := places - worked.keys():
            for where, found in self._places(more).items():
                worked[where] = found
                wanted |= self._messages(where, found, left)
            if self.known is None:
                flags = names.flags(self.session, wanted)
                places |= flags.elsewhere
        for one, rule in flags.rules.items():
            if one in wanted:
                wanted[one] = names.flagged(wanted[one], rule)
        self._keep(wanted)
        self.session.flush()
        self._figures(worked)
        self.change.places = set(worked)
        return self.change

    def _places(self, places: Collection[PlaceKey]) -> dict[PlaceKey, Place]:
        evidence = load(self.session, places, self.clock, self.known)
        points = [point for point, _ in places if point is not None]
        query = select(SignPointRow.id, SignPointRow.name).where(SignPointRow.id.in_(points))
        titles = {row.id: key(row.name) for row in self.session.execute(query)}
        found = {}
        for where, seen in evidence.items():
            title = titles.get(where[0], "") if where[0] is not None else ""
            found[where] = place(seen.shots, seen.decisions, name=title)
            self._uses(found[where])
        return found

    def _uses(self, found: Place) -> None:
        if self.known is not None or not found.uses:
            return
        query = select(PhotoRow.id, PhotoRow.use).where(PhotoRow.id.in_(found.uses))
        for row in self.session.execute(query).all():
            if row.use != found.uses[row.id]:
                use = found.uses[row.id].value
                self.session.execute(update(PhotoRow).where(PhotoRow.id == row.id).values(use=use))

    # --- messages -----------------------------------------------------------------------------

    def _messages(
        self, where: PlaceKey, found: Place, left: Mapping[int, PlaceKey]
    ) -> dict[tuple[int, str], Standing]:
        """The rows of the messages, found again, named anew, or added; with what holds of each."""
        rows = {row.name: row for row in self._rows(where)}
        there = {stood.message.name for stood in found.messages}
        standing: list[tuple[MessageRow, tuple[Standing, ...]]] = []
        merging: list[tuple[MessageRow, MessageRow]] = []
        for stood in found.messages:
            former = self._former(stood.message, rows, there)
            row = self._row(where, stood.message, rows)
            merging += [(other, row) for other in former if other is not row]
            standing.append((row, stood.standings))
        self.session.flush()
        for other, row in merging:
            merge(self.session, other, row, self.moment)
        for name, row in rows.items():
            if name not in there:
                self._leave(row, left)
        return {(row.id, one.language): one for row, standings in standing for one in standings}

    def _former(
        self, message: Message, rows: dict[str, MessageRow], there: Collection[str]
    ) -> list[MessageRow]:
        """Rows that are this message under another name; each is given away once."""
        known = [rows[name] for name in message.former if name in rows and name not in there]
        found = sorted(known, key=lambda row: row.id)
        if found and message.name not in rows:
            rows[message.name] = found[0]
        for row in found:
            del rows[row.name]
        return found

    def _rows(self, where: PlaceKey) -> Sequence[MessageRow]:
        point, photo = where
        column = MessageRow.sign_point_id if point is not None else MessageRow.photo_id
        query = select(MessageRow).where(column == (point if point is not None else photo))
        return self.session.scalars(query.order_by(MessageRow.id)).all()

    def _row(self, where: PlaceKey, message: Message, rows: dict[str, MessageRow]) -> MessageRow:
        row = rows.get(message.name)
        if row is None:
            row = MessageRow(sign_point_id=where[0], photo_id=where[1], created_at=self.moment)
            self.session.add(row)
            rows[message.name] = row
        row.name, row.zh = message.name, message.zh
        row.head, row.proper = message.head, message.proper
        return row

    def _leave(self, row: MessageRow, left: Mapping[int, PlaceKey]) -> None:
        """A message that nothing at its place shows any more: it goes with its photo, or is closed."""
        standings = self._current([row.id])
        photos = {standing.photo_id for standing in standings}
        if len(photos) == 1 and (target := left.get(photos.pop())) is not None:
            move(self.session, row, target, self.moment)
            self.change.messages.add(row.id)
            return
        for standing in standings:
            if standing.state != State.NOT_FOUND:
                self._follow(standing, {"state": State.NOT_FOUND.value, "beside": None})

    # --- standings ----------------------------------------------------------------------------

    def _current(self, messages: Collection[int]) -> Sequence[StandingRow]:
        query = select(StandingRow).where(
            StandingRow.message_id.in_(messages), StandingRow.known_until.is_(None)
        )
        return self.session.scalars(query).all()

    def _keep(self, wanted: Mapping[tuple[int, str], Standing]) -> None:
        messages = {message for message, _ in wanted}
        rows = {(row.message_id, row.language): row for row in self._current(messages)}
        for one, row in rows.items():
            # Nothing shows this language of the message any more, while others are there.
            if one not in wanted and row.state != State.NOT_FOUND:
                self._follow(row, {"state": State.NOT_FOUND.value, "beside": None})
        for one, standing in wanted.items():
            values = columns(standing)
            if one not in rows:
                self._add(*one, values)
            elif any(getattr(rows[one], name) != value for name, value in values.items()):
                self._follow(rows[one], values)
        self._open_cases({one for one, standing in wanted.items() if standing.state is State.OPEN})

    def _open_cases(self, wanted: Collection[tuple[int, str]]) -> None:
        query = select(CaseRow.message_id, CaseRow.language).where(
            CaseRow.message_id.in_({message for message, _ in wanted}), CaseRow.leads_to_id.is_(None)
        )
        known = {(row.message_id, row.language) for row in self.session.execute(query)} if wanted else set()
        for message, language in sorted(wanted):
            if (message, language) not in known:
                number = numbers.next_number(self.session, "C", self.clock.day(self.moment).year)
                self.session.add(
                    CaseRow(number=number, message_id=message, language=language, opened_at=self.moment)
                )

    def _follow(self, row: StandingRow, values: Mapping[str, Any]) -> None:
        kept = {name: getattr(row, name) for name in columns_of_row()}
        row.known_until = self.moment
        self.session.flush()  # one present standing at a time
        self._add(row.message_id, row.language, kept | dict(values))

    def _add(self, message: int, language: str, values: Mapping[str, Any]) -> None:
        self.session.add(StandingRow(message_id=message, language=language, known_from=self.moment, **values))
        self.change.messages.add(message)

    # --- figures ------------------------------------------------------------------------------

    def _figures(self, worked: Mapping[PlaceKey, Place]) -> None:
        points = [point for point, _ in worked if point is not None]
        if not points:
            return
        query = select(SignPointRow).where(SignPointRow.id.in_(points))
        for point in self.session.scalars(query):
            found = worked[point.id, None]
            self._state(point, point_figures_of(self.session, point, found.inspected))

    def _state(self, point: SignPointRow, figures: PointFigures) -> None:
        query = select(PointStateRow).where(
            PointStateRow.sign_point_id == point.id, PointStateRow.known_until.is_(None)
        )
        row = self.session.scalar(query)
        values = asdict(figures) | {"site_id": point.site_id}
        if row is not None and all(getattr(row, name) == value for name, value in values.items()):
            row.listed_on, row.withdrawn_on = point.listed_on, point.withdrawn_on
            return
        if row is not None:
            row.known_until = self.moment
        self.change.states.append(f"sign point {point.code}")
        self.session.add(
            PointStateRow(
                sign_point_id=point.id,
                known_from=self.moment,
                listed_on=point.listed_on,
                withdrawn_on=point.withdrawn_on,
                **values,
            )
        )


def columns(standing: Standing) -> dict[str, Any]:
    """A standing as the columns of its row."""
    values = {name: getattr(standing, name) for name in _COPIED}
    values |= {name: str(values[name].value) for name in ("state", "verdict")}
    return values | {
        "photo_id": standing.photo,
        "judgement_id": standing.judgement,
        "decision_id": standing.decision,
        "beside": _fault(standing.beside),
    }


def columns_of_row() -> tuple[str, ...]:
    """The columns of a row that tell the standing."""
    return (*_COPIED, "photo_id", "judgement_id", "decision_id", "beside")


def _fault(fault: Fault | None) -> dict[str, Any] | None:
    return asdict(fault) | {"since": fault.since.isoformat()} if fault else None


def standing_of(row: Any) -> Standing:
    """The standing of a row."""
    from signcheck.verdicts import Verdict

    beside = row.beside and Fault(**(row.beside | {"since": date.fromisoformat(row.beside["since"])}))
    return Standing(
        row.language,
        State(row.state),
        Verdict(row.verdict),
        row.text,
        row.kind,
        row.rule,
        row.since,
        row.photo_id,
        row.judgement_id,
        row.decision_id,
        beside or None,
        row.expected,
    )


def point_figures_of(session: Session, point: SignPointRow, inspected: bool) -> PointFigures:
    """The figures of a sign point by its standings as they are written."""
    query = (
        select(MessageRow.id, MessageRow.zh, StandingRow)
        .join(StandingRow, (StandingRow.message_id == MessageRow.id) & StandingRow.known_until.is_(None))
        .where(MessageRow.sign_point_id == point.id)
    )
    chinese: dict[str, bool] = {}
    carried = []
    for identity, zh, row in session.execute(query):
        standing = standing_of(row)
        if standing.state.counts:
            chinese[str(identity)] = bool(zh)
            carried.append(Carried(str(identity), standing.language, standing.text, standing.verdict))
    return point_figures(inspected, chinese, carried, point.languages)


# --- moving and merging -------------------------------------------------------------------------


def move(session: Session, row: MessageRow, target: PlaceKey, moment: datetime) -> None:
    """Bring a message to another place, or into the message of this name that is there already."""
    column = MessageRow.sign_point_id if target[0] is not None else MessageRow.photo_id
    there = session.scalar(
        select(MessageRow).where(column == (target[0] or target[1]), MessageRow.name == row.name)
    )
    if there is not None and there is not row:
        merge(session, row, there, moment)
    else:
        row.sign_point_id, row.photo_id = target
        session.flush()


def merge(session: Session, old: MessageRow, kept: MessageRow, moment: datetime) -> None:
    """Make two messages one: of two cases in one language the older number stays, the other leads to it."""
    old.merged_into_id, old.sign_point_id, old.photo_id = kept.id, None, None
    session.execute(
        update(StandingRow)
        .where(StandingRow.message_id == old.id, StandingRow.known_until.is_(None))
        .values(known_until=moment)
    )
    own = {row.language: row for row in _cases(session, kept.id)}
    for case in _cases(session, old.id):
        other = own.get(case.language)
        case.message_id = kept.id
        if other is not None:
            stays, goes = sorted((case, other), key=lambda row: row.id)
            goes.leads_to_id = stays.id
            session.execute(
                update(CaseRow).where(CaseRow.leads_to_id == goes.id).values(leads_to_id=stays.id)
            )
            _one_item(session, goes.id, stays.id)
    session.flush()


def _cases(session: Session, message: int) -> Sequence[CaseRow]:
    query = select(CaseRow).where(CaseRow.message_id == message, CaseRow.leads_to_id.is_(None))
    return session.scalars(query).all()


def _one_item(session: Session, goes: int, stays: int) -> None:
    """Orders follow the number that stays, where they do not have it already."""
    have = select(WorkOrderItemRow.order_id).where(WorkOrderItemRow.case_id == stays)
    session.execute(
        update(WorkOrderItemRow)
        .where(WorkOrderItemRow.case_id == goes, WorkOrderItemRow.order_id.not_in(have))
        .values(case_id=stays)
        .execution_options(synchronize_session=False)
    )


# --- after a migration ----------------------------------------------------------------------------


def catch_up(database: Database, clock: CityTime) -> int:
    """Work out the places that a migration left, with what was known at each past moment; their number."""
    count = 0
    while True:
        with database.read() as session:
            stale = session.scalars(select(StalePlaceRow.photo_id).limit(_BATCH)).all()
        if not stale:
            return count
        with database.write() as session:
            photos = session.scalars(select(PhotoRow).where(PhotoRow.id.in_(stale))).all()
            places = {place_of(photo) for photo in photos}
            for where in sorted(places, key=str):
                for moment in _moments(session, where):
                    work_out(session, {where}, clock, moment=moment, known=moment)
            work_out(session, places, clock)
            session.execute(delete(StalePlaceRow).where(StalePlaceRow.photo_id.in_(stale)))
            count += len(places)


def _moments(session: Session, where: PlaceKey) -> list[datetime]:
    """When something became known of a place: checks of its photos, and decisions on them."""
    here = PhotoRow.sign_point_id == where[0] if where[0] is not None else PhotoRow.id == where[1]
    checks = (
        select(CheckRow.created_at)
        .join(ReadingRow, ReadingRow.id == CheckRow.reading_id)
        .join(PhotoRow, PhotoRow.id == ReadingRow.photo_id)
        .where(here)
    )
    made = select(DecisionRow.created_at).join(PhotoRow, PhotoRow.id == DecisionRow.photo_id).where(here)
    return sorted({*session.scalars(checks), *session.scalars(made)})


def compare(session: Session, clock: CityTime, places: Iterable[PlaceKey]) -> list[str]:
    """Where today's standings differ from those worked out anew; one line each. Nothing is kept.

    Needs a session that is rolled back afterwards.
    """
    change = work_out(session, places, clock)
    rows = session.scalars(select(MessageRow).where(MessageRow.id.in_(change.messages)))
    return sorted(f"message {row.id} ({row.zh or row.name})" for row in rows) + change.states
