"""Which boards the verdict benchmark shows: layouts, terms and how the entries stand."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from drawing.signs.model import BoardPlan, Decoration, Entry, Language, Manner, Message
from drawing.signs.varied.distract import JAPANESE, code, decoration, price, traditional
from drawing.signs.varied.mistakes import toned
from drawing.signs.varied.pool import Pool
from drawing.signs.words.choose import dressed
from drawing.signs.words.entries import icon_for, right_entry
from drawing.signs.words.scenarios import SCENARIOS, SIDEWAYS, Scenario
from signcheck.standard.normalise import key

DOMAINS: Mapping[str, tuple[str, ...]] = {
    "railway_station": ("transport", "general", "emergency"),
    "coach_station": ("transport", "general", "commerce"),
    "bus_stop": ("transport", "general", "commerce"),
    "main_road": ("road", "transport"),
    "scenic_area": ("tourism", "tourism", "weihai", "general", "commerce"),
    "hospital": ("medical", "medical", "general", "emergency"),
}
"""Domains whose terms stand at a kind of site."""

NAMES: Mapping[str, str] = {
    "railway_station": "站$",
    "coach_station": "站$",
    "bus_stop": ".",
    "main_road": "(路|街|大道)$",
    "scenic_area": "(?<!路|街|道|站)$",
    "hospital": "(医院|中心)$",
}
"""How the names end that stand alone at a kind of site."""

FOUR_LANGUAGES = tuple(JAPANESE)
"""The heads of boards that carry Japanese too."""

ROADS = NAMES["main_road"]

SHAPES: tuple[tuple[str, float], ...] = (
    ("usual", 0.5),
    ("guide", 0.1),
    ("two-columns", 0.08),
    ("one-line", 0.1),
    ("shared", 0.06),
    ("vertical", 0.07),
    ("long", 0.09),
)
"""``usual`` are the scenarios of the site kind; the rest are layouts of their own on its materials."""

LONGEST = {"hanging": 6, "directory": 8, "vertical": 6, "one-line": 7, "crossroads": 6, "two-columns": 7}
"""Characters of Chinese that a layout has room for; 10 elsewhere."""

TWO_LINES = ("stacked", "notice", "street-name")
"""Layouts whose Chinese may stand in two lines."""

WITH_CODES = ("stacked", "directory", "side-by-side")
"""Layouts on which a room number or a price may stand beside an entry."""

TO_FIRST = 0.8
"""How often the standard form stands there, and not another right one."""


@dataclass(frozen=True)
class Need:
    """What a mistake needs of the board it is planted in."""

    entries: int = 1
    roads: bool = False


def scenario_for(kind: str, need: Need, rng: random.Random) -> Scenario:
    """A scenario of the site kind that has enough entries, or names of roads."""
    shape = rng.choices([name for name, _ in SHAPES], [share for _, share in SHAPES])[0]
    usual = [s for s in SCENARIOS[kind] if s.entries[1] >= need.entries]
    if need.roads:
        return rng.choice([s for s in usual if s.names == "road"])
    made = _scenario(kind, shape, rng) if shape != "usual" else None
    if made is not None and made.entries[1] >= need.entries:
        return replace(made, entries=(max(made.entries[0], need.entries), made.entries[1]))
    chosen = rng.choice(usual)
    return replace(chosen, entries=(max(chosen.entries[0], need.entries), chosen.entries[1]))


def _scenario(kind: str, shape: str, rng: random.Random) -> Scenario | None:
    """A layout of its own on the materials of a scenario of the same kind."""
    plain = [
        s for s in SCENARIOS[kind] if s.layout in ("stacked", "guide", "directory", "hanging") and s.heads
    ]
    wide = [s for s in plain if s.layout in ("guide", "directory")]
    base = rng.choice(wide or plain) if shape in ("guide", "two-columns") else rng.choice(plain)
    if base.layout == "stacked" and len(base.heads) < 6 and shape in ("guide", "two-columns"):
        return None
    base = replace(base, names="", header="")
    return replace(base, **_SHAPED[shape])


_PLAIN: Mapping[str, Any] = {"arrows": (), "notes": "", "icons": False}
_SHAPED: Mapping[str, Mapping[str, Any]] = {
    "guide": {"layout": "guide", "entries": (6, 9), "arrows": SIDEWAYS},
    "two-columns": {"layout": "two-columns", "entries": (6, 12), "arrows": SIDEWAYS, "notes": ""},
    "one-line": {"layout": "one-line", "entries": (1, 4), "notes": "room"},
    "shared": {"layout": "shared", "entries": (2, 3), **_PLAIN},
    "vertical": {"layout": "vertical", "entries": (1, 2), **_PLAIN},
    "long": {"layout": "stacked", "entries": (1, 2), "heads": (), "notes": ""},
}
"""What each shape changes of the scenario that it takes its materials from."""


# --- what the entries say ---------------------------------------------------------------------------


def messages(pool: Pool, kind: str, scenario: Scenario, rng: random.Random) -> list[Message]:
    """The messages of a board, no two with a right form in common; may be empty."""
    count = rng.randint(*scenario.entries)
    if scenario.layout == "shared":
        return _sharing(pool, kind, scenario, count, rng)
    found: list[Message] = []
    longest = LONGEST.get(scenario.layout, 16 if _is_long(scenario) else 10)
    for zh in _heads(pool, kind, scenario, count, rng):
        message = pool.message(zh, scenario.profile) if len(zh) <= longest else None
        if message and (scenario.names != "road" or found or message.by_pinyin) and _apart(message, found):
            found.append(message)
        if len(found) == count:
            break
    return found


def _is_long(scenario: Scenario) -> bool:
    return scenario.layout == "stacked" and not scenario.heads and not scenario.names


def _heads(pool: Pool, kind: str, scenario: Scenario, count: int, rng: random.Random) -> list[str]:
    """Heads in the order in which they are tried: names first, then a mixture of terms."""
    if _is_long(scenario):
        return rng.sample(pool.long, 40)
    names: list[str] = []
    if scenario.names:
        listed = pool.names(ROADS if scenario.names == "road" else NAMES[kind])
        names = rng.sample(listed, min(len(listed), 30))
        if scenario.heads:
            names = names[: rng.randint(1, 3)]
    usual = rng.sample(scenario.heads, len(scenario.heads))
    if scenario.layout == "notice" or scenario.heads == FOUR_LANGUAGES or not usual:
        return names + usual
    pooled = [zh for domain in DOMAINS[kind] for zh in rng.sample(pool.heads(domain), 12)]
    mixed = usual[: count * 2] + pooled[: count * 3]
    rng.shuffle(mixed)
    return names + mixed


def _sharing(pool: Pool, kind: str, scenario: Scenario, count: int, rng: random.Random) -> list[Message]:
    """Two messages with their first forms in common, and others."""
    heads = list(dict.fromkeys(zh for x in DOMAINS[kind] for zh in pool.heads(x) if len(zh) <= 6))
    by_form: dict[tuple[str, str], list[Message]] = {}
    for message in pool.messages(rng.sample(heads, min(len(heads), 400)), scenario.profile):
        by_form.setdefault((message.en.right[0], message.ko.right[0]), []).append(message)
    pairs = [found for found in by_form.values() if len(found) >= 2]
    if count < 2 or not pairs:
        return []
    found = rng.choice(pairs)[:2]
    for zh in rng.sample(heads, 20):
        other = pool.message(zh, scenario.profile)
        if len(found) < count and other and _apart(other, found):
            found.append(other)
    return found


def _apart(message: Message, others: Sequence[Message]) -> bool:
    """Whether no right form of `message` is one of the others', so that each translation is of one."""
    forms = {key(text) for text in (message.zh, *message.en.right, *message.ko.right)}
    return all(forms.isdisjoint(map(key, (o.zh, *o.en.right, *o.ko.right))) for o in others)


