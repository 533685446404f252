"""Erasing a photo's bytes and position; what leaves the program carries nothing of the camera's notes."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image, PngImagePlugin
from PIL.ExifTags import Base
from sqlalchemy import select, update

from signcheck.errors import PrivacyError, StoredPhotoLost
from signcheck.records.audit import entries
from signcheck.records.tables import PhotoRow, StandingRow
from signcheck.records.types import now
from signcheck.services.privacy import due, erase, erase_due, show
from signcheck.services.verify import verify
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from tests.city_rows import small_city

SECRET = "GEHEIM-7041"
"""Stands in EXIF, XMP, ICC profile and comment of every stored photo below."""


@pytest.fixture
def place(url, tmp_path):
    with Workplace(Settings(data=tmp_path / "data", database=url)) as workplace:
        with workplace.database.write() as session:
            small_city(session, workplace.store)
            where = {"latitude": 37.5, "longitude": 122.1, "accuracy": 5.0, "camera": "Kamera 1"}
            session.execute(update(PhotoRow).values(path="anna/0001.jpg", site_distance=3.0, **where))
        yield workplace


def row(workplace: Workplace, number: int) -> PhotoRow:
    with workplace.database.read() as session:
        return session.scalars(select(PhotoRow).order_by(PhotoRow.id)).all()[number]


def standings(workplace: Workplace) -> list[tuple]:
    columns = (StandingRow.id, StandingRow.state, StandingRow.verdict, StandingRow.text, StandingRow.photo_id)
    with workplace.database.read() as session:
        return [tuple(one) for one in session.execute(select(*columns).order_by(StandingRow.id))]


def test_by_request(place):
    before, first = standings(place), row(place, 0)
    assert show(place, first.sha256[:12]).stored
    assert erase(place, [first.sha256, first.sha256], "office", "asked by 张三's lawyer") == [first.sha256]
    after = row(place, 0)
    assert after.erased_at is not None
    gone = (after.latitude, after.longitude, after.accuracy, after.site_distance, after.camera)
    assert gone == (None,) * 5
    assert after.path == after.name
    with pytest.raises(StoredPhotoLost):
        place.store.get(first.sha256)
    assert standings(place) == before
    assert verify(place) == []
    assert row(place, 1).latitude == 37.5
    with place.database.read() as session:
        (noted,) = entries(session, action="photo.erased")
    assert (noted.who, noted.after) == ("office", {"reason": "asked by 张三's lawyer"})
    assert not show(place, first.sha256).stored


@pytest.mark.parametrize(
    ("named", "said"), [("0" * 64, "no photo is"), ("abc", "too short"), ("%" * 8, "no photo")]
)
def test_what_names_no_photo_erases_nothing(place, named, said):
    with pytest.raises(PrivacyError, match=said):
        erase(place, [row(place, 0).sha256, named], "office", "asked")
    assert row(place, 0).erased_at is None
    with pytest.raises(PrivacyError, match="reason"):
        erase(place, [row(place, 0).sha256], "office", " ")


def test_after_the_settings_days(place):
    """An open case keeps the photo it rests on: two of four are right, or lack no more than a day."""
    with pytest.raises(PrivacyError, match="No time is set"):
        due(place)
    with place.database.write() as session:
        session.execute(update(PhotoRow).values(received_at=now() - timedelta(days=40)))
        newest = session.scalars(select(PhotoRow).order_by(PhotoRow.id.desc())).first()
        newest.received_at = now() - timedelta(days=10)
    place.settings = replace(place.settings, keep_days=30)
    open_ones = {photo for _, state, _, _, photo in standings(place) if state == "open"}
    listed = [one.sha256 for one in due(place)]
    expected = [row(place, n) for n in range(4)]
    assert listed == [one.sha256 for one in expected[:3] if one.id not in open_ones]
    assert listed
    assert erase_due(place, "office") == listed
    assert due(place) == []


def test_the_commands(place, run, tmp_path, monkeypatch):
    monkeypatch.setenv("SIGNCHECK_DATA", str(place.settings.data))
    monkeypatch.setenv("SIGNCHECK_DATABASE", place.settings.database)
    first, file = row(place, 0), tmp_path / "mine.jpg"
    file.write_bytes(place.store.get(first.sha256))
    assert "latitude: 37.5" in run("privacy", "show", file).out
    assert run("privacy", "erase").code == 2
    done = run("privacy", "erase", file, "--reason", "asked", "--by", "Kim")
    assert (done.code, done.out) == (0, "1 photos are erased.\n")
    assert "latitude: None" in run("privacy", "show", first.sha256).out
    assert run("privacy", "due").code == 2
    monkeypatch.setenv("SIGNCHECK_KEEP_DAYS", "1")
    assert "photos are due." in run("privacy", "due").out


# --- what leaves -------------------------------------------------------------------------------------


def marked(content: bytes) -> bytes:
    """The picture with a mark in everything that a camera or a program may write beside the pixels."""
    exif = Image.Exif()
    exif[Base.Artist] = exif[Base.ImageDescription] = exif[Base.Copyright] = SECRET
    exif.get_ifd(0x8825).update({1: "N", 2: (37.0, 30.0, 7.041), 3: "E", 4: (122.0, 7.0, 7.041), 29: SECRET})
    out = io.BytesIO()
    with Image.open(io.BytesIO(content)) as image:
        image.save(
            out,
            "JPEG",
            exif=exif,
            xmp=f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode(),
            icc_profile=f"profile {SECRET}".encode(),
            comment=SECRET.encode(),
        )
    assert out.getvalue().count(SECRET.encode()) >= 5
    return out.getvalue()


def unpacked(content: bytes) -> bytes:
    """All that a file says: parts of an archive, pictures in a page, streams of a PDF."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return b"".join(unpacked(parts.read(name)) for name in parts.namelist())
    pictures = re.findall(rb"data:image/\w+;base64,([A-Za-z0-9+/=]+)", content)
    return content + b"".join(base64.b64decode(one) for one in pictures)


def test_no_file_that_leaves_carries_what_the_camera_wrote(tmp_path, run, monkeypatch):
    settings = Settings(data=tmp_path / "data")
    with Workplace(settings) as workplace, workplace.database.write() as session:
        real = workplace.store.put
        monkeypatch.setattr(workplace.store, "put", lambda content: real(marked(content)))
        small_city(session, workplace.store)
        assert SECRET.encode() in workplace.store.get(session.scalar(select(PhotoRow.sha256)))
    monkeypatch.setenv("SIGNCHECK_DATA", str(settings.data))
    out = tmp_path / "out"
    out.mkdir()
    cases = [json.loads(line)["number"] for line in run("review", "list", "--all", "--json").out.splitlines()]
    for kind in ("html", "pdf", "png"):
        done = run("review", "show", *cases[:2], "-o", out / f"evidence.{kind}")
        assert done.code == 0, done.err
    for kind in ("xlsx", "docx", "html", "pdf"):
        done = run("coverage", "--format", kind, "-o", out / f"report.{kind}")
        assert done.code == 0, done.err
    written = sorted(out.iterdir())
    assert len(written) == 7
    for name in ("evidence.html", "report.xlsx"):
        assert b"\xff\xd8\xff" in unpacked((out / name).read_bytes()), f"{name}: no picture"
    for path in written:
        assert SECRET.encode() not in unpacked(path.read_bytes()), path
    with Image.open(out / "evidence.png") as picture:
        assert isinstance(picture, PngImagePlugin.PngImageFile)
        assert not picture.getexif()
        assert not picture.info.keys() & {"exif", "icc_profile", "comment", "xmp"}
