"""Opening the database, with its tables brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.orm import Session

from signcheck.errors import DatabaseError, StorageFull

HEAD = "0009"
"""The newest revision in migrations/versions; a test compares the two."""
BUSY_SECONDS = 30
MIGRATIONS = Path(__file__).with_name("migrations")
POSTGRESQL = "postgresql+psycopg"
"""The driver that a URL without one gets; SQLAlchemy's own choice, psycopg2, gets no new features."""
# PostgreSQL: the number of the lock that writers take in turn, and two of its codes (manual, appendix A).
_WRITERS = 0x5167_6E63
_DISK_FULL, _LOCK_NOT_AVAILABLE = "53100", "55P03"


class Database:
    """One database: an engine and its sessions."""

    def __init__(self, url: str) -> None:
        """Open the database at a SQLAlchemy URL, creating or upgrading its tables.

        Raises DatabaseError when it cannot be opened or was made by a newer signcheck.
        """
        self.engine = _engine(url)
        self._writing = self.engine.execution_options(signcheck_writes=True)
        try:
            self._upgrade()
        except BaseException as error:
            self.close()
            if isinstance(error, DBAPIError):
                raise _named(error, str(self.engine.url)) from error
            raise

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the database and changes nothing."""
        with self._session(self.engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are kept all together at the end, or none of them."""
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
            raise _named(error, str(self.engine.url)) from error

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    def _upgrade(self) -> None:
        current = self.revision()
        if current == HEAD:
            return
        if current is not None and current > HEAD:
            raise DatabaseError(
                f"{self.engine.url}: made by a newer signcheck (revision {current}).",
                remedy="Install the newer version.",
            )
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


def _engine(url: str) -> Engine:
    shown = "database"  # an address that cannot be parsed may hold a password anywhere
    try:
        parsed = make_url(url)
        shown = str(parsed)  # with the password hidden
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise ArgumentError("neither SQLite nor PostgreSQL")
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername=POSTGRESQL)
        sqlite = parsed.get_backend_name() == "sqlite"
        if sqlite and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS} if sqlite else {})
    except (ArgumentError, ImportError) as error:
        raise DatabaseError(f"{shown}: {error}", remedy=_remedy(error)) from error
    except OSError as error:
        raise StorageFull(f"{shown}: {error.strerror or error}.") from error
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite if sqlite else _begin_postgresql)
    return engine


def _remedy(error: ArgumentError | ImportError) -> str:
    if isinstance(error, ModuleNotFoundError) and error.name == "psycopg":
        return "Install what PostgreSQL needs: pip install 'signcheck[postgresql]'."
    return "Give a SQLAlchemy URL such as sqlite:////folder/signcheck.db or postgresql://user@host/name."


def _prepare_sqlite(connection: Any, _: Any) -> None:
    """SQLite as the design wants it; transactions are begun by us, not by the driver."""
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "foreign_keys = ON",
        "synchronous = FULL",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A write that begins IMMEDIATE waits for its turn; one that upgrades a read lock fails instead.
    connection.exec_driver_sql(f"BEGIN {'IMMEDIATE' if _writes(connection) else 'DEFERRED'}")


def _begin_postgresql(connection: Connection) -> None:
    """The same promises as SQLite's: one writer at a time, and a read sees one state."""
    if _writes(connection):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("signcheck_writes", False))


def _named(error: DBAPIError, url: str) -> DatabaseError | StorageFull:
    reason = str(error.orig).strip().rstrip(".")
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(error, OperationalError) and (
        state == _DISK_FULL or "full" in reason or "readonly" in reason
    ):
        return StorageFull(f"{url}: {reason}.")
    waited = "locked" in reason or state == _LOCK_NOT_AVAILABLE
    remedy = "Wait for the other process, then run again." if waited else ""
    return DatabaseError(f"{url}: {reason}.", remedy=remedy)
