"""Which photos show the board of a place: what shares too little with it counts for nothing."""

import pytest

from signcheck.work.board import own, shared
from signcheck.work.place import Use, place
from signcheck.work.sighting import Action
from tests.unit.work.shots import (
    CLEAR,
    EXIT,
    FAULT,
    GATE,
    TICKETS,
    TOILET,
    decided,
    doubtful,
    holds,
    listed,
    names,
    photo,
    right,
    told,
    unlisted,
    unreadable,
    wrong,
)

BOARD = listed(EXIT, wrong()), listed(TOILET), listed(TICKETS), listed(GATE)
OTHER = listed("停车场", right("Parking")), listed("行李寄存")


def test_a_photo_of_another_board_counts_for_nothing():
    shots = photo(1, *BOARD), photo(2, *OTHER)
    assert told(holds(*shots)) == FAULT
    assert names(place(shots)) == names(place(shots[:1]))


def test_a_photo_of_another_board_is_listed():
    assert place([photo(1, *BOARD), photo(2, *OTHER)]).uses == {1: Use.SEEN, 2: Use.OTHER_BOARD}


def test_a_photo_of_half_of_the_board_is_of_the_board():
    shots = photo(1, *BOARD), photo(2, listed(EXIT, right()), BOARD[1], *OTHER)
    assert place(shots).uses[2] is Use.SEEN


def test_a_nearer_photo_that_shows_one_message_of_the_board_alone_is_of_the_board():
    shots = photo(1, *BOARD), photo(2, listed(EXIT, wrong()))
    assert place(shots).uses[2] is Use.SEEN


def test_a_wider_photo_that_shows_more_than_the_first_is_of_the_board():
    shots = photo(1, listed(EXIT, wrong())), photo(2, *BOARD)
    assert place(shots).uses == {1: Use.SEEN, 2: Use.SEEN}


def test_the_only_photo_is_of_the_board():
    assert place([photo(1, *OTHER)]).uses == {1: Use.SEEN}


def test_the_board_seen_first_stays_where_both_were_seen_as_often():
    """A photo that comes in later takes nothing away."""
    shots = photo(1, *BOARD), photo(2, *OTHER)
    assert place(shots).uses == {1: Use.SEEN, 2: Use.OTHER_BOARD}
    assert place(shots[::-1]).uses == {1: Use.SEEN, 2: Use.OTHER_BOARD}


def test_the_board_that_a_person_decided_on_is_the_place_s():
    shots = photo(1, *OTHER), photo(2, *BOARD), photo(3, *OTHER)
    made = decided(Action.WRONG, shots[1])
    assert place(shots, [made]).uses == {1: Use.OTHER_BOARD, 2: Use.SEEN, 3: Use.OTHER_BOARD}
    assert told(holds(*shots, by=[made])) == FAULT


def test_the_board_that_bears_the_sign_point_s_name_is_the_place_s():
    shots = photo(1, *OTHER), photo(2, *BOARD)
    assert place(shots, name="出口").uses == {1: Use.OTHER_BOARD, 2: Use.SEEN}


def test_a_text_of_the_board_that_was_misread_is_still_of_the_board():
    shots = photo(1, listed("小心地滑", wrong())), photo(2, unlisted("小心地潸", wrong()))
    assert place(shots).uses[2] is Use.SEEN


def test_an_unreadable_photo_is_of_no_board():
    blurred = photo(2, unreadable())
    cut = photo(3, listed(EXIT, right(), cut=True))
    assert place([photo(1, *BOARD), blurred, cut]).uses == {1: Use.SEEN, 2: Use.NOTHING, 3: Use.NOTHING}


def test_a_photo_without_text_is_of_no_board():
    assert place([photo(1)]).uses == {1: Use.NOTHING}
    assert place([photo(1)]).messages == ()


def test_an_unreadable_photo_makes_no_board():
    shots = photo(1, unreadable()), photo(2, unreadable()), photo(3, *OTHER)
    assert place(shots).uses[3] is Use.SEEN


@pytest.mark.parametrize("shots", [[photo(1, *BOARD)], [photo(1, *BOARD), photo(2, *OTHER)]])
def test_a_place_with_a_legible_photo_of_its_board_is_inspected(shots):
    assert place(shots).inspected


@pytest.mark.parametrize("shots", [[], [photo(1)], [photo(1, unreadable())]])
def test_a_place_without_one_is_not(shots):
    assert not place(shots).inspected


def test_own_gives_the_photos_of_the_board_in_the_order_of_seeing():
    shots = photo(3, *BOARD), photo(1, *BOARD), photo(2, *OTHER)
    assert [shot.photo for shot in own(shots)] == [1, 3]


def test_own_of_nothing_is_nothing():
    assert own([]) == []


def test_photos_of_one_board_share_everything_and_of_another_nothing():
    assert shared(photo(2, *BOARD), [photo(1, *BOARD)]) == 1
    assert shared(photo(2, *OTHER), [photo(1, *BOARD)]) == 0


def test_a_doubtful_text_tells_the_board_as_well_as_a_sure_one():
    shots = photo(1, listed(EXIT, right())), photo(2, listed(EXIT, doubtful()))
    assert place(shots).uses[2] is Use.SEEN
    assert told(holds(*shots)) == CLEAR


def test_two_of_five_texts_are_enough_and_one_of_three_is_not():
    five = [listed(zh) for zh in ("一", "二", "三", "四", "五")]
    others = [listed(zh) for zh in ("甲", "乙", "丙")]
    assert place([photo(1, *five), photo(2, *five[:2], *others)]).uses[2] is Use.SEEN
    assert place([photo(1, *five[:3]), photo(2, five[0], *others[:2])]).uses[2] is Use.OTHER_BOARD


def test_what_cannot_be_read_tells_no_board():
    cut = [listed(zh, cut=True) for zh in (EXIT, TICKETS)]
    assert shared(photo(2, listed("停车场"), *cut), [photo(1, *BOARD)]) == 0
    assert shared(photo(2), [photo(1, *BOARD)]) == 0
    assert shared(photo(1, *BOARD), []) == 0
