"""Listed: forms that the standard itself calls forbidden or outdated.

A forbidden form is defective whatever its authority, for the list gives the reason; an outdated one
weighs as much as the form that replaced it, and is only doubtful where nobody but our draft calls it so.
One that is near to a right form must be the sign maker's and not the camera's.
"""

from __future__ import annotations

from signcheck.checking.findings.listed import DEPRECATED, FORBIDDEN
from signcheck.checking.judgement import Judgement
from signcheck.checking.likeness import same_words
from signcheck.checking.rules.finding import approved, finding, weighed
from signcheck.checking.rules.subject import Subject
from signcheck.checking.weighing import surely_painted
from signcheck.standard import Authority, Status


def check(subject: Subject) -> Judgement | None:
    """Forbidden or deprecated."""
    if subject.text is None or not subject.expected:
        return None
    wrong = same_words(subject.text.text, subject.wrong)
    if wrong is None:
        return None
    forbidden = wrong.status is Status.FORBIDDEN
    sure, evidence = surely_painted(subject.text, subject.expected)
    behind = wrong.authority.approved or wrong.authority is Authority.USAGE
    verdict, notes = weighed(approved=forbidden or (behind and approved(subject.expected)), sure=sure)
    return finding(
        subject,
        FORBIDDEN if forbidden else DEPRECATED,
        verdict,
        notes=notes,
        form=wrong,
        source=wrong.source,
        evidence=evidence,
    )
