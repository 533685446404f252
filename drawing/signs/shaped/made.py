"""What a shape gives: boards, and what else is in the photo; and how most boards are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from drawing.signs.grammar import Grammar
from drawing.signs.model import BoardPlan, Entry
from drawing.signs.shaped.speech import Desk

LETTERINGS = ("", "", "", "bold", "regular", "round", "narrow", "book", "wqy")


@dataclass(frozen=True)
class Made:
    """The boards of a photo, and what else is in it: fields of PhotoPlan."""

    boards: tuple[BoardPlan, ...]
    more: Mapping[str, Any] = field(default_factory=dict)


def board_of(
    desk: Desk, layout: str, entries: tuple[Entry, ...], grammar: Grammar, style: str = ""
) -> BoardPlan:
    """A board of the theme in any lettering."""
    lettered = replace(grammar, lettering=desk.rng.choice(LETTERINGS))
    chosen = style or desk.rng.choice(desk.theme.styles)
    return BoardPlan(layout, chosen, desk.theme.profile, entries, grammar=lettered)


def grammar_of(desk: Desk, order: tuple[str, ...], **given: Any) -> Grammar:
    """A grammar of usual lengths, but for what is ``given``."""
    rng = desk.rng
    usual: dict[str, Any] = {
        "sizes": desk.sizes(order),
        "leading": rng.uniform(0.08, 0.24),
        "pitch": rng.uniform(0.5, 1.1),
        "align": rng.choice(("start", "start", "centre")),
        "width": rng.uniform(7, 12),
    }
    return Grammar(order, **(usual | given))


def calm(desk: Desk) -> tuple[str, ...]:
    """Styles that carry long text."""
    return (*desk.theme.light, "notice-blue", "notice-green", "scenic-green")
