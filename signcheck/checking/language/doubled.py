"""Syllables that a sign maker set twice, and an s left out after an apostrophe: 마시시오, Celebrity'."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from signcheck.checking.language.korean import joined, likelihood

UNLIKELY = 7.0
"""Natural log: by so much a syllable that stands twice makes a Korean text less likely as language.

마시시오 has 7.8, 지지대 3.8. Of all right Korean forms of the standard four are above (기기실, 구조대대 and
two names), which stand in the right form or in the sound of the Chinese.
"""
_OWNER = re.compile(r"(?<!\w)\w*[a-rt-z]['’](?!\w)", re.IGNORECASE)


def doubled(text: str, forms: Collection[str] = (), spoken: str = "") -> tuple[str, str] | None:
    """The first Korean word with a syllable twice that no right form has so, and the word meant."""
    right = [joined(form) for form in forms]
    for at, pair in _pairs(text):
        once = text[:at] + text[at + 1 :]
        own = pair in spoken or any(pair in form for form in right)
        if not own and likelihood(once) - likelihood(text) >= UNLIKELY:
            start = text.rfind(" ", 0, at) + 1
            end = text.find(" ", at) if " " in text[at:] else len(text)
            return text[start:end], text[start:at] + text[at + 1 : end]
    return None


def _pairs(text: str) -> Iterator[tuple[int, str]]:
    for at, (one, other) in enumerate(pairwise(text)):
        if one == other and "가" <= one <= "힣":
            yield at, one + other


def lost_s(text: str) -> tuple[str, str] | None:
    """The first English word with an apostrophe and no s after it, and the word meant: Celebrity'."""
    found = _OWNER.search(text)
    if found is None or re.search(r"(?<!\w)['‘]\w", text[: found.end()]):
        return None  # quoted: 'Exit'
    return found.group(), found.group() + "s"
