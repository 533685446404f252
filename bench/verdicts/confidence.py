"""Whether a confidence of 0.9 is right nine times in ten: expected calibration error. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.verdicts.results import Results

BINS = 10


@dataclass(frozen=True, slots=True)
class Told:
    """A confidence that was told with a judgement, and whether the judgement was so."""

    confidence: float
    so: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Judgements of like confidence. confidence: their mean; share: of those that were so."""

    count: int
    confidence: float
    share: float


def told(results: Results) -> list[Told]:
    """Every confidence: a finding is so when a mistake was planted, none when none was."""
    return [
        Told(case.said.confidence, case.wrong if case.said.kind else not case.wrong)
        for case in results.cases
        if case.said.confidence is not None and not case.aside
    ]


def bins(listed: Iterable[Told]) -> list[Bin]:
    """The judgements in BINS bins of equal width; empty ones are left out."""
    groups: dict[int, list[Told]] = {}
    for one in listed:
        groups.setdefault(min(int(one.confidence * BINS), BINS - 1), []).append(one)
    return [
        Bin(
            len(group),
            sum(one.confidence for one in group) / len(group),
            sum(one.so for one in group) / len(group),
        )
        for _, group in sorted(groups.items())
    ]


def expected_error(listed: Sequence[Bin]) -> float | None:
    """The expected calibration error (Naeini et al. 2015), 0–1; None of no judgement."""
    count = sum(one.count for one in listed)
    if not count:
        return None
    return sum(one.count * abs(one.confidence - one.share) for one in listed) / count
