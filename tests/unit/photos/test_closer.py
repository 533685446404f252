"""Boards that look alike are looked at place by place; those that surely differ are in test_agreement."""

from __future__ import annotations

import numpy as np
import pytest

from signcheck.photos.closer import FAR, surely_differ
from signcheck.photos.features import features_of
from signcheck.photos.shown import HEIGHT, Shown
from signcheck.photos.textlines import thickness
from tests.unit.photos.boards import Board, picture


@pytest.fixture(scope="module")
def board() -> Shown:
    return Shown(features_of(*picture(Board(("People's Hospital", "Ticket Office")))))


def test_a_line_may_lie_a_little_elsewhere_than_the_homography_says(board: Shown) -> None:
    lines = list(board.features.lines)
    step = 0.8 * FAR / HEIGHT * thickness(lines[0])
    assert not surely_differ(board, board, np.array([(1, 0, step), (0, 1, 0), (0, 0, 1)]), lines, [])


def test_where_neither_photo_shows_a_place_of_the_text_nothing_is_said(board: Shown) -> None:
    away = np.array([(1, 0, 2 * board.frame[2]), (0, 1, 0), (0, 0, 1)], np.float64)
    assert not surely_differ(board, board, away, list(board.features.lines), [])
