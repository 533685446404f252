"""PaddleOCR's text detection and recognition on ONNX Runtime."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from signcheck.errors import ModelDamaged
from signcheck.reading.emission import Emission
from signcheck.reading.line import Polygon
from signcheck.reading.recogniser import NOTHING, Crop, Recognition

BATCH = 8
"""Lines read together; sorted by width, so that little is padding."""
MIN_SIDE = 4
"""Crops thinner than this many pixels hold no text."""
NARROWEST = 320 / 48
"""PaddleX pads narrower crops to this many times their height."""
CPU = "cpu"


@dataclass(frozen=True, slots=True)
class Region:
    """Where text stands: polygon in pixels of the picture that was searched; score 0–1."""

    polygon: Polygon
    score: float


def _engine(threads: int) -> dict[str, Any]:
    return {
        "device": CPU,
        "engine": "onnxruntime",
        "engine_config": {"intra_op_num_threads": threads, "inter_op_num_threads": 1},
    }


def _import_paddleocr() -> Any:
    # PaddleX otherwise asks the model hubs whether they can be reached, at every start.
    os.environ.setdefault("PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK", "True")
    import paddleocr

    return paddleocr


def model_name(folder: Path) -> str:
    """PaddleOCR's name of the model in `folder`, from its inference.yml. Raises ModelDamaged."""
    import yaml

    try:
        config = yaml.safe_load((folder / "inference.yml").read_text(encoding="utf-8"))
        return str(config["Global"]["model_name"])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise ModelDamaged(
            f"{folder}: no usable inference.yml ({error}).",
            remedy="A model folder holds inference.onnx and inference.yml.",
        ) from error


class PaddleDetector:
    """Finds lines of text in a picture."""

    def __init__(self, folder: Path, *, name: str, threads: int) -> None:
        paddleocr = _import_paddleocr()
        self.name = name
        self._model = paddleocr.TextDetection(
            model_name=model_name(folder),
            model_dir=str(folder),
            limit_type="max",
            **_engine(threads),
        )

    def detect(self, pixels: npt.NDArray[np.uint8], *, side: int) -> list[Region]:
        """Lines in `pixels` (H × W × 3, RGB), looked for with the longer side at most `side` pixels."""
        bgr = np.ascontiguousarray(pixels[:, :, ::-1])
        (result,) = self._model.predict(bgr, limit_side_len=side, limit_type="max")
        return [
            Region(_polygon(corners), float(score))
            for corners, score in zip(result["dt_polys"], result["dt_scores"], strict=True)
        ]


def _polygon(corners: Any) -> Polygon:
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return a, b, c, d


class PaddleRecogniser:
    """Reads lines with a CTC model in PaddleOCR's layout."""

    def __init__(self, folder: Path, *, name: str, threads: int) -> None:
        paddleocr = _import_paddleocr()
        self.name = name
        self._model = paddleocr.TextRecognition(
            model_name=model_name(folder), model_dir=str(folder), **_engine(threads)
        )
        predictor = self._model.paddlex_predictor
        self._decoder = _Decoder(predictor.post_op.character, folder)
        predictor.post_op = self._decoder

    def recognise(self, crops: Sequence[Crop]) -> list[Recognition]:
        """One recognition per crop, in the same order; see Recogniser."""
        found = [NOTHING] * len(crops)
        usable = [i for i, crop in enumerate(crops) if min(crop.shape[:2]) >= MIN_SIDE]
        usable.sort(key=lambda i: crops[i].shape[1] / crops[i].shape[0])
        for start in range(0, len(usable), BATCH):
            batch = usable[start : start + BATCH]
            for i, recognition in zip(batch, self._read([crops[i] for i in batch]), strict=True):
                found[i] = recognition
        return found

    def _read(self, crops: list[Crop]) -> list[Recognition]:
        bgr = [np.ascontiguousarray(crop[:, :, ::-1]) for crop in crops]
        shapes = [crop.shape[1] / crop.shape[0] for crop in crops]
        padded = max(NARROWEST, *shapes)
        self._decoder.shares = [shape / padded for shape in shapes]
        self._model.predict(bgr, batch_size=len(bgr))  # the decoder keeps more than this returns
        return self._decoder.decoded


class _Decoder:
    """Greedy CTC decoding in place of PaddleX's, which keeps no score per character.

    Called with the batch's outputs, it returns what PaddleX expects, and keeps `decoded`.
    shares: the part of each output that is no padding, 0–1; set before the outputs come.
    """

    def __init__(self, characters: Sequence[str], folder: Path) -> None:
        self._characters = np.asarray(characters)
        self._folder = folder
        self._emission = Emission(characters)
        self.shares: Sequence[float] = ()
        self.decoded: list[Recognition] = []

    def __call__(self, outputs: Any, **_: Any) -> tuple[list[str], list[float]]:
        batch = np.asarray(outputs[0])
        if batch.shape[-1] != len(self._characters):  # else every letter would be read as another
            raise ModelDamaged(
                f"{self._folder}: inference.yml lists {len(self._characters)} characters, "
                f"inference.onnx knows {batch.shape[-1]}."
            )
        shares = self.shares or [1.0] * len(batch)
        self.decoded = [self._decode(steps, share) for steps, share in zip(batch, shares, strict=True)]
        return [r.text for r in self.decoded], [r.score for r in self.decoded]

    def _decode(self, steps: npt.NDArray[np.float32], share: float) -> Recognition:
        best = steps.argmax(axis=1)
        kept = best != 0
        kept[1:] &= best[1:] != best[:-1]
        at = np.flatnonzero(kept)
        text = "".join(self._characters[best[at]])
        if not text.strip():
            return NOTHING
        probabilities = steps[at, best[at]]
        length = len(steps) * share
        # The network may say the last character a step late, where the padding begins.
        seen = steps[: max(math.ceil(length), int(at[-1]) + 1)]
        return Recognition(
            text=text,
            score=float(probabilities.mean()),
            probabilities=tuple(float(p) for p in probabilities),
            positions=tuple(min((float(step) + 0.5) / length, 1.0) for step in at),
            steps=self._emission.steps(seen),
        )
