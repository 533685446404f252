"""The seven rules: what holds of a message in one language, by its photos and decisions."""

import pytest

from signcheck.verdicts import FindingKind, Verdict
from signcheck.work.sighting import Action
from signcheck.work.standing import State
from tests.unit.work.shots import (
    ASIDE,
    CLEAR,
    EXIT,
    FAULT,
    MENDED,
    day,
    decided,
    doubtful,
    holds,
    listed,
    of_order,
    photo,
    right,
    told,
    unreadable,
    wrong,
)

DISAGREE = FindingKind.PHOTOS_DISAGREE
CHANGED = FindingKind.STANDARD_CHANGED


# --- one photo --------------------------------------------------------------------------------


def test_what_the_machine_finds_right_is_clear():
    one = holds(photo(1, right()))
    assert told(one) == CLEAR
    assert not one.fault


def test_what_the_machine_finds_wrong_is_an_open_case():
    one = holds(photo(1, wrong(rule="spelling", expected="Exit")))
    assert told(one) == FAULT
    assert (one.kind, one.rule, one.expected) == ("misspelt", "spelling", "Exit")
    assert (one.photo, one.judgement, one.decision, one.since) == (1, 1000, None, day(1))
    assert one.fault


def test_what_the_machine_doubts_is_an_open_case_and_no_fault():
    one = holds(photo(1, doubtful()))
    assert told(one) == (State.OPEN, Verdict.DOUBTFUL, "Exlt")
    assert one.beside is None
    assert not one.fault


def test_a_missing_translation_is_an_open_case():
    assert told(holds(photo(1, wrong(None)))) == (State.OPEN, Verdict.DEFECTIVE, None)


def test_each_language_stands_for_itself():
    shot = photo(1, right(), wrong("출귀", "ko"))
    assert told(holds(shot)) == CLEAR
    assert told(holds(shot, language="ko")) == (State.OPEN, Verdict.DEFECTIVE, "출귀")


# --- 1. what shows nothing says nothing ---------------------------------------------------------


NOTHING = [
    photo(2, unreadable()),
    photo(2, listed(EXIT, right(), cut=True)),
    photo(2, listed(EXIT, cut=True)),
    photo(2),
]


@pytest.mark.parametrize("blurred", NOTHING)
@pytest.mark.parametrize("said", [right(), wrong(), doubtful(), wrong(None)])
def test_an_unreadable_or_cut_sighting_changes_no_standing(said, blurred):
    assert holds(photo(1, said), blurred) == holds(photo(1, said))
    assert holds(photo(1, said, on=3), blurred) == holds(photo(1, said, on=3))


def test_the_legible_part_of_a_photo_counts_and_its_cut_part_does_not():
    board = listed(EXIT, right(), cut=True), listed("检票口", wrong("Gat"))
    shots = photo(1, listed(EXIT, wrong()), listed("检票口", right("Gate"))), photo(2, *board)
    assert told(holds(*shots)) == FAULT
    assert holds(*shots, zh="检票口").text == "Gat"


def test_a_language_that_cannot_be_read_says_nothing_of_the_others():
    shots = photo(1, wrong(), wrong("출귀", "ko")), photo(2, unreadable(), right("출구", "ko"))
    assert told(holds(*shots)) == FAULT
    assert holds(*shots, language="ko").state is State.MENDED


def test_what_was_never_legible_has_no_standing():
    from signcheck.work.place import place

    assert [s for stood in place([photo(1, unreadable())]).messages for s in stood.standings] == []


# --- 2. a visit ---------------------------------------------------------------------------------


def visit(*said):
    """Photos of one day, an hour apart."""
    return [photo(i, one, on=1, hour=i) for i, one in enumerate(said, 1)]


@pytest.mark.parametrize("said", [(doubtful("Way"), right()), (right(), doubtful("Way"))])
def test_within_a_visit_certain_beats_doubtful(said):
    assert told(holds(*visit(*said))) == CLEAR


@pytest.mark.parametrize("said", [(wrong(), right()), (right(), wrong())])
def test_of_certain_ones_that_differ_the_defective_counts(said):
    assert told(holds(*visit(*said))) == FAULT


