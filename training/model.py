"""The recogniser: PP-OCRv6's backbone, a small attention neck, a head made of jamo.

Input ``N × 3 × 48 × W`` (BGR, ``(x / 255 - 0.5) / 0.5``), output ``N × T × C``
logits: ``T`` two frames for every whole eight columns, ``C`` the blank and
:func:`charset.characters`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import cast

import torch
from torch import Tensor, nn

from drawing.lines import charset
from drawing.lines.warp import LINE_HEIGHT
from training.backbone import CHANNELS, Backbone
from training.model_geometry import PIXELS_PER_FRAME


@dataclass(frozen=True)
class ModelSize:
    """The neck's width and depth; the backbone is as it comes."""

    neck: int = 256
    layers: int = 2
    heads: int = 4

    def as_dict(self) -> dict[str, object]:
        """As plain values, for the state file."""
        return asdict(self)


class Attention(nn.Module):
    """A pre-norm transformer layer over the frames, with a convolution that tells their order."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.order = nn.Conv1d(width, width, 5, padding=2, groups=8)
        self.norm = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.mlp_norm = nn.LayerNorm(width)
        self.mlp = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.order(x.transpose(1, 2)).transpose(1, 2)
        n, t, width = x.shape
        q, k, v = self.qkv(self.norm(x)).view(n, t, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        mixed = nn.functional.scaled_dot_product_attention(q, k, v)
        x = x + self.out(mixed.transpose(1, 2).reshape(n, t, width))
        return cast(Tensor, x + self.mlp(self.mlp_norm(x)))


class JamoHead(nn.Module):
    """Logits whose syllable weights are sums of initial, medial and final weights.

    A rare syllable so shares what common ones have learnt. ``own`` lets a
    syllable differ from the sum; it starts at zero and is decayed.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        names = charset.characters()
        parts = [charset.jamo(c) for c in names if "가" <= c <= "힣"]
        self.syllables = len(parts)
        self.others = len(names) - len(parts)
        self.register_buffer("parts", torch.tensor(parts).T.contiguous(), persistent=False)
        sizes = (len(charset.INITIALS), len(charset.MEDIALS), len(charset.FINALS))
        self.jamo = nn.ParameterList(
            [nn.Parameter(0.3 * torch.randn(size, width) * width**-0.5) for size in sizes]
        )
        self.jamo_bias = nn.ParameterList([nn.Parameter(torch.zeros(size)) for size in sizes])
        self.own = nn.Parameter(torch.zeros(self.syllables, width))
        self.own_bias = nn.Parameter(torch.zeros(self.syllables))
        self.rest = nn.Linear(width, 1 + self.others)

    def weights(self) -> tuple[Tensor, Tensor]:
        """The head as one matrix ``C × width`` and its bias: blank, syllables, other characters."""
        index = cast(Tensor, self.parts)
        weight = sum((table[index[i]] for i, table in enumerate(self.jamo)), self.own)
        bias = sum((table[index[i]] for i, table in enumerate(self.jamo_bias)), self.own_bias)
        return (
            torch.cat([self.rest.weight[:1], weight, self.rest.weight[1:]]),
            torch.cat([self.rest.bias[:1], bias, self.rest.bias[1:]]),
        )

    def forward(self, x: Tensor) -> Tensor:
        weight, bias = self.weights()
        return nn.functional.linear(x, weight, bias)


class Recogniser(nn.Module):
    """The whole network; see the module's text for shapes."""

    def __init__(self, size: ModelSize | None = None) -> None:
        super().__init__()
        size = size or ModelSize()
        self.size = size
        self.backbone = Backbone()
        self.collapse = nn.Conv2d(CHANNELS, size.neck, (LINE_HEIGHT // 16, 2), (1, 2))
        self.neck = nn.Sequential(*(Attention(size.neck, size.heads) for _ in range(size.layers)))
        self.spread = nn.Linear(size.neck, 2 * size.neck)
        self.norm = nn.LayerNorm(size.neck)
        self.head = JamoHead(size.neck)

    def features(self, images: Tensor) -> Tensor:
        """``N × T × neck`` frames, one for every four pixels."""
        x = self.collapse(self.backbone(images))[:, :, 0].transpose(1, 2)
        x = self.spread(self.neck(x))
        n, t, _ = x.shape
        return cast(Tensor, self.norm(x.reshape(n, 2 * t, self.size.neck)))

    def forward(self, images: Tensor) -> Tensor:
        """Logits of every frame."""
        return cast(Tensor, self.head(self.features(images)))


__all__ = ["PIXELS_PER_FRAME", "ModelSize", "Recogniser"]
