"""What is kept of a picture finds the pictures that it may show the board of."""

from __future__ import annotations

import numpy as np
import pytest

from signcheck.photos.features import MOST, SIDE, Features, features_of, likely
from tests.unit.photos.boards import Board, picture

LINES = ("Exit to the Station", "Toilets and Nursery", "People's Hospital")


@pytest.fixture(scope="module")
def looks() -> list[Features]:
    return [features_of(*picture(Board((line,)))) for line in LINES]


def test_the_board_is_among_the_likely(looks: list[Features]) -> None:
    for number, line in enumerate(LINES):
        again = features_of(*picture(Board((line,)), turn=0.1))
        assert likely(again.signs, [look.signs for look in looks], 1) == [number]


def test_what_many_pictures_have_says_nothing() -> None:
    directions = np.random.default_rng(5).random((9, 128)) ** 4
    signs = np.round(255 * directions / np.linalg.norm(directions, axis=1, keepdims=True)).astype(np.uint8)
    arrows, own = signs[:7], signs[7:]
    others = [arrows] * 6
    assert likely(np.concatenate([arrows, own]), [*others, own], 1) == [len(others)]


def test_a_small_board_has_points_as_a_large_one() -> None:
    large, small = (features_of(*picture(Board(LINES), share=share)) for share in (0.9, 0.3))
    assert len(small.signs) > 0.5 * len(large.signs)
    assert small.frame[0] < 0, "the photo reaches beyond the part that is kept"


def test_points_lie_beside_text_however_much_a_wall_has() -> None:
    pixels, lines = picture(Board(LINES), share=0.5)
    speckled = pixels.copy()
    wall = np.ones(pixels.shape[:2], bool)
    wall[200:700, 220:980] = False
    speckled[wall] = np.random.default_rng(1).integers(0, 255, (int(wall.sum()), 3))
    look = features_of(speckled, lines)
    photo = (look.places - look.frame[:2]) / (look.frame[2] - look.frame[0]) * pixels.shape[1]
    assert len(photo) > 100
    assert ((photo > (210, 190)) & (photo < (990, 710))).all()


def test_looks_are_kept(looks: list[Features]) -> None:
    content = looks[0].to_bytes()
    kept = Features.of_bytes(content)
    assert np.array_equal(kept.signs, looks[0].signs)
    assert np.array_equal(kept.lines, looks[0].lines)
    assert kept.picture == looks[0].picture
    assert len(content) < 150_000


def test_what_is_kept_is_bounded() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (2 * SIDE, 2 * SIDE, 3), np.uint8)
    look = features_of(noise, [[(x, 0), (x + 9, 0), (x + 9, 9), (x, 9)] for x in range(0, 1500, 10)])
    assert len(look.signs) <= MOST
    assert len(look.to_bytes()) < 250_000


@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_half_a_file_is_refused(looks: list[Features], share: float) -> None:
    content = looks[0].to_bytes()
    with pytest.raises(ValueError, match="no looks"):
        Features.of_bytes(content[: int(share * len(content))])


def test_a_picture_of_nothing_says_nothing(looks: list[Features]) -> None:
    blank = features_of(np.full((300, 400, 3), 128, np.uint8), [])
    assert not len(blank.signs)
    assert not len(blank.lines)
    assert likely(blank.signs, [look.signs for look in looks], 3) == []
    assert likely(looks[0].signs, [blank.signs], 3) == []
