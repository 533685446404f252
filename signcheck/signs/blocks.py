"""Blocks of languages beside each other; pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from signcheck.signs.arrangement import Arrangement, Layout, summed
from signcheck.signs.chains import Chain
from signcheck.signs.grammar import parse_blocks
from signcheck.signs.pieces import Head, around
from signcheck.signs.scale import Scale
from signcheck.signs.wrapping import LONG, is_item, says_sentences


def side_by_side(down: Sequence[Chain], scale: Scale) -> Layout | None:
    """Blocks of languages beside each other: each language in a column of its own."""
    runs = sorted(scale.runs.values(), key=lambda run: around(text.box for text in run).left)
    if len(runs) < 2 or any(len({text.language for text in chain}) > 1 for chain in down):
        return None
    boxes = [around(text.box for text in run) for run in runs]
    if any(b.left < (a.left + a.right) / 2 for a, b in pairwise(boxes)) or not _is_prose(runs, scale):
        return None
    ordered = [tuple(sorted(run, key=lambda text: text.box.top + text.box.bottom)) for run in runs]
    parse = parse_blocks(ordered, scale)
    order = tuple(run[0].language for run in ordered)
    return summed(Arrangement.BLOCKS, order, [parse], 0.0) if parse else None


def _is_prose(runs: Sequence[Sequence[Head]], scale: Scale) -> bool:
    """Whether the columns hold sentences; what holds names is a table, with rows.

    The rows of a table are as many in each column; prose takes as many lines as each language needs.
    """
    long = median(len(text.text) / LONG[text.language] for text in scale.texts) >= 1
    if long or all(says_sentences(run) or sum(map(is_item, run)) > 1 for run in runs):
        return True
    wrapped = all(scale.anew(a, b) is not None for run in runs for a, b in pairwise(run))
    return wrapped and len(set(map(len, runs))) > 1 and any(map(says_sentences, runs))
