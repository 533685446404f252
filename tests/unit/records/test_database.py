"""The database: opened, migrated, set up and refused; one writer at a time."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, select, text
from sqlalchemy.exc import IntegrityError

from signcheck.errors import DatabaseBusy, DatabaseError, StorageFull
from signcheck.records import database as module
from signcheck.records import indexes  # noqa: F401 -- they belong to the tables
from signcheck.records.database import HEAD, MIGRATIONS, Database, Waiting
from signcheck.records.tables import SignPointRow, SiteRow, all_tables
from tests.postgresql import NOTHING


@pytest.fixture(params=["sqlite", "postgresql"])
def urls(request, tmp_path):
    """Two databases of a kind with nothing in them, not even tables."""
    if request.param == "sqlite":
        yield [f"sqlite:///{tmp_path / name}.db" for name in "ab"]
        return
    server = request.getfixturevalue("postgresql")
    with server.database(NOTHING) as first, server.database(NOTHING) as second:
        yield [first, second]


@pytest.fixture
def url(urls):
    return urls[0]


@pytest.fixture
def file_database(tmp_path):
    opened = Database(f"sqlite:///{tmp_path / 'signs.db'}")
    yield opened
    opened.close()


def site(code: str = "A") -> SiteRow:
    return SiteRow(code=code, kind="hospital", name_zh="医院")


def codes(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(SiteRow.code).order_by(SiteRow.id)))


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return ScriptDirectory.from_config(config)


def test_the_migrations_give_exactly_the_tables(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, all_tables()) == []


def test_constraints_and_indexes_are_those_of_the_tables(database, urls):
    """Autogeneration does not see all of them; a database made from the tables themselves does."""
    plain = create_engine(urls[1].replace("postgresql:", f"{module.POSTGRESQL}:"))
    all_tables().create_all(plain)
    made, meant = inspect(database.engine), inspect(plain)
    for table in all_tables().tables:
        for ask in ("get_indexes", "get_unique_constraints", "get_pk_constraint"):
            assert listed(getattr(made, ask)(table)) == listed(getattr(meant, ask)(table)), (table, ask)
        assert references(made, table) == references(meant, table)
    plain.dispose()


def listed(found) -> list[str]:
    return sorted(str(said(one)) for one in (found if isinstance(found, list) else [found]))


def said(value):
    """Conditions of indexes are objects that know no equality."""
    if isinstance(value, dict):
        return sorted((name, said(one)) for name, one in value.items())
    return str(value)


def references(inspector, table: str) -> list[tuple]:
    """Without names: SQLite does not tell that of a column that was added later."""
    return sorted(
        (key["constrained_columns"], key["referred_table"], key["referred_columns"])
        for key in inspector.get_foreign_keys(table)
    )


def test_head_is_the_newest_revision(database):
    assert scripts().get_current_head() == HEAD
    assert database.revision() == HEAD


def test_revisions_sort_as_they_follow():
    """Database compares them as text to tell a newer one from an older."""
    revisions = [script.revision for script in scripts().walk_revisions()]
    assert revisions == sorted(revisions, reverse=True)


def test_migrations_can_be_undone_but_for_the_one_to_cases(urls, database):
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        with pytest.raises(RuntimeError, match="0007 cannot be undone"):
            command.downgrade(config, "0006")
    engine = create_engine(urls[1].replace("postgresql:", f"{module.POSTGRESQL}:"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0006")
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_opening_again_changes_nothing(url):
    first = Database(url)
    with first.write() as session:
        session.add(site())
    first.close()
    again = Database(url)
    assert codes(again) == ["A"]
    again.close()


def test_folders_are_made(tmp_path):
    made = Database(f"sqlite:///{tmp_path / '数据 100%' / 'b' / 'signs.db'}")
    assert made.revision() == HEAD
    made.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 30000), ("synchronous", 2)],
)
def test_pragmas_are_set_on_every_connection(file_database, pragma, value):
    with file_database.read() as one, file_database.write() as two:
        assert one.scalar(text(f"PRAGMA {pragma}")) == value
        assert two.scalar(text(f"PRAGMA {pragma}")) == value


def test_foreign_keys_are_enforced(database):
    with pytest.raises((IntegrityError, DatabaseError)), database.write() as session:
        session.add(SignPointRow(code="P", site_id=99, languages=["zh"]))


def test_codes_are_unique(database):
    with pytest.raises(DatabaseError, match=r"(?i)unique"), database.write() as session:
        session.add_all([site(), site()])
    assert codes(database) == []


def test_a_write_is_kept_whole_or_not_at_all(database):
    def half() -> None:
        with database.write() as session:
            session.add(site())
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert codes(database) == []


def test_reading_changes_nothing(database):
    with database.read() as session:
        session.add(site())
        session.flush()
    assert codes(database) == []


def test_a_read_sees_one_state(database):
    with database.read() as reading:
        assert reading.scalars(select(SiteRow)).all() == []
        with database.write() as session:
            session.add(site())
        assert reading.scalars(select(SiteRow)).all() == []
    assert codes(database) == ["A"]


def test_a_write_takes_the_lock_at_its_beginning(database, url):
    """A second writer is kept out before it has read anything."""
    second = Database(url, waiting=Waiting(1))
    with database.write() as session:
        session.scalar(select(SiteRow.id))
        with (
            pytest.raises(
                DatabaseBusy, match=rf"locked by .*process.*{os.getpid()}.*waited 1 second"
            ) as caught,
            second.write() as other,
        ):
            other.scalar(select(SiteRow.id))
        with second.read() as reading:
            assert reading.scalars(select(SiteRow)).all() == []
    assert "Wait for the other process" in caught.value.remedy
    second.close()


def test_a_second_writer_waits_for_its_turn(database):
    order = []

    def later():
        with database.write() as session:
            session.add(site("B"))
            session.flush()
            order.append("B")

    with database.write() as session:
        session.add(site("A"))
        session.flush()
        waiting = threading.Thread(target=later)
        waiting.start()
        time.sleep(0.2)
        order.append("A")
    waiting.join()
    assert order == ["A", "B"]
    assert codes(database) == ["A", "B"]


WRITER = """
import sys
from signcheck.records.database import Database
from signcheck.records.tables import SiteRow
from sqlalchemy import func, select

