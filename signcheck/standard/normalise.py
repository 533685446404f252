"""Bringing texts to one shape before they are compared.

`key` drops all that recognisers and sign makers vary without changing the words: width, case,
spaces and punctuation. `shape` keeps them apart from width, for the writing rules to look at.
`simplified` writes traditional Chinese in simplified characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_MARKS = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
# A plus or an ampersand can be the whole difference: P+R, Q & A.
# Most texts are their own key: Chinese characters, whole syllables, small letters, digits.
_PLAIN = re.compile("[一-龥가-힣a-z0-9]*")
_KEPT = frozenset("+&%@#")
# Steps after which OpenCC's phrases no longer change the text; two are enough for all that was tried.
_STEPS = 4


def shape(text: str) -> str:
    """NFKC, straight quotes and hyphens, single spaces. Idempotent."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_MARKS)).translate(_MARKS).split())


def key(text: str) -> str:
    """What two texts have in common when they say the same words. Idempotent."""
    if _PLAIN.fullmatch(text):
        return text
    if text.isascii() and text.isalnum():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = unicodedata.normalize("NFKC", folded)
    # A dropped mark may leave a letter beside an accent, which together are one letter.
    return unicodedata.normalize("NFKC", folded.translate(_DROPPING))


class _Dropping(dict[int, int | None]):
    """For str.translate: what a key keeps, by code point, looked up once for each character."""

    def __missing__(self, point: int) -> int | None:
        character = chr(point)
        kept = character.isalnum() or character in _KEPT or unicodedata.category(character) == "Mn"
        self[point] = point if kept else None
        return self[point]


_DROPPING = _Dropping()


def simplified(text: str) -> str:
    """`text` with traditional characters written in simplified ones (OpenCC t2s). Idempotent.

    A phrase that is made only by the first conversion may change again, so it is repeated until
    nothing changes.
    """
    for _ in range(_STEPS):
        better = _converter().convert(text)
        if better == text:
            break
        text = better
    return text


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    # Its dictionaries take a while to open, and most texts are found without it.
    from opencc import OpenCC

    return OpenCC("t2s")
