"""Files written: whole or not at all, never through a link, a pipe or a device; and read without waiting."""

from __future__ import annotations

import os
import resource
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from signcheck import files
from signcheck.errors import StorageFull, UsageError
from signcheck.files import draft, read_bytes, whole, write_bytes, write_folder, write_text


@contextmanager
def little_space():
    """No file may grow beyond 1,000 bytes: what a full disk does to whoever writes.

    Only around what is tested: the tests' own output may be a file too.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_file_is_written_and_nothing_stays_beside_it(tmp_path):
    write_text(tmp_path / "a.csv", ["威海", ",\n"], encoding="utf-8-sig")
    write_bytes(tmp_path / "a.csv", b"b")
    assert (tmp_path / "a.csv").read_bytes() == b"b"
    assert os.listdir(tmp_path) == ["a.csv"]


def test_the_rights_of_the_old_file_stay_and_a_new_one_has_the_usual(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("")
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        write_bytes(old, b"x")
        write_bytes(new, b"x")
    finally:
        os.umask(before)
    assert [oct(path.stat().st_mode & 0o777) for path in (old, new)] == ["0o640", "0o640"]


def test_a_full_disk_leaves_the_old_file(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")
    with little_space(), pytest.raises(StorageFull, match=r"report\.pdf"):
        write_bytes(path, bytes(5000))
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["report.pdf"]


def test_a_full_disk_leaves_no_half_of_a_folder(tmp_path):
    with little_space(), pytest.raises(StorageFull):
        write_folder(tmp_path / "glossary", {"a.csv": b"a", "names/b.csv": bytes(5000)})
    assert os.listdir(tmp_path) == []
    write_folder(tmp_path / "glossary", {"a.csv": b"a", "names/b.csv": b"b"})
    assert (tmp_path / "glossary" / "names" / "b.csv").read_bytes() == b"b"
    with pytest.raises(UsageError, match="not empty"):
        write_folder(tmp_path / "glossary", {"a.csv": b"a"})


def odd(kind, folder):
    path = folder / "odd"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(str(path))
    elif kind == "dangling":
        path.symlink_to(folder / "nothing")
    else:
        (folder / "theirs").write_text("theirs")
        path.symlink_to(folder / "theirs")
    return path


@pytest.mark.parametrize(
    ("kind", "said"),
    [("pipe", "a named pipe"), ("folder", "a folder"), ("socket", "a socket"), ("link", "a link"),
     ("dangling", "a link")],
)  # fmt: skip
def test_only_files_are_written_over(kind, said, tmp_path):
    path = odd(kind, tmp_path)
    before = sorted(os.listdir(tmp_path)), path.lstat()
    with pytest.raises(UsageError, match=said):
        write_bytes(path, b"x")
    assert (sorted(os.listdir(tmp_path)), path.lstat()) == before
    if kind == "link":
        assert path.read_text() == "theirs"


def test_a_device_is_no_file():
    with pytest.raises(UsageError, match="a device"), whole(files.Path("/dev/full")):
        raise AssertionError("it should not come so far")
    assert files.Path("/dev/full").is_char_device()


@pytest.mark.parametrize("name", ["no/x.csv", "a" * 300, "a\0b"])
def test_places_that_cannot_be(name, tmp_path):
    with pytest.raises((UsageError, ValueError)):
        write_bytes(tmp_path / name, b"x")
    assert os.listdir(tmp_path) == []


def fail_after(path):
    with draft(path) as made:
        made.part.write_text("new")
        made.place()
        assert path.read_text() == "new"
        raise RuntimeError


def test_what_fails_after_a_file_took_its_place_brings_the_old_one_back(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("old")
    for path in (old, new):
        with pytest.raises(RuntimeError):
            fail_after(path)
    assert old.read_text() == "old"
    assert os.listdir(tmp_path) == ["old"]


KILLED = """
import os, signal, sys
from pathlib import Path
from signcheck.files import whole
with whole(Path(sys.argv[1])) as part:
    part.write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_process_left_is_cleaned_when_it_is_old(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    (left,) = tmp_path.glob(".signcheck-*.part")
    assert path.read_text() == "old"
    write_bytes(path, b"new")
    assert left.exists(), "another process may be writing it"
    past = time.time() - files.STALE - 1
    os.utime(left, (past, past))
    write_bytes(path, b"newer")
    assert os.listdir(tmp_path) == ["a.csv"]


@pytest.mark.parametrize(("kind", "said"), [("pipe", "a named pipe"), ("folder", "a folder")])
def test_reading_waits_for_nothing(kind, said, tmp_path):
    with pytest.raises(OSError, match=said):
        read_bytes(odd(kind, tmp_path), 10)
    with pytest.raises(OSError, match="a device"):
        read_bytes(files.Path("/dev/zero"), 10)


def test_reading_ends_at_its_bound(tmp_path):
    (tmp_path / "a").write_bytes(bytes(100))
    assert len(read_bytes(tmp_path / "a", 10)) == 11
    assert len(read_bytes(tmp_path / "a", 100)) == 100


def test_nothing_else_renames_files():
    """The photos' folder has its parts apart; the catalogues are below this module."""
    code = Path(files.__file__).parent
    found = {str(path.relative_to(code)) for path in code.rglob("*.py") if "os.replace(" in path.read_text()}
    assert found == {"files.py", "photos/folderkeep.py"}