# --- how they stand ---------------------------------------------------------------------------------


def right_board(
    pool: Pool, kind: str, scenario: Scenario, required: tuple[Language, ...], rng: random.Random
) -> BoardPlan | None:
    """A board on which all is right; None where the pool has too little for the scenario."""
    said = messages(pool, kind, scenario, rng)
    if len(said) < scenario.entries[0]:
        return None
    manner = _manner(scenario, rng)
    entries = tuple(_entry(right_entry(m, required), i, scenario, rng) for i, m in enumerate(said))
    header = f"{rng.randint(1, 18)}" if scenario.header else None
    decorations: tuple[Decoration, ...] = ()
    if scenario.layout != "finger" and rng.random() < (0.5 if required == ("zh",) else 0.24):
        decorations = tuple(decoration(rng) for _ in range(rng.choice((1, 1, 2))))
    style = rng.choice(scenario.styles)
    return BoardPlan(scenario.layout, style, scenario.profile, entries, header, decorations, manner)


def _manner(scenario: Scenario, rng: random.Random) -> Manner:
    if scenario.layout == "shared":
        return Manner(shared=2)
    two_lines = scenario.layout in TWO_LINES and rng.random() < 0.6
    reach = rng.uniform(0.55, 0.8) if rng.random() < 0.25 and scenario.layout != "crossroads" else 1.0
    return Manner(5 if two_lines else 0, reach)


