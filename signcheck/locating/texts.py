"""Very many short texts, found by the whole or by how they begin; pure.

A million of them take some 30 MB, where a dict of strings takes 200: each is a row of one array.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

AT_ONCE = 10_000
"""So many texts at a time are strings on their way into an array."""


class Packed:
    """Texts by their numbers, which count from 0 in the order in which they came. Read once all are there."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._waiting: list[bytes] = []
        self._parts: list[npt.NDArray[np.bytes_]] = []
        for text in texts:
            self.append(text)

    def append(self, text: str) -> None:
        """One more."""
        self._waiting.append(_bytes(text))
        if len(self._waiting) == AT_ONCE:
            self._pack()

    def _pack(self) -> None:
        import numpy as np

        self._parts.append(np.array(self._waiting, dtype=np.bytes_))
        self._waiting = []

    @cached_property
    def rows(self) -> npt.NDArray[np.bytes_]:
        """As UTF-8, one after another."""
        import numpy as np

        self._pack()
        whole = np.concatenate(self._parts)
        self._parts = []
        return whole

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, number: int) -> str:
        return _text(self.rows[number])

    def __iter__(self) -> Iterator[str]:
        return map(_text, self.rows)


class Texts:
    """Texts that are looked for; each is known by its number, in the order in which they came."""

    def __init__(self, texts: Iterable[str]) -> None:
        import numpy as np

        rows = Packed(texts).rows
        self._order = rows.argsort(kind="stable").astype(np.int32)
        self._rows = rows[self._order]

    @property
    def longest(self) -> int:
        """No text has more characters."""
        return int(self._rows.itemsize) if len(self._rows) else 0

    def __contains__(self, text: str) -> bool:
        return bool(self.numbers(text))

    def numbers(self, text: str) -> list[int]:
        """The numbers of all that are this text, in their order."""
        wanted, found = _bytes(text), list[int]()
        at = bisect_left(self._rows, wanted)
        while at < len(self._rows) and self._rows[at] == wanted:
            found.append(int(self._order[at]))
            at += 1
        return found

    def any_begins(self, text: str) -> bool:
        """Whether one of them begins so, or is it."""
        wanted = _bytes(text)
        at = bisect_left(self._rows, wanted)
        return at < len(self._rows) and bytes(self._rows[at]).startswith(wanted)

    def another_ends(self, text: str) -> bool:
        """Whether one of them ends so and is longer."""
        import numpy as np

        wanted = _bytes(text)
        return bool((np.char.endswith(self._rows, wanted) & (self._rows != wanted)).any())


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # names of files may hold halves of characters


def _text(row: bytes) -> str:
    return bytes(row).decode("utf-8", "surrogatepass")
