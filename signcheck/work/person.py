"""Who works with signcheck, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do; one may have several, but administrators have one of theirs at most.

    The three administrators are apart, as GB/T 22239-2019 8.1.4.2 d) wants them: one keeps the system and
    its users, one says who may do what, one reads what was done.
    """

    INSPECTOR = "inspector"
    REVIEWER = "reviewer"
    UNIT = "unit"
    OFFICE = "office"
    SYSTEM = "system"
    SECURITY = "security"
    AUDIT = "audit"


ADMINISTRATORS = frozenset({Role.SYSTEM, Role.SECURITY, Role.AUDIT})
STAFF = frozenset({Role.INSPECTOR, Role.REVIEWER, Role.OFFICE})
"""Who sees all of the city, or of a district."""


def apart(roles: frozenset[Role]) -> bool:
    """Whether these roles may be one person's: no two administrators, and a unit is nothing else."""
    return len(roles & ADMINISTRATORS) <= 1 and (Role.UNIT not in roles or len(roles) == 1)


@dataclass(frozen=True, slots=True)
class Person:
    """A user who is logged in.

    name: the login name, which the audit keeps; full_name: as pages show it. unit: the Chinese name of the
    responsible unit of a UNIT, else "". district: the only one that is theirs; "" for the whole city.
    language: zh, en or ko; "" where they did not choose. must_change: their password, before anything else.
    """

    id: int
    name: str
    full_name: str
    roles: frozenset[Role]
    unit: str = ""
    district: str = ""
    language: str = ""
    must_change: bool = False
