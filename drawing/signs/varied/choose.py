"""The plan of one photo of the verdict benchmark, from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from drawing.signs.model import BoardPlan, Cut, Entry, Language, Message, PhotoPlan, Series
from drawing.signs.varied.distract import shop
from drawing.signs.varied.mistakes import Desk, apply
from drawing.signs.varied.pool import Pool
from drawing.signs.varied.shapes import DOMAINS, Need, right_board, scenario_for, special, with_more
from drawing.signs.words.choose import Wish, World, fitting_backgrounds, near, taken_at
from drawing.signs.words.scenarios import SCENARIOS, Scenario
from signcheck.checking.language.variants import is_english_variant
from signcheck.standard.normalise import key

REQUIRED: tuple[tuple[tuple[Language, ...], float], ...] = (
    (("zh", "en", "ko"), 0.62),
    (("zh", "en"), 0.22),
    (("zh", "ko"), 0.05),
    (("zh",), 0.11),
)
"""Which languages a sign must carry, and how often."""

MISTAKES: tuple[tuple[str, float], ...] = (
    ("missing", 0.11),
    ("language", 0.03),
    ("chinese_missing", 0.04),
    ("misspelt", 0.25),
    ("elsewhere", 0.07),
    ("swapped", 0.06),
    ("neighbour", 0.05),
    ("nonstandard", 0.08),
    ("deprecated", 0.07),
    ("forbidden", 0.08),
    ("sound", 0.05),
    ("tones", 0.03),
    ("translated", 0.05),
    ("format", 0.07),
)
"""Mistakes and how often they are planted."""

SERIES_SHARE = 0.03
"""How many pairs of photos show the same text of one site translated in two ways."""
BEHIND_SHARE, CUT_SHARE = 0.2, 0.1
MANY = 5
"""Boards of so many entries are photographed from nearer and with more pixels."""
SECOND_MISTAKE = 0.25
"""How often boards of three entries and more carry a second mistake."""
TRIES = 60
SIDES: tuple[Literal["left", "right", "top", "bottom"], ...] = ("left", "right", "top", "bottom")
PIXELS = ((1.55, 2.6), (2.8, 3.8))
"""Megapixels of photos of few entries, and of many."""


@dataclass(frozen=True)
class Choice:
    """What has been decided of a photo so far, and by what the rest is."""

    world: World
    pool: Pool
    wish: Wish
    seed: int
    rng: random.Random
    kind: str
    scenario: Scenario
    required: tuple[Language, ...]

    def board(self) -> BoardPlan | None:
        """A right board as decided."""
        return right_board(self.pool, self.kind, self.scenario, self.required, self.rng)


def plan_varied(world: World, pool: Pool, seed: int, number: int, wish: Wish) -> PhotoPlan:
    """Plan ``number`` of the set ``seed``; it depends on nothing else, so any one can be made again.

    Raises RuntimeError when the glossary has too few terms for the site kind that is wished for.
    """
    own = seed * 1_000_003 + number
    twin = Twin(f"{seed}-{number // 2}", second=bool(number % 2))
    if twin.pair.random() < SERIES_SHARE:
        found = _of_series(world, pool, wish, own, twin)
        if found:
            return found
    rng = random.Random(own)
    for _ in range(TRIES):
        plan = _single(world, pool, wish, own, rng)
        if plan:
            return plan
    raise RuntimeError(f"No board could be planned for seed {seed}, photo {number}.")


def _single(world: World, pool: Pool, wish: Wish, seed: int, rng: random.Random) -> PhotoPlan | None:
    mistake = _drawn(MISTAKES, rng) if rng.random() >= wish.right_share else ""
    kind = wish.kind or ("main_road" if mistake == "translated" else rng.choice(_kinds(world)))
    if mistake == "translated" and kind != "main_road":
        mistake = "misspelt"
    required = _required(mistake, rng)
    need = Need(2 if mistake in ("swapped", "neighbour") else 1, mistake == "translated")
    scenario = scenario_for(kind, need, rng)
    more, scenario = ("", scenario) if mistake else special(scenario, rng)
    choice = Choice(world, pool, wish, seed, rng, kind, scenario, required)
    board = choice.board()
    if board is None:
        return None
    desk = _desk(choice, board)
    spoilt = _spoilt(board, mistake, desk) if mistake else with_more(board, more)
    if spoilt is None:
        return None
    return replace(_photo(choice, (spoilt, *_fellows(choice))), indistinct=desk.indistinct)


def _desk(choice: Choice, board: BoardPlan) -> Desk:
    return Desk(
        choice.pool,
        choice.scenario.profile,
        choice.world.hangul,
        choice.required[1:],
        _careless(choice.pool, choice.kind),
        choice.rng,
        replace_terms=not board.manner.shared and choice.scenario.names != "road",
    )


def _kinds(world: World) -> list[str]:
    return sorted({p.site.kind for p in world.points})


def _drawn(weighted: Sequence[tuple[str, float]], rng: random.Random) -> str:
    return rng.choices([name for name, _ in weighted], [share for _, share in weighted])[0]


def _required(mistake: str, rng: random.Random) -> tuple[Language, ...]:
    """Languages that leave room for the mistake."""
    least = {"": 1, "language": 3}.get(mistake, 2)
    english = mistake in ("tones", "translated")
    fit = [(r, w) for r, w in REQUIRED if len(r) >= least and ("en" in r or not english)]
    return rng.choices([r for r, _ in fit], [w for _, w in fit])[0]


def _careless(pool: Pool, kind: str) -> list[str]:
    return [zh for domain in dict.fromkeys(DOMAINS[kind]) for zh in pool.heads(domain)]


def _spoilt(board: BoardPlan, mistake: str, desk: Desk) -> BoardPlan | None:
    """The board with the mistake, and at times another; None where it cannot be made."""
    entries = _tried(desk, board.entries, mistake)
    if entries is None:
        return None
    if len(entries) >= 3 and desk.rng.random() < SECOND_MISTAKE:
        entries = apply(desk, entries, _drawn(MISTAKES, desk.rng)) or entries
    # What is written once would have to be wrong for all who share it, and beside the Chinese of one
    # nobody misses that of the other.
    together = entries[: board.manner.shared]
    if any(e.planted for e in together):
        return None
    return replace(board, entries=tuple(entries))


def _tried(desk: Desk, entries: Sequence[Entry], mistake: str) -> list[Entry] | None:
    tries = (apply(desk, entries, mistake) for _ in range(TRIES))
    return next((spoilt for spoilt in tries if spoilt is not None), None)


def _fellows(choice: Choice) -> list[BoardPlan]:
    """More boards of the same sort on the same pole or wall."""
    rng, scenario = choice.rng, choice.scenario
    if scenario.layout == "finger":
        count = rng.choice((0, 0, 1, 1, 2))
    else:
        count = int(scenario.entries[1] <= 3 and scenario.layout != "one-line" and rng.random() < 0.06)
    return [board for board in (choice.board() for _ in range(count)) if board is not None]


def _photo(choice: Choice, boards: tuple[BoardPlan, ...]) -> PhotoPlan:
    """The boards where they hang, with what else is in the picture."""
    rng, wish, scenario = choice.rng, choice.wish, choice.scenario
    point = rng.choice([p for p in choice.world.points if p.site.kind == choice.kind])
    mounting = rng.choice(scenario.mountings)
    many = sum(len(board.entries) for board in boards) >= MANY
    draw, large = rng.random(), rng.random() < wish.large_share
    behind = _behind(choice, mounting) if draw < BEHIND_SHARE and not many else ()
    cut = Cut(rng.choice(SIDES), rng.uniform(0.12, 0.45)) if draw >= 1 - CUT_SHARE else None
    return PhotoPlan(
        seed=choice.seed,
        condition=wish.condition,
        point=replace(point, profile=scenario.profile),
        boards=boards,
        mounting=mounting,
        background=rng.choice(fitting_backgrounds(scenario, mounting)),
        megapixels=12.2 if large else rng.uniform(*PIXELS[many]),
        taken_at=taken_at(rng),
        gps=near(point, rng) if rng.random() < wish.gps_share else None,
        varied=True,
        required=choice.required,
        behind=behind,
        cut=cut,
        nearer=0.6 if many else 0.0,
    )


def _behind(choice: Choice, mounting: str) -> tuple[BoardPlan, ...]:
    """A shop, or another right board that is held to the same rules."""
    rng, profile = choice.rng, choice.scenario.profile
    if mounting in ("pole", "posts", "plinth") and rng.random() < 0.7:
        return (shop(profile, rng),)
    layouts = ("stacked", "hanging", "notice")
    fitting = [s for s in SCENARIOS[choice.kind] if s.profile == profile and s.layout in layouts and s.heads]
    if not fitting:
        return ()
    scenario = replace(rng.choice(fitting), header="", entries=(1, 2))
    board = replace(choice, scenario=scenario).board()
    return (replace(board, role="behind"),) if board else ()


# --- two photos of one site -------------------------------------------------------------------------


@dataclass(frozen=True)
class Twin:
    """One of two photos of a site; ``pair`` gives the same choices for both."""

    code: str
    second: bool

    @cached_property
    def pair(self) -> random.Random:
        """What both photos are chosen by."""
        return random.Random(f"{self.code}-series")


def _of_series(world: World, pool: Pool, wish: Wish, seed: int, twin: Twin) -> PhotoPlan | None:
    """One of two photos whose texts for the same Chinese differ, both right by themselves."""
    pair = twin.pair
    kind = wish.kind or pair.choice(_kinds(world))
    point = pair.choice([p for p in world.points if p.site.kind == kind])
    plain = [s for s in SCENARIOS[kind] if s.layout in ("stacked", "hanging", "side-by-side") and s.heads]
    if not plain:
        return None
    scenario = replace(pair.choice(plain), names="", header="")
    language: Language = pair.choice(("en", "ko"))
    both = _both_ways(pool, kind, scenario, language, pair)
    here = replace(world, points=[point])
    choice = Choice(here, pool, wish, seed, random.Random(seed), kind, scenario, ("zh", "en", "ko"))
    board = choice.board() if both else None
    if both is None or board is None:
        return None
    message, forms = both
    first = _said(board.entries[0], message, language, forms[twin.second])
    if twin.second:
        first = replace(first, planted={language: "inconsistent"})
    rest = tuple(e for e in board.entries[1:] if e.message.zh != message.zh)
    plan = _photo(choice, (replace(board, entries=(first, *rest)),))
    return replace(plan, cut=None, series=Series(twin.code, message.zh, language))


def _said(entry: Entry, message: Message, language: Language, form: str) -> Entry:
    """The entry with another message, said by ``form`` in ``language``."""
    en, ko = message.en.right[0], message.ko.right[0]
    en, ko = (form, ko) if language == "en" else (en, form)
    return replace(entry, message=message, zh=message.zh, en=en, ko=ko, icon=None)


def _both_ways(
    pool: Pool, kind: str, scenario: Scenario, language: Language, pair: random.Random
) -> tuple[Message, tuple[str, str]] | None:
    """A message and two right forms that are different words."""
    heads = [zh for zh in _careless(pool, kind) if len(zh) <= 6]
    for message in pool.messages(pair.sample(heads, min(60, len(heads))), scenario.profile):
        first, *others = message.forms(language).right
        different = [o for o in others if len(o) <= 30 and _other_words(o, first)]
        if different and not message.by_pinyin:
            return message, (first, pair.choice(different))
    return None


def _other_words(one: str, other: str) -> bool:
    return key(one) != key(other) and not is_english_variant(one, other)
