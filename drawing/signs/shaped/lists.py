"""Boards of short entries: stacks, rows, overhead boards, legends, tables, without Chinese."""

from __future__ import annotations

from typing import cast

from drawing.signs.grammar import SEPARATORS, Inside, Mark
from drawing.signs.shaped.made import Made, board_of, grammar_of
from drawing.signs.shaped.speech import Desk

MARKS: tuple[Mark, ...] = ("", "number", "plate", "arrow", "box", "bullet")


def stack(desk: Desk) -> Made:
    """One entry to three, the languages below each other."""
    order = desk.order()
    mark = cast(Mark, desk.rng.choice(("", "", "arrow")))
    grammar = grammar_of(
        desk, order, mark=mark, align="start" if mark else desk.rng.choice(("start", "centre"))
    )
    return Made((board_of(desk, "legend", desk.entries(desk.rng.randint(1, 3), order), grammar),))


def row(desk: Desk) -> Made:
    """Each entry in one line, its languages parted by a sign or a gap."""
    order = desk.order()
    grammar = grammar_of(
        desk, order, inside="row", separator=desk.rng.choice(SEPARATORS), sizes=desk.sizes(order, even=0.7)
    )
    return Made((board_of(desk, "legend", desk.entries(desk.rng.randint(1, 4), order, 5), grammar),))


def overhead(desk: Desk) -> Made:
    """A long board in a hall, often in four languages."""
    order = desk.order(japanese=0.6)
    grammar = grammar_of(desk, order, align="start", pitch=desk.rng.uniform(0, 0.8))
    entries = desk.entries(desk.rng.randint(1, 4), order, 6)
    return Made((board_of(desk, "overhead", entries, grammar),))


def legend(desk: Desk) -> Made:
    """Many entries in one column or two, at any pitch."""
    order = desk.order(japanese=0.15)
    inside = cast(Inside, desk.rng.choices(("stack", "row", "beside"), (0.55, 0.2, 0.25))[0])
    columns = 1 if inside == "row" else desk.rng.choice((1, 1, 2))
    grammar = grammar_of(
        desk,
        order,
        inside=inside,
        separator=desk.rng.choice(SEPARATORS[:4]) if inside == "row" else "",
        leading=desk.rng.uniform(0.05, 0.18),
        pitch=desk.rng.uniform(0.12, 1.0),
        mark=desk.rng.choice(MARKS),
        columns=columns,
        align="start",
        rules=desk.rng.random() < 0.3,
    )
    entries = desk.entries(desk.rng.randint(5, 8 if columns == 1 else 12), order, 7)
    return Made((board_of(desk, "legend", entries, grammar),))


def table(desk: Desk) -> Made:
    """A column a language."""
    order = desk.order(japanese=0.15)
    grammar = grammar_of(
        desk,
        order,
        sizes=desk.sizes(order, even=0.6),
        pitch=desk.rng.uniform(0.15, 0.6),
        align="start",
        mark=desk.rng.choice(("", "number", "plate")),
        titles=desk.rng.random() < 0.3,
    )
    return Made((board_of(desk, "table", desk.entries(desk.rng.randint(4, 9), order, 7), grammar),))


def two(desk: Desk) -> Made:
    """Boards without Chinese."""
    rng = desk.rng
    order = rng.choice((("en", "ko"), ("ko", "en"), ("ko", "en"), ("ja", "en", "ko"), ("ko", "en", "ja")))
    inside = cast(Inside, rng.choices(("stack", "row", "beside"), (0.6, 0.2, 0.2))[0])
    grammar = grammar_of(
        desk,
        order,
        inside=inside,
        separator=rng.choice(SEPARATORS) if inside == "row" else "",
        mark=rng.choice(("", "number", "arrow", "plate")),
        pitch=rng.uniform(0.2, 1.0),
        align="start",
    )
    return Made((board_of(desk, "legend", desk.entries(rng.randint(2, 9), order, 7), grammar),))
