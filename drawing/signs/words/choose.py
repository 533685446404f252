"""Chooses what one photo shows, from a seed: site, board, texts, mistakes, place and time."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drawing.signs.model import (
    BoardPlan,
    Condition,
    Entry,
    Kind,
    Message,
    PhotoPlan,
    SignPoint,
    Site,
)
from drawing.signs.words.entries import CannotPlant, Source, icon_for, plant, right_entry
from drawing.signs.words.registry import road_name, site_name
from drawing.signs.words.scenarios import SCENARIOS, Scenario
from drawing.signs.words.terms import Terms

PLANTABLE: tuple[tuple[Kind, float], ...] = (
    ("missing", 0.2),
    ("misspelt", 0.24),
    ("wrong_translation", 0.12),
    ("nonstandard", 0.14),
    ("forbidden", 0.12),
    ("deprecated", 0.12),
    ("pinyin_instead_of_translation", 0.08),
    ("translation_instead_of_pinyin", 0.6),
    ("format", 0.07),
    ("chinese_missing", 0.05),
)
"""Finding kinds and how often each is tried, not how often it succeeds: few terms have deprecated
forms, and only names of roads are written in Pinyin. ``inconsistent`` needs a second photo."""


INDOORS = ("hall", "corridor")
"""Backgrounds under a roof."""


@dataclass(frozen=True)
class World:
    """What there is to choose from."""

    terms: Terms
    points: Sequence[SignPoint]
    hangul: Mapping[str, str]
    glossary: Path | None = None
    """The folder that ``terms`` are from."""

    def name(self, site: Site, road: bool) -> Message:
        """The name of ``site``, by the rule of road signs where ``road`` is set."""
        listed = self.terms.by_zh.get(site.zh)
        return road_name(site, listed) if road else site_name(site, listed)


@dataclass(frozen=True)
class Wish:
    """What is asked of a photo."""

    condition: Condition = "normal"
    right_share: float = 0.55
    """How many photos are wholly right."""
    large_share: float = 0.0
    """How many photos have 12 megapixels instead of 1.5 to 3."""
    gps_share: float = 0.8
    kind: str | None = None
    """A site kind, or None for any."""
    varied: bool = False
    """Photos of the verdict benchmark: see ``drawing.signs.varied``."""


def choose(world: World, seed: int, wish: Wish) -> PhotoPlan:
    """The plan of one photo. The same world, seed and wish give the same plan."""
    rng = random.Random(seed)
    kinds = sorted({p.site.kind for p in world.points})
    kind = wish.kind or rng.choice(kinds)
    point = rng.choice([p for p in world.points if p.site.kind == kind])
    scenario = rng.choice(SCENARIOS[kind])
    board = _board(world, point, scenario, rng)
    if rng.random() >= wish.right_share:
        board = _spoil(board, world, point, rng)
    large = rng.random() < wish.large_share
    mounting = rng.choice(scenario.mountings)
    return PhotoPlan(
        seed=seed,
        condition=wish.condition,
        point=replace(point, profile=scenario.profile),
        boards=(board,),
        mounting=mounting,
        background=rng.choice(fitting_backgrounds(scenario, mounting)),
        megapixels=12.2 if large else rng.uniform(1.55, 2.9),
        taken_at=taken_at(rng),
        gps=near(point, rng) if rng.random() < wish.gps_share else None,
    )


def fitting_backgrounds(scenario: Scenario, mounting: str) -> tuple[str, ...]:
    """Backgrounds of the scenario: indoors for boards on rods, else outdoors, where it has both."""
    indoors = mounting == "rods"
    fitting = tuple(b for b in scenario.backgrounds if (b in INDOORS) == indoors)
    return fitting or scenario.backgrounds


def taken_at(rng: random.Random) -> str:
    """A time of day in the autumn of 2026, local time."""
    return (
        f"2026-{rng.randint(9, 11):02d}-{rng.randint(1, 30):02d}"
        f"T{rng.randint(8, 17):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}"
    )


def near(point: SignPoint, rng: random.Random) -> tuple[float, float]:
    """A place within some ten metres of ``point``, as phones report it."""
    return (
        round(point.latitude + rng.gauss(0, 0.00005), 6),
        round(point.longitude + rng.gauss(0, 0.00006), 6),
    )


def _board(world: World, point: SignPoint, scenario: Scenario, rng: random.Random) -> BoardPlan:
    messages = _messages(world, point, scenario, rng)
    entries = tuple(
        dressed(right_entry(message, point.languages), i, scenario, rng) for i, message in enumerate(messages)
    )
    header = f"{rng.randint(1, 18)}" if scenario.header else None
    return BoardPlan(scenario.layout, rng.choice(scenario.styles), scenario.profile, entries, header)


def _messages(world: World, point: SignPoint, scenario: Scenario, rng: random.Random) -> list[Message]:
    count = rng.randint(*scenario.entries)
    if scenario.names == "road":
        roads = [p.site for p in world.points if p.site.kind == "main_road"]
        others = sorted({s.code: s for s in roads if s.code != point.site.code}.items())
        rng.shuffle(others)
        named = [world.name(site, road=True) for site in (point.site, *(site for _, site in others))]
        named = named[: count if not scenario.heads else min(count, rng.randint(1, 2))]
    else:
        named = [world.name(point.site, road=False)] if scenario.names == "site" else []
    pool = list(world.terms.present(scenario.heads))
    rng.shuffle(pool)
    return (named + pool)[:count]


def dressed(entry: Entry, index: int, scenario: Scenario, rng: random.Random) -> Entry:
    """``entry`` with the arrow, the pictogram and the figures that the scenario has."""
    arrow = rng.choice(scenario.arrows) if scenario.arrows else None
    if scenario.layout == "crossroads":
        arrow = ("up", "left", "right")[index]
    icon = icon_for(entry.message.zh) if scenario.icons else None
    return replace(entry, arrow=arrow or None, icon=icon, note=_note(scenario.notes, index, rng))


def _note(kind: str, index: int, rng: random.Random) -> str | None:
    if kind == "distance":
        metres = rng.choice((50, 80, 120, 150, 200, 300, 350, 500, 800))
        return rng.choice((f"{metres}m", f"{metres} m", f"{rng.randint(1, 9)}.{rng.randint(1, 9)}km"))
    if kind == "floor":
        return f"{index // 2 + 1}F"
    if kind == "number":
        return f"{index + 1}"
    if kind == "houses" and rng.random() < 0.5:
        start = rng.randint(1, 150)
        return f"{start}-{start + rng.randint(10, 80)}"
    return None


def _spoil(board: BoardPlan, world: World, point: SignPoint, rng: random.Random) -> BoardPlan:
    """One mistake, or two on boards of several entries."""
    entries = list(board.entries)
    wanted = 2 if len(entries) >= 3 and rng.random() < 0.3 else 1
    pool = [m for messages in world.terms.by_domain.values() for m in messages]
    neighbours = [entry.message for entry in entries]
    for _ in range(30):
        at = rng.randrange(len(entries))
        if entries[at].planted:
            continue
        others = (
            neighbours if len(neighbours) > 1 and rng.random() < 0.5 else rng.sample(pool, min(40, len(pool)))
        )
        source = Source(others, world.hangul, world.terms.right)
        kind = rng.choices([k for k, _ in PLANTABLE], [w for _, w in PLANTABLE])[0]
        language = rng.choice([x for x in point.languages if x != "zh"])
        try:
            entries[at] = plant(entries[at], kind, language, source, rng)
        except CannotPlant:
            continue
        wanted -= 1
        if wanted == 0:
            break
    return replace(board, entries=tuple(entries))
