"""Pinyin → Hangul by the table of 외래어 표기법 (표 5): tones ignored, syllable by syllable."""

from __future__ import annotations

from collections.abc import Iterable

from signcheck.standard.composition.tables import Tables


def transcribe(syllables: Iterable[str], tables: Tables) -> str:
    """The Hangul of toneless Pinyin syllables (ü or v), joined.

    Raises KeyError for what is no Pinyin syllable: nothing is guessed.
    """
    return "".join(tables.hangul[syllable.lower().replace("v", "ü")] for syllable in syllables)
