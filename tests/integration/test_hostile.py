"""A folder with everything that can be wrong with a file, among good photos: the rest goes on."""

from __future__ import annotations

import io
import json
import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

pytestmark = pytest.mark.models

GOOD = ["威海站 위해역 1.jpg", "copy.jpg"]
FAILS = {
    "text.jpg": "photo_unsupported",
    "empty.jpg": "photo_empty",
    "bomb.png": "photo_too_large",
    "cut.jpg": "photo_broken",
    "really a png.jpg": "photo_mislabelled",
    "animated.webp": "photo_animated",
    "pages.tif": "photo_animated",
    "out.jpg": "photo_outside_folder",
    "outside": "photo_outside_folder",
    "loop.jpg": "photo_not_found",
    "dangling.jpg": "photo_not_found",
    "pipe.jpg": "photo_not_found",
}


def bomb() -> bytes:
    """40,000 × 40,000 pixels in less than 300 kB."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj(9)
    row = bytes(1 + 40_000 // 8)
    data = b"".join(packer.compress(row) for _ in range(40_000)) + packer.flush()
    header = struct.pack(">IIBBBBB", 40_000, 40_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def encoded(kind: str, frames: int = 1) -> bytes:
    pictures = [Image.effect_noise((60, 40), 30 + i).convert("RGB") for i in range(frames)]
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pictures[1:]} if frames > 1 else {}
    pictures[0].save(out, kind, **more)
    return out.getvalue()


@pytest.fixture(scope="module")
def good(some_samples, tmp_path_factory) -> bytes:
    return some_samples(tmp_path_factory.mktemp("samples"), 1)[0].read_bytes()


@pytest.fixture(scope="module")
def scanned(workplace, good, tmp_path_factory):
    """Fill the folder, scan it, and scan it again."""
    photos = workplace.photos
    outside = tmp_path_factory.mktemp("outside")
    (outside / "theirs.jpg").write_bytes(good)
    (photos / GOOD[0]).write_bytes(good)
    (photos / GOOD[1]).write_bytes(good)
    (photos / "text.jpg").write_text("no photo\n" * 20)
    (photos / "empty.jpg").touch()
    (photos / "bomb.png").write_bytes(bomb())
    (photos / "cut.jpg").write_bytes(good[: len(good) // 2])
    (photos / "really a png.jpg").write_bytes(encoded("PNG"))
    (photos / "animated.webp").write_bytes(encoded("WEBP", 3))
    (photos / "pages.tif").write_bytes(encoded("TIFF", 2))
    (photos / "out.jpg").symlink_to(outside / "theirs.jpg")
    (photos / "outside").symlink_to(outside)
    (photos / "loop.jpg").symlink_to(photos / "loop.jpg")
    (photos / "dangling.jpg").symlink_to(photos / "nothing.jpg")
    (photos / "folder.jpg").mkdir()
    os.mkfifo(photos / "pipe.jpg")
    (photos / "notes.txt").write_text("left out")
    (photos / os.fsdecode("威海.png".encode("gbk"))).write_bytes(encoded("PNG"))
    return workplace.scan("--json"), workplace.scan()


@pytest.fixture(scope="module")
def results(scanned, workplace) -> dict[str, dict]:
    lines = [json.loads(line) for line in scanned[0].out.decode().splitlines()]
    listed = {str(Path(line["photo"]).relative_to(workplace.photos)): line for line in lines}
    assert len(listed) == len(lines)
    return listed


def test_the_exit_code_says_that_some_failed(scanned):
    assert [scan.code for scan in scanned] == [3, 3]


def test_every_file_is_answered_for_once(results):
    gbk = os.fsdecode("威海.png".encode("gbk"))
    assert set(results) == {*GOOD, *FAILS, gbk}


def test_good_photos_are_read(results):
    assert sorted(results[name]["result"] for name in GOOD) == ["added", "known"]
    added = next(results[name] for name in GOOD if results[name]["result"] == "added")
    assert added["verdict"] in ("compliant", "defective", "doubtful", "unreadable")
    assert results[os.fsdecode("威海.png".encode("gbk"))]["result"] == "added"


@pytest.mark.parametrize("name", FAILS)
def test_every_failure_has_its_code_and_names_its_file(name, results, workplace):
    failed = results[name]
    assert failed["result"] == "failed"
    assert failed["verdict"] is None
    assert failed["error"]["code"] == FAILS[name]
    assert str(workplace.photos / name) in failed["error"]["message"]


def test_the_list_at_the_end_says_what_failed(scanned, workplace):
    out = scanned[1].out.decode()
    assert f"{len(FAILS) + 3} photos: 0 added, 3 known already (nothing added), {len(FAILS)} failed" in out
    listed = out[out.index("Failed:") :]
    for name in FAILS:
        assert str(workplace.photos / name) in listed


def test_nothing_is_said_twice_and_no_trace_is_shown(scanned):
    for scan in scanned:
        assert b"Traceback" not in scan.err
        assert b"Warning" not in scan.err


def test_the_database_holds_each_good_photo_once(scanned, workplace):
    counts = workplace.counts()
    assert (counts["photos"], counts["readings"], counts["checks"]) == (2, 2, 2)
    names = {name for (name,) in workplace.query("SELECT name FROM photos")}
    assert r"\xcd\xfe\xba\xa3.png" in names
    assert len(workplace.stored()) == 2
