"""Bringing texts to one shape before they are compared.

`key` drops all that recognisers and sign makers vary without changing the words: width, case,
spaces and punctuation. `shape` keeps them apart from width, for the writing rules to look at.
"""

from __future__ import annotations

import unicodedata

_MARKS = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
# A plus or an ampersand can be the whole difference: P+R, Q & A.
_KEPT = frozenset("+&%@#")


def shape(text: str) -> str:
    """NFKC, straight quotes and hyphens, single spaces. Idempotent."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_MARKS)).translate(_MARKS).split())


def key(text: str) -> str:
    """What two texts have in common when they say the same words. Idempotent."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = unicodedata.normalize("NFKC", folded)
    return "".join(c for c in folded if c.isalnum() or c in _KEPT or unicodedata.category(c) == "Mn")
