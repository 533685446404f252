"""Boards drawn anew after real ones: ``described.toml`` says in words what stood there."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from drawing.signs.grammar import Grammar, Sticker
from drawing.signs.model import BoardPlan, Entry
from drawing.signs.shaped.made import Made
from drawing.signs.shaped.notices import FOLDER, entry_of
from drawing.signs.shaped.themes import THEMES, Theme
from drawing.signs.words.entries import icon_for

DESCRIBED = "described"


@dataclass(frozen=True)
class Described:
    """One board: its name, the description of the real one, and the plan after it."""

    name: str
    words: str
    theme: Theme
    board: BoardPlan
    place: dict[str, Any]
    """Mounting and background."""


@cache
def boards() -> tuple[Described, ...]:
    """All boards of the file, in its order."""
    rows = tomllib.loads((FOLDER / "described.toml").read_text("utf-8"))["board"]
    return tuple(_described(row) for row in rows)


def described(number: int) -> tuple[Made, Theme, dict[str, Any]]:
    """Board ``number`` of the file, beginning anew at its end."""
    found = boards()[number % len(boards())]
    return Made((found.board,)), found.theme, found.place


def _described(row: dict[str, Any]) -> Described:
    theme = next(t for t in THEMES if t.site == row["theme"])
    given = dict(row["grammar"])
    stuck = given.pop("sticker", None)
    grammar = Grammar(**given | {"order": tuple(given["order"])}, sticker=Sticker(**stuck) if stuck else None)
    entries = tuple(_entry(texts, row) for texts in row["entries"])
    board = BoardPlan(row["layout"], row["style"], theme.profile, entries, row.get("header"), grammar=grammar)
    return Described(row["name"], row["words"], theme, board, row["place"])


def _entry(texts: dict[str, str], row: dict[str, Any]) -> Entry:
    entry = entry_of(texts.get("zh"), texts.get("en"), texts.get("ko"), texts.get("ja"))
    icon = icon_for(entry.zh or "") if row.get("icons") else None
    return Entry(
        entry.message,
        entry.zh,
        entry.en,
        entry.ko,
        arrow=texts.get("arrow"),
        icon=icon,
        note=texts.get("note"),
        extra=entry.extra,
    )
