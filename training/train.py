"""The training loop: ``python -m training.train --hours 1.6``.

The schedule is a share of the time given, so any budget sees all of it. Every
two minutes the state goes to the cache folder; the same command goes on from it.
"""

from __future__ import annotations

import argparse
import contextlib
import copy
import math
import os
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training import atlas
from training.data import Batch, BatchSource
from training.evaluate import as_input, error_rate, read_lines
from training.fonts import cache_folder
from training.lines import DrawnLine, LineDrawer, random_line
from training.loss import ctc, frame_cross_entropy
from training.model import ModelSize, Recogniser
from training.photograph import LEVELS
from training.text import Sampler

PEAK_RATE = 2e-3
LAST_RATE = 1e-5
WARM_UP = 0.02
WEIGHT_DECAY = 0.02
EMA_DECAY = 0.998
SAVE_SECONDS = 120
REPORT_SECONDS = 300


@dataclass(frozen=True)
class Plan:
    """What to do at one share of the training (0..1)."""

    rate: float
    cue_weight: float
    ctc_weight: float


def plan(progress: float) -> Plan:
    """Learning rate up then down a cosine; frame cues first, fading into CTC."""
    if progress < WARM_UP:
        rate = PEAK_RATE * (0.05 + 0.95 * progress / WARM_UP)
    else:
        turn = (progress - WARM_UP) / (1 - WARM_UP)
        rate = LAST_RATE + (PEAK_RATE - LAST_RATE) * 0.5 * (1 + math.cos(math.pi * min(1.0, turn)))
    ctc_weight = float(np.clip((progress - 0.02) / 0.05, 0, 1))
    cue_weight = float(np.clip(1 - (progress - 0.04) / 0.1, 0.1, 1))
    return Plan(rate, cue_weight, ctc_weight)


class Average:
    """An exponential average of the weights, which reads better than any single step's."""

    def __init__(self, model: nn.Module) -> None:
        self.model = copy.deepcopy(model).eval().requires_grad_(False)

    def update(self, model: nn.Module, step: int) -> None:
        decay = min(EMA_DECAY, (1 + step) / (10 + step))
        with torch.no_grad():
            for mine, theirs in zip(self.model.state_dict().values(), model.state_dict().values(), strict=True):
                if mine.dtype.is_floating_point:
                    mine.lerp_(theirs, 1 - decay)
                else:
                    mine.copy_(theirs)


