"""Backups: made while others work, whole or not at all, proved, and brought back."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import select, text

from signcheck.errors import BackupError, DatabaseError
from signcheck.photos import PhotoStore
from signcheck.records.audit import note
from signcheck.records.tables import PhotoRow
from signcheck.services.backup import back_up
from signcheck.services.backupfolder import kept_photos, manifest_of, newest, verify_backup
from signcheck.services.privacy import erase
from signcheck.services.restoring import restore
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from tests.city_rows import small_city

ROOT = Path(__file__).parents[2]
PHOTOS = 4


@pytest.fixture
def place(url, tmp_path):
    """A city of four photos, in databases of both kinds."""
    settings = Settings(data=tmp_path / "data", database=url)
    with Workplace(settings) as workplace:
        with workplace.database.write() as session:
            small_city(session, workplace.store)
        yield workplace


@pytest.fixture
def elsewhere(url, tmp_path, request):
    """An empty place of the same kind."""
    if url.startswith("sqlite"):
        yield Settings(data=tmp_path / "elsewhere")
        return
    with request.getfixturevalue("postgresql").database("template0") as made:
        yield Settings(data=tmp_path / "elsewhere", database=made)


def hashes(workplace: Workplace) -> list[str]:
    with workplace.database.read() as session:
        return list(session.scalars(select(PhotoRow.sha256).order_by(PhotoRow.id)))


def snapshots(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir() if path.is_dir() and path.name != "photos")


def test_there_and_back(place, elsewhere, tmp_path):
    told = []
    made = back_up(place, tmp_path / "out", tell=lambda done, count: told.append((done, count)))
    assert (made.manifest.count, made.copied, made.manifest.lost) == (PHOTOS, PHOTOS, ())
    assert told[-1] == (PHOTOS, PHOTOS)
    assert list(verify_backup(tmp_path / "out")) == []
    back = restore(tmp_path / "out", elsewhere)
    assert (back.photos, back.lost, back.erased) == (PHOTOS, (), 0)
    with Workplace(elsewhere) as restored:
        assert hashes(restored) == hashes(place)
        assert all(restored.store.get(one) == place.store.get(one) for one in hashes(place))
        with restored.database.write() as session:
            note(session, "office", "tests", "the triggers are there too")
        with pytest.raises(DatabaseError, match="audit"), restored.database.write() as session:
            session.execute(text("UPDATE audit SET who = 'x'"))
    with pytest.raises(DatabaseError, match="there is a database already"):
        restore(tmp_path / "out", elsewhere)


def test_the_second_backup_copies_only_what_is_new(place, tmp_path, monkeypatch):
    out = tmp_path / "out"
    first = back_up(place, out)
    later(monkeypatch)
    second = back_up(place, out)
    assert second.copied == 0
    assert second.manifest.count == PHOTOS
    assert snapshots(out) == [first.folder.name, second.folder.name]
    assert newest(out) == second.folder
    assert list(verify_backup(first.folder)) == []


def later(monkeypatch) -> None:
    """Backups are named by the second."""
    started = time.time()
    while time.time() < started + 1.0:
        time.sleep(0.05)


@pytest.mark.parametrize("harm", ["photo gone", "photo other", "database", "list", "manifest"])
def test_harm_to_a_backup_is_found(harm, place, tmp_path, run):
    if place.database.engine.dialect.name != "sqlite":
        pytest.skip("the same code")
    out = tmp_path / "out"
    folder = back_up(place, out).folder
    photo = PhotoStore(out / "photos").path(hashes(place)[0])
    target = {"database": "database", "list": "photos.txt", "manifest": "manifest.json"}
    if harm == "photo gone":
        photo.unlink()
    elif harm == "photo other":
        photo.write_bytes(b"x" * photo.stat().st_size)
    else:
        path = folder / target[harm]
        path.write_bytes(path.read_bytes()[:-40])
    done = run("backup", "verify", out)
    assert done.code == 1
    assert (hashes(place)[0] if harm.startswith("photo") else str(out)) in done.out + done.err
    if harm in ("database", "manifest"):
        with pytest.raises(BackupError):
            restore(out, Settings(data=tmp_path / "elsewhere"))
        assert not (tmp_path / "elsewhere" / "signcheck.db").exists()


def test_a_photo_that_the_store_lost_is_told_and_the_rest_is_kept(place, tmp_path, monkeypatch, run):
    lost = hashes(place)[1]
    place.store.delete(lost)
    monkeypatch.setenv("SIGNCHECK_DATA", str(place.settings.data))
    monkeypatch.setenv("SIGNCHECK_DATABASE", place.settings.database)
    done = run("backup", tmp_path / "out")
    assert done.code == 3
    assert f"photo {lost}: the store has lost it" in done.err
    assert f"{PHOTOS - 1} photos" in done.out
    assert list(verify_backup(tmp_path / "out")) == [f"photo {lost}: it was lost when the backup was made."]


def test_a_killed_backup_leaves_the_last_good_one(place, tmp_path):
    if place.database.engine.dialect.name != "sqlite":
        pytest.skip("the same code")
    out = tmp_path / "out"
    good = back_up(place, out).folder
    shutil.rmtree(out / "photos")
    code = """
