"""Entries in any order of languages, from the standard's own forms, and the sizes of the languages."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from drawing.signs.model import Entry, Language
from drawing.signs.shaped.japanese import FOUR
from drawing.signs.shaped.themes import Theme
from drawing.signs.varied.pool import Pool
from drawing.signs.words.entries import icon_for, right_entry

ORDERS: tuple[tuple[str, ...], ...] = (
    ("zh", "en", "ko"),
    ("ko", "en", "zh"),
    ("zh", "ko", "en"),
    ("en", "zh", "ko"),
    ("ko", "zh", "en"),
)
"""The orders of languages on boards in China, Korea and elsewhere."""

DIRECTIONS = ("left", "right", "up", "up-left", "up-right", "down")


@dataclass(frozen=True)
class Desk:
    """What the choice of a board needs."""

    pool: Pool
    theme: Theme
    rng: random.Random

    def order(self, japanese: float = 0.2) -> tuple[str, ...]:
        """An order of the languages; with Japanese in a share of ``japanese``."""
        order = list(self.rng.choice(ORDERS))
        if self.rng.random() < japanese:
            order.insert(self.rng.choice((1, 2, 3, 3)), "ja")
        return tuple(order)

    def sizes(self, order: Sequence[str], *, even: float = 0.3) -> dict[str, float]:
        """All of one size in a share of ``even``; else the first, or the Chinese, is the largest."""
        draw, small = self.rng.random(), self.rng.uniform(0.45, 0.68)
        if draw < even:
            return {language: self.rng.uniform(0.88, 1.0) for language in order}
        largest = order[0] if draw < 0.8 or "zh" not in order else "zh"
        return {language: 1.0 if language == largest else small for language in order}

    def entries(self, count: int, order: Sequence[str], longest: int = 9) -> tuple[Entry, ...]:
        """Up to ``count`` entries of the theme, in the languages of ``order``."""
        heads = [h for h in (FOUR if "ja" in order else self.theme.heads) if len(h) <= longest]
        found = self.pool.messages(heads, self.theme.profile)
        if "ja" in order:
            mine = [m for m in found if m.zh in self.theme.heads]
            found = mine if len(mine) >= count else found
        self.rng.shuffle(found)
        languages = [x for x in get_args(Language) if x in order]
        return tuple(self._dressed(right_entry(m, languages), order) for m in found[:count])

    def settled(self, entry: Entry) -> Entry:
        """The entry with the standard's own forms, where the standard has its Chinese."""
        message = self.pool.message(entry.zh or "", self.theme.profile)
        return right_entry(message, get_args(Language)) if message else entry

    def _dressed(self, entry: Entry, order: Sequence[str]) -> Entry:
        japanese = FOUR.get(entry.message.zh, "") if "ja" in order else ""
        # What is written alike stands once.
        extra = {"ja": japanese} if japanese and not ("zh" in order and japanese == entry.zh) else {}
        return replace(
            entry,
            zh=entry.zh if "zh" in order else None,
            extra=extra,
            arrow=self.rng.choice(DIRECTIONS),
            icon=icon_for(entry.message.zh),
        )
