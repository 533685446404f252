"""The logistic model of painter and camera, and the thresholds on its probability. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from bench.verdicts.samples import Flags, Floats, Samples

STRENGTH = 1.0
"""Weight of the L2 penalty on the weights of scaled inputs."""
NEVER = 1.01
"""A threshold that no probability reaches."""


@dataclass(frozen=True)
class Model:
    """Log odds that the sign is wrong: bias + sum of weight × input."""

    bias: float
    weights: Mapping[str, float]

    def probabilities(self, samples: Samples) -> Floats:
        """Of each sample, 0–1."""
        weights = np.array([self.weights[name] for name in samples.names])
        odds: Floats = expit(self.bias + samples.inputs @ weights)
        return odds


def fit(samples: Samples) -> Model:
    """Logistic regression with an L2 penalty, on inputs of mean 0 and deviation 1."""
    mean, scale = samples.inputs.mean(axis=0), samples.inputs.std(axis=0)
    scale[scale < 1e-9] = 1.0  # an input that never varies gets no weight
    inputs = (samples.inputs - mean) / scale
    signs = np.where(samples.wrong, 1.0, -1.0)

    def loss(parameters: Floats) -> tuple[float, Floats]:
        margin = signs * (parameters[0] + inputs @ parameters[1:])
        slope = -signs * expit(-margin)
        value = np.logaddexp(0.0, -margin).sum() + STRENGTH / 2 * (parameters[1:] ** 2).sum()
        gradient = np.concatenate(([slope.sum()], inputs.T @ slope + STRENGTH * parameters[1:]))
        return float(value), gradient

    best = minimize(loss, np.zeros(inputs.shape[1] + 1), jac=True, method="L-BFGS-B").x
    weights = best[1:] / scale
    return Model(
        float(best[0] - mean @ weights),
        {name: float(weight) for name, weight in zip(samples.names, weights, strict=True)},
    )


@dataclass(frozen=True)
class Limits:
    """What must hold in one condition.

    right: how many right translations there are. accused: how many of them other rules accuse.
    false: at most this share of the right translations may be accused. precision: of `defective`.
    """

    right: int
    accused: int
    false: float
    precision: float


def defective_from(samples: Samples, probabilities: Floats, limits: Mapping[str, Limits]) -> float:
    """The least probability from which the limits of every condition hold; NEVER when none does.

    When other rules alone break a limit of false accusations, no further one is allowed.
    """
    condition = np.array(samples.condition)
    best = 0.5
    for name, limit in limits.items():
        here = condition == name
        found = _from(probabilities[here], samples.wrong[here], limit)
        best = max(best, found)
    return best


def _from(probabilities: Floats, wrong: Flags, limit: Limits) -> float:
    allowed = max(0.0, limit.false * limit.right - limit.accused)
    candidates = np.unique(probabilities)
    for threshold in candidates:
        called = probabilities >= threshold
        false = int((called & ~wrong).sum())
        if false <= allowed and false <= (1 - limit.precision) * int(called.sum()):
            return float(threshold)
    return NEVER if candidates.size else 0.0


def compliant_up_to(samples: Samples, probabilities: Floats, missed: float) -> float:
    """The greatest probability up to which at most this share of the wrong texts is taken for misread."""
    of_wrong = np.sort(probabilities[samples.wrong])
    allowed = int(missed * len(of_wrong))
    if len(of_wrong) <= allowed:
        return 0.5
    # Just below the first wrong text that must not be missed.
    return float(min(0.5, np.nextafter(of_wrong[allowed], 0.0)))
