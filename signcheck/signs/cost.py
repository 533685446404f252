"""What the messages of a board cost, whatever arrangement they were found by; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from signcheck.languages import Language
from signcheck.reading.polygons import Box, reading_order
from signcheck.signs.chains import Chain
from signcheck.signs.grammar import Message
from signcheck.signs.placing import away, in_column, in_row
from signcheck.signs.scale import OTHER_CELL, Scale

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


def cost_of(messages: Sequence[Message], down: Sequence[Chain], scale: Scale) -> float:
    """The cost of messages that are in no order."""
    cost = torn(messages, down, scale) + _irregular(messages)
    for message in messages:
        cost += scale.holes(frozenset(text.language for text in message)) + scale.meaning(message)
        for text in message[1:]:
            cost += DISTANT * away(text.box, message[0].box, message[0].height)
            cost += OTHER_CELL * scale.other_cell(text, message[0])
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
            places.setdefault(text.language, []).append(place_of(text.box, head.box))
    return sum(
        IRREGULAR * sum(place is not Counter(found).most_common(1)[0][0] for place in found)
        for found in places.values()
    )


def place_of(box: Box, own: Box) -> Place:
    """Where a translation in `box` stands by the Chinese in `own`."""
    if in_row(box, own):
        return Place.BESIDE
    if not in_column(box, own):
        return Place.ASKEW
    return Place.BELOW if box.top + box.bottom > own.top + own.bottom else Place.ABOVE


def torn(messages: Sequence[Message], down: Sequence[Chain], scale: Scale) -> float:
    """Cost of the gaps downwards, and of wrapped texts whose lines are of different messages."""
    of = {id(text): at for at, message in enumerate(messages) for text in message}
    cost = 0.0
    for a, b in (pair for chain in down for pair in pairwise(chain)):
        inside = of[id(a)] == of[id(b)]
        cost += scale.gap(a, b, inside=inside)
        if not inside and a.language is b.language:
            cost += scale.parted(a, b)
    return cost
