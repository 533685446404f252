"""Fits the calibration on judged photos: first the model, then how often its judgements are right."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import signcheck.checking
from bench.verdicts import calibrationfile, figures
from bench.verdicts.calibrationfile import Fitted
from bench.verdicts.confidence import bins, expected_error, told
from bench.verdicts.model import Limits, compliant_up_to, defective_from, fit
from bench.verdicts.results import Judged, Results
from bench.verdicts.samples import confidence, quality, samples, typical
from bench.verdicts.splits import Split
from bench.verdicts.systems import SIGNCHECK
from signcheck.checking.calibration import TABLE, Calibration, calibration
from signcheck.verdicts import Verdict

FILE = Path(signcheck.checking.__file__).with_name(TABLE)
SCALE = 10**calibrationfile.DECIMALS
MISSED = 0.01
"""At most this share of the wrong texts may be taken for misread ones."""
LEAST_DEFECTIVE, MOST_COMPLIANT = 0.8, 0.1
"""However few mistakes a threshold makes where it is fitted, it is never bolder than this: the extremes
of some hundred texts say little about the next ones, and a doubt costs less than a wrong verdict."""
FALSE = 0.003
"""At most this share of the right translations may be called defective."""
PRECISION = 0.99
"""Of `defective`, at least this share must stand on a mistake."""


@dataclass(frozen=True)
class Task:
    """The calibration half; judge: judges it anew with the file as it is, in one system."""

    split: Split
    count: int
    judge: Callable[[], Judged]


def fit_calibration(task: Task, path: Path = FILE) -> Fitted:
    """Fit on the calibration half and write the file twice: before and after confidence is known."""
    judged = task.judge()
    first = _fitted(judged.systems[SIGNCHECK], Calibration.load(path.read_text("utf-8")))
    _write(path, first)
    again = task.judge()
    results = again.systems[SIGNCHECK]
    counts = confidence(results, len(first.edges) + 1)
    last = replace(first, counts=counts, figures=_figures(task, again, first))
    _write(path, last)
    return last


def _fitted(results: Results, before: Calibration) -> Fitted:
    found = samples(results.cases, before)
    model = fit(found)
    probabilities = model.probabilities(found)
    limits = {name: _limits(results, name) for name in dict.fromkeys(found.condition)}
    defective = max(LEAST_DEFECTIVE, defective_from(found, probabilities, limits))
    compliant = min(MOST_COMPLIANT, compliant_up_to(found, probabilities, MISSED))
    least = {"height": before.quality.height, "sharpness": before.quality.sharpness}
    least["contrast"] = before.quality.contrast
    return Fitted(
        model,
        {**before.typical, **typical(results.cases)},
        {
            # Rounding must let no case over the threshold.
            "defective": math.ceil(defective * SCALE) / SCALE,
            "compliant": math.floor(compliant * SCALE) / SCALE,
            "twin": before.twin,
        },
        {"score": before.quality.score, **quality(results.cases, least)},
        asdict(before.presence),
        before.edges,
        {},
        {"fitted": True},
    )


def _limits(results: Results, condition: str) -> Limits:
    """Half of what is allowed is kept for photos that were not fitted on."""
    here = figures.of(results, condition)
    right = [case for case in figures.counted(here.cases) if not case.wrong]
    others = sum(case.verdict is Verdict.DEFECTIVE and not case.said.features for case in right)
    return Limits(len(right), others, FALSE / 2, PRECISION)


def _write(path: Path, fitted: Fitted) -> None:
    text = calibrationfile.text(fitted)
    Calibration.load(text)  # what the product cannot load is not written
    path.write_text(text, encoding="utf-8")
    calibration.cache_clear()


def _figures(task: Task, judged: Judged, fitted: Fitted) -> dict[str, Any]:
    results = judged.systems[SIGNCHECK]
    told_figures: dict[str, Any] = {
        **fitted.figures,
        "date": date.today().isoformat(),
        "photos": sum(judged.photos.values()),
        "seeds": f"{task.split.first}-{task.split.last}",
    }
    for condition in judged.photos:
        found = figures.verdicts(figures.of(results, condition))
        for name in ("found", "precision", "false_defective", "doubtful"):
            share = asdict(found)[name]
            told_figures[f"{condition}_{name}"] = [share["part"], share["whole"]]
    error = expected_error(bins(told(results)))
    if error is not None:
        told_figures["calibration_error"] = error
    return told_figures
