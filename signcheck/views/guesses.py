"""What the machine made of a report's photo: a guess that staff and senders are shown, and no judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from signcheck.checking.judgement import Note
from signcheck.checking.say import say
from signcheck.languages import Language
from signcheck.verdicts import Verdict
from signcheck.views.errorreports import ReportPhoto

_GRAVITY = (Verdict.DEFECTIVE, Verdict.DOUBTFUL, Verdict.UNREADABLE, Verdict.COMPLIANT)


@dataclass(frozen=True, slots=True)
class Guess:
    """One text of a board with its Chinese, and what the standard says of it.

    text: None where nothing stands there. kind: of finding, "". expected: the right forms, first the one to
    use. rule, values, notes: to make a sentence of. source: where the form is from.
    """

    zh: str
    language: str
    text: str | None
    verdict: str
    kind: str = ""
    expected: tuple[str, ...] = ()
    rule: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    source: str = ""

    def reason(self, language: Language) -> str:
        """Why it is so, in one sentence or more."""
        return say(self.rule, self.values, self.notes, language)


def guesses(photos: Iterable[ReportPhoto]) -> list[Guess]:
    """What was read on photos, each text once, what is surely wrong first."""
    found: dict[tuple[str, str, str | None], Guess] = {}
    for photo in photos:
        for one in of_photo(photo.guess):
            found.setdefault((one.zh, one.language, one.text), one)
    return sorted(found.values(), key=lambda one: _GRAVITY.index(Verdict(one.verdict)))


def of_photo(guess: Mapping[str, Any]) -> Iterator[Guess]:
    """The texts of one photo, of the shape of documents.check."""
    for sign in guess.get("signs", ()):
        for entry in sign.get("entries", ()):
            for language, said in entry.get("translations", {}).items():
                yield _guess(entry.get("zh") or "", language, said)


def _guess(zh: str, language: str, said: Mapping[str, Any]) -> Guess:
    return Guess(
        zh,
        language,
        said.get("text"),
        said.get("verdict", Verdict.DOUBTFUL.value),
        said.get("finding") or "",
        (*said.get("expected", ()), *said.get("suggested", ())),
        said.get("rule", ""),
        said.get("values") or {},
        tuple(Note(note["id"], note.get("values", {})) for note in said.get("notes", ())),
        said.get("source", ""),
    )
