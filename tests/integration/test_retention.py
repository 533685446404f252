"""What is kept long enough goes: from the rows, from every file of the database, and from what is copied."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from signcheck.errors import PhotoErased
from signcheck.languages import Language
from signcheck.records.tables import ErrorReportRow, SessionRow, UserRow
from signcheck.records.types import now
from signcheck.services import errorreports, retention, upkeep
from signcheck.services.backup import back_up
from signcheck.services.backupfolder import verify_backup
from signcheck.services.errorreports import Said
from signcheck.services.papers import papers_folder
from signcheck.services.restoring import restore
from signcheck.services.settings import set_setting
from signcheck.services.upkeep import UpkeepMaker
from signcheck.services.verify import verify
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views.upkeep import Upkeep, What, newest
from signcheck.work.errorreport import State, Wrong
from tests.city_rows import empty_database
from tests.postgresql import Server
from tests.unit.services.test_errorreports import picture
from tests.volunteer import add_photo
from tests.volunteer import answer as give_answer

PHONE, NAME, WHERE = "13863100042-mark", "민준-mark", 37.5131
SAID = Said(
    Wrong.MEANING, "뜻이 달라요", contact=PHONE, nickname=NAME, latitude=WHERE, longitude=122.12, consent="1"
)


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    data = tmp_path / "data"
    data.mkdir()
    with Workplace(Settings(data=data, database=empty_database(data))) as opened:
        yield opened


def sent(workplace: Workplace, shade: int, state: State, days: int) -> str:
    """A report that was answered so many days ago; its number."""
    secret = errorreports.begin(workplace, Language.KO)
    add_photo(workplace, secret, "sign.jpg", picture(shade))
    number = errorreports.send(workplace, secret, SAID).number
    assert number
    give_answer(workplace, number, state, "office")
    with workplace.database.write() as session:
        row = session.scalars(select(ErrorReportRow).where(ErrorReportRow.number == number)).one()
        row.answered_at = now() - timedelta(days=days)
    return number


def files_with(folder: Path, mark: str) -> list[str]:
    return [str(path) for path in folder.rglob("*") if path.is_file() and mark.encode() in path.read_bytes()]


def test_an_erased_sender_is_in_no_byte(workplace: Workplace, tmp_path: Path) -> None:
    old = [sent(workplace, shade, State.NOT_CONFIRMED, 91) for shade in range(9)]
    young = sent(workplace, 50, State.CONFIRMED, 89)
    assert files_with(tmp_path, PHONE), "or this test looks at nothing"
    assert retention.due(workplace).senders == tuple(old)
    done = retention.run(workplace)
    assert (done.due.senders, done.scrubbed) == (tuple(old), True)
    with workplace.database.read() as session:
        row = session.scalars(select(ErrorReportRow).where(ErrorReportRow.contact != "")).one()
        assert (row.number, row.latitude) == (young, WHERE)
    with workplace.database.write() as session:
        row = session.scalars(select(ErrorReportRow).where(ErrorReportRow.number == young)).one()
        errorreports.forget_sender(session, row, "office")
    assert retention.clean(workplace)
    assert not [*files_with(tmp_path, PHONE), *files_with(tmp_path, NAME)]
    with workplace.database.read() as session:
        assert not [row for row in session.scalars(select(ErrorReportRow)) if row.latitude is not None]
    assert not verify(workplace), "the chain is whole"


def test_who_reads_keeps_the_log(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signcheck.records.scrub.PAUSE", 0)
    sent(workplace, 1, State.NOT_CONFIRMED, 91)
    with Workplace(workplace.settings) as other, other.database.read() as session:
        session.scalars(select(ErrorReportRow)).all()
        assert not retention.run(workplace).scrubbed
        assert files_with(workplace.settings.data, PHONE), "as it was said"
    assert retention.run(workplace).scrubbed, "the next run tries again"
    assert not files_with(workplace.settings.data, PHONE)


def test_photos_and_sessions_go_by_their_own_settings(workplace: Workplace) -> None:
    sent(workplace, 1, State.NOT_CONFIRMED, 31)
    sent(workplace, 2, State.CONFIRMED, 31)
    set_setting(workplace, "unconfirmed_days", "30", "admin")
    with workplace.database.write() as session:
        user = UserRow(name="li")
        session.add(user)
        session.flush()
        for days in (1, 181):
            session.add(SessionRow(id=str(days), user_id=user.id, seen_at=now() - timedelta(days=days)))
    found = retention.due(workplace)
    assert (len(found.report_photos), found.sessions) == (1, 1)
    retention.run(workplace)
    assert not workplace.store.holds(found.report_photos[0], len(picture(1)))
    assert retention.due(workplace) == retention.Due()
    secret = errorreports.begin(workplace, Language.ZH)
    with pytest.raises(PhotoErased):
        add_photo(workplace, secret, "again.jpg", picture(1))


def asked(workplace: Workplace) -> Upkeep | None:
    """The run that was asked for last."""
    with workplace.database.read() as session:
        return newest(session, What.RETENTION)


def made(workplace: Workplace) -> Upkeep:
    """It is done, as `signcheck work` does it beside the reading."""
    with UpkeepMaker(workplace) as maker:
        maker.until_empty()
        for _ in range(100):
            if not multiprocessing.active_children():
                break
            time.sleep(0.1)
        assert not multiprocessing.active_children(), "its process is there only while there is something"
    found = asked(workplace)
    assert found
    return found


def test_the_site_asks_for_it_once_a_day(workplace: Workplace) -> None:
    upkeep.ask_daily(workplace)
    first = asked(workplace)
    assert first
    assert (first.who, first.state) == ("signcheck", "received")
    upkeep.ask_daily(workplace)
    assert upkeep.ask_retention(workplace, "li") == first.key, "one at a time"
    assert asked(workplace) == first
    assert made(workplace).state == "judged"
    upkeep.ask_daily(workplace)
    assert not made(workplace).is_open, "there was one today"
    by_hand = upkeep.ask_retention(workplace, "li")
    assert by_hand != first.key
    assert made(workplace).key == by_hand
    assert retention.runs(workplace).who == "li"


def test_how_far_it_is_is_told(workplace: Workplace) -> None:
    set_setting(workplace, "unconfirmed_days", "30", "admin")
    for shade in (1, 2):
        sent(workplace, shade, State.NOT_CONFIRMED, 31)
    upkeep.ask_retention(workplace, "li")
    done = made(workplace)
    assert (done.count, done.done) == (2, 2)
    assert done.result
    assert done.result["photos"] == 2


def test_a_run_that_fails_is_told_and_made_again(workplace: Workplace) -> None:
    set_setting(workplace, "unconfirmed_days", "30", "admin")
    assert retention.runs(workplace) == retention.Runs(None, "", {}, None, "", None)
    sent(workplace, 1, State.NOT_CONFIRMED, 31)
    (photo,) = retention.due(workplace).report_photos
    kept = workplace.store.path(photo)
    kept.unlink()
    kept.mkdir()  # which cannot be removed as a file
    upkeep.ask_daily(workplace)
    assert made(workplace).state == "failed"
    failed = retention.runs(workplace)
    assert failed.at is None
    assert failed.failed_at is not None
    assert "directory" in failed.error
    assert failed.next_at == failed.failed_at + retention.LOOK
    kept.rmdir()
    kept.write_bytes(picture(1))
    key = made(workplace).key
    upkeep.ask_daily(workplace)
    again = made(workplace)
    assert (again.key, again.state) == (key, "judged"), (
        "the same piece of work: the list of failed ones is short"
    )
    assert not kept.exists(), "also what the failed run had left"
    ended = retention.runs(workplace)
    assert (ended.failed_at, ended.who, ended.done["scrubbed"]) == (None, "signcheck", True)
    assert ended.at is not None
    assert ended.next_at == ended.at + retention.EVERY


def test_backups_that_hold_it_are_named_and_do_not_give_it_back(workplace: Workplace, tmp_path: Path) -> None:
    sent(workplace, 1, State.NOT_CONFIRMED, 91)
    folder = papers_folder(workplace.settings)
    folder.mkdir()
    (folder / "abc123.docx").write_bytes(b"a report")
    out = tmp_path / "backups"
    first = back_up(workplace, out).folder
    assert not retention.backups_holding(workplace), "nothing was erased yet"
    retention.run(workplace)
    (holding,) = retention.backups_holding(workplace)
    assert (holding.name, holding.senders, holding.there) == (first.name, 1, True)
    assert str(out) == holding.folder
    assert files_with(first, PHONE), "the database of that moment"
    second = back_up(workplace, out).folder
    assert not files_with(second, PHONE)
    assert not list(verify_backup(second))
    restored = replace(workplace.settings, data=tmp_path / "new", database="")
    restore(first, restored)
    assert (papers_folder(restored) / "abc123.docx").read_bytes() == b"a report"
    with Workplace(restored) as again, again.database.read() as session:
        assert [row.contact for row in session.scalars(select(ErrorReportRow))] == [""]
    (first / "manifest.json").unlink()
    assert not retention.backups_holding(workplace), "deleted is deleted"


def test_on_postgresql_the_table_is_written_anew(postgresql: Server, tmp_path: Path) -> None:
    with postgresql.database() as url, Workplace(Settings(data=tmp_path, database=url)) as workplace:
        sent(workplace, 1, State.NOT_CONFIRMED, 91)
        kept = "SELECT pg_relation_filenode('error_reports'), pg_relation_filenode('photos')"
        with workplace.database.read() as session:
            before = session.execute(text(kept)).one()
        assert retention.run(workplace).scrubbed
        with workplace.database.read() as session:
            after = session.execute(text(kept)).one()
        assert before[0] != after[0], "another file: the old rows are in none"
        assert before[1] == after[1]
        assert not verify(workplace)