import sys, time
from pathlib import Path
from signcheck.services.backup import back_up
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
def tell(done, count):
    print(done, flush=True)
    time.sleep(60)
with Workplace(Settings(data=Path(sys.argv[1]), database=sys.argv[2])) as workplace:
    back_up(workplace, Path(sys.argv[3]), tell=tell)
"""
    command = [sys.executable, "-c", code, place.settings.data, place.settings.database, out]
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout.readline() == b"1\n"
    with pytest.raises(BackupError, match="another backup is being made"):
        back_up(place, out)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert newest(out) == good
    again = back_up(place, out)
    assert again.copied == PHOTOS - 1, "it goes on with the photo that was there already"
    assert [name for name in os.listdir(out) if name.startswith(".part-")] == []
    assert list(verify_backup(out)) == []


def test_what_was_erased_comes_back_from_no_backup(place, elsewhere, tmp_path, monkeypatch):
    out, gone = tmp_path / "out", hashes(place)[0]
    first = back_up(place, out)
    erase(place, [gone], "office", "asked for")
    later(monkeypatch)
    second = back_up(place, out)
    assert (second.erased, second.manifest.count) == (1, PHOTOS - 1)
    assert not PhotoStore(out / "photos").holds(gone, next(kept_photos(first.folder)).bytes)
    assert list(verify_backup(first.folder)) == []
    back = restore(first.folder, elsewhere)
    assert back.erased == 1
    with Workplace(elsewhere) as restored, restored.database.read() as session:
        row = session.scalar(select(PhotoRow).where(PhotoRow.sha256 == gone))
        assert row.erased_at is not None


@pytest.fixture
def gpg(tmp_path, monkeypatch):
    """A key of gpg's own, for signs@example."""
    if shutil.which("gpg") is None:
        pytest.skip("gpg is not installed: apt-get install gnupg")
    key = [
        "gpg",
        "--batch",
        "--passphrase",
        "",
        "--quick-generate-key",
        "signs@example",
        "default",
        "default",
    ]
    # The socket of its agent has a short name or none; the agent takes it away while the folder goes.
    with TemporaryDirectory(prefix="signcheck-gpg-", dir="/tmp", ignore_cleanup_errors=True) as home:
        monkeypatch.setenv("GNUPGHOME", home)
        subprocess.run(key, check=True, capture_output=True)
        yield "signs@example"
        subprocess.run(["gpgconf", "--kill", "all"], check=False, capture_output=True)


