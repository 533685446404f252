"""A recogniser's outputs → what it read, with a probability, a place and the evidence for every character."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from signcheck.errors import ModelDamaged
from signcheck.reading.emission import Emission
from signcheck.reading.recogniser import NOTHING, Recognition


class Decoder:
    """Greedy CTC decoding in place of PaddleX's, which keeps no score per character.

    Called with the outputs of one line, it returns what PaddleX expects, and keeps `decoded`.
    share: the part of what went in that is no padding, 0–1; set before the outputs come.
    columns: of pixels that went in; 0 when not known. A network that pads the line itself, as ours of
        Korean does, gives more steps than they ask for.
    """

    def __init__(self, characters: Sequence[str], folder: Path) -> None:
        self._characters = np.asarray(characters)
        self._folder = folder
        self._emission = Emission(characters)
        self.share = 1.0
        self.columns = 0.0
        self.decoded: Recognition = NOTHING

    def __call__(self, outputs: Any, **_: Any) -> tuple[list[str], list[float]]:
        """What PaddleX expects: the line's text and score, each in a list. Raises ModelDamaged."""
        (steps,) = np.asarray(outputs[0])
        if steps.shape[-1] != len(self._characters):  # else every letter would be read as another
            raise ModelDamaged(
                "{folder}: inference.yml lists {count} characters, inference.onnx knows {shape}.",
                folder=self._folder,
                count=len(self._characters),
                shape=steps.shape[-1],
            )
        self.decoded = self._decode(steps)
        return [self.decoded.text], [self.decoded.score]

    def _fed(self, steps: int) -> float:
        """How many of the steps stand for what went in; networks halve its columns once or several times."""
        if not self.columns:
            return steps
        return float(self.columns / 2 ** round(math.log2(self.columns / steps)))

    def _decode(self, steps: npt.NDArray[np.float32]) -> Recognition:
        best = steps.argmax(axis=1)
        kept = best != 0
        kept[1:] &= best[1:] != best[:-1]
        at = np.flatnonzero(kept)
        text = "".join(self._characters[best[at]])
        if not text.strip():
            return NOTHING
        probabilities = steps[at, best[at]]
        length = self._fed(len(steps)) * self.share
        # The network may say the last character a step late, where the padding begins.
        seen = steps[: max(math.ceil(length), int(at[-1]) + 1)]
        return Recognition(
            text=text,
            score=float(probabilities.mean()),
            probabilities=tuple(float(p) for p in probabilities),
            positions=tuple(min((float(step) + 0.5) / length, 1.0) for step in at),
            steps=self._emission.steps(seen),
        )
