"""An arrangement of a board's languages, the messages it makes of the texts, and what they cost; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from signcheck.languages import Language
from signcheck.signs.grammar import Message, Order, Parse

USUAL: tuple[Order, ...] = (
    (Language.ZH, Language.EN, Language.KO),
    (Language.ZH, Language.KO, Language.EN),
)
"""Orders of most boards; they cost nothing."""
UNUSUAL = 0.3
"""Cost of an order in which the Chinese does not come first."""


class Arrangement(StrEnum):
    """How the languages of one message stand by each other."""

    STACKED = "stacked"
    ROW = "row"
    BLOCKS = "blocks"
    NESTED = "nested"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Layout:
    """What was found out about a board.

    order: its languages as they follow each other; in no order where the arrangement is free or nested.
    messages: every text of the board is in one.
    cost: of this layout; the least of those tried.
    unsure: the messages that a layout nearly as good reads otherwise, by their places.
    """

    arrangement: Arrangement
    order: Order
    messages: tuple[Message, ...]
    cost: float = 0.0
    unsure: frozenset[int] = frozenset()


def summed(arrangement: Arrangement, order: Order, parses: Sequence[Parse], prior: float) -> Layout:
    """The layout whose columns or rows are parsed so."""
    messages = tuple(message for parse in parses for message in parse.messages)
    return Layout(arrangement, order, messages, prior + sum(parse.cost for parse in parses))


def prior_of(order: Order) -> float:
    """What an order costs before any text is looked at."""
    return 0.0 if any(_agrees(order, usual) for usual in USUAL) else UNUSUAL


def _agrees(order: Order, usual: Order) -> bool:
    return order == tuple(language for language in usual if language in order)
