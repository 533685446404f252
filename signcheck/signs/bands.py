"""Bands of a board, each on its own ground and arranged in its own way; pure.

A heading on a band above a table, a warning on a red one below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from signcheck.signs.grouping import OTHER_COLOUR, difference
from signcheck.signs.pieces import Head

OVERLAP = 0.3
"""Text heights by which the lines of two bands may overlap: boxes are a little higher than letters."""


def bands_of(texts: Sequence[Head]) -> list[list[Head]]:
    """The texts by band, from the top; all in one where no ground is parted from the next by its height."""
    ordered = sorted(texts, key=lambda text: text.box.top + text.box.bottom)
    bands: list[list[Head]] = [ordered[:1]]
    for above, text in pairwise(ordered):
        if _is_other_ground(above, text):
            bands.append([text])
        else:
            bands[-1].append(text)
    return bands if all(_is_parted(a, b) for a, b in pairwise(bands)) else [ordered]


def _is_other_ground(one: Head, other: Head) -> bool:
    a, b = one.pieces[0].line.appearance, other.pieces[0].line.appearance
    return a is not None and b is not None and difference(a.background, b.background) >= OTHER_COLOUR


def _is_parted(above: Sequence[Head], below: Sequence[Head]) -> bool:
    bottom, top = max(text.box.bottom for text in above), min(text.box.top for text in below)
    return bottom - top <= OVERLAP * min(text.height for text in (*above, *below))
