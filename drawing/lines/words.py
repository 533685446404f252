"""Vocabulary of Korean signs: what official signs, shops and notices say.

Common words put down for this project, in ``vocabulary/*.txt``. Longer lists (the
standard's terms, hunspell's dictionary) are read from files where they are installed.
"""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).resolve().parent / "vocabulary"


def _words(name: str) -> tuple[str, ...]:
    return tuple((_FOLDER / f"{name}.txt").read_text(encoding="utf-8").split())


OFFICIAL = _words("official")
SHOPS = _words("shops")
LOAN = _words("loan")
GENERICS = _words("generics")
DIRECTIONS = _words("directions")
ENGLISH = _words("english")
