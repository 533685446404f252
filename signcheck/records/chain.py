"""The chain: every writing transaction adds a link with the digests of the rows it added, changed or removed.

Each link's hash covers the hash of the link before, so that the last one, the *record head*, stands for
all that was ever written. A link holds numbers and digests only: what is erased by the program later is
erased, and the chain stays whole. A row that is changed behind the program's back has another digest than
the newest link that names it; who changes the links too gets another head than the one on signed papers.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Date,
    Integer,
    Table,
    event,
    func,
    insert,
    literal_column,
    select,
)
from sqlalchemy import tuple_ as tuples
from sqlalchemy.orm import Session, SessionTransaction
from sqlalchemy.sql.dml import Insert, UpdateBase

from signcheck.errors import DatabaseError
from signcheck.records.links import ANEW, DIGEST, GONE, Record, packed
from signcheck.records.tables import Base, ChainRow, all_tables
from signcheck.records.types import now

SEALED = {
    "sites": 1,
    "sign_points": 2,
    "inspections": 3,
    "photos": 4,
    "readings": 5,
    "lines": 6,
    "checks": 7,
    "signs": 8,
    "entries": 9,
    "judgements": 10,
    "messages": 11,
    "standings": 12,
    "cases": 13,
    "decisions": 14,
    "point_states": 15,
    "numbers": 16,
    "units": 17,
    "responsibilities": 18,
    "work_orders": 19,
    "work_order_items": 20,
    "work_order_events": 21,
    "acceptances": 22,
    "audit": 23,
    "standard_terms": 24,
    "standard_forms": 25,
    "standard_versions": 26,
    "standard_files": 27,
    "standard_version_files": 28,
    "standard_version_terms": 29,
    "evidence": 30,
    "users": 31,
    "user_roles": 32,
    "error_reports": 33,
    "error_report_photos": 34,
    "error_report_events": 35,
    "api_tokens": 36,
    "redactions": 37,
    "settings": 38,
    "campaigns": 39,
    "campaign_sites": 40,
    "published_figures": 42,
    "error_report_cases": 43,
}
"""Tables whose rows are in the chain, with the numbers that name them there; a number is never used again."""
EXEMPT = {
    "api_answers": "answers kept for a day, so that a request sent twice is done once",
    "chain": "the chain itself: its links hold one another",
    "ledger": "what is to be done: what comes of it is in the tables of what was done",
    "logins": "how often a password was tried: gone with the next success",
    "sessions": "who is logged in: what they did is in the audit",
    "stale_places": "a list of work left by an upgrade, empty as soon as it is done",
    "uploads": "files on their way in: what comes of them is in the ledger and among the photos",
}
"""Tables whose rows are not, each with the reason."""
NEVER_CHANGED = (
    *(
        "readings",
        "lines",
        "evidence",
        "checks",
        "signs",
        "entries",
        "judgements",
        "decisions",
        "work_order_events",
        "error_report_events",
    ),
    *("acceptances", "audit", "standard_terms", "standard_forms", "standard_files"),
    *("standard_version_files", "standard_version_terms"),
)
"""Sealed tables whose rows are only added: a second, different digest is a forgery."""

FIRST = "0" * 64
"""The hash before the first link."""
_MANY = 512
_LINK = 50_000
_SHORT, _GROUP = 24, 4
_encode = json.JSONEncoder(separators=(",", ":"), default=lambda value: bytes(value).hex()).encode


def link_hash(before: str, number: int, at: datetime, rows: bytes) -> str:
    """The SHA-256 of a link, over the hash before it, its number, its moment and its rows."""
    return hashlib.sha256(f"{before} {number} {at.isoformat()} ".encode() + rows).hexdigest()


def short(head: str) -> str:
    """A head as papers show it: 96 bits in groups of four digits; empty for none."""
    return " ".join(head[i : i + _GROUP] for i in range(0, min(len(head), _SHORT), _GROUP))


def head(session: Session) -> str:
    """The hash of the last link, or "" before the first."""
    return _last(session.connection())[1].replace(FIRST, "")


def _last(connection: Connection) -> tuple[int, str]:
    found = _fetched(connection, "SELECT id, hash FROM chain ORDER BY id DESC LIMIT 1")
    return (found[0][0], found[0][1]) if found else (0, FIRST)


# --- rows as bytes ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shape:
    """How the rows of a table are read for their digests: the same values from SQLite and PostgreSQL.

    values: its columns, in the order of their names. key: the places of the primary key among them.
    plain: whether that is one number.
    """

    table: Table
    number: int
    values: tuple[str, ...]
    key: tuple[int, ...]
    plain: bool

    @property
    def query(self) -> str:
        """All values of all rows."""
        return f'SELECT {", ".join(self.values)} FROM "{self.table.name}"'  # noqa: S608 -- own names

    def key_of(self, values: Sequence[Any]) -> int:
        """The key of a row in a link: its number; 8 bytes of a hash for what is known by more."""
        return self.number_of([values[place] for place in self.key])

    def number_of(self, key: Sequence[Any]) -> int:
        """The same for the values of a primary key."""
        if self.plain:
            return int(key[0])
        digest = hashlib.sha256(_encode(list(key)).encode()).digest()
        return int.from_bytes(digest[:8], "little", signed=True)


@cache
def shape(name: str, dialect: str) -> Shape:
    """The shape of a sealed table; KeyError for one that is neither in SEALED nor in EXEMPT."""
    known = Base.metadata.tables
    table = known[name] if name in known else all_tables().tables[name]
    columns = sorted(table.columns, key=lambda column: column.name)
    values = tuple(_value(column, dialect) for column in columns)
    key = tuple(columns.index(column) for column in table.primary_key)
    plain = [type(column.type) for column in table.primary_key] == [Integer]
    return Shape(table, SEALED[name], values, key, plain)


def _value(column: Any, dialect: str) -> str:
    """A column as SQLite holds it: JSON and days are text, yes and no are 1 and 0."""
    kind = {Boolean: "int", Date: "text", JSON: "text"}.get(type(column.type), "")
    return f'"{column.name}"' + (f"::{kind}" if kind and dialect == "postgresql" else "")


def digest(values: Sequence[Any]) -> bytes:
    """The digest of a row: of its values as a JSON list, bytes as hexadecimal digits."""
    return hashlib.sha256(_encode(values).encode()).digest()[:DIGEST]


def rows_of(connection: Connection, of: Shape) -> Iterator[Sequence[tuple[Any, ...]]]:
    """All rows of a table in the order of their keys, some at a time."""
    order = ", ".join(f'"{column.name}"' for column in of.table.primary_key)
    # The driver's own cursor: a million rows need no names. PostgreSQL's has a name, so that it streams.
    name = () if connection.dialect.name == "sqlite" else ("signcheck_rows",)
    cursor = connection.connection.cursor(*name)
    try:
        cursor.execute(f"{of.query} ORDER BY {order}")
        while batch := cursor.fetchmany(_MANY):
            yield batch
    except connection.dialect.loaded_dbapi.Error as error:
        raise _unread(connection, error) from error
    finally:
        cursor.close()


def _some(session: Session, of: Shape, keys: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows with these keys that are there."""
    wanted = sorted(keys)
    connection = session.connection()
    for start in range(0, len(wanted), _MANY):
        part = wanted[start : start + _MANY]
        if of.plain:
            # Few different statements, which the driver keeps ready: the last key fills up to a power of 2.
            listed = [key for (key,) in part]
            listed += [listed[-1]] * ((1 << (len(listed) - 1).bit_length()) - len(listed))
            mark = "?" if connection.dialect.name == "sqlite" else "%s"
            marks = ",".join([mark] * len(listed))
            (own,) = of.table.primary_key
            yield from _fetched(connection, f'{of.query} WHERE "{own.name}" IN ({marks})', listed)
        else:
            values: Any = [literal_column(value) for value in of.values]
            query: Any = select(*values).select_from(of.table)
            chosen = query.where(tuples(*of.table.primary_key).in_(part))
            yield from map(tuple, connection.execute(chosen))


