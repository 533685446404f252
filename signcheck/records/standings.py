"""Keeping standings: what follows from the photos and decisions of a place, written with what caused it.

A standing is never changed, only followed by another; the moment at which it became known stands in
both. Whatever is written here can be worked out again: signcheck.services.verify does, and says where
it differs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session, aliased

from signcheck.citytime import CityTime
from signcheck.coverage.point import Carried, PointFigures, point_figures
from signcheck.records import names, numbers
from signcheck.records.sightings import PlaceKey, load
from signcheck.records.tables import (
    CaseRow,
    DecisionRow,
    MessageRow,
    PhotoRow,
    PointStateRow,
    SignPointRow,
    StandingRow,
    WorkOrderItemRow,
)
from signcheck.records.types import now
from signcheck.standard.normalise import key
from signcheck.work.message import Message
from signcheck.work.place import Place, place
from signcheck.work.sighting import Action
from signcheck.work.standing import Fault, Standing, State

_COPIED = ("state", "verdict", "text", "kind", "rule", "expected", "since")
COLUMNS = frozenset((*_COPIED, "photo_id", "judgement_id", "decision_id", "beside"))
"""The columns of a row that tell the standing."""
FIGURES = (*(field.name for field in fields(PointFigures)), "site_id")
"""The columns of a sign point's state that tell what it counts as."""
NOT_FOUND: Mapping[str, Any] = {"state": State.NOT_FOUND.value, "beside": None}
"""What becomes of a standing that nothing shows any more."""


@dataclass(slots=True)
class Change:
    """What working out changed.

    moment: when it became known; with past moments of places, when it was written.
    messages: those whose standings are others now, by their numbers. places: all that were worked out.
    points: sign points whose figures are others now. uses: photos with what they said and say of their place.
    opened, closed: messages and languages in which something is to be done now, or is no more.
    renamed: messages that are called otherwise now.
    """

    moment: datetime
    messages: set[int] = field(default_factory=set)
    places: set[PlaceKey] = field(default_factory=set)
    points: set[int] = field(default_factory=set)
    uses: dict[int, tuple[str, str]] = field(default_factory=dict)
    opened: set[tuple[int, str]] = field(default_factory=set)
    closed: set[tuple[int, str]] = field(default_factory=set)
    renamed: dict[int, tuple[str, str]] = field(default_factory=dict)


def work_out(
    session: Session,
    places: Iterable[PlaceKey],
    clock: CityTime,
    *,
    moment: datetime | None = None,
    known: Mapping[PlaceKey, datetime] | None = None,
    left: Mapping[int, PlaceKey] | None = None,
    numbered: bool = True,
) -> Change:
    """Bring the standings, cases and figures of these places up to date; needs a writing session.

    moment: when it becomes known; now without it. known: by what was known of each place at a past moment,
    when it became known.
    left: photos that were moved away from these places, with where they are now.
    numbered: whether cases arise; not where nothing of it is kept.
    """
    return _Worker(session, clock, moment or now(), known, numbered).run(set(places), left or {})


