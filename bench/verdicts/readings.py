"""Readings kept beside the photos, so that each photo is read once."""

from __future__ import annotations

import hashlib
import pickle
import zlib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from signcheck.languages import Language
from signcheck.photos import load_photo
from signcheck.reading.build import korean_name, reader_for
from signcheck.reading.line import Appearance, Line, Reading
from signcheck.reading.models import DETECTION, RECOGNITION
from signcheck.settings import Settings

FOLDER = "readings"
FORMAT = 12
"""To be raised when reading itself changes what it gives, so that photos are read again."""


@dataclass(frozen=True)
class Kept:
    """Where the readings of one reader lie: a folder named by what reads."""

    name: str

    @classmethod
    def by(cls, settings: Settings) -> Kept:
        """The readings that these settings give."""
        versions = (
            DETECTION.version,
            RECOGNITION.version,
            korean_name(settings),
            settings.detection_side,
            FORMAT,
        )
        return cls(hashlib.sha256(repr(versions).encode()).hexdigest()[:12])

    def path(self, folder: Path, photo: Path) -> Path:
        """The file with the reading of a photo in ``folder``; known by the photo's bytes."""
        digest = hashlib.sha256(photo.read_bytes()).hexdigest()[:24]
        return folder / FOLDER / self.name / f"{digest}.reading"


def read_photo(photo: Path, settings: Settings, threads: int) -> Reading:
    """The product's own reading of a photo."""
    loaded = load_photo(photo, max_bytes=settings.max_bytes, max_pixels=settings.max_pixels)
    return reader_for(settings, threads).read(loaded.pixels)


def keep(path: Path, reading: Reading) -> None:
    """Write a reading; never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(zlib.compress(pickle.dumps(_as_dict(reading)), 3))
    unfinished.replace(path)


def kept(path: Path) -> Reading | None:
    """The reading in a file, or None when the photo was not read yet."""
    try:
        row = pickle.loads(zlib.decompress(path.read_bytes()))
    except FileNotFoundError:
        return None
    lines = tuple(_line(line) for line in row.pop("lines"))
    return Reading(**row, lines=lines)


def _as_dict(value: Any) -> dict[str, Any]:
    """Plain values alone: fields that are added later then take their defaults."""
    row = {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Reading):
        row["lines"] = [_as_dict(line) for line in value.lines]
    elif isinstance(value, Line):
        row["language"] = str(value.language)
        row["appearance"] = _as_dict(value.appearance) if value.appearance else None
    return row


def _line(row: dict[str, Any]) -> Line:
    seen = row["appearance"]
    appearance = Appearance(**seen) if seen else None
    return Line(**row | {"language": Language(row["language"]), "appearance": appearance})
