"""Boards that are written otherwise, hidden in part, or not alone in the picture."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, cast

from drawing.signs.grammar import Inside, Sticker
from drawing.signs.model import Cut
from drawing.signs.shaped import marks
from drawing.signs.shaped.lists import legend, overhead, row, stack
from drawing.signs.shaped.made import Made, board_of, grammar_of
from drawing.signs.shaped.places import cells
from drawing.signs.shaped.speech import Desk
from drawing.signs.varied.distract import shop


def vertical(desk: Desk) -> Made:
    """Chinese downwards beside horizontal lines."""
    order = desk.rng.choice((("zh", "en", "ko"), ("en", "ko", "zh"), ("ko", "en", "zh")))
    columns = desk.rng.choice((1, 1, 2))
    entries = desk.entries(desk.rng.randint(1, 2), order, 6)
    long = min(len(e.zh or "") for e in entries) >= 4
    grammar = grammar_of(desk, order, columns=columns if long else 1, align="start", width=6.0)
    return Made((board_of(desk, "upright", entries, grammar),))


def leftward(desk: Desk) -> Made:
    """A plaque whose Chinese is read from right to left."""
    order = desk.rng.choice((("zh", "en", "ko"), ("zh", "ko", "en")))
    grammar = grammar_of(desk, order, align="centre", width=9.0)
    style = desk.rng.choice(("scenic-wood", "scenic-darkwood", "scenic-stone", "scenic-brown", "shop-dark"))
    entries = tuple(e for e in desk.entries(8, order, 6) if len(e.zh or "") >= 3)[:1]
    return Made((board_of(desk, "plaque", entries, grammar, style),))


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


def overlay(desk: Desk) -> Made:
    """Text on the picture that is on no sign, and makers' imprints."""
    rng = desk.rng
    made = rng.choice((stack, stack, legend, overhead))(desk)
    stamped = {"stamps": marks.stamps(rng)} if rng.random() < 0.93 else {}
    if stamped and rng.random() < 0.7:
        return Made(made.boards, stamped)
    board = replace(made.boards[0], decorations=(marks.imprint(rng),))
    return Made((board,), stamped)
