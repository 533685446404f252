"""The acceptance of a new or rebuilt site: what is asked of each sign point, and whether all is met; pure.

Signs are part of the acceptance of new, extended and rebuilt projects (Hangzhou's regulation on
internationalisation, Art. 31; the action plan of Weihai 2021–2023, item 79, has the office issue
criteria by stage). A site passes only when every sign point on its list was seen, carries every
required language, and nothing on its sign is defective; what is doubtful a reviewer must decide first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from signcheck.verdicts import Verdict


class Project(StrEnum):
    """What is accepted."""

    NEW = "new"
    REBUILT = "rebuilt"


class Lack(StrEnum):
    """Why a sign point does not pass."""

    NOT_SEEN = "not_seen"
    LANGUAGE_MISSING = "language_missing"
    DEFECTIVE = "defective"
    DOUBTFUL = "doubtful"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One open case that stands in the way.

    verdict: defective or doubtful. text: None when nothing stands there. expected: the form to use, or
    empty. number: of the case. Sheets that were signed before cases had numbers have none, and what was
    unreadable among these.
    """

    zh: str
    language: str
    verdict: str
    text: str | None
    expected: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PointCheck:
    """One line of the checklist, by the same facts as the figures of its sign point.

    languages: required. present: those that every message on the sign carries.
    photo: name of the newest photo; empty when there is none. inspected: whether a legible one is there.
    covered: whether it has messages, and all carry all that is required.
    """

    code: str
    name: str
    profile: str
    languages: tuple[str, ...]
    present: tuple[str, ...] = ()
    photo: str = ""
    inspected: bool = False
    covered: bool = False
    faults: tuple[Hindrance, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Required languages that the sign does not carry."""
        return tuple(language for language in self.languages if language not in self.present)

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """Every reason not to pass, in a fixed order; empty when the point passes."""
        if not self.inspected:
            return (Lack.UNREADABLE if self.photo else Lack.NOT_SEEN,)
        verdicts = {fault.verdict for fault in self.faults}
        reasons = {
            Lack.LANGUAGE_MISSING: not self.covered,
            Lack.DEFECTIVE: Verdict.DEFECTIVE in verdicts,
            Lack.DOUBTFUL: Verdict.DOUBTFUL in verdicts,
            Lack.UNREADABLE: Verdict.UNREADABLE in verdicts,
        }
        return tuple(lack for lack, there in reasons.items() if there)

    def document(self) -> dict[str, Any]:
        """The line as a JSON object, its reasons with it."""
        lacks = [lack.value for lack in self.lacks]
        return asdict(self) | {"missing": list(self.missing), "lacks": lacks, "passed": not lacks}


@dataclass(frozen=True, slots=True)
class Checklist:
    """The checklist of one site.

    standards: versions of the standard that the signs were judged by.
    """

    code: str
    name: str
    kind: str
    unit: str
    points: tuple[PointCheck, ...]
    standards: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every sign point passes; a site without any sign point does not."""
        return bool(self.points) and not any(point.lacks for point in self.points)

    def counts(self) -> dict[str, int]:
        """Sign points, those that pass, and how many have each reason not to."""
        lacks = [lack for point in self.points for lack in point.lacks]
        passed = sum(not point.lacks for point in self.points)
        return {"points": len(self.points), "points_passed": passed} | {
            lack.value: lacks.count(lack) for lack in Lack
        }


def from_document(points: Sequence[dict[str, Any]]) -> tuple[PointCheck, ...]:
    """The lines of a checklist that was kept as JSON objects."""
    return tuple(_line(point) for point in points)


def _line(kept: dict[str, Any]) -> PointCheck:
    faults = tuple(Hindrance(**fault) for fault in kept["faults"])
    line = PointCheck(
        kept["code"],
        kept["name"],
        kept["profile"],
        tuple(kept["languages"]),
        tuple(kept["present"]),
        kept["photo"],
        faults=faults,
    )
    # Neither stood on sheets that were signed before cases had numbers.
    inspected, covered = kept.get("inspected", bool(line.photo)), kept.get("covered", not line.missing)
    return replace(line, inspected=inspected, covered=covered)
