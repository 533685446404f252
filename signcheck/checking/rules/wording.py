"""Wording: other words than the standard's, or the translation of something else.

A different wording is defective only where an office stands behind the expected form.
"""

from __future__ import annotations

from signcheck.checking.likeness import distance
from signcheck.checking.rules.finding import SURE_CHARACTER, approved, finding, weighed
from signcheck.checking.rules.subject import Subject
from signcheck.checking.verdict import FindingKind, Judgement


def rule(subject: Subject) -> Judgement | None:
    """Another wording than any form of the standard."""
    text, expected = subject.text, subject.expected
    if text is None or not expected:
        return None
    others = subject.standard.terms_with_form(subject.language, text.text)
    if others:
        heads = ", ".join(term.zh for term in others[:3])
        kind, reason = FindingKind.WRONG_TRANSLATION, f"This is the translation of {heads}."
    else:
        kind, reason = FindingKind.NONSTANDARD, "The wording differs from the standard's."
    sure = text.score >= SURE_CHARACTER
    verdict, reason = weighed(reason, approved=approved(expected), sure=sure)
    least = min(distance(text.text, form.text) for form in expected)
    return finding(
        subject, kind, verdict, rule=f"glossary.{kind}", reason=reason, evidence={"distance": round(least, 3)}
    )
