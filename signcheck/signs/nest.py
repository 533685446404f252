"""Messages in cells: two languages by each other, and the third beside, above or below both; pure.

Korean over English, and Chinese at the right of the two; Korean on a line, and English and Chinese side
by side below it. What stands together is found first, then which cell the language outside goes with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import permutations

from signcheck.languages import Language
from signcheck.signs.arrangement import Arrangement, Layout
from signcheck.signs.chains import Chain, columns, rows
from signcheck.signs.cost import cost_of
from signcheck.signs.grammar import Message, parse_column, parse_row
from signcheck.signs.pieces import Head, head_of
from signcheck.signs.scale import Scale

NESTED = 0.5
"""Cost of messages whose languages stand partly beside and partly below each other."""
BESIDE = 0.3
"""A text stands beside a cell when they share this part of the lower one's height."""
MOST = 0.5
"""Cells are tried only where at least this share of the texts outside find one that makes them complete."""

_Chains = Callable[[Sequence[Head]], Sequence[Chain]]


def nested(down: Sequence[Chain], scale: Scale) -> Iterator[Layout]:
    """A layout for each language outside, each order of those in the cells, and each side."""
    for outer in scale.asked if len(scale.asked) > 1 else ():
        inner = [language for language in scale.asked if language is not outer]
        for outside in _alone(outer, scale):
            for stacks in _stacks(inner, scale):
                yield from _joined(outside, stacks, partial(rows, level=BESIDE), down, scale)
            for pairs in _pairs(inner, scale):
                yield from _joined(outside, pairs, columns, down, scale)


def _alone(language: Language, scale: Scale) -> Iterator[list[Message]]:
    """The texts of one language as messages by themselves: wrapped ones read on, and each line for itself."""
    (stacks,) = _stacks((language,), scale)
    yield stacks
    if len(stacks) < len(scale.runs[language]):
        yield [(text,) for text in scale.runs[language]]


def _stacks(languages: Sequence[Language], scale: Scale) -> Iterator[list[Message]]:
    """The texts of these languages as messages by themselves, below each other in every order."""
    texts = [text for language in languages for text in scale.runs[language]]
    chains = columns(texts)
    own = Scale.of(texts, chains, scale.fit, scale.others)
    for order in permutations(languages):
        yield [message for chain in chains for message in parse_column(chain, order, own).messages]


def _pairs(languages: Sequence[Language], scale: Scale) -> Iterator[list[Message]]:
    """The same beside each other; nothing where no two stand so."""
    texts = [text for language in languages for text in scale.runs[language]]
    chains = rows(texts)
    if any(len({text.language for text in chain}) > 1 for chain in chains):
        own = Scale.of(texts, columns(texts), scale.fit, scale.others)
        for order in permutations(languages):
            yield [message for chain in chains for message in parse_row(chain, order, own).messages]


def _joined(
    outside: Sequence[Message], cells: Sequence[Message], by: _Chains, down: Sequence[Chain], scale: Scale
) -> Iterator[Layout]:
    """The language outside before each cell, and behind it."""
    whole = [head_of([p for text in message for p in text.pieces]) for message in (*outside, *cells)]
    message_of = dict(zip(map(id, whole), (*outside, *cells), strict=True))
    outer = {id(head) for head in whole[: len(outside)]}
    chains = by(whole)
    for first in (True, False):
        pairs = [pair for chain in chains for pair in _sided(chain, outer, outer_first=first)]
        messages = [_message([text for head in pair for text in message_of[id(head)]]) for pair in pairs]
        complete = sum({text.language for text in message} == set(scale.asked) for message in messages)
        if complete and complete >= MOST * len(outside):
            found = tuple(messages)
            yield Layout(Arrangement.NESTED, (), found, NESTED + cost_of(found, down, scale))


def _sided(chain: Chain, outer: set[int], *, outer_first: bool) -> Iterator[Sequence[Head]]:
    """The cells of a chain, each with the text outside that stands on the given side of it."""
    at = 0
    while at < len(chain):
        two = chain[at : at + 2]
        together = len(two) == 2 and [id(head) in outer for head in two] == [outer_first, not outer_first]
        yield two if together else two[:1]
        at += 2 if together else 1


def _message(texts: Sequence[Head]) -> Message:
    """A message with its Chinese first, by which the others stand."""
    return tuple(sorted(texts, key=lambda text: text.language is not Language.ZH))
