"""Answers to error reports: confirmed ones join cases, merged ones have one answer, all can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.errors import (
    CaseChanged,
    ErrorReportChanged,
    ErrorReportError,
    ErrorReportUnknown,
    NotKnown,
)
from signcheck.jobs import ledger
from signcheck.languages import Language
from signcheck.records.decisions import Word
from signcheck.records.errorreports import of_number
from signcheck.records.places import point_of_code
from signcheck.records.tables import AuditRow, DecisionRow, ErrorReportPhotoRow, LedgerRow, PhotoRow
from signcheck.records.types import now
from signcheck.services import answering, caseorders, errorreports, orders, review
from signcheck.services.answering import Asked
from signcheck.services.certificate import hand_out
from signcheck.services.reportphotos import taken_in
from signcheck.services.review import Which
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views.cases import cases_numbered
from signcheck.views.errorreports import by_number, closed_at, volunteers
from signcheck.views.reportsin import AGAIN, ANSWER, NO_CASE, Wanted, lines, numbers
from signcheck.views.stories import Event, Story, story
from signcheck.work.errorreport import Reason, Stage, State
from signcheck.work.order import State as OrderState
from signcheck.work.person import Person, Role
from signcheck.work.sighting import Action, Origin
from tests.city_rows import MISSPELT, City, empty_database, picture, small_city
from tests.web.reported import SECRET, guess, said, send

BAD = guess("defective", "出口", "en", "Exet", "Exit")
OK = guess("compliant", "出口", "en", "Exit", "Exit")
PERHAPS = guess("doubtful", "出口", "en", "Way", "Exit")
MISSPELT_AT, DOUBTFUL_AT = "HO02-01", "BS01-01"
"""Sign points of the small city with an open English case."""


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    with Workplace(Settings(data=tmp_path, database=empty_database(tmp_path))) as opened:
        with opened.database.write() as session:
            small_city(session, opened.store)
        yield opened


def case_at(workplace: Workplace, point: str) -> str:
    with workplace.database.read() as session:
        return City(session).case(point).number


def state_of(workplace: Workplace, case: str) -> tuple[str, str, bool]:
    with workplace.database.read() as session:
        (held,) = cases_numbered(session, [case], workplace.as_of())
        return held.state.value, held.verdict, held.decided


def told(workplace: Workplace, number: int) -> Story:
    with workplace.database.read() as session:
        return story(session, SECRET.format(number), workplace.as_of())


def test_what_is_surely_wrong_comes_first_and_what_is_right_last(workplace: Workplace) -> None:
    right = send(workplace, 1, said("right", MISSPELT_AT), OK)
    unread = send(workplace, 2, said("unread"))
    wrong = send(workplace, 3, said("wrong", MISSPELT_AT), BAD)
    perhaps = send(workplace, 4, said("perhaps", DOUBTFUL_AT), PERHAPS)
    also = send(workplace, 5, said("twice", DOUBTFUL_AT), PERHAPS)
    send(workplace, 6, said("the same"), PERHAPS, same_as=also)
    with workplace.database.read() as session:
        assert numbers(session, Wanted()) == [wrong, also, perhaps, unread, right]
        first = lines(session, Wanted())[1]
        assert (first.merged, first.worst, first.point, first.photos) == (1, 2, DOUBTFUL_AT, 1)
        district = Person(1, "wendeng", "", frozenset([Role.REVIEWER]), district="文登区")
        assert numbers(session, Wanted(person=district)) == [wrong, unread, right]
        assert numbers(session, Wanted(q="UNREAD")) == [unread]
        assert numbers(session, Wanted(site=MISSPELT_AT)) == [wrong, right]


def test_confirmed_joins_its_case_and_its_photo_is_taken_in_only_then(workplace: Workplace) -> None:
    number = send(workplace, 1, said("Exit!", MISSPELT_AT), BAD)
    with workplace.database.read() as session:
        assert session.scalars(select(LedgerRow.kind)).all() == [ledger.REPORTED]
    case = case_at(workplace, MISSPELT_AT)
    found = answering.confirm(workplace, Asked(number, "li", 1), case, "고맙습니다")
    assert (found.state, found.case, found.answer) == (State.CONFIRMED, case, "고맙습니다")
    assert state_of(workplace, case) == ("open", "defective", False), "what is certain needs no decision"
    with workplace.database.read() as session:
        waiting = session.scalars(select(LedgerRow).where(LedgerRow.kind == ledger.PHOTO)).one()
        assert waiting.payload["origin"] == Origin.REPORT
        assert (waiting.payload["site"], waiting.payload["point"]) == ("HO02", MISSPELT_AT)
        assert waiting.lane == "staff"
        noted = [(row.who, row.action) for row in session.scalars(select(AuditRow))]
    assert ("li", "errorreport.confirmed") in noted
    assert told(workplace, 1).stage is Stage.CONFIRMED


def test_a_doubtful_case_is_decided_by_whoever_confirms_and_undone_with_it(
    workplace: Workplace,
) -> None:
    number = send(workplace, 1, said("What way?", DOUBTFUL_AT), PERHAPS)
    case = case_at(workplace, DOUBTFUL_AT)
    answering.confirm(workplace, Asked(number, "li"), case)
    assert state_of(workplace, case) == ("open", "defective", True)
    with workplace.database.read() as session:
        made = session.scalars(select(DecisionRow)).one()
        assert (made.action, made.decided_by, made.reason) == ("wrong", "li", number)
    back = answering.undo(workplace, Asked(number, "li"))
    assert (back.state, back.case) == (State.LOOKED_AT, "")
    assert state_of(workplace, case) == ("open", "doubtful", False)
    assert told(workplace, 1).stage is Stage.LOOKED_AT
    assert Stage.CONFIRMED not in {step.what for step in told(workplace, 1).steps}


def test_the_photo_joins_the_case_that_it_shows_once_it_is_judged(workplace: Workplace) -> None:
    with workplace.database.write() as session:
        city = City(session, workplace.store, photos=90)
        city.point(city.site("RS01", "railway_station"), "RS01-01")
    number = send(workplace, 1, said("Exet", "RS01-01"), BAD, content=picture(91))
    other = send(workplace, 2, said("also", "RS01-01"), same_as=number)
    answering.confirm(workplace, Asked(number, "li"))
    with workplace.database.read() as session:
        assert numbers(session, Wanted(NO_CASE)) == [], "its photo is not read yet"
    with workplace.database.write() as session:
        row = city_photo(session, workplace, "RS01-01")
        taken_in(session, workplace, row)
    with workplace.database.read() as session:
        found = by_number(session, number)
        assert found.case == City(session).case("RS01-01").number
        assert by_number(session, other).case == found.case
        assert found.photos[0].photo_id is not None


def city_photo(session: Session, workplace: Workplace, code: str) -> PhotoRow:
    """The report's photo as a scan would have recorded it: with a misspelt text."""
    city = City(session, workplace.store, photos=90)
    point = point_of_code(session, code)
    assert point is not None
    photo = city.photo(point, "2026-11-20")
    city.check(photo, MISSPELT)
    return photo