def _fetched(connection: Connection, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """By the driver alone, which is five times as fast for a few rows."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(query, values)
        return list(cursor.fetchall())
    except connection.dialect.loaded_dbapi.Error as error:
        raise _unread(connection, error) from error
    finally:
        cursor.close()


def _unread(connection: Connection, error: Exception) -> DatabaseError:
    return DatabaseError("{url}: {error}.", url=connection.engine.url, error=error)


# --- what a session writes --------------------------------------------------------------------------


@dataclass(slots=True)
class Touched:
    """The rows that a session added, changed or removed since it was sealed.

    keys: by table. since: the greatest number before rows were added whose numbers the database gave.
    """

    keys: defaultdict[str, set[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(set))
    since: dict[str, int] = field(default_factory=dict)


class SealingSession(Session):
    """A session that notes which rows it touches, by objects or by statements of SQLAlchemy.

    What is written as text (`text("UPDATE …")`) is not seen: it is another hand's.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.touched = Touched()

    # Not by the event for statements, which costs every query more than these three.
    def execute(self, statement: Any, params: Any = None, **options: Any) -> Any:
        """As any session."""
        self._note(statement, params)
        return super().execute(statement, params, **options)

    def scalars(self, statement: Any, params: Any = None, **options: Any) -> Any:
        """As any session."""
        self._note(statement, params)
        return super().scalars(statement, params, **options)

    def scalar(self, statement: Any, params: Any = None, **options: Any) -> Any:
        """As any session."""
        self._note(statement, params)
        return super().scalar(statement, params, **options)

    def _note(self, statement: Any, params: Any) -> None:
        if not isinstance(statement, UpdateBase) or not _covered(table := _table(statement)):
            return
        names = [column.key for column in table.primary_key]
        given: Any = params if isinstance(params, list) else []
        if given and all(name in one for one in given for name in names):
            keys: Any = (tuple(one[name] for name in names) for one in given)
        elif isinstance(statement, Insert):
            (key,) = table.primary_key  # where the database does not give the key, it is in the parameters
            self.touched.since.setdefault(table.name, self.scalar(select(func.coalesce(func.max(key), 0))))
            return
        else:
            keys = map(tuple, self.execute(select(*table.primary_key).where(*_conditions(statement))))
        self.touched.keys[table.name].update(keys)


def _table(statement: Any) -> Table:
    found: Table = statement.table
    return found


def _conditions(statement: Any) -> Any:
    return statement._where_criteria


@event.listens_for(SealingSession, "after_flush")
def _flushed(session: SealingSession, _: Any) -> None:
    keys = session.touched.keys
    for row in (*session.new, *session.dirty, *session.deleted):
        mapper = row.__mapper__
        if _covered(mapper.local_table):
            keys[mapper.local_table.name].add(tuple(mapper.primary_key_from_instance(row)))


@event.listens_for(SealingSession, "after_soft_rollback")
def _rolled_back(session: SealingSession, ended: SessionTransaction) -> None:
    if not ended.nested:
        session.touched = Touched()


def _covered(table: Table) -> bool:
    if table.name not in SEALED and table.name not in EXEMPT:
        raise KeyError(f"{table.name}: name it in signcheck.records.chain, as sealed or as exempt")
    return table.name in SEALED


def seal(session: Session) -> str:
    """Add what the session wrote since the last time to the chain; the head from then on.

    Called at the end of every writing transaction; before it where a paper shows the head.
    """
    session.flush()
    if isinstance(session, SealingSession) and (records := list(_records(session))):
        session.touched = Touched()
        return _add(session.connection(), records)
    return head(session)


def _records(session: SealingSession) -> Iterator[Record]:
    dialect = session.get_bind().dialect.name
    for name, since in session.touched.since.items():
        (own,) = Base.metadata.tables[name].primary_key
        session.touched.keys[name].update(map(tuple, session.execute(select(own).where(own > since))))
    for name, keys in session.touched.keys.items():
        of = shape(name, dialect)
        there = {of.key_of(row): digest(row) for row in _some(session, of, keys)}
        for key in sorted(map(of.number_of, keys)):
            yield Record(of.number, key, there.get(key, GONE))


def _add(connection: Connection, records: Iterable[Record]) -> str:
    number, before = _last(connection)
    at, rows = now(), packed(records)
    link = link_hash(before, number + 1, at, rows)
    connection.execute(insert(ChainRow), {"id": number + 1, "at": at, "rows": rows, "hash": link})
    return link


def seal_all(connection: Connection, revision: str) -> None:
    """Seal every row as it stands: the beginning of the chain, and after each upgrade of the tables."""
    _add(connection, [Record(ANEW, int(revision), GONE)])
    waiting: list[Record] = []
    for name in SEALED:
        of = shape(name, connection.dialect.name)
        for rows in rows_of(connection, of):
            waiting += (Record(of.number, of.key_of(row), digest(row)) for row in rows)
            if len(waiting) >= _LINK:
                _add(connection, waiting)
                waiting.clear()
    if waiting:
        _add(connection, waiting)
