"""Reading with the model in training, and how wrong it is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import nn

from training import charset
from training.data import collate, padded_width
from training.lines import DrawnLine


def edit_distance(first: str, second: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(second, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def error_rate(pairs: Sequence[tuple[str, str]]) -> float:
    """Character error rate of ``(truth, read)`` pairs, spaces left out: edits ÷ characters of the truth."""
    edits = characters = 0
    for truth, read in pairs:
        expected = truth.replace(" ", "")
        edits += edit_distance(expected, read.replace(" ", ""))
        characters += len(expected)
    return edits / max(1, characters)


def greedy(labels: Sequence[int]) -> str:
    """CTC best path: repeats joined, blanks dropped."""
    names = charset.characters()
    pairs = zip(labels, [0, *labels], strict=False)
    return "".join(names[now - 1] for now, before in pairs if now != 0 and now != before)


@torch.inference_mode()
def read_lines(model: nn.Module, lines: Sequence[DrawnLine], device: torch.device, batch: int = 32) -> list[str]:
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