def test_a_photo_that_shows_nothing_wrong_leaves_the_report_without_case_and_says_so(
    workplace: Workplace,
) -> None:
    with workplace.database.write() as session:
        city = City(session, workplace.store, photos=90)
        point = city.point(city.site("RS01", "railway_station"), "RS01-01")
        photo = city.photo(point, "2026-11-20")
        city.check(photo, {"zh": "出口", "en": ("Exit", "compliant"), "ko": ("나가는 곳", "compliant")})
    number = send(workplace, 1, said("Exit", "RS01-01"), OK, content=picture(91))
    answering.confirm(workplace, Asked(number, "li"))
    with workplace.database.read() as session:
        assert numbers(session, Wanted(NO_CASE)) == [number]
        assert numbers(session, Wanted(ANSWER)) == [number]


def test_refused_with_those_that_say_the_same_and_asked_again(workplace: Workplace) -> None:
    number = send(workplace, 1, said("Exit"), OK)
    other = send(workplace, 2, said("Exit too"), OK)
    answering.merge(workplace, Asked(other, "li"), number)
    assert told(workplace, 2).stage is Stage.LOOKED_AT
    with pytest.raises(ErrorReportError, match="Why"):
        answering.refuse(workplace, Asked(number, "li"), Reason.OTHER, " ")
    answering.refuse(workplace, Asked(number, "li"), Reason.RIGHT, "GB/T 30240.2")
    for one in (1, 2):
        assert (told(workplace, one).stage, told(workplace, one).may_reopen) == (Stage.NOT_CONFIRMED, True)
    with workplace.database.read() as session:
        assert by_number(session, other).reason == "right"
        assert numbers(session, Wanted()) == []
    errorreports.reopen(workplace, SECRET.format(2), "Look again")
    with workplace.database.read() as session:
        assert numbers(session, Wanted()) == numbers(session, Wanted(AGAIN)) == [other]
    assert told(workplace, 2).steps[-1].what is Event.AGAIN
    assert told(workplace, 1).stage is Stage.NOT_CONFIRMED, "the other one stays as it is"
    answering.refuse(workplace, Asked(other, "li"), Reason.ANOTHER_WORDING)
    assert not told(workplace, 2).may_reopen, "once"


