"""A fresh database, and values to record."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from signcheck.checking.check import check_photo
from signcheck.checking.judgement import CheckedPhoto
from signcheck.languages import Language
from signcheck.photos import Photo, Place
from signcheck.photos.seen import Seen, SeenSource
from signcheck.reading import Line, Reading
from signcheck.records.database import Database
from signcheck.records.recording import assign, record_check, record_photo, record_reading
from signcheck.records.registry import all_sites
from signcheck.signs import find_signs
from signcheck.standard import Standard, load_standard


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = Database(url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def standard() -> Standard:
    return load_standard("")


def make_photo(name: str = "a.jpg", taken_at: datetime | None = None, place: Place | None = None) -> Photo:
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    return Photo(sha256, name, "JPEG", 1600, 1200, 1000, taken_at, place, "Camera")


def make_line(text: str, top: float, language: Language) -> Line:
    polygon = ((100.0, top), (500.0, top), (500.0, top + 40), (100.0, top + 40))
    return Line(text, language, 0.99, polygon, "drawn", 0.98)


def make_reading(zh: str | None = "出口", en: str | None = "Exit", ko: str | None = "출구") -> Reading:
    texts = ((zh, 100.0, Language.ZH), (en, 150.0, Language.EN), (ko, 200.0, Language.KO))
    lines = tuple(make_line(text, top, language) for text, top, language in texts if text)
    return Reading(1600, 1200, lines, (("recognition", "drawn 1"),), 0.1, 0.2)


SEEN = Seen(datetime(2026, 11, 22, tzinfo=UTC), SeenSource.RECEIPT)


@pytest.fixture
def photo() -> Callable[..., Photo]:
    return make_photo


@pytest.fixture
def reading() -> Callable[..., Reading]:
    return make_reading


@pytest.fixture
def record(database: Database, standard: Standard) -> Callable[..., CheckedPhoto]:
    """Record a photo as a scan does, at a sign point if its code is given."""

    def call(name: str, made: Reading, *, point: str = "", taken_at: datetime | None = None) -> CheckedPhoto:
        photo = make_photo(name, taken_at)
        signs = find_signs(made)
        checked = check_photo(signs, standard)
        with database.write() as session:
            row = record_photo(session, photo, Path("photos", name), SEEN)
            kept = record_reading(session, row, made)
            record_check(session, kept, checked, 0 if signs else None)
            for site in all_sites(session):
                found = next((p for p in site.sign_points if p.code == point), None)
                if found:
                    day = taken_at.date() if taken_at else row.received_at.date()
                    assign(session, row, site, found, day)
        return checked

    return call