sys.stdin.readline()
database = Database(sys.argv[1])
for i in range(25):
    with database.write() as session:
        seen = session.scalar(select(func.count()).select_from(SiteRow))
        session.add(SiteRow(code=f"{sys.argv[2]}-{i}", kind="hospital", name_zh=str(seen)))
database.close()
"""


def test_processes_that_open_a_new_database_and_write_at_once(url):
    """Every one reads the count and writes it down: none may have seen what another was changing."""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, url, name], stdin=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for name in "abc"
    ]
    for writer in writers:
        writer.stdin.write(b"go\n")
        writer.stdin.flush()
    assert [writer.communicate()[1] for writer in writers] == [b""] * 3
    database = Database(url)
    with database.read() as session:
        rows = session.execute(select(SiteRow.code, SiteRow.name_zh).order_by(SiteRow.id)).all()
    database.close()
    assert len({code for code, _ in rows}) == 75
    assert [int(seen) for _, seen in rows] == list(range(75))


def test_a_database_of_a_newer_revision_is_refused(database, url):
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match="newer signcheck \\(revision 9999\\)") as caught:
        Database(url)
    assert "newer version" in caught.value.remedy


def test_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "signs.db"
    path.write_bytes(b"this is a text, and quite a long one\n" * 50)
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="not a database") as caught:
        Database(f"sqlite:///{path}")
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_as_it_is(tmp_path):
    path = tmp_path / "signs.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE sites (name TEXT)")
    other.execute("INSERT INTO sites VALUES ('theirs')")
    other.commit()
    other.close()
    with pytest.raises(DatabaseError, match="already exists"):
        Database(f"sqlite:///{path}")
    again = sqlite3.connect(path)
    assert again.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [("sites",)]
    again.close()


def test_a_folder_instead_of_a_file(tmp_path):
    with pytest.raises(DatabaseError, match="unable to open"):
        Database(f"sqlite:///{tmp_path}")


def test_a_folder_that_may_not_be_written(as_nobody):
    with tempfile.TemporaryDirectory() as top:
        os.chmod(top, 0o555)
        with as_nobody(), pytest.raises(StorageFull, match="Permission denied"):
            Database(f"sqlite:///{top}/new/signs.db")
        os.chmod(top, 0o755)


def test_a_database_that_may_not_be_written(as_nobody):
    with tempfile.TemporaryDirectory() as top:
        os.chmod(top, 0o755)
        path = Path(top, "signs.db")
        Database(f"sqlite:///{path}").close()
        path.chmod(0o444)
        os.chmod(top, 0o555)
        with as_nobody(), pytest.raises(StorageFull, match="readonly") as caught:
            add_to(f"sqlite:///{path}")
        assert str(path) in str(caught.value)
        os.chmod(top, 0o755)


def add_to(url: str) -> None:
    with Database(url).write() as session:
        session.add(site())


def test_a_full_disk(file_database):
    """For real: SQLite may use no more pages than it has."""

    def fill() -> None:
        with file_database.write() as session:
            session.execute(text("PRAGMA max_page_count = 1"))
            session.add_all(site(f"{i:064}") for i in range(3000))

    with pytest.raises(StorageFull, match="full") as caught:
        fill()
    assert "SIGNCHECK_DATA" in caught.value.remedy
    assert codes(file_database) == []


@pytest.mark.parametrize("url", ["nonsense", "", "oracle9://x", "mysql://host/signs", "sqlite+nothing:///x"])
def test_urls_that_cannot_be_used(url):
    with pytest.raises(DatabaseError) as caught:
        Database(url)
    assert "sqlite:///" in caught.value.remedy


def test_postgresql_without_its_driver(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DatabaseError) as caught:
        Database("postgresql://host/signs")
    assert "signcheck[postgresql]" in caught.value.remedy


def test_a_server_that_does_not_answer(tmp_path):
    with pytest.raises(DatabaseError, match="connection"):
        Database(f"postgresql://signcheck:secret@/signs?host={tmp_path}")


@pytest.mark.parametrize(
    "url", ["sqlite://user:secret@/x.db", "oracle9://user:secret@host/x", "//user:secret@host"]
)
def test_passwords_stay_out_of_messages(url):
    with pytest.raises(DatabaseError) as caught:
        Database(url)
    assert "secret" not in str(caught.value)