def test_of_those_that_agree_the_clearest_counts():
    shots = visit(wrong("Exet", weakest=0.7), wrong("Exyt", weakest=0.9), wrong("Exut", weakest=0.8))
    assert (holds(*shots).text, holds(*shots).photo) == ("Exyt", 2)


def test_of_equally_clear_ones_that_seen_later_counts():
    assert holds(*visit(wrong("Exet"), wrong("Exyt"))).photo == 2


def test_of_ones_seen_at_the_same_moment_the_greater_sha256_counts():
    shots = [photo(i, wrong(f"Exe{i}"), on=1) for i in (1, 3, 2)]
    assert holds(*shots).photo == 3


def test_the_clearest_of_doubtful_ones_counts():
    assert holds(*visit(doubtful("Exlt", weakest=0.9), doubtful("Way", weakest=0.4))).text == "Exlt"


def test_photos_of_two_days_are_two_visits():
    assert told(holds(photo(1, wrong()), photo(2, right()))) == MENDED


def test_a_visit_of_the_inspection_and_one_for_an_order_on_the_same_day_are_two():
    shots = photo(1, wrong(), on=1), of_order(2, right(), on=1, hour=3)
    assert told(holds(*shots)) == MENDED


def test_the_days_that_count_are_the_city_s():
    """Half an hour apart, before and after midnight there."""
    before = photo(1, wrong(), on=1, hour=13.8)
    after = photo(2, right(), on=2, hour=-9.8)
    assert told(holds(before, after)) == MENDED


def test_a_photo_after_the_order_was_made_is_another_visit_of_that_day():
    shots = photo(1, wrong(), on=1), photo(2, right(), on=1, hour=3, orders=1)
    assert told(holds(*shots)) == MENDED


def test_each_report_of_a_repair_is_a_visit():
    first = of_order(2, wrong("Exut"), on=1, hour=3)
    second = of_order(3, right(), on=1, hour=4, round_=2)
    assert told(holds(photo(1, wrong(), on=1), first, second)) == MENDED


def test_a_visit_for_an_order_is_after_the_inspection_of_its_day():
    """The order follows from what was seen, whatever the camera of the unit says."""
    shots = photo(1, wrong(), on=1, hour=5), of_order(2, right(), on=1, hour=5)
    assert told(holds(*shots)) == MENDED


# --- 3. a later visit ---------------------------------------------------------------------------


def test_a_later_certain_sighting_with_a_right_text_mends():
    one = holds(photo(1, wrong()), photo(2, right()))
    assert told(one) == MENDED
    assert (one.since, one.photo, one.fault) == (day(2), 2, False)


def test_a_later_certain_sighting_with_a_wrong_text_opens():
    one = holds(photo(1, right()), photo(2, wrong()))
    assert told(one) == FAULT
    assert (one.since, one.photo) == (day(2), 2)


def test_a_later_certain_sighting_with_another_wrong_text_replaces():
    one = holds(photo(1, wrong()), photo(2, wrong("Way")))
    assert told(one) == (State.OPEN, Verdict.DEFECTIVE, "Way")
    assert one.since == day(2)


def test_another_right_text_stays_clear():
    one = holds(photo(1, right()), photo(2, right("Way Out")))
    assert told(one) == (State.CLEAR, Verdict.COMPLIANT, "Way Out")


def test_a_certain_sighting_settles_a_doubt():
    assert holds(photo(1, doubtful()), photo(2, wrong())).verdict is Verdict.DEFECTIVE
    assert holds(photo(1, doubtful()), photo(2, right())).verdict is Verdict.COMPLIANT
    assert holds(photo(1, doubtful()), photo(2, right())).state is not State.OPEN


@pytest.mark.parametrize("first", [right("Exit"), wrong("Exit")])
def test_the_same_text_with_the_contrary_verdict_is_doubtful(first):
    contrary = wrong("Exit") if first.verdict is Verdict.COMPLIANT else right("Exit")
    one = holds(photo(1, first), photo(2, contrary))
    assert told(one) == (State.OPEN, Verdict.DOUBTFUL, "Exit")
    assert one.kind == DISAGREE


def test_a_fault_that_another_photo_finds_right_is_not_lost():
    assert holds(photo(1, wrong("Exit")), photo(2, right("Exit"))).fault


