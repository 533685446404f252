"""What the store of photos asks of the place where bytes are kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol


class Kept(NamedTuple):
    """A file of a store. name: its own, or its path where that is another. changed: UNIX seconds."""

    name: str
    size: int
    changed: float


class Keep(Protocol):
    """Where bytes are kept under names of 64 hexadecimal digits: a folder, or objects on a server.

    What is under a name is there whole or not at all. Every method may raise OSError.
    """

    def path(self, name: str) -> Path | str:
        """Where the bytes of this name stand, for messages."""

    def size(self, name: str) -> int | None:
        """How many bytes are there; None when nothing is."""

    def read(self, name: str) -> bytes:
        """The bytes. Raises FileNotFoundError when nothing is there."""

    def write(self, name: str, content: bytes) -> None:
        """Keep the bytes in the place of what is there."""

    def delete(self, name: str) -> None:
        """Remove what is there, if anything is."""

    def names(self) -> Iterator[str]:
        """Everything that is there, in no order."""

    def files(self) -> Iterator[Kept]:
        """Everything that is there, and what else lies beside it, as it is."""
