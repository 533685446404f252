"""A column or a row of texts, parsed by one order of languages: the cheapest cut into messages; pure.

A board says every message in the same order: Chinese, English, Korean, or another. Where the order of a
chain of texts goes back, another message begins. A pass through the languages is one message, whose
texts may be wrapped, or a block of several: all of them in one language, then all in the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import log2
from operator import itemgetter

from signcheck.languages import Language
from signcheck.signs.chains import Chain, gap_beside
from signcheck.signs.chinese import NEXT_PIECE
from signcheck.signs.pieces import Head
from signcheck.signs.scale import JOINED, NEVER, OTHER_CELL, Scale

BLOCK = 0.7
"""Cost of a block of several messages; most boards say one after the other."""
UNEVEN, MOST_UNEVEN = 0.25, 1.0
"""Cost of a translation in a block that is twice as long, or as large, as the others; its greatest."""
MOST_ITEMS = 24
"""A block holds at most this many messages."""
OTHERWISE, MEANT = 2.5, 1.0
"""What a cut elsewhere may cost more and still be tried; the same beyond what the texts are uneven by, for
they may go together by what they mean."""
ACROSS = 0.1
"""Cost of a text height beyond `NEAR` between the texts of a row."""
NEAR = 4.0

Message = tuple[Head, ...]
"""The texts of one message, in the order in which they stand; one language may have several lines."""
Order = tuple[Language, ...]


Items = Sequence[Chain]
"""The texts into which a run of one language is cut."""


@dataclass(frozen=True, slots=True)
class Parse:
    """A chain cut into messages, and what that costs."""

    messages: tuple[Message, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to cut a run, and what that costs by itself."""

    items: Items
    cost: float


def parse_column(chain: Chain, order: Order, scale: Scale) -> Parse:
    """The cheapest cut of a column into messages and blocks of them."""
    return _cheapest(
        chain,
        order,
        lambda some: _pass(some, order, scale),
        lambda a, b: scale.gap(a, b, inside=False) + scale.parted(a, b),
    )


def parse_row(chain: Chain, order: Order, scale: Scale) -> Parse:
    """The cheapest cut of a row into messages."""
    return _cheapest(chain, order, lambda some: _row(some, scale), lambda a, b: 0.0)


def parse_blocks(runs: Sequence[Chain], scale: Scale) -> Parse | None:
    """Columns of one language each, that say the same messages beside each other; None where they do not.

    All of a column may be one wrapped text.
    """
    found = list(_blocks(runs, scale, least=1))
    return min(found, key=lambda parse: parse.cost) if found else None


def _cheapest(
    chain: Chain,
    order: Order,
    reading: Callable[[Chain], Parse],
    between: Callable[[Head, Head], float],
) -> Parse:
    """By dynamic programming over where the last message or block begins."""
    rank = [order.index(text.language) for text in chain]
    apart = [0.0, *(between(a, b) for a, b in pairwise(chain))]
    best: list[Parse] = [Parse((), 0.0)]
    for end in range(1, len(chain) + 1):
        found: list[tuple[float, Parse, Parse]] = []
        for start in range(end - 1, -1, -1):
            if start < end - 1 and rank[start] > rank[start + 1]:
                break
            last, before = reading(chain[start:end]), best[start]
            found.append((before.cost + last.cost + apart[start], before, last))
        cost, before, last = min(found, key=itemgetter(0))
        best.append(Parse((*before.messages, *last.messages), cost))
    return best[-1]


def _pass(some: Chain, order: Order, scale: Scale) -> Parse:
    """One pass through the languages as one message, or as a block of several."""
    one = Parse((some,), _message(some, order, scale))
    runs = _runs(some)
    if len(runs) < 2 or max(map(len, runs)) < 2:
        return one
    return min([one, *_blocks(runs, scale)], key=lambda parse: parse.cost)


def _runs(some: Chain) -> list[Chain]:
    return [tuple(run) for _, run in groupby(some, key=lambda text: text.language)]


def _message(some: Message, order: Order, scale: Scale) -> float:
    cost = scale.holes(frozenset(text.language for text in some)) + scale.meaning(some)
    for a, b in pairwise(some):
        skipped = max(0, order.index(b.language) - order.index(a.language) - 1)
        cost += scale.gap(a, b, inside=True, skipped=skipped) + OTHER_CELL * scale.other_cell(a, b)
        if a.language is b.language:
            cost += scale.joined(a, b)
    return cost


