"""Chinese → Pinyin syllables → words as signs write them (GB/T 16159-2012, without tones)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from signcheck.standard.composition.tables import Tables
from signcheck.standard.uncollected import uncollected

_LONGEST_READING = 5


@lru_cache(maxsize=4096)
def syllables(zh: str, tables: Tables) -> tuple[str, ...] | None:
    """One toneless syllable a character (ü as ü); None where a character has no reading.

    The place-name readings of the tables win over pypinyin's own phrases.
    """
    if not zh or not all(is_han(character) for character in zh):
        return None
    with uncollected():
        from pypinyin import Style, lazy_pinyin
    found = [
        syllable if syllable.isalpha() and not is_han(syllable[0]) else ""
        for syllable in lazy_pinyin(zh, style=Style.NORMAL, v_to_u=True)
    ]
    if len(found) != len(zh):
        return None
    at = 0
    while at < len(zh):
        word = longest_at(zh, at, tables.readings)
        if word:
            found[at : at + len(word)] = tables.readings[word]
        at += len(word) or 1
    return tuple(found) if all(found) else None


def longest_at(zh: str, at: int, words: object) -> str:
    """The longest of `words` (a mapping or set) that starts at `at`, or ""."""
    assert hasattr(words, "__contains__")
    for length in range(min(_LONGEST_READING, len(zh) - at), 0, -1):
        if zh[at : at + length] in words:
            return zh[at : at + length]
    return ""


def word(parts: Sequence[str]) -> str:
    """Syllables joined to one capitalised word: xi, an → Xi'an."""
    joined = "".join(
        "'" + syllable if at and syllable[:1] in "aoeê" else syllable for at, syllable in enumerate(parts)
    )
    return joined[:1].upper() + joined[1:]


def spellings(text: str) -> tuple[str, ...]:
    """`text` and, where it has ü, the spellings that signs use for it: Hailü, Hailyu, Hailu."""
    if "ü" not in text.lower():
        return (text,)
    plain = text.replace("ü", "u").replace("Ü", "U")
    spelt = text.replace("üe", "ue").replace("ü", "yu").replace("Ü", "YU")
    return tuple(dict.fromkeys((text, spelt, plain)))


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one: the unified ideographs and extension A."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"
