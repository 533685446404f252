"""Which rules of checking a profile asks for, and in which order; the table ``checks`` of its file."""

from __future__ import annotations

from dataclasses import dataclass

FAMILIES = (
    "presence",
    "exact",
    "writing",
    "decoration",
    "neighbours",
    "listed",
    "names",
    "scripts",
    "quality",
    "warnings",
    "spelling",
    "wording",
)
"""Every rule family (signcheck.checking.rules) in the order in which they are asked by default.

The first that has something to say decides.
"""


@dataclass(frozen=True, slots=True)
class Checks:
    """What is asked of a translation.

    families: names of FAMILIES in the order in which they are asked; one that is left out is not asked.
    warnings: whether every sign of this kind is an emergency or warning sign, held to exact forms.
    """

    families: tuple[str, ...] = FAMILIES
    warnings: bool = False
