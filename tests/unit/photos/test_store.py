"""Photos are kept once, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from signcheck.errors import PhotoNotFound, StorageFull, StoredPhotoChanged, StoredPhotoLost
from signcheck.photos import PhotoStore


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_put_and_get(tmp_path):
    store = PhotoStore(tmp_path / "photos")
    sha256 = store.put(b"bytes")
    assert sha256 == hashlib.sha256(b"bytes").hexdigest()
    assert store.get(sha256) == b"bytes"
    assert store.path(sha256) == tmp_path / "photos" / sha256[:2] / sha256[2:4] / sha256
    assert files(tmp_path) == [store.path(sha256)]


def test_the_same_bytes_are_kept_once(tmp_path):
    store = PhotoStore(tmp_path)
    first = store.path(store.put(b"bytes"))
    before = first.stat()
    assert store.put(b"bytes") == first.name
    assert files(tmp_path) == [first]
    assert first.stat().st_mtime_ns == before.st_mtime_ns
    assert first.stat().st_ino == before.st_ino


@pytest.mark.parametrize(
    "wrong", ["", "ab", "g" * 64, "A" * 64, "a" * 63, "a" * 65, "../" + "a" * 61, "a" * 64 + "\n", "٠" * 64]
)
def test_what_is_no_hash(wrong, tmp_path):
    with pytest.raises(ValueError, match="no SHA-256"):
        PhotoStore(tmp_path).path(wrong)
    with pytest.raises(ValueError, match="no SHA-256"):
        PhotoStore(tmp_path).get(wrong)


def test_not_there(tmp_path):
    with pytest.raises(PhotoNotFound):
        PhotoStore(tmp_path).get("a" * 64)


def test_a_full_disk_leaves_nothing_half_written(tmp_path):
    """For real: the process may write no file longer than 1,000 bytes."""
    code = """
import resource, signal, sys
from pathlib import Path
from signcheck.errors import StorageFull
from signcheck.photos import PhotoStore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
store = PhotoStore(Path(sys.argv[1]))
store.put(b"s" * 1000)
try:
    store.put(b"l" * 1001)
except StorageFull as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert "File too large" in done.stdout
    assert "SIGNCHECK_DATA" in done.stdout
    assert [path.name for path in files(tmp_path)] == [hashlib.sha256(b"s" * 1000).hexdigest()]


def test_a_folder_that_may_not_be_written(as_nobody):
    with tempfile.TemporaryDirectory() as top:
        os.chmod(top, 0o555)
        with as_nobody(), pytest.raises(StorageFull, match="Permission denied"):
            PhotoStore(Path(top)).put(b"bytes")
        os.chmod(top, 0o755)
        assert files(Path(top)) == []


def test_a_folder_that_may_not_be_entered(as_nobody):
    with tempfile.TemporaryDirectory() as top:
        sha256 = PhotoStore(Path(top)).put(b"bytes")
        with as_nobody():
            with pytest.raises(StorageFull):
                PhotoStore(Path(top)).put(b"bytes")
            with pytest.raises(PhotoNotFound):
                PhotoStore(Path(top)).get(sha256)


def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "photos").write_bytes(b"")
    with pytest.raises(StorageFull):
        PhotoStore(tmp_path / "photos").put(b"bytes")


# --- proved and put right ------------------------------------------------------------------------


@pytest.mark.parametrize("harm", ["gone", "cut off", "another"])
def test_what_is_lost_or_broken_is_told_and_comes_back(harm, tmp_path):
    store = PhotoStore(tmp_path / "photos")
    sha256 = store.put(b"bytes")
    damage(store.path(sha256), harm)
    error = StoredPhotoLost if harm == "gone" else StoredPhotoChanged
    with pytest.raises(error, match=sha256) as told:
        store.get(sha256)
    assert "Scan the folder it came from again" in str(told.value)
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"bytes")
    assert store.mend(sha256, file)
    assert store.get(sha256) == b"bytes"
    assert not store.mend(sha256, file)
    damage(store.path(sha256), harm)
    assert store.put(b"bytes") == sha256
    assert store.get(sha256) == b"bytes"


def damage(path: Path, harm: str) -> None:
    path.unlink()
    if harm != "gone":
        path.write_bytes(b"byt" if harm == "cut off" else b"sneak")


def test_a_file_that_is_another_by_now_mends_nothing(tmp_path):
    store = PhotoStore(tmp_path / "photos")
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"other")
    sha256 = hashlib.sha256(b"bytes").hexdigest()
    assert not store.mend(sha256, file)
    assert not store.mend(sha256, tmp_path / "gone.jpg")
    assert list(store.hashes()) == []


def test_parts_of_killed_processes_are_removed(tmp_path):
    """Those of now in their own folder, those of an earlier signcheck beside the photos."""
    store = PhotoStore(tmp_path)
    kept = store.path(store.put(b"bytes"))
    stale, young, old = tmp_path / "parts/.part-a", tmp_path / "parts/.part-b", kept.parent / ".part-c"
    for part in (stale, young, old):
        part.write_bytes(b"by")
    for part in (stale, old):
        os.utime(part, (0, 0))
    PhotoStore(tmp_path).put(b"more")
    assert not stale.exists()
    assert young.exists()
    assert sorted(store.hashes()) == sorted(hashlib.sha256(b).hexdigest() for b in (b"bytes", b"more"))
    assert not old.exists()


def test_what_is_deleted_is_gone(tmp_path):
    store = PhotoStore(tmp_path)
    sha256 = store.put(b"bytes")
    assert store.holds(sha256, 5)
    store.delete(sha256)
    store.delete(sha256)
    assert not store.holds(sha256, 5)
