"""The course of a scan: what is read, what is known, what fails, and what stops it.

The recogniser is replaced by one that reads from the pixels what a test put there; processes by
threads. What happens with the real ones stands in tests/integration.
"""

from __future__ import annotations

import json
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from sqlalchemy import func, select

from signcheck.errors import (
    ModelMissing,
    PhotoEmpty,
    PhotoMislabelled,
    PhotoNotFound,
    PhotoOutsideFolder,
    PhotoTooLarge,
    ReadingFailed,
    StorageFull,
    UsageError,
)
from signcheck.languages import Language
from signcheck.photos import PhotoStore
from signcheck.reading import Line, Reading
from signcheck.records.database import Database
from signcheck.records.registry import import_sites
from signcheck.records.tables import CheckRow, InspectionRow, LineRow, PhotoRow, ReadingRow
from signcheck.registry.site import SignPoint, Site, SiteKind
from signcheck.services import photowork, recorder
from signcheck.services import scan as module
from signcheck.services.recording import Asked, Fate
from signcheck.services.scan import list_files, scan
from signcheck.services.workplace import Workplace
from signcheck.signs import Entry, Sign, Text, main_sign
from signcheck.standard import load_standard
from signcheck.verdicts import Verdict

FAULT, MODEL, EMPTY = 250, 251, 252
"""Grey values at which the reader below breaks, or finds nothing."""


class GreyReader:
    """Reads 出口 from every picture; a grey value tells it to fail."""

    def __init__(self) -> None:
        self.reads: list[int] = []

    def read(self, pixels):
        grey = int(pixels[0, 0, 0])
        self.reads.append(grey)
        if grey == FAULT:
            raise RuntimeError("onnxruntime said no")
        if grey == MODEL:
            raise ModelMissing("models: gone.")
        if grey == EMPTY:
            return Reading(pixels.shape[1], pixels.shape[0], ())
        line = Line("出口", Language.ZH, 0.99, ((9, 9), (33, 9), (33, 17), (9, 17)), "grey", 0.9)
        return Reading(pixels.shape[1], pixels.shape[0], (line,))


@pytest.fixture
def reader(monkeypatch) -> GreyReader:
    made = GreyReader()
    monkeypatch.setattr("signcheck.reading.build.reader_for", lambda settings, threads: made)
    monkeypatch.setattr(photowork, "executor_for", lambda settings: ThreadPoolExecutor)
    return made


@pytest.fixture(scope="session")
def standard():
    return load_standard("")


@pytest.fixture
def workplace(settings):
    with Workplace(settings) as opened:
        yield opened


@pytest.fixture
def database(workplace) -> Database:
    return workplace.database


