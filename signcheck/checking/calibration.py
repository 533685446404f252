"""The figures in calibration.toml: how probable it is that a sign is wrong, and what is sure enough.

The benchmark fits them (``python -m bench.verdicts fit``): it takes the same `features` and
`Calibration.inputs`, and writes the file.
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from signcheck.checking.features import Features, least
from signcheck.checking.judgement import Judgement
from signcheck.signs import Text

TABLE = "calibration.toml"
_LEAST = 1e-4
"""No character counts as more or less sure than this, so that one figure never decides alone."""

_ENOUGH = 10.0
"""Natural log: a text that explains the crop so much better is surely what the picture shows; what is
more says nothing more, and would drown what is less where the model is fitted."""


@dataclass(frozen=True, slots=True)
class Look:
    """The least that texts must look like. height: pixels. sharpness, contrast: 0–1."""

    height: float
    sharpness: float
    contrast: float

    def faults(self, *texts: Text) -> dict[str, float]:
        """The measures of the worst line that fall below; empty when none does or nothing was measured."""
        measured = {
            "height": [least(text, lambda a: a.height) for text in texts],
            "sharpness": [least(text, lambda a: a.sharpness) for text in texts],
            "contrast": [least(text, lambda a: a.contrast) for text in texts],
        }
        return {
            name: round(min(known), 3)
            for name, values in measured.items()
            if (known := [v for v in values if v is not None]) and min(known) < getattr(self, name)
        }


@dataclass(frozen=True, slots=True)
class Quality(Look):
    """What a text must have to be held against a sign.

    score: mean probability of the characters, 0–1; asked of Chinese texts.
    """

    score: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """What calibration.toml holds.

    bias, weights: of the logistic model, by the names of `inputs`.
    typical: height, sharpness and contrast where they were not measured.
    defective, compliant: probabilities that the sign is wrong from which, and up to which, it counts
        as wrong, and as misread.
    twin: natural log; see rules.exact.
    quality: what a text must have to be held against a sign.
    presence: what the texts of an entry must have, or a translation may be there and not be seen.
    edges: where the bands of confidence part, ascending.
    shares: the share of right judgements by family, verdict and band; nan where none was measured.
    """

    bias: float
    weights: Mapping[str, float]
    typical: Mapping[str, float]
    defective: float
    compliant: float
    twin: float
    quality: Quality
    presence: Look
    edges: Sequence[float]
    shares: Mapping[str, Mapping[str, Sequence[float]]]

    @classmethod
    def load(cls, text: str | None = None) -> Calibration:
        """The calibration in this TOML text, or the one that ships. Raises KeyError for a part that lacks."""
        if text is None:
            text = resources.files(__package__).joinpath(TABLE).read_text(encoding="utf-8")
        document: dict[str, Any] = tomllib.loads(text)
        model, thresholds, confidence = document["model"], document["thresholds"], document["confidence"]
        return cls(
            bias=model["bias"],
            weights=model["weights"],
            typical=document["typical"],
            defective=thresholds["defective"],
            compliant=thresholds["compliant"],
            twin=thresholds["twin"],
            quality=Quality(**document["quality"]),
            presence=Look(**document["presence"]),
            edges=tuple(confidence["edges"]),
            shares=confidence["shares"],
        )

    def inputs(self, found: Features) -> dict[str, float]:
        """The features as the model takes them, by name.

        weakest as log odds; height and the number of differing characters as natural logs; strongest
        and gain up to where they are enough; the others as they are.
        """
        least = min(1.0 - _LEAST, max(_LEAST, found.weakest))
        return {
            "strongest": min(_ENOUGH, found.strongest),
            "gain": min(_ENOUGH, found.gain),
            "weakest": math.log(least / (1.0 - least)),
            "height": math.log(max(1.0, self._measured(found, "height"))),
            "sharpness": self._measured(found, "sharpness"),
            "contrast": self._measured(found, "contrast"),
            "confusability": found.confusability,
            "differing": math.log1p(found.differing),
            "edge": float(found.edge),
        }

    def _measured(self, found: Features, name: str) -> float:
        value = getattr(found, name)
        return float(self.typical[name] if value is None else value)

    def probability(self, found: Features) -> float:
        """How probable it is that the sign is wrong and was not misread, 0–1."""
        inputs = self.inputs(found)
        odds = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in inputs.items())
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, odds))))

    def band(self, judgement: Judgement) -> int:
        """The band of a judgement, 0 to len(edges): by evidence's probability, else its weakest character."""
        said = judgement.evidence
        return bisect_right(self.edges, said.get("probability", said.get("weakest_character", 1.0)))

    def confidence(self, judgement: Judgement) -> float | None:
        """How often such a judgement was right, 0–1; None when that was not measured."""
        shares = self.shares.get(judgement.family, {}).get(judgement.verdict.value, ())
        band = self.band(judgement)
        if band >= len(shares) or math.isnan(shares[band]):
            return None
        return float(shares[band])


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The calibration that ships, read once."""
    return Calibration.load()
