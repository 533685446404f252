"""A fresh database, and values to record."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from signcheck.languages import Language
from signcheck.photos import Photo, Place
from signcheck.photos.seen import Seen, SeenSource
from signcheck.reading import Line, Reading
from signcheck.records.database import Database
from signcheck.services.recorder import Recorder
from signcheck.services.recording import Asked, Outcome
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.standard import Standard, load_standard

SEEN = Seen(datetime(2026, 11, 22, tzinfo=UTC), SeenSource.RECEIPT)


@pytest.fixture
def workplace(url: str, tmp_path: Path) -> Iterator[Workplace]:
    with Workplace(Settings(data=tmp_path, database=url)) as opened:
        yield opened


@pytest.fixture
def database(workplace: Workplace) -> Database:
    return workplace.database


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


@pytest.fixture
def photo() -> Callable[..., Photo]:
    return make_photo


@pytest.fixture
def reading() -> Callable[..., Reading]:
    return make_reading


@pytest.fixture
def record(workplace: Workplace, standard: Standard) -> Callable[..., Outcome]:
    """Record a photo as a scan does; a sign point's code at the beginning of its name places it."""

    def call(name: str, made: Reading, *, taken_at: datetime | None = None, **asked: object) -> Outcome:
        recorder = Recorder(workplace, standard, Asked(**asked))
        done = recorder.record(Path("photos", name), make_photo(name, taken_at), made)
        assert done.error is None, done.error
        return done

    return call
