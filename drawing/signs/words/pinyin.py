"""Pinyin and its Hangul, for signs that spell out what they should translate."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from pypinyin import Style, lazy_pinyin


def pinyin_words(zh: str) -> str:
    """``zh`` in Pinyin without tones, two syllables a word, as unschooled sign painters do."""
    syllables = [s for s in lazy_pinyin(zh, style=Style.NORMAL, errors="ignore") if s.isascii()]
    pairs = ("".join(syllables[i : i + 2]) for i in range(0, len(syllables), 2))
    return " ".join(pair.capitalize() for pair in pairs)


def load_hangul(path: Path) -> Mapping[str, str]:
    """The table Pinyin syllable → Hangul of 외래어 표기법; empty when there is no such file."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["pinyin"]: row["hangul"] for row in csv.DictReader(file)}


def hangul_sound(zh: str, table: Mapping[str, str]) -> str | None:
    """How ``zh`` sounds, written in Hangul, or None when a syllable is not in ``table``."""
    syllables = lazy_pinyin(zh, style=Style.NORMAL, errors="ignore")
    sounds = [table.get(s.replace("ü", "v"), table.get(s)) for s in syllables]
    if not sounds or None in sounds:
        return None
    return "".join(s for s in sounds if s)
