"""Layouts that are built from a grammar: lists, tables, blocks, cells, floors, overhead boards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from drawing.signs.board.added import Downward, Leftward
from drawing.signs.board.boxes import Bar, Box, Column, Gap, Icon, Padded, Row, TextBox, grid
from drawing.signs.board.layouts import Kit
from drawing.signs.board.maps import map_of
from drawing.signs.board.spoken import Speech, bullet, headings, marked, spoken
from drawing.signs.board.surface import Colour
from drawing.signs.grammar import Grammar
from drawing.signs.model import BoardPlan, Entry

COLUMN_NAMES: Mapping[str, str] = {"zh": "中文", "en": "English", "ko": "한국어", "ja": "日本語"}


def speech_of(plan: BoardPlan, kit: Kit) -> Speech:
    """Kit and grammar of a board; a board without one has the standard's order."""
    return Speech(kit, plan.grammar or Grammar(("zh", "en", "ko")))


def legend(plan: BoardPlan, kit: Kit) -> Box:
    """Entries one below the other in one column or more, each with its mark."""
    speech = speech_of(plan, kit)
    grammar = speech.grammar
    boxes = [marked(speech, e, i + 1, spoken(speech, e, i)) for i, e in enumerate(plan.entries)]
    per = -(-len(boxes) // grammar.columns)
    columns = [_listed(speech, boxes[i : i + per]) for i in range(0, len(boxes), per)]
    return Row(columns, kit.em * 1.2, "start")


def _listed(speech: Speech, boxes: Sequence[Box]) -> Box:
    pitch = speech.kit.em * speech.grammar.pitch
    if not speech.grammar.rules or speech.grammar.inside == "beside":
        return Column(boxes, pitch, speech.grammar.align)
    width = max(box.size()[0] for box in boxes)
    rule = Bar(width, max(1.5, speech.kit.em * 0.03), speech.kit.style.accent)
    parted: list[Box] = []
    for box in boxes:
        parted += [rule, box] if parted else [box]
    return Column(parted, pitch / 2, speech.grammar.align)


def table(plan: BoardPlan, kit: Kit) -> Box:
    """A column a language, a row an entry."""
    speech = speech_of(plan, kit)
    order, rows = speech.grammar.order, []
    if speech.grammar.titles:
        rows.append([Gap(), *headings(speech, [(x, COLUMN_NAMES[x]) for x in order])])
    for i, entry in enumerate(plan.entries):
        mark = marked(speech, entry, i + 1, Gap()) if speech.grammar.mark else Gap()
        cells = [speech.said(entry, i, x, speech.grammar.width, 0.8) or Gap() for x in order]
        rows.append([mark, *cells])
    return grid(rows, kit.em * 0.8, kit.em * speech.grammar.pitch)


def blocks(plan: BoardPlan, kit: Kit) -> Box:
    """A block a language: its title, then its paragraphs; one below the other or side by side."""
    speech = speech_of(plan, kit)
    made = [_block(speech, plan.entries, language) for language in speech.grammar.order]
    gap = kit.em * max(speech.grammar.pitch, 0.5) * 1.6
    return Row(made, gap, "start") if speech.grammar.columns > 1 else Column(made, gap)


def _block(speech: Speech, entries: Sequence[Entry], language: str) -> Box:
    boxes: list[Box] = []
    for i, entry in enumerate(entries):
        title = i == 0 and len(entries) > 1
        said = speech.said(entry, i, language, speech.grammar.width, 1.35 if title else 1.0)
        if said is not None:
            boxes.append(said if title else _ruled(speech, said, i, language))
    return Column(boxes, speech.kit.em * speech.grammar.pitch)


def _ruled(speech: Speech, said: Box, number: int, language: str) -> Box:
    """A rule with its number in the language's own size."""
    if speech.grammar.mark == "number":
        size = speech.em(language)
        em = max(8, round(speech.kit.em * size))
        mark: Box = TextBox(f"{number}.", speech.kit.lettering.en, em, speech.kit.style.ink, "other")
        return Row([mark, said], em * 0.3, "start")
    if speech.grammar.mark == "bullet":
        em = speech.kit.em
        return Row([Padded(bullet(speech.kit), down=em * 0.15), said], em * 0.3, "start")
    return said


def prose(plan: BoardPlan, kit: Kit) -> Box:
    """A notice: the title, then message after message, each in all languages."""
    speech = speech_of(plan, kit)
    parts: list[Box] = []
    for i, entry in enumerate(plan.entries):
        if i == 0 and len(plan.entries) > 1:
            parts.append(spoken(speech, entry, i, 1.35))
        else:
            body = spoken(speech, entry, i)
            parts.append(marked(speech, entry, i, body))
    return Column(parts, kit.em * speech.grammar.pitch)


def cells(plan: BoardPlan, kit: Kit) -> Box:
    """Cells that touch, each with a fill of its own."""
    speech = speech_of(plan, kit)
    grammar = speech.grammar
    bodies = [marked(speech, e, i + 1, spoken(speech, e, i)) for i, e in enumerate(plan.entries)]
    width = max(b.size()[0] for b in bodies) + kit.em * 0.5
    height = max(b.size()[1] for b in bodies) + kit.em * 0.3 * (1 + grammar.pitch)
    gap = kit.em * (0.05 if grammar.rules else 0)
    filled = [
        Padded(b, kit.em * 0.25, kit.em * 0.1, width, height, _shade(kit.style.face, i), align=grammar.align)
        for i, b in enumerate(_whole_rows(bodies, grammar.columns))
    ]
    rows = [
        Row(filled[i : i + grammar.columns], gap, "start") for i in range(0, len(filled), grammar.columns)
    ]
    return Column(rows, gap)


def _whole_rows(bodies: Sequence[Box], columns: int) -> list[Box]:
    return [*bodies, *(Gap() for _ in range(-len(bodies) % columns))]


def _shade(face: Colour, place: int) -> Colour:
    """The board's colour a little lighter or darker, as neighbouring cells are."""
    step = (0, 26, 12, 38)[(place * 7 + place // 3) % 4]
    sign = -1 if sum(face) > 360 else 1
    red, green, blue = (max(0, min(255, c + sign * step)) for c in face)
    return red, green, blue


def floors(plan: BoardPlan, kit: Kit) -> Box:
    """A directory: a plate with the floor, beside it who is there."""
    speech = speech_of(plan, kit)
    rows: list[list[Box]] = []
    numbered = list(enumerate(plan.entries))
    for floor, group in groupby(numbered, key=lambda pair: pair[1].note or ""):
        plate = TextBox(floor, kit.lettering.en, max(8, round(kit.em * 1.3)), kit.style.face, "other")
        names = [spoken(speech, entry, i, 0.8) for i, entry in group]
        columns = speech.grammar.columns
        lines = [names[i : i + columns] for i in range(0, len(names), columns)]
        lines[-1] += [Gap()] * (columns - len(lines[-1]))
        body = grid(lines, kit.em * 0.9, kit.em * speech.grammar.pitch)
        rows.append([Padded(plate, kit.em * 0.3, kit.em * 0.2, fill=kit.style.accent), body])
    width = sum(max(row[i].size()[0] for row in rows) for i in (0, 1)) + kit.em * 0.7
    rule = Bar(width, max(1.5, kit.em * 0.03), kit.style.accent)
    parted: list[Box] = []
    for row in rows:
        parted += [rule] if parted and speech.grammar.rules else []
        parted.append(grid([row], kit.em * 0.7, 0))
    return Column(parted, kit.em * max(0.3, speech.grammar.pitch))


def overhead(plan: BoardPlan, kit: Kit) -> Box:
    """A long board under the ceiling: entries side by side with pictograms and arrows."""
    speech = speech_of(plan, kit)
    boxes: list[Box] = []
    for i, entry in enumerate(plan.entries):
        icon = [Icon(entry.icon, kit.em * 1.8, kit.style.ink, kit.style.icon_plate)] if entry.icon else []
        arrow = [Icon(entry.arrow, kit.em * 1.8, kit.style.accent)] if entry.arrow else []
        after = arrow if entry.arrow and "right" in entry.arrow else []
        before = arrow if not after else []
        boxes.append(Row([*before, *icon, spoken(speech, entry, i), *after], kit.em * 0.4))
    return Row(boxes, kit.em * (1.0 + speech.grammar.pitch))


def upright(plan: BoardPlan, kit: Kit) -> Box:
    """Chinese downwards, in one column or two, beside it the other languages upright."""
    speech = speech_of(plan, kit)
    parts: list[Box] = []
    for i, entry in enumerate(plan.entries):
        others = [x for x in speech.grammar.order if x != "zh"]
        boxes = [b for x in others if (b := speech.said(entry, i, x, speech.grammar.width)) is not None]
        rest = Column(boxes, kit.em * speech.grammar.leading * 2)
        han = _columns(speech, entry, i)
        first = speech.grammar.order[0] == "zh"
        parts.append(Row([han, rest] if first else [rest, han], kit.em * 0.5, "centre") if han else rest)
    return Row(parts, kit.em * (0.6 + speech.grammar.pitch), "start")


def _columns(speech: Speech, entry: Entry, index: int) -> Box | None:
    if not entry.zh:
        return None
    half = -(-len(entry.zh) // speech.grammar.columns)
    parts = [entry.zh[i : i + half] for i in range(0, len(entry.zh), half)]
    return Downward(tuple(speech.line(p, "zh", index) for p in parts), speech.kit.em * 0.25)


def plaque(plan: BoardPlan, kit: Kit) -> Box:
    """A plaque over a gate: Chinese from right to left, the others below it."""
    speech = speech_of(plan, kit)
    parts: list[Box] = []
    for i, entry in enumerate(plan.entries):
        head: list[Box] = [Leftward(speech.line(entry.zh, "zh", i))] if entry.zh else []
        others = [x for x in speech.grammar.order if x != "zh"]
        boxes = [b for x in others if (b := speech.said(entry, i, x, speech.grammar.width)) is not None]
        parts.append(Column([*head, *boxes], kit.em * (speech.grammar.leading + 0.1), "centre"))
    return Column(parts, kit.em * speech.grammar.pitch, "centre")


FORMS: dict[str, Callable[[BoardPlan, Kit], Box]] = {
    "legend": legend,
    "table": table,
    "blocks": blocks,
    "prose": prose,
    "cells": cells,
    "floors": floors,
    "overhead": overhead,
    "upright": upright,
    "plaque": plaque,
    "map": lambda plan, kit: map_of(plan, speech_of(plan, kit)),
}
"""All layouts from a grammar, by name."""
