"""Warnings: emergency and warning signs are held to the exact forms.

Elsewhere a form in another number or regional spelling is only doubtful; here it is a defect where
an office stands behind the form and the camera does not explain the difference.
"""

from __future__ import annotations

from signcheck.checking.findings.warnings import EXACT
from signcheck.checking.judgement import Judgement
from signcheck.checking.rules.finding import approved, finding, weighed
from signcheck.checking.rules.subject import Subject
from signcheck.checking.spelling import same_but_for_spelling
from signcheck.checking.weighing import weigh


def check(subject: Subject) -> Judgement | None:
    """A variant of a right form on an emergency or warning sign."""
    text = subject.text
    if text is None or not subject.expected or not subject.warning:
        return None
    variants = [form for form in subject.expected if same_but_for_spelling(text.text, form.text)]
    if not variants:
        return None
    found = weigh(text, variants)
    if found.misread:
        return None  # a matter of spelling
    verdict, notes = weighed(approved=approved(subject.expected), sure=found.painted)
    return finding(
        subject,
        EXACT,
        verdict,
        values={"form": found.form.text},
        notes=notes,
        source=found.form.source,
        evidence=found.evidence(),
    )
