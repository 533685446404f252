"""What every rule of composition works with: the standard's terms, the tables, the profile's style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from signcheck.standard.composition import hangul, pinyin
from signcheck.standard.composition.lexicon import Lexicon
from signcheck.standard.composition.model import Kind, Part, Tail
from signcheck.standard.composition.style import Style
from signcheck.standard.composition.tables import Generic, Tables


@dataclass(eq=False, slots=True)
class Context:
    """One question to the composer. Rules call back through `name`, `head` and `tail`.

    name: a whole name that has structure; head: what may stand before a generic, also a bare proper
    name if asked; tail: what may follow one. Each gives None when it cannot be sure.
    """

    lexicon: Lexicon
    tables: Tables
    style: Style
    name: Callable[[str], Part | None] = field(default=lambda _: None)
    head: Callable[[str, bool], Part | None] = field(default=lambda _zh, _bare: None)
    tail: Callable[[str], Tail | None] = field(default=lambda _: None)

    def syllables(self, zh: str) -> tuple[str, ...] | None:
        """Toneless Pinyin of a Chinese text; None where there is none."""
        return pinyin.syllables(zh, self.tables)

    def latin(self, zh: str) -> str:
        """`zh` as one Pinyin word; only for texts whose syllables are known to exist."""
        return pinyin.word(self.syllables(zh) or ())

    def hangul(self, zh: str) -> str:
        """`zh` by the Korean table; only for texts whose syllables are known to exist."""
        return hangul.transcribe(self.syllables(zh) or (), self.tables)

    def generic(self, zh: str, *kinds: Kind) -> Generic | None:
        """The longest generic that `zh` ends with, of one of `kinds` if any are named."""
        found = next(
            (self.tables.generics[zh[at:]] for at in range(len(zh)) if zh[at:] in self.tables.generics), None
        )
        return found if found and (not kinds or found.kind in kinds) else None

    def kind(self, zh: str) -> Kind:
        """What a listed expression is, by its last generic or by the table of proper names."""
        known = self.tables.known.get(zh)
        if known:
            return Kind.PERSON if known.kind == "person" else Kind.PLACE
        found = self.generic(zh)
        if self.lexicon.is_own_name(zh):
            return found.kind if found and (found.en or found.kind is Kind.STATION) else Kind.PLACE
        # 上客区 and 等候区 are no districts, 公交车道 is no road with a name.
        if found is None or (found.kind in _OF_NAMES and not found.en):
            return Kind.OTHER
        return Kind.ROOM if found.kind is Kind.ADMIN else found.kind

    def ends_in_place(self, zh: str) -> bool:
        """Whether the last characters are a known place: 哈工大威海 is no sea."""
        return any(
            known.kind in PLACES
            for at in range(2, len(zh) - 1)
            if (known := self.tables.known.get(zh[at:])) is not None
        )

    def place_before(self, zh: str) -> str:
        """The longest known place that `zh` begins with and goes on after, or ""."""
        for length in range(min(6, len(zh) - 1), 1, -1):
            known = self.tables.known.get(zh[:length])
            if known and known.kind in PLACES:
                return zh[:length]
        return ""


_OF_NAMES = frozenset({Kind.ROAD, Kind.NATURE, Kind.VILLAGE, Kind.BRIDGE})

PLACES = frozenset({"country", "province", "region", "city", "county", "foreign"})
"""The kinds of known names that can stand before another name as its place."""
