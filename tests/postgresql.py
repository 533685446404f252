"""A PostgreSQL server of the tests' own, where the machine has PostgreSQL's programs."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from signcheck.records.database import POSTGRESQL, Database

NOTHING, TABLES = "template0", "signcheck_tables"
_numbers = itertools.count()


def programs() -> Path | None:
    """The folder of ``initdb`` and ``pg_ctl``: that on the path, else the newest of Debian's."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((path.parent for path in found), key=lambda path: int(path.parent.name), default=None)


class Server:
    """A running server that listens on a socket in `folder` and nowhere else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._run(f"CREATE DATABASE {TABLES} TEMPLATE {NOTHING}")
        Database(self.url(TABLES)).close()

    def url(self, name: str) -> str:
        """The URL of a database, as somebody would write it in the settings."""
        return f"postgresql://signcheck@/{name}?host={self._folder}"

    @contextmanager
    def database(self, template: str = TABLES) -> Iterator[str]:
        """The URL of a new database like `template`, which is gone afterwards."""
        name = f"signs_{next(_numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        url = self.url("postgres").replace("postgresql:", f"{POSTGRESQL}:")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@contextmanager
def serving(where: Path) -> Iterator[Server]:
    """A server with the programs in `where`, stopped and removed at the end.

    PostgreSQL refuses to run as root: its own user runs it then.
    """
    with tempfile.TemporaryDirectory(prefix="signcheck-pg-") as folder:
        data, log = Path(folder, "data"), Path(folder, "log")
        user = None
        if os.geteuid() == 0:
            user = "postgres"
            entry = pwd.getpwnam(user)
            os.chown(folder, entry.pw_uid, entry.pw_gid)

        def do(program: str, *options: str | Path) -> None:
            command = [where / program, *options]
            subprocess.run(command, user=user, group=user, cwd=folder, check=True, capture_output=True)

        do("initdb", "-D", data, "-U", "signcheck", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        do("pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")
        try:
            yield Server(Path(folder))
        finally:
            do("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
