"""Which seeds belong to which half of the benchmark; the only place where they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drawing.signs.model import CONDITIONS, Condition

CHUNK = 50
"""Photos that are made from one seed."""
SEEDS_A_CONDITION = 10_000


@dataclass(frozen=True)
class Split:
    """A half of the benchmark: its photos are made from the seeds ``first`` up to ``last``."""

    name: str
    first: int

    @property
    def last(self) -> int:
        """The greatest seed that may be used."""
        return self.first + SEEDS_A_CONDITION * len(CONDITIONS) - 1


CALIBRATION = Split("calibration", 7_000_000)
TEST = Split("test", 11_000_000)
SPLITS = {split.name: split for split in (CALIBRATION, TEST)}

BOARD_SEEDS = {CALIBRATION.name: 17_000_000, TEST.name: 19_000_000}
"""The seed of the boards by shape (bench.boards)."""


@dataclass(frozen=True)
class Chunk:
    """Photos made from one seed: ``count`` of them, in a folder of their own."""

    split: Split
    condition: Condition
    seed: int
    count: int

    def folder(self, root: Path) -> Path:
        """Where its photos, its truth and its readings lie."""
        return root / self.split.name / self.condition / str(self.seed)


def chunks(split: Split, count: int) -> Iterator[Chunk]:
    """The chunks of ``count`` photos in each condition. Raises ValueError for more than there are seeds."""
    if not 0 < count <= CHUNK * SEEDS_A_CONDITION:
        raise ValueError(f"{count} photos a condition cannot be made.")
    for place, condition in enumerate(CONDITIONS):
        first = split.first + place * SEEDS_A_CONDITION
        for number, start in enumerate(range(0, count, CHUNK)):
            yield Chunk(split, condition, first + number, min(CHUNK, count - start))
