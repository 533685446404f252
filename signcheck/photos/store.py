"""Copies of the photos' bytes in a folder, by hash."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from signcheck.errors import PhotoNotFound, StorageFull

_SHA256 = re.compile(r"[0-9a-f]{64}")


class PhotoStore:
    """A folder that keeps each photo once, as ``ab/cd/abcd…`` of its SHA-256.

    A photo is either there whole or not at all: it is written under another name, flushed to
    the disk and renamed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the photo with this hash stands, whether or not it is there.

        Raises ValueError for anything but 64 lower-case hexadecimal digits.
        """
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"no SHA-256: {sha256!r}")
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def put(self, content: bytes) -> str:
        """Keep `content` and return its SHA-256. Raises StorageFull when it cannot be written."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path(sha256)
        try:
            if not target.exists():
                self._write(target, content)
        except OSError as error:
            raise StorageFull(f"{target}: {error.strerror or error}.") from error
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes of a kept photo. Raises PhotoNotFound when it is not there."""
        try:
            return self.path(sha256).read_bytes()
        except OSError as error:
            raise PhotoNotFound(f"{self.path(sha256)}: {error.strerror or error}.") from error

    def files(self) -> Iterator[tuple[str, os.stat_result]]:
        """Everything in the store: a photo by its SHA-256, any other file by its path in the folder."""
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = Path(folder, name)
                photo = _SHA256.fullmatch(name) and path == self.path(name)
                with contextlib.suppress(FileNotFoundError):  # just finished, or taken away
                    yield name if photo else str(path.relative_to(self.folder)), path.lstat()

    @staticmethod
    def _write(target: Path, content: bytes) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
