"""What holds of a whole place: photos set aside, boards gone or replaced, messages no longer seen."""

import pytest

from signcheck.verdicts import FindingKind, Verdict
from signcheck.work.place import Use, place
from signcheck.work.sighting import Action, Shown
from signcheck.work.standing import State
from tests.unit.work.shots import (
    ASIDE,
    CLEAR,
    EXIT,
    FAULT,
    GATE,
    MENDED,
    TICKETS,
    TOILET,
    day,
    decided,
    doubtful,
    holds,
    listed,
    names,
    of,
    of_order,
    photo,
    right,
    told,
    unlisted,
    unreadable,
    wrong,
)

NEW_BOARD = listed("停车场", right("Parking")), listed("行李寄存", wrong("Lugage"))


def test_a_place_without_photos_has_nothing():
    found = place([])
    assert (found.messages, found.uses, found.inspected) == ((), {}, False)


# --- 4. unusable, reads, not ours, gone, replaced -----------------------------------------------


def test_unusable_sets_one_photo_aside():
    shots = photo(1, right()), photo(2, wrong())
    made = decided(Action.UNUSABLE, shots[1])
    assert place(shots, [made]).uses == {1: Use.SEEN, 2: Use.SET_ASIDE}
    assert told(holds(*shots, by=[made])) == CLEAR


def test_unusable_sets_the_photo_aside_for_all_its_messages():
    shot = photo(1, wrong(), listed(GATE, wrong("Gat")))
    made = decided(Action.UNUSABLE, shot)
    found = place([shot], [made])
    assert [s for stood in found.messages for s in stood.standings if s.state is State.OPEN] == []
    assert not found.inspected


def test_a_decision_on_a_photo_that_is_set_aside_says_nothing():
    shots = photo(1, right()), photo(2, wrong())
    made = [decided(Action.WRONG, shots[1]), decided(Action.UNUSABLE, shots[1], number=2)]
    assert told(holds(*shots, by=made)) == CLEAR


def test_reads_says_what_really_stands_there():
    """The judgement is of what the person read: the machine had read something else."""
    shot = photo(1, Shown(EXIT, EXIT, (right("Exit"),)), *ASIDE)
    made = decided(Action.READS, shot, "Exit", verdict=Verdict.COMPLIANT)
    one = holds(shot, by=[made])
    assert (one.verdict, one.text) == (Verdict.COMPLIANT, "Exit")
    assert one.state is not State.OPEN


def test_reads_of_a_wrong_text_is_a_fault():
    shot = photo(1, wrong())
    made = decided(Action.READS, shot, "Exet", verdict=Verdict.DEFECTIVE, kind="misspelt")
    assert told(holds(shot, by=[made])) == FAULT


def test_reads_survives_a_new_reading_that_no_longer_finds_the_message():
    shot = photo(1, listed(GATE, right("Gate")), *ASIDE)
    made = decided(Action.READS, shot, "Exet", verdict=Verdict.DEFECTIVE, kind="misspelt")
    assert told(holds(shot, by=[made])) == FAULT


@pytest.mark.parametrize("later", [wrong("Way"), doubtful("Departure Hall"), right()])
def test_not_ours_holds_for_the_message(later):
    shots = photo(1, wrong()), photo(2, later)
    one = holds(*shots, by=[decided(Action.NOT_OURS, shots[0])])
    assert one.state is State.NOT_OURS
    assert not one.state.counts
    assert not one.fault


def test_not_ours_holds_for_all_languages_of_the_message():
    shot = photo(1, wrong(), wrong("출귀", "ko"))
    made = decided(Action.NOT_OURS, shot)
    assert holds(shot, by=[made], language="ko").state is State.NOT_OURS


def test_not_ours_says_nothing_of_other_messages():
    shot = photo(1, wrong(), listed(GATE, wrong("Gat")))
    assert holds(shot, by=[decided(Action.NOT_OURS, shot)], zh=GATE).state is State.OPEN


