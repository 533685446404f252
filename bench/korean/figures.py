"""The figures of the model card, each one function from readings to numbers."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.korean.lines import Crop, has_hangul
from bench.korean.reader import OnnxReader, Read
from drawing.lines import charset
from training.metrics import error_rate

LATIN_AND_DIGITS = frozenset(charset.LATIN + charset.DIGITS)


@dataclass(frozen=True)
class Accuracy:
    """Over ``lines`` lines: character error rate, share exact, processor milliseconds a line."""

    lines: int
    error_rate: float
    exact: float
    milliseconds: float


@dataclass(frozen=True)
class Scored:
    """One reading beside the truth."""

    truth: str
    read: Read

    @property
    def right(self) -> bool:
        """Same text, spaces aside."""
        return self.truth.replace(" ", "") == self.read.text.replace(" ", "")


def score(reader: OnnxReader, crops: Sequence[Crop]) -> list[Scored]:
    """Every crop read."""
    return [Scored(crop.text, reader.read(crop.image)) for crop in crops]


def processor_seconds() -> float:
    """Processor time of this process and of the commands it ran: other work on the machine does not count."""
    return time.process_time() + sum(os.times()[2:4])


def accuracy(read: Callable[[Crop], str], crops: Sequence[Crop]) -> Accuracy:
    """Read every crop once, in order, with the time it took; the first crop is read twice to warm up."""
    read(crops[0])
    begun = processor_seconds()
    pairs = [(crop.text, read(crop)) for crop in crops]
    took = processor_seconds() - begun
    exact = sum(a.replace(" ", "") == b.replace(" ", "") for a, b in pairs) / len(pairs)
    return Accuracy(len(pairs), error_rate(pairs), exact, 1000 * took / len(pairs))


def aligned(truth: str, read: str) -> list[tuple[str, str]]:
    """The cheapest alignment of two texts: pairs of characters, ``""`` where one has none."""
    rows = [[i + j if i * j == 0 else 0 for j in range(len(read) + 1)] for i in range(len(truth) + 1)]
    for i, a in enumerate(truth, 1):
        for j, b in enumerate(read, 1):
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
    i, j, pairs = len(truth), len(read), []
    while i or j:
        if i and j and rows[i][j] == rows[i - 1][j - 1] + (truth[i - 1] != read[j - 1]):
            i, j = i - 1, j - 1
            pairs.append((truth[i], read[j]))
        elif i and rows[i][j] == rows[i - 1][j] + 1:
            i -= 1
            pairs.append((truth[i], ""))
        else:
            j -= 1
            pairs.append(("", read[j]))
    return pairs[::-1]


def latin_error_rate(results: Sequence[Scored], fold_case: bool = False) -> float:
    """Errors at Latin letters and figures of the truth, and such put in wrongly, per such character."""
    errors = total = 0
    for result in results:
        truth, read = (t.replace(" ", "") for t in (result.truth, result.read.text))
        if fold_case:
            truth, read = truth.lower(), read.lower()
        for wanted, got in aligned(truth, read):
            total += wanted in LATIN_AND_DIGITS
            concerns = wanted in LATIN_AND_DIGITS or (not wanted and got in LATIN_AND_DIGITS)
            errors += concerns and wanted != got
    return errors / max(1, total)


@dataclass(frozen=True)
class Threshold:
    """Readings scored at least ``score``: their share of all, and the share of them that is exactly right."""

    score: float
    kept: float
    right: float


THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98)


def thresholds(results: Sequence[Scored]) -> list[Threshold]:
    """What each score threshold keeps, and how much of that is right."""
    rows = []
    for limit in THRESHOLDS:
        kept = [result for result in results if result.read.score >= limit]
        right = sum(result.right for result in kept) / len(kept) if kept else float("nan")
        rows.append(Threshold(limit, len(kept) / len(results), right))
    return rows


def false_hangul(results: Sequence[Scored], limit: float) -> float:
    """Share of lines without Hangul for which Hangul was read with a score of at least ``limit``."""
    wrong = sum(has_hangul(r.read.text) and r.read.score >= limit for r in results)
    return wrong / max(1, len(results))
