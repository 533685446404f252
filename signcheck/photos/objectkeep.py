"""Bytes by name as objects on a server that all machines reach, through fsspec."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from signcheck.errors import SettingsError
from signcheck.photos.keep import Kept

Result = TypeVar("Result")


class ObjectKeep:
    """Objects under an address such as ``s3://bucket/photos``; see signcheck.photos.keep.Keep.

    An object appears when all of it has arrived: S3 promises that, and so do Azure's and Google's.
    Server and keys come from where their libraries look, such as AWS_ENDPOINT_URL and AWS_ACCESS_KEY_ID.
    """

    def __init__(self, address: str) -> None:
        """Raises SettingsError when what the address needs is not installed."""
        self.address = address.rstrip("/")
        scheme = self.address.partition("://")[0]
        try:
            import fsspec

            # A listing that is kept would hide what other machines have brought since.
            self._system: Any = fsspec.filesystem(scheme, use_listings_cache=False)
        except (ImportError, ValueError) as error:
            raise SettingsError(
                "store: {address}: {error}.",
                remedy="Install what it needs: pip install 'signcheck[s3]'.",
                address=address,
                error=error,
            ) from error

    def path(self, name: str) -> str:
        """The address of this name."""
        return f"{self.address}/{name[:2]}/{name[2:4]}/{name}"

    def size(self, name: str) -> int | None:
        """How many bytes are there; None when nothing is."""
        try:
            return int(_told(self._system.size, self.path(name)))
        except FileNotFoundError:
            return None

    def read(self, name: str) -> bytes:
        """The bytes. Raises FileNotFoundError when nothing is there."""
        content: bytes = _told(self._system.cat_file, self.path(name))
        return content

    def write(self, name: str, content: bytes) -> None:
        """Keep the bytes in the place of what is there."""
        _told(self._system.pipe_file, self.path(name), content)

    def delete(self, name: str) -> None:
        """Remove what is there, if anything is."""
        if self.size(name) is not None:
            _told(self._system.rm_file, self.path(name))

    def names(self) -> Iterator[str]:
        """Everything that is there, one of 256 parts after another."""
        for part in range(256):
            try:
                found = _told(self._system.find, f"{self.address}/{part:02x}")
            except FileNotFoundError:
                continue
            yield from (str(path).rpartition("/")[2] for path in found)

    def files(self) -> Iterator[Kept]:
        """Everything that is there, and what else lies beside it, as it is."""
        try:
            found = _told(lambda: self._system.find(self.address, detail=True))
        except FileNotFoundError:
            return
        root = self.address.partition("://")[2] + "/"
        for path, told in found.items():
            name = str(path).rpartition("/")[2]
            own = name if self.path(name).endswith(str(path)) else str(path).removeprefix(root)
            changed = told.get("LastModified")
            yield Kept(own, int(told["size"]), changed.timestamp() if changed else 0.0)


def _told(call: Callable[..., Result], *args: Any) -> Result:
    """What `call` gives; whatever a server's library raises comes as OSError."""
    try:
        return call(*args)
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error
