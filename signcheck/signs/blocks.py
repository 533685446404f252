"""Blocks of languages beside each other, or in the quarters of a board; pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from statistics import median

from signcheck.signs.arrangement import Arrangement, Layout, summed
from signcheck.signs.chains import Chain
from signcheck.signs.grammar import parse_blocks
from signcheck.signs.pieces import Head, around
from signcheck.signs.scale import Scale
from signcheck.signs.wrapping import LONG, is_item, says_sentences


def side_by_side(down: Sequence[Chain], scale: Scale) -> Layout | None:
    """Blocks of languages: each language in a column of its own, or wherever no other language stands."""
    runs = sorted(scale.runs.values(), key=lambda run: around(text.box for text in run).left)
    if len(runs) < 2 or not (_are_columns(runs, down) or _are_apart(runs)) or not _is_prose(runs, scale):
        return None
    ordered = [tuple(sorted(run, key=lambda text: text.box.top + text.box.bottom)) for run in runs]
    parse = parse_blocks(ordered, scale)
    order = tuple(run[0].language for run in ordered)
    return summed(Arrangement.BLOCKS, order, [parse], 0.0) if parse else None


def _are_columns(runs: Sequence[Sequence[Head]], down: Sequence[Chain]) -> bool:
    boxes = [around(text.box for text in run) for run in runs]
    mixed = any(len({text.language for text in chain}) > 1 for chain in down)
    return not mixed and all(b.left >= (a.left + a.right) / 2 for a, b in pairwise(boxes))


def _are_apart(runs: Sequence[Sequence[Head]]) -> bool:
    """Whether no two languages share a part of the board, and two of them stand beside each other."""
    pairs = list(combinations([around(text.box for text in run) for run in runs], 2))
    beside = any(a.bottom > b.top and b.bottom > a.top for a, b in pairs)
    return beside and all(a.overlap(b) == 0 for a, b in pairs)


def _is_prose(runs: Sequence[Sequence[Head]], scale: Scale) -> bool:
    """Whether the columns hold sentences; what holds names is a table, with rows.

    The rows of a table are as many in each column; prose takes as many lines as each language needs.
    """
    long = median(len(text.text) / LONG[text.language] for text in scale.texts) >= 1
    if long or all(says_sentences(run) or sum(map(is_item, run)) > 1 for run in runs):
        return True
    wrapped = all(scale.anew(a, b) is not None for run in runs for a, b in pairwise(run))
    return wrapped and len(set(map(len, runs))) > 1 and any(map(says_sentences, runs))
