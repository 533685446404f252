"""Cases → what the calibration is fitted on. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bench.verdicts.cases import Case
from bench.verdicts.results import Results
from signcheck.checking.calibration import Calibration
from signcheck.checking.features import Features
from signcheck.verdicts import Verdict

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Samples:
    """Texts that differ from the right form and whose picture was asked.

    names: of the columns. inputs: n × len(names), as the model takes them. wrong: n, whether the sign is.
    condition: n, how the photo was taken.
    """

    names: tuple[str, ...]
    inputs: Floats
    wrong: Flags
    condition: tuple[str, ...]


LEAST = 20
"""Fewer texts than this of a kind, right or wrong, fit no model."""


def samples(cases: Sequence[Case], calibration: Calibration) -> Samples:
    """The cases that count and whose picture was asked. Raises ValueError when there are too few."""
    asked = [case for case in cases if case.said.features and not case.aside]
    wrong = sum(case.wrong for case in asked)
    if min(wrong, len(asked) - wrong) < LEAST:
        raise ValueError(
            f"The picture was asked of {wrong} wrong texts and {len(asked) - wrong} right ones; "
            f"{LEAST} of each are needed: read more photos."
        )
    rows = [calibration.inputs(Features(**case.said.features)) for case in asked]  # type: ignore[arg-type]
    names = tuple(rows[0])
    return Samples(
        names,
        np.array([[row[name] for name in names] for row in rows], np.float64),
        np.array([case.wrong for case in asked]),
        tuple(case.condition for case in asked),
    )


def typical(cases: Sequence[Case]) -> dict[str, float]:
    """The median of each measure of a line's appearance; nothing for what was never measured."""
    names = {name for case in cases for name in case.said.measured}
    return {
        name: float(np.median([c.said.measured[name] for c in cases if name in c.said.measured]))
        for name in sorted(names)
    }


WINDOW = 30
"""Texts of like quality that are looked at together."""


def quality(cases: Sequence[Case], before: Mapping[str, float]) -> dict[str, float]:
    """The least height, sharpness and contrast a text must have to be judged.

    From the poorest upwards, as far as texts of like quality on right signs are misread more often
    than not; `before` where the poorest are mostly read right.
    """
    right = [case for case in cases if not case.wrong and not case.aside and case.said.text]
    return {name: _least(name, right, value) for name, value in before.items()}


def _least(name: str, right: Sequence[Case], before: float) -> float:
    seen = sorted((c.said.measured[name], c.misread) for c in right if name in c.said.measured)
    if len(seen) < WINDOW:
        return before
    misread = np.convolve([flag for _, flag in seen], np.ones(WINDOW), "valid")
    poor = int(np.argmin(np.append(misread > WINDOW / 2, False)))  # how many windows from the first
    return float(seen[poor - 1 + WINDOW // 2][0]) if poor else before


def confidence(results: Results, bands: int) -> dict[str, dict[str, list[tuple[int, int]]]]:
    """By family, verdict and band: how many judgements were so, of how many.

    A finding is so when a mistake was planted there, no finding when none was; what was said of no
    entry at all is not so. Nothing is learned from what is unreadable.
    """
    told: dict[str, dict[str, list[tuple[int, int]]]] = {}
    rows = [
        (case.said, case.wrong if case.said.kind else not case.wrong)
        for case in results.cases
        if not case.aside
    ]
    rows += [(stray.said, False) for stray in results.strays if not stray.aside]
    for said, so in rows:
        if said.verdict is None or said.verdict is Verdict.UNREADABLE or not said.family:
            continue
        shares = told.setdefault(said.family, {}).setdefault(said.verdict.value, [(0, 0)] * bands)
        part, whole = shares[said.band]
        shares[said.band] = (part + so, whole + 1)
    return told
