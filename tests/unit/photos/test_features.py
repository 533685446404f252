"""Two pictures of one board are told from pictures of two, whatever the side and the light."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from drawing.signs.make import plan_of, world_from
from drawing.signs.model import PhotoPlan
from drawing.signs.photo import take
from drawing.signs.words.choose import Wish
from signcheck.photos.features import Features, features_of, likely, shared
from tests.conftest import ROOT

BOARDS = (3, 10, 16, 20)


@pytest.fixture(scope="module")
def plans() -> list[PhotoPlan]:
    world = world_from(ROOT / "glossary" / "terms", ROOT / "samples" / "registry.csv")
    made = [plan_of(world, 11, number, Wish("normal", varied=bool(number % 2))) for number in BOARDS]
    return [replace(plan, megapixels=1.0) for plan in made]


@pytest.fixture(scope="module")
def first(plans: list[PhotoPlan]) -> list[Features]:
    return [features_of(take(plan).pixels) for plan in plans]


@pytest.fixture(scope="module")
def again(plans: list[PhotoPlan]) -> list[Features]:
    return [features_of(take(replace(plan, turn=7)).pixels) for plan in plans]


def test_the_same_board_is_found_and_no_other(first: list[Features], again: list[Features]) -> None:
    for number, look in enumerate(again):
        assert number in likely(look, first, 2)
        told = [common is not None and common.one_board for common in (shared(look, one) for one in first)]
        assert told == [one == number for one in range(len(first))]


def test_another_board_with_the_same_texts_is_another(plans: list[PhotoPlan], first: list[Features]) -> None:
    board = plans[1].boards[0]
    other = replace(plans[1], boards=(replace(board, style="street-green"),), seed=5, behind=())
    common = shared(features_of(take(other).pixels), first[1])
    assert common is None or not common.one_board


def test_where_the_board_is(first: list[Features], again: list[Features]) -> None:
    common = shared(again[0], first[0])
    assert common is not None
    left, top, right, bottom = common.frame
    assert 0 <= left < right <= 1
    assert 0 <= top < bottom <= 1
    assert (right - left) * (bottom - top) < 0.9, "a part of the picture, not all of it"


def test_looks_are_kept(first: list[Features]) -> None:
    kept = Features.of_bytes(first[0].to_bytes())
    assert np.array_equal(kept.signs, first[0].signs)
    assert shared(kept, first[0]) is not None
    assert len(first[0].to_bytes()) < 150_000


def test_a_picture_of_nothing_says_nothing(first: list[Features]) -> None:
    blank = features_of(np.full((300, 400, 3), 128, np.uint8))
    assert shared(blank, first[0]) is None
    assert likely(blank, first, 3) == []
