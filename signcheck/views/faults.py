"""The faults of an order as people look at them: the photo, the fault marked, what should stand there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from signcheck.coverage import AsOf
from signcheck.languages import ALL_LANGUAGES, Language
from signcheck.records.tables import MessageRow
from signcheck.verdicts import Verdict
from signcheck.views.cases import ALL_STATES
from signcheck.views.orders import Item, Order
from signcheck.views.standing import held
from signcheck.work.held import Held, Points

AROUND = 0.15
"""Share of the board's longer side that is shown around it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A message in one language. text: what stands there, None for nothing; right: what should."""

    language: str
    text: str | None
    right: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One item of an order. photo: SHA-256 of the one that showed it, size: its width and height.

    sign, polygons: the board and the text on it, in pixels; nothing where it cannot be marked.
    wordings: the whole message, language by language. held: what held when the order was made.
    """

    item: Item
    photo: str
    size: tuple[int, int]
    sign: Points
    polygons: list[Any]
    wordings: tuple[Wording, ...]
    held: Held | None

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, width and height of the board with some ground around it; of the whole photo without."""
        width, height = self.size
        if not self.sign:
            return (0, 0, width, height)
        xs, ys = [x for x, _ in self.sign], [y for _, y in self.sign]
        edge = max(max(xs) - min(xs), max(ys) - min(ys)) * AROUND
        left, top = max(0, min(xs) - edge), max(0, min(ys) - edge)
        right, bottom = min(width, max(xs) + edge), min(height, max(ys) + edge)
        return (round(left), round(top), round(right - left), round(bottom - top))


def faults(session: Session, order: Order, as_of: AsOf) -> list[Fault]:
    """The items of an order, those of one message together."""
    chosen = MessageRow.id.in_({item.message for item in order.items})
    then = AsOf(order.made_at, as_of.clock)
    made = {
        (one.message, one.language): one
        for one in held(session, then, states=ALL_STATES, counted=None, where=chosen)
    }
    now: dict[int, list[Held]] = defaultdict(list)
    for one in held(session, as_of, states=ALL_STATES, counted=None, where=chosen):
        now[one.message].append(one)
    return [_fault(item, made.get((item.message, item.language)), now[item.message]) for item in order.items]


def _fault(item: Item, before: Held | None, now: Sequence[Held]) -> Fault:
    wordings = tuple(_wordings(item, now))
    if before is None or before.photo != item.ordered_on:
        return Fault(item, item.ordered_on, (0, 0), [], [], wordings, before)
    return Fault(item, before.photo, before.size, before.sign, before.polygons, wordings, before)


def _wordings(item: Item, now: Sequence[Held]) -> Iterator[Wording]:
    by_language = {one.language: one for one in now}
    for language in ALL_LANGUAGES:
        one = by_language.get(language.value)
        if language.value == item.language:
            yield Wording(language.value, item.text, item.expected[0] if item.expected else "")
        elif language is Language.ZH:
            yield Wording(language.value, item.zh, item.zh or "")
        elif one is not None:
            yield Wording(language.value, one.text, _right(one))


def _right(one: Held) -> str:
    """The text to use: what stands there where it is right."""
    if one.text and one.verdict == Verdict.COMPLIANT:
        return one.text
    return one.expected[0] if one.expected else ""
