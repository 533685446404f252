"""The photos of reports are read in the public lane for a guess; nothing of it is a sighting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from signcheck.jobs import ledger
from signcheck.jobs.ledger import Lane
from signcheck.languages import Language
from signcheck.photos import Photo
from signcheck.records.tables import CaseRow, LedgerRow, PhotoRow
from signcheck.services import errorreports
from signcheck.services.errorreports import CONSENT, Said
from signcheck.services.reportqueue import catch_up
from signcheck.services.reportreading import ReportGuesser
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.standard import load_standard
from signcheck.views.guess import guessed
from signcheck.work.errorreport import Wrong
from tests.city_rows import empty_database
from tests.shooting import reading
from tests.unit.services.test_errorreports import draft, picture


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    with Workplace(Settings(data=tmp_path, database=empty_database(tmp_path), report_reads=1)) as opened:
        yield opened


def waiting(workplace: Workplace) -> list[str]:
    with workplace.database.read() as session:
        rows = session.scalars(select(LedgerRow).where(LedgerRow.kind == ledger.REPORTED))
        return [row.key for row in rows if row.state == ledger.State.RECEIVED]


def test_a_guess_is_kept_and_shown_and_is_no_sighting(workplace: Workplace) -> None:
    secret = draft(workplace)
    (key,) = waiting(workplace)
    with workplace.database.write() as session:
        work = ledger.claim(session, "me", [Lane.PUBLIC], kinds=[ledger.PHOTO, ledger.REPORTED])
        assert work is not None
        assert (work.key, work.kind) == (key, ledger.REPORTED)
    guesser = ReportGuesser(workplace, load_standard())
    photo = Photo(key, "sign.jpg", "JPEG", 800, 600, 100)
    guesser.record(
        Path("sign.jpg"),
        photo,
        reading("出口", "Exitt", "출구"),
        also=lambda session: ledger.finish(session, work),
    )
    report = errorreports.find(workplace, secret)
    assert report.photos[0].read
    assert report.photos[0].worst == 3
    told = guessed([report.photos[0].guess], Language.KO)
    english = next(one for one in told if one.language == "en")
    assert (english.text, english.verdict, english.expected[0]) == ("Exitt", "defective", "Exit")
    assert english.sentence
    with workplace.database.read() as session:
        assert session.scalar(select(func.count(PhotoRow.id))) == 0
        assert session.scalar(select(func.count(CaseRow.id))) == 0


def test_beyond_the_quota_of_the_day_photos_wait(workplace: Workplace) -> None:
    first, second = draft(workplace, 1), draft(workplace, 2)
    assert len(waiting(workplace)) == 1
    for secret in (first, second):
        errorreports.send(workplace, secret, Said(Wrong.OTHER, "?", consent=CONSENT))
    assert catch_up(workplace) == 0, "there is none left today"
    more = replace(workplace.settings, report_reads=9)
    with Workplace(more) as other:
        assert catch_up(other) == 1
        assert catch_up(other) == 0
    assert len(waiting(workplace)) == 2


def test_what_is_taken_away_is_not_read(workplace: Workplace) -> None:
    secret = draft(workplace)
    (photo,) = errorreports.find(workplace, secret).photos
    errorreports.remove_photo(workplace, secret, photo.id)
    assert waiting(workplace) == []
    assert picture()


def test_a_reader_of_sightings_passes_over_reports(workplace: Workplace) -> None:
    draft(workplace)
    with workplace.database.write() as session:
        assert ledger.claim(session, "me", list(Lane)) is None
