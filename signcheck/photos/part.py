"""A photo of which only a part is here yet: a file whose length says how much that is.

Nothing else keeps count, so that no kill can make the count and the bytes differ.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType

from signcheck.catalogues import mark as _
from signcheck.errors import PhotoTooLarge, StorageFull, UploadElsewhere, UploadTaken
from signcheck.files import flush

AGAIN = _("Choose the photo again: the file changed while it was sent.")


def size_of(path: Path) -> int:
    """How many bytes are here."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


class Part:
    """The file opened to add to it, by one at a time; a context that closes it again.

    began: how many bytes were here when it was opened.
    """

    def __init__(self, path: Path, offset: int, length: int) -> None:
        """length: of the whole photo.

        Raises UploadElsewhere unless just `offset` bytes are here, UploadTaken while somebody else adds to
        it, StorageFull.
        """
        self._path, self._length = path, length
        try:
            new = not path.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
            if new:
                flush(path.parent)
        except OSError as error:
            raise _full(path, error) from error
        try:
            self._lock()
            self.began = self.size = os.fstat(self._handle).st_size
            if self.size != offset:
                raise UploadElsewhere("{size} bytes are here, not {offset}.", size=self.size, offset=offset)
        except BaseException:
            os.close(self._handle)
            raise

    def _lock(self) -> None:
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # ends with the process
        except OSError as error:
            raise UploadTaken("Another process adds to this upload.") from error

    def __enter__(self) -> Part:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let others add to it."""
        os.close(self._handle)

    def add(self, piece: bytes) -> None:
        """Add bytes at the end.

        Raises StorageFull, and PhotoTooLarge for more than were announced: then nothing is kept of what was
        added since it was opened.
        """
        if self.size + len(piece) > self._length:
            self.take_back()
            raise PhotoTooLarge(
                "More than the {length:,} bytes that were announced.", remedy=AGAIN, length=self._length
            )
        rest = memoryview(piece)
        try:
            while rest:
                written = os.write(self._handle, rest)
                self.size += written
                rest = rest[written:]
        except OSError as error:
            raise _full(self._path, error) from error

    def keep(self) -> int:
        """Wait until all of it is on the disk; how many bytes that are. Raises StorageFull."""
        try:
            os.fsync(self._handle)
        except OSError as error:
            raise _full(self._path, error) from error
        return self.size

    def take_back(self) -> None:
        """Forget what was added since it was opened."""
        os.ftruncate(self._handle, self.began)
        self.size = self.began


def _full(path: Path, error: OSError) -> StorageFull:
    return StorageFull("{parent}: {error}.", parent=path.parent, error=error)
