"""Languages below each other on different edges: Chinese flush left, English flush right; pure.

No two of the lines stand beside each other, and yet they are no column: their boxes share no width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from signcheck.signs.arrangement import Arrangement, Layout, summed
from signcheck.signs.chains import Chain
from signcheck.signs.grammar import Order, parse_column
from signcheck.signs.pieces import Head
from signcheck.signs.scale import Scale

FLUSH = 0.5
"""Cost of a column whose lines stand on different edges."""
OVERLAP = 0.3
"""The share of the lower one's height by which lines below each other may overlap."""


def on_different_edges(
    texts: Sequence[Head], down: Sequence[Chain], order: Order, scale: Scale, prior: float
) -> Iterator[Layout]:
    """The board as one column, wherever its lines begin; nothing where it is one, or has texts in a row."""
    ordered = tuple(sorted(texts, key=lambda text: text.box.top + text.box.bottom))
    if len(down) < 2 or any(_are_beside(a, b) for a, b in pairwise(ordered)):
        return
    found = summed(Arrangement.STACKED, order, [parse_column(ordered, order, scale)], prior)
    yield replace(found, cost=found.cost + FLUSH)


def _are_beside(upper: Head, lower: Head) -> bool:
    shared = upper.box.bottom - lower.box.top
    return shared > OVERLAP * min(upper.box.height, lower.box.height)