@pytest.fixture
def photos(tmp_path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    return folder


@pytest.fixture
def go(reader, workplace, standard, photos):
    workplace.settings = replace(workplace.settings, workers=1)  # so that photos come in their order

    def call(**asked):
        found = scan(workplace, list_files([photos]), standard, Asked(**asked))
        return {str(outcome.path.relative_to(photos)): outcome for outcome in found}

    return call


def draw(path: Path, grey: int, kind: str | None = None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((40, 80, 3), grey, np.uint8)).save(path, format=kind or "PNG")


def rows(database: Database) -> list[int]:
    with database.read() as session:
        tables = (PhotoRow, ReadingRow, LineRow, CheckRow)
        return [session.scalar(select(func.count()).select_from(table)) for table in tables]


def fates(found) -> dict[str, Fate]:
    return {name: outcome.fate for name, outcome in found.items()}


def test_photos_are_read_judged_kept_and_stored(go, photos, database, settings):
    for i in range(7):
        draw(photos / f"{i}.png", i)
    found = go()
    assert set(fates(found).values()) == {Fate.ADDED}
    assert {outcome.verdict for outcome in found.values()} == {Verdict.DEFECTIVE}
    assert rows(database) == [7, 7, 7, 7]
    store = PhotoStore(settings.data / "photos")
    with database.read() as session:
        for sha256, name in session.execute(select(PhotoRow.sha256, PhotoRow.name)):
            assert store.get(sha256) == (photos / name).read_bytes()


def test_scanning_again_reads_nothing_and_adds_nothing(go, photos, database, reader):
    draw(photos / "a.png", 1)
    go()
    before = rows(database)
    assert fates(go()) == {"a.png": Fate.KNOWN}
    assert rows(database) == before
    assert reader.reads == [1]


def test_twins_are_read_once(go, photos, database, reader):
    for name in ("a.png", "b.png", "sub/c.png"):
        draw(photos / name, 9)
    assert sorted(fates(go()).values()) == [Fate.ADDED, Fate.KNOWN, Fate.KNOWN]
    assert rows(database) == [1, 1, 1, 1]
    assert reader.reads == [9]


def test_a_twin_of_a_file_with_a_wrong_name_is_read(go, photos, database):
    """The first fails for its name alone; the bytes are fine."""
    draw(photos / "a.jpg", 9, "PNG")
    draw(photos / "b.png", 9, "PNG")
    draw(photos / "c.png", 9, "PNG")
    found = go()
    assert found["a.jpg"].fate is Fate.FAILED
    assert isinstance(found["a.jpg"].error, PhotoMislabelled)
    assert sorted([found["b.png"].fate, found["c.png"].fate]) == [Fate.ADDED, Fate.KNOWN]
    assert rows(database) == [1, 1, 1, 1]


def test_every_failed_twin_is_named_by_its_own_path(go, photos):
    (photos / "a.png").touch()
    (photos / "b.png").touch()
    found = go()
    for name in ("a.png", "b.png"):
        assert isinstance(found[name].error, PhotoEmpty)
        assert str(photos / name) in str(found[name].error)


def test_one_outcome_a_file_whatever_happens(go, photos, standard, settings):
    draw(photos / "good.png", 1)
    draw(photos / "fault.png", FAULT)
    draw(photos / "long.png", 2)
    (photos / "empty.png").touch()
    (photos / "gone.png").symlink_to(photos / "nothing.png")
    (photos / "out.png").symlink_to("/etc/hostname")
    os.mkfifo(photos / "pipe.png")
    (photos / "huge.png").write_bytes(bytes(5000))
    with Workplace(type(settings)(data=settings.data, max_bytes=4000)) as narrow:
        outcomes = list(scan(narrow, list_files([photos]), standard, Asked()))
    found = {str(o.path.relative_to(photos)): o.error for o in outcomes}
    assert {name: type(error) for name, error in found.items()} == {
        "good.png": type(None),
        "fault.png": ReadingFailed,
        "long.png": type(None),
        "empty.png": PhotoEmpty,
        "gone.png": PhotoNotFound,
        "out.png": PhotoOutsideFolder,
        "pipe.png": PhotoNotFound,
        "huge.png": PhotoTooLarge,
    }
    assert "RuntimeError: onnxruntime said no" in str(found["fault.png"])


def test_a_photo_that_failed_is_tried_again(go, photos):
    (photos / "a.png").touch()
    assert fates(go()) == {"a.png": Fate.FAILED}
    draw(photos / "a.png", 3)
    assert fates(go()) == {"a.png": Fate.ADDED}


def test_a_name_in_gbk_is_read(go, photos, database):
    draw(photos / os.fsdecode("威海.png".encode("gbk")), 1)
    assert list(fates(go()).values()) == [Fate.ADDED]
    with database.read() as session:
        assert session.scalars(select(PhotoRow.name)).one() == r"\xcd\xfe\xba\xa3.png"


def test_missing_models_stop_the_scan(go, photos):
    draw(photos / "a.png", MODEL)
    draw(photos / "b.png", 1)
    with pytest.raises(ModelMissing):
        go()


def test_a_full_disk_stops_the_scan_and_what_was_done_stays(go, photos, settings, database, monkeypatch):
    for i in range(3):
        draw(photos / f"{i}.png", i)
    put, kept = PhotoStore.put, []

    def fill(self, content):
        if kept:
            raise StorageFull("disk: full.")
        kept.append(put(self, content))
        return kept[0]

    monkeypatch.setattr(PhotoStore, "put", fill)
    with pytest.raises(StorageFull):
        go()
    assert rows(database)[0] <= 1
    monkeypatch.undo()


def test_a_fault_in_judging_costs_one_photo(go, photos, monkeypatch, database):
    draw(photos / "a.png", 1)
    draw(photos / "b.png", 2)
    real, calls = recorder.find_signs, []

    def odd(reading):
        calls.append(reading)
        if len(calls) == 1:
            raise KeyError("odd reading")
        return real(reading)

    monkeypatch.setattr(recorder, "find_signs", odd)
    found = go()
    assert sorted(fates(found).values()) == [Fate.ADDED, Fate.FAILED]
    (failed,) = [o for o in found.values() if o.error]
    assert isinstance(failed.error, ReadingFailed)
    assert str(failed.path) in str(failed.error)
    assert rows(database)[0] == 1


def test_a_photo_that_another_scan_is_reading_is_waited_for(go, photos, database, reader):
    draw(photos / "a.png", 5)
    draw(photos / "b.png", EMPTY)
    read, begun = reader.read, threading.Event()

    def slowly(pixels):
        begun.set()
        time.sleep(0.2)
        return read(pixels)

    reader.read = slowly
    with ThreadPoolExecutor(1) as other:
        first = other.submit(go)
        assert begun.wait(30)
        second = go()
    told = [fates(found) for found in (first.result(), second)]
    assert {name: sorted(one[name] for one in told) for name in told[0]} == {
        "a.png": [Fate.ADDED, Fate.KNOWN],
        "b.png": [Fate.ADDED, Fate.KNOWN],
    }
    assert rows(database) == [2, 2, 1, 2]
    assert sorted(reader.reads) == [5, EMPTY]


SITE = Site(
    "RS01",
    SiteKind.RAILWAY_STATION,
    "威海站",
    sign_points=(
        SignPoint("RS01-01", "出口", languages=(Language.ZH,)),
        SignPoint("RS01-02", "候车室"),
    ),
)


def placed(database, name: str):
    with database.read() as session:
        row = session.scalars(select(PhotoRow).where(PhotoRow.name == name)).one()
        site = row.inspection.site.code if row.inspection else None
        return site, row.sign_point.code if row.sign_point else None


def test_sites_and_sign_points_are_found_by_names_and_text(go, photos, database):
    with database.write() as session:
        import_sites(session, [SITE])
    draw(photos / "威海站" / "RS01-02_1.png", 1)
    draw(photos / "RS01" / "IMG_1.png", 2)
    draw(photos / "elsewhere" / "IMG_2.png", 3)
    found = go()
    assert placed(database, "RS01-02_1.png") == ("RS01", "RS01-02")
    assert placed(database, "IMG_1.png") == ("RS01", "RS01-01")
    assert placed(database, "IMG_2.png") == (None, None)
    assert found["RS01/IMG_1.png"].site == "威海站"
    assert found["RS01/IMG_1.png"].verdict is Verdict.COMPLIANT
    assert found["威海站/RS01-02_1.png"].verdict is Verdict.DEFECTIVE
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(InspectionRow)) == 1


