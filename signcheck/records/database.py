"""Opening the database: to read, to change or to make it; its tables, and whose turn it is."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.orm import Session

from signcheck.catalogues import say
from signcheck.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseError,
    DatabaseMissing,
    StorageFull,
    UsageError,
)
from signcheck.files import writable
from signcheck.plain import plain
from signcheck.records.holder import holder_of_file, holder_on_server
from signcheck.records.types import json_text

HEAD = "0024"
"""The newest revision in migrations/versions; a test compares the two."""
_PRAGMAS = ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL", "secure_delete = ON")
"""The last has what is removed or replaced overwritten with zeros: it may be somebody's telephone number."""
WAIT_SECONDS = 30
"""How long a writer waits for its turn when nobody says otherwise."""
TURN = 0.05
"""Seconds after which a waiting writer tries again."""
TOLD_EVERY = 30.0
"""Seconds after which a waiting writer says again whom it waits for; the first time after `TOLD_FIRST`."""
TOLD_FIRST = 2.0
_POOL = {"pool_size": 5, "max_overflow": 59}
"""Connections that are kept, and how many more there may be: no thread of the site waits for one."""
MIGRATIONS = Path(__file__).with_name("migrations")
POSTGRESQL = "postgresql+psycopg"
"""The driver that a URL without one gets; SQLAlchemy's own choice, psycopg2, gets no new features."""
# PostgreSQL: the number of the lock that writers take in turn, and two of its codes (manual, appendix A).
_WRITERS = 0x5167_6E63
_DISK_FULL, _LOCK_NOT_AVAILABLE = "53100", "55P03"


class Access(Enum):
    """What a database is opened for.

    READ waits for nobody and works on a read-only folder. CHANGE changes what is there. Only MAKE makes a
    database where none is, for whoever brings something in.
    """

    READ = "read"
    CHANGE = "change"
    MAKE = "make"


@dataclass(frozen=True, slots=True)
class Waiting:
    """How a writer waits for its turn: so many seconds; tell: gets a sentence that says for whom."""

    seconds: float = WAIT_SECONDS
    tell: Callable[[str], None] | None = None


