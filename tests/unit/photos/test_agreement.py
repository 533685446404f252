"""Two pictures of one board are told from pictures of two, whatever the side and the light."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from signcheck.photos.agreement import Shared, shared
from signcheck.photos.features import features_of
from signcheck.photos.shown import Shown
from tests.unit.photos.boards import GREEN, Board, Line, Pixels, picture

BOARD = Board(("People's Hospital", "Outpatient 24 h", "Ticket Office"))


def shown(taken: tuple[Pixels, list[Line]]) -> Shown:
    return Shown(features_of(*taken))


@pytest.fixture(scope="module")
def first() -> Shown:
    return shown(picture(BOARD))


def one_board(one: Shown, other: Shown) -> bool:
    """The answer, which does not hang on which came first."""
    told = [common is not None and common.one_board for common in (shared(one, other), shared(other, one))]
    assert told[0] == told[1]
    return told[0]


@pytest.mark.parametrize(
    "again",
    [
        picture(BOARD, turn=0.15),
        picture(BOARD, turn=-0.15, light=0.4),
        picture(BOARD, share=0.35, light=1.2),
    ],
    ids=["from the side", "in the dark", "from afar"],
)
def test_the_same_board_is_told(first: Shown, again: tuple[Pixels, list[Line]]) -> None:
    assert one_board(shown(again), first)


@pytest.mark.parametrize(
    "other",
    [
        replace(BOARD, lines=("People's Hospital", "Inpatient Ward", "Car Park")),
        replace(BOARD, lines=("People's Hospital",)),
        replace(BOARD, lines=(*BOARD.lines, "Pharmacy", "X-Ray and Blood")),
        replace(BOARD, lines=("Museum", "No Smoking", "Exit 12")),
        replace(BOARD, lines=(*BOARD.lines[:2], "Gate 12")),
        replace(BOARD, ground=GREEN),
        replace(BOARD, ruled=True),
    ],
    ids=[
        "a line in common",
        "one line alone",
        "two lines more",
        "nothing in common",
        "the last line",
        "another colour",
        "another make",
    ],
)
def test_another_board_is_another(first: Shown, other: Board) -> None:
    assert not one_board(shown(picture(other, turn=0.05)), first)


def test_one_line_of_five_makes_another_board() -> None:
    board = Board(("ALPHA ROAD", "Beach Square", "Harbour 12", "Museum Hall", "Ferry Port"))
    other = replace(board, lines=(*board.lines[:4], "Bus Stop"))
    assert not one_board(shown(picture(other, turn=0.1, share=0.7)), shown(picture(board)))
    assert one_board(shown(picture(board, turn=0.1, share=0.7)), shown(picture(board)))


def test_a_grey_photo_says_nothing_of_colour(first: Shown) -> None:
    pixels, lines = picture(BOARD, turn=0.05)
    grey = np.repeat(pixels.mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8)
    assert one_board(shown((grey, lines)), first)


def test_a_dark_photo_says_nothing_of_hues(first: Shown) -> None:
    pixels, lines = picture(BOARD, turn=0.05, light=0.3)
    tinted = np.clip(pixels * np.array([0.6, 1.4, 0.3]), 0, 255).astype(np.uint8)
    assert one_board(shown((tinted, lines)), first)


def test_specks_and_a_shadow_do_not_make_it_another(first: Shown) -> None:
    """As of leaves: each spoils its own place alone."""
    pixels, lines = picture(BOARD, turn=0.1)
    rng = np.random.default_rng(3)
    for x, y in rng.integers((200, 250), (1000, 650), (700, 2)).tolist():
        pixels[y : y + 7, x : x + 7] = 40
    pixels[:, 600:] //= 4
    assert one_board(shown((pixels, lines)), first)


def test_a_pale_board_has_no_hue() -> None:
    """White is pink in one light and blue in another."""
    pixels, lines = picture(replace(BOARD, ground=(150, 150, 150)))
    pink, blue = (
        np.clip(pixels * np.array(light), 0, 255).astype(np.uint8)
        for light in ((1.1, 0.9, 0.95), (0.8, 0.95, 1.2))
    )
    assert one_board(shown((pink, lines)), shown((blue, lines)))


def test_little_text_is_enough_where_all_of_it_is_alike() -> None:
    little = Board(("Ticket Office",))
    pixels, lines = picture(little, share=0.6)
    right = int(lines[0][0][0] + 0.6 * (lines[0][1][0] - lines[0][0][0]))
    cut = [[(min(x, right - 1.0), y) for x, y in lines[0]]]
    part = np.ascontiguousarray(pixels[:, :right])
    assert one_board(shown((part, cut)), shown(picture(little, share=0.6, turn=0.05)))


def test_the_same_text_on_a_board_of_another_make_is_another() -> None:
    little = Board(("Ticket Office",))
    plain, ruled = (shown(picture(replace(little, ruled=how), share=0.6)) for how in (False, True))
    assert one_board(plain, shown(picture(little, turn=0.1)))
    assert not one_board(plain, ruled)


def test_another_board_beside_it_counts_for_nothing(first: Shown) -> None:
    beside = shown(picture(BOARD, Board(("No Smoking",), GREEN), share=0.5))
    assert one_board(beside, first)


def test_boards_that_hang_otherwise_to_one_another_are_told_apart(first: Shown) -> None:
    """As from another place, where one stands farther away: what lies as most points say is the other."""
    other = Board(("No Smoking", "Exit to the Station", "Toilets and Nursery", "Museum"), GREEN)
    above, below = (shown(picture(*boards, share=0.5)) for boards in ((other, BOARD), (BOARD, other)))
    assert one_board(above, below)
    assert one_board(above, first)


def test_of_a_photo_in_which_no_text_was_found_all_is_compared(first: Shown) -> None:
    pixels, _ = picture(BOARD, turn=0.1)
    assert one_board(shown((pixels, [])), first)


def test_a_part_of_the_board_is_enough(first: Shown) -> None:
    pixels, lines = picture(BOARD)
    low = int(max(y for _, y in lines[1])) + 10
    cut = np.ascontiguousarray(pixels[:low])
    assert one_board(shown((cut, lines[:2])), first)


def test_where_the_board_is(first: Shown) -> None:
    common = shared(first, shown(picture(BOARD, share=0.4)))
    assert isinstance(common, Shared)
    left, top, right, bottom = common.frame
    assert 0.25 < left < 0.4
    assert 0.5 < right < 0.75
    assert 0.3 < top < bottom < 0.7


def test_a_picture_of_nothing_shares_nothing(first: Shown) -> None:
    blank = Shown(features_of(np.full((300, 400, 3), 128, np.uint8), []))
    assert shared(blank, first) is None
    assert shared(first, blank) is None
