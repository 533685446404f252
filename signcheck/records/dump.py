"""The whole database as one file, and back: SQLite's own copy, PostgreSQL's pg_dump."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from signcheck.errors import BackupError, DatabaseError
from signcheck.files import whole
from signcheck.records.database import is_there

PAGES = 4096
"""Pages that are copied at a time."""


def write(session: Session, target: Path) -> None:
    """The database as this session sees it; writers go on meanwhile.

    The session must have read something: what it sees is fixed by then. Raises BackupError.
    """
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        source: Any = connection.connection.driver_connection
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy, pages=PAGES)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        return
    snapshot = session.scalar(text("SELECT pg_export_snapshot()"))
    options = (
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        f"--snapshot={snapshot}",
        f"--file={target}",
    )
    _run("pg_dump", connection.engine.url, options)


def problems(kind: str, path: Path) -> Iterator[str]:
    """What is wrong with such a file, a sentence each."""
    if kind == "postgresql":
        try:
            _call("pg_restore", ["--list", str(path)], {})
        except BackupError as error:
            yield f"{path}: {error}"
        return
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        ) as database:
            said = [row[0] for row in database.execute("PRAGMA integrity_check(10)")]
    except sqlite3.Error as error:
        said = [str(error)]
    yield from (f"{path}: {one}" for one in said if one != "ok")


def check_empty(url: str) -> None:
    """Raises DatabaseError where there is a database already."""
    if is_there(url):
        raise DatabaseError(
            "{url}: there is a database already.",
            remedy="Restore into an empty place, or move away what is there.",
            url=make_url(url),
        )


def restore(kind: str, dumped: Path, url: str) -> None:
    """Make the database of a file that `write` made, all of it or nothing. Raises BackupError; as `whole`."""
    parsed = make_url(url)
    here = parsed.get_backend_name()
    if here != kind:
        raise BackupError(
            "The backup is of {kind}, the setting `database` is for {here}.",
            remedy="Name a database of {kind} in the settings.",
            kind=kind,
            here=here,
        )
    if kind == "postgresql":
        options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", str(dumped))
        _run("pg_restore", parsed, options)
        return
    with whole(Path(str(parsed.database))) as part:
        shutil.copyfile(dumped, part)


def _run(program: str, url: URL, options: tuple[str, ...]) -> None:
    """Run one of PostgreSQL's programs on a database; the password is not in its arguments."""
    plain = url.set(drivername="postgresql", password=None).render_as_string()
    password = {"PGPASSWORD": str(url.password)} if url.password else {}
    _call(program, [f"--dbname={plain}", *options], password)


def _call(program: str, arguments: list[str], environment: dict[str, str]) -> None:
    try:
        done = subprocess.run(
            [program, *arguments], env=os.environ | environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise BackupError(
            "{program} is not installed.",
            remedy="Install PostgreSQL's programs (Debian and Ubuntu: apt-get install postgresql-client).",
            program=program,
        ) from None
    if done.returncode != 0:
        raise BackupError("{program}: {stderr}", program=program, stderr=done.stderr.strip())
