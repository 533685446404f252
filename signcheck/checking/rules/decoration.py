"""Decoration: a telephone number, an address, a price or a code is no translation."""

from __future__ import annotations

from signcheck.checking.rules.finding import finding
from signcheck.checking.rules.subject import Subject
from signcheck.checking.verdict import FindingKind, Judgement, Verdict
from signcheck.checking.weighing import SURE_CHARACTER
from signcheck.signs.decoration import is_decoration


def rule(subject: Subject) -> Judgement | None:
    """Missing: what stands there translates nothing."""
    text = subject.text
    if text is None or not subject.expected or not all(is_decoration(line.text) for line in text.lines):
        return None
    sure = text.weakest >= SURE_CHARACTER and not subject.unread
    return finding(
        subject,
        FindingKind.MISSING,
        Verdict.DEFECTIVE if sure else Verdict.DOUBTFUL,
        rule="decoration.no_translation",
        reason="What stands there is a number, code or address, and no translation.",
        evidence={"unread_lines": len(subject.unread)} if subject.unread else None,
    )
