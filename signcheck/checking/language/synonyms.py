"""Words that name one thing: synonyms.csv, by dictionaries and by what the norms allow beside each other."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib import resources

from signcheck.languages import Language

GENERIC = re.compile(
    r"(?<=\w) (?:area|zone|room|hall|office|desk|counter|window|place|point|space|service|department|facility)$"
)
"""What an English name may end with or not, for one place."""
KOREAN_GENERIC = re.compile(r"(?<=[가-힣]{2})(?:하는곳|받는곳|장소|구역|창구|데스크|코너)$")
"""The same of a Korean name without spaces."""


def one_word(language: Language, words: str) -> str:
    """The words with one of each group of synonyms; singular English ones in small letters, Korean without spaces."""
    for pattern, same in _patterns(language):
        words = pattern.sub(same, words)
    return words


@lru_cache(maxsize=4)
def _patterns(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The longer ones first, so that none is cut."""
    text = (resources.files(__package__) / "synonyms.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["language"] == language.value]
    edge = r"\b" if language is Language.EN else ""
    return tuple(
        (re.compile(rf"{edge}{re.escape(row['one'])}{edge}"), row["same"])
        for row in sorted(rows, key=lambda row: -len(row["one"]))
    )
