"""The real reader, loaded once."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from signcheck.reading.build import reader_for
from signcheck.reading.reader import Reader
from signcheck.settings import Settings, load_settings


@pytest.fixture(scope="session")
def real_reader() -> Reader:
    """Ask for the marker `models` too. Korean by nothing, so that it needs no other program."""
    chosen = dataclasses.replace(load_settings(), korean="none")
    return reader_for.__wrapped__(chosen, 1)


@pytest.fixture
def no_models(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, models=tmp_path / "models")
