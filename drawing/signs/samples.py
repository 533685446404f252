"""Makes the photos of ``samples/`` from the fixed list in ``sample_list``."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from drawing.signs.files import encode, write
from drawing.signs.model import BoardPlan, Entry, Message, PhotoPlan, SignPoint
from drawing.signs.photo import take
from drawing.signs.sample_list import SAMPLES, Item, Plate, Sample
from drawing.signs.words.choose import World, near, taken_at
from drawing.signs.words.entries import Source, icon_for, plant, right_entry
from drawing.signs.words.registry import by_code

SEED = 20261122
"""The seed of the whole set; photo number n has the seed ``SEED + n``."""

LARGEST = 250_000
"""Bytes of one photo at most, so that the set stays under 8 MB."""


def make_samples(world: World, output: Path) -> tuple[int, int]:
    """Writes the photos and ``truth.jsonl`` below ``output``; gives how many and how many bytes."""
    size = 0
    lines = []
    for number, sample in enumerate(SAMPLES, 1):
        plan = plan_sample(world, sample, SEED + number)
        name = f"photos/{plan.point.site.zh}/{plan.point.code}_{sample.visit}.jpg"
        shot = take(plan)
        data = encode(shot.pixels, plan, LARGEST, sample.orientation)
        write(output / name, data)
        size += len(data)
        lines.append(shot.truth.as_json(name))
    write(output / "truth.jsonl", ("\n".join(lines) + "\n").encode())
    return len(lines), size


def plan_sample(world: World, sample: Sample, seed: int) -> PhotoPlan:
    """The plan of one sample. Raises TermsMissing or CannotPlant where the glossary is too thin."""
    rng = random.Random(seed)
    point = by_code(tuple(world.points))[sample.point]
    return PhotoPlan(
        seed=seed,
        condition=sample.condition,
        point=point,
        boards=tuple(_board(world, point, plate, sample, rng) for plate in sample.plates),
        mounting=sample.mounting,
        background=sample.background,
        megapixels=sample.megapixels,
        taken_at=taken_at(rng),
        gps=near(point, rng) if sample.gps else None,
    )


def _board(world: World, point: SignPoint, plate: Plate, sample: Sample, rng: random.Random) -> BoardPlan:
    messages = [_message(world, point, item) for item in plate.items]
    source = Source(_others(world, messages), world.hangul, world.terms.right)
    entries = tuple(
        _entry(message, item, point, sample=sample, source=source, rng=rng)
        for message, item in zip(messages, plate.items, strict=True)
    )
    return BoardPlan(plate.layout, plate.style, point.profile, entries, plate.header)


def _others(world: World, messages: list[Message]) -> list[Message]:
    """Neighbours on the board, or the terms of the same domain where there are none."""
    if len(messages) > 1:
        return messages
    return list(world.terms.by_domain.get(messages[0].domain, ()))


def _message(world: World, point: SignPoint, item: Item) -> Message:
    if not item.zh.startswith("@"):
        return world.terms.get(item.zh)
    if item.zh != "@site":
        return world.name(next(p.site for p in world.points if p.site.code == item.zh[1:]), road=True)
    return world.name(point.site, road=point.site.kind == "main_road")


def _entry(
    message: Message,
    item: Item,
    point: SignPoint,
    *,
    sample: Sample,
    source: Source,
    rng: random.Random,
) -> Entry:
    entry = right_entry(message, point.languages)
    icon = icon_for(message.zh) if item.icon and not item.zh.startswith("@") else None
    entry = replace(entry, arrow=item.arrow, note=item.note, icon=icon)
    if sample.bilingual:
        entry = plant(entry, "missing", "ko", source, rng)
    for language, kind in item.plant:
        entry = plant(entry, kind, language, source, rng)
    return entry
