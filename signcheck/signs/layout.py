"""The layout of a board: its order of languages and its arrangement, and so its messages; pure.

Every order of the board's languages is tried, in columns, in rows and in blocks, and row by row without
any order. What each says is weighed by the same measures (`scale`); the cheapest is the layout. A message
that another layout, nearly as cheap, reads otherwise is not sure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise, permutations
from statistics import median

from signcheck.languages import Language
from signcheck.reading.polygons import Box, reading_order
from signcheck.signs.assignment import assign
from signcheck.signs.chains import Chain, columns, gap_below, rows
from signcheck.signs.fit import Fit
from signcheck.signs.grammar import Message, Order, Parse, parse_blocks, parse_column, parse_row
from signcheck.signs.grouping import clusters
from signcheck.signs.pieces import Head, Piece, head_of
from signcheck.signs.placing import away, in_column, in_row
from signcheck.signs.scale import JOINED, OTHER_CELL, Scale, other_cell, parting_of
from signcheck.signs.sign import TRANSLATIONS
from signcheck.signs.wrapping import LONG

CLOSE = 0.7
"""A layout that costs at most this much more than the cheapest makes what it reads otherwise unsure."""
USUAL: tuple[Order, ...] = (
    (Language.ZH, Language.EN, Language.KO),
    (Language.ZH, Language.KO, Language.EN),
)
"""Orders of most boards; they cost nothing."""
UNUSUAL = 0.3
"""Cost of an order in which the Chinese does not come first."""
TIGHT, DOUBT = 0.35, 1.4
"""Lines that stand at most so many text heights from each other, clearly closer than others, are one text
of a cell unless this much speaks against it."""
MIXED = 0.5
"""Cost of a title and a table below it, each arranged in its own way."""
FREE = 0.5
"""Cost of a board without an order."""
TOGETHER = 0.9
"""Foreign lines without Chinese are one message when at most this many text heights apart."""
IRREGULAR = 0.8
"""Cost of a translation that stands otherwise by its Chinese than most do."""
LOOSE = 1.5
"""Greatest cost of joining lines that stand by one Chinese text on a board without an order."""
DISTANT = 0.1
"""Cost of a text height between a Chinese text and its translation on a board without an order."""


class Place(StrEnum):
    """Where a translation stands by its Chinese."""

    BESIDE = "beside"
    BELOW = "below"
    ABOVE = "above"
    ASKEW = "askew"


class Arrangement(StrEnum):
    """How the languages of one message stand by each other."""

    STACKED = "stacked"
    ROW = "row"
    BLOCKS = "blocks"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Layout:
    """What was found out about a board.

    order: its languages as they follow each other; in no order where the arrangement is free.
    messages: every text of the board is in one.
    cost: of this layout; the least of those tried.
    unsure: the messages that a layout nearly as good reads otherwise, by their places.
    """

    arrangement: Arrangement
    order: Order
    messages: tuple[Message, ...]
    cost: float = 0.0
    unsure: frozenset[int] = frozenset()


def layout_of(
    heads: Sequence[Head], foreign: Sequence[Piece], fit: Fit | None, others: Sequence[Box] = ()
) -> Layout:
    """The layout of a board with these Chinese texts and these lines in other languages.

    others: where its lines stand that are no translations: in a further language, or in none.
    """
    texts = [*heads, *(head_of([piece]) for piece in foreign)]
    if not texts:
        return Layout(Arrangement.FREE, (), ())
    found = sorted(_layouts(heads, texts, fit, others), key=lambda layout: layout.cost)
    best = found[0]
    close = [_owners(other) for other in found[1:] if other.cost <= best.cost + CLOSE]
    unsure = frozenset(at for other in close for at in _otherwise(best, other))
    return Layout(best.arrangement, best.order, best.messages, best.cost, unsure)


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
    heads: Sequence[Head], texts: Sequence[Head], fit: Fit | None, others: Sequence[Box]
) -> Iterator[Layout]:
    down, across = columns(texts), rows(texts)
    scale = Scale.of(texts, down, fit, others)
    cells = _cells(down, scale)
    languages = sorted(scale.asked, key=[Language.ZH, *TRANSLATIONS].index)
    for order in permutations(languages):
        prior = 0.0 if any(_agrees(order, usual) for usual in USUAL) else UNUSUAL
        yield _sum(Arrangement.STACKED, order, [parse_column(chain, order, scale) for chain in down], prior)
        level = _sum(Arrangement.ROW, order, [parse_row(chain, order, scale) for chain in across], prior)
        yield replace(level, cost=level.cost + _torn(level.messages, down, scale))
        yield from _mixed(order, across, scale, prior)
        if len(cells) < len(texts):
            yield _in_cells(cells, order, down, scale, prior)
    if blocks := _side_by_side(down, scale):
        yield blocks
    yield _free(heads, texts, down, scale, fit)


def _mixed(order: Order, across: Sequence[Chain], scale: Scale, prior: float) -> Iterator[Layout]:
    """Rows of a table below a title whose languages are stacked, all in one order."""
    kept = [chain for chain in across if len({text.language for text in chain}) > 1]
    rest = [text for chain in across if chain not in kept for text in chain]
    if kept and len({text.language for text in rest}) > 1:
        parses = [parse_row(chain, order, scale) for chain in kept]
        parses += [parse_column(chain, order, scale) for chain in columns(rest)]
        found = _sum(Arrangement.FREE, order, parses, prior + MIXED)
        down = columns([text for chain in kept for text in chain])
        yield replace(found, cost=found.cost + _torn(found.messages, down, scale))


def _cells(down: Sequence[Chain], scale: Scale) -> list[Chain]:
    """The texts of the columns, with lines together that are wrapped: by what they say or by their gaps."""
    close = _wrapped(down, scale)
    found: list[Chain] = []
    for chain in down:
        found.append(chain[:1])
        for text in chain[1:]:
            if id(text) in close:
                found[-1] = (*found[-1], text)
            else:
                found.append((text,))
    return found


def _wrapped(down: Sequence[Chain], scale: Scale) -> set[int]:
    """The texts that go on with the one above them."""
    found: set[int] = set()
    for language in scale.asked:
        pairs = [
            pair for chain in down for pair in pairwise(chain) if {t.language for t in pair} == {language}
        ]
        parting, strength = parting_of([gap_below(a, b) for a, b in pairs], scale.height)
        for a, b in pairs:
            anew = scale.anew(a, b)
            gap = gap_below(a, b)
            close = strength == 1 and scale.smooth(gap) < parting and gap < TIGHT * scale.height
            if anew is not None and (anew < 0 or (close and anew < DOUBT)):
                found.add(id(b))
    return found


def _in_cells(
    cells: Sequence[Chain], order: Order, down: Sequence[Chain], scale: Scale, prior: float
) -> Layout:
    """Rows of cells in which texts are wrapped."""
    heads = [head_of([p for t in cell for p in t.pieces]) for cell in cells]
    lines = {id(head): cell for head, cell in zip(heads, cells, strict=True)}
    found = _sum(Arrangement.ROW, order, [parse_row(chain, order, scale) for chain in rows(heads)], prior)
    messages = tuple(
        tuple(text for head in message for text in lines[id(head)]) for message in found.messages
    )
    joined = JOINED * sum(len(cell) - 1 for cell in cells)
    return replace(found, messages=messages, cost=found.cost + joined + _torn(messages, down, scale))


def _agrees(order: Order, usual: Order) -> bool:
    return order == tuple(language for language in usual if language in order)


def _sum(arrangement: Arrangement, order: Order, parses: Sequence[Parse], prior: float) -> Layout:
    messages = tuple(message for parse in parses for message in parse.messages)
    return Layout(arrangement, order, messages, prior + sum(parse.cost for parse in parses))


def _side_by_side(down: Sequence[Chain], scale: Scale) -> Layout | None:
    """Blocks of languages beside each other: every column in one language, each language in one column."""
    ordered = sorted(down, key=lambda chain: chain[0].box.left)
    said = [{text.language for text in chain} for chain in ordered]
    if len(said) < 2 or len(said) != len(scale.asked) or any(len(languages) > 1 for languages in said):
        return None
    if median(len(text.text) / LONG[text.language] for text in scale.texts) < 1:  # a table, with rows
        return None
    parse = parse_blocks(ordered, scale)
    order = tuple(chain[0].language for chain in ordered)
    return _sum(Arrangement.BLOCKS, order, [parse], 0.0) if parse else None


def _free(
    heads: Sequence[Head], texts: Sequence[Head], down: Sequence[Chain], scale: Scale, fit: Fit | None
) -> Layout:
    """Row by row: every line goes to the Chinese text by which it stands best."""
    mine: list[list[Head]] = [[head] for head in heads]
    alone: list[Message] = []
    for language in TRANSLATIONS:
        some = [text for text in texts if text.language is language]
        chosen = assign([text.pieces[0] for text in some], heads, language, fit)
        for text, at in zip(some, chosen, strict=True):
            if at is None:
                alone.append((text,))
            else:
                mine[at].append(text)
    groups = [tuple(text for some in group for text in some) for group in clusters(alone, _one_message)]
    messages = tuple(tuple(found) for found in (*mine, *groups))
    return Layout(Arrangement.FREE, (), messages, FREE + _cost(messages, down, scale))


def _one_message(one: Message, other: Message) -> bool:
    """Whether two foreign lines without Chinese say one thing: close together, or a table's row."""
    a, b = one[0], other[0]
    if in_row(a.box, b.box):
        return a.language is not b.language
    down = max(a.box.top, b.box.top) - min(a.box.bottom, b.box.bottom)
    return in_column(a.box, b.box) and down <= TOGETHER * max(a.height, b.height)