def test_a_fault_that_another_photo_finds_right_after_a_doubt_of_another_text_is_not_lost():
    """The doubt lay over it; the same text judged otherwise is what photos disagree on (rule 3)."""
    one = holds(photo(1, wrong("Exit")), photo(2, doubtful("Way Out")), photo(3, right("Exit")))
    assert (one.state, one.verdict, one.kind) == (State.OPEN, Verdict.DOUBTFUL, DISAGREE)


def test_a_decided_text_that_is_seen_again_after_a_doubt_of_another_one_stays_decided():
    shots = photo(1, wrong("Exit")), photo(2, doubtful("Way Out")), photo(3, right("Exit"))
    one = holds(*shots, by=[decided(Action.WRONG, shots[0], "Exit")])
    assert told(one) == (State.OPEN, Verdict.DEFECTIVE, "Exit")
    assert one.decision


def test_photos_that_disagree_agree_again_by_a_certain_sighting_of_another_text():
    shots = photo(1, wrong("Exyt")), photo(2, right("Exyt")), photo(3, right())
    assert told(holds(*shots)) == MENDED


def test_photos_that_disagree_stay_so_by_a_further_one_of_that_text():
    shots = photo(1, wrong("Exit")), photo(2, right("Exit")), photo(3, right("Exit"))
    assert holds(*shots).kind == DISAGREE


@pytest.mark.parametrize("later", [doubtful("Exet"), doubtful("Exef"), doubtful("EXET")])
def test_a_doubtful_sighting_of_the_same_or_an_alike_text_changes_nothing(later):
    one = holds(photo(1, wrong()), photo(2, later))
    assert told(one) == FAULT
    assert one.since == day(1)


def test_a_doubtful_sighting_of_an_alike_text_leaves_what_is_right():
    one = holds(photo(1, right("Drinking Water")), photo(2, doubtful("Drinking Watcr")))
    assert (one.state, one.text) == (State.CLEAR, "Drinking Water")


def test_a_doubtful_sighting_of_another_text_is_doubtful():
    one = holds(photo(1, right()), photo(2, doubtful("Departure Hall")))
    assert told(one) == (State.OPEN, Verdict.DOUBTFUL, "Departure Hall")
    assert one.beside is None
    assert (one.since, one.photo) == (day(2), 2)


def test_beside_a_doubt_the_earlier_certain_fault_stays():
    one = holds(photo(1, wrong()), photo(2, doubtful("Departure Hall")))
    assert told(one) == (State.OPEN, Verdict.DOUBTFUL, "Departure Hall")
    assert one.beside is not None
    assert (one.beside.text, one.beside.kind, one.beside.since) == ("Exet", "misspelt", day(1))
    assert one.beside.judgement == 1000
    assert one.fault


def test_beside_a_further_doubt_the_fault_still_stays():
    shots = photo(1, wrong()), photo(2, doubtful("Departure Hall")), photo(3, doubtful("Ticket Office"))
    one = holds(*shots)
    assert (one.text, one.beside and one.beside.text) == ("Ticket Office", "Exet")


def test_a_doubt_of_a_missing_text_leaves_the_fault_beside_it():
    one = holds(photo(1, wrong()), photo(2, doubtful(None)))
    assert (one.verdict, one.text, one.beside and one.beside.text) == (Verdict.DOUBTFUL, None, "Exet")


def test_a_missing_text_that_is_there_doubtfully_leaves_the_fault_beside_it():
    one = holds(photo(1, wrong(None)), photo(2, doubtful("Departure Hall")))
    assert one.beside is not None
    assert (one.beside.text, one.beside.kind) == (None, "missing")


def test_a_text_missing_again_changes_nothing():
    one = holds(photo(1, wrong(None)), photo(2, doubtful(None)))
    assert told(one) == (State.OPEN, Verdict.DEFECTIVE, None)


def test_a_right_text_ends_the_doubt_and_the_fault_beside_it():
    shots = photo(1, wrong()), photo(2, doubtful("Departure Hall")), photo(3, right())
    one = holds(*shots)
    assert told(one) == MENDED
    assert one.beside is None


def test_a_certain_fault_with_another_text_ends_the_doubt():
    shots = photo(1, wrong()), photo(2, doubtful("Departure Hall")), photo(3, wrong("Way"))
    one = holds(*shots)
    assert (one.verdict, one.text, one.beside) == (Verdict.DEFECTIVE, "Way", None)


