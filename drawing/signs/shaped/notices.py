"""Notices of several sentences, and who is in a building: texts of this package's own files."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from drawing.signs.model import Entry, Forms, Message

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Notice:
    """One notice: its title and its messages. ``running``: whether they may be one paragraph."""

    place: str
    title: Entry
    messages: tuple[Entry, ...]
    running: bool


def entry_of(zh: str | None, en: str | None, ko: str | None, ja: str | None = None) -> Entry:
    """An entry with these very texts, all of them right."""
    message = Message(zh or "", Forms((en,) if en else ()), Forms((ko,) if ko else ()))
    return Entry(message, zh, en, ko, extra={"ja": ja} if ja else {})


@cache
def notices() -> tuple[Notice, ...]:
    """All notices of the file."""
    rows = tomllib.loads((FOLDER / "notices.toml").read_text("utf-8"))["notice"]
    return tuple(
        Notice(
            row["place"],
            entry_of(*row["title"]),
            tuple(entry_of(*texts) for texts in row["messages"]),
            row["running"],
        )
        for row in rows
    )


@cache
def tenants() -> tuple[Entry, ...]:
    """Who may be in a building."""
    rows = tomllib.loads((FOLDER / "tenants.toml").read_text("utf-8"))["tenants"]
    return tuple(entry_of(*texts) for texts in rows)


def told(rng: random.Random, most: int) -> tuple[tuple[Entry, ...], bool]:
    """A title and up to ``most`` messages; and whether they stand as one paragraph, one entry."""
    notice = rng.choice(notices())
    count = rng.randint(2, min(most, len(notice.messages)))
    chosen = [notice.messages[i] for i in sorted(rng.sample(range(len(notice.messages)), count))]
    running = notice.running and rng.random() < 0.35
    if running:
        chosen = [_joined(chosen[:3])]
    return (notice.title, *chosen), running


def _joined(entries: list[Entry]) -> Entry:
    """The messages as one paragraph; Chinese without spaces."""
    zh = "".join(e.zh or "" for e in entries)
    en, ko = (" ".join(e.text(x) or "" for e in entries) for x in ("en", "ko"))
    return entry_of(zh, en, ko)