def reopen(workplace: Workplace, number: int) -> None:
    errorreports.reopen(workplace, SECRET.format(number), "Look again")


def test_those_that_follow_are_looked_at_again_with_their_lead_and_get_the_new_answer(
    workplace: Workplace,
) -> None:
    lead, other, late = (send(workplace, i, said("Exet", MISSPELT_AT), BAD) for i in (1, 2, 3))
    answering.merge(workplace, Asked(other, "li"), lead)
    answering.refuse(workplace, Asked(lead, "li"), Reason.PICTURE, "too dark")
    answering.merge(workplace, Asked(late, "li"), lead)
    reopen(workplace, 1)
    for follower in (2, 3):
        found = told(workplace, follower)
        assert (found.stage, found.may_reopen, found.confirmed) == (Stage.LOOKED_AT, False, False)
        ways = [step.what for step in found.steps]
        assert ways[-2:] == [Stage.NOT_CONFIRMED, Event.LEAD_AGAIN], "what it was told stays"
        assert (found.answer.reason, found.answer.answer) == ("picture", "too dark")
        assert not any(step.words for step in found.steps), "what another sender wrote is not theirs to read"
    with workplace.database.read() as session:
        assert numbers(session, Wanted()) == [lead], "staff are asked once"
        last = by_number(session, other).steps[-1]
        assert (last.by, last.along, last.note) == ("", True, f"with {lead}")
        noted = [row.after for row in session.scalars(select(AuditRow)) if row.subject == other and row.after]
        assert {"with": lead} in noted
    case = case_at(workplace, MISSPELT_AT)
    answering.confirm(workplace, Asked(lead, "wang"), case, "you are right")
    for follower in (2, 3):
        found = told(workplace, follower)
        assert (found.stage, found.confirmed, found.answer.case) == (Stage.CONFIRMED, True, case)
        assert (found.answer.answer, found.answer.reason) == ("you are right", "")
    answering.undo(workplace, Asked(lead, "wang"))
    for one in (1, 2, 3):
        found = told(workplace, one)
        assert (found.stage, found.confirmed) == (Stage.LOOKED_AT, False), "taken back, not asked again"


def test_what_was_confirmed_counts_for_a_certificate_while_another_asks_again(workplace: Workplace) -> None:
    lead, other = (send(workplace, i, said("What way?", DOUBTFUL_AT), PERHAPS) for i in (1, 2))
    case = case_at(workplace, DOUBTFUL_AT)
    answering.merge(workplace, Asked(other, "li"), lead)
    answering.confirm(workplace, Asked(lead, "li"), case)
    review.decide(workplace, Which((case,)), Word(Action.RIGHT, "it is right", "office"))
    with workplace.database.read() as session:
        (_, confirmed), *_rest = sums(session, workplace)
    reopen(workplace, 1)
    assert [told(workplace, one).confirmed for one in (1, 2)] == [True, True]
    assert hand_out(workplace, [SECRET.format(2)], "김민준", "ko").startswith(b"%PDF")
    with workplace.database.read() as session:
        assert sums(session, workplace)[0][1] == confirmed == 2
        rows = [of_number(session, number) for number in (lead, other)]
        assert not closed_at(session, rows, workplace.as_of()), "nothing of it is erased meanwhile"


