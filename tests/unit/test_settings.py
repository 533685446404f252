"""Settings: defaults, then the file, then the environment; wrong values are named."""

from __future__ import annotations

import os
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from signcheck.catalogues import speaking
from signcheck.errors import ExitCode, SettingsError
from signcheck.settings import (
    EDITABLE,
    Settings,
    Source,
    checked,
    load_settings,
    meanings,
    sources,
    with_stored,
)


@pytest.fixture
def toml(tmp_path):
    def write(text: str, name: str = "signcheck.toml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_defaults(tmp_path):
    assert load_settings({}, folder=tmp_path) == Settings()
    chosen = Settings()
    assert chosen.max_bytes == 64 * 1024 * 1024
    assert chosen.max_pixels == 120_000_000
    assert chosen.database_url == f"sqlite:///{chosen.data / 'signcheck.db'}"


def test_the_file(toml, tmp_path):
    toml('data = "d"\nworkers = 3\nkorean = "none"\ndetection_side = 960\n')
    chosen = load_settings({}, folder=tmp_path)
    assert (chosen.data, chosen.workers, chosen.korean) == (Path("d"), 3, "none")
    assert chosen.detection_side == 960


def test_the_engine_is_one_that_is_known(toml, tmp_path):
    assert load_settings({"SIGNCHECK_ENGINE": "openvino"}, folder=tmp_path).engine == "openvino"
    toml('engine = "paddle"\n')
    with pytest.raises(SettingsError, match="engine: 'paddle' cannot be used; expected onnxruntime or"):
        load_settings({}, folder=tmp_path)


def test_the_environment_beats_the_file(toml, tmp_path):
    toml("workers = 3\nthreads = 4\n")
    chosen = load_settings({"SIGNCHECK_WORKERS": " 5 "}, folder=tmp_path)
    assert (chosen.workers, chosen.threads) == (5, 4)


def test_an_empty_variable_says_nothing(toml, tmp_path):
    toml("workers = 3\n")
    assert load_settings({"SIGNCHECK_WORKERS": ""}, folder=tmp_path).workers == 3


def test_the_file_is_found_in_the_current_folder(toml, tmp_path, monkeypatch):
    toml("workers = 3\n")
    monkeypatch.chdir(tmp_path)
    assert load_settings({}).workers == 3


def test_a_named_file(toml, tmp_path):
    path = toml("workers = 7\n", "other.toml")
    assert load_settings({"SIGNCHECK_SETTINGS": str(path)}, folder=tmp_path).workers == 7


def test_a_named_file_must_be_there(tmp_path):
    with pytest.raises(SettingsError, match="no such settings file"):
        load_settings({"SIGNCHECK_SETTINGS": str(tmp_path / "no.toml")})


def test_a_file_as_windows_writes_it(tmp_path):
    (tmp_path / "signcheck.toml").write_bytes(b"\xef\xbb\xbfworkers = 2\r\n")
    assert load_settings({}, folder=tmp_path).workers == 2


def test_home(tmp_path):
    chosen = load_settings({"SIGNCHECK_DATA": "~/威海"}, folder=tmp_path)
    assert chosen.data == Path(os.path.expanduser("~/威海"))


def test_an_unknown_key_names_the_known_ones(toml, tmp_path):
    toml("worker = 3\n")
    with pytest.raises(SettingsError, match="worker: unknown setting") as caught:
        load_settings({}, folder=tmp_path)
    assert "workers" in caught.value.remedy
    assert "signcheck.toml" in str(caught.value)
    assert caught.value.exit_code is ExitCode.USAGE


@pytest.mark.parametrize(
    "content", [b"workers = ", b"workers 3", b"\xff\xfe", b"a = 1\na = 1", b"[workers]\nx = 1"]
)
def test_a_broken_file_is_named(content, tmp_path):
    (tmp_path / "signcheck.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=r"signcheck\.toml"):
        load_settings({}, folder=tmp_path)


def test_a_folder_where_the_file_should_be(tmp_path):
    (tmp_path / "signcheck.toml").mkdir()
    with pytest.raises(SettingsError, match=r"signcheck\.toml"):
        load_settings({}, folder=tmp_path)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "wgs84, gcj02 or none"),
        ("zh", "wgs84、gcj02或none"),
        ("ko", "wgs84, gcj02 또는 none"),
    ],
)
def test_what_may_be_chosen_is_listed_as_the_language_lists(language, expected):
    with speaking(language), pytest.raises(SettingsError) as caught:
        checked("open_datum", "bd09")
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("workers = -1", "a whole number from 0 to 256"),
        ("workers = 257", "a whole number from 0 to 256"),
        ("workers = 2.5", "a whole number from 0 to 256"),
        ("workers = 2.0", "a whole number from 0 to 256"),
        ("workers = true", "a whole number from 0 to 256"),
        ("workers = nan", "a whole number from 0 to 256"),
        ("workers = [1]", "a whole number from 0 to 256"),
        ('workers = "two"', "a whole number from 0 to 256"),
        ('workers = "-1"', "a whole number from 0 to 256"),
        ('workers = "٣"', "a whole number from 0 to 256"),
        ("detection_side = 31", "a whole number from 32 to 4000"),
        ("detection_side = 4001", "a whole number from 32 to 4000"),
        ("max_bytes = 0", "a whole number from 1 to"),
        ("max_pixels = 0", "a whole number from 1 to"),
        ('korean = "yes"', "own, tesseract, none or a folder"),
        ("korean = []", "a text in quotes"),
        ("korean = 1", "a text in quotes"),
        ("data = 5", "a text in quotes"),
        ("database = true", "a text in quotes"),
        ('glossary = "a\\u0000b"', "a text in quotes"),
        ('models = "~nobody-of-this-name/x"', "a path to a folder"),
    ],
)
def test_wrong_values_say_where_and_what_is_expected(line, expected, toml, tmp_path):
    toml(line + "\n")
    with pytest.raises(SettingsError, match=r"cannot be used; expected") as caught:
        load_settings({}, folder=tmp_path)
    assert f"expected {expected}" in str(caught.value)
    assert f"signcheck.toml: {line.split()[0]}" in str(caught.value)


