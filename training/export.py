"""From a training state to the folder that ships: ``python -m training.export FOLDER``.

The folder holds ``inference.onnx`` and ``inference.yml`` as PaddleOCR 3.7's
``TextRecognition(engine="onnxruntime", model_dir=FOLDER)`` loads them. Most products
are made in int8, see :mod:`training.quantise`. Other weights are stored in half
precision and widened when the session starts, which changes no arithmetic after that.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from drawing.lines import charset
from drawing.lines.fonts import cache_folder
from training.model import ModelSize, Recogniser
from training.quantise import quantise
from training.shared import Optimiser, unflat
from training.state import load

# paddlex knows recognisers by name only; this one shares our layout and script.
MODEL_NAME = "korean_PP-OCRv5_mobile_rec"
# The first with Gelu as one operator: in parts it costs a quarter of the int8 network's time.
OPSET = 20
_STEP_WIDTH = 48
# Grey put to the right of every line, as most lines have in training: letters at the very edge
# of a crop are read better.
MARGIN = 16


class ForExport(nn.Module):
    """The recogniser with its head as one matrix and probabilities as output."""

    def __init__(self, model: Recogniser) -> None:
        super().__init__()
        self.model = model
        weight, bias = model.head.weights()
        self.weight = nn.Parameter(weight.detach(), requires_grad=False)
        self.bias = nn.Parameter(bias.detach(), requires_grad=False)

    def forward(self, x: Tensor) -> Tensor:
        """``N × 3 × 48 × W`` pixels to ``N × T × C`` probabilities."""
        x = nn.functional.pad(x, (0, MARGIN, 0, 0))
        logits = nn.functional.linear(self.model.features(x), self.weight, self.bias)
        return torch.softmax(logits, dim=-1)


def averaged_model(state: dict[str, Any]) -> Recogniser:
    """The averaged weights of a training state, ready to read."""
    model = Recogniser(ModelSize(**state["size"]))
    optimiser = Optimiser(model)
    optimiser.restore(state["optimiser"])
    unflat(state["weights"], model.parameters())
    optimiser.average_into(model)
    return model


def history(state: dict[str, Any]) -> dict[str, str]:
    """What the file says of its training: lines seen, steps, hours."""
    return {
        "lines": str(state["lines"]),
        "steps": str(state["optimiser"]["step"]),
        "hours": f"{state['elapsed'] / 3600:.2f}",
    }


def write_onnx(model: Recogniser, path: Path) -> None:
    """Export ``model`` with free batch size and width."""
    wrapped = ForExport(model).eval()
    torch.onnx.export(
        wrapped,
        (torch.zeros(2, 3, 48, 5 * _STEP_WIDTH),),
        str(path),
        input_names=["x"],
        output_names=["probabilities"],
        dynamic_axes={"x": {0: "batch", 3: "width"}, "probabilities": {0: "batch", 1: "frames"}},
        opset_version=OPSET,
        dynamo=False,
    )


def halve(model: Any, least: int = 1024) -> None:
    """Store float32 weights of ``least`` values or more as float16 followed by a cast, in place."""
    casts = []
    for weight in list(model.graph.initializer):
        values = numpy_helper.to_array(weight)
        if values.dtype != np.float32 or values.size < least:
            continue
        half = numpy_helper.from_array(values.astype(np.float16), f"{weight.name}.half")
        casts.append(helper.make_node("Cast", [half.name], [weight.name], to=TensorProto.FLOAT))
        model.graph.initializer.remove(weight)
        model.graph.initializer.append(half)
    nodes = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend([*casts, *nodes])


def _quoted(character: str) -> str:
    return "'" + character.replace("'", "''") + "'"


def config_text() -> str:
    """The ``inference.yml`` that PaddleOCR reads; its decoder adds blank before and space after the list."""
    names = charset.characters()
    if names[-1] != charset.SPACE:
        raise ValueError("the space has to be the last character: PaddleOCR puts it there")
    listed = "\n".join(f"  - {_quoted(name)}" for name in names[:-1])
    return f"""Global:
  model_name: {MODEL_NAME}
PreProcess:
  transform_ops:
  - DecodeImage:
      channel_first: false
      img_mode: BGR
  - RecResizeImg:
      image_shape:
      - 3
      - 48
      - {_STEP_WIDTH}
PostProcess:
  name: CTCLabelDecode
  character_dict:
{listed}
"""


def export(state_path: Path, folder: Path, *, int8: bool = True) -> None:
    """Write ``inference.onnx`` and ``inference.yml`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    state = load(state_path)
    path = folder / "inference.onnx"
    write_onnx(averaged_model(state), path)
    if int8:
        quantise(path)
    graph = onnx.load(str(path))
    halve(graph)
    helper.set_model_props(graph, history(state))
    onnx.checker.check_model(graph)
    onnx.save(graph, str(path))
    (folder / "inference.yml").write_text(config_text(), encoding="utf-8")


def main() -> None:
    """Command line; see the module's text."""
    parser = argparse.ArgumentParser(description="Export the Korean recogniser for shipping.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--state", type=Path, default=cache_folder() / "training" / "state.pt")
    parser.add_argument(
        "--float", action="store_true", help="no int8: half as fast, to compare the error rate"
    )
    arguments = parser.parse_args()
    export(arguments.state, arguments.folder, int8=not arguments.float)
    size = (arguments.folder / "inference.onnx").stat().st_size
    print(f"{arguments.folder}: inference.onnx {size / 1e6:.1f} MB, {len(charset.characters())} characters")


if __name__ == "__main__":
    main()
