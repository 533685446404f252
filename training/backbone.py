"""The backbone of PP-OCRv6_small_rec, from its ONNX file, to start training from.

It has seen millions of photographed lines in Chinese, Japanese and Latin: strokes,
lettering, light and blur are the same for Hangul. Its batch norms and parallel
branches were merged when PaddleOCR exported it, so every layer is one convolution
with a bias. Apache-2.0, as this project.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from signcheck.reading.models.catalogue import RECOGNITION
from signcheck.reading.models.folder import ONNX, require
from signcheck.settings import load_settings

CHANNELS = 384


class SqueezeExcite(nn.Module):
    """Channels weighed by what the whole line holds (Hu et al. 2018)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.down = nn.Conv2d(channels, channels // 4, 1)
        self.up = nn.Conv2d(channels // 4, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        mean = x.mean((2, 3), keepdim=True)
        return cast(Tensor, x * functional.hardsigmoid(self.up(torch.relu(self.down(mean)))))


class Block(nn.Module):
    """Depthwise 3×3, then two 1×1 convolutions with a way around."""

    def __init__(self, channels: int, weighed: bool) -> None:
        super().__init__()
        self.token = nn.Conv2d(channels, channels, 3, 1, 1, groups=channels)
        self.weigh = SqueezeExcite(channels) if weighed else nn.Identity()
        self.expand = nn.Conv2d(channels, 2 * channels, 1)
        self.project = nn.Conv2d(2 * channels, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        x = self.weigh(self.token(x))
        return cast(Tensor, x + self.project(functional.gelu(self.expand(x))))


class Halve(nn.Module):
    """Half the height, twice the channels."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.token = nn.Conv2d(channels, channels, 3, (2, 1), 1, groups=channels)
        self.expand = nn.Conv2d(channels, 2 * channels, 1)
        self.project = nn.Conv2d(2 * channels, 2 * channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        return cast(Tensor, self.project(functional.gelu(self.expand(self.token(x)))))


class Stem(nn.Module):
    """A quarter of height and width, 96 channels."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, 48, 3, 2, 1)
        self.narrow = nn.Conv2d(48, 24, 2)
        self.wide = nn.Conv2d(24, 48, 2)
        self.join = nn.Conv2d(96, 48, 3, 2, 1)
        self.out = nn.Conv2d(48, 96, 1)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.pad(torch.relu(self.first(x)), (0, 1, 0, 1))
        side = functional.pad(torch.relu(self.narrow(x)), (0, 1, 0, 1))
        both = torch.cat([functional.max_pool2d(x, 2, 1), torch.relu(self.wide(side))], 1)
        return torch.relu(self.out(torch.relu(self.join(both))))


class Backbone(nn.Module):
    """``N × 3 × 48 × W`` (BGR) to ``N × 384 × 3 × W/4``; what is ``given`` is not trained."""

    def __init__(self) -> None:
        first = [Block(96, weighed=i == 0) for i in range(3)]
        middle = [Block(192, weighed=i % 2 == 0) for i in range(6)]
        last = [Block(384, weighed=i == 0) for i in range(2)]
        super().__init__()
        self.given = nn.Sequential(Stem(), *first).requires_grad_(False)
        self.learning = nn.Sequential(Halve(96), *middle, Halve(192), *last)

    def forward(self, x: Tensor) -> Tensor:
        """Features of every fourth column, at three heights."""
        return cast(Tensor, self.learning(self.given(x)))


def pretrained(models: Path | None = None) -> Backbone:
    """The backbone as PP-OCRv6_small_rec has it.

    ``models`` is the folder that ``signcheck models fetch`` fills, by default that of the settings.
    Raises ModelMissing or ModelDamaged where the model is not whole.
    """
    return load(require(RECOGNITION, models or load_settings().models) / ONNX)


def load(path: Path) -> Backbone:
    """The backbone with the weights of the network at ``path``; ``ValueError`` if that is another network."""
    graph = onnx.load(str(path)).graph
    constants = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    constants |= {
        node.output[0]: numpy_helper.to_array(node.attribute[0].t)
        for node in graph.node
        if node.op_type == "Constant"
    }
    biases = {
        node.input[0]: constants[node.input[1]].reshape(-1)
        for node in graph.node
        if node.op_type == "Add" and node.input[1] in constants
    }
    # What follows the backbone has convolutions without a bias.
    stored = [
        (constants[node.input[1]], biases[node.output[0]])
        for node in graph.node
        if node.op_type == "Conv" and node.output[0] in biases
    ]
    backbone = Backbone()
    used: list[nn.Conv2d] = []
    hooks = [
        layer.register_forward_hook(lambda layer, *_: used.append(layer))
        for layer in backbone.modules()
        if isinstance(layer, nn.Conv2d)
    ]
    with torch.no_grad():
        backbone(torch.zeros(1, 3, 48, 96))
    for hook in hooks:
        hook.remove()
    if [tuple(layer.weight.shape) for layer in used] != [weight.shape for weight, _ in stored]:
        raise ValueError(f"{path}: another network than the backbone of {RECOGNITION.name}")
    for layer, (weight, bias) in zip(used, stored, strict=True):
        with torch.no_grad():
            layer.weight.copy_(torch.from_numpy(np.array(weight)))
            layer.bias.copy_(torch.from_numpy(np.array(bias)))
    return backbone


__all__ = ["CHANNELS", "Backbone", "load", "pretrained"]
