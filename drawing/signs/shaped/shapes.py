"""The shapes of boards: one function a shape, its parameters drawn from the seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from drawing.signs.grammar import SEPARATORS, Grammar, Inside, Mark, Sticker
from drawing.signs.model import BoardPlan, Cut, Entry
from drawing.signs.shaped import marks
from drawing.signs.shaped.notices import tenants, told
from drawing.signs.shaped.speech import Desk
from drawing.signs.varied.distract import shop

LETTERINGS = ("", "", "", "bold", "regular", "round", "narrow", "book", "wqy")
MARKS: tuple[Mark, ...] = ("", "number", "plate", "arrow", "box", "bullet")


@dataclass(frozen=True)
class Made:
    """The boards of a photo, and what else is in it: fields of PhotoPlan."""

    boards: tuple[BoardPlan, ...]
    more: Mapping[str, Any] = field(default_factory=dict)


def _board(desk: Desk, layout: str, entries: tuple[Entry, ...], grammar: Grammar, style: str = "") -> BoardPlan:
    lettered = replace(grammar, lettering=desk.rng.choice(LETTERINGS))
    chosen = style or desk.rng.choice(desk.theme.styles)
    return BoardPlan(layout, chosen, desk.theme.profile, entries, grammar=lettered)


def _grammar(desk: Desk, order: tuple[str, ...], **given: Any) -> Grammar:
    rng = desk.rng
    usual: dict[str, Any] = {
        "sizes": desk.sizes(order),
        "leading": rng.uniform(0.08, 0.24),
        "pitch": rng.uniform(0.5, 1.1),
        "align": rng.choice(("start", "start", "centre")),
        "width": rng.uniform(7, 12),
    }
    return Grammar(order, **(usual | given))


def stack(desk: Desk) -> Made:
    """One entry to three, the languages below each other."""
    order = desk.order()
    mark = cast(Mark, desk.rng.choice(("", "", "arrow")))
    grammar = _grammar(desk, order, mark=mark, align="start" if mark else desk.rng.choice(("start", "centre")))
    return Made((_board(desk, "legend", desk.entries(desk.rng.randint(1, 3), order), grammar),))


def row(desk: Desk) -> Made:
    """Each entry in one line, its languages parted by a sign or a gap."""
    order = desk.order()
    grammar = _grammar(
        desk, order, inside="row", separator=desk.rng.choice(SEPARATORS), sizes=desk.sizes(order, even=0.7)
    )
    return Made((_board(desk, "legend", desk.entries(desk.rng.randint(1, 4), order, 5), grammar),))


def overhead(desk: Desk) -> Made:
    """A long board in a hall, often in four languages."""
    order = desk.order(japanese=0.6)
    grammar = _grammar(desk, order, align="start", pitch=desk.rng.uniform(0, 0.8))
    entries = desk.entries(desk.rng.randint(1, 4), order, 6)
    return Made((_board(desk, "overhead", entries, grammar),))


def legend(desk: Desk) -> Made:
    """Many entries in one column or two, at any pitch."""
    order = desk.order(japanese=0.15)
    inside = cast(Inside, desk.rng.choices(("stack", "row", "beside"), (0.55, 0.2, 0.25))[0])
    columns = 1 if inside == "row" else desk.rng.choice((1, 1, 2))
    grammar = _grammar(
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
    return Made((_board(desk, "legend", entries, grammar),))


def table(desk: Desk) -> Made:
    """A column a language."""
    order = desk.order(japanese=0.15)
    grammar = _grammar(
        desk,
        order,
        sizes=desk.sizes(order, even=0.6),
        pitch=desk.rng.uniform(0.15, 0.6),
        align="start",
        mark=desk.rng.choice(("", "number", "plate")),
        titles=desk.rng.random() < 0.3,
    )
    return Made((_board(desk, "table", desk.entries(desk.rng.randint(4, 9), order, 7), grammar),))


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
    grammar = _grammar(
        desk,
        order,
        inside=inside,
        separator=rng.choice(SEPARATORS) if inside == "row" else "",
        pitch=rng.uniform(0.2, 0.7),
        columns=1 if inside == "row" else rng.choice((1, 2)),
        align="start",
        rules=inside != "beside" and rng.random() < 0.5,
    )
    return Made((_board(desk, "floors", entries, grammar),))


def site_map(desk: Desk) -> Made:
    """Labels on a map."""
    order = desk.order(japanese=0.15)
    grammar = _grammar(
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
    return Made((_board(desk, "map", entries, grammar, desk.rng.choice(desk.theme.light)),))


def blocks(desk: Desk) -> Made:
    """A paragraph a language, with its title, numbered or not."""
    rng, order = desk.rng, desk.order(japanese=0)
    entries, running = told(rng, 4)
    beside = rng.random() < 0.4
    grammar = _grammar(
        desk,
        order,
        sizes={x: s for x, s in zip(order, (1.0, *[rng.uniform(0.75, 1.0)] * 2), strict=True)},
        pitch=rng.uniform(0.25, 0.6),
        mark="" if running else rng.choice(("", "number", "number", "bullet")),
        columns=3 if beside else 1,
        align="start",
        width=rng.uniform(10, 14) if beside else rng.uniform(15, 22),
    )
    return Made((_board(desk, "blocks", entries, grammar, desk.rng.choice(_calm(desk))),))


def prose(desk: Desk) -> Made:
    """A notice whose messages stand one by one, each in all languages, wrapped."""
    rng, order = desk.rng, desk.order(japanese=0)
    entries, running = told(rng, 4)
    grammar = _grammar(
        desk,
        order,
        sizes={x: s for x, s in zip(order, (1.0, *[rng.uniform(0.6, 0.95)] * 2), strict=True)},
        leading=rng.uniform(0.12, 0.3),
        pitch=rng.uniform(0.4, 0.9),
        mark="" if running else rng.choice(("", "number", "number", "bullet")),
        align="start",
        width=rng.uniform(13, 19),
    )
    return Made((_board(desk, "prose", entries, grammar, rng.choice(_calm(desk))),))


def _calm(desk: Desk) -> tuple[str, ...]:
    """Styles that carry long text."""
    return (*desk.theme.light, "notice-blue", "notice-green", "scenic-green")


def cells(desk: Desk) -> Made:
    """Cells that touch."""
    order = desk.order()
    columns = desk.rng.choice((2, 2, 3))
    grammar = _grammar(
        desk,
        order,
        pitch=desk.rng.uniform(0.2, 1.0),
        mark=desk.rng.choice(("", "", "box", "arrow", "plate")),
        columns=columns,
        rules=desk.rng.random() < 0.4,
        width=6.5,
    )
    return Made((_board(desk, "cells", desk.entries(columns * desk.rng.randint(2, 4), order, 7), grammar),))


def vertical(desk: Desk) -> Made:
    """Chinese downwards beside horizontal lines."""
    order = desk.rng.choice((("zh", "en", "ko"), ("en", "ko", "zh"), ("ko", "en", "zh")))
    columns = desk.rng.choice((1, 1, 2))
    entries = desk.entries(desk.rng.randint(1, 2), order, 6)
    long = min(len(e.zh or "") for e in entries) >= 4
    grammar = _grammar(desk, order, columns=columns if long else 1, align="start", width=6.0)
    return Made((_board(desk, "upright", entries, grammar),))


def leftward(desk: Desk) -> Made:
    """A plaque whose Chinese is read from right to left."""
    order = desk.rng.choice((("zh", "en", "ko"), ("zh", "ko", "en")))
    grammar = _grammar(desk, order, align="centre", width=9.0)
    style = desk.rng.choice(("scenic-wood", "scenic-darkwood", "scenic-stone", "scenic-brown", "shop-dark"))
    entries = tuple(e for e in desk.entries(8, order, 6) if len(e.zh or "") >= 3)[:1]
    return Made((_board(desk, "plaque", entries, grammar, style),))


def sticker(desk: Desk) -> Made:
    """A sticker over a part of a text, or with a new text over the old one."""
    rng = desk.rng
    made = rng.choice((stack, legend))(desk)
    board = made.boards[0]
    assert board.grammar is not None
    place = rng.randrange(len(board.entries))
    entry = board.entries[place]
    language = rng.choice([x for x in board.grammar.order if entry.text(x)])
    stuck = Sticker(place, language, *rng.choice(((0.0, 0.45), (0.5, 1.0), (0.3, 0.75))))
    if rng.random() < 0.6:
        stuck = Sticker(place, language, text=entry.text(language) or "")
    inside = "stack" if board.grammar.inside == "row" else board.grammar.inside
    grammar = replace(board.grammar, sticker=stuck, inside=cast(Inside, inside))
    return Made((replace(board, grammar=grammar),))


def cut(desk: Desk) -> Made:
    """A board that the frame cuts, or of two boards one in front of the other."""
    rng = desk.rng
    first = rng.choice((stack, legend, cells))(desk)
    if rng.random() < 0.5:
        side = cast(Literal["left", "right", "top", "bottom"], rng.choice(("left", "right", "top", "bottom")))
        return Made(first.boards, {"cut": Cut(side, rng.uniform(0.12, 0.4))})
    return Made((*stack(desk).boards, *stack(desk).boards), {"overlap": rng.uniform(0.1, 0.3)})


def behind(desk: Desk) -> Made:
    """A board, and further back another one or a shop."""
    rng = desk.rng
    front = stack(desk)
    back = rng.choice((stack, row))(desk).boards[0] if rng.random() < 0.6 else shop(desk.theme.profile, rng)
    return Made(front.boards, {"behind": (replace(back, role="behind"),)})


def two(desk: Desk) -> Made:
    """Boards without Chinese."""
    rng = desk.rng
    order = rng.choice((("en", "ko"), ("ko", "en"), ("ko", "en"), ("ja", "en", "ko"), ("ko", "en", "ja")))
    inside = cast(Inside, rng.choices(("stack", "row", "beside"), (0.6, 0.2, 0.2))[0])
    grammar = _grammar(
        desk,
        order,
        inside=inside,
        separator=rng.choice(SEPARATORS) if inside == "row" else "",
        mark=rng.choice(("", "number", "arrow", "plate")),
        pitch=rng.uniform(0.2, 1.0),
        align="start",
    )
    return Made((_board(desk, "legend", desk.entries(rng.randint(2, 9), order, 7), grammar),))


def overlay(desk: Desk) -> Made:
    """Text on the picture that is on no sign, and makers' imprints."""
    rng = desk.rng
    made = rng.choice((stack, stack, legend, overhead))(desk)
    stamped = {"stamps": marks.stamps(rng)} if rng.random() < 0.93 else {}
    if stamped and rng.random() < 0.7:
        return Made(made.boards, stamped)
    board = replace(made.boards[0], decorations=(marks.imprint(rng),))
    return Made((board,), stamped)


SHAPES: Mapping[str, Callable[[Desk], Made]] = {
    "stack": stack,
    "row": row,
    "overhead": overhead,
    "legend": legend,
    "table": table,
    "floors": floors,
    "map": site_map,
    "blocks": blocks,
    "prose": prose,
    "cells": cells,
    "vertical": vertical,
    "leftward": leftward,
    "sticker": sticker,
    "cut": cut,
    "behind": behind,
    "no Chinese": two,
    "overlay": overlay,
}
"""All shapes by name; ``described`` (drawing.signs.shaped.described) comes beside them."""

PLAIN = ("stack", "overhead", "table")
"""Shapes that give a reader nothing to guess."""
