"""Writing: the right words with capitals, spaces or marks that the writing rules do not allow."""

from __future__ import annotations

from signcheck.checking.rules.exact import right_words
from signcheck.checking.rules.finding import finding
from signcheck.checking.rules.subject import Subject
from signcheck.checking.verdict import FindingKind, Judgement, Severity, Verdict


def rule(subject: Subject) -> Judgement | None:
    """A doubtful format: the words are right, capitals or punctuation are not."""
    found = right_words(subject)
    if found is None:
        return None
    return finding(
        subject,
        FindingKind.FORMAT,
        Verdict.DOUBTFUL,
        severity=Severity.MINOR,
        rule="glossary.format",
        reason=f"The words are right, capitals or punctuation differ from “{found[1].text}”.",
        source=found[1].source,
    )
