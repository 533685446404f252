"""What the ledger of work holds: what waits, is under way, has failed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from signcheck.jobs.ledger import PHOTO
from signcheck.jobs.owner import has_ended
from signcheck.records.tables import LedgerRow
from signcheck.records.types import now

WAITING, UNDER_WAY, FAILED = ("received",), ("reading", "read"), ("failed",)
OPEN = (*WAITING, *UNDER_WAY)
"""States in which a piece of work is not over."""
LISTED = (*OPEN, *FAILED)


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of work; the fields are those of LedgerRow."""

    id: int
    key: str
    name: str
    lane: str
    state: str
    tries: int
    error_code: str
    error: str
    received_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Worker:
    """One run that has work under way. host: its machine; process: its number there.

    pieces: how many it has. until: when its claims end, should it keep silent.
    """

    host: str
    process: str
    pieces: int
    until: datetime | None


def workers(session: Session) -> list[Worker]:
    """Who has work under way and has not fallen silent."""
    query = (
        select(LedgerRow.owner, func.count(), func.min(LedgerRow.expires_at))
        .where(LedgerRow.state.in_(UNDER_WAY), LedgerRow.expires_at > now())
        .group_by(LedgerRow.owner)
        .order_by(LedgerRow.owner)
    )
    return [
        Worker(owner.split(" ")[0], owner.split(" ")[1], pieces, until)
        for owner, pieces, until in session.execute(query)
        if not has_ended(owner)
    ]


def listed(session: Session, states: Collection[str] = LISTED, limit: int | None = None) -> Iterator[Item]:
    """The work in these states, in the order in which it came in; at most `limit` pieces of it."""
    query = select(LedgerRow).where(LedgerRow.state.in_(states)).order_by(LedgerRow.id).limit(limit)
    yield from map(_item, session.scalars(query.execution_options(yield_per=1000)))


def after(session: Session, states: Collection[str], number: int, limit: int) -> list[Item]:
    """The work in these states whose number follows this one, by number."""
    query = select(LedgerRow).where(LedgerRow.state.in_(states), LedgerRow.id > number)
    return [_item(row) for row in session.scalars(query.order_by(LedgerRow.id).limit(limit))]


def states(session: Session, keys: Collection[str]) -> dict[str, Item]:
    """The photos with these keys, as far as the ledger knows them."""
    query = select(LedgerRow).where(LedgerRow.kind == "photo", LedgerRow.key.in_(keys))
    return {row.key: _item(row) for row in session.scalars(query)}


def counts(session: Session) -> dict[str, int]:
    """How many pieces of work are in each state that is listed."""
    query = select(LedgerRow.state, func.count()).group_by(LedgerRow.state)
    rows = session.execute(query.where(LedgerRow.state.in_(LISTED)))
    found = {state: count for state, count in rows}  # noqa: C416 a row is no pair for the type checker
    return {state: found.get(state, 0) for state in LISTED}


def failed_ids(session: Session) -> list[int]:
    """The numbers of what failed and was not given up."""
    return list(session.scalars(select(LedgerRow.id).where(LedgerRow.state.in_(FAILED))))


def of_order(session: Session, order: int) -> list[Item]:
    """The photos of an order's repair that are still to be read, or could not be; the newest first."""
    query = select(LedgerRow).where(
        LedgerRow.kind == "photo",
        LedgerRow.state.in_(LISTED),
        LedgerRow.payload["order"].as_integer() == order,
    )
    return [_item(row) for row in session.scalars(query.order_by(LedgerRow.id.desc()))]


def waits(session: Session, lanes: Collection[str], host: str, kinds: Collection[str] = (PHOTO,)) -> bool:
    """Whether anything of these lanes waits that this host can do."""
    return _any(session, lanes, kinds, _doable(host))


def is_open(session: Session, lanes: Collection[str], host: str, kinds: Collection[str] = (PHOTO,)) -> bool:
    """Whether anything of these lanes waits that this host can do, or is under way."""
    return _any(session, lanes, kinds, or_(_doable(host), LedgerRow.state.in_(UNDER_WAY)))


def _doable(host: str) -> ColumnElement[bool]:
    within = or_(LedgerRow.source == "", LedgerRow.host == host)
    return and_(LedgerRow.state.in_(WAITING), within)


def _any(
    session: Session, lanes: Collection[str], kinds: Collection[str], which: ColumnElement[bool]
) -> bool:
    found = exists().where(LedgerRow.lane.in_(lanes), LedgerRow.kind.in_(kinds), which)
    return bool(session.scalar(select(found)))


def _item(row: LedgerRow) -> Item:
    return Item(
        row.id,
        row.key,
        row.name,
        row.lane,
        row.state,
        row.tries,
        row.error_code,
        row.error,
        row.received_at,
        row.changed_at,
    )
