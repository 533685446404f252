"""Who holds the lock that a writer waits for, as far as this machine or the server tells."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from signcheck.catalogues import say
from signcheck.plain import plain

LONGEST = 100
"""Characters of a command that are told."""
# Byte of the -shm file that the one writer of a WAL database locks (walindex.html), and the byte of the
# database itself that one does without WAL (os.h: PENDING_BYTE + 1).
_WAL_WRITE, _RESERVED = 120, 0x40000001
_ON_SERVER = text(
    "SELECT a.application_name, a.pid, coalesce(host(a.client_addr), 'the server itself') "
    "FROM pg_locks l JOIN pg_stat_activity a USING (pid) "
    "WHERE l.locktype = 'advisory' AND l.objid = :number AND l.granted"
)


def holder_of_file(database: Path) -> str:
    """Such as ``process 4711 (signcheck scan photos)``; "another process" where Linux does not tell."""
    with suppress(OSError, ValueError):
        for pid in (*_lockers(Path(f"{database}-shm"), _WAL_WRITE), *_lockers(database, _RESERVED)):
            return say("process {pid}{command}", pid=pid, command=_command(pid))
    return say("another process")


def holder_on_server(engine: Engine, number: int) -> str:
    """The same of the advisory lock `number` of PostgreSQL."""
    with suppress(SQLAlchemyError), engine.connect() as connection:
        for name, pid, host in connection.execute(_ON_SERVER, {"number": number}):
            return plain(
                say(
                    "{name} on {host} (server process {pid})",
                    name=name or "another program",
                    host=host,
                    pid=pid,
                )
            )
    return say("another process")


def _lockers(path: Path, byte: int) -> Iterator[int]:
    """Processes with a lock for writing on this byte of the file (proc(5), /proc/locks)."""
    if not path.exists():
        return
    inode = path.stat().st_ino
    for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
        words = line.split()
        if len(words) != 8 or words[1] != "POSIX" or words[3] != "WRITE":  # a waiting one has one word more
            continue
        pid, where, start, end = words[4:]
        covers = int(start) <= byte and (end == "EOF" or byte <= int(end))
        if covers and int(where.rsplit(":", 1)[1]) == inode:
            yield int(pid)


def _command(pid: int) -> str:
    with suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().rstrip(b"\0").split(b"\0")
        said = plain(" ".join(word.decode(errors="replace") for word in words))
        return f" ({said[:LONGEST]}{'…' if len(said) > LONGEST else ''})" if said else ""
    return ""
