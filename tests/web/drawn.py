"""Photos of signs of the sample city, drawn with and without their mistake."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from drawing.signs.files import encode
from drawing.signs.make import world_from
from drawing.signs.photo import take
from drawing.signs.sample_list import SAMPLES
from drawing.signs.samples import plan_sample
from tests.conftest import ROOT


def drawn(folder: Path, samples: Path, point: str, name: str, *, right: bool) -> Path:
    """A photo of the sign with its mistake, or without."""
    sample = next(one for one in SAMPLES if one.point == point)
    if right:
        plates = (
            replace(plate, items=tuple(replace(item, plant=()) for item in plate.items))
            for plate in sample.plates
        )
        sample = replace(sample, plates=tuple(plates))
    world = world_from(ROOT / "glossary" / "terms", samples / "registry.csv")
    plan = plan_sample(world, replace(sample, condition="clean"), random.Random(name).randrange(10**6))
    plan = replace(plan, taken_at=None)  # so that it was seen when it came in
    path = folder / f"{name}.jpg"
    path.write_bytes(encode(take(plan).pixels, plan))
    return path