def test_an_encrypted_backup(place, tmp_path, gpg, monkeypatch):
    if place.database.engine.dialect.name != "sqlite":
        pytest.skip("the same code")
    out = tmp_path / "out"
    made = back_up(place, out, gpg)
    assert made.manifest.sealed == gpg
    whole = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    assert b"SQLite format 3" not in whole
    assert b"\xff\xd8\xff" not in b"".join(
        p.read_bytes()[:3] for p in (out / "photos").rglob("*") if p.is_file()
    )
    later(monkeypatch)
    assert back_up(place, out, gpg).copied == 0
    assert list(verify_backup(out)) == []
    back = restore(out, Settings(data=tmp_path / "elsewhere"))
    assert back.photos == PHOTOS
    monkeypatch.setenv("GNUPGHOME", str(tmp_path))
    with pytest.raises(BackupError, match="gpg: "):
        restore(out, Settings(data=tmp_path / "third"))
    assert not (tmp_path / "third" / "signcheck.db").exists()


def test_nothing_there(tmp_path, run):
    done = run("restore", tmp_path)
    assert done.code == 1
    assert f"{tmp_path}: there is no whole backup." in done.err


# --- the rehearsal -----------------------------------------------------------------------------------


@pytest.mark.models
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_backup_during_a_scan_is_whole_and_the_scan_goes_on(kind, some_samples, tmp_path, request):
    photos, count = tmp_path / "photos", 6
    photos.mkdir()
    some_samples(photos, count)
    here, there = places(kind, tmp_path, request)
    one = here | {"SIGNCHECK_WORKERS": "1", "SIGNCHECK_KOREAN": "none"}
    scan = subprocess.Popen(
        [sys.executable, "-m", "signcheck", "scan", str(photos), "--json"],
        env=os.environ | one,
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    first = json.loads(scan.stdout.readline())
    assert first["result"] == "added"
    backup = command("backup", tmp_path / "out", **here)
    assert backup.returncode == 0, backup.stderr
    assert scan.poll() is None, "the scan must not be over when the backup is"
    rest = scan.stdout.read().splitlines()
    assert scan.wait() == 0
    scan.stdout.close()
    assert len(rest) == count - 1
    kept = manifest_of(newest(tmp_path / "out")).count
    assert 1 <= kept < count
    for words in (("backup", "verify", tmp_path / "out"), ("restore", tmp_path / "out"), ("verify",)):
        done = command(*words, **there)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
    again = command("scan", photos, "--json", **there, SIGNCHECK_KOREAN="none")
    results = [json.loads(line)["result"] for line in again.stdout.splitlines()]
    assert sorted(results) == ["added"] * (count - kept) + ["known"] * kept
    assert command("verify", **there).returncode == 0


def places(kind: str, folder: Path, request: pytest.FixtureRequest) -> list[dict[str, str]]:
    """The variables of a place to scan into and of an empty one."""
    made = [{"SIGNCHECK_DATA": str(folder / name)} for name in ("here", "there")]
    if kind == "postgresql":
        server = request.getfixturevalue("postgresql")
        for variables in made:
            database = server.database("template0")
            variables["SIGNCHECK_DATABASE"] = database.__enter__()
            request.addfinalizer(lambda opened=database: opened.__exit__(None, None, None))
    return made


def command(*words: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "signcheck", *map(str, words)],
        env=os.environ | variables,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_a_copy_beside_a_busy_writer_is_of_one_moment(tmp_path):
    """Every transaction writes twice; a copy that saw one half would show an odd number."""
    settings = Settings(data=tmp_path / "data")
    with Workplace(settings) as workplace:
        code = """
import sys
from sqlalchemy import create_engine, text
engine = create_engine(sys.argv[1])
while True:
    with engine.begin() as connection:
        for _ in range(2):
            connection.execute(text("INSERT INTO numbers (series, last) SELECT count(*), 0 FROM numbers"))
    print(flush=True)
"""
        command = [sys.executable, "-c", code, settings.database_url]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0)
        try:
            writer.stdout.readline()
            counts = [copied(workplace, tmp_path / f"out{number}") for number in range(3)]
        finally:
            writer.kill()
            writer.wait()
            writer.stdout.close()
    assert all(count % 2 == 0 for count in counts)
    assert counts[-1] > 0


def copied(workplace: Workplace, out: Path) -> int:
    import sqlite3
    from contextlib import closing

    folder = back_up(workplace, out).folder
    with closing(sqlite3.connect(folder / "database")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = database.execute("SELECT count(*) FROM numbers").fetchone()[0]
    return int(found)