def test_the_fault_seen_again_beside_a_doubt_is_the_fault_again():
    shots = photo(1, wrong()), photo(2, doubtful("Departure Hall")), photo(3, wrong())
    one = holds(*shots)
    assert told(one) == FAULT


def test_a_fault_that_comes_back_is_open_again():
    assert told(holds(photo(1, wrong()), photo(2, right()), photo(3, wrong()))) == FAULT


def test_a_sighting_of_the_same_text_confirms_and_begins_nothing():
    one = holds(photo(1, wrong()), photo(2, wrong()))
    assert told(one) == FAULT
    assert one.since == day(1)


def test_what_was_mended_stays_mended():
    shots = photo(1, wrong()), photo(2, right()), photo(3, right())
    assert told(holds(*shots)) == MENDED


# --- 4. decisions -------------------------------------------------------------------------------


def test_wrong_makes_a_doubt_a_fault():
    shot = photo(1, doubtful())
    one = holds(shot, by=[decided(Action.WRONG, shot, "Exlt")])
    assert told(one) == (State.OPEN, Verdict.DEFECTIVE, "Exlt")
    assert (one.decision, one.fault) == (1, True)


def test_right_closes_the_case():
    shot = photo(1, wrong())
    one = holds(shot, by=[decided(Action.RIGHT, shot)])
    assert told(one) == (State.RIGHT, Verdict.COMPLIANT, "Exet")
    assert (one.decision, one.fault, one.kind) == (1, False, "")


def test_the_later_decision_holds():
    shot = photo(1, wrong())
    both = [decided(Action.RIGHT, shot), decided(Action.WRONG, shot, number=2)]
    assert holds(shot, by=both).decision == 2
    assert holds(shot, by=both).verdict is Verdict.DEFECTIVE
    assert holds(shot, by=both[::-1]).decision == 2


def test_a_decision_stands_at_the_time_of_the_sighting_it_was_made_on():
    """It was made on the older photo; a later one had shown another text already."""
    shots = photo(1, doubtful()), photo(2, right("Way Out"))
    one = holds(*shots, by=[decided(Action.WRONG, shots[0], "Exlt")])
    assert told(one) == (State.MENDED, Verdict.COMPLIANT, "Way Out")


@pytest.mark.parametrize("later", [wrong("Exet"), doubtful("Exet"), right("Exet"), doubtful("Exef")])
def test_right_holds_for_its_text_whatever_the_machine_says_of_it(later):
    shots = photo(1, wrong()), photo(2, later)
    one = holds(*shots, by=[decided(Action.RIGHT, shots[0])])
    assert told(one) == (State.RIGHT, Verdict.COMPLIANT, "Exet")


@pytest.mark.parametrize("later", [wrong("Exet"), doubtful("Exet"), right("Exet"), doubtful("Exef")])
def test_wrong_holds_for_its_text_whatever_the_machine_says_of_it(later):
    shots = photo(1, doubtful("Exet")), photo(2, later)
    assert told(holds(*shots, by=[decided(Action.WRONG, shots[0])])) == FAULT


@pytest.mark.parametrize("action", [Action.WRONG, Action.RIGHT])
@pytest.mark.parametrize("later", [wrong("Exet", expected="Exit"), right("Exet")])
def test_a_decision_goes_along_to_the_newest_photo_that_surely_shows_its_text(action, later):
    shots = photo(1, doubtful("Exet")), photo(2, later), of_order(3, later)
    before = holds(*shots[:1], by=[decided(action, shots[0])])
    one = holds(*shots, by=[decided(action, shots[0])])
    assert (one.photo, one.judgement, one.decision) == (3, shots[2].entries[0].said[0].judgement, 1)
    assert (told(one), one.rule, one.kind, one.since) == (told(before), before.rule, before.kind, day(1))
    assert one.expected == later.expected


@pytest.mark.parametrize("action", [Action.WRONG, Action.RIGHT])
@pytest.mark.parametrize("later", [photo(2, doubtful("Exef")), photo(2, unreadable())])
def test_a_decision_stays_with_its_photo_where_a_later_one_is_not_sure(action, later):
    first = photo(1, doubtful("Exet"))
    assert holds(first, later, by=[decided(action, first)]).photo == 1


