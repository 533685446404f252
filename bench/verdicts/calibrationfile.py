"""signcheck/checking/calibration.toml as text, with the figures that its thresholds gave."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.verdicts.model import Model

DECIMALS = 6
"""To which numbers are written."""

Counts = Mapping[str, Mapping[str, Sequence[tuple[int, int]]]]
"""By family, verdict and band: how many judgements were so, of how many."""


@dataclass(frozen=True)
class Fitted:
    """All that the file holds. figures: what is said of the fit, plain values by name."""

    model: Model
    typical: Mapping[str, float]
    thresholds: Mapping[str, float]
    quality: Mapping[str, float]
    presence: Mapping[str, float]
    edges: Sequence[float]
    counts: Counts
    figures: Mapping[str, Any]


def share(part: int, whole: int) -> float:
    """The share of judgements that were so, smoothed by Laplace's rule; nan where there was none."""
    return (part + 1) / (whole + 2) if whole else math.nan


def text(fitted: Fitted) -> str:
    """The file."""
    parts = [
        "# What telling a wrong sign from a misread one rests on.\n"
        "# Written by `python -m bench.verdicts fit`.\n",
        _table("figures", fitted.figures),
        "# The probability that the sign is wrong where a text differs from a right form by a slip:\n"
        "# 1 / (1 + exp(-(bias + sum of weight * input))). The inputs are named in calibration.py.\n"
        + _table("model", {"bias": fitted.model.bias}),
        _table("model.weights", fitted.model.weights),
        "# What is taken where a line's appearance was not measured.\n" + _table("typical", fitted.typical),
        "# From `defective` on the sign is wrong, up to `compliant` it was misread. `twin`, natural log: a\n"
        "# known wrong form that explains the crop nearly as well makes a right one doubtful.\n"
        + _table("thresholds", fitted.thresholds),
        "# Below any of these a text is too poor to be held against a sign. score: mean probability of the\n"
        "# characters, of Chinese texts only; height in pixels.\n" + _table("quality", fitted.quality),
        "# Where a text of an entry falls below any of these, another may be there that was not detected.\n"
        + _table("presence", fitted.presence),
        "# How often a judgement was right, by rule family, verdict and band. The bands part at the edges:\n"
        "# of the probability that the sign is wrong, or else of the least sure character's. nan:\n"
        "# not measured.\n" + _table("confidence", {"edges": list(fitted.edges)}),
        *(
            _table(f"confidence.shares.{family}", _shares(verdicts))
            for family, verdicts in sorted(fitted.counts.items())
        ),
        "# What these shares are of: so, of how many.\n[confidence.counts]\n"
        if fitted.counts
        else "[confidence.shares]\n",
        *(
            _table(
                f"confidence.counts.{family}",
                {v: [list(c) for c in told] for v, told in sorted(verdicts.items())},
            )
            for family, verdicts in sorted(fitted.counts.items())
        ),
    ]
    return "\n".join(parts)


def _shares(verdicts: Mapping[str, Sequence[tuple[int, int]]]) -> dict[str, list[float]]:
    return {verdict: [share(*count) for count in counts] for verdict, counts in sorted(verdicts.items())}


def _table(name: str, values: Mapping[str, Any]) -> str:
    lines = [f"{key} = {_value(value)}" for key, value in values.items()]
    return "\n".join([f"[{name}]", *lines]) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return "nan" if math.isnan(value) else repr(round(value, DECIMALS))
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    return str(value) if isinstance(value, int) else f'"{value}"'
