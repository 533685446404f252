"""Convolutions and matrix products in int8: the same text from fewer cycles.

Static quantisation (one scale a channel for weights, one a tensor for
activations), calibrated on drawn lines of trained families. The stem, depthwise
convolutions, channel weights and attention itself stay in floating point, where
int8 wins nothing or loses. The benchmark says whether the error rate holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

from drawing.lines import atlas
from drawing.lines.line import DrawnLine, LineDrawer, random_line
from drawing.lines.text import Sampler
from drawing.photograph import LEVELS
from training.data import collate

CALIBRATION_LINES = 200


def _calibration_lines(seed: int) -> list[DrawnLine]:
    rng = np.random.default_rng(seed)
    drawer = LineDrawer([face for face in atlas.load() if not face.held_out], rng)
    sampler = Sampler(rng)
    return [random_line(drawer, sampler, LEVELS[i % 3], 12) for i in range(CALIBRATION_LINES)]


class _Lines(CalibrationDataReader):  # type: ignore[misc]
    def __init__(self, lines: list[DrawnLine]) -> None:
        self._lines: Iterator[DrawnLine] = iter(lines)

    def get_next(self) -> dict[str, Any] | None:
        line = next(self._lines, None)
        if line is None:
            return None
        images = collate([line], line.image.shape[1]).images
        return {"x": images.transpose(0, 3, 1, 2).astype(np.float32) / 127.5 - 1}


def unfold(source: Path, target: Path) -> None:
    """Write ``source`` with its constants folded: half-precision weights widened, batch norm merged."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(target)
    onnxruntime.InferenceSession(str(source), options)


def quantised_nodes(graph: Any) -> list[str]:
    """Names of the blocks' 1×1 convolutions, of the one above them, and of products with constant weights."""
    constants = {weight.name for weight in graph.initializer}
    parts = ("/expand/", "/project/", "/collapse/")
    convolutions = [n.name for n in graph.node if n.op_type == "Conv" and any(p in n.name for p in parts)]
    products = [n.name for n in graph.node if n.op_type == "MatMul" and n.input[1] in constants]
    return convolutions + products


def quantise(path: Path, seed: int = 5) -> None:
    """Replace the network at ``path`` by its int8 form, in place."""
    plain = path.with_suffix(".plain.onnx")
    unfold(path, plain)
    try:
        quantize_static(
            str(plain),
            str(path),
            _Lines(_calibration_lines(seed)),
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            # 7-bit weights: processors without VNNI add pairs of products in 16 bits, which 8 would overflow.
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["Conv", "MatMul"],
            nodes_to_quantize=quantised_nodes(onnx.load(str(plain)).graph),
            # Averages of the lines' least and greatest values: single outliers would make the steps coarse.
            extra_options={"CalibMovingAverage": True},
        )
    finally:
        plain.unlink(missing_ok=True)
