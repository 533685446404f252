"""Photos on their way in: what a kill between any two steps leaves, and what the next request makes of it."""

from __future__ import annotations

import hashlib
import io
import os
import random
import signal
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from signcheck.errors import (
    OrderError,
    PhotoEmpty,
    PhotoTooLarge,
    PhotoUnsupported,
    RegistryError,
    StorageFull,
    UploadChanged,
    UploadElsewhere,
    UploadEnded,
    UploadsTooMany,
    UploadTaken,
    UploadUnknown,
)
from signcheck.jobs.ledger import TRIES
from signcheck.jobs.process import ProcessExecutor
from signcheck.photos import Photo, loading
from signcheck.photos.loading import inspect_photo
from signcheck.photos.photo import Place
from signcheck.records.registry import import_sites
from signcheck.records.standards import keep_standard
from signcheck.records.tables import InspectionRow, LedgerRow, PhotoRow, SiteRow, UploadRow
from signcheck.records.types import now
from signcheck.services import uploads
from signcheck.services.backup import back_up
from signcheck.services.privacy import erase
from signcheck.services.recorder import Recorder
from signcheck.services.recording import Asked, Told
from signcheck.services.restoring import restore
from signcheck.services.uploads import Announced, State, Upload
from signcheck.services.verify.store import check_store
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.standard import load_standard
from signcheck.views.uploads import of_visit
from signcheck.work.person import Person, Role
from signcheck.work.sighting import Origin
from tests.shooting import SITES, reading

LI = Person(1, "li", "Li", frozenset({Role.INSPECTOR}))
WANG = Person(2, "wang", "Wang", frozenset({Role.INSPECTOR}))
MOMENT = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)


def picture(seed: int = 0, form: str = "JPEG") -> bytes:
    out = io.BytesIO()
    pixels = random.Random(seed).randbytes(80 * 60 * 3)
    Image.frombytes("RGB", (80, 60), pixels).save(out, form)
    return out.getvalue()


@pytest.fixture
def workplace(settings: Settings) -> Iterator[Workplace]:
    with Workplace(settings) as made:
        with made.database.write() as session:
            import_sites(session, SITES)
            site = session.scalar(select(SiteRow).where(SiteRow.code == "RS01"))
            assert site is not None
            session.add(InspectionRow(id=1, site_id=site.id, visited_on=made.clock.today()))
        yield made


def announced(content: bytes, **values: object) -> Announced:
    file = Announced(name="a.jpg", length=len(content), visit=1, modified=MOMENT)
    return replace(file, **values)  # type: ignore[arg-type]


def send(workplace: Workplace, content: bytes, **values: object) -> Upload:
    upload = uploads.announce(workplace, announced(content, **values), LI)
    add(workplace, upload, content)
    return uploads.finish(workplace, upload)


def add(workplace: Workplace, upload: Upload, content: bytes) -> None:
    with uploads.opened(workplace, upload, upload.offset) as part:
        part.add(content)
        part.keep()


def ledger(workplace: Workplace) -> list[LedgerRow]:
    with workplace.database.read() as session:
        return list(session.scalars(select(LedgerRow)))


def parts(workplace: Workplace) -> list[Path]:
    return list((workplace.settings.data / "uploads").glob("*"))


def test_a_photo_arrives_in_two_pieces_and_is_in_the_store_and_in_the_ledger_once(
    workplace: Workplace,
) -> None:
    content = picture()
    upload = uploads.announce(workplace, announced(content, point="RS01-02", place=Place(37.5, 122.1, 8)), LI)
    add(workplace, upload, content[:100])
    again = uploads.find(workplace, upload.id, "user:1")
    assert (again.offset, again.state) == (100, State.OPEN)
    assert uploads.finish(workplace, again).state is State.OPEN
    add(workplace, again, content[100:])
    done = uploads.finish(workplace, again)
    sha256 = hashlib.sha256(content).hexdigest()
    assert (done.state, done.sha256, done.known, done.offset) == (State.FINISHED, sha256, False, len(content))
    assert workplace.store.get(sha256) == content
    (row,) = ledger(workplace)
    assert (row.key, row.name, row.lane, row.source) == (sha256, "a.jpg", "staff", "")
    assert Asked.of(row.payload) == Asked("RS01", point="RS01-02", origin=Origin.INSPECTION, who="li")
    assert Told.of(row.payload) == Told(MOMENT, Place(37.5, 122.1, 8))
    assert parts(workplace) == []
    with workplace.database.read() as session:
        (sent,) = of_visit(session, 1)
    assert (sent.state, sent.work, sent.sha256) == ("finished", "received", sha256)


