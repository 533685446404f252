"""The ledger of work: what came in, who has it, and what became of it. It knows no signs.

    received → reading → read → judged
                  ↓        ↓
               received, or failed; a person may give it up

Every function works in a session that writes, so that a step is kept together with what belongs to it:
that a photo is judged in the transaction that keeps its judgements. Writers take turns (records.database),
so no two take the same piece. A claim ends when its owner has been silent for CLAIM_SECONDS, or is a
process of this machine that is gone; see signcheck.jobs.owner.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from signcheck.errors import SigncheckError, WorkerLost
from signcheck.jobs.owner import has_ended, this_host
from signcheck.records.tables import LedgerRow
from signcheck.records.types import now

TRIES = 3
"""How often a piece of work is begun before it is set aside."""
CLAIM_SECONDS = 90
"""How long an owner may be silent before its work is given to another."""


PHOTO, REPORTED = "photo", "reported"
"""Kinds of work: a photo that becomes a sighting, and one of an error report, which is only read."""


class State(StrEnum):
    """Where a piece of work stands."""

    RECEIVED = "received"
    READING = "reading"
    READ = "read"
    JUDGED = "judged"
    FAILED = "failed"
    GIVEN_UP = "given_up"


UNDER_WAY = (State.READING, State.READ)


class Lane(StrEnum):
    """Whose work it is. While any of an earlier one waits, none of a later one is begun."""

    STAFF = "staff"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of work that comes in; the fields are those of LedgerRow.

    received: when it came in, where that was before now.
    """

    key: str
    name: str
    source: str = ""
    payload: dict[str, Any] = field(default_factory=dict)
    lane: Lane = Lane.STAFF
    kind: str = PHOTO
    received: datetime | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work that somebody has. tries: how often it was begun, this time too."""

    id: int
    key: str
    name: str
    source: str
    payload: dict[str, Any]
    received_at: datetime
    tries: int
    kind: str = PHOTO


# --- coming in --------------------------------------------------------------------------------------


def take_in(session: Session, entries: Sequence[Entry]) -> None:
    """Write down work that is wanted; it is kept once, however often and by whomever it is brought.

    Work that failed or was done before is wanted again from the beginning; what waits or is under way
    stays as it is. What failed before in the same files is forgotten: other bytes stand there now.
    """
    rows = _rows(session, entries)
    _forget(session, entries)
    for entry in entries:
        row = rows.get((entry.kind, entry.key))
        if row is None:
            row = rows[entry.kind, entry.key] = LedgerRow(kind=entry.kind, key=entry.key)
            session.add(row)
        elif row.state in (State.RECEIVED, *UNDER_WAY):
            continue
        _fill(row, entry, State.RECEIVED)
    session.flush()


def take_in_failed(session: Session, entry: Entry, error: SigncheckError) -> None:
    """Write down what could not even come in, so that it is seen and can be tried again."""
    row = _rows(session, [entry]).get((entry.kind, entry.key))
    if row is None:
        row = LedgerRow(kind=entry.kind, key=entry.key)
        session.add(row)
    _fill(row, entry, State.FAILED)
    row.error_code, row.error = error.code, error.kept()
    session.flush()


def received(session: Session, kind: str, since: datetime) -> int:
    """How much work of a kind came in after a moment."""
    # The key is in the index of kind and key: without it SQLite takes the kind for common, for nearly all
    # work is of photos, and looks through the whole ledger while others wait to write.
    mine = LedgerRow.kind == kind, LedgerRow.key >= ""
    return session.scalar(select(func.count()).where(*mine, LedgerRow.received_at > since)) or 0


def _rows(session: Session, entries: Iterable[Entry]) -> dict[tuple[str, str], LedgerRow]:
    keys = [entry.key for entry in entries]
    found = session.scalars(select(LedgerRow).where(LedgerRow.key.in_(keys)))
    return {(row.kind, row.key): row for row in found}


def _forget(session: Session, entries: Iterable[Entry]) -> None:
    sources = [entry.source for entry in entries if entry.source]
    if not sources:  # the whole table would be looked through for nothing
        return
    keys = [entry.key for entry in entries]
    session.execute(
        delete(LedgerRow).where(
            LedgerRow.state == State.FAILED,
            LedgerRow.source.in_(sources),
            LedgerRow.host == this_host(),
            LedgerRow.key.not_in(keys),
        )
    )


def _fill(row: LedgerRow, entry: Entry, state: State) -> None:
    row.name, row.source, row.payload = entry.name, entry.source, entry.payload
    row.host = this_host() if entry.source else ""
    row.lane, row.state, row.tries = entry.lane.value, state.value, 0
    row.owner, row.expires_at, row.error_code, row.error = "", None, "", ""
    row.changed_at = now()
    row.received_at = entry.received or row.changed_at


# --- being done -------------------------------------------------------------------------------------


def begin(session: Session, key: str, owner: str, kind: str = PHOTO) -> Work | None:
    """Have this piece of work, if it waits for somebody; None when it does not."""
    row = session.scalar(select(LedgerRow).where(LedgerRow.kind == kind, LedgerRow.key == key))
    return _have(row, owner) if row is not None and row.state == State.RECEIVED else None


def claim(
    session: Session, owner: str, lanes: Collection[Lane], kinds: Collection[str] = (PHOTO,)
) -> Work | None:
    """Have the work that waits longest, of the staff before the public's; None for none.

    Work whose bytes are in a file of another machine is left to that machine.
    """
    within = or_(LedgerRow.source == "", LedgerRow.host == this_host())
    for lane in [lane for lane in Lane if lane in lanes]:
        row = session.scalar(
            select(LedgerRow)
            .where(
                LedgerRow.state == State.RECEIVED, LedgerRow.lane == lane, LedgerRow.kind.in_(kinds), within
            )
            .order_by(LedgerRow.id)
            .limit(1)
        )
        if row is not None:
            return _have(row, owner)
    return None


def _have(row: LedgerRow, owner: str) -> Work:
    row.state, row.owner, row.tries = State.READING.value, owner, row.tries + 1
    row.changed_at = now()
    row.expires_at = row.changed_at + timedelta(seconds=CLAIM_SECONDS)
    return Work(row.id, row.key, row.name, row.source, row.payload, row.received_at, row.tries, row.kind)


def _own(work: Work, owner: str) -> ColumnElement[bool]:
    """Whoever was silent too long no longer has a say."""
    mine: ColumnElement[bool] = (LedgerRow.id == work.id) & (LedgerRow.owner == owner)
    return mine


def mark_read(session: Session, work: Work, owner: str) -> None:
    """What stands in it is known; it is still to be judged."""
    session.execute(update(LedgerRow).where(_own(work, owner)).values(state=State.READ, changed_at=now()))


def finish(session: Session, work: Work) -> None:
    """It is done, and whatever it needs is kept: also when another was asked in the meantime."""
    done = {"state": State.JUDGED, "source": "", "host": "", "error_code": "", "error": ""}
    _end(session, LedgerRow.id == work.id, done)


def fail(session: Session, work: Work, owner: str, error: SigncheckError, *, again: bool = False) -> bool:
    """It was not done. again: it may be another time. Returns whether it waits to be begun again."""
    waits = again and work.tries < TRIES
    state = State.RECEIVED if waits else State.FAILED
    _end(session, _own(work, owner), {"state": state, "error_code": error.code, "error": error.kept()})
    return waits


def give_back(session: Session, owner: str) -> None:
    """All that this owner has waits again, as if it had not been begun."""
    mine = LedgerRow.state.in_(UNDER_WAY) & (LedgerRow.owner == owner)
    _end(session, mine, {"state": State.RECEIVED, "tries": LedgerRow.tries - 1})


def tell(session: Session, key: str, kind: str, said: Mapping[str, Any]) -> dict[str, Any] | None:
    """Write into a piece of work how far it is, or what its owner has to know; all that stands in it then.

    None where there is no such piece.
    """
    row = session.scalar(select(LedgerRow).where(LedgerRow.kind == kind, LedgerRow.key == key))
    if row is None:
        return None
    row.payload, row.changed_at = row.payload | dict(said), now()
    session.flush()
    return row.payload


def forget(session: Session, key: str, name: str, kind: str = PHOTO) -> None:
    """Leave out one thing of what whoever did it had to know."""
    row = session.scalar(select(LedgerRow).where(LedgerRow.kind == kind, LedgerRow.key == key))
    if row is not None:
        row.payload = {one: value for one, value in row.payload.items() if one != name}


def withdraw(session: Session, key: str, kind: str) -> None:
    """Work that waits is no longer wanted: what it is about is gone."""
    mine = (LedgerRow.kind == kind) & (LedgerRow.key == key) & (LedgerRow.state == State.RECEIVED)
    session.execute(delete(LedgerRow).where(mine))


def _end(session: Session, which: ColumnElement[bool], values: dict[str, Any]) -> None:
    ended = {"owner": "", "expires_at": None, "changed_at": now()}
    session.execute(update(LedgerRow).where(which).values(**values, **ended))


def beat(session: Session, owner: str) -> None:
    """This owner is at work: its claims hold for another while."""
    until = now() + timedelta(seconds=CLAIM_SECONDS)
    mine = LedgerRow.state.in_(UNDER_WAY) & (LedgerRow.owner == owner)
    session.execute(update(LedgerRow).where(mine).values(expires_at=until))


def abandoned(session: Session) -> list[LedgerRow]:
    """Work that is under way, but nobody does it any more."""
    rows = session.scalars(
        select(LedgerRow).where(LedgerRow.state.in_(UNDER_WAY)).order_by(LedgerRow.id)
    ).all()
    moment = now()
    ended = {owner: has_ended(owner) for owner in {row.owner for row in rows}}
    return [row for row in rows if ended[row.owner] or (row.expires_at or moment) <= moment]


def recover(session: Session) -> list[str]:
    """What nobody does any more waits again, or has failed if that happened too often; the names."""
    names = []
    for row in abandoned(session):
        names.append(row.name)
        row.owner, row.expires_at, row.changed_at = "", None, now()
        row.state = State.RECEIVED.value
        if row.tries >= TRIES:
            row.state = State.FAILED.value
            lost = WorkerLost(
                "{row}: begun {tries} times, and each time the run ended with it.",
                row=row.name,
                tries=row.tries,
            )
            row.error_code, row.error = lost.code, lost.kept()
    session.flush()
    return names


# --- what people decide -----------------------------------------------------------------------------


def retry(session: Session, ids: Collection[int]) -> Iterator[LedgerRow]:
    """Work that failed or was given up waits again, with all its tries."""
    for row in _ended_badly(session, ids):
        row.state, row.tries, row.changed_at = State.RECEIVED.value, 0, now()
        yield row


def give_up(session: Session, ids: Collection[int]) -> Iterator[LedgerRow]:
    """Work that failed will not be done, and is no longer listed."""
    for row in _ended_badly(session, ids):
        row.state, row.changed_at = State.GIVEN_UP.value, now()
        yield row


def _ended_badly(session: Session, ids: Collection[int]) -> Sequence[LedgerRow]:
    states = (State.FAILED, State.GIVEN_UP)
    query = select(LedgerRow).where(LedgerRow.id.in_(ids), LedgerRow.state.in_(states)).order_by(LedgerRow.id)
    return session.scalars(query).all()
