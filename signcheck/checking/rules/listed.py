"""Listed: forms that the standard itself calls forbidden or outdated.

A forbidden form is defective whatever its authority, for the list gives the reason; an outdated one
weighs as much as the form that replaced it.
"""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.checking.likeness import alike, same_words
from signcheck.checking.rules.finding import SURE_CHARACTER, approved, finding, weighed
from signcheck.checking.rules.subject import Subject
from signcheck.checking.verdict import FindingKind, Judgement, Severity
from signcheck.signs import Text
from signcheck.standard import Form, Status


def rule(subject: Subject) -> Judgement | None:
    """Forbidden or deprecated."""
    if subject.text is None or not subject.expected:
        return None
    wrong = same_words(subject.text.text, subject.wrong)
    if wrong is None:
        return None
    forbidden = wrong.status is Status.FORBIDDEN
    verdict, reason = weighed(
        wrong.note or "The standard lists this form as wrong.",
        approved=forbidden or approved(subject.expected),
        sure=not maybe_misread(subject.text, wrong.text, subject.expected),
    )
    return finding(
        subject,
        FindingKind.FORBIDDEN if forbidden else FindingKind.DEPRECATED,
        verdict,
        severity=Severity.MAJOR if forbidden else Severity.MINOR,
        rule=f"glossary.{wrong.status}",
        reason=reason,
        source=wrong.source,
    )


def maybe_misread(text: Text, wrong: str, expected: Sequence[Form]) -> bool:
    """Whether the camera may have made `wrong` of a right form: near to one, and not read surely."""
    return text.weakest < SURE_CHARACTER and any(alike(wrong, form.text) for form in expected)
