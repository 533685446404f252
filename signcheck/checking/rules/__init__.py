"""The rules of checking, one module a family; each says what it has to say of a Subject, or nothing.

The first family that answers decides. What speaks against being sure about the whole entry is
weighed afterwards (`signcheck.checking.caution`).
"""

from __future__ import annotations

from collections.abc import Mapping

from signcheck.checking.rules import exact, listed, names, presence, spelling, wording, writing
from signcheck.checking.rules.subject import Neighbour, Rule, Subject
from signcheck.checking.verdict import Judgement

FAMILIES: Mapping[str, Rule] = {
    "presence": presence.rule,
    "exact": exact.rule,
    "writing": writing.rule,
    "listed": listed.rule,
    "names": names.rule,
    "spelling": spelling.rule,
    "wording": wording.rule,
}
"""Every family by its name."""


def apply(subject: Subject) -> Judgement:
    """What the first family that has something to say says; that nothing is listed when none has."""
    for rule in FAMILIES.values():
        judgement = rule(subject)
        if judgement is not None:
            return judgement
    return presence.unlisted(subject)


__all__ = ["FAMILIES", "Neighbour", "Rule", "Subject", "apply"]