class _Worker:
    """Works out places, and those that share a name with them where one name must have one translation."""

    def __init__(
        self,
        session: Session,
        clock: CityTime,
        moment: datetime,
        known: Mapping[PlaceKey, datetime] | None,
        numbered: bool,
    ) -> None:
        self.session, self.clock, self.known, self.numbered = session, clock, known, numbered
        self.moments: dict[int, datetime] = {}
        """When what is said of each message became known; all messages of the places worked out."""
        self.former: set[str] = set()
        """Names that messages had before, in the standard's spelling."""
        self.change = Change(moment)

    def run(self, places: set[PlaceKey], left: Mapping[int, PlaceKey]) -> Change:
        self.session.flush()
        wanted: dict[tuple[int, str], Standing] = {}
        worked: dict[PlaceKey, Place] = {}
        flags = names.Flags()
        while more := places - worked.keys():
            found = self._places(more)
            worked |= found
            # What leaves a place with its photo is there when the photo's new place is looked at.
            targets = set(left.values())
            for batch in (found.keys() - targets, found.keys() & targets):
                wanted |= self._messages({where: found[where] for where in sorted(batch, key=str)}, left)
            if self.known is None:
                points = [point for point, _ in worked if point is not None]
                flags = names.flags(self.session, wanted, self.moments.keys(), self.former, points)
                places |= flags.elsewhere
        for one, rule in flags.rules.items():
            if one in wanted:
                wanted[one] = names.flagged(wanted[one], rule)
        self._keep(wanted)
        self.session.flush()
        self._figures(worked)
        self.change.places = set(worked)
        return self.change

    def _moment(self, where: PlaceKey) -> datetime:
        return self.known[where] if self.known else self.change.moment

    def _places(self, places: Collection[PlaceKey]) -> dict[PlaceKey, Place]:
        evidence = load(self.session, places, self.clock, self.known)
        points = [point for point, _ in places if point is not None]
        query = select(SignPointRow.id, SignPointRow.name).where(SignPointRow.id.in_(points))
        titles: dict[int | None, str] = {row.id: key(row.name) for row in self.session.execute(query)}
        found = {
            where: place(seen.shots, seen.decisions, name=titles.get(where[0], ""))
            for where, seen in evidence.items()
        }
        if self.known is None:
            self._uses({photo: use.value for one in found.values() for photo, use in one.uses.items()})
        return found

    def _uses(self, uses: Mapping[int, str]) -> None:
        query = select(PhotoRow.id, PhotoRow.use).where(PhotoRow.id.in_(list(uses)))
        found = self.session.execute(query).all() if uses else []
        changed = {photo: (before, uses[photo]) for photo, before in found if before != uses[photo]}
        if changed:
            values = [{"id": photo, "use": use} for photo, (_, use) in changed.items()]
            self.session.execute(update(PhotoRow), values)
        self.change.uses |= changed

    # --- messages -----------------------------------------------------------------------------

    def _messages(
        self, found: Mapping[PlaceKey, Place], left: Mapping[int, PlaceKey]
    ) -> dict[tuple[int, str], Standing]:
        """The rows of the messages, found again, named anew, or added; with what holds of each."""
        standing: list[tuple[MessageRow, tuple[Standing, ...]]] = []
        merging: list[tuple[MessageRow, MessageRow]] = []
        leaving: list[MessageRow] = []
        known = self._rows(found)
        for where, one in found.items():
            rows = known[where]
            there = {stood.message.name for stood in one.messages}
            back = self._taken_back(rows) if rows.keys() - there and there - rows.keys() else {}
            for stood in one.messages:
                former = self._former(stood.message, rows, there, back)
                row = self._row(where, stood.message, rows)
                merging += [(other, row) for other in former if other is not row]
                standing.append((row, stood.standings))
            leaving += [row for name, row in rows.items() if name not in there]
        self.session.flush()
        self.moments |= {row.id: self._moment(_at(row)) for row in [*leaving, *(row for row, _ in standing)]}
        for other, row in merging:
            merge(self.session, other, row, self.moments[row.id])
        self._leave(leaving, left)
        return {(row.id, one.language): one for row, standings in standing for one in standings}

    def _taken_back(self, rows: Mapping[str, MessageRow]) -> dict[str, set[str]]:
        """By the name that a message had, the one that a correction gave it which was taken back."""
        undo = aliased(DecisionRow)
        query = (
            select(DecisionRow.name, MessageRow.name)
            .join(undo, undo.undoes_id == DecisionRow.id)
            .join(CaseRow, CaseRow.id == DecisionRow.case_id)
            .join(MessageRow, MessageRow.id == CaseRow.message_id)
            .where(MessageRow.id.in_([row.id for row in rows.values()]), DecisionRow.action == Action.READS)
        )
        found: dict[str, set[str]] = defaultdict(set)
        for old, new in self.session.execute(query):
            found[old].add(new)
        return found

    def _former(
        self,
        message: Message,
        rows: dict[str, MessageRow],
        there: Collection[str],
        back: Mapping[str, set[str]],
    ) -> list[MessageRow]:
        """Rows that are this message under another name; each is given away once."""
        called = message.former | back.get(message.name, set())
        known = [rows[name] for name in called if name in rows and name not in there]
        found = sorted(known, key=lambda row: row.id)
        if found and message.name not in rows:
            rows[message.name] = found[0]
        for row in found:
            del rows[row.name]
        return found

    def _rows(self, places: Iterable[PlaceKey]) -> dict[PlaceKey, dict[str, MessageRow]]:
        """The rows of each place by name, the oldest first."""
        found: dict[PlaceKey, dict[str, MessageRow]] = {where: {} for where in places}
        wanted = (
            (MessageRow.sign_point_id, [point for point, _ in found if point is not None]),
            (MessageRow.photo_id, [photo for _, photo in found if photo is not None]),
        )
        for column, identities in wanted:
            if identities:  # one column a query: both at once, or none, would read the whole table
                query = select(MessageRow).where(column.in_(identities)).order_by(MessageRow.id)
                for row in self.session.scalars(query):
                    found[_at(row)][row.name] = row
        return found

    def _row(self, where: PlaceKey, message: Message, rows: dict[str, MessageRow]) -> MessageRow:
        row = rows.get(message.name)
        if row is None:
            row = MessageRow(sign_point_id=where[0], photo_id=where[1], created_at=self._moment(where))
            self.session.add(row)
            rows[message.name] = row
        if row.proper and row.head:
            self.former.add(row.head)
        row.name = message.name
        if row.id is not None and not message.shown:
            return row  # what only a decision keeps is called as it was
        before, after = (_called(one) for one in (row, message))
        if row.id is not None and before != after:
            self.change.renamed[row.id] = (before, after)
        row.zh, row.head, row.proper = message.zh, message.head, message.proper
        return row

    def _leave(self, rows: Sequence[MessageRow], left: Mapping[int, PlaceKey]) -> None:
        """Messages that nothing at their places shows any more: they go with their photo, or are closed."""
        standings: dict[int, list[StandingRow]] = {row.id: [] for row in rows}
        for standing in self._current(standings):
            standings[standing.message_id].append(standing)
        closing: list[StandingRow] = []
        for row in rows:
            photos = {standing.photo_id for standing in standings[row.id]}
            target = left.get(photos.pop()) if len(photos) == 1 else None
            if target is not None and target != _at(row):
                move(self.session, row, target, self.moments[row.id])
                self.change.messages.add(row.id)
            else:
                closing += standings[row.id]
        self._follow([(standing, NOT_FOUND) for standing in closing if standing.state != State.NOT_FOUND])

    # --- standings ----------------------------------------------------------------------------

    def _current(self, messages: Collection[int]) -> Sequence[StandingRow]:
        if not messages:
            return []
        query = select(StandingRow).where(
            StandingRow.message_id.in_(list(messages)), StandingRow.known_until.is_(None)
        )
        return self.session.scalars(query).all()

    def _keep(self, wanted: Mapping[tuple[int, str], Standing]) -> None:
        rows = {(row.message_id, row.language): row for row in self._current({one for one, _ in wanted})}
        # Nothing shows this language of the message any more, while others are there.
        gone = [row for one, row in rows.items() if one not in wanted and row.state != State.NOT_FOUND]
        following: list[tuple[StandingRow, Mapping[str, Any]]] = [(row, NOT_FOUND) for row in gone]
        new: list[tuple[tuple[int, str], dict[str, Any]]] = []
        for one, standing in wanted.items():
            values = columns(standing)
            if one not in rows:
                new.append((one, values))
            elif any(getattr(rows[one], name) != value for name, value in values.items()):
                following.append((rows[one], values))
        self._follow(following)
        for one, values in new:
            self._add(*one, values)
        self._open_cases({one for one, standing in wanted.items() if standing.state is State.OPEN})

    def _open_cases(self, wanted: Set[tuple[int, str]]) -> None:
        if not (wanted and self.numbered):
            return
        query = select(CaseRow.message_id, CaseRow.language).where(
            CaseRow.message_id.in_({message for message, _ in wanted}), CaseRow.leads_to_id.is_(None)
        )
        known = {(row.message_id, row.language) for row in self.session.execute(query)}
        for message, language in sorted(wanted - known):
            moment = self.moments[message]
            number = numbers.next_number(self.session, "C", self.clock.day(moment).year)
            self.session.add(CaseRow(number=number, message_id=message, language=language, opened_at=moment))

    def _follow(self, rows: Sequence[tuple[StandingRow, Mapping[str, Any]]]) -> None:
        """Other standings take the place of these. One is the present one at a time, so these end first."""
        for row, _ in rows:
            row.known_until = self.moments[row.message_id]
        self.session.flush()
        for row, values in rows:
            if row.state == State.OPEN != values["state"]:
                self.change.closed.add((row.message_id, row.language))
            kept = {name: getattr(row, name) for name in values.keys() ^ COLUMNS}
            self._add(row.message_id, row.language, kept | dict(values), before=row.state)

    def _add(self, message: int, language: str, values: Mapping[str, Any], before: str = "") -> None:
        moment = self.moments[message]
        if before != State.OPEN == values["state"]:
            self.change.opened.add((message, language))
        self.session.add(StandingRow(message_id=message, language=language, known_from=moment, **values))
        self.change.messages.add(message)

    # --- figures ------------------------------------------------------------------------------

    def _figures(self, worked: Mapping[PlaceKey, Place]) -> None:
        points = [point for point, _ in worked if point is not None]
        if not points:
            return
        carried, chinese = _carried(self.session, points)
        query = select(PointStateRow).where(
            PointStateRow.sign_point_id.in_(points), PointStateRow.known_until.is_(None)
        )
        states = {row.sign_point_id: row for row in self.session.scalars(query)}
        for point in self.session.scalars(select(SignPointRow).where(SignPointRow.id.in_(points))):
            seen = worked[point.id, None].inspected
            figures = point_figures(seen, chinese[point.id], carried[point.id], point.languages)
            self._state(point, states.get(point.id), figures)

    def _state(self, point: SignPointRow, row: PointStateRow | None, figures: PointFigures) -> None:
        values = asdict(figures) | {"site_id": point.site_id}
        if row is not None and all(getattr(row, name) == value for name, value in values.items()):
            row.listed_on, row.withdrawn_on = point.listed_on, point.withdrawn_on
            return
        moment = self._moment((point.id, None))
        if row is not None:
            row.known_until = moment
        self.change.points.add(point.id)
        self.session.add(
            PointStateRow(
                sign_point_id=point.id,
                known_from=moment,
                listed_on=point.listed_on,
                withdrawn_on=point.withdrawn_on,
                **values,
            )
        )


