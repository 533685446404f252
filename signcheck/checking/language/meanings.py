"""What may be said for a piece of Chinese: meanings.csv, by dictionaries and by what public signs say.

A row holds for Chinese that has one of its pieces, or a twin of one (the glossary's names/twins.csv), so
that a word counts for another only where it can mean the same: Hire for Rental where 租 stands.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from signcheck.checking.language.korean import analyse, keyed
from signcheck.checking.language.sentences import NO, stems
from signcheck.checking.language.variants import plain_words
from signcheck.checking.language.versions import fingerprint
from signcheck.languages import Language
from signcheck.standard import Standard
from signcheck.standard.composition.twins import same_words

Words = tuple[str, ...]
VERB = "-"
"""What a Korean verb of the table ends with, which stands there without an ending."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more words of a text. meaning: what they say there, by which units are compared."""

    words: Words
    meaning: str


def said(language: Language, text: str) -> Words:
    """What the text says, word by word, without what variants may differ in."""
    return plain_words(text) if language is Language.EN else stems(analyse(keyed(text)).morphemes)


def units(zh: str, language: Language, words: Words, standard: Standard) -> tuple[Unit, ...]:
    """The words in units that mean something of the Chinese, the longest first; any other by itself."""
    meanings, found, at = _meanings(zh, language, standard), list[Unit](), 0
    while at < len(words):
        sizes = range(min(len(words) - at, 5), 0, -1)
        some = next((words[at : at + size] for size in sizes if words[at : at + size] in meanings), None)
        unit = Unit(some, meanings[some]) if some else Unit(words[at : at + 1], words[at])
        found.append(unit)
        at += len(unit.words)
    return tuple(found)


@lru_cache(maxsize=1024)
def _meanings(zh: str, language: Language, standard: Standard) -> Mapping[Words, str]:
    """What each group of words means that can be said for a piece of the Chinese, or of the same in twins."""
    found: dict[Words, str] = {}
    same = same_words(zh, standard.tables)
    for pieces, groups in _table(language, standard):
        if any(piece in zh or piece in same for piece in pieces):
            for words in groups:
                found.setdefault(words, f"<{pieces[0]}>")
    return found


@lru_cache(maxsize=4)
def _table(language: Language, standard: Standard) -> Sequence[tuple[Sequence[str], Sequence[Words]]]:
    """The pieces of Chinese of each row, and what may be said for them; kept beside the standard."""
    rows = standard.workings.value(f"meant-{language}", fingerprint(), lambda: list(_rows(language)))
    return [(pieces, [tuple(words) for words in groups]) for pieces, groups in rows]


def _rows(language: Language) -> Iterator[tuple[list[str], list[Words]]]:
    text = (resources.files(__package__) / "meanings.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        yield row["zh"].split("|"), [_entry(language, word) for word in row[language.value].split("|")]


def _entry(language: Language, word: str) -> Words:
    if not word.endswith(VERB):
        return said(language, word)
    return tuple(stem for stem in said(language, f"{word.removesuffix(VERB)}지 마시오") if stem != NO)
