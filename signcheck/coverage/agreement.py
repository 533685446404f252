"""The machine against the reviewers: how often a decision upheld what the machine said.

Only what reviewers looked at is counted. They look at findings first, so that `right_share` says
more about the machine's faults found than about those it missed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from signcheck.coverage.figures import share
from signcheck.verdicts import Verdict

SURE = frozenset({Verdict.COMPLIANT.value, Verdict.DEFECTIVE.value})


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of decisions.

    decided: decisions about translations, the latest of each.
    sure: those where the machine had said compliant or defective; right: where it was upheld.
    called_defective: those the machine called defective; confirmed: where the reviewer did too.
    asked: those the machine left to a person (doubtful or unreadable).
    """

    decided: int = 0
    sure: int = 0
    right: int = 0
    called_defective: int = 0
    confirmed: int = 0
    asked: int = 0

    @property
    def right_share(self) -> float | None:
        """Right ÷ sure, 0–1 or None."""
        return share(self.right, self.sure)

    @property
    def confirmed_share(self) -> float | None:
        """Confirmed ÷ called defective (the precision of the machine's defects), 0–1 or None."""
        return share(self.confirmed, self.called_defective)


def agreement(pairs: Iterable[tuple[str, str]]) -> Agreement:
    """From (verdict of the machine, verdict of the reviewer), one pair a decision."""
    decided = sure = right = called = confirmed = 0
    for machine, reviewer in pairs:
        decided += 1
        sure += machine in SURE
        right += machine in SURE and machine == reviewer
        called += machine == Verdict.DEFECTIVE
        confirmed += machine == Verdict.DEFECTIVE == reviewer
    return Agreement(decided, sure, right, called, confirmed, decided - sure)