def sums(session: Session, workplace: Workplace) -> list[tuple[int, int]]:
    """How many were sent, and confirmed, by nickname."""
    found = volunteers(session, workplace.clock.today(), workplace.as_of())
    return [(one.sent, one.confirmed) for one in found]


def test_whoever_follows_and_asks_again_has_an_answer_of_their_own(workplace: Workplace) -> None:
    lead, other, third = (send(workplace, i, said("Exit"), OK) for i in (1, 2, 3))
    for one in (other, third):
        answering.merge(workplace, Asked(one, "li"), lead)
    answering.refuse(workplace, Asked(lead, "li"), Reason.RIGHT)
    reopen(workplace, 2)
    assert [told(workplace, one).stage for one in (1, 3)] == [Stage.NOT_CONFIRMED] * 2
    reopen(workplace, 1)  # both ask, each for themselves; the third goes along with the one that it follows
    assert [told(workplace, one).stage for one in (1, 2, 3)] == [Stage.LOOKED_AT] * 3
    with workplace.database.read() as session:
        assert numbers(session, Wanted()) == numbers(session, Wanted(AGAIN)) == [lead, other]
    answering.refuse(workplace, Asked(lead, "li"), Reason.MENDED)
    with workplace.database.read() as session:
        assert numbers(session, Wanted()) == [other]
        assert [by_number(session, one).reason for one in (lead, other, third)] == [
            "mended",
            "right",
            "mended",
        ]
    answering.refuse(workplace, Asked(other, "li"), Reason.ANOTHER_WORDING)
    with workplace.database.read() as session:
        assert by_number(session, other).reason == "another_wording"
    assert [told(workplace, one).may_reopen for one in (1, 2, 3)] == [False, False, True], (
        "once, each of them"
    )


def test_an_answer_of_its_own_stays_when_the_one_that_it_follows_is_asked_about_again(
    workplace: Workplace,
) -> None:
    lead, other = (send(workplace, i, said("Exit"), OK) for i in (1, 2))
    answering.merge(workplace, Asked(other, "li"), lead)
    answering.refuse(workplace, Asked(lead, "li"), Reason.RIGHT)
    reopen(workplace, 2)
    answering.refuse(workplace, Asked(other, "li"), Reason.ANOTHER_WORDING)
    reopen(workplace, 1)
    assert told(workplace, 2).stage is Stage.NOT_CONFIRMED
    assert Event.LEAD_AGAIN not in {step.what for step in told(workplace, 2).steps}


def test_merged_into_an_answered_one_has_its_answer_and_can_be_parted_again(workplace: Workplace) -> None:
    number, other = send(workplace, 1, said("Exit"), OK), send(workplace, 2, said("Exit"), OK)
    answering.refuse(workplace, Asked(number, "li"), Reason.RIGHT)
    assert answering.merge(workplace, Asked(other, "li"), number).state is State.NOT_CONFIRMED
    assert answering.undo(workplace, Asked(number, "li")).state is State.LOOKED_AT
    assert told(workplace, 2).stage is Stage.LOOKED_AT, "what was answered together is undone together"
    assert answering.undo(workplace, Asked(other, "li")).same_as == ""
    with pytest.raises(ErrorReportError, match="no answer"):
        answering.undo(workplace, Asked(other, "li"))
    for wrong in (other, "R2026-999999"):
        with pytest.raises(ErrorReportError):
            answering.merge(workplace, Asked(other, "li"), wrong)