class Database:
    """One database: an engine and its sessions. made: whether opening it made its tables."""

    def __init__(self, url: str, access: Access = Access.MAKE, waiting: Waiting = Waiting()) -> None:
        """Open the database at a SQLAlchemy URL, upgrading its tables where that is needed.

        Raises DatabaseMissing where none is and none is to be made, DatabaseError when it cannot be opened
        or was made by a newer signcheck.
        """
        self.made = False
        self._access, self._waiting = access, waiting
        self._url = _parsed(url)
        self._file = _file_of(self._url)
        if access is not Access.MAKE and self._file and not _has_bytes(self._file):
            raise self._missing()
        self._frozen = _stamp(self._file) if access is Access.READ and _unwatched(self._file) else None
        self.engine = self._engine()
        self._writing = self.engine.execution_options(signcheck_writes=True)
        try:
            self._upgrade()
        except BaseException as error:
            self.close()
            if isinstance(error, DBAPIError):
                raise self._named(error) from error
            raise

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the database and changes nothing."""
        with self._session(self.engine) as session:
            yield session
        if self._frozen is not None and self._frozen != _stamp(self._file):
            raise DatabaseError("{shown}: changed while it was read.", remedy="Run again.", shown=self._shown)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are kept all together at the end, or none of them.

        Raises DatabaseBusy, saying who holds it, when another writer does not end in time.
        """
        assert self._access is not Access.READ, "this database was opened to be read"
        from signcheck.records.chain import SealingSession, seal

        with self._session(self._writing, SealingSession) as session:
            yield session
            seal(session)
            session.commit()

    @contextmanager
    def _session(self, engine: Engine, kind: type[Session] = Session) -> Iterator[Session]:
        try:
            with kind(engine) as session:
                yield session
        except DBAPIError as error:
            raise self._named(error) from error
        except UnicodeEncodeError as error:
            said = say("{object}: no text that can be kept or looked for.", object=plain(error.object))
            raise UsageError(said, remedy="Write it in UTF-8.") from error
        except (ValueError, TypeError, LookupError) as error:
            if not _of_a_row(error):
                raise
            raise DatabaseDamaged(
                "{shown}: a row holds what it should not ({error}).", shown=self._shown, error=error
            ) from error

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    @property
    def read_only(self) -> bool:
        """Whether it was opened only to be read."""
        return self._access is Access.READ

    @property
    def _shown(self) -> str:
        return str(self._url)  # with the password hidden

    # --- tables ---------------------------------------------------------------------------------

    def _upgrade(self) -> None:
        current = self.revision()
        if current == HEAD:
            return
        if current is not None and current > HEAD:
            raise DatabaseError(
                "{shown}: made by a newer signcheck (revision {current}).",
                remedy="Install the newer version.",
                shown=self._shown,
                current=current,
            )
        if current is None and self._access is not Access.MAKE:
            raise self._missing()
        if self._access is Access.READ:
            self._upgrade_elsewhere(str(current))
        else:
            self._migrate()
            self.made = current is None

    def _upgrade_elsewhere(self, current: str) -> None:
        """Have an older database brought up to date by a connection that may write."""
        url = self._url.render_as_string(hide_password=False)
        try:
            Database(url, Access.CHANGE, self._waiting).close()
        except StorageFull as error:
            raise DatabaseError(
                "{shown}: made by an older signcheck (revision {current}), and it may not be written.",
                remedy="Whoever may write it runs `signcheck doctor` once with this version.",
                shown=self._shown,
                current=current,
            ) from error

    def _migrate(self) -> None:
        from signcheck.records.chain import seal_all

        with self._writing.begin() as connection:
            if _revision(connection) == HEAD:  # another process was faster
                return
            migrate(connection)
            seal_all(connection, HEAD)

    def revision(self) -> str | None:
        """The revision of the tables, or None for an empty database."""
        with self.engine.connect() as connection:
            return _revision(connection)

    def _missing(self) -> DatabaseMissing:
        return DatabaseMissing("There is no database at {file}.", file=self._file or self._shown)

    # --- connections ----------------------------------------------------------------------------

    def _engine(self) -> Engine:
        sqlite = self._url.get_backend_name() == "sqlite"
        try:
            if self._file and self._access is Access.MAKE:
                self._file.parent.mkdir(parents=True, exist_ok=True)
            engine = create_engine(
                self._url,
                json_serializer=json_text,
                **(self._to_file() if sqlite else self._to_server()),
            )
        except (ArgumentError, ImportError, ValueError, TypeError) as error:
            raise DatabaseError(
                "{shown}: {error}.", remedy=_remedy(error), shown=self._shown, error=error
            ) from error
        except OSError as error:
            raise StorageFull("{shown}: {error}.", shown=self._shown, error=error) from error
        event.listen(engine, "connect", self._prepare_sqlite if sqlite else _prepare_nothing)
        event.listen(engine, "begin", self._begin_sqlite if sqlite else self._begin_postgresql)
        return engine

    def _to_file(self) -> dict[str, Any]:
        pool = _POOL if self._file else {}
        if self._access is not Access.READ or self._file is None:
            return {"connect_args": {"timeout": self._waiting.seconds}, **pool}
        # Without any -shm file a folder that may not be written has no writer: SQLite is told so, for it
        # would refuse to open the file otherwise (wal.html, "Read-Only Databases").
        asked = f"file:{quote(str(self._file.absolute()))}?mode=ro{'&immutable=1' if self._frozen else ''}"
        wait = self._waiting.seconds
        return {
            "creator": lambda: sqlite3.connect(asked, uri=True, timeout=wait, check_same_thread=False),
            **pool,
        }

    def _to_server(self) -> dict[str, Any]:
        return {"connect_args": {"application_name": f"signcheck, process {os.getpid()}"}, **_POOL}

    def _prepare_sqlite(self, connection: Any, _: Any) -> None:
        """SQLite as the design wants it; transactions are begun by us, not by the driver."""
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {self._busy_timeout}")
        if self._access is not Access.READ:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")

    @property
    def _busy_timeout(self) -> int:
        return int(self._waiting.seconds * 1000)

    def _begin_sqlite(self, connection: Connection) -> None:
        if not _writes(connection):
            connection.exec_driver_sql("BEGIN DEFERRED")
            return
        # A write that begins IMMEDIATE waits for its turn; one that upgrades a read lock fails instead.
        # It waits here and not in SQLite, where neither a sentence nor an interruption would come through.
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        begun = told = time.monotonic()
        told += TOLD_FIRST - TOLD_EVERY
        while not _begun(connection):
            now = time.monotonic()
            if now - begun >= self._waiting.seconds:
                raise self._busy()
            if self._waiting.tell and now - told >= TOLD_EVERY:
                told = now
                self._waiting.tell(
                    say("waiting for {holder}, which is writing to the database.", holder=self._holder())
                )
            time.sleep(TURN)
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {self._busy_timeout}")

    def _begin_postgresql(self, connection: Connection) -> None:
        """The same promises as SQLite's: one writer at a time, and a read sees one state."""
        if _writes(connection):
            # 0 would mean for ever.
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{max(1, self._busy_timeout)}ms'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
        else:
            only = ", READ ONLY" if self._access is Access.READ else ""
            connection.exec_driver_sql(f"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ{only}")

    # --- what went wrong ------------------------------------------------------------------------

    def _holder(self) -> str:
        return holder_of_file(self._file) if self._file else holder_on_server(self.engine, _WRITERS)

    def _busy(self) -> DatabaseBusy:
        seconds = self._waiting.seconds
        return DatabaseBusy(
            "{shown}: locked by {holder}; waited {seconds:g} seconds.",
            shown=self._shown,
            holder=self._holder(),
            seconds=seconds,
        )

    def _named(self, error: DBAPIError) -> DatabaseError | StorageFull:
        reason = str(error.orig).strip().rstrip(".")
        state = getattr(error.orig, "sqlstate", None)
        if isinstance(error, OperationalError) and (
            state == _DISK_FULL or "full" in reason or "readonly" in reason
        ):
            return StorageFull("{shown}: {reason}.", shown=self._shown, reason=reason)
        if "locked" in reason or state == _LOCK_NOT_AVAILABLE:
            return self._busy()
        if self._access is Access.READ and "unable to open" in reason:
            return DatabaseError(
                "{shown}: its folder may not be written, and a killed writer left a -wal file.",
                remedy="Copy the database and its -wal file to a folder of yours, and read that.",
                shown=self._shown,
            )
        return DatabaseError("{shown}: {reason}.", shown=self._shown, reason=reason)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def migrate(connection: Connection) -> None:
    """Bring the tables behind a connection to the newest revision, within its transaction."""
    # Alembic is slow to import and seldom needed.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def is_there(url: str) -> bool:
    """Whether a database stands there already. Raises DatabaseError when that cannot be told."""
    file = _file_of(_parsed(url))
    if file is not None:
        return file.exists()
    try:
        Database(url, Access.READ).close()
    except DatabaseMissing:
        return False
    return True


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        # An address that cannot be parsed may hold a password anywhere.
        raise DatabaseError("database: {error}.", remedy=_remedy(error), error=error) from error
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        refused = ArgumentError(say("neither SQLite nor PostgreSQL"))
        raise DatabaseError("{parsed}: {refused}.", remedy=_remedy(refused), parsed=parsed, refused=refused)
    return parsed.set(drivername=POSTGRESQL) if parsed.drivername == "postgresql" else parsed


