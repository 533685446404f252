"""What a writing rule is, what it is asked with, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from signcheck.languages import Language
from signcheck.sentences import Sentence
from signcheck.verdicts import Severity


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know beside the text itself. Everything may be left out.

    profile: the name of the sign's profile, such as ``road``.
    elsewhere: the translations of the same Chinese text, in the same language, on other signs of
    the site.
    site: all texts in the same language on other signs of the site.
    """

    profile: str = "general"
    elsewhere: tuple[str, ...] = ()
    site: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Violation:
    """A break of a writing rule.

    rule: its id, such as ``WR07``.
    start, end: the offending characters are ``text[start:end]``; never empty.
    suggestion: the whole text put right, or "" where only a person can say.
    severity: of the rule, unless a profile says otherwise.
    """

    rule: str
    start: int
    end: int
    suggestion: str
    severity: Severity = Severity.MINOR


@dataclass(frozen=True, slots=True)
class Fault:
    """What the test of a rule finds: where, and what would be right ("" if it cannot tell)."""

    start: int
    end: int
    suggestion: str = ""


Test = Callable[[str, str, Language, Context], Fault | None]


@dataclass(frozen=True, slots=True)
class Example:
    """A translation that shows a rule, right or wrong.

    found, suggestion: what the rule answers to a wrong one; empty for a right one.
    """

    zh: str
    text: str
    language: Language = Language.EN
    found: str = ""
    suggestion: str = ""
    context: Context = field(default_factory=Context)


@dataclass(frozen=True, slots=True)
class Rule:
    """One writing rule, decided by the text alone.

    id: ``WR`` and the number of the rule in the list of what a checker can test; never changes.
    norm: the standard that asks for it, with its number.
    languages: the languages of the translations it looks at.
    limits: what it leaves alone on purpose, for its page.
    """

    id: str
    title: str
    norm: str
    severity: Severity
    languages: tuple[Language, ...]
    message: Sentence
    test: Test
    right: tuple[Example, ...]
    wrong: tuple[Example, ...]
    limits: str = ""

    def check(
        self, zh: str, text: str, language: Language, context: Context | None = None
    ) -> Violation | None:
        """How `text`, the translation of `zh`, breaks the rule; None if it does not."""
        if language not in self.languages or not text:
            return None
        fault = self.test(zh, text, language, context or Context())
        if fault is None:
            return None
        return Violation(self.id, fault.start, fault.end, fault.suggestion, self.severity)

    def at(self, severity: Severity) -> Rule:
        """The same rule with the severity that a profile gives it."""
        return replace(self, severity=severity)
