"""What a message is: one Chinese text of a sign point, over all its photos and years."""

from dataclasses import replace

import pytest

from signcheck.verdicts import Verdict
from signcheck.work.message import messages
from signcheck.work.place import place
from signcheck.work.sighting import Action, Shown
from tests.unit.work.shots import (
    EXIT,
    FAULT,
    GATE,
    TOILET,
    decided,
    doubtful,
    holds,
    listed,
    names,
    of,
    photo,
    right,
    told,
    unlisted,
    wrong,
)

PARKING = Shown("停車場", "停车场", (right("Parking"),))
"""In traditional characters; the standard's head is simplified."""


def test_a_message_is_known_by_the_head_that_its_chinese_was_resolved_to():
    shots = photo(1, PARKING), photo(2, listed("停车场", wrong("Parkin")))
    (message,) = messages(shots)
    assert (message.name, message.head) == ("停车场", "停车场")
    assert told(holds(*shots, zh="停车场"))[1:] == (Verdict.DEFECTIVE, "Parkin")


def test_a_message_shows_the_chinese_of_the_photo_seen_last():
    assert messages([photo(1, PARKING), photo(2, listed("停车场"))])[0].zh == "停车场"
    assert messages([photo(1, listed("停车场")), photo(2, PARKING)])[0].zh == "停車場"


@pytest.mark.parametrize("written", ["家属等候区", "家属 等候区", "家属等候区 "])
def test_without_a_head_it_is_known_by_its_normalised_text(written):
    assert names(place([photo(1, unlisted("家属等候区")), photo(2, unlisted(written))])) == ["家属等候区"]


def test_an_unlisted_text_alike_to_exactly_one_listed_message_is_that_message():
    shots = photo(1, listed("小心地滑", wrong())), photo(2, unlisted("小心地潸", right()))
    assert names(place(shots)) == ["小心地滑"]
    assert told(holds(*shots, zh="小心地滑"))[1] is Verdict.COMPLIANT


def test_an_unlisted_text_alike_to_two_listed_messages_is_its_own():
    board = listed("一号检票口"), listed("二号检票口")
    shots = photo(1, *board), photo(2, *board, unlisted("三号检票口"))
    assert sorted(names(place(shots))) == sorted(["一号检票口", "二号检票口", "三号检票口"])


def test_a_listed_text_alike_to_another_listed_one_is_its_own():
    assert len(names(place([photo(1, listed("一号检票口"), listed("二号检票口"))]))) == 2


def test_an_unlisted_text_alike_to_an_unlisted_one_is_its_own():
    board = unlisted("家属等候一区"), unlisted("家属等候二区")
    assert len(names(place([photo(1, *board)]))) == 2


def test_foreign_text_without_chinese_is_a_message_known_by_that_text():
    alone = unlisted(None, doubtful("Way Out", kind="chinese_missing"))
    found = place([photo(1, alone), photo(2, alone)])
    assert names(found) == ["en:wayout"] or names(found) == ["en:way out"]
    assert found.messages[0].standings[0].verdict is Verdict.DOUBTFUL


def test_the_same_foreign_text_in_another_language_is_another_message():
    shots = photo(1, unlisted(None, doubtful("Bus")), unlisted(None, doubtful("Bus", "ko")))
    assert len(names(place([shots]))) == 2


def test_what_has_neither_chinese_nor_foreign_text_is_no_message():
    assert names(place([photo(1, listed(EXIT), unlisted(None, doubtful(None)))])) == [EXIT]


def test_the_same_chinese_twice_on_a_board_is_one_message():
    shot = photo(1, listed(EXIT, right()), listed(EXIT, wrong()))
    assert names(place([shot])) == [EXIT]
    assert told(holds(shot)) == FAULT


def test_all_texts_of_a_message_are_shown():
    shot = photo(1, listed(EXIT, right()), listed(EXIT, wrong()))
    (message,) = messages([shot])
    assert [entry.said[0].text for _, entry in message.shown] == ["Exit", "Exet"]


def test_messages_stand_in_the_order_of_seeing():
    shots = [photo(1, listed(GATE)), photo(2, listed(EXIT), listed(TOILET))]
    assert [message.name for message in messages(shots)] == [GATE, EXIT, TOILET]


def test_a_reading_that_a_person_put_right_leaves_the_former_name():
    """Its number is found by it."""
    shot = photo(1, Shown("小心地滑", "小心地滑", (right("Caution"),), read="心地骨"))
    (message,) = messages([shot])
    assert "心地骨" in message.former


def test_a_head_of_a_newer_standard_leaves_the_former_name():
    """The text stood for itself until the standard took it up."""
    shot = photo(1, Shown("当心触电", "有电危险", (right("Danger"),)))
    (message,) = messages([shot])
    assert message.name == "有电危险"
    assert "当心触电" in message.former


def test_a_decision_keeps_the_message_that_no_photo_shows_any_more():
    shot = photo(1, listed(GATE))
    made = decided(Action.WRONG, shot, "Exet", zh="安检")
    found = messages([shot], [made])
    assert [message.name for message in found] == [GATE, "安检"]
    assert found[1].decisions == [made]


