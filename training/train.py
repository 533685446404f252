"""The training run: ``python -m training.train --hours 1.6``.

The schedule is a share of the time given, so any budget sees all of it. Every
two minutes the state goes to the cache folder; the same command goes on from it.
"""

from __future__ import annotations

import argparse
import os
import queue
import signal
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.multiprocessing
from torch import nn

from drawing.lines import atlas
from drawing.lines.fonts import cache_folder
from drawing.lines.line import DrawnLine, LineDrawer, random_line
from drawing.lines.text import Sampler
from drawing.photograph import LEVELS
from training import backbone
from training.evaluate import read_lines
from training.metrics import error_rate
from training.model import ModelSize, Recogniser
from training.schedule import plan
from training.shared import Optimiser, SharedWeights, unflat
from training.state import load, save
from training.worker import Job, Post, work

SAVE_SECONDS = 120
REPORT_SECONDS = 300
TELL_STEPS = 100
_SILENCE_SECONDS = 300


class Run:
    """One training run, with its state on disk under ``folder``."""

    def __init__(self, folder: Path, size: ModelSize, seed: int) -> None:
        torch.manual_seed(seed)
        self.size, self.seed = size, seed
        self.model = Recogniser(size)
        self.lines, self.elapsed = 0, 0.0
        self.path = folder / "state.pt"
        folder.mkdir(parents=True, exist_ok=True)
        state = load(self.path) if self.path.exists() else None
        if state is None:
            self.model.backbone.load_state_dict(backbone.pretrained().state_dict())
        self.optimiser = Optimiser(self.model)
        if state is not None:
            unflat(state["weights"], self.model.parameters())
            self.optimiser.restore(state["optimiser"])
            self.lines, self.elapsed = state["lines"], state["elapsed"]

    def save(self, shared: SharedWeights) -> None:
        """Write down where the run is."""
        state = {
            "size": self.size.as_dict(),
            "weights": shared.weights.clone(),
            "optimiser": self.optimiser.state(),
            "lines": self.lines,
            "elapsed": self.elapsed,
        }
        save(self.path, state)

    def train(self, seconds: float, until: float | None, workers: int, device: str) -> None:
        """Train until ``seconds`` are done over all runs, or the clock reads ``until``."""
        shared = SharedWeights.of(self.model, workers)
        context = torch.multiprocessing.get_context("spawn")
        post = Post(context.Queue(), [context.Semaphore(0) for _ in range(workers)], context.Value("d", 0.0))
        post.progress.value = self.elapsed / seconds
        seed = self.seed + self.optimiser.step
        processes = [
            context.Process(target=work, args=(Job(i, self.size, seed, device), shared, post))
            for i in range(workers)
        ]
        for process in processes:
            process.start()
        try:
            self._serve(shared, post, seconds, until)
        finally:
            for process in processes:
                process.terminate()
            self.save(shared)

    def _serve(self, shared: SharedWeights, post: Post, seconds: float, until: float | None) -> None:
        checks = check_lines(self.seed)
        losses: list[float] = []
        clock = saved = reported = time.monotonic()
        while True:
            index, loss, lines = self._next(post)
            progress = min(1.0, self.elapsed / seconds)
            self.optimiser.apply(shared, shared.gradients[index], plan(progress).rate)
            post.progress.value = progress
            post.go[index].release()
            now = time.monotonic()
            self.elapsed, clock = self.elapsed + now - clock, now
            self.lines += lines
            losses.append(loss)
            if len(losses) == TELL_STEPS:
                print(self._told(progress, losses), flush=True)
                losses.clear()
            last = progress >= 1.0 or (until is not None and time.time() >= until)
            if last or now - saved > SAVE_SECONDS:
                self.save(shared)
                saved = now
            if last or now - reported > REPORT_SECONDS:
                print(report(self.optimiser.average_into(self.model), checks), flush=True)
                reported = now
            if last:
                return

    def _next(self, post: Post) -> Any:
        try:
            return post.done.get(timeout=_SILENCE_SECONDS)
        except queue.Empty:
            raise RuntimeError("the training processes are silent: see their messages above") from None

    def _told(self, progress: float, losses: list[float]) -> str:
        return (
            f"{time.strftime('%H:%M:%S')} {progress:6.1%} step {self.optimiser.step} lines {self.lines} "
            f"loss {np.mean(losses):.3f} lines/s {self.lines / max(1.0, self.elapsed):.0f}"
        )


def check_lines(seed: int, count: int = 100) -> dict[str, list[DrawnLine]]:
    """Lines that the progress report reads: trained families, texts and looks of another seed."""
    rng = np.random.default_rng(seed + 987_654)
    drawer = LineDrawer([face for face in atlas.load() if not face.held_out], rng)
    sampler = Sampler(rng)
    return {level: [random_line(drawer, sampler, level, 16) for _ in range(count)] for level in LEVELS}


def report(model: nn.Module, checks: dict[str, list[DrawnLine]]) -> str:
    """Error rates by level as one line of text."""
    parts = []
    for level, lines in checks.items():
        read = read_lines(model, lines, torch.device("cpu"))
        pairs = list(zip((line.text for line in lines), read, strict=True))
        exact = sum(a.replace(" ", "") == b.replace(" ", "") for a, b in pairs) / len(pairs)
        parts.append(f"{level} {error_rate(pairs):.4f} ({exact:.0%} exact)")
    return "    error rate: " + ", ".join(parts)


def _clock(text: str | None) -> float | None:
    if text is None:
        return None
    hour, minute = map(int, text.split(":"))
    now = time.localtime()
    return time.mktime((now.tm_year, now.tm_mon, now.tm_mday, hour, minute, 0, 0, 0, now.tm_isdst))


def main() -> None:
    """Command line; see the module's text."""
    parser = argparse.ArgumentParser(description="Train the Korean line recogniser.")
    parser.add_argument("--hours", type=float, default=1.6, help="hours of training over all runs")
    parser.add_argument("--stop-at", help="clock time HH:MM at which to stop this run")
    parser.add_argument("--folder", type=Path, default=cache_folder() / "training")
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--workers", type=int, help="processes; default: one a core, or one on a GPU")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    # The processes meet some 20 widths; the default room for prepared convolutions is less than that.
    for name in ("LRU_CACHE_CAPACITY", "ONEDNN_PRIMITIVE_CACHE_CAPACITY"):
        os.environ.setdefault(name, "20000")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    workers = arguments.workers or (1 if device == "cuda" else os.cpu_count() or 1)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped; the state is saved"))
    run = Run(arguments.folder, ModelSize(), arguments.seed)
    run.train(arguments.hours * 3600, _clock(arguments.stop_at), workers, device)


if __name__ == "__main__":
    main()