def _entry(entry: Entry, index: int, scenario: Scenario, rng: random.Random) -> Entry:
    """The right entry as the scenario has it: often the first forms, with arrow, pictogram, figures."""
    message = entry.message
    if scenario.layout != "shared" and rng.random() >= TO_FIRST:
        entry = replace(entry, en=_any(message, "en", entry, rng), ko=_any(message, "ko", entry, rng))
    entry = dressed(entry, index, scenario, rng)
    often = 0.5 if scenario.notes == "room" else 0.08 if scenario.layout in WITH_CODES else 0.0
    if entry.note is None and rng.random() < often:
        entry = replace(entry, note=rng.choice((code, code, price))(rng))
    return replace(entry, icon=icon_for(message.zh) if scenario.icons else None)


def _any(message: Message, language: Language, entry: Entry, rng: random.Random) -> str | None:
    """Any right form that is not much longer than the first."""
    if entry.text(language) is None:
        return None
    first = message.forms(language).right[0]
    return rng.choice([form for form in message.forms(language).right if len(form) <= len(first) + 8])


def special(scenario: Scenario, rng: random.Random) -> tuple[str, Scenario]:
    """Now and then: ``ja``, ``pinyin`` or ``traditional`` for the whole board, and its scenario."""
    plain = scenario.layout in ("stacked", "guide", "hanging", "side-by-side", "two-columns")
    draw = rng.random()
    if draw < 0.09 and plain and not scenario.names:
        return "ja", replace(scenario, heads=FOUR_LANGUAGES)
    if 0.09 <= draw < 0.16 and plain:
        return "pinyin", scenario
    if 0.16 <= draw < 0.2 or (scenario.layout == "vertical" and draw < 0.3):
        return "traditional", scenario
    return "", scenario


def with_more(board: BoardPlan, what: str) -> BoardPlan:
    """The board with ``what`` of ``special``."""
    return replace(board, entries=tuple(_with(entry, what) for entry in board.entries)) if what else board


def _with(entry: Entry, what: str) -> Entry:
    if what == "traditional":
        return replace(entry, zh=entry.zh and (traditional(entry.zh) or entry.zh))
    if what == "pinyin":
        return replace(entry, extra={"pinyin": toned(entry.message.zh)})
    text = JAPANESE.get(entry.message.zh)
    # What is the same in both is written once.
    return replace(entry, extra={"ja": text}) if text and text != entry.zh else entry
