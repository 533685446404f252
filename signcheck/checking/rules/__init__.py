"""The rules of checking, one module a family; each says what it has to say of a Subject, or nothing.

The profile chooses the families and their order (`signcheck.standard.checks`); the first that answers
decides. What speaks against being sure about the whole entry is weighed afterwards
(`signcheck.checking.caution`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

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
from signcheck.checking.rules.subject import Neighbour, Rule, Subject
from signcheck.checking.verdict import Judgement
from signcheck.standard.checks import Checks

RULES: Mapping[str, Rule] = {
    "presence": presence.rule,
    "exact": exact.rule,
    "writing": writing.rule,
    "decoration": decoration.rule,
    "neighbours": neighbours.rule,
    "listed": listed.rule,
    "names": names.rule,
    "scripts": scripts.rule,
    "quality": quality.rule,
    "warnings": warnings.rule,
    "spelling": spelling.rule,
    "wording": wording.rule,
}
"""Every family by its name in `signcheck.standard.checks.FAMILIES`."""


def judge(subject: Subject) -> Judgement:
    """What the first family that has something to say says; that nothing is listed when none has."""
    checks = subject.profile.checks if subject.profile else Checks()
    for family in checks.families:
        judgement = RULES[family](subject)
        if judgement is not None:
            return replace(judgement, family=judgement.family or family)
    return replace(presence.unlisted(subject), family="presence")


__all__ = ["RULES", "Neighbour", "Rule", "Subject", "judge"]
