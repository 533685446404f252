"""A recogniser's output, a probability for every character at every step → Steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from signcheck.languages import Script, script_of
from signcheck.reading.steps import FLOOR, Floats, Indexes, Steps

KEPT = 16
"""Characters kept of each step."""
FAINT = -16.0
"""Only characters above this natural log of probability are kept: most steps know one or two."""
REPERTOIRE = 10
"""A recogniser writes a script of which it has at least this many characters."""
UNKNOWN = "\ufffd"
"""Stands for what is no single character in a model's list."""


class Emission:
    """Makes steps of one recogniser's outputs.

    characters: its C classes, the blank first.
    """

    def __init__(self, characters: Sequence[str]) -> None:
        self._characters = np.asarray([c if len(c) == 1 else UNKNOWN for c in map(str, characters)])
        counted = Counter(script_of(character) for character in self._characters[1:])
        self._scripts = frozenset(script for script in Script if counted[script] >= REPERTOIRE)

    def steps(self, probabilities: Floats) -> Steps:
        """The steps of one line. probabilities: T × C, each row adds up to 1."""
        best = largest(probabilities, KEPT)
        kept = np.take_along_axis(probabilities, best, axis=1)
        logs, rest = _logs(kept, classes=probabilities.shape[1])
        faint = logs < FAINT
        faint[:, 0] = False
        best, logs = np.where(faint, best[:, :1], best), np.where(faint, logs[:, :1], logs)
        used, places = np.unique(np.append(0, best), return_inverse=True)
        alphabet = "\0" + "".join(self._characters[used[1:]])
        return Steps(alphabet, places[1:].reshape(best.shape), logs, rest, self._scripts)


def _logs(kept: Floats, *, classes: int) -> tuple[Floats, Floats]:
    """Logs of the probabilities that are kept (T × K), and of any other one (T)."""
    others = max(classes - kept.shape[1], 1)
    rest = np.maximum(1.0 - kept.sum(axis=1, dtype=np.float64), 0.0) / others
    tiny = np.exp(2 * FLOOR)
    logs = np.minimum(np.log(np.maximum(kept, tiny)), 0.0)
    # What was left out of a step is no more probable than the least that was kept.
    ceiling = np.maximum(logs[:, -1], FLOOR)
    return logs, np.clip(np.log(np.maximum(rest, tiny)), FLOOR, ceiling).astype(np.float32)


def largest(values: Floats, count: int) -> Indexes:
    """The places of the `count` largest values of each row, the largest first.

    values: T × C; fewer than `count` columns give all of them. Those values stand in the groups of
    columns that have the largest maxima, so that only a few columns need to be sorted: with 18,000
    columns this takes a tenth of the time.
    """
    rows, columns = values.shape
    size = max(int((columns / max(count, 1)) ** 0.5), 1)
    groups = columns // size
    if groups <= count:
        return _first(values, np.broadcast_to(np.arange(columns), values.shape), count)
    whole = groups * size
    highest = values[:, :whole].reshape(rows, size, groups).max(axis=1)
    chosen = np.argpartition(-highest, count - 1, axis=1)[:, :count]
    inside = chosen[:, None, :] + groups * np.arange(size)[None, :, None]
    beyond = np.broadcast_to(np.arange(whole, columns), (rows, columns - whole))
    return _first(values, np.concatenate([inside.reshape(rows, -1), beyond], axis=1), count)


def _first(values: Floats, places: Indexes, count: int) -> Indexes:
    """Of some places of each row those of the `count` largest values, in their order."""
    found = -np.take_along_axis(values, places, axis=1)
    if found.shape[1] > count:
        top = np.argpartition(found, count - 1, axis=1)[:, :count]
        places, found = np.take_along_axis(places, top, axis=1), np.take_along_axis(found, top, axis=1)
    order = np.argsort(found, axis=1, kind="stable")
    sorted_places: Indexes = np.take_along_axis(places, order, axis=1)
    return sorted_places
