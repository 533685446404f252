"""Boards that say where things are: directories, maps, cells; and notices of long text."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from drawing.signs.grammar import SEPARATORS, Inside
from drawing.signs.shaped.made import Made, board_of, calm, grammar_of
from drawing.signs.shaped.notices import tenants, told
from drawing.signs.shaped.speech import Desk


def floors(desk: Desk) -> Made:
    """A directory: who is on which floor."""
    rng = desk.rng
    order = desk.order(japanese=0)
    chosen = [desk.settled(e) for e in rng.sample(tenants(), rng.randint(4, 9))]
    if desk.theme.site == "hospital" or rng.random() < 0.3:
        chosen = list(desk.entries(len(chosen), order, 6))
    top = rng.randint(2, 4)
    places = sorted((rng.randint(0, top) for _ in chosen), reverse=True)
    names = rng.choice((lambda f: f"{f + 1}F", lambda f: f"{f}F" if f else "B1", lambda f: f"{f + 1}"))
    entries = tuple(replace(e, note=names(f)) for e, f in zip(chosen, places, strict=True))
    inside = cast(Inside, rng.choices(("stack", "row", "beside"), (0.5, 0.25, 0.25))[0])
    grammar = grammar_of(
        desk,
        order,
        inside=inside,
        separator=rng.choice(SEPARATORS) if inside == "row" else "",
        pitch=rng.uniform(0.2, 0.7),
        columns=1 if inside == "row" else rng.choice((1, 2)),
        align="start",
        rules=inside != "beside" and rng.random() < 0.5,
    )
    return Made((board_of(desk, "floors", entries, grammar),))


def site_map(desk: Desk) -> Made:
    """Labels on a map."""
    order = desk.order(japanese=0.15)
    grammar = grammar_of(
        desk,
        order,
        sizes=desk.sizes(order, even=0.5),
        leading=desk.rng.uniform(0.04, 0.14),
        pitch=desk.rng.uniform(0.1, 0.8),
        mark=desk.rng.choice(("", "", "plate", "box", "bullet")),
        align=desk.rng.choice(("start", "centre")),
        width=7.0,
    )
    entries = desk.entries(desk.rng.randint(4, 9), order, 6)
    return Made((board_of(desk, "map", entries, grammar, desk.rng.choice(desk.theme.light)),))


def cells(desk: Desk) -> Made:
    """Cells that touch."""
    order = desk.order()
    columns = desk.rng.choice((2, 2, 3))
    grammar = grammar_of(
        desk,
        order,
        pitch=desk.rng.uniform(0.2, 1.0),
        mark=desk.rng.choice(("", "", "box", "arrow", "plate")),
        columns=columns,
        rules=desk.rng.random() < 0.4,
        width=6.5,
    )
    return Made((board_of(desk, "cells", desk.entries(columns * desk.rng.randint(2, 4), order, 7), grammar),))


def blocks(desk: Desk) -> Made:
    """A paragraph a language, with its title, numbered or not."""
    rng, order = desk.rng, desk.order(japanese=0)
    entries, running = told(rng, 4)
    beside = rng.random() < 0.4
    grammar = grammar_of(
        desk,
        order,
        sizes=dict(zip(order, (1.0, *[rng.uniform(0.75, 1.0)] * 2), strict=True)),
        pitch=rng.uniform(0.25, 0.6),
        mark="" if running else rng.choice(("", "number", "number", "bullet")),
        columns=3 if beside else 1,
        align="start",
        width=rng.uniform(10, 14) if beside else rng.uniform(15, 22),
    )
    return Made((board_of(desk, "blocks", entries, grammar, desk.rng.choice(calm(desk))),))


def prose(desk: Desk) -> Made:
    """A notice whose messages stand one by one, each in all languages, wrapped."""
    rng, order = desk.rng, desk.order(japanese=0)
    entries, running = told(rng, 4)
    grammar = grammar_of(
        desk,
        order,
        sizes=dict(zip(order, (1.0, *[rng.uniform(0.6, 0.95)] * 2), strict=True)),
        leading=rng.uniform(0.12, 0.3),
        pitch=rng.uniform(0.4, 0.9),
        mark="" if running else rng.choice(("", "number", "number", "bullet")),
        align="start",
        width=rng.uniform(13, 19),
    )
    return Made((board_of(desk, "prose", entries, grammar, rng.choice(calm(desk))),))