def test_whoever_follows_an_answered_report_waits_for_staff_and_is_told_so(workplace: Workplace) -> None:
    number = send(workplace, 1, said("Exit"), OK)
    secret = errorreports.begin(workplace, Language.KO)
    errorreports.follow(workplace, secret, number)
    answering.refuse(workplace, Asked(number, "li"), Reason.RIGHT)
    late = errorreports.send(workplace, secret, said("Exit too"))
    assert late.late
    with workplace.database.read() as session:
        found = story(session, secret, workplace.as_of())
        (line,) = lines(session, Wanted())
    assert (line.number, line.late_for) == (late.number, number), "staff owe it an answer"
    assert (found.stage, found.may_reopen, found.confirmed) == (Stage.RECEIVED, False, False)
    assert found.before is not None
    assert found.before.reason == "right"
    assert [step.what for step in found.steps] == [Stage.RECEIVED, Event.LATE]
    same = answering.merge(workplace, Asked(late.number, "li"), number)
    assert (same.state, same.reason, same.late) == (State.NOT_CONFIRMED, "right", False)
    with workplace.database.read() as session:
        assert numbers(session, Wanted()) == []
        assert story(session, secret, workplace.as_of()).steps[-1].what is Stage.NOT_CONFIRMED
    with pytest.raises(ErrorReportError, match="answered already"):
        errorreports.follow(workplace, errorreports.begin(workplace, Language.EN), late.number)


def test_none_is_left_without_answer_by_merging_or_undoing(workplace: Workplace) -> None:
    lead, one, two = (send(workplace, i, said("Exit"), OK) for i in (1, 2, 3))
    answering.merge(workplace, Asked(two, "li"), one)
    answering.refuse(workplace, Asked(lead, "li"), Reason.RIGHT)
    answering.merge(workplace, Asked(one, "li"), lead)
    assert told(workplace, 3).stage is Stage.NOT_CONFIRMED, "it followed the one that was merged"
    answering.undo(workplace, Asked(two, "li"))
    with workplace.database.read() as session:
        assert numbers(session, Wanted()) == [two], "its answer alone was taken back"
    assert told(workplace, 3).steps[0].what is Stage.RECEIVED
    assert answering.undo(workplace, Asked(two, "li")).same_as == ""


def test_a_late_one_is_confirmed_on_its_own(workplace: Workplace) -> None:
    number = send(workplace, 1, said("Exet", MISSPELT_AT), BAD)
    secret = errorreports.begin(workplace, Language.EN)
    errorreports.follow(workplace, secret, number)
    answering.refuse(workplace, Asked(number, "li"), Reason.PICTURE)
    late = errorreports.send(workplace, secret, said("Exet", MISSPELT_AT))
    case = case_at(workplace, MISSPELT_AT)
    assert answering.confirm(workplace, Asked(late.number, "li"), case).case == case
    with workplace.database.read() as session:
        assert story(session, secret, workplace.as_of()).confirmed
    assert told(workplace, 1).stage is Stage.NOT_CONFIRMED


def test_two_who_answer_and_those_of_another_district(workplace: Workplace) -> None:
    number = send(workplace, 1, said("Exit", MISSPELT_AT), BAD)
    case = case_at(workplace, DOUBTFUL_AT)
    answering.look(workplace, Asked(number, "li", 1))
    with pytest.raises(ErrorReportChanged, match="li"):
        answering.refuse(workplace, Asked(number, "wang", 1), Reason.RIGHT)
    with pytest.raises(ErrorReportUnknown):
        answering.refuse(workplace, Asked(number, "wang", district="环翠区"), Reason.RIGHT)
    with pytest.raises(NotKnown):
        answering.confirm(workplace, Asked(number, "wang", district="文登区"), case)
    answering.refuse(workplace, Asked(number, "wang", district="文登区"), Reason.RIGHT)
    with pytest.raises(ErrorReportChanged, match="answered already"):
        answering.confirm(workplace, Asked(number, "li"), case)


def test_placed_by_staff(workplace: Workplace) -> None:
    number = send(workplace, 1, said("Exit", place="at the hospital"))
    with pytest.raises(ErrorReportError, match="list"):
        answering.place(workplace, Asked(number, "li"), "HO01", MISSPELT_AT)
    found = answering.place(workplace, Asked(number, "li"), "", MISSPELT_AT)
    assert (found.site, found.point, found.state) == ("HO02", MISSPELT_AT, State.LOOKED_AT)


