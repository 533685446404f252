"""What the machine made of a report's photo, in the reader's language; a person decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from signcheck.checking.judgement import Note
from signcheck.checking.say import say
from signcheck.languages import Language


@dataclass(frozen=True, slots=True)
class Guessed:
    """One text of a board. text: as it was read, "" where nothing stands there.

    sentence: what is wrong with it, "" where nothing is. expected: what the standard says; source: where.
    """

    zh: str
    language: str
    text: str
    verdict: str
    sentence: str
    expected: tuple[str, ...]
    source: str


def guessed(guesses: Iterable[Mapping[str, Any]], language: Language) -> list[Guessed]:
    """The texts of all photos that were read, each once. guesses: as signcheck.services.reportreading's."""
    found = [
        _guessed(entry["zh"], text, language)
        for guess in guesses
        for entry in guess.get("entries", ())
        for text in entry["texts"]
    ]
    return list(dict.fromkeys(found))


def _guessed(zh: str, text: Mapping[str, Any], language: Language) -> Guessed:
    notes = [Note(note["id"], note["values"]) for note in text["notes"]]
    said = say(text["rule"], text["values"], notes, language) if text["kind"] else ""
    return Guessed(
        zh,
        text["language"],
        text["text"] or "",
        text["verdict"],
        said,
        tuple(text["expected"]),
        text["source"],
    )
