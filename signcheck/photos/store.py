"""The photos' bytes by hash: verified when they are read, restored when they come again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from signcheck.errors import StorageFull, StoredPhotoChanged, StoredPhotoLost
from signcheck.photos.folderkeep import FolderKeep
from signcheck.photos.keep import Keep, Kept

SHA256 = re.compile(r"[0-9a-f]{64}")


class PhotoStore:
    """Keeps each photo once, under ``ab/cd/abcd…`` of its SHA-256.

    A photo is either there whole or not at all, and what `get` gives is what was put.
    """

    def __init__(self, place: Path | str) -> None:
        """place: a folder, or an address of fsspec's such as ``s3://bucket/photos``.

        Raises SettingsError when what the address needs is not installed.
        """
        self.keep: Keep
        if "://" in str(place):
            from signcheck.photos.objectkeep import ObjectKeep

            self.keep = ObjectKeep(str(place))
        else:
            self.keep = FolderKeep(Path(place))

    def path(self, sha256: str) -> Path:
        """Where the photo with this hash stands in a folder, whether or not it is there.

        Raises ValueError for anything but 64 lower-case hexadecimal digits.
        """
        return Path(self.keep.path(_checked(sha256)))

    def put(self, content: bytes) -> str:
        """Keep `content` and return its SHA-256; what is broken under that hash is put right.

        Raises StorageFull when it cannot be written.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        try:
            if not self._whole(sha256, len(content)):
                self.keep.write(sha256, content)
        except OSError as error:
            raise StorageFull("{path}: {error}.", path=self.keep.path(sha256), error=error) from error
        return sha256

    def mend(self, sha256: str, file: Path) -> bool:
        """Keep `file` again if its photo is lost or broken here; whether it was.

        A file that is gone or another by now mends nothing. Raises StorageFull when it cannot be written.
        """
        try:
            size = file.stat().st_size
            content = file.read_bytes() if not self._whole(_checked(sha256), size) else b""
        except OSError:  # what stands in the way of the store is told when it is used
            return False
        return hashlib.sha256(content).hexdigest() == sha256 and self.put(content) == sha256

    def get(self, sha256: str) -> bytes:
        """The bytes of a kept photo, verified.

        Raises StoredPhotoLost when it cannot be read, StoredPhotoChanged when it is another.
        """
        shown = self.keep.path(_checked(sha256))
        try:
            content = self.keep.read(sha256)
        except OSError as error:
            raise StoredPhotoLost("{shown}: {error}.", shown=shown, error=error) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StoredPhotoChanged("{shown}: its bytes are not those of this photo.", shown=shown)
        return content

    def holds(self, sha256: str, size: int) -> bool:
        """Whether so many bytes are there under this hash; they are not read. Raises StoredPhotoLost."""
        try:
            return self.keep.size(_checked(sha256)) == size
        except OSError as error:
            raise StoredPhotoLost("{path}: {error}.", path=self.keep.path(sha256), error=error) from error

    def delete(self, sha256: str) -> None:
        """Remove a photo, if it is there. Raises StorageFull when it cannot be removed."""
        try:
            self.keep.delete(_checked(sha256))
        except OSError as error:
            raise StorageFull("{path}: {error}.", path=self.keep.path(sha256), error=error) from error

    def hashes(self) -> Iterator[str]:
        """The SHA-256 of everything that is there, in no order."""
        return (name for name in self.keep.names() if SHA256.fullmatch(name))

    def files(self) -> Iterator[Kept]:
        """Everything in the store: a photo by its SHA-256, any other file by its path in it."""
        return self.keep.files()

    def _whole(self, sha256: str, size: int) -> bool:
        if self.keep.size(sha256) != size:
            return False
        return hashlib.sha256(self.keep.read(sha256)).hexdigest() == sha256


def _checked(sha256: str) -> str:
    if not SHA256.fullmatch(sha256):
        raise ValueError(f"no SHA-256: {sha256!r}")
    return sha256
