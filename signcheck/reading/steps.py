"""What a CTC recogniser saw along a line: how probable its best characters were, step by step.

A recogniser looks at a line from left to right in steps of a few pixels and says at each how
probable every character is, and the blank (Graves et al. 2006, "Connectionist temporal
classification"). Its text is only the best path through them. Here the best characters of every
step are kept, so that other texts can be scored on the same crop later, without the photo.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from signcheck.languages import Script
from signcheck.reading import packing

FLOOR = -20.0
"""Natural log of the least probability: below it a network's figures are noise."""
BLANK = "\0"
"""Stands for the blank in an alphabet; no text holds it."""

Floats = npt.NDArray[np.float32]
Indexes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """The best characters of T steps, evenly spread over a line from its start to its end.

    alphabet: the characters that occur; the one at 0 is the blank.
    best: T × K, places in the alphabet, the most probable first. A step of which fewer than K were
        kept repeats its first one.
    log_probabilities: T × K, natural logs of the probabilities of `best`, 0 at most.
    rest: T, natural log of the probability of any one character that is not among the step's best.
    scripts: those that the recogniser can write.
    """

    alphabet: str
    best: Indexes
    log_probabilities: Floats
    rest: Floats
    scripts: frozenset[Script]

    def __len__(self) -> int:
        """T, the number of steps."""
        return len(self.rest)

    def part(self, start: float, end: float) -> Steps:
        """The steps between two shares of the line's length, 0–1; at least one."""
        count = len(self)
        low = min(max(round(start * count), 0), max(count - 1, 0))
        return self._from(low, max(round(end * count), low + 1))

    def cut(self, text: str, start: int, end: int) -> Steps:
        """The steps that hold `text[start:end]` of the line that reads `text`.

        The cuts are in the middle between two characters as they were read. Where the best path says
        another text, the characters are taken to be evenly spread.
        """
        span = self.span(text, start, end)
        if span is None:
            return self.part(start / max(len(text), 1), end / max(len(text), 1))
        return self._from(*span)

    def span(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """First step, and step after the last, of `text[start:end]`; None where another text was read."""
        spikes = self._spikes()
        places = [place for place, character in enumerate(text) if not character.isspace()]
        if [text[place] for place in places] != [character for *_, character in spikes]:
            return None
        between = [(left[1] + right[0]) // 2 for left, right in pairwise(spikes)]
        edges = [0, *between, len(self)]
        first, last = (sum(place < edge for place in places) for edge in (start, end))
        return edges[min(first, len(edges) - 2)], edges[last]

    def _spikes(self) -> list[tuple[int, int, str]]:
        """First step, step after the last, and character of every one along the best path.

        Repeats merged; blanks and spaces left out.
        """
        path = self.best[:, 0]
        starts = np.flatnonzero(np.append(True, path[1:] != path[:-1]))
        runs = [(int(low), int(high)) for low, high in pairwise([*starts, len(path)])]
        spikes = [(low, high, self.alphabet[path[low]]) for low, high in runs if path[low]]
        return [spike for spike in spikes if not spike[2].isspace()]

    def _from(self, low: int, high: int) -> Steps:
        kept = slice(low, max(high, low + 1))
        return replace(
            self,
            best=self.best[kept],
            log_probabilities=self.log_probabilities[kept],
            rest=self.rest[kept],
        )

    def pack(self) -> bytes:
        """As bytes that `unpack` understands: logs to three digits, only characters that occur."""
        distinct = self.best != self.best[:, :1]
        distinct[:, :1] = True
        used, places = np.unique(np.append(0, self.best[distinct]), return_inverse=True)
        return packing.pack(
            packing.Columns(
                alphabet="".join(self.alphabet[i] for i in used),
                scripts=self.scripts,
                counts=distinct.sum(axis=1),
                places=places[1:],
                logs=self.log_probabilities[distinct],
                rest=self.rest,
            )
        )

    @classmethod
    def unpack(cls, data: bytes) -> Steps:
        """What `pack` made. Raises ValueError for bytes that it did not make."""
        columns = packing.unpack(data)
        inside = np.arange(columns.counts.max(initial=1)) < columns.counts[:, None]
        best, logs = np.zeros(inside.shape, np.int64), np.zeros(inside.shape, np.float32)
        best[inside], logs[inside] = columns.places, columns.logs
        return cls(
            columns.alphabet,
            np.where(inside, best, best[:, :1]),
            np.where(inside, logs, logs[:, :1]),
            columns.rest,
            columns.scripts,
        )


def join(parts: Sequence[Steps]) -> Steps:
    """The steps of several lines that are read on, with a sure blank between two of them.

    parts: at least one.
    """
    alphabet = BLANK + "".join(sorted({c for part in parts for c in part.alphabet[1:]}))
    width = max(part.best.shape[1] for part in parts)
    pieces = [piece for part in parts for piece in (_BETWEEN, part)][1:]
    return Steps(
        alphabet,
        np.concatenate([_widened(_moved(piece, alphabet), width) for piece in pieces]),
        np.concatenate([_widened(piece.log_probabilities, width) for piece in pieces]),
        np.concatenate([piece.rest for piece in pieces]),
        frozenset().union(*(part.scripts for part in parts)),
    )


_BETWEEN = Steps(
    BLANK,
    np.zeros((1, 1), np.int64),
    np.zeros((1, 1), np.float32),
    np.full(1, FLOOR, np.float32),
    frozenset(),
)


def _moved(steps: Steps, alphabet: str) -> Indexes:
    """`best` as places in another alphabet, which holds all characters of its own."""
    return np.asarray([0, *map(alphabet.index, steps.alphabet[1:])], np.int64)[steps.best]


def _widened(columns: npt.NDArray[Any], width: int) -> npt.NDArray[Any]:
    """T × K as T × `width`, the first column repeated."""
    count = columns.shape[1]
    return columns[:, [*range(count), *[0] * (width - count)]]