def test_wrong_goes_along_to_a_doubtful_photo_of_its_text_and_right_does_not():
    """It was doubtful when a person found it wrong: what is still there is still wrong."""
    first, later = photo(1, doubtful("Exet")), of_order(2, doubtful("Exet", expected="Exit"))
    one = holds(first, later, by=[decided(Action.WRONG, first)])
    assert (told(one), one.photo, one.decision, one.since) == (FAULT, 2, 1, day(1))
    assert (one.rule, one.expected) == ("decision.wrong", "Exit")
    assert holds(first, later, by=[decided(Action.RIGHT, first)]).photo == 1
    afterwards = holds(first, later, photo(3, right()), by=[decided(Action.WRONG, first)])
    assert told(afterwards) == MENDED


def test_what_was_decided_to_be_missing_and_is_doubtfully_missing_again_changes_nothing():
    first = photo(1, doubtful(None))
    assert holds(first, photo(2, doubtful(None)), by=[decided(Action.WRONG, first, None)]).photo == 1


def test_wrong_that_a_newer_standard_made_doubtful_stays_so_in_a_further_doubt():
    first, second = photo(1, wrong("Exet", standard=1)), photo(2, right("Exet", standard=2, named=True))
    one = holds(
        first, second, photo(3, doubtful("Exet", standard=2)), by=[decided(Action.WRONG, first, standard=1)]
    )
    assert (one.verdict, one.kind, one.photo) == (Verdict.DOUBTFUL, CHANGED, 3)


def test_a_decision_rests_on_the_newest_photo_whichever_it_was_made_on():
    """Two people at once: one decides on the older photo while the newer comes in."""
    shots = photo(1, wrong()), photo(2, wrong())
    assert [holds(*shots, by=[decided(Action.WRONG, shot)]).photo for shot in shots] == [2, 2]


def test_wrong_holds_until_a_certain_sighting_of_another_right_text_mends_it():
    shots = photo(1, doubtful("Exet")), photo(2, right())
    one = holds(*shots, by=[decided(Action.WRONG, shots[0])])
    assert told(one) == MENDED
    assert one.decision is None


def test_after_wrong_another_wrong_text_keeps_the_case_open():
    shots = photo(1, doubtful("Exet")), photo(2, wrong("Way"))
    one = holds(*shots, by=[decided(Action.WRONG, shots[0])])
    assert told(one) == (State.OPEN, Verdict.DEFECTIVE, "Way")


def test_after_wrong_a_doubtful_other_text_keeps_the_case_open_with_the_fault_beside_it():
    shots = photo(1, doubtful("Exet")), photo(2, doubtful("Departure Hall"))
    one = holds(*shots, by=[decided(Action.WRONG, shots[0])])
    assert (one.state, one.verdict, one.beside and one.beside.text) == ("open", "doubtful", "Exet")


def test_after_right_another_wrong_text_opens():
    shots = photo(1, wrong()), photo(2, wrong("Way"))
    one = holds(*shots, by=[decided(Action.RIGHT, shots[0])])
    assert told(one) == (State.OPEN, Verdict.DEFECTIVE, "Way")


def test_after_right_a_doubtful_other_text_is_doubtful_with_nothing_beside_it():
    shots = photo(1, wrong()), photo(2, doubtful("Departure Hall"))
    one = holds(*shots, by=[decided(Action.RIGHT, shots[0])])
    assert told(one) == (State.OPEN, Verdict.DOUBTFUL, "Departure Hall")
    assert one.beside is None


def test_after_right_another_right_text_stays_closed():
    shots = photo(1, wrong()), photo(2, right())
    assert holds(*shots, by=[decided(Action.RIGHT, shots[0])]).state is not State.OPEN


def test_a_decision_on_a_doubt_settles_what_stays_beside_it_for_that_text():
    """The later photo shows a right text: the fault is mended."""
    shots = photo(1, wrong()), photo(2, doubtful("Departure Hall"))
    one = holds(*shots, by=[decided(Action.RIGHT, shots[1], "Departure Hall")])
    assert told(one) == (State.RIGHT, Verdict.COMPLIANT, "Departure Hall")
    assert one.beside is None


