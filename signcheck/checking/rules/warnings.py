"""Warnings: emergency and warning signs are held to the exact forms, where the profile says so of a variant.

It is a defect where an office stands behind the form and the camera does not explain the difference.
"""

from __future__ import annotations

from signcheck.checking.findings.warnings import EXACT
from signcheck.checking.judgement import Judgement
from signcheck.checking.rules.finding import approved, finding, weighed
from signcheck.checking.rules.subject import Subject
from signcheck.checking.rules.variants import level, variant_of
from signcheck.checking.weighing import weigh
from signcheck.standard.variants import Level


def check(subject: Subject) -> Judgement | None:
    """A variant of a right form on an emergency or warning sign."""
    text = subject.text
    if text is None or not subject.expected:
        return None
    variant = variant_of(subject)
    if variant is None or level(subject, variant)[0] is not Level.EXACT:
        return None
    found = weigh(text, [variant.form])
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