def test_a_decision_belongs_to_the_message_it_was_made_on():
    shot = photo(1, listed(EXIT, wrong()), listed(GATE, wrong("Gat")))
    by_name = {message.name: message for message in messages([shot], [decided(Action.RIGHT, shot)])}
    assert len(by_name[EXIT].decisions) == 1
    assert by_name[GATE].decisions == []


def test_a_decision_follows_its_message_to_a_new_name():
    """It was made on what the machine had read; the standard now knows the text by another head."""
    shot = photo(1, Shown("当心触电", "有电危险", (wrong("Dangr"),)))
    made = decided(Action.RIGHT, shot, "Dangr", zh="当心触电")
    (message,) = messages([shot], [made])
    assert message.decisions == [made]


def test_decisions_stand_in_the_order_of_their_numbers():
    shot = photo(1, wrong())
    first, second = decided(Action.RIGHT, shot, number=1), decided(Action.WRONG, shot, number=2)
    assert messages([shot], [second, first])[0].decisions == [first, second]


def test_a_proper_name_stays_one():
    named = replace(listed("威海北站", right("Weihaibei Railway Station")), proper=True)
    assert messages([photo(1, named)])[0].proper
    assert of(place([photo(1, named)]), "威海北站").state == "clear"


# --- which message a decision is about --------------------------------------------------------------


def owner(made, *shots):
    """The message that a decision belongs to."""
    return next(m.name for m in messages(shots, [made]) if made in m.decisions)


def test_the_chinese_of_a_misread_photo_is_not_what_stands_there():
    right_, misread = photo(1, listed("小心地滑")), photo(2, unlisted("小心地潸"))
    assert messages([right_, misread])[0].zh == "小心地滑"
    assert messages([replace(misread, at=right_.at), right_])[0].zh == "小心地滑"


def test_all_former_names_are_kept():
    shots = photo(1, Shown("当心触电", "有电危险")), photo(2, Shown("有电危险", "有电危险", read="有申危险"))
    (message,) = messages(shots)
    assert {"当心触电", "有申危险"} <= message.former
    assert "" not in message.former


def test_a_message_that_only_a_decision_tells_of_is_named_by_it():
    shot = photo(1, listed(GATE))
    made = decided(Action.WRONG, shot, "Exet", zh="安检 口")
    message = messages([shot], [made])[1]
    assert (message.name, message.zh) == ("安检口", "安检 口")
    assert messages([shot], [replace(made, zh=None)])[1].zh == "安检口"
    assert messages([shot], [replace(made, zh=None, name="en:wayout", raw="en:wayout")])[1].zh is None


def test_chinese_that_a_person_read_leaves_the_names_it_had():
    shot = photo(1, Shown(EXIT, EXIT, (right(),), read="出囗处"))
    made = decided(Action.READS, shot, None, zh="出囗处")
    (message,) = messages([shot], [replace(made, name="出囗", raw="出囗处")])
    assert {"出囗", "出囗处", EXIT} <= message.former
    (message,) = messages([shot], [replace(made, name="出囗", raw="出囗处", action=Action.WRONG)])
    assert "出囗" not in message.former


def test_a_decision_is_about_what_its_own_photo_shows():
    """Another photo shows a message that is called as this one was then."""
    renamed, other = photo(1, Shown("当心触电", "有电危险")), photo(2, listed("当心触电"))
    assert owner(decided(Action.WRONG, renamed, zh="当心触电"), renamed, other) == "有电危险"
    assert owner(decided(Action.WRONG, other, zh="当心触电"), renamed, other) == "当心触电"


def test_a_decision_is_found_by_what_the_machine_had_read():
    renamed = photo(1, Shown("当心触电", "有电危险"), listed(GATE))
    made = replace(decided(Action.WRONG, renamed, zh="触电危险区"), raw="当心触电")
    assert owner(made, renamed) == "有电危险"
    misread, now = photo(1, listed(GATE)), photo(2, listed("小心地滑"), unlisted("小心地潸"))
    made = replace(decided(Action.WRONG, misread, zh="安检"), raw="小心地潸")
    assert owner(made, misread, now) == "小心地滑"


def test_else_it_is_found_by_a_name_that_the_message_had():
    silent, now = photo(1, listed(GATE)), photo(2, Shown("小心地滑", "小心地滑", read="心地骨"))
    made = decided(Action.WRONG, silent, zh="心地骨")
    assert owner(made, silent, now) == "小心地滑"


def test_else_by_the_only_alike_name():
    silent, now = photo(1, listed(GATE)), photo(2, listed("小心地滑"))
    assert owner(decided(Action.WRONG, silent, zh="小心地潸"), silent, now) == "小心地滑"
    two = photo(2, listed("一号售票大厅"), listed("二号售票大厅"))
    assert owner(decided(Action.WRONG, silent, zh="三号售票大厅"), silent, two) == "三号售票大厅"
