"""PaddleOCR's text detection and recognition, each line read at its own width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from signcheck.reading import engines
from signcheck.reading.decoding import Decoder
from signcheck.reading.line import Polygon
from signcheck.reading.predictors import text_detection, text_recognition
from signcheck.reading.recogniser import NOTHING, Crop, Recognition

MIN_SIDE = 4
"""Crops thinner than this many pixels hold no text."""
SURE = 0.6
"""Regions of this score or more are text (PaddleOCR's value)."""
FAINTEST = 0.3
"""The least score of a region that may be text."""
NARROWEST = (96, 160)
"""Narrower lines are padded to as many columns as a model's inference.yml says, but within these bounds.
Of the lines of 61 real photos PP-OCRv6, which says 320, reads as many with 160 in four fifths of the time;
ours of Korean, which says 48, reads 115 of 156 with 96 and 112 with 160, and with 48 loses one of the 61 of
the samples."""


@dataclass(frozen=True, slots=True)
class Region:
    """Where text stands: polygon in pixels of the picture that was searched; score 0–1."""

    polygon: Polygon
    score: float

    @property
    def sure(self) -> bool:
        """Whether text stands there for sure; else only what is surely read tells."""
        return self.score >= SURE


class PaddleDetector:
    """Finds lines of text in a picture.

    engine: one of signcheck.settings.ENGINES.
    """

    def __init__(self, folder: Path, *, name: str, engine: str, threads: int) -> None:
        self.name = name
        self._model = text_detection(folder, engines.load(engine, folder, threads), limit_type="max")
        # PaddleX wants BGR; turning the small copy costs a hundredth of turning the photo.
        normalise = self._model.pre_tfs["Normalize"]
        self._model.pre_tfs["Normalize"] = lambda imgs: normalise(imgs=[_bgr(img) for img in imgs])

    def detect(self, pixels: npt.NDArray[np.uint8], *, side: int) -> list[Region]:
        """Lines in `pixels` (H × W × 3, RGB), looked for with the longer side at most `side` pixels.

        Also what is hardly text, from the score FAINTEST on; see signcheck.reading.detection.
        """
        (result,) = self._model.predict(pixels, limit_side_len=side, limit_type="max", box_thresh=FAINTEST)
        return [
            Region(_polygon(corners), float(score))
            for corners, score in zip(result["dt_polys"], result["dt_scores"], strict=True)
        ]


def _bgr(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), dtype=np.uint8)


def _polygon(corners: Any) -> Polygon:
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return a, b, c, d


class PaddleRecogniser:
    """Reads lines with a CTC model in PaddleOCR's layout.

    engine: one of signcheck.settings.ENGINES.
    """

    def __init__(self, folder: Path, *, name: str, engine: str, threads: int) -> None:
        self.name = name
        self._model = text_recognition(folder, engines.load(engine, folder, threads))
        self._decoder = Decoder(self._model.post_op.character, folder)
        self._model.post_op = self._decoder
        resize = self._model.pre_tfs["ReisizeNorm"]
        channels, self._height, columns = resize.rec_image_shape
        self._narrowest = min(max(columns, NARROWEST[0]), NARROWEST[1])
        resize.rec_image_shape = [channels, self._height, self._narrowest]

    def recognise(self, crops: Sequence[Crop]) -> list[Recognition]:
        """One recognition per crop, in the same order; see Recogniser."""
        return [self._read(crop) if min(crop.shape[:2]) >= MIN_SIDE else NOTHING for crop in crops]

    def _read(self, crop: Crop) -> Recognition:
        """One line alone: beside others it would be padded to the widest, and read worse."""
        columns = self._height * crop.shape[1] / crop.shape[0]
        self._decoder.share = min(columns / self._narrowest, 1.0)
        self._decoder.columns = max(columns, self._narrowest)
        list(self._model.predict(_bgr(crop)))  # the decoder keeps more than this returns
        return self._decoder.decoded
