"""Losses: CTC that touches only the labels of each line, and frames under known letters.

``torch``'s CTC writes a gradient for all 2,500 classes at every frame, which
costs more on a CPU than the network's own convolutions. Only the blank and the
line's own labels matter to the alignment, so the alignment is computed on those
and the softmax part of the gradient is added in one pass.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

BLANK = 0


class _LabelCtc(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, logits: Tensor, targets: Tensor, target_lengths: Tensor, frames: Tensor) -> Tensor:
        scores = logits.float()
        total = scores.logsumexp(-1, keepdim=True)
        own = torch.cat([torch.full_like(targets[:, :1], BLANK), targets], 1)
        index = own[:, None, :].expand(-1, scores.shape[1], -1)
        logs = (scores.gather(2, index) - total).transpose(0, 1).contiguous()
        # A label that comes up twice in a line must be the same class both times.
        same = (targets[:, :, None] == targets[:, None, :]).int().argmax(-1) + 1
        with torch.enable_grad():
            logs.requires_grad_(True)
            loss = torch.nn.functional.ctc_loss(
                logs, same, frames, target_lengths, blank=0, reduction="none", zero_infinity=True
            )
            (slope,) = torch.autograd.grad(loss.sum(), logs)
        # torch gives exp(logs) - occupancy, which is right only over all classes.
        possible = (loss > 0).to(scores.dtype)
        occupancy = (logs.detach().exp() - slope).transpose(0, 1)
        seen = torch.arange(scores.shape[1], device=scores.device)[None] < frames[:, None]
        weight = (seen * possible[:, None])[..., None]
        gradient = (scores - total).exp_().mul_(weight)
        gradient.scatter_add_(2, index, -occupancy * weight)
        ctx.save_for_backward(gradient.to(logits.dtype))
        return loss.detach()

    @staticmethod
    def backward(ctx: Any, *upstream: Tensor) -> tuple[Tensor, None, None, None]:
        (gradient,) = ctx.saved_tensors
        return gradient * upstream[0][:, None, None].to(gradient.dtype), None, None, None


def ctc(logits: Tensor, targets: Tensor, target_lengths: Tensor, frames: Tensor) -> Tensor:
    """CTC loss per line (``N``), of ``N × T × C`` logits; 0 where the text does not fit the frames."""
    result: Tensor = _LabelCtc.apply(logits, targets, target_lengths, frames)  # type: ignore[no-untyped-call]
    return result


def frame_cross_entropy(logits: Tensor, lines: Tensor, frames: Tensor, labels: Tensor) -> Tensor:
    """Mean cross-entropy at chosen frames: ``lines``, ``frames`` and ``labels`` are parallel lists."""
    return torch.nn.functional.cross_entropy(logits[lines, frames].float(), labels)


__all__ = ["BLANK", "ctc", "frame_cross_entropy"]
