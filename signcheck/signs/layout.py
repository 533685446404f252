"""The layout of a board: its order of languages and its arrangement, and so its messages; pure.

Every order of the board's languages is tried, in columns, in rows and in blocks, and row by row without
any order. What each says is weighed by the same measures (`scale`); the cheapest is the layout. A message
that another layout, nearly as cheap, reads otherwise is not sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

from signcheck.languages import Language
from signcheck.reading.polygons import Box
from signcheck.signs.arrangement import Arrangement, Layout, prior_of, summed
from signcheck.signs.bands import bands_of
from signcheck.signs.blocks import side_by_side
from signcheck.signs.chains import Chain, columns, rows
from signcheck.signs.fit import Fit
from signcheck.signs.flush import on_different_edges
from signcheck.signs.grammar import Message, parse_column
from signcheck.signs.nest import nested
from signcheck.signs.pieces import Head, Piece, head_of
from signcheck.signs.scale import Scale
from signcheck.signs.scatter import scattered
from signcheck.signs.sign import TRANSLATIONS
from signcheck.signs.table import cells_of, in_cells, in_rows, mixed
from signcheck.signs.titles import head_and_body

__all__ = ["Arrangement", "Layout", "layout_of"]

CLOSE = 0.7
"""A layout that costs at most this much more than the cheapest makes what it reads otherwise unsure."""

TITLE = 0.5
"""Cost of a heading in another order than the board below it."""
BANDS = 0.5
"""Cost of bands on different grounds, each in its own order."""


def layout_of(
    heads: Sequence[Head],
    foreign: Sequence[Piece],
    fit: Fit | None,
    others: Sequence[Box] = (),
    *,
    headed: bool = True,
) -> Layout:
    """The layout of a board with these Chinese texts and these lines in other languages.

    others: where its lines stand that are no translations: in a further language, or in none.
    headed: whether a message may stand above all others in its own order.
    """
    texts = [*heads, *(head_of([piece]) for piece in foreign)]
    if not texts:
        return Layout(Arrangement.FREE, (), ())
    down = columns(texts)
    scale = Scale.of(texts, down, fit, others)
    found = list(_layouts(heads, texts, down, scale))
    if not _is_settled(min(found, key=_cost), scale):
        found += [
            *nested(down, scale),
            *(_below_head(texts, down, fit, others, scale) if headed else ()),
            *_band_by_band(texts, fit, others, scale),
        ]
    best = min(found, key=_cost)
    close = [_owners(other) for other in found if other is not best and other.cost <= best.cost + CLOSE]
    unsure = {at for other in close for at in _otherwise(best, other)}
    return replace(best, unsure=best.unsure | unsure)


def _below_head(
    texts: Sequence[Head], down: Sequence[Chain], fit: Fit | None, others: Sequence[Box], scale: Scale
) -> Iterator[Layout]:
    """The board as one message above all else, in its own order, and what stands below it."""
    parts = head_and_body(texts)
    title = _part(parts[0], fit, others) if parts else None
    pairs = _across(down, parts[0]) if parts else []
    wrapped = any(scale.anew(a, b) is not None for a, b in pairs)
    if parts and title and len(title.messages) == 1 and not wrapped:
        body = _part(parts[1], fit, others, headed=False)
        edge = sum(scale.gap(a, b, inside=False) for a, b in pairs)
        yield _together([title, body], TITLE + title.cost + edge + body.cost)


def _across(down: Sequence[Chain], above: Sequence[Head]) -> list[tuple[Head, Head]]:
    """The last text of a heading in each column, with the one below it."""
    inside = {id(text) for text in above}
    pairs = [pair for chain in down for pair in pairwise(chain)]
    return [(a, b) for a, b in pairs if id(a) in inside and id(b) not in inside]


def _band_by_band(
    texts: Sequence[Head], fit: Fit | None, others: Sequence[Box], scale: Scale
) -> Iterator[Layout]:
    """The board as bands that each say everything in all its languages."""
    bands = bands_of(texts)
    if len(bands) < 2 or any({text.language for text in band} != set(scale.asked) for band in bands):
        return
    found = [_part(band, fit, others) for band in bands]
    yield _together(found, BANDS + sum(layout.cost for layout in found))


def _together(parts: Sequence[Layout], cost: float) -> Layout:
    """The layout of a board whose parts are arranged so, from the top; what is unsure of them stays so."""
    messages: list[Message] = []
    unsure: set[int] = set()
    for part in parts:
        unsure |= {len(messages) + at for at in part.unsure}
        messages += part.messages
    return Layout(Arrangement.FREE, (), tuple(messages), cost, frozenset(unsure))


def _part(texts: Sequence[Head], fit: Fit | None, others: Sequence[Box], *, headed: bool = True) -> Layout:
    """The layout of a part of a board."""
    chinese = [text for text in texts if text.language is Language.ZH]
    foreign = [text.pieces[0] for text in texts if text.language is not Language.ZH]
    return layout_of(chinese, foreign, fit, others, headed=headed)


def _cost(layout: Layout) -> float:
    return layout.cost


def _is_settled(layout: Layout, scale: Scale) -> bool:
    """Whether an order was found that leaves no message without a language: nothing can be better arranged.

    In no order every line goes to the nearest Chinese text, so that all may be there and yet a wrapped line
    stand by the wrong one.
    """
    whole = all({text.language for text in message} == set(scale.asked) for message in layout.messages)
    return whole and layout.arrangement is not Arrangement.FREE


def _owners(layout: Layout) -> dict[int, int | None]:
    """By line in another language, the first line of the Chinese that it translates; None for none."""
    owners: dict[int, int | None] = {}
    for message in layout.messages:
        own = next((id(text.pieces[0]) for text in message if text.language is Language.ZH), None)
        pieces = [p for text in message if text.language is not Language.ZH for p in text.pieces]
        owners |= dict.fromkeys(map(id, pieces), own)
    return owners


def _otherwise(best: Layout, other: dict[int, int | None]) -> Iterator[int]:
    """The messages of which another layout gives a translation to another Chinese text, or adds one."""
    owners = _owners(best)
    said = {at: {text.language for text in message} for at, message in enumerate(best.messages)}
    first = {id(text.pieces[0]): at for at, message in enumerate(best.messages) for text in message}
    for message in best.messages:
        for text in message:
            own, mine = other.get(id(text.pieces[0])), owners.get(id(text.pieces[0]))
            if own is None or own == mine or not text.text:
                continue
            if mine is not None:
                yield first[mine]
            if mine is not None or text.language not in said[first[own]]:
                yield first[own]


def _layouts(
    heads: Sequence[Head], texts: Sequence[Head], down: Sequence[Chain], scale: Scale
) -> Iterator[Layout]:
    across = rows(texts)
    wrapped = [cells for cells in cells_of(down, scale) if len(cells) < len(texts)]
    languages = sorted(scale.asked, key=[Language.ZH, *TRANSLATIONS].index)
    for order in permutations(languages):
        prior = prior_of(order)
        parses = [parse_column(chain, order, scale) for chain in down]
        yield summed(Arrangement.STACKED, order, parses, prior)
        yield in_rows(order, across, down, scale, prior)
        yield from mixed(order, across, scale, prior)
        yield from on_different_edges(texts, down, order, scale, prior)
        for cells in wrapped:
            yield in_cells(cells, order, down, scale, prior)
    if blocks := side_by_side(down, scale):
        yield blocks
    yield scattered(heads, texts, down, scale)
