"""Bytes by name in a folder of this machine, or of one that several machines share."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from signcheck.files import flush
from signcheck.photos.keep import Kept

PART = ".part-"
STALE = 3600
"""Seconds after which what is half-written belongs to a process that died."""


class FolderKeep:
    """A folder with ``ab/cd/abcd…``; see signcheck.photos.keep.Keep.

    Bytes are written under another name, flushed to the disk and renamed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._clean = False

    def path(self, name: str) -> Path:
        """The file of this name."""
        return self.folder / name[:2] / name[2:4] / name

    def size(self, name: str) -> int | None:
        """How many bytes are there; None when nothing is."""
        try:
            return self.path(name).stat().st_size
        except FileNotFoundError:
            return None

    def read(self, name: str) -> bytes:
        """The bytes. Raises FileNotFoundError when nothing is there."""
        return self.path(name).read_bytes()

    def write(self, name: str, content: bytes) -> None:
        """Keep the bytes in the place of what is there."""
        target = self.path(name)
        _make(target.parent)
        _make(self._parts)
        self._remove_stale()
        handle, temporary = tempfile.mkstemp(dir=self._parts, prefix=PART)
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
        flush(target.parent)

    def delete(self, name: str) -> None:
        """Remove what is there, if anything is."""
        self.path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """Everything that is there; stale parts, which an earlier signcheck left beside it, are removed."""
        for folder, _, files in os.walk(self.folder):
            for name in files:
                if name.startswith(PART):
                    _remove_if_stale(Path(folder, name))
                else:
                    yield name

    def files(self) -> Iterator[Kept]:
        """Everything that is there, and what else lies beside it, as it is."""
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = Path(folder, name)
                own = str(path.relative_to(self.folder)) if path != self.path(name) else name
                with contextlib.suppress(FileNotFoundError):  # just finished, or taken away
                    found = path.lstat()
                    yield Kept(own, found.st_size, found.st_mtime)

    @property
    def _parts(self) -> Path:
        """One folder for what is half-written, so that cleaning need not look through 65,536."""
        return self.folder / "parts"

    def _remove_stale(self) -> None:
        """Once a process: what processes that were killed have left."""
        if not self._clean:
            self._clean = True
            for part in self._parts.glob(f"{PART}*"):
                _remove_if_stale(part)


def _remove_if_stale(part: Path) -> None:
    with contextlib.suppress(OSError):  # another process was faster
        if time.time() - part.stat().st_mtime > STALE:
            part.unlink()


def _make(folder: Path) -> None:
    """The folder and those above it, each entry flushed to the disk."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
        flush(folder.parent)
