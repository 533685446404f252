"""What signs get wrong again and again: misspellings.csv, Korean by the norms, Chinese by its characters.

Dictionaries that are made of what people write hold many of them, so that no analysis notices.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from signcheck.languages import Language


def known_slip(language: Language, text: str) -> tuple[str, str] | None:
    """The first of them in the text, spaces aside, and what is right; None when there is none."""
    plain = "".join(text.split())
    return next(((wrong, right) for wrong, right in table()[language].items() if wrong in plain), None)


@lru_cache(maxsize=1)
def table() -> Mapping[Language, Mapping[str, str]]:
    """What is right by what is wrong, for each language."""
    text = (resources.files(__package__) / "misspellings.csv").read_text(encoding="utf-8")
    found: dict[Language, dict[str, str]] = {language: {} for language in Language}
    for row in csv.DictReader(text.splitlines()):
        found[Language(row["language"])][row["wrong"]] = row["right"]
    return found
