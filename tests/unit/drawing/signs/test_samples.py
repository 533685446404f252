from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageOps

from drawing.signs.files import MAKE
from drawing.signs.model import SITE_KINDS
from drawing.signs.sample_list import SAMPLES
from drawing.signs.samples import SEED, plan_sample
from drawing.signs.words.choose import World

AGAIN = "the glossary has changed since: run python -m drawing.signs samples again"


@pytest.fixture(scope="module")
def truths(root: Path) -> list[dict[str, Any]]:
    lines = (root / "samples" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_photos_and_truth_belong_together(root: Path, truths: list[dict[str, Any]]) -> None:
    there = {str(p.relative_to(root / "samples")) for p in (root / "samples" / "photos").rglob("*.jpg")}
    assert there == {truth["photo"] for truth in truths}
    assert len(there) >= 24


def test_the_photos_are_small(root: Path) -> None:
    sizes = [p.stat().st_size for p in (root / "samples" / "photos").rglob("*") if p.is_file()]
    assert sum(sizes) < 8_000_000


def test_all_kinds_of_sites_and_signs_are_shown(truths: list[dict[str, Any]], world: World) -> None:
    kinds = {p.code: p.site.kind for p in world.points}
    assert {kinds[truth["sign_point"]] for truth in truths} == set(SITE_KINDS)
    planted = [
        [kind for sign in truth["signs"] for e in sign["entries"] for kind in e["planted"].values() if kind]
        for truth in truths
    ]
    assert sum(not kinds for kinds in planted) >= 8
    assert Counter(k for kinds in planted for k in kinds)["missing"] >= 5
    assert len({k for kinds in planted for k in kinds}) >= 8


def test_some_points_are_never_photographed(truths: list[dict[str, Any]], world: World) -> None:
    unseen = {p.code for p in world.points} - {truth["sign_point"] for truth in truths}
    assert len(unseen) >= 5


def test_the_pictures_say_that_they_are_drawn(root: Path, truths: list[dict[str, Any]]) -> None:
    for truth in truths:
        with Image.open(root / "samples" / truth["photo"]) as picture:
            assert picture.getexif()[0x010F] == MAKE
            assert bool(picture.getexif().get_ifd(0x8825)) == bool(truth["gps"])


def test_polygons_lie_in_the_upright_picture(root: Path, truths: list[dict[str, Any]]) -> None:
    for truth in truths:
        with Image.open(root / "samples" / truth["photo"]) as picture:
            width, height = ImageOps.exif_transpose(picture).size
        assert 1.4e6 < width * height < 3.1e6
        for polygon in [sign["polygon"] for sign in truth["signs"]] + [x["polygon"] for x in truth["lines"]]:
            points = np.array(polygon)
            assert points.min() >= -0.5
            assert points[:, 0].max() <= width + 0.5
            assert points[:, 1].max() <= height + 0.5


def test_the_list_still_gives_these_texts(truths: list[dict[str, Any]], world: World) -> None:
    assert len(SAMPLES) == len(truths), AGAIN
    for number, (sample, truth) in enumerate(zip(SAMPLES, truths, strict=True), 1):
        plan = plan_sample(world, sample, SEED + number)
        planned = [
            (e.zh, e.en, e.ko, list(e.message.en.right), list(e.message.ko.right))
            for board in plan.boards
            for e in board.entries
        ]
        written = [
            (e["zh"], e["en"], e["ko"], e["expected"]["en"], e["expected"]["ko"])
            for sign in truth["signs"]
            for e in sign["entries"]
        ]
        assert planned == written, f"{truth['photo']}: {AGAIN}"
