"""What holds of one message in one language, with all that people ask about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from signcheck.catalogues import word
from signcheck.work.order import Priority, priority_of
from signcheck.work.standing import State

Points = list[list[float]]
"""Corners of a polygon in pixels of the upright photo."""


@dataclass(frozen=True, slots=True)
class Held:
    """What holds of one message in one language, with all that people ask about it.

    number: of its case, "" when it never had one; case: the number of that row, 0 without.
    site, point: codes, "" where they are not known; the names are Chinese. profile: of the sign point.
    state, verdict, kind, rule: see signcheck.work.standing. fault: whether something is surely wrong.
    beside: text and kind of a certain fault that stays beside a doubt, or None.
    values, notes: of its judgement, to make sentences of. source: where the expected form is from.
    seen_on: the city's day on which the photo it rests on was seen; since: from which day it holds.
    photo: SHA-256; name: of the file; size: width and height of the upright photo; sign: the board.
    polygons: of the text, or of the Chinese where none stands; none where the photo does not show it.
    decided: whether a person's word stands. order: number of the newest order for it, "" without.
    counted: whether it is in the figures: its sign point is known and on the list.
    """

    case: int
    number: str
    message: int
    site: str
    site_name: str
    site_kind: str
    grade: str
    district: str
    unit: str
    point: str
    point_name: str
    profile: str
    zh: str | None
    head: str
    language: str
    text: str | None
    expected: tuple[str, ...]
    state: State
    verdict: str
    kind: str
    severity: str
    rule: str
    values: Mapping[str, Any]
    notes: tuple[tuple[str, Mapping[str, Any]], ...]
    source: str
    standard: str
    since: date
    seen_on: date
    known: datetime
    photo_id: int
    photo: str
    name: str
    path: str
    size: tuple[int, int]
    judgement: int | None
    sign: Points = field(default_factory=list)
    polygons: list[Any] = field(default_factory=list)
    decided: bool = False
    beside: Mapping[str, Any] | None = None
    order: str = ""
    due_on: date | None = None
    counted: bool = True

    @property
    def fault(self) -> bool:
        """Whether something is surely wrong: this, or what stays beside it."""
        return self.state is State.OPEN and (self.verdict == "defective" or self.beside is not None)

    @property
    def priority(self) -> Priority:
        """How urgent its repair is."""
        return priority_of(self.profile, self.severity, self.zh)


def told(case: Held) -> str:
    """What holds of a case, in words for a message: its verdict and kind, or why it is closed."""
    if case.state is State.CLEAR:
        return word("verdict", case.verdict)
    kind = f", {word('finding', case.kind)}" if case.kind else ""
    return f"{word('verdict', case.verdict)}{kind}" if case.state is State.OPEN else closed(case.state.value)


def closed(state: str) -> str:
    """Why a case is closed, in words."""
    return word("case", state).replace("_", " ")