class Trainer:
    """One training run, with its state on disk under ``folder``."""

    def __init__(self, folder: Path, size: ModelSize, seed: int) -> None:
        torch.manual_seed(seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.model = Recogniser(size).to(self.device, memory_format=torch.channels_last)
        decayed = [p for p in self.model.parameters() if p.ndim > 1]
        plain = [p for p in self.model.parameters() if p.ndim <= 1]
        groups = [{"params": decayed, "weight_decay": WEIGHT_DECAY}, {"params": plain, "weight_decay": 0.0}]
        self.optimiser = torch.optim.AdamW(groups, lr=PEAK_RATE, betas=(0.9, 0.98))
        self.average = Average(self.model)
        self.seed, self.step, self.lines, self.elapsed = seed, 0, 0, 0.0
        self.path = folder / "state.pt"
        folder.mkdir(parents=True, exist_ok=True)
        if self.path.exists():
            self._restore()

    def _restore(self) -> None:
        state = torch.load(self.path, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.average.model.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.lines, self.elapsed = state["step"], state["lines"], state["elapsed"]

    def save(self) -> None:
        """Write the state; a kill at any moment leaves the old or the new one whole."""
        state = {
            "size": self.model.size.as_dict(),
            "model": self.model.state_dict(),
            "average": self.average.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "lines": self.lines,
            "elapsed": self.elapsed,
        }
        part = self.path.with_suffix(".part")
        torch.save(state, part)
        os.replace(part, self.path)

    def learn(self, batch: Batch, now: Plan) -> Tensor:
        """One step on ``batch``; gives the loss."""
        self.model.train()
        for group in self.optimiser.param_groups:
            group["lr"] = now.rate
        images = as_input(batch.images, self.device)
        with torch.autocast(self.device.type, torch.bfloat16):
            logits = self.model(images)

        def tensor(values: np.ndarray) -> Tensor:
            return torch.from_numpy(values).to(self.device)

        loss = now.cue_weight * frame_cross_entropy(
            logits, tensor(batch.cue_lines), tensor(batch.cue_frames), tensor(batch.cue_labels)
        )
        if now.ctc_weight:
            lengths = tensor(batch.target_lengths)
            each = ctc(logits, tensor(batch.targets), lengths, tensor(batch.frames))
            loss = loss + now.ctc_weight * (each / lengths).mean()
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
        self.optimiser.step()
        self.step += 1
        self.lines += len(batch.images)
        self.average.update(self.model, self.step)
        return loss.detach()

    def run(self, seconds: float, until: float | None, niceness: int) -> None:
        """Train until ``seconds`` of training are done in all, or the clock reads ``until``."""
        source = BatchSource(self.seed + self.step, workers=1 if self.device.type == "cpu" else 8, niceness=niceness)
        source.set_progress(self.elapsed / seconds)
        checks = check_lines(self.seed)
        saved = reported = time.monotonic()
        losses: list[float] = []
        for batch in source:
            begun = time.monotonic()
            progress = min(1.0, self.elapsed / seconds)
            loss = self.learn(batch, plan(progress))
            self.elapsed += time.monotonic() - begun if self.step > 1 else 0.0
            losses.append(float(loss))
            if self.step % 50 == 0:
                source.set_progress(progress)
                print(self._line(progress, losses, begun), flush=True)
                losses.clear()
            last = progress >= 1.0 or (until is not None and time.time() >= until)
            if last or time.monotonic() - saved > SAVE_SECONDS:
                self.save()
                saved = time.monotonic()
            if last or time.monotonic() - reported > REPORT_SECONDS:
                print(report(self.average.model, checks, self.device), flush=True)
                reported = time.monotonic()
            if last:
                break
        source.close()

    def _line(self, progress: float, losses: list[float], begun: float) -> str:
        pace = 1 / max(1e-6, time.monotonic() - begun)
        return (
            f"{time.strftime('%H:%M:%S')} {progress:6.1%} step {self.step} lines {self.lines} "
            f"loss {np.mean(losses):.3f} steps/s {pace:.2f}"
        )


def check_lines(seed: int) -> dict[str, list[DrawnLine]]:
    """Lines that the progress report reads: trained families, texts and looks of another seed."""
    rng = np.random.default_rng(seed + 987_654)
    drawer = LineDrawer([face for face in atlas.load() if not face.held_out], rng)
    sampler = Sampler(rng)
    return {level: [random_line(drawer, sampler, level, 16) for _ in range(100)] for level in LEVELS}


def report(model: nn.Module, checks: dict[str, list[DrawnLine]], device: torch.device) -> str:
    """Error rates by level as one line of text."""
    parts = []
    for level, lines in checks.items():
        pairs = list(zip((line.text for line in lines), read_lines(model, lines, device), strict=True))
        exact = sum(a.replace(" ", "") == b.replace(" ", "") for a, b in pairs) / len(pairs)
        parts.append(f"{level} {error_rate(pairs):.4f} ({exact:.0%} exact)")
    return "    error rate: " + ", ".join(parts)


def main() -> None:
    """Command line; see the module's text."""
    parser = argparse.ArgumentParser(description="Train the Korean line recogniser.")
    parser.add_argument("--hours", type=float, default=1.6, help="hours of training over all runs")
    parser.add_argument("--stop-at", help="clock time HH:MM at which to stop this run")
    parser.add_argument("--folder", type=Path, default=cache_folder() / "training")
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--drawer-nice", type=int, default=0, help="niceness added to the drawing process")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    until = None
    if arguments.stop_at:
        hour, minute = map(int, arguments.stop_at.split(":"))
        now = time.localtime()
        until = time.mktime((*now[:3], hour, minute, 0, 0, 0, now[8]))
    trainer = Trainer(arguments.folder, ModelSize(), arguments.seed)
    with contextlib.suppress(KeyboardInterrupt):
        trainer.run(arguments.hours * 3600, until, arguments.drawer_nice)


if __name__ == "__main__":
    main()
