"""Texts in no order: every line goes to the Chinese text by which it stands best; pure."""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.signs.arrangement import Arrangement, Layout
from signcheck.signs.assignment import assign
from signcheck.signs.chains import Chain
from signcheck.signs.cost import cost_of
from signcheck.signs.grammar import Message
from signcheck.signs.grouping import clusters
from signcheck.signs.pieces import Head
from signcheck.signs.placing import in_column, in_row
from signcheck.signs.scale import Scale
from signcheck.signs.sign import TRANSLATIONS

FREE = 0.5
"""Cost of a board without an order."""
TOGETHER = 0.9
"""Foreign lines without Chinese are one message when at most this many text heights apart."""


def scattered(heads: Sequence[Head], texts: Sequence[Head], down: Sequence[Chain], scale: Scale) -> Layout:
    """Row by row: every line goes to the Chinese text by which it stands best."""
    mine: list[list[Head]] = [[head] for head in heads]
    alone: list[Message] = []
    for language in TRANSLATIONS:
        some = [text for text in texts if text.language is language]
        chosen = assign([text.pieces[0] for text in some], heads, language, scale.fit)
        for text, at in zip(some, chosen, strict=True):
            if at is None:
                alone.append((text,))
            else:
                mine[at].append(text)
    groups = [tuple(text for some in group for text in some) for group in clusters(alone, _one_message)]
    messages = tuple(tuple(found) for found in (*mine, *groups))
    return Layout(Arrangement.FREE, (), messages, FREE + cost_of(messages, down, scale))


def _one_message(one: Message, other: Message) -> bool:
    """Whether two foreign lines without Chinese say one thing: close together, or a table's row."""
    a, b = one[0], other[0]
    if in_row(a.box, b.box):
        return a.language is not b.language
    down = max(a.box.top, b.box.top) - min(a.box.bottom, b.box.bottom)
    return in_column(a.box, b.box) and down <= TOGETHER * max(a.height, b.height)
