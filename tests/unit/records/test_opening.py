"""Opening: to read without waiting, to change what is there, to make; and waiting politely for one's turn."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from sqlalchemy import select, text

from signcheck.errors import DatabaseBusy, DatabaseDamaged, DatabaseError, DatabaseMissing, SigncheckError
from signcheck.records import database as module
from signcheck.records.database import HEAD, Access, Database, Waiting
from signcheck.records.tables import AuditRow, SiteRow
from tests.city_rows import empty_database

HOLD = """
import sqlite3, sys, time
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path) -> Path:
    return Path(empty_database(tmp_path).removeprefix("sqlite:///"))


@pytest.fixture
def held(file):
    """Another process that holds the lock of writing until its standard input ends."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout.readline() == b"held\n"
    yield holder
    holder.stdin.close()
    holder.wait()
    holder.stdout.close()


def sites(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(SiteRow.code)))


@pytest.mark.parametrize("access", [Access.READ, Access.CHANGE])
@pytest.mark.parametrize("content", [None, b""])
def test_only_making_makes_a_database(access, content, tmp_path):
    path = tmp_path / "no" / "signcheck.db"
    if content is not None:
        path.parent.mkdir()
        path.write_bytes(content)
    with pytest.raises(DatabaseMissing, match=str(path)):
        Database(f"sqlite:///{path}", access)
    assert not path.exists() or path.read_bytes() == b""
    made = Database(f"sqlite:///{path}")
    assert made.made
    made.close()
    again = Database(f"sqlite:///{path}")
    assert not again.made
    again.close()


def test_another_programs_database_is_not_ours(tmp_path):
    with sqlite3.connect(tmp_path / "a.db") as other:
        other.execute("CREATE TABLE notes (a)")
    for access in (Access.READ, Access.CHANGE):
        with pytest.raises(DatabaseMissing):
            Database(f"sqlite:///{tmp_path / 'a.db'}", access)


def test_a_reader_waits_for_nobody(file, held):
    begun = time.monotonic()
    reader = Database(f"sqlite:///{file}", Access.READ, Waiting(600))
    assert sites(reader) == []
    reader.close()
    assert time.monotonic() - begun < 300, "it waited"


def test_a_reader_cannot_write(file):
    reader = Database(f"sqlite:///{file}", Access.READ)
    with pytest.raises(AssertionError), reader.write():
        pass
    with pytest.raises(SigncheckError, match=r"readonly|read-only"), reader.read() as session:
        session.execute(text("DELETE FROM sites"))
    reader.close()


@pytest.fixture
def elsewhere():
    """A folder that everybody may look into."""
    folder = tempfile.mkdtemp()
    os.chmod(folder, 0o755)
    yield Path(folder)
    os.chmod(folder, 0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("beside", [(), ("-wal",), ("-wal", "-shm")])
def test_a_folder_that_may_only_be_read(beside, file, elsewhere, as_nobody):
    """With what a writer that was killed left: nothing, the log alone, or all of it."""
    writer = Database(f"sqlite:///{file}")
    with writer.write() as session:
        session.add(SiteRow(code="A", kind="hospital", name_zh="医院"))
    if not beside:
        writer.close()
    for ending in ("", *beside):
        shutil.copy(f"{file}{ending}", f"{elsewhere / 'a.db'}{ending}")
        os.chmod(f"{elsewhere / 'a.db'}{ending}", 0o644)
    writer.close()
    os.chmod(elsewhere, 0o555)
    url = f"sqlite:///{elsewhere / 'a.db'}"
    with as_nobody():
        if beside == ("-wal",):
            with pytest.raises(DatabaseError, match="killed writer left a -wal file"):
                Database(url, Access.READ)
            return
        reader = Database(url, Access.READ)
        assert sites(reader) == ["A"]
        reader.close()


def test_what_changes_under_a_reader_that_may_not_watch_is_told(file, elsewhere, as_nobody):
    os.chmod(elsewhere, 0o555)
    shutil.copy(file, elsewhere / "a.db")
    with as_nobody():
        reader = Database(f"sqlite:///{elsewhere / 'a.db'}", Access.READ)
    with pytest.raises(DatabaseError, match="changed while it was read"), reader.read():
        os.utime(elsewhere / "a.db", (1, 1))
    reader.close()


def older(file: Path) -> None:
    """Make it look as an older signcheck left it, as far as opening asks."""
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("UPDATE alembic_version SET version_num = '0004'")
    other.close()


def test_an_old_database_is_upgraded_for_a_reader_that_may(file, monkeypatch):
    older(file)
    asked = []

    def migrate(self):
        asked.append(self._access)
        with sqlite3.connect(file) as other:
            other.execute("UPDATE alembic_version SET version_num = ?", (HEAD,))

    monkeypatch.setattr(Database, "_migrate", migrate)
    reader = Database(f"sqlite:///{file}", Access.READ)
    assert asked == [Access.CHANGE]
    assert reader.read_only
    reader.close()


def test_and_told_of_where_it_may_not(file, elsewhere, as_nobody):
    older(file)
    shutil.copy(file, elsewhere / "a.db")
    os.chmod(elsewhere / "a.db", 0o644)
    os.chmod(elsewhere, 0o555)
    with as_nobody(), pytest.raises(DatabaseError, match=r"older signcheck \(revision 0004\)") as caught:
        Database(f"sqlite:///{elsewhere / 'a.db'}", Access.READ)
    assert "signcheck doctor" in caught.value.remedy


def test_a_writer_says_who_holds_it(file, held):
    writer = Database(f"sqlite:///{file}", Access.CHANGE, Waiting(0.3))
    with (
        pytest.raises(DatabaseBusy, match=r"locked by (.*); waited 0\.3 seconds") as caught,
        writer.write() as session,
    ):
        session.execute(text("SELECT 1"))
    writer.close()
    if Path("/proc/locks").exists():
        assert f"process {held.pid} (" in caught.value.message
        assert "python" in caught.value.message
    assert "wait_seconds" in caught.value.remedy


def test_a_writer_waits_and_goes_on_and_says_for_whom(file, held, monkeypatch):
    monkeypatch.setattr(module, "TOLD_FIRST", 0.1)
    told = []

    def tell(line: str) -> None:
        told.append(line)
        held.stdin.close()  # it ends now

    writer = Database(f"sqlite:///{file}", Access.CHANGE, Waiting(600, tell))
    with writer.write() as session:
        session.add(SiteRow(code="A", kind="hospital", name_zh="医院"))
    assert sites(writer) == ["A"]
    assert len(told) == 1
    assert told[0].startswith("waiting for ")
    writer.close()


def test_a_row_that_is_no_json_is_named(file):
    database = Database(f"sqlite:///{file}")
    with database.write() as session:
        session.execute(
            text(
                "INSERT INTO audit (at, who, action, subject, after) "
                "VALUES ('2026-01-01', 'a', 'b', 'c', '{bad')"
            )
        )
    with pytest.raises(DatabaseDamaged, match="holds what it should not"), database.read() as session:
        session.scalars(select(AuditRow)).all()
    database.close()


@pytest.mark.parametrize("query", ["timeout=abc", "check_same_thread=maybe"])
def test_addresses_that_cannot_be(query, tmp_path):
    with pytest.raises(DatabaseError):
        Database(f"sqlite:///{tmp_path}/a.db?{query}").close()
