"""What is trained when, as shares (0..1) of the time given."""

from __future__ import annotations

import math
from dataclasses import dataclass

PEAK_RATE = 2e-3
LAST_RATE = 1e-5
WARM_UP = 0.012


@dataclass(frozen=True)
class Plan:
    """Learning rate and the weights of the two losses."""

    rate: float
    cue_weight: float
    ctc_weight: float


def plan(progress: float) -> Plan:
    """Learning rate up then down a cosine; frame cues first, fading into CTC."""
    if progress < WARM_UP:
        rate = PEAK_RATE * (0.05 + 0.95 * progress / WARM_UP)
    else:
        turn = min(1.0, (progress - WARM_UP) / (1 - WARM_UP))
        rate = LAST_RATE + (PEAK_RATE - LAST_RATE) * 0.5 * (1 + math.cos(math.pi * turn))
    ctc_weight = min(1.0, max(0.0, (progress - 0.03) / 0.02))
    cue_weight = min(1.0, max(0.3, 1 - (progress - 0.05) / 0.05))
    return Plan(rate, cue_weight, ctc_weight)


@dataclass(frozen=True)
class Lesson:
    """How hard the lines are: longest text, shares of the levels, how elaborate the lettering (0..1)."""

    longest: int
    levels: tuple[float, float, float]
    fancy: float


def lesson(progress: float) -> Lesson:
    """Plain short lines first: from elaborate ones a head that knows nothing learns little."""
    longest = 4 if progress < 0.03 else 8 if progress < 0.06 else 22
    if progress < 0.02:
        return Lesson(longest, (1.0, 0.0, 0.0), 0.0)
    ramp = min(1.0, (progress - 0.02) / 0.06)
    hard, normal = 0.22 * ramp, 0.42 * ramp
    return Lesson(longest, (1 - hard - normal, normal, hard), ramp)
