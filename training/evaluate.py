"""Reading with the model in training, and how wrong it is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import nn

from drawing.lines.line import DrawnLine
from training.data import collate, padded_width
from training.metrics import greedy


@torch.inference_mode()
def read_lines(
    model: nn.Module, lines: Sequence[DrawnLine], device: torch.device, batch: int = 32
) -> list[str]:
    """What ``model`` reads in ``lines``, in their order."""
    model.eval()
    order = np.argsort([line.image.shape[1] for line in lines])
    result = [""] * len(lines)
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        group = [lines[i] for i in chosen]
        arrays = collate(group, padded_width(max(line.image.shape[1] for line in group)))
        best = model(as_input(arrays.images, device)).argmax(-1).cpu().tolist()
        for i, labels in zip(chosen, best, strict=True):
            result[i] = greedy(labels)
    return result


def as_input(images: np.ndarray, device: torch.device) -> torch.Tensor:
    """``N × 48 × W × 3`` uint8 as the network's normalised input, channels last."""
    tensor = torch.from_numpy(images).to(device).permute(0, 3, 1, 2)
    return tensor.float().div_(127.5).sub_(1.0)
