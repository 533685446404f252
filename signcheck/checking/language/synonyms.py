"""Words that name one thing: synonyms.csv, by dictionaries and by what the norms allow beside each other."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib import resources

from signcheck.languages import Language

_ENDS = (
    (re.compile(r"(?<=\w) (?:zone|space|section)$"), " area"),
    (re.compile(r"(?<=\w) hall$"), " room"),
    (re.compile(r"(?<=\w) (?:desk|counter|window)$"), " office"),
    (re.compile(r"(?<=\w) (?:place|spot|site)$"), " point"),
    (re.compile(r"(?<=[가-힣]{2})(?:장소|구역)$"), "하는곳"),
    (re.compile(r"(?<=[가-힣]{2})(?:데스크|코너)$"), "창구"),
)
"""What names of places may end with, one for the other."""
_SENTENCES = (
    (re.compile(r"^(.+?) (?:must be worn|(?:is |are )?(?:required|mandatory))$"), r"wear \1"),
    (re.compile(r"^(?:reserved )?for ([a-z ]+?)(?: only)?$"), r"\1 only"),
    (re.compile(r"\b(?:turn|switch) ([a-z]+) off\b"), r"turn off \1"),
    (re.compile(r"^must (?=[a-z])(?!not)"), ""),
    (re.compile(r"\b(?:by|through|via|from)(?= (?:front|rear|back|middle) door)"), "at"),
    (re.compile(r"\b(?:in (?:the )?event of|during|when there is) fire\b"), "in case of fire"),
    (re.compile(r"^in case of fire (.+)$"), r"\1 in case of fire"),
)
"""What English requests may be said by, one for the other."""


def one_word(language: Language, words: str) -> str:
    """The words with one of each group of synonyms.

    English ones are singular and in small letters, Korean ones without spaces.
    """
    for pattern, same in _SENTENCES if language is Language.EN else ():
        words = pattern.sub(same, words)
    for one, pattern, same in _patterns(language):
        if one in words:  # which costs a twentieth of asking the pattern, and hardly any is
            words = pattern.sub(same, words)
    for pattern, same in _ENDS:
        words = pattern.sub(same, words)
    return words


@lru_cache(maxsize=4)
def _patterns(language: Language) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """The longer ones first, so that none is cut."""
    text = (resources.files(__package__) / "synonyms.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["language"] == language.value]
    edge = r"\b" if language is Language.EN else ""
    return tuple(
        (row["one"], re.compile(rf"{edge}{re.escape(row['one'])}{edge}"), row["same"])
        for row in sorted(rows, key=lambda row: -len(row["one"]))
    )
