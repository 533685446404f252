"""The sign point whose code begins the name of a file; pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import PurePath

from signcheck.locating.texts import Packed, Texts

SHORTEST = 4
"""Characters of the shortest code that counts by itself."""


def folded(text: str) -> str:
    """A text without case and width."""
    return unicodedata.normalize("NFKC", text).casefold()


def is_telling(code: str) -> bool:
    """Whether a code names its sign point by itself: four characters or more, letters and digits.

    A plain number may be a day, a floor or a camera's count, and A1 or EXIT may mean anything.
    """
    return len(code) >= SHORTEST and any(map(str.isalpha, code)) and any(map(str.isdigit, code))


def parted(text: str, at: int) -> bool:
    """Whether a code or a name may end, and another word begin, before the character `at`.

    A mark parts them, and so does a change between Latin letters or digits and others: HO01门诊.
    """
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    return not (before.isalnum() and after.isalnum()) or before.isascii() != after.isascii()


class Codes:
    """The codes of sign points, found in the names of files. Case and width do not count."""

    def __init__(self, codes: Iterable[str]) -> None:
        self._written = codes if isinstance(codes, Packed) else Packed(codes)
        self._codes = Texts(map(folded, self._written))

    def begin(self, path: PurePath) -> list[str]:
        """The codes that the file's name begins with: none, one, or several that differ only in case.

        Of codes that begin one another the longest counts. A shorter one does not count where the
        name goes on as the longer ones do: with P-1 and P-1-2 on the list, P-1-3.jpg may be the third
        photo of P-1 or a sign point that is missing there.
        """
        return [self._written[number] for number in self.numbers(path)]

    def numbers(self, path: PurePath) -> list[int]:
        """The same by their numbers, in the order in which they came."""
        stem = folded(path.stem)
        ends = (end for end in range(len(stem), 0, -1) if stem[:end] in self._codes and _may_end(stem, end))
        end = next(ends, None)
        return [] if end is None or self._goes_on(stem, end) else self._codes.numbers(stem[:end])

    def _goes_on(self, stem: str, end: int) -> bool:
        mark, further = stem[end : end + 1], stem[end + 1 : end + 2]
        parts = bool(mark) and not mark.isalnum() and self._codes.any_begins(stem[: end + 1])
        return parts and further.isascii() and further.isalnum()


def _may_end(stem: str, end: int) -> bool:
    """Whether what follows leaves the code whole; after a code that tells little only what numbers a photo.

    So 11-26.jpg and 12月.jpg, which are dates, are not the sign points 11 and 12, but 12_1.jpg is.
    """
    if is_telling(stem[:end]):
        return parted(stem, end)
    return stem[end : end + 1] in ("", "_", " ", "(")