def test_gone_closes_the_whole_board():
    shot = photo(1, wrong(), listed(GATE, wrong("Gat")))
    found = place([shot], [decided(Action.GONE, shot, since=day(5))])
    assert {s.state for stood in found.messages for s in stood.standings} == {State.GONE}
    assert found.uses == {1: Use.BEFORE}


def test_a_board_that_is_gone_was_inspected():
    shot = photo(1, wrong())
    assert place([shot], [decided(Action.GONE, shot, since=day(5))]).inspected


def test_what_is_seen_after_it_was_gone_counts_again():
    shots = photo(1, wrong()), photo(6, wrong("Way"))
    one = holds(*shots, by=[decided(Action.GONE, shots[0], since=day(5))])
    assert (one.state, one.text) == (State.OPEN, "Way")


def test_a_photo_of_the_day_before_is_still_of_the_old_board():
    shots = photo(1, wrong()), photo(4, wrong("Way"))
    found = place(shots, [decided(Action.GONE, shots[0], since=day(5))])
    assert found.uses == {1: Use.BEFORE, 4: Use.BEFORE}


def test_a_photo_of_that_very_day_is_of_the_new_board():
    shots = photo(1, wrong()), photo(5, *NEW_BOARD)
    found = place(shots, [decided(Action.REPLACED, shots[0], since=day(5))])
    assert found.uses == {1: Use.BEFORE, 5: Use.SEEN}


def test_replaced_closes_the_old_board_and_the_new_one_stands():
    shots = photo(1, wrong()), photo(6, *NEW_BOARD)
    found = place(shots, [decided(Action.REPLACED, shots[0], since=day(5))])
    assert of(found).state is State.REPLACED
    assert of(found, "停车场").state is State.CLEAR
    assert of(found, "行李寄存").state is State.OPEN
    assert found.uses == {1: Use.BEFORE, 6: Use.SEEN}


def test_a_message_of_both_boards_is_that_of_the_new_one():
    shots = photo(1, wrong()), photo(6, listed(EXIT, right()), *NEW_BOARD)
    found = place(shots, [decided(Action.REPLACED, shots[0], since=day(5))])
    assert names(found).count(EXIT) == 1
    assert of(found).text == "Exit"
    assert of(found).state is not State.OPEN


def test_the_newer_of_two_replacements_holds():
    shots = photo(1, wrong()), photo(6, *NEW_BOARD), photo(11, listed(GATE, right("Gate")))
    made = [
        decided(Action.REPLACED, shots[0], since=day(5)),
        decided(Action.REPLACED, shots[1], "Lugage", zh="行李寄存", number=2, since=day(10)),
    ]
    found = place(shots, made)
    assert found.uses == {1: Use.BEFORE, 6: Use.BEFORE, 11: Use.SEEN}
    assert of(found, "行李寄存").state is State.REPLACED


# --- 5. no longer seen ----------------------------------------------------------------------------


def test_what_a_later_whole_photo_of_the_board_does_not_show_is_doubtful():
    shots = photo(1, right()), photo(2, *ASIDE, listed(GATE))
    one = holds(*shots)
    assert (one.state, one.verdict, one.kind) == (State.OPEN, Verdict.DOUBTFUL, FindingKind.NO_LONGER_SEEN)


def test_a_fault_that_is_no_longer_seen_stays_beside_the_doubt():
    one = holds(photo(1, wrong()), photo(2, *ASIDE, listed(GATE)))
    assert one.kind == FindingKind.NO_LONGER_SEEN
    assert one.beside is not None
    assert one.beside.text == "Exet"
    assert one.fault


@pytest.mark.parametrize("more", [listed(GATE, cut=True), listed(GATE, unreadable())])
def test_a_photo_that_is_not_whole_does_not_say_that_something_is_gone(more):
    shots = photo(1, wrong()), photo(2, *ASIDE, more)
    assert told(holds(*shots)) == FAULT


def test_a_detail_does_not_say_that_the_rest_is_gone():
    """It shows less than half of what the board showed."""
    shots = photo(1, wrong(), listed(GATE)), photo(2, listed(TICKETS))
    assert told(holds(*shots)) == FAULT


