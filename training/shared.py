"""The weights that the processes of one training run share, and the step that moves them.

Several single-threaded processes each work on their own lines and hand in
gradients as they get done; the main process applies each at once. No process
ever waits for another's, so a core that something else keeps busy slows its own
process only (threads inside one step would all wait for the slowest).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

BETAS = (0.9, 0.98)
EPSILON = 1e-8
WEIGHT_DECAY = 0.02
EMA_DECAY = 0.9985
CLIP_NORM = 2.0
# Of the learning rate: the backbone has learnt already and only turns to Hangul.
BACKBONE_PACE = 0.2

_KEPT = ("mean", "square", "average", "step")


def flat(tensors: Any) -> Tensor:
    """Tensors end to end as one float32 vector on the CPU."""
    return torch.cat([t.detach().reshape(-1).float().cpu() for t in tensors])


def unflat(vector: Tensor, tensors: Any) -> None:
    """The reverse of :func:`flat`: copy ``vector`` into ``tensors`` in place."""
    at = 0
    with torch.no_grad():
        for tensor in tensors:
            tensor.copy_(vector[at : at + tensor.numel()].view_as(tensor))
            at += tensor.numel()


def _in_shared_memory(tensor: Tensor) -> Tensor:
    moved: Tensor = tensor.share_memory_()  # type: ignore[no-untyped-call]
    return moved


@dataclass
class SharedWeights:
    """``weights`` in shared memory, and a gradient for each worker."""

    weights: Tensor
    gradients: list[Tensor]

    @classmethod
    def of(cls, model: nn.Module, workers: int) -> SharedWeights:
        """A copy of ``model``'s weights that ``workers`` processes can see."""
        weights = _in_shared_memory(flat(model.parameters()))
        return cls(weights, [_in_shared_memory(torch.zeros_like(weights)) for _ in range(workers)])


class Optimiser:
    """AdamW on one flat vector (Loshchilov and Hutter 2019), with an average of the weights."""

    def __init__(self, model: nn.Module) -> None:
        self.decay = flat(torch.full_like(p, float(p.ndim > 1)) for p in model.parameters())
        self.pace = flat(
            torch.full_like(p, p.requires_grad * (BACKBONE_PACE if name.startswith("backbone.") else 1.0))
            for name, p in model.named_parameters()
        )
        size = self.decay.numel()
        self.mean, self.square = torch.zeros(size), torch.zeros(size)
        self.average = flat(model.parameters())
        self.step = 0

    def apply(self, shared: SharedWeights, gradient: Tensor, rate: float) -> None:
        """Move the shared weights by one gradient; a gradient that is not finite is dropped."""
        norm = float(gradient.norm())
        if not norm < float("inf"):
            return
        self.step += 1
        gradient = gradient * min(1.0, CLIP_NORM / (norm + 1e-6))
        self.mean.lerp_(gradient, 1 - BETAS[0])
        self.square.mul_(BETAS[1]).addcmul_(gradient, gradient, value=1 - BETAS[1])
        root = (self.square / (1 - BETAS[1] ** self.step)).sqrt_().add_(EPSILON)
        move = self.mean / root / (1 - BETAS[0] ** self.step)
        move.addcmul_(self.decay, shared.weights, value=WEIGHT_DECAY)
        shared.weights.addcmul_(self.pace, move, value=-rate)
        decay = min(EMA_DECAY, (1 + self.step) / (10 + self.step))
        self.average.lerp_(shared.weights, 1 - decay)

    def state(self) -> dict[str, Any]:
        """Everything needed to go on."""
        return {name: getattr(self, name) for name in _KEPT}

    def restore(self, state: dict[str, Any]) -> None:
        """The reverse of :meth:`state`."""
        for name in _KEPT:
            setattr(self, name, state[name])

    def average_into(self, model: nn.Module) -> nn.Module:
        """``model`` with the averaged weights, ready to read."""
        unflat(self.average, model.parameters())
        return model.eval()
