"""What may differ from a form without the meaning's changing; the tables ``variants`` of a profile.

A table names a level for each variant (signcheck.checking.findings.variants): ``compliant``, ``minor``
for what is right and should be brought in line, ``exact`` where signs must carry the form as it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How a variant of a right form counts; the mildest first."""

    COMPLIANT = "compliant"
    MINOR = "minor"
    EXACT = "exact"


VARIANTS: Mapping[str, Level] = {
    "marks": Level.COMPLIANT,
    "ampersand": Level.COMPLIANT,
    "please": Level.COMPLIANT,
    "watch": Level.COMPLIANT,
    "prohibition": Level.COMPLIANT,
    "region": Level.COMPLIANT,
    "number": Level.COMPLIANT,
    "articles": Level.COMPLIANT,
    "order": Level.COMPLIANT,
    "compounds": Level.MINOR,
    "endings": Level.COMPLIANT,
    "particles": Level.COMPLIANT,
    "caution": Level.COMPLIANT,
    "spacing": Level.COMPLIANT,
    "names": Level.COMPLIANT,
    "words": Level.COMPLIANT,
    "heads": Level.COMPLIANT,
}
"""Every variant, and its level where a profile names none."""
_WARNINGS: Mapping[str, Level] = {"number": Level.EXACT, "order": Level.EXACT}


@dataclass(frozen=True, slots=True)
class Variants:
    """The levels of one profile by variant. warnings: those on emergency and warning signs, over `levels`."""

    levels: Mapping[str, Level] = field(default_factory=dict)
    warnings: Mapping[str, Level] = field(default_factory=lambda: _WARNINGS)

    def level(self, needed: Collection[str], *, warning: bool) -> tuple[Level, str]:
        """The gravest level of the variants that a text needs, at least one, and the variant that has it."""
        own = {**VARIANTS, **self.levels, **(self.warnings if warning else {})}
        names = (name for name in VARIANTS if name in needed)
        return max(((own[name], name) for name in names), key=lambda found: list(Level).index(found[0]))
