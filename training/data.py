"""Batches of drawn lines, made in a process of their own and each used twice.

A batch holds lines of like width and a fixed number of pixels, so little is
padded and the machine sees few shapes. Padding is grey, as PaddleOCR pads.
"""

from __future__ import annotations

import multiprocessing
import queue
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from drawing.lines import atlas, charset
from drawing.lines.line import FANCY, DrawnLine, LineDrawer, random_line
from drawing.lines.text import Sampler
from drawing.lines.warp import LINE_HEIGHT
from drawing.photograph import LEVELS, Level
from training.model_geometry import PIXELS_PER_FRAME
from training.schedule import lesson

BATCH_COLUMNS = 5120
WIDTH_STEP = 32
_CHUNK = 480
_GREY = 128


@dataclass(frozen=True)
class Batch:
    """``images`` ``N × 48 × W × 3`` uint8 BGR; labels padded with 0; cues are frames whose label is known."""

    images: npt.NDArray[np.uint8]
    targets: npt.NDArray[np.int64]
    target_lengths: npt.NDArray[np.int64]
    frames: npt.NDArray[np.int64]
    cue_lines: npt.NDArray[np.int64]
    cue_frames: npt.NDArray[np.int64]
    cue_labels: npt.NDArray[np.int64]


INDEX = {character: i + 1 for i, character in enumerate(charset.characters())}


def encode(text: str) -> list[int]:
    """Output numbers of ``text`` (blank is 0); ``KeyError`` on a character outside the charset."""
    return [INDEX[c] for c in text]


def line_cues(line: DrawnLine, labels: Sequence[int], frames: int) -> list[tuple[int, int]]:
    """``(frame, label)`` under every letter, and blanks half-way between letters far enough apart."""
    at = np.clip((line.centres / PIXELS_PER_FRAME).astype(int), 0, frames - 1)
    cues = dict(zip(at.tolist(), labels, strict=True))
    for left, right in zip(at[:-1].tolist(), at[1:].tolist(), strict=True):
        if right - left >= 4:
            cues.setdefault((left + right) // 2, 0)
    return sorted(cues.items())


def collate(lines: Sequence[DrawnLine], width: int) -> Batch:
    """Lines no wider than ``width`` as one batch of that width."""
    images = np.full((len(lines), LINE_HEIGHT, width, 3), _GREY, np.uint8)
    labels = [encode(line.text) for line in lines]
    targets = np.zeros((len(lines), max(map(len, labels))), np.int64)
    cues: list[tuple[int, int, int]] = []
    frames = np.zeros(len(lines), np.int64)
    for i, (line, label) in enumerate(zip(lines, labels, strict=True)):
        own = line.image.shape[1]
        images[i, :, :own] = line.image[:, :, ::-1]
        targets[i, : len(label)] = label
        frames[i] = width // PIXELS_PER_FRAME
        cues += [(i, frame, value) for frame, value in line_cues(line, label, -(-own // PIXELS_PER_FRAME))]
    columns = np.array(cues, np.int64).T
    lengths = np.array([len(label) for label in labels], np.int64)
    return Batch(images, targets, lengths, frames, columns[0], columns[1], columns[2])


def padded_width(width: int) -> int:
    """The next width in use: multiples of 32 up to 256, then of 64."""
    step = WIDTH_STEP if width <= 8 * WIDTH_STEP else 2 * WIDTH_STEP
    return -(-width // step) * step


def batches(
    lines: list[DrawnLine], rng: np.random.Generator, columns: int = BATCH_COLUMNS
) -> tuple[list[Batch], list[DrawnLine]]:
    """``lines`` in batches of like width and about ``columns`` pixel columns, and the lines left over.

    A width always comes with the same number of lines: preparing the
    convolutions for a shape not met before takes longer than running them.
    """
    order = sorted(lines, key=lambda line: line.image.shape[1])
    result = []
    while order:
        width = padded_width(order[-1].image.shape[1])
        if rng.random() < 0.1:
            # A reader pads short lines to its longest one: some batches show that much grey.
            width = padded_width(width + WIDTH_STEP * int(rng.integers(1, 8)))
        count = max(4, columns // width)
        if len(order) < count:
            break
        result.append(collate(order[-count:], width))
        del order[-count:]
    rng.shuffle(result)
    return result, order


def recoloured(line: DrawnLine, rng: np.random.Generator) -> DrawnLine:
    """The same line seen again: colours turned or mirrored in brightness."""
    image = line.image[:, :, rng.permutation(3)]
    if rng.random() < 0.5:
        image = 255 - image
    return DrawnLine(np.ascontiguousarray(image), line.text, line.centres, line.face)


def draw_chunk(drawer: LineDrawer, sampler: Sampler, progress: float, count: int) -> list[DrawnLine]:
    """``count`` new lines as hard as ``progress`` allows."""
    rng, now = sampler.rng, lesson(progress)
    result = []
    for _ in range(count):
        level: Level = LEVELS[int(rng.choice(3, p=now.levels))]
        longest = now.longest if rng.random() < 0.8 else min(now.longest, 6)
        fancy = FANCY[level] * now.fancy
        result.append(random_line(drawer, sampler, level, longest, fancy))
    return result


def endless_batches(seed: int, progress: Callable[[], float], columns: int) -> Iterator[Batch]:
    """Batches for ever: new lines, and each of the last ones once more in other colours."""
    cv2.setNumThreads(1)
    rng = np.random.default_rng(seed)
    drawer = LineDrawer([face for face in atlas.load() if not face.held_out], rng)
    sampler = Sampler(rng)
    old: list[DrawnLine] = []
    left: list[DrawnLine] = []
    while True:
        fresh = draw_chunk(drawer, sampler, progress(), _CHUNK)
        again = [recoloured(line, rng) for line in old]
        old = fresh
        ready, left = batches(fresh + again + left, rng, columns)
        yield from ready


def _produce(seed: int, progress: Any, columns: int, out: Any) -> None:
    for batch in endless_batches(seed, lambda: float(progress.value), columns):
        out.put(batch)


def queued_batches(seed: int, progress: Any, columns: int, workers: int) -> Iterator[Batch]:
    """The same from ``workers`` processes, for a GPU that one process could not feed."""
    context = multiprocessing.get_context("spawn")
    out: Any = context.Queue(64)
    for i in range(workers):
        context.Process(target=_produce, args=(seed + i, progress, columns, out), daemon=True).start()
    while True:
        try:
            yield out.get(timeout=120)
        except queue.Empty:
            raise RuntimeError("the drawing processes give no lines: see their messages above") from None
