"""The checks, one module a family; each says what it has to say of a Subject, or nothing.

What they say is a rule of signcheck.checking.findings.

The profile chooses the families and their order (`signcheck.standard.checks`); the first that answers
decides. What speaks against being sure about the whole entry is weighed afterwards
(`signcheck.checking.caution`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from signcheck.checking.judgement import Judgement
from signcheck.checking.rules import (
    decoration,
    exact,
    listed,
    names,
    neighbours,
    presence,
    quality,
    scripts,
    spelling,
    warnings,
    wording,
    writing,
)
from signcheck.checking.rules.subject import Check, Neighbour, Subject
from signcheck.standard.checks import Checks

CHECKS: Mapping[str, Check] = {
    "presence": presence.check,
    "exact": exact.check,
    "writing": writing.check,
    "decoration": decoration.check,
    "neighbours": neighbours.check,
    "listed": listed.check,
    "names": names.check,
    "scripts": scripts.check,
    "quality": quality.check,
    "warnings": warnings.check,
    "spelling": spelling.check,
    "wording": wording.check,
}
"""Every family by its name in `signcheck.standard.checks.FAMILIES`."""


def judge(subject: Subject) -> Judgement:
    """What the first family that has something to say says; that nothing is listed when none has."""
    checks = subject.profile.checks if subject.profile else Checks()
    for family in checks.families:
        judgement = CHECKS[family](subject)
        if judgement is not None:
            return replace(judgement, family=judgement.family or family)
    return replace(presence.unlisted(subject), family="presence")


__all__ = ["CHECKS", "Check", "Neighbour", "Subject", "judge"]
