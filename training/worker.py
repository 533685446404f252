"""One process of a training run: draws lines, reads them, hands in gradients."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from training.data import BATCH_COLUMNS, Batch, endless_batches, queued_batches
from training.evaluate import as_input
from training.loss import ctc, frame_cross_entropy
from training.model import ModelSize, Recogniser
from training.schedule import plan
from training.shared import SharedWeights, flat, unflat

GPU_BATCH_COLUMNS = 65536
GPU_DRAWERS = 8


@dataclass(frozen=True)
class Post:
    """How workers and main process talk: ``done`` brings ``(worker, loss, lines)``, ``go`` lets one go on."""

    done: Any
    go: list[Any]
    progress: Any


def loss_of(model: nn.Module, batch: Batch, progress: float, device: torch.device) -> Tensor:
    """The loss of ``batch`` at this share of the training."""
    now = plan(progress)

    def tensor(values: np.ndarray[Any, Any]) -> Tensor:
        return torch.from_numpy(values).to(device)

    with torch.autocast(device.type, torch.bfloat16):
        logits = model(as_input(batch.images, device))
    loss = now.cue_weight * frame_cross_entropy(
        logits, tensor(batch.cue_lines), tensor(batch.cue_frames), tensor(batch.cue_labels)
    )
    if now.ctc_weight:
        lengths = tensor(batch.target_lengths)
        each = ctc(logits, tensor(batch.targets), lengths, tensor(batch.frames))
        loss = loss + now.ctc_weight * (each / lengths).mean()
    return loss


def _batches(seed: int, progress: Any, device: torch.device) -> Iterator[Batch]:
    if device.type == "cpu":
        return endless_batches(seed, lambda: float(progress.value), BATCH_COLUMNS)
    return queued_batches(seed, progress, GPU_BATCH_COLUMNS, GPU_DRAWERS)


@dataclass(frozen=True)
class Job:
    """Which worker this is, what it trains, the seed of its lines, and where (``cpu``, ``cuda``)."""

    index: int
    size: ModelSize
    seed: int
    device: str


def work(job: Job, shared: SharedWeights, post: Post) -> None:
    """Run until the process is ended: one gradient a round, on the newest weights there are."""
    torch.set_num_threads(1)
    device, index = torch.device(job.device), job.index
    model = Recogniser(job.size).to(device).train()
    model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    for batch in _batches(job.seed + 1000 * index, post.progress, device):
        unflat(shared.weights, model.parameters())
        model.zero_grad(set_to_none=True)
        loss = loss_of(model, batch, float(post.progress.value), device)
        loss.backward()  # type: ignore[no-untyped-call]
        shared.gradients[index].copy_(
            flat(p.grad if p.grad is not None else torch.zeros_like(p) for p in model.parameters())
        )
        post.done.put((index, float(loss.detach()), len(batch.images)))
        post.go[index].acquire()