def _file_of(url: URL) -> Path | None:
    """The file of a SQLite database; None for one in memory, at an address of its own, or on a server."""
    plain_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(str(url.database)) if plain_file and "uri" not in url.query else None


def _has_bytes(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except (OSError, ValueError):
        return False


def _unwatched(file: Path | None) -> bool:
    """Whether SQLite can keep no -shm file beside it: nobody writes then, and whoever did has ended well."""
    if file is None or writable(file.parent):
        return False
    wal, shm = Path(f"{file}-wal"), Path(f"{file}-shm")
    return not shm.exists() and not _has_bytes(wal)


def _stamp(file: Path | None) -> tuple[int, int, bool] | None:
    """What changes when somebody does write after all."""
    if file is None:
        return None
    found = file.stat()
    return found.st_mtime_ns, found.st_size, _has_bytes(Path(f"{file}-wal"))


def _of_a_row(error: Exception) -> bool:
    """Whether it was raised while a row was taken apart, and not by what was done with it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = trace.tb_frame.f_globals.get("__name__", "") if trace else ""
    return where.startswith(("sqlalchemy.", "json.", "signcheck.records.types"))


def _begun(connection: Connection) -> bool:
    """Begin to write, unless another process does."""
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        if "locked" in str(error.orig):
            return False
        raise
    return True


def _remedy(error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError) and error.name == "psycopg":
        return say("Install what PostgreSQL needs: pip install 'signcheck[postgresql]'.")
    return say("Give a SQLAlchemy URL such as sqlite:////folder/signcheck.db or postgresql://user@host/name.")


def _prepare_nothing(connection: Any, _: Any) -> None:
    """PostgreSQL is as we want it."""


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("signcheck_writes", False))