def _row(some: Message, scale: Scale) -> Parse:
    cost = scale.holes(frozenset(text.language for text in some)) + scale.meaning(some)
    for a, b in pairwise(some):
        gap = gap_beside(a, b) / scale.height
        cost += ACROSS * max(0.0, gap - NEAR) + OTHER_CELL * scale.other_cell(a, b)
        if a.language is b.language:
            cost += JOINED if gap < NEXT_PIECE and not _are_columns(a, b) else NEVER
    return Parse((some,), cost)


def _are_columns(a: Head, b: Head) -> bool:
    """Whether both texts are written downwards: beside each other they are two."""
    return all(len(text.text) > 1 and all(piece.vertical for piece in text.pieces) for text in (a, b))


def _blocks(runs: Sequence[Chain], scale: Scale, least: int = 2) -> Iterator[Parse]:
    """The block as every number of messages, from the least, that its runs can be cut into."""
    for count in range(least, min(MOST_ITEMS, *map(len, runs)) + 1):
        items, cost = _matched([list(_cuts(run, count, scale)) for run in runs], scale)
        yield Parse(_messages(items), BLOCK + cost)


def _matched(ways: Sequence[Sequence[Cut]], scale: Scale) -> tuple[list[Items], float]:
    """Of the ways to cut each run those that go together best, and what they cost.

    From the cheapest way of each on, run by run: what one language does not tell the others do.
    """
    chosen = [some[0] for some in ways]
    cost, uneven = _together(chosen, scale)
    while uneven:
        tried = [
            [*chosen[:at], other, *chosen[at + 1 :]]
            for at, some in enumerate(ways)
            for other in some
            if other.cost < chosen[at].cost + uneven + MEANT
        ]
        costs = [_together(some, scale) for some in tried]
        if not costs or min(costs)[0] >= cost:
            break
        (cost, uneven), chosen = min(zip(costs, tried, strict=True), key=lambda pair: pair[0])
    return [cut.items for cut in chosen], cost


def _together(cuts: Sequence[Cut], scale: Scale) -> tuple[float, float]:
    """What the runs cost when they are cut so; and how much of it is that they are not alike."""
    uneven = _uneven([cut.items for cut in cuts])
    unlike = sum(_unlike(message, scale) for message in _messages([cut.items for cut in cuts]))
    return sum(cut.cost for cut in cuts) + unlike + uneven, uneven


def _messages(runs: Sequence[Items]) -> tuple[Message, ...]:
    return tuple(tuple(text for item in items for text in item) for items in zip(*runs, strict=True))


def _cuts(run: Chain, count: int, scale: Scale) -> Iterator[Cut]:
    """A run of one language cut into so many texts, where that costs least, and with one cut elsewhere."""
    joined = [scale.joined(a, b) + scale.gap(a, b, inside=True) for a, b in pairwise(run)]
    gains = [scale.parted(a, b) - cost for (a, b), cost in zip(pairwise(run), joined, strict=True)]
    order = sorted(range(len(gains)), key=gains.__getitem__)
    best, rest = order[: count - 1], order[count - 1 :]
    near = [
        [at for at in best if at != old] + [new]
        for old in best
        for new in rest
        if gains[new] - gains[old] <= OTHERWISE
    ]
    for cuts in (best, *near):
        ends = [0, *sorted(at + 1 for at in cuts), len(run)]
        items = [run[a:b] for a, b in pairwise(ends)]
        yield Cut(items, sum(joined) + sum(gains[at] for at in cuts))


def _unlike(message: Message, scale: Scale) -> float:
    return scale.holes(frozenset(text.language for text in message)) + scale.meaning(message)


def _uneven(runs: Sequence[Sequence[Chain]]) -> float:
    """How little the texts of two runs are alike in length and size, one by one.

    Translations of one message are long together (Gale and Church 1993).
    """
    cost = 0.0
    for measure in (_length, _size):
        for one, other in pairwise(runs):
            ratios = [log2(measure(b) / measure(a)) for a, b in zip(one, other, strict=True)]
            middle = sorted(ratios)[len(ratios) // 2]
            cost += sum(min(MOST_UNEVEN, UNEVEN * abs(ratio - middle)) for ratio in ratios)
    return cost


def _length(item: Chain) -> float:
    return float(max(1, sum(len(text.text) for text in item)))


def _size(item: Chain) -> float:
    return max(text.height for text in item) ** 2