def judged_anew(said, number=1):
    """The photo whose newest judgement is by the second version of the standard."""
    return photo(number, said)


def test_a_newer_standard_that_forbids_the_very_text_undoes_right():
    shot = judged_anew(wrong("Exet", named=True, standard=2))
    one = holds(shot, by=[decided(Action.RIGHT, shot, standard=1)])
    assert told(one) == (State.OPEN, Verdict.DOUBTFUL, "Exet")
    assert one.kind == CHANGED


def test_a_newer_standard_that_approves_the_very_text_undoes_wrong():
    shot = judged_anew(right("Exet", named=True, standard=2))
    one = holds(shot, by=[decided(Action.WRONG, shot, standard=1)])
    assert told(one) == (State.OPEN, Verdict.DOUBTFUL, "Exet")
    assert one.kind == CHANGED


@pytest.mark.parametrize(
    "said",
    [
        wrong("Exet", named=False, standard=2),  # by a rule, not by a form
        wrong("Exet", named=True, standard=1),  # the standard that the person knew
        doubtful("Exet", named=True, standard=2),  # not surely
        right("Exet", named=True, standard=2),  # as the person says
    ],
)
def test_nothing_less_undoes_right(said):
    shot = judged_anew(said)
    one = holds(shot, by=[decided(Action.RIGHT, shot, standard=1)])
    assert told(one) == (State.RIGHT, Verdict.COMPLIANT, "Exet")


@pytest.mark.parametrize(
    "said",
    [
        right("Exet", named=False, standard=2),
        right("Exet", named=True, standard=1),
        wrong("Exet", named=True, standard=2),
    ],
)
def test_nothing_less_undoes_wrong(said):
    shot = judged_anew(said)
    assert told(holds(shot, by=[decided(Action.WRONG, shot, standard=1)])) == FAULT


def test_a_later_photo_by_a_newer_standard_that_forbids_the_text_undoes_right_too():
    shots = photo(1, wrong(standard=1)), photo(2, wrong(named=True, standard=2))
    one = holds(*shots, by=[decided(Action.RIGHT, shots[0], standard=1)])
    assert (one.state, one.kind) == (State.OPEN, CHANGED)


def test_a_decision_after_the_standard_changed_holds():
    shot = judged_anew(wrong("Exet", named=True, standard=2))
    made = [decided(Action.RIGHT, shot, standard=1), decided(Action.RIGHT, shot, number=2, standard=2)]
    assert told(holds(shot, by=made)) == (State.RIGHT, Verdict.COMPLIANT, "Exet")


def test_what_a_newer_standard_makes_defective_opens():
    """By a later photo, judged by the newer standard: the photos do not disagree, the standard changed."""
    shots = photo(1, right("Exit", standard=1)), photo(2, wrong("Exit", standard=2))
    assert told(holds(*shots)) == (State.OPEN, Verdict.DEFECTIVE, "Exit")


def test_what_a_newer_standard_makes_right_is_closed():
    shots = photo(1, wrong("Exit", standard=1)), photo(2, right("Exit", standard=2))
    assert holds(*shots).state is not State.OPEN


def test_an_older_standard_s_word_on_a_later_photo_does_not_count_against_a_newer_one():
    shots = photo(1, wrong("Exit", standard=2)), photo(2, right("Exit", standard=1))
    assert holds(*shots).state is State.OPEN


def test_the_standing_rests_on_the_sighting_that_was_seen_last_of_that_text():
    later = wrong(kind="forbidden", rule="glossary.forbidden", expected="Way Out")
    one = holds(photo(1, wrong(expected="Exit")), photo(2, later))
    assert (one.photo, one.judgement, one.since) == (2, 2000, day(1))
    assert (one.kind, one.rule, one.expected) == ("forbidden", "glossary.forbidden", "Way Out")


# --- what a standing tells ----------------------------------------------------------------------