def test_its_sender_follows_the_order_and_has_a_certificate(workplace: Workplace) -> None:
    number = send(workplace, 1, said("What way?", DOUBTFUL_AT), PERHAPS)
    send(workplace, 2, said("me too", DOUBTFUL_AT), same_as=number)
    third = send(workplace, 3, said("Exit", MISSPELT_AT), OK)
    with pytest.raises(ErrorReportError, match="confirmed"):
        hand_out(workplace, [SECRET.format(1)], "김민준", "ko")
    case = case_at(workplace, DOUBTFUL_AT)
    answering.confirm(workplace, Asked(number, "li"), case)
    word = Word(Action.WRONG, "seen", "office")
    order = caseorders.order_case(workplace, Which((case,)), word).number
    for one in (1, 2):
        assert told(workplace, one).stage is Stage.BEING_REPAIRED
        assert not told(workplace, one).may_reopen, "while it is under way"
    orders.move(workplace, order, OrderState.ACCEPTED, "unit")
    orders.move(workplace, order, OrderState.REPAIRED, "unit")
    assert Event.SAID_REPAIRED in {step.what for step in told(workplace, 1).steps}
    answering.refuse(workplace, Asked(third, "li"), Reason.RIGHT)
    made = hand_out(workplace, [SECRET.format(n) for n in (1, 2, 3, 1)], "김민준", "ko")
    assert made.startswith(b"%PDF")
    with workplace.database.read() as session:
        noted = session.scalars(select(AuditRow).where(AuditRow.action == "certificate.export")).one()
    assert noted.after == {"confirmed": 2, "language": "ko"}, "no name is kept"
    with pytest.raises(ErrorReportUnknown):
        hand_out(workplace, ["nobody's"], "김민준", "ko")


def test_confirmed_needs_a_case_or_a_photo(workplace: Workplace) -> None:
    number = send(workplace, 1, said("Exit", MISSPELT_AT), BAD)
    with workplace.database.write() as session:
        session.scalars(select(ErrorReportPhotoRow)).one().erased_at = now()
    with pytest.raises(ErrorReportError, match="no photo"):
        answering.confirm(workplace, Asked(number, "li"))
    answering.confirm(workplace, Asked(number, "li"), case_at(workplace, MISSPELT_AT))


def test_a_nickname_is_shown_only_after_staff_allowed_it(workplace: Workplace) -> None:
    number = send(workplace, 1, said("Exit"))
    assert not errorreports.find(workplace, SECRET.format(1)).thanked
    assert answering.thank(workplace, Asked(number, "li"), allowed=True).thanked
    assert not errorreports.correct_contact(workplace, SECRET.format(1), "other", "").thanked
    errorreports.erase_contact(workplace, SECRET.format(1))
    with pytest.raises(ErrorReportError):
        answering.thank(workplace, Asked(number, "li"), allowed=True)


def test_a_case_that_is_closed_cannot_be_joined(workplace: Workplace) -> None:
    number = send(workplace, 1, said("Exit", DOUBTFUL_AT), PERHAPS)
    case = case_at(workplace, DOUBTFUL_AT)
    with workplace.database.write() as session:
        City(session).decide(case, Action.RIGHT, "2026-07-01")
    with pytest.raises(CaseChanged):
        answering.confirm(workplace, Asked(number, "li"), case)
    with workplace.database.read() as session:
        assert by_number(session, number).state is State.RECEIVED, "nothing of it was done"


def test_something_is_to_be_done_about_a_report_while_its_case_is_open(workplace: Workplace) -> None:
    number = send(workplace, 1, said("Exit", MISSPELT_AT), BAD)
    case = case_at(workplace, MISSPELT_AT)
    answering.confirm(workplace, Asked(number, "li"), case)
    with workplace.database.read() as session:
        row = of_number(session, number)
        assert not closed_at(session, [row], workplace.as_of())
    review.decide(workplace, Which((case,)), Word(Action.RIGHT, "it is another sign", "office"))
    with workplace.database.read() as session:
        row = of_number(session, number)
        (held,) = cases_numbered(session, [case], workplace.as_of())
        assert closed_at(session, [row], workplace.as_of()) == {row.id: held.known}
        assert held.known > (row.answered_at or now()), "later than the answer"
