"""Languages beside each other: rows, tables with wrapped cells, and tables below a title; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from signcheck.signs.arrangement import Arrangement, Layout, summed
from signcheck.signs.chains import Chain, columns, rows
from signcheck.signs.cost import torn
from signcheck.signs.grammar import Order, parse_column, parse_row
from signcheck.signs.pieces import Head, head_of
from signcheck.signs.scale import Scale

CENTRED = 0.5
"""Text heights by which the middle of a wrapped text may be off that of the text beside it."""
MIXED = 0.5
"""Cost of a title and a table below it, each arranged in its own way."""


def in_rows(
    order: Order, across: Sequence[Chain], down: Sequence[Chain], scale: Scale, prior: float
) -> Layout:
    """Every message in one row."""
    found = summed(Arrangement.ROW, order, [parse_row(chain, order, scale) for chain in across], prior)
    return replace(found, cost=found.cost + torn(found.messages, down, scale))


def mixed(order: Order, across: Sequence[Chain], scale: Scale, prior: float) -> Iterator[Layout]:
    """Rows of a table below a title whose languages are stacked, all in one order."""
    kept = [chain for chain in across if len({text.language for text in chain}) > 1]
    rest = [text for chain in across if chain not in kept for text in chain]
    if kept and len({text.language for text in rest}) > 1:
        parses = [parse_row(chain, order, scale) for chain in kept]
        parses += [parse_column(chain, order, scale) for chain in columns(rest)]
        found = summed(Arrangement.FREE, order, parses, prior + MIXED)
        down = columns([text for chain in kept for text in chain])
        yield replace(found, cost=found.cost + torn(found.messages, down, scale))


def cells_of(down: Sequence[Chain], scale: Scale) -> Iterator[list[Chain]]:
    """The texts of the columns, with lines together that are wrapped.

    By what they say; then by the rows of each language, as if no text of it were wrapped.
    """
    yield [cell for chain in down for cell in _said(chain, scale)]
    for run in scale.runs.values():
        yield [cell for chain in down for cell in _beside(chain, run, scale)]


def _said(chain: Chain, scale: Scale) -> list[Chain]:
    """The texts of a column, lines together of which one says that it goes on with the other."""
    cells = [chain[:1]]
    for a, b in pairwise(chain):
        if (scale.anew(a, b) or 0.0) < 0:
            cells[-1] = (*cells[-1], b)
        else:
            cells.append((b,))
    return cells


def _beside(chain: Chain, run: Sequence[Head], scale: Scale) -> Iterator[Chain]:
    """The same, those together that stand around the middle of one text of another language."""
    for at, some in groupby(chain, key=lambda text: _nearest(text, run)):
        cell = tuple(some)
        off = abs(cell[0].box.top + cell[-1].box.bottom - _middle(run[at])) / 2
        wrapped = all(scale.anew(a, b) is not None for a, b in pairwise(cell))
        yield from [cell] if wrapped and off <= CENTRED * run[at].height else [(text,) for text in cell]


def _nearest(text: Head, run: Sequence[Head]) -> int:
    """The place of the text of a run that stands nearest to a text's height."""
    return min(range(len(run)), key=lambda at: abs(_middle(run[at]) - _middle(text)))


def _middle(text: Head) -> float:
    return text.box.top + text.box.bottom


def in_cells(
    cells: Sequence[Chain], order: Order, down: Sequence[Chain], scale: Scale, prior: float
) -> Layout:
    """Rows of cells in which texts are wrapped."""
    heads = [head_of([p for t in cell for p in t.pieces]) for cell in cells]
    lines = {id(head): cell for head, cell in zip(heads, cells, strict=True)}
    found = summed(Arrangement.ROW, order, [parse_row(chain, order, scale) for chain in rows(heads)], prior)
    messages = tuple(
        tuple(text for head in message for text in lines[id(head)]) for message in found.messages
    )
    joined = sum(scale.joined(a, b) for cell in cells for a, b in pairwise(cell))
    return replace(found, messages=messages, cost=found.cost + joined + torn(messages, down, scale))