def test_a_site_can_be_given(go, photos, database):
    with database.write() as session:
        import_sites(session, [SITE])
    draw(photos / "IMG_1.png", 1)
    assert go(site="RS01")["IMG_1.png"].site == "威海站"
    assert placed(database, "IMG_1.png") == ("RS01", "RS01-01")
    with pytest.raises(UsageError, match="RS09: there is no such site"):
        go(site="RS09")


def test_a_known_photo_is_brought_to_the_place_that_is_named_now(go, photos, database, reader):
    with database.write() as session:
        import_sites(session, [SITE])
    draw(photos / "IMG_1.png", 1)
    assert go()["IMG_1.png"].site is None
    again = go(site="RS01")["IMG_1.png"]
    assert (again.fate, again.placed, again.site, again.point) == (Fate.KNOWN, True, "威海站", "RS01-01")
    assert placed(database, "IMG_1.png") == ("RS01", "RS01-01")
    assert not go(site="RS01")["IMG_1.png"].placed
    assert reader.reads == [1]


@pytest.fixture
def shell(reader, run, monkeypatch, photos):
    """The command, without asking for the models."""
    monkeypatch.setattr("signcheck.reading.build.require_models", lambda settings: None)
    monkeypatch.setattr("signcheck.reading.build.korean_hint", lambda settings: None)
    return lambda *args: run("scan", photos, *args)


