"""How probable it is that a crop says a text: the CTC likelihood of a recogniser's steps.

The sum over all ways in which the steps can say the text, by the forward algorithm of Graves et al.
2006, "Connectionist temporal classification", eq. 6–8, in log space. Texts are compared as keys
(signcheck.standard.normalise): case, width, spaces and marks tell no words apart, so that the
probabilities of A and a are added, and those of marks go to the blank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from signcheck.languages import Script, script_of
from signcheck.reading.steps import BLANK, Steps
from signcheck.standard.normalise import key

Floats = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Emissions:
    """Steps by what keys tell apart.

    table: T × (A + 2), natural logs: the blank, the A characters that occur, any other one.
    columns: the column of each character that occurs.
    scripts: those that the recogniser can write.
    """

    table: Floats
    columns: Mapping[str, int]
    scripts: frozenset[Script]

    def spell(self, text: str) -> bool:
        """Whether the recogniser knows all characters of `text`, so that it could have read them.

        Of Hangul, beyond the syllables that occur, only those of KS X 1001 are taken to be known.
        """
        return all(character in self.columns or self._writes(character) for character in key(text))

    def _writes(self, character: str) -> bool:
        script = script_of(character)
        return script in self.scripts and (script is not Script.HANGUL or _in_ks_x_1001(character))


def _in_ks_x_1001(syllable: str) -> bool:
    try:
        return len(syllable.encode("euc_kr")) == 2
    except UnicodeEncodeError:
        return False


def fold(steps: Steps) -> Emissions:
    """The steps with characters of one key counted together, and without what keys drop."""
    keys = [key(character) for character in steps.alphabet]
    names = ["", *sorted(set(keys) - {""})]
    belongs = np.asarray([names.index(name) for name in keys], np.int64)
    added = np.zeros((len(steps), len(names) + 1))
    rows = np.arange(len(steps))[:, None]
    dense = np.zeros((len(steps), len(keys)))
    dense[rows, steps.best] = np.exp(steps.log_probabilities.astype(np.float64))
    np.add.at(added.T, belongs, dense.T)
    rest = np.broadcast_to(steps.rest[:, None].astype(np.float64), added.shape)
    with np.errstate(divide="ignore"):
        table = np.minimum(np.where(added > 0, np.log(added), rest), 0.0)
    return Emissions(table, {name: i for i, name in enumerate(names) if name}, steps.scripts)


def log_likelihood(steps: Steps | Emissions, text: str) -> float:
    """Natural log of the probability that the steps say `text`; -inf for one that has no room in them."""
    return float(log_likelihoods(steps, [text])[0])


def log_likelihoods(steps: Steps | Emissions, texts: Sequence[str]) -> Floats:
    """The same for several texts at once, one figure each."""
    emissions = fold(steps) if isinstance(steps, Steps) else steps
    keys = [key(text) for text in texts]
    if not keys:
        return np.zeros(0)
    lengths = np.asarray([len(name) for name in keys])
    columns, points = _states(keys, emissions)
    skips = np.zeros(columns.shape, np.bool_)
    skips[:, 3::2] = points[:, 1:] != points[:, :-1]
    final = _forward(emissions.table, columns, skips)
    rows = np.arange(len(keys))
    last = np.where(lengths > 0, final[rows, 2 * lengths - 1], -np.inf)
    total: Floats = np.logaddexp(final[rows, 2 * lengths], last)
    return total


def _states(keys: Sequence[str], emissions: Emissions) -> tuple[Indexes, Indexes]:
    """N × (2L + 1), the column of each state: blank, character, blank, character, …, blank.

    With N × L code points; texts shorter than the longest are filled with blanks.
    """
    longest = max(map(len, keys))
    other = emissions.table.shape[1] - 1
    points = np.asarray([[*map(ord, name.ljust(longest, BLANK))] for name in keys], np.int64)
    points = points.reshape(len(keys), longest)
    columns = np.zeros((len(keys), 2 * longest + 1), np.int64)
    for row, name in zip(columns, keys, strict=True):
        row[1 : 2 * len(name) : 2] = [emissions.columns.get(character, other) for character in name]
    return columns, points


def _forward(table: Floats, columns: Indexes, skips: npt.NDArray[np.bool_]) -> Floats:
    """N × S: log of the probability of all paths that end in each state.

    A path stays, moves on by one state, or by two where that leaves out a blank between two
    different characters. Before the first step it stands at the first state.
    """
    reached = np.full((len(columns), columns.shape[1] + 2), -np.inf)  # two impossible states before
    if not len(table):
        reached[:, 2] = 0.0
        return reached[:, 2:]
    emitted = table[:, columns]
    blocked = np.where(skips, 0.0, -np.inf)
    now = reached[:, 2:]
    now[:, :2] = emitted[0, :, :2]
    for step in emitted[1:]:
        moved = np.logaddexp(now, reached[:, 1:-1])
        np.add(np.logaddexp(moved, reached[:, :-2] + blocked), step, out=now)
    return now
