"""What a finding rule is: everything about it but its check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from signcheck.checking.judgement import Note
from signcheck.languages import Language
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind, Severity, Verdict


@dataclass(frozen=True, slots=True)
class Example:
    """One entry of a board as a camera may show it, judged by the shipped standard.

    zh, text: what stands there; "" for nothing. language: of `text`, and of what is judged.
    verdict: what is said of it, where it is a wrong one.
    beside: the other entries of the board, each its Chinese and its text in the same language.
    weakest, zh_weakest: the least sure character's probability, 0–1.
    height: of the letters in pixels of the photo.
    shows: another text that the picture shows about as well.
    unread: whether text stands beside it that could not be read.
    values: of a rule that is made elsewhere, and cannot be tried on one board.
    """

    zh: str
    text: str = ""
    language: Language = Language.EN
    verdict: Verdict = Verdict.DOUBTFUL
    profile: str = "general"
    beside: tuple[tuple[str, str], ...] = ()
    weakest: float = 0.99
    zh_weakest: float = 0.99
    height: float = 40.0
    shows: str = ""
    unread: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence that goes with the finding of a rule, mostly why it is not sure.

    id: a stable name, such as ``doubt.unsure``, which judgements keep; never changes.
    message: with the names of its values in braces (signcheck.checking.say).
    """

    id: str
    message: Sentence

    def note(self, **values: Any) -> Note:
        """The sentence as a judgement keeps it; values: JSON values by the names of the message."""
        return Note(self.id, values)


@dataclass(frozen=True, slots=True)
class FindingRule(Remark):
    """One thing that checking can say of one entry in one language.

    family: of signcheck.standard.checks, or what else makes it.
    kind: what it finds; its check may name another one. None where nothing is wrong.
    norm: what asks for it; "" where the expected form has its own source.
    severity: None where the kind and the sign say how much it matters (signcheck.checking.severity).
    wrong, right: what it finds, and what it leaves alone; where nothing is wrong, `right` is what it
        says so of. All of them are tests.
    made_in: the package that makes it.
    """

    family: str
    kind: FindingKind | None
    wrong: tuple[Example, ...] = ()
    right: tuple[Example, ...] = ()
    norm: str = ""
    severity: Severity | None = None
    made_in: str = "checking"