def test_the_command_says_what_became_of_every_file(shell, photos, database):
    with database.write() as session:
        import_sites(session, [SITE])
    draw(photos / "a.png", 1)
    draw(photos / "b.png", 1)
    draw(photos / "RS01-02_1.png", EMPTY)
    (photos / "c.png").touch()
    ran = shell()
    assert ran.code == 3
    lines = ran.out.splitlines()
    assert lines[0].startswith("4 photos: 2 added, 1 known already (nothing added), 1 failed;")
    assert lines[1] == "Of the added: 1 defective, 0 doubtful, 1 unreadable, 0 compliant."
    assert "c.png" in lines[3]
    assert lines[4:6] == ["To photograph again:", "  RS01 威海站"]
    assert lines[6].endswith("RS01-02_1.png: no text was found")
    placed = shell("--site", "RS01").out
    assert "0 added, 3 known already" in placed
    assert "1 known photos were brought to their places." in placed


def test_the_command_as_json(shell, photos, database):
    draw(photos / "11月26日 x" / "a.png", 1)
    (told,) = map(json.loads, shell("--json", "--day", "2026-06-01").out.splitlines())
    assert (told["result"], told["use"], told["placed"]) == ("added", "seen", False)
    assert told["day"] == "2026-06-01"
    assert shell("--day", "2999-01-01").code == 2
    assert shell("--site", "RS09").code == 2


def test_a_file_that_nothing_became_of_is_no_small_thing(shell, photos, monkeypatch):
    draw(photos / "a.png", 1)
    monkeypatch.setattr(module, "_scan", lambda *args: (one for one in ()))
    ran = shell()
    assert ran.code == 1
    assert f"1 files, but only 0 were dealt with; not {photos / 'a.png'}." in ran.err


def test_folders_that_overlap_are_listed_once(photos):
    draw(photos / "sub" / "a.png", 1)
    assert len(list_files([photos, photos / "sub", photos / "sub" / "a.png"])) == 1


def test_a_folder_that_is_not_there(photos):
    with pytest.raises(PhotoNotFound):
        list_files([photos, photos / "no"])


def sign(size: float, zh: bool, en: bool) -> Sign:
    chinese = Text("出口", Language.ZH, ()) if zh else None
    translations = {Language.EN: Text("Exit", Language.EN, ())} if en else {}
    return Sign(((0, 0), (size, 0), (size, size), (0, size)), (Entry(chinese, translations),))


@pytest.mark.parametrize(
    ("signs", "main"),
    [
        ([], None),
        ([sign(10, False, True)], 0),
        ([sign(10, True, True), sign(20, True, True)], 1),
        ([sign(99, False, True), sign(10, True, False)], 1),
        ([sign(99, True, False), sign(10, True, True)], 1),
    ],
)
def test_the_main_sign(signs, main):
    assert main_sign(signs) == main
