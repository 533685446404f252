"""Commands that fail half-way have not acted: no paper without its line in the audit, no line without it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from signcheck.photos import PhotoStore
from signcheck.records.database import Database
from tests.city_rows import small_city

CERTIFICATE = ("--number", "7", "--first", "2026-01-01", "--last", "2026-02-01", "--confirmed", "1")
PAPERS = {
    "registry.csv": ("registry", "export", "{file}"),
    "registry.xlsx": ("registry", "export", "{file}"),
    "figures.csv": ("coverage", "--format", "csv", "-o", "{file}"),
    "report.xlsx": ("coverage", "--format", "xlsx", "-o", "{file}"),
    "certificate.pdf": ("certificate", "Ann", "{file}", *CERTIFICATE),
    "sheet.pdf": ("acceptance", "sign", "{site}", "--project", "new", "-o", "{file}"),
    "again.pdf": ("acceptance", "sheet", "1", "{file}"),
    "evidence.html": ("review", "show", "{case}", "-o", "{file}"),
}
NOT_NOTED = {
    "standard.csv": ("glossary", "export", "-o", "{file}"),
    "texts.csv": ("proof", "--zh", "出口", "--en", "Exit", "-o", "{file}"),
    "texts.xlsx": ("proof", "--zh", "出口", "--en", "Exit", "-o", "{file}"),
}


@pytest.fixture
def city(settings, run):
    database = Database(settings.database_url)
    with database.write() as session:
        made = small_city(session, PhotoStore(settings.data / "photos"))
        site = next(iter(made.points.values())).site.code
    database.close()
    assert run("acceptance", "sign", site, "--project", "new", "--by", "li").code == 0
    return {"site": site, "case": json.loads(run("review", "list", "--json").out.splitlines()[0])["number"]}


def rows(settings) -> list[tuple]:
    with sqlite3.connect(settings.data / "signcheck.db") as database:
        asked = "SELECT 'a', count(*) FROM audit UNION SELECT 'b', count(*) FROM acceptances"
        return database.execute(asked).fetchall()


def call(run, args, city, file):
    return run(*(part.format(file=file, **city) for part in args))


@pytest.fixture
def full(tmp_path):
    """A disk on which nothing more can be written, with an old file of every name."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root can mount a small disk")
    try:
        for name in PAPERS | NOT_NOTED:
            (folder / name).write_text("old")
        with (folder / "filler").open("wb", buffering=0) as filler, suppress(OSError):
            while True:
                filler.write(bytes(4096))
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_destroys_no_old_paper_and_nothing_is_signed_or_noted(city, full, settings, run):
    before = rows(settings)
    names = sorted(os.listdir(full))
    for name, args in (PAPERS | NOT_NOTED).items():
        done = call(run, args, city, full / name)
        assert (done.code, "No space left" in done.err) == (1, True), (name, done)
        assert (full / name).read_text() == "old", name
    assert rows(settings) == before
    assert sorted(os.listdir(full)) == names


def test_what_cannot_be_kept_brings_the_old_paper_back(city, settings, run, tmp_path, monkeypatch):
    """The disk of the database is full when all else is done."""
    before = rows(settings)

    def commit(self):
        raise OperationalError("COMMIT", {}, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr(Session, "commit", commit)
    for name, args in PAPERS.items():
        for file in (tmp_path / name, tmp_path / f"new-{name}"):
            if file.name == name:
                file.write_text("old")
            done = call(run, args, city, file)
            assert (done.code, "full" in done.err) == (1, True), (name, done)
        assert (tmp_path / name).read_text() == "old", name
    assert rows(settings) == before
    assert sorted(os.listdir(tmp_path)) == sorted(PAPERS)


@pytest.fixture
def held(settings, city):
    """Another connection that holds the lock of writing."""
    holder = sqlite3.connect(settings.data / "signcheck.db", isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    yield holder
    holder.close()


def test_under_anothers_lock_no_paper_is_written(city, held, run, tmp_path, monkeypatch):
    monkeypatch.setenv("SIGNCHECK_WAIT_SECONDS", "0")
    for name, args in PAPERS.items():
        done = call(run, args, city, tmp_path / name)
        assert (done.code, f"process {os.getpid()} (" in done.err) == (1, True), (name, done)
    assert os.listdir(tmp_path) == []


READERS = (
    *(("coverage",), ("coverage", "--format", "json"), ("registry", "list"), ("review", "list")),
    *(("photos", "retake"), ("orders", "list"), ("inspections", "list"), ("acceptance", "list")),
    *(("audit",), ("glossary", "versions")),
)


def test_readers_wait_for_nobody(city, held, run, monkeypatch):
    monkeypatch.setenv("SIGNCHECK_WAIT_SECONDS", "0")
    for args in READERS:
        done = run(*args)
        assert (done.code, done.err) == (0, ""), args


def test_readers_work_where_nothing_may_be_written(city, settings, run, as_nobody, monkeypatch):
    for args in (*READERS, ("orders", "make")):  # so that all is imported that nobody might not read
        assert run(*args).code == 0
    with tempfile.TemporaryDirectory() as folder:
        data = shutil.copytree(settings.data, Path(folder, "data"))
        for path in (data, *data.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        os.chmod(folder, 0o555)
        monkeypatch.setenv("SIGNCHECK_DATA", str(data))
        with as_nobody():
            for args in READERS:
                done = run(*args)
                assert (done.code, done.err) == (0, ""), args
            done = run("orders", "make")
            assert (done.code, "readonly" in done.err) == (1, True), done
        for path in (Path(folder), data, *data.rglob("*")):
            path.chmod(0o755)


def test_readers_and_changers_make_no_database(run, settings):
    changers = (("orders", "make"), ("registry", "withdraw", "A", "--reason", "r"), ("verify",))
    for args in (*READERS[:-1], *changers):
        done = run(*args)
        assert done.code == 1, args
        assert f"There is no database at {settings.data}" in done.err
        assert f"SIGNCHECK_DATA points to {settings.data}" in done.err
    assert not settings.data.exists()


def test_a_database_that_is_made_is_said(run, samples, settings):
    done = run("registry", "import", samples / "registry.csv", "--dry-run")
    assert done.code == 0
    assert "database" not in done.err
    assert not settings.data.exists()
    done = run("registry", "import", samples / "registry.csv")
    assert "a new database was made" in done.err
    assert str(settings.data) in done.err
    assert "database" not in run("registry", "import", samples / "registry.csv").err


def test_long_runs_wait_for_another_writer_and_go_on(city, held, run, monkeypatch):
    monkeypatch.setenv("SIGNCHECK_WAIT_SECONDS", "0")
    ends = threading.Timer(2.5, held.rollback)
    ends.start()
    done = run("recheck")
    ends.join()
    assert done.code == 0, done.err
    assert "waiting for process" in done.err


def test_nobody_does_nothing(city, run, settings):
    before = rows(settings)
    for args in (("orders", "verify", "2026-0001"), ("acceptance", "sign", city["site"], "--project", "new")):
        for nobody in ("", "   ", "a\x1b[2J", "a\nb"):
            done = run(*args, "--by", nobody)
            assert (done.code, "--by" in done.err) == (2, True), done
    assert rows(settings) == before
