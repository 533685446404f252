"""What was read and judged comes back as it was."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from sqlalchemy import func, select

from signcheck.photos import Place
from signcheck.records.recording import assign, known_among, known_photo, record_photo, record_reading
from signcheck.records.tables import (
    CheckRow,
    InspectionRow,
    JudgementRow,
    LineRow,
    PhotoRow,
    ReadingRow,
    SiteRow,
)
from signcheck.services.judging import judge, keep
from signcheck.verdicts import FindingKind, Verdict
from tests.unit.records.conftest import SEEN


def count(session, table) -> int:
    return session.scalar(select(func.count()).select_from(table))


def test_a_photo(database, photo):
    taken = datetime(2026, 11, 22, 8, 0, tzinfo=timezone(timedelta(hours=8)))
    given = photo("威海站 위해.jpg", taken, Place(37.4, 122.1, 5.0))
    with database.write() as session:
        record_photo(session, given, Path("a/威海站 위해.jpg"), SEEN)
    with database.read() as session:
        row = session.scalars(select(PhotoRow)).one()
        assert (row.sha256, row.name, row.path) == (given.sha256, given.name, "a/威海站 위해.jpg")
        assert (row.format, row.width, row.height, row.bytes) == ("JPEG", 1600, 1200, 1000)
        assert row.taken_at == taken
        assert row.taken_at.utcoffset() == timedelta(hours=8)
        assert (row.latitude, row.longitude, row.accuracy) == (37.4, 122.1, 5.0)
        assert row.camera == "Camera"
        assert row.received_at.tzinfo is not None


def test_a_path_that_is_no_utf8_can_be_kept(database, photo):
    path = Path(os.fsdecode("威海.jpg".encode("gbk")))
    with database.write() as session:
        record_photo(session, photo(), path, SEEN)
    with database.read() as session:
        assert session.scalars(select(PhotoRow.path)).one() == r"\xcd\xfe\xba\xa3.jpg"


def test_the_same_bytes_are_one_photo(database, photo):
    with database.write() as session:
        first = record_photo(session, photo(), Path("a.jpg"), SEEN)
        assert record_photo(session, photo(), Path("copy of a.jpg"), SEEN) is first
        assert count(session, PhotoRow) == 1
        assert first.path == "a.jpg"


def test_a_photo_is_known_when_it_has_been_judged_and_not_before(database, photo, reading, record):
    with database.write() as session:
        row = record_photo(session, photo("half.jpg"), Path("half.jpg"), SEEN)
        record_reading(session, row, reading())
    record("whole.jpg", reading())
    with database.read() as session:
        asked = {photo(name).sha256 for name in ("half.jpg", "whole.jpg", "other.jpg")}
        assert known_among(session, asked) == {photo("whole.jpg").sha256}
        assert known_photo(session, photo("whole.jpg").sha256).name == "whole.jpg"
        assert known_photo(session, photo("half.jpg").sha256) is None
        assert known_photo(session, "") is None


def test_lines_keep_their_order_text_and_place(database, reading, record):
    given = reading()
    record("a.jpg", given)
    with database.read() as session:
        row = session.scalars(select(ReadingRow)).one()
        assert row.versions == {"recognition": "drawn 1"}
        assert (row.detection_seconds, row.recognition_seconds) == (0.1, 0.2)
        for kept, line in zip(row.lines, given.lines, strict=True):
            assert (kept.text, kept.language, kept.recogniser) == (line.text, line.language, "drawn")
            assert (kept.score, kept.weakest) == (0.99, 0.98)
            assert kept.polygon == [list(point) for point in line.polygon]


def keep_once(database, photo, made, standard):
    """Record a photo's reading and what is said of it, beside those that are there."""
    found = judge(made, standard, None)
    with database.write() as session:
        row = record_photo(session, photo, Path(photo.name), SEEN)
        keep(session, record_reading(session, row, made), found, standard)
    return found.checked


def test_a_check_comes_back_as_it_was_judged(database, photo, reading, standard):
    checked = keep_once(database, photo("a.jpg"), reading("出口", "Exit", None), standard)
    with database.read() as session:
        row = session.scalars(select(CheckRow)).one()
        assert (row.standard, row.verdict) == (checked.standard, checked.verdict)
        (sign,) = row.signs
        assert sign.main
        assert sign.polygon == [[round(x, 1), round(y, 1)] for x, y in checked.signs[0].sign.polygon]
        (entry,) = sign.entries
        assert (entry.zh, entry.term) == ("出口", "出口")
        assert entry.polygons == [[[100.0, 100.0], [500.0, 100.0], [500.0, 140.0], [100.0, 140.0]]]
        judged = {t.language: t for t in entry.judgements}
        assert set(judged) == {"en", "ko"}
        assert (judged["en"].text, judged["en"].verdict) == ("Exit", "compliant")
        assert judged["en"].kind == ""
        assert (judged["ko"].text, judged["ko"].verdict) == (None, Verdict.DEFECTIVE)
        assert judged["ko"].kind == FindingKind.MISSING
        assert judged["ko"].expected == list(checked.signs[0].entries[0].judgements[1].expected)
        assert judged["ko"].rule == "coverage.language_required"
        assert row.reading.photo.check_id == row.id


def test_reading_again_adds_and_never_rewrites(database, photo, reading, standard):
    keep_once(database, photo("a.jpg"), reading(), standard)
    keep_once(database, photo("a.jpg"), reading("出口", "Exitt", "출구"), standard)
    with database.read() as session:
        assert [count(session, t) for t in (PhotoRow, ReadingRow, CheckRow)] == [1, 2, 2]
        assert count(session, LineRow) == 6
        assert count(session, JudgementRow) == 4


def test_a_photo_without_text_has_no_signs(database, reading, record):
    checked = record("a.jpg", reading(None, None, None))
    assert checked.verdict is Verdict.UNREADABLE
    with database.read() as session:
        assert session.scalars(select(CheckRow)).one().signs == []


def test_one_visit_a_site_and_day(database, photo):
    with database.write() as session:
        site = SiteRow(code="A", kind="hospital", name_zh="医院")
        session.add(site)
        session.flush()
        rows = [record_photo(session, photo(f"{i}.jpg"), Path(f"{i}.jpg"), SEEN) for i in range(3)]
        for row, day in zip(rows, (1, 1, 2), strict=True):
            assign(session, row, site, None, date(2026, 11, day))
        assert rows[0].inspection_id == rows[1].inspection_id != rows[2].inspection_id
        assert count(session, InspectionRow) == 2