def test_an_earlier_photo_that_does_not_show_it_says_nothing():
    shots = photo(1, *ASIDE), photo(2, wrong())
    assert told(holds(*shots)) == FAULT


def test_another_photo_of_the_same_visit_that_shows_it_is_enough():
    shots = photo(1, wrong(), on=1), photo(2, wrong(), on=2), photo(3, *ASIDE, on=2, hour=1)
    assert told(holds(*shots)) == FAULT


def test_what_is_seen_again_is_there_again():
    shots = photo(1, wrong()), photo(2, *ASIDE, listed(GATE)), photo(3, wrong())
    assert told(holds(*shots)) == FAULT
    shots = photo(1, wrong()), photo(2, *ASIDE, listed(GATE)), photo(3, right())
    assert told(holds(*shots)) == MENDED


def test_what_a_person_found_right_may_be_no_longer_seen_too():
    shots = photo(1, wrong()), photo(2, *ASIDE, listed(GATE))
    one = holds(*shots, by=[decided(Action.RIGHT, shots[0])])
    assert (one.kind, one.beside) == (FindingKind.NO_LONGER_SEEN, None)


def test_a_decision_on_what_is_no_longer_seen_holds():
    shots = photo(1, wrong()), photo(2, *ASIDE, listed(GATE))
    one = holds(*shots, by=[decided(Action.WRONG, shots[1])])
    assert told(one) == FAULT


@pytest.mark.parametrize("again", [listed(EXIT, right(), cut=True), listed(EXIT, unreadable())])
def test_what_a_photo_of_the_same_visit_shows_though_not_legibly_is_there(again):
    shots = photo(1, wrong(), on=1), photo(2, *ASIDE, on=2), photo(3, again, *ASIDE, on=2, hour=1)
    assert told(holds(*shots)) == FAULT


def test_the_fault_that_only_a_person_saw_stays_beside_a_doubt():
    """A new reading of the photo no longer finds the message: the fault rests on the decision alone."""
    silent = photo(1, listed(GATE, right("Gate")), *ASIDE)
    for later in (photo(2, doubtful("Departure Hall")), photo(2, listed(GATE), *ASIDE)):
        one = holds(silent, later, by=[decided(Action.WRONG, silent)])
        assert (one.verdict, one.beside and one.beside.text) == (Verdict.DOUBTFUL, "Exet")
        reads = decided(Action.READS, silent, verdict=Verdict.DEFECTIVE, kind="misspelt")
        one = holds(silent, later, by=[reads])
        assert (one.verdict, one.beside and one.beside.text) == (Verdict.DOUBTFUL, "Exet")


@pytest.mark.parametrize("action", [Action.WRONG, Action.RIGHT])
def test_what_a_person_decided_on_stays_though_a_new_reading_no_longer_finds_it(action):
    shot = photo(1, listed(GATE, right("Gate")), *ASIDE)
    one = holds(shot, by=[decided(action, shot)])
    assert (one.text, one.decision) == ("Exet", 1)
    assert (one.state is State.OPEN) == (action is Action.WRONG)


@pytest.mark.parametrize("action", [Action.WRONG, Action.RIGHT])
def test_so_it_does_though_a_new_reading_finds_nothing_at_all(action):
    shot = photo(1)
    one = holds(shot, by=[decided(action, shot)])
    assert (one.text, one.decision) == ("Exet", 1)


def test_what_is_misread_in_a_later_photo_is_not_no_longer_seen():
    shots = (
        photo(1, listed("小心地滑", wrong()), *ASIDE),
        photo(2, unlisted("小心地潸", unreadable()), *ASIDE),
    )
    assert told(holds(*shots, zh="小心地滑")) == FAULT


# --- 7. who may move what -------------------------------------------------------------------------


def test_a_unit_s_photo_from_before_its_order_counts_for_nothing():
    early = of_order(2, right(), on=2, early=True)
    found = place([photo(1, wrong()), early])
    assert found.uses == {1: Use.SEEN, 2: Use.EARLY}
    assert told(of(found)) == FAULT


