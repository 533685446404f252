"""Photos of forms, handed to the process that looks into them as files: so none is held by who answers pages.

They lie among the uploads until the process has them in the store, and what a kill leaves goes with these.
"""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from signcheck.errors import PhotoTooLarge, StorageFull
from signcheck.files import PIECE, STALE, read_bytes
from signcheck.settings import Settings

_FORM = "form-"


def folder_of(settings: Settings) -> Path:
    """Where the bytes of what comes in lie until it is taken in."""
    return settings.data / "uploads"


@contextmanager
def handed(settings: Settings, content: BinaryIO) -> Iterator[Path]:
    """A file with these bytes, for the time of the context. Raises StorageFull."""
    path = folder_of(settings) / f"{_FORM}{secrets.token_hex(16)}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        content.seek(0)
        with path.open("xb") as out:
            shutil.copyfileobj(content, out, PIECE)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise StorageFull("{path}: {error}.", path=path.parent, error=error.strerror or error) from error
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def content_of(settings: Settings, photo: str, path: Path) -> bytes:
    """The bytes of a photo that was handed over, which its sender calls so. Raises PhotoTooLarge."""
    content = read_bytes(path, settings.max_bytes)
    if len(content) > settings.max_bytes:
        most = settings.max_bytes
        raise PhotoTooLarge("{photo}: more than the {most:,} bytes allowed.", photo=photo, most=most)
    return content


def is_handed(path: Path) -> bool:
    """Whether a file is on its way from one process to the other; not where both have long ended."""
    try:
        return path.name.startswith(_FORM) and time.time() - path.stat().st_mtime < STALE
    except FileNotFoundError:
        return False
