"""Photos as objects: against a real S3 server process."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from signcheck.errors import SettingsError, StorageFull, StoredPhotoChanged, StoredPhotoLost
from signcheck.photos import PhotoStore
from tests.s3 import BUCKET, serving

ADDRESS = f"s3://{BUCKET}/photos"


@pytest.fixture(scope="module")
def server():
    for needed in ("s3fs", "moto", "flask"):
        pytest.importorskip(needed, reason="pip install s3fs 'moto[server]'")
    with serving() as variables:
        yield variables


@pytest.fixture
def store(server, monkeypatch):
    import fsspec

    for name, value in server.items():
        monkeypatch.setenv(name, value)
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    return PhotoStore(ADDRESS)


def test_put_get_delete(store):
    sha256 = store.put(b"bytes")
    assert store.put(b"bytes") == sha256 == hashlib.sha256(b"bytes").hexdigest()
    assert store.get(sha256) == b"bytes"
    assert store.holds(sha256, 5)
    assert sha256 in set(store.hashes())
    store.delete(sha256)
    store.delete(sha256)
    assert not store.holds(sha256, 5)
    with pytest.raises(StoredPhotoLost, match=f"{ADDRESS}/{sha256[:2]}"):
        store.get(sha256)


def test_another_picture_is_told_and_put_right(store, tmp_path):
    sha256 = store.put(b"bytes")
    store.keep.write(sha256, b"sneak")
    with pytest.raises(StoredPhotoChanged):
        store.get(sha256)
    file = tmp_path / "a.jpg"
    file.write_bytes(b"bytes")
    assert store.mend(sha256, file)
    assert store.get(sha256) == b"bytes"


def test_a_bucket_that_is_not_there(store):
    with pytest.raises(StorageFull, match="nobucket"):
        PhotoStore("s3://nobucket-here/photos").put(b"bytes")


def test_a_scheme_that_nothing_knows():
    with pytest.raises(SettingsError, match="nothing://x"):
        PhotoStore("nothing://x/photos")


@pytest.mark.models
def test_a_scan_keeps_its_photos_there(store, samples, run, tmp_path, monkeypatch):
    monkeypatch.setenv("SIGNCHECK_STORE", ADDRESS)
    monkeypatch.setenv("SIGNCHECK_KOREAN", "none")
    photo = sorted((samples / "photos" / "刘公岛景区").iterdir())[0]
    scanned = run("scan", photo, "--json")
    assert scanned.code == 0, scanned.err
    assert json.loads(scanned.out.splitlines()[0])["result"] == "added"
    sha256 = hashlib.sha256(photo.read_bytes()).hexdigest()
    assert store.get(sha256) == photo.read_bytes()
    store.delete(sha256)
    assert run("scan", photo).code == 0
    assert store.get(sha256) == photo.read_bytes()
    made = run("backup", tmp_path / "out")
    assert made.code == 0, made.err
    assert PhotoStore(Path(tmp_path, "out", "photos")).get(sha256) == photo.read_bytes()