def _called(message: Message | MessageRow) -> str:
    return f"{message.zh or '—'}, {message.head or message.name}{', a name' if message.proper else ''}"


def _at(row: MessageRow) -> PlaceKey:
    return row.sign_point_id, row.photo_id


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


def _carried(
    session: Session, points: Sequence[int]
) -> tuple[dict[int, list[Carried]], dict[int, dict[str, bool]]]:
    """What the messages of sign points carry, and whether each has Chinese, by their present standings."""
    query = (
        select(MessageRow.sign_point_id, MessageRow.id, MessageRow.zh, StandingRow)
        .join(StandingRow, (StandingRow.message_id == MessageRow.id) & StandingRow.known_until.is_(None))
        .where(MessageRow.sign_point_id.in_(points))
    )
    carried: dict[int, list[Carried]] = defaultdict(list)
    chinese: dict[int, dict[str, bool]] = defaultdict(dict)
    for point, message, zh, row in session.execute(query):
        standing = standing_of(row)
        if point is not None and standing.state.counts:
            chinese[point][str(message)] = bool(zh)
            carried[point].append(Carried(str(message), standing.language, standing.text, standing.verdict))
    return carried, chinese


def case_numbers(session: Session, of: Collection[tuple[int, str]]) -> list[str]:
    """The numbers of the cases of these messages and languages."""
    query = select(CaseRow.message_id, CaseRow.language, CaseRow.number).where(
        CaseRow.message_id.in_({message for message, _ in of}), CaseRow.leads_to_id.is_(None)
    )
    return sorted(row.number for row in session.execute(query) if (row.message_id, row.language) in of)


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