def test_a_wrong_variable_is_named(tmp_path):
    with pytest.raises(SettingsError, match="SIGNCHECK_THREADS: 'many' cannot be used"):
        load_settings({"SIGNCHECK_THREADS": "many"}, folder=tmp_path)


def test_workers_and_threads_share_the_cores(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    assert Settings().worker_count == 8
    assert Settings().threads_for(8) == 1
    assert Settings().threads_for(4) == 2
    assert Settings(workers=3).worker_count == 3
    assert Settings(threads=5).threads_for(4) == 5
    assert Settings().threads_for(100) == 1
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert Settings().worker_count == 1
    assert Settings().threads_for(1) == 1


def test_a_database_of_ones_own():
    assert Settings(database="postgresql://host/signs").database_url == "postgresql://host/signs"


def test_the_citys_days(tmp_path):
    """A day of the city begins at its own midnight, not at that of UTC or of the machine."""
    assert load_settings({}, folder=tmp_path).clock.day(datetime(2026, 6, 30, 16, tzinfo=UTC)) == date(
        2026, 7, 1
    )
    other = load_settings({"SIGNCHECK_TIMEZONE": "Europe/Berlin"}, folder=tmp_path)
    assert other.clock.day(datetime(2026, 6, 30, 16, tzinfo=UTC)) == date(2026, 6, 30)
    assert other.clock.end(date(2026, 6, 30)) == datetime(2026, 6, 30, 21, 59, 59, 999999, UTC)
    with pytest.raises(
        SettingsError, match="SIGNCHECK_TIMEZONE: 'Weihai' cannot be used; expected the IANA name"
    ):
        load_settings({"SIGNCHECK_TIMEZONE": "Weihai"}, folder=tmp_path)


def test_the_database_stands_between_file_and_environment(toml, tmp_path):
    toml('icp = "from the file"\npolice = "from the file"\nsite_code = "from the file"\n')
    environ = {"SIGNCHECK_ICP": "from outside"}
    stored = {"icp": "from the database", "police": "from the database", "contact_days": "many", "gone": "1"}
    chosen = with_stored(load_settings(environ, folder=tmp_path), stored, environ)
    assert (chosen.icp, chosen.police, chosen.site_code) == (
        *("from outside", "from the database", "from the file"),
    )
    assert chosen.contact_days == Settings().contact_days, "what cannot be used is left out"
    assert sources(environ, folder=tmp_path) == {
        "icp": Source.ENVIRONMENT,
        "police": Source.FILE,
        "site_code": Source.FILE,
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("data", "/elsewhere"), ("database", "sqlite://"), ("nothing", "1")),
        *(("log_days", "179"), ("contact_days", "-1"), ("map_datum", "bd09")),
        ("map_tiles", "https://host/{z}/{x}.png"),
        ("map_tiles", "https://li:secret@host/{z}/{x}/{y}.png"),
        ("map_tiles", "https://host/{z}/{x}/{y}.png; script-src *"),
        ("map_tiles", "https://host/{z}/{x}/{y}.png, https://other"),
    ],
)
def test_what_may_not_be_kept_in_the_database(name, value):
    with pytest.raises(SettingsError):
        checked(name, value)


def test_every_setting_has_a_meaning():
    assert set(meanings()) == {field.name for field in fields(Settings)}
    assert set(meanings()) >= EDITABLE