def test_a_unit_s_photo_from_after_its_order_counts():
    found = place([photo(1, wrong()), of_order(2, right())])
    assert found.uses == {1: Use.SEEN, 2: Use.SEEN}
    assert told(of(found)) == MENDED


def test_a_unit_s_photo_that_is_still_wrong_keeps_the_case():
    one = holds(photo(1, wrong()), of_order(2, wrong("Exyt")))
    assert told(one) == (State.OPEN, Verdict.DEFECTIVE, "Exyt")


def test_the_uses_name_every_photo_once():
    shots = [
        photo(1, wrong()),
        photo(2, unreadable()),
        photo(3, *NEW_BOARD),
        of_order(4, right(), early=True),
        photo(5, right()),
    ]
    uses = place(shots, [decided(Action.UNUSABLE, shots[4])]).uses
    assert uses == {
        1: Use.SEEN,
        2: Use.NOTHING,
        3: Use.OTHER_BOARD,
        4: Use.EARLY,
        5: Use.SET_ASIDE,
    }


def test_other_messages_of_the_board_keep_their_own_standings():
    shot = photo(1, wrong(), listed(TOILET, right("Toilet")))
    found = place([photo(2, wrong(), listed(GATE, right("Gate"))), shot])
    assert told(of(found, TOILET)) == (State.CLEAR, Verdict.COMPLIANT, "Toilet")
    assert of(found, GATE).text == "Gate"


# --- what follows from all of this -----------------------------------------------------------------


def test_reads_of_what_is_no_longer_found_tells_what_it_rests_on():
    shot = photo(1, listed(GATE, right("Gate")), *ASIDE)
    made = decided(Action.READS, shot, verdict=Verdict.DEFECTIVE, kind="misspelt", standard=2)
    one = holds(shot, by=[made])
    assert (one.rule, one.kind, one.judgement, one.photo) == ("decision.reads", "misspelt", None, 1)
    later = photo(2, right("Exet", standard=2))
    assert holds(shot, later, by=[made]).kind == FindingKind.PHOTOS_DISAGREE


def test_of_what_a_person_read_the_newest_judgement_counts():
    """The decision keeps what an older standard had said."""
    shot = photo(1, right("Exit"))
    assert told(holds(shot, by=[decided(Action.READS, shot, "Exit", verdict=Verdict.DEFECTIVE)])) == CLEAR


@pytest.mark.parametrize("action", [Action.WRONG, Action.RIGHT])
def test_only_reads_says_what_stands_there(action):
    shots = photo(1, *ASIDE), photo(2, wrong("Way"))
    one = holds(*shots, by=[decided(action, shots[0], "Exet")])
    assert (one.text, one.rule) == ("Way", "")


def test_nothing_stays_beside_what_is_not_ours():
    shots = photo(1, wrong()), photo(2, doubtful("Departure Hall"))
    one = holds(*shots, by=[decided(Action.NOT_OURS, shots[1])])
    assert (one.state, one.beside) == (State.NOT_OURS, None)


def test_a_decision_on_a_photo_of_another_board_makes_no_message():
    """People decided on both boards; that which was seen first is the place's."""
    shots = photo(1, wrong()), photo(2, *NEW_BOARD)
    made = [decided(Action.WRONG, shots[0]), decided(Action.WRONG, shots[1], zh="行李寄存", number=2)]
    assert names(place(shots, made)) == names(place(shots[:1]))


def test_half_of_the_board_tells_what_is_gone():
    shots = photo(1, wrong(), listed(GATE)), photo(2, *ASIDE)
    assert holds(*shots).kind == FindingKind.NO_LONGER_SEEN


def test_what_was_seen_later_only_says_nothing_of_earlier_photos():
    more = [listed(zh) for zh in ("一层", "二层", "三层")]
    shots = photo(1, wrong(), on=1), photo(2, *ASIDE, on=2), photo(3, *ASIDE, *more, on=3)
    assert holds(*shots[:2]).kind == holds(*shots).kind == FindingKind.NO_LONGER_SEEN