def test_the_same_bytes_twice_are_told_and_kept_once(workplace: Workplace) -> None:
    content = picture()
    assert not send(workplace, content).known
    assert send(workplace, content, name="b.jpg").known
    assert len(ledger(workplace)) == 1


def test_announced_again_by_its_sender_it_is_the_same_upload(workplace: Workplace) -> None:
    content = picture()
    first = uploads.announce(workplace, announced(content, key="k1"), LI)
    add(workplace, first, content[:50])
    again = uploads.announce(workplace, announced(content, key="k1"), LI)
    assert (again.id, again.offset) == (first.id, 50)
    assert uploads.announce(workplace, announced(content, key="k1"), WANG).id != first.id
    assert uploads.announce(workplace, announced(content, key="k2"), LI).id != first.id
    add(workplace, again, content[50:])
    uploads.finish(workplace, again)
    third = uploads.announce(workplace, announced(content, key="k1"), LI)
    assert (third.id, third.state, third.offset) == (first.id, State.FINISHED, len(content))


@pytest.mark.parametrize("step", ["written", "stored", "entered"])
def test_a_kill_between_two_steps_is_made_good(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Killed after all bytes are on the disk, after the store has them, after the transaction."""
    content = picture()
    upload = uploads.announce(workplace, announced(content), LI)
    add(workplace, upload, content)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    where: dict[str, tuple[object, str]] = {
        "written": (workplace.store, "put"),
        "stored": (uploads, "finish_upload"),
        "entered": (Path, "unlink"),
    }
    with monkeypatch.context() as patched:
        patched.setattr(*where[step], killed)
        with pytest.raises(KeyboardInterrupt):
            uploads.finish(workplace, upload)
    assert len(ledger(workplace)) == (step == "entered")
    if step == "entered":
        assert uploads.repair(workplace) == 0
    else:
        again = uploads.find(workplace, upload.id, "user:1")
        assert again.whole
        assert uploads.finish(workplace, again).state is State.FINISHED
    assert [row.key for row in ledger(workplace)] == [hashlib.sha256(content).hexdigest()]
    assert parts(workplace) == []


def test_at_the_start_what_is_whole_is_taken_in_and_what_is_old_is_forgotten(workplace: Workplace) -> None:
    whole, half, old = picture(1), picture(2), picture(3)
    add(workplace, uploads.announce(workplace, announced(whole), LI), whole)
    going = uploads.announce(workplace, announced(half), LI)
    add(workplace, going, half[:10])
    gone = uploads.announce(workplace, announced(old), LI)
    add(workplace, gone, old[:10])
    (workplace.settings.data / "uploads" / "nobodys").write_bytes(b"x")
    with workplace.database.write() as session:
        session.get_one(UploadRow, gone.id).expires_at = now() - timedelta(seconds=1)
    with pytest.raises(UploadEnded):
        uploads.find(workplace, gone.id, "user:1")
    assert uploads.repair(workplace) == 1
    assert [path.name for path in parts(workplace)] == [going.id]
    assert uploads.find(workplace, going.id, "user:1").offset == 10


def dies(settings: Settings, upload: Upload) -> None:
    """Take in a photo whose look ends the process, as one does that fills the memory."""
    loading.inspect_photo = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]
    with Workplace(settings) as workplace:
        uploads.finish(workplace, upload)


def test_a_photo_that_ends_the_process_is_tried_three_times_then_kept_and_told(workplace: Workplace) -> None:
    content, other = picture(7), picture(8)
    upload = uploads.announce(workplace, announced(content), LI)
    add(workplace, upload, content)
    executor = ProcessExecutor()
    for _ in range(TRIES):
        assert ledger(workplace) == []
        with pytest.raises(BrokenProcessPool):
            executor.submit(dies, workplace.settings, upload).result()
    executor.shutdown()
    assert send(workplace, other).state is State.FINISHED  # those of others come in meanwhile
    assert uploads.repair(workplace) == 1  # it is not looked into any more
    failed, _ = sorted(ledger(workplace), key=lambda row: row.state)
    assert (failed.state, failed.error_code) == ("failed", "worker_lost")
    assert workplace.store.get(failed.key) == content
    with workplace.database.read() as session:
        told = {one.sha256: one for one in of_visit(session, 1)}[failed.key]
    assert (told.work, told.error_code) == ("failed", "worker_lost")
    assert parts(workplace) == []


def test_what_fails_without_ending_the_process_is_no_try(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = uploads.announce(workplace, announced(picture()), LI)
    add(workplace, upload, picture())
    with monkeypatch.context() as full:
        full.setattr("signcheck.photos.store.PhotoStore.put", _full)
        for _ in range(TRIES + 1):
            with pytest.raises(StorageFull):
                uploads.finish(workplace, upload)
    assert uploads.finish(workplace, upload).state is State.FINISHED
    assert [row.state for row in ledger(workplace)] == ["received"]


def _full(*_: object) -> None:
    raise StorageFull("no room")


def test_what_is_no_photo_is_refused_by_name_and_ends(workplace: Workplace) -> None:
    with pytest.raises(PhotoUnsupported):
        send(workplace, b"hello, this is text" * 10)
    assert parts(workplace) == []
    assert ledger(workplace) == []
    with workplace.database.read() as session:
        (sent,) = of_visit(session, 1)
        upload = sent.id
    assert (sent.state, sent.error_code) == ("ended", "photo_unsupported")
    with pytest.raises(UploadEnded, match=r"no picture"):
        uploads.find(workplace, upload, "user:1")


def test_other_bytes_than_announced_are_refused(workplace: Workplace) -> None:
    with pytest.raises(UploadChanged):
        send(workplace, picture(), sha256="0" * 64)
    assert send(workplace, picture(5), sha256=hashlib.sha256(picture(5)).hexdigest().upper()).sha256


def test_a_name_gets_the_ending_of_what_it_is(workplace: Workplace) -> None:
    send(workplace, picture(form="PNG"), name="../微信图片")
    send(workplace, picture(1), name="IMG_1.HEIC")
    names = [row.name for row in ledger(workplace)]
    assert names == ["微信图片.png", "IMG_1.HEIC.jpg"]
    for name in names:
        content = picture(form="PNG") if name.endswith("png") else picture(1)
        inspect_photo(Path(name), max_bytes=10**7, max_pixels=10**7, content=content)


def test_what_may_not_begin(workplace: Workplace) -> None:
    most = workplace.settings.max_bytes
    for wrong, error in (
        ({"length": 0}, PhotoEmpty),
        ({"length": most + 1}, PhotoTooLarge),
        ({"visit": 99}, RegistryError),
        ({"point": "HO01-01"}, RegistryError),
        ({"visit": None, "order": 7}, OrderError),
    ):
        with pytest.raises(error):
            uploads.announce(workplace, announced(picture(), **wrong), LI)
    far = replace(LI, district="文登区")
    with pytest.raises(RegistryError):
        uploads.announce(workplace, announced(picture()), far)
    with workplace.database.read() as session:
        assert session.scalars(select(UploadRow)).all() == []


def test_one_may_have_so_many_unfinished(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "OPEN_MOST", 2)
    first = uploads.announce(workplace, announced(picture()), LI)
    uploads.announce(workplace, announced(picture(), key="k"), LI)
    with pytest.raises(UploadsTooMany):
        uploads.announce(workplace, announced(picture()), LI)
    uploads.announce(workplace, announced(picture(), key="k"), LI)
    uploads.announce(workplace, announced(picture()), WANG)
    uploads.terminate(workplace, first)
    uploads.announce(workplace, announced(picture()), LI)


def test_another_s_upload_is_not_found_and_a_given_up_one_has_ended(workplace: Workplace) -> None:
    upload = uploads.announce(workplace, announced(picture()), LI)
    add(workplace, upload, b"abc")
    for owner in ("user:2", ""):
        with pytest.raises(UploadUnknown):
            uploads.find(workplace, upload.id, owner)
    uploads.terminate(workplace, uploads.find(workplace, upload.id, "user:1"))
    assert parts(workplace) == []
    with pytest.raises(UploadEnded):
        uploads.find(workplace, upload.id, "user:1")
    with workplace.database.read() as session:
        assert of_visit(session, 1) == []


def test_bytes_go_on_only_where_those_that_are_there_end(workplace: Workplace) -> None:
    content = picture()
    upload = uploads.announce(workplace, announced(content), LI)
    add(workplace, upload, content[:100])
    for wrong in (0, 99, 101):
        with pytest.raises(UploadElsewhere):
            uploads.opened(workplace, upload, wrong)
    with uploads.opened(workplace, upload, 100) as part:
        with pytest.raises(UploadTaken):
            uploads.opened(workplace, upload, 100)
        part.add(content[100:200])
        with pytest.raises(PhotoTooLarge):
            part.add(content)
    (file,) = parts(workplace)
    assert file.read_bytes() == content[:100]


def test_a_full_disk_is_told_and_nothing_is_lost(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = picture()
    upload = uploads.announce(workplace, announced(content), LI)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with uploads.opened(workplace, upload, 0) as part, monkeypatch.context() as patched:
        patched.setattr("os.write", full)
        with pytest.raises(StorageFull):
            part.add(content)
    add(workplace, upload, content)
    assert uploads.finish(workplace, upload).state is State.FINISHED


def test_a_photo_that_was_erased_for_good_does_not_come_back(workplace: Workplace) -> None:
    """Nor does anything stay of where it was taken."""
    content = picture()
    sha256 = send(workplace, content, place=Place(37.5, 122.1, 8), said="latitude MzcuNQ==").sha256
    with workplace.database.write() as session:
        values = {"name": "a.jpg", "path": "a.jpg", "format": "JPEG", "width": 1, "height": 1, "bytes": 1}
        session.add(PhotoRow(sha256=sha256, seen_at=now(), **values))
    erase(workplace, [sha256], "li", "asked for")
    with workplace.database.read() as session:
        assert session.scalars(select(UploadRow.meta)).one() == {"who": "li", "site": "RS01"}
    assert "told" not in ledger(workplace)[0].payload
    send(workplace, content, name="again.jpg")
    assert sha256 not in set(workplace.store.hashes())


def test_what_was_told_of_a_photo_counts_where_it_does_not_say_so_itself(workplace: Workplace) -> None:
    """The file's time where there is no EXIF; the sign point that was chosen; the camera's place."""
    standard = load_standard()
    with workplace.database.write() as session:
        keep_standard(session, standard)
    told = Told(datetime.now(UTC) - timedelta(days=3), Place(37.5, 122.1, 8))

    def record(name: str, asked: Asked, taken: datetime | None) -> PhotoRow:
        recorder = Recorder(workplace, standard, asked)
        photo = Photo(hashlib.sha256(name.encode()).hexdigest(), name, "JPEG", 1600, 1200, 1000, taken)
        outcome = recorder.record(Path("/", name), photo, reading("出口"), told=told)
        assert outcome.error is None
        with workplace.database.read() as session:
            row = session.scalars(select(PhotoRow).where(PhotoRow.name == name)).one()
            assert row.inspection
            assert row.sign_point
            return row

    plain = record("a.jpg", Asked("RS01", point="RS01-02"), None)
    assert (plain.seen_source, plain.seen_at) == ("file", told.file_time)
    assert (plain.point_source, plain.sign_point and plain.sign_point.code) == ("option", "RS01-02")
    shot = datetime.now(UTC) - timedelta(days=5)
    assert record("b.jpg", Asked("RS01", point="RS01-02"), shot).seen_source == "exif"


def test_a_photo_that_waits_to_be_read_is_in_the_backup_and_is_looked_after(
    workplace: Workplace, settings: Settings, tmp_path: Path
) -> None:
    """It stands in no table of photos yet, but the site said that it is kept."""
    content = picture()
    send(workplace, content)
    send(workplace, content, name="twin.jpg")
    sha256 = hashlib.sha256(content).hexdigest()
    file = workplace.store.path(sha256)
    os.utime(file, (0, 0))
    assert list(check_store(workplace, lambda *_: None, hashed=True)) == []
    made = back_up(workplace, tmp_path / "backup")
    assert made.manifest.count == 1
    elsewhere = replace(settings, data=tmp_path / "restored")
    restore(tmp_path / "backup", elsewhere)
    with Workplace(elsewhere) as restored:
        assert restored.store.get(sha256) == content
        assert [row.state for row in ledger(restored)] == ["received"]
    file.unlink()
    (found,) = check_store(workplace, lambda *_: None, hashed=True)
    assert (found.what, found.stored) == ("store", "missing")
