"""The recogniser: dense convolutions, a small attention neck, a head made of jamo.

Input ``N × 3 × 48 × W`` (RGB or BGR alike, ``(x / 255 - 0.5) / 0.5``), output
``N × ceil(W / 8) · 2 × C`` logits, ``C`` the blank and :func:`charset.characters`.
Dense 3×3 convolutions run near the processor's peak, which depthwise ones do not.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import cast

import torch
from torch import Tensor, nn

from training import charset
from training.model_geometry import PIXELS_PER_FRAME
from training.warp import LINE_HEIGHT


@dataclass(frozen=True)
class ModelSize:
    """Channels after each halving, blocks at each height, and the neck's width and depth."""

    stem: int = 32
    channels: tuple[int, int, int] = (48, 112, 256)
    blocks: tuple[int, int, int] = (1, 1, 1)
    neck: int = 256
    layers: int = 2
    heads: int = 4

    def as_dict(self) -> dict[str, object]:
        """As plain values, for the state file."""
        return asdict(self)


class ConvUnit(nn.Sequential):
    """3×3 (or given) convolution, batch norm, optional ReLU."""

    def __init__(
        self, inputs: int, outputs: int, stride: tuple[int, int] = (1, 1), active: bool = True
    ) -> None:
        layers: list[nn.Module] = [
            nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False),
            nn.BatchNorm2d(outputs),
        ]
        if active:
            layers.append(nn.ReLU(inplace=True))
        super().__init__(*layers)


class Residual(nn.Module):
    """Two 3×3 convolutions with a way around."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = ConvUnit(channels, channels)
        self.second = ConvUnit(channels, channels, active=False)

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.second(self.first(x)))


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
        first, second, third = size.channels
        blocks = size.blocks
        self.backbone = nn.Sequential(
            ConvUnit(3, size.stem, (2, 2)),
            ConvUnit(size.stem, first, (2, 2)),
            *(Residual(first) for _ in range(blocks[0])),
            ConvUnit(first, second, (2, 1)),
            *(Residual(second) for _ in range(blocks[1])),
            ConvUnit(second, third, (2, 2)),
            *(Residual(third) for _ in range(blocks[2])),
        )
        self.collapse = nn.Conv2d(third, size.neck, (LINE_HEIGHT // 16, 1))
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
