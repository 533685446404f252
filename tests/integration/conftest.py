"""Scanning with the real models through the command line."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from signcheck.settings import load_settings

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Scan:
    """A scan that has ended: exit code, standard output and error as bytes."""

    code: int
    out: bytes
    err: bytes


class Workplace:
    """A folder of photos and a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.photos = folder / "photos"
        self.data = folder / "data"
        self.photos.mkdir()
        # Tesseract takes long and is not always there; without it every machine gives the same.
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("SIGNCHECK_")},
            "SIGNCHECK_DATA": str(self.data),
            "SIGNCHECK_MODELS": str(load_settings().models),
            "SIGNCHECK_KOREAN": "none",
        }

    def command(self, *args: str | Path) -> list[str]:
        return [sys.executable, "-m", "signcheck", *map(str, args)]

    def run(self, *args: str | Path, **more: str) -> Scan:
        done = subprocess.run(
            self.command(*args),
            env=self.environment | more,
            cwd=ROOT,
            capture_output=True,
            check=False,
            timeout=300,
        )
        return Scan(done.returncode, done.stdout, done.stderr)

    def scan(self, *args: str | Path, **more: str) -> Scan:
        return self.run("scan", self.photos, *args, **more)

    def query(self, sql: str) -> list[tuple]:
        """Rows of the database, read beside whoever writes it."""
        connection = sqlite3.connect(f"file:{self.data / 'signcheck.db'}?mode=ro", uri=True)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def counts(self) -> dict[str, int]:
        tables = ("photos", "readings", "lines", "checks", "signs", "entries", "judgements")
        return {table: self.query(f"SELECT count(*) FROM {table}")[0][0] for table in tables}

    def stored(self) -> list[Path]:
        return [path for path in (self.data / "photos").rglob("*") if path.is_file()]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return Workplace(tmp_path_factory.mktemp("work"))


@pytest.fixture(scope="session")
def some_samples(samples: Path) -> Callable[[Path, int], list[Path]]:
    """Copy so many sample photos into a folder, of as many sites as there are."""

    def copy(target: Path, count: int) -> list[Path]:
        folders = sorted(path for path in (samples / "photos").iterdir() if path.is_dir())
        chosen = [sorted(folder.glob("*.jpg"))[0] for folder in folders][:count]
        assert len(chosen) == count
        copies = []
        for photo in chosen:
            (target / photo.parent.name).mkdir(parents=True, exist_ok=True)
            copies.append(Path(shutil.copy(photo, target / photo.parent.name)))
        return copies

    return copy