def test_a_decision_tells_what_it_rests_on():
    shots = photo(1, wrong(expected="Exit")), photo(2, wrong(expected="Exit"))
    one = holds(*shots, by=[decided(Action.WRONG, shots[1], kind="forbidden")])
    assert (one.rule, one.kind, one.expected) == ("decision.wrong", "forbidden", "Exit")
    assert (one.photo, one.judgement, one.decision, one.since) == (2, 2000, 1, day(1))
    one = holds(*shots, by=[decided(Action.RIGHT, shots[1], kind="forbidden")])
    assert (one.rule, one.kind, one.expected) == ("decision.right", "", "Exit")
    assert (one.photo, one.judgement, one.decision, one.since) == (2, 2000, 1, day(1))


def test_a_decision_on_another_text_holds_from_its_photo_on():
    """What the person saw is not what the machine reads in that photo now."""
    shots = photo(1, wrong()), photo(2, wrong())
    assert holds(*shots, by=[decided(Action.WRONG, shots[1], "Way")]).since == day(2)


def test_a_decision_of_which_the_machine_sees_nothing_rests_on_the_person_alone():
    silent = photo(1)
    one = holds(silent, by=[decided(Action.WRONG, silent)])
    assert (one.judgement, one.expected, one.since, one.photo) == (None, "", day(1), 1)
    assert holds(silent, photo(2, right("Exet")), by=[decided(Action.WRONG, silent)]).decision == 1


def test_a_decision_settles_photos_that_disagree():
    shots = photo(1, wrong("Exit")), photo(2, right("Exit"))
    one = holds(*shots, by=[decided(Action.RIGHT, shots[1], "Exit")])
    assert told(one) == (State.RIGHT, Verdict.COMPLIANT, "Exit")
    one = holds(*shots, by=[decided(Action.WRONG, shots[1], "Exit")])
    assert told(one) == (State.OPEN, Verdict.DEFECTIVE, "Exit")


def test_doubts_tell_their_rules():
    assert holds(photo(1, wrong("Exit")), photo(2, right("Exit"))).rule == "standing.photos_disagree"
    shot = photo(1, wrong(named=True, standard=2))
    changed = holds(shot, by=[decided(Action.RIGHT, shot, standard=1)])
    assert changed.rule == "standing.standard_changed"
    one = holds(photo(1, wrong()), photo(2, *ASIDE))
    assert (one.rule, one.since, one.photo) == ("standing.no_longer_seen", day(2), 2)


def test_an_older_standard_s_word_leaves_the_verdict_as_it_is():
    one = holds(photo(1, wrong("Exit", standard=2)), photo(2, right("Exit", standard=1)))
    assert told(one) == (State.OPEN, Verdict.DEFECTIVE, "Exit")


def test_what_was_doubtful_is_clear_when_the_same_text_is_surely_right():
    assert told(holds(photo(1, doubtful("Exit")), photo(2, right("Exit")))) == CLEAR
    assert holds(photo(1, doubtful("Exit")), photo(2, wrong("Exit"))).verdict is Verdict.DEFECTIVE


def test_it_is_mended_where_a_fault_stood_beside_the_doubt():
    shots = photo(1, wrong()), photo(2, doubtful("Departure Hall")), photo(3, right("Departure Hall"))
    assert holds(*shots).state is State.MENDED


def test_a_fault_that_a_newer_standard_finds_right_is_mended():
    assert (
        holds(photo(1, wrong("Exit", standard=1)), photo(2, right("Exit", standard=2))).state is State.MENDED
    )


def test_what_was_mended_stays_so_through_a_doubt():
    shots = photo(1, wrong()), photo(2, right()), photo(3, doubtful("Departure Hall")), photo(4, right())
    assert told(holds(*shots)) == MENDED


def test_what_is_seen_again_doubtfully_is_no_longer_gone():
    assert told(holds(photo(1, wrong()), photo(2, *ASIDE), photo(3, doubtful("Exet")))) == FAULT


def test_what_may_stand_outside_the_photo_is_asked_and_takes_nothing_away():
    """Rule 1: a photo that ends where a translation may stand says nothing against one that shows it."""
    nothing = doubtful(None, outside=True)
    assert told(holds(photo(1, nothing))) == (State.OPEN, Verdict.DOUBTFUL, None)
    assert told(holds(photo(1, right()), photo(2, nothing))) == CLEAR
    assert told(holds(photo(1, nothing), photo(2, right()))) == CLEAR
    assert told(holds(photo(1, right()), photo(1, nothing, hour=1))) == CLEAR