def _cost(messages: Sequence[Message], down: Sequence[Chain], scale: Scale) -> float:
    cost = _torn(messages, down, scale) + _irregular(messages)
    for message in messages:
        cost += scale.holes(frozenset(text.language for text in message)) + scale.meaning(message)
        for text in message[1:]:
            cost += DISTANT * away(text.box, message[0].box, message[0].height)
            cost += OTHER_CELL * other_cell(text, message[0])
        for language in scale.asked:
            some = [text for text in message if text.language is language]
            ordered = [some[i] for i in reading_order([text.box for text in some])]
            cost += sum(
                min(LOOSE, scale.joined(a, b)) for a, b in pairwise(ordered) if not in_row(a.box, b.box)
            )
    return cost


def _irregular(messages: Sequence[Message]) -> float:
    """Cost of translations that stand otherwise by their Chinese than most in their language."""
    places: dict[Language, list[Place]] = {}
    for head, *others in messages:
        for text in others if head.language is Language.ZH else ():
            places.setdefault(text.language, []).append(_place(text.box, head.box))
    return sum(
        IRREGULAR * sum(place is not Counter(found).most_common(1)[0][0] for place in found)
        for found in places.values()
    )


def _place(box: Box, own: Box) -> Place:
    if in_row(box, own):
        return Place.BESIDE
    if not in_column(box, own):
        return Place.ASKEW
    return Place.BELOW if box.top + box.bottom > own.top + own.bottom else Place.ABOVE


def _torn(messages: Sequence[Message], down: Sequence[Chain], scale: Scale) -> float:
    """Cost of the gaps downwards, and of wrapped texts whose lines are of different messages."""
    of = {id(text): at for at, message in enumerate(messages) for text in message}
    cost = 0.0
    for a, b in (pair for chain in down for pair in pairwise(chain)):
        inside = of[id(a)] == of[id(b)]
        cost += scale.gap(a, b, inside=inside)
        if not inside and a.language is b.language:
            cost += scale.parted(a, b)
    return cost
