"""The shipped model through a plain onnxruntime loop: no PaddleOCR, no hidden step."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime

from drawing.photograph import Image
from training.metrics import greedy

LINE_HEIGHT = 48
WIDEST = 3200
TALL = 1.5
MODEL_FOLDER = Path(__file__).resolve().parents[2] / "signcheck" / "reading" / "korean"


@dataclass(frozen=True)
class Read:
    """``text`` and ``score``: the mean probability (0..1) of the frames that gave it; 0 when empty."""

    text: str
    score: float


def upright(crop: Image) -> Image:
    """A column of stacked letters turned on its side, as PaddleOCR hands it over (h ≥ 1.5 w)."""
    height, width = crop.shape[:2]
    return np.ascontiguousarray(np.rot90(crop)) if height >= TALL * width else crop


def network_input(crop: Image) -> npt.NDArray[np.float32]:
    """A BGR crop as ``1 × 3 × 48 × W`` in -1..1, resized as PaddleOCR resizes."""
    height, width = crop.shape[:2]
    ratio = width / height
    out = min(WIDEST, int(LINE_HEIGHT * max(1.0, ratio)))
    resized = cv2.resize(crop, (min(out, math.ceil(LINE_HEIGHT * ratio)), LINE_HEIGHT))
    scaled = (resized.astype(np.float32).transpose(2, 0, 1) / 255 - 0.5) / 0.5
    padded = np.zeros((1, 3, LINE_HEIGHT, out), np.float32)
    padded[0, :, :, : scaled.shape[2]] = scaled
    return padded


class OnnxReader:
    """The model of ``folder`` on ``threads`` processor threads."""

    def __init__(self, folder: Path = MODEL_FOLDER, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(folder / "inference.onnx"), options)

    def history(self) -> dict[str, str]:
        """What the file says of its training; empty for a file that says nothing."""
        return dict(self._session.get_modelmeta().custom_metadata_map)

    def frames(self, values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Probabilities ``T × C`` of one prepared crop."""
        return np.asarray(self._session.run(None, {"x": values})[0][0], np.float32)

    @staticmethod
    def decode(probabilities: npt.NDArray[np.float32]) -> Read:
        """The best path through the frames."""
        labels = probabilities.argmax(-1)
        kept = (labels != 0) & np.append(True, labels[1:] != labels[:-1])
        if not kept.any():
            return Read("", 0.0)
        return Read(greedy(labels.tolist()), float(probabilities.max(-1)[kept].mean()))

    def read(self, crop: Image) -> Read:
        """What stands on a BGR crop (``H × W × 3`` uint8) of one line."""
        return self.decode(self.frames(network_input(upright(crop))))
