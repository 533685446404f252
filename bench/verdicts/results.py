"""What was measured on photos, added up over many."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.verdicts.cases import Case, Stray
from bench.verdicts.lines import PairedEntry, ReadLine
from bench.verdicts.names import TrueName
from signcheck.work.naming import Observation


@dataclass
class Results:
    """What one system gave over many photos.

    seen: translations by site, for names that are translated differently.
    seconds: of pairing and judging, by photo.
    """

    cases: list[Case] = field(default_factory=list)
    strays: list[Stray] = field(default_factory=list)
    paired: list[PairedEntry] = field(default_factory=list)
    seen: list[Observation] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def extend(self, other: Results) -> None:
        """Take in the results over other photos."""
        self.cases += other.cases
        self.strays += other.strays
        self.paired += other.paired
        self.seen += other.seen
        self.seconds += other.seconds


@dataclass
class Judged:
    """Everything measured on some photos. unread: photos without a kept reading."""

    systems: dict[str, Results] = field(default_factory=dict)
    lines: list[ReadLine] = field(default_factory=list)
    names: list[TrueName] = field(default_factory=list)
    photos: dict[str, int] = field(default_factory=dict)
    unread: int = 0

    def extend(self, other: Judged) -> None:
        """Take in what was measured on other photos."""
        for name, results in other.systems.items():
            self.systems.setdefault(name, Results()).extend(results)
        self.lines += other.lines
        self.names += other.names
        self.unread += other.unread
        for condition, count in other.photos.items():
            self.photos[condition] = self.photos.get(condition, 0) + count
