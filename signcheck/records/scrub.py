"""Having the bytes of what was erased leave the files of the database, not only its rows.

SQLite overwrites what is removed (`secure_delete`), but pages that were split may keep a copy in their gaps,
and the log keeps pages as they were: VACUUM writes every page anew, and a checkpoint that truncates empties
the log. PostgreSQL keeps the rows as they were until VACUUM FULL writes the table anew; its own log
(`pg_wal`) goes on holding them until the server has written over it, and so does an archive of it.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import Any

from signcheck.errors import DatabaseBusy
from signcheck.records.database import Database

FULL, PLAIN = ("error_reports", "error_report_photos", "logins"), ("photos", "sessions")
"""Tables that PostgreSQL writes anew, and those of which it only frees the rows: they may be large."""
TRIES, PAUSE = 20, 0.25
"""How often, and how many seconds apart, the log is tried to be emptied."""


def empty_log(database: Database, tries: int = 1) -> bool:
    """Empty SQLite's log; False where somebody reads an older state just now, and it stays."""
    if database.engine.dialect.name != "sqlite" or database.engine.url.database in (None, "", ":memory:"):
        return True
    with closing(database.engine.raw_connection()) as connection:
        cursor: Any = connection.cursor()
        (wait,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            while cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] != 0:
                tries -= 1
                if tries <= 0:
                    return False
                time.sleep(PAUSE)
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(wait)}")
    return True


def scrub(database: Database) -> bool:
    """Write everything anew; False where SQLite's log could not be emptied yet.

    Others wait to write meanwhile: 306 MB took 11 s where nine others shared two cores (2026-11-28). Raises
    DatabaseBusy.
    """
    if database.engine.dialect.name == "sqlite":
        try:
            with closing(database.engine.raw_connection()) as connection:
                connection.cursor().execute("VACUUM")
        except sqlite3.OperationalError as error:
            raise DatabaseBusy(
                "{url}: {error}; nothing was written anew.", url=database.engine.url, error=error
            ) from error
        return empty_log(database, TRIES)
    with closing(database.engine.raw_connection()) as connection:
        driver: Any = connection.driver_connection
        driver.autocommit = True  # VACUUM runs in no transaction
        try:
            for how, tables in (("VACUUM FULL", FULL), ("VACUUM", PLAIN)):
                for table in tables:
                    driver.execute(f"{how} {table}")
        finally:
            driver.autocommit = False
    return True
