"""Photos of error reports: each joins the cases that it shows; followers' are taken in when staff say so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.errors import ErrorReportError, PrivacyError
from signcheck.jobs import ledger
from signcheck.languages import Language
from signcheck.records import redactions
from signcheck.records.places import point_of_code
from signcheck.records.tables import LedgerRow
from signcheck.services import answering, errorreports, orders, pictures, redaction
from signcheck.services.answering import Asked
from signcheck.services.reportphotos import taken_in
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views.errorreports import ErrorReport, by_number, by_secret
from signcheck.views.stories import Story, story
from signcheck.work.errorreport import Stage, State
from tests.city_rows import DOUBTFUL, MISSPELT, SIZE, City, empty_database, picture
from tests.volunteer import add_photo
from tests.web.reported import said, send

FIRST, SECOND = "RS01-01", "RS01-02"


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    with Workplace(Settings(data=tmp_path, database=empty_database(tmp_path))) as opened:
        with opened.database.write() as session:
            city = City(session, opened.store)
            station = city.site("RS01", "railway_station")
            for code in (FIRST, SECOND):
                city.point(station, code)
        yield opened


def with_photos(workplace: Workplace, *contents: bytes, about: str = "en") -> tuple[str, str]:
    """A report with these photos, sent; its secret and its number."""
    secret = errorreports.begin(workplace, Language.KO)
    for number, content in enumerate(contents):
        add_photo(workplace, secret, f"{number}.jpg", content)
    return secret, errorreports.send(workplace, secret, said("Exet", about=about)).number


def judged(workplace: Workplace, number: int, code: str, *entries: dict[str, tuple]) -> None:
    """The photo with this number was taken in and judged: it shows these entries at a sign point."""
    with workplace.database.write() as session:
        city = City(session, workplace.store, photos=number - 1)
        point = point_of_code(session, code)
        photo = city.photo(point, "2026-11-20")
        city.check(photo, *(entries or (MISSPELT,)))
        taken_in(session, workplace, photo)


def report(workplace: Workplace, number: str) -> ErrorReport:
    with workplace.database.read() as session:
        return by_number(session, number)


def told(workplace: Workplace, secret: str) -> Story:
    with workplace.database.read() as session:
        return story(session, secret, workplace.as_of())


def cases(session: Session) -> list[str]:
    return [City(session).case(code).number for code in (FIRST, SECOND)]


def waiting(workplace: Workplace) -> list[str]:
    """SHA-256 of the photos that are to be read as sightings."""
    with workplace.database.read() as session:
        return list(session.scalars(select(LedgerRow.key).where(LedgerRow.kind == ledger.PHOTO)))


def test_each_photo_joins_the_case_that_it_shows_and_the_sender_follows_all(workplace: Workplace) -> None:
    secret, number = with_photos(workplace, picture(91), picture(92))
    answering.confirm(workplace, Asked(number, "li"))
    assert len(waiting(workplace)) == 2
    judged(workplace, 91, FIRST)
    judged(workplace, 92, SECOND)
    with workplace.database.read() as session:
        joined = cases(session)
    found = report(workplace, number)
    assert (found.case, list(found.cases)) == (joined[0], joined)
    followed = told(workplace, secret)
    assert [one.held.number for one in followed.cases] == joined
    assert (followed.stage, followed.may_reopen) == (Stage.CONFIRMED, False)
    (made,) = orders.make(workplace, "office").orders
    followed = told(workplace, secret)
    assert [one.order.number for one in followed.cases if one.order] == [made.number] * 2
    assert [step.what for step in followed.steps].count(Stage.BEING_REPAIRED) == 1, "one order, told once"


def test_it_is_repaired_when_all_of_it_is(workplace: Workplace) -> None:
    secret, number = with_photos(workplace, picture(91), picture(92))
    answering.confirm(workplace, Asked(number, "li"))
    judged(workplace, 91, FIRST)
    judged(workplace, 92, SECOND)
    right = {"zh": "出口", "en": ("Exit", "compliant"), "ko": ("나가는 곳", "compliant")}
    for photo, code, stage in ((93, FIRST, Stage.CONFIRMED), (94, SECOND, Stage.REPAIRED)):
        with workplace.database.write() as session:
            city = City(session, workplace.store, photos=photo - 1)
            city.check(city.photo(point_of_code(session, code), "2026-11-25"), right)
        assert told(workplace, secret).stage is stage
    repaired = [step.case for step in told(workplace, secret).steps if step.what is Stage.REPAIRED]
    assert sorted(repaired) == sorted(report(workplace, number).cases), "each with its picture"
    assert told(workplace, secret).may_reopen


def test_a_photo_that_shows_two_faults_joins_both_and_decides_neither(workplace: Workplace) -> None:
    _, number = with_photos(workplace, picture(91), about="")
    answering.confirm(workplace, Asked(number, "li"))
    both = {"zh": "出口", "en": ("Way", "doubtful", "nonstandard"), "ko": ("출귀", "defective", "misspelt")}
    judged(workplace, 91, FIRST, both)
    with workplace.database.read() as session:
        city = City(session)
        korean, english = (city.case(FIRST, language) for language in ("ko", "en"))
    assert list(report(workplace, number).cases) == [korean.number, english.number], "the surest first"
    assert (english.verdict, english.decided) == ("doubtful", False)


def test_what_staff_named_is_all_that_it_is_about(workplace: Workplace) -> None:
    judged(workplace, 90, SECOND)
    with workplace.database.read() as session:
        case = City(session).case(SECOND).number
    _, number = with_photos(workplace, picture(91))
    answering.confirm(workplace, Asked(number, "li"), case)
    judged(workplace, 91, FIRST)
    assert report(workplace, number).cases == (case,)


def test_undone_with_all_that_was_decided_with_it(workplace: Workplace) -> None:
    secret, number = with_photos(workplace, picture(91), picture(92))
    answering.confirm(workplace, Asked(number, "li"))
    judged(workplace, 91, FIRST, DOUBTFUL)
    judged(workplace, 92, SECOND, DOUBTFUL)
    assert [one.held.decided for one in told(workplace, secret).cases] == [True, True]
    back = answering.undo(workplace, Asked(number, "li"))
    assert (back.state, back.cases) == (State.LOOKED_AT, ())
    with workplace.database.read() as session:
        assert [City(session).case(code).decided for code in (FIRST, SECOND)] == [False, False]


# --- of those that follow -----------------------------------------------------------------------


def test_photos_of_those_that_say_the_same_are_taken_in_where_staff_say_so(workplace: Workplace) -> None:
    number = send(workplace, 1, said("Exet", FIRST), content=picture(91))
    marked, other = (
        send(workplace, one, said(""), content=picture(90 + one), same_as=number) for one in (2, 3)
    )
    with pytest.raises(ErrorReportError, match="does not follow"):
        answering.confirm(workplace, Asked(number, "li"), also=[number])
    with pytest.raises(ErrorReportError, match="no photo to be taken in"):
        answering.take_in(workplace, Asked(other, "li"))
    answering.confirm(workplace, Asked(number, "li"), also=[marked])
    photos = [report(workplace, one).photos[0].sha256 for one in (number, marked, other)]
    assert sorted(waiting(workplace)) == sorted(photos[:2])
    answering.take_in(workplace, Asked(other, "li"))
    assert sorted(waiting(workplace)) == sorted(photos)
    with workplace.database.read() as session:
        payloads = session.scalars(select(LedgerRow.payload).where(LedgerRow.kind == ledger.PHOTO)).all()
    assert {payload["point"] for payload in payloads} == {FIRST}, "where the report that they follow stands"
    judged(workplace, 93, SECOND)
    with workplace.database.read() as session:
        joined = (City(session).case(SECOND).number,)
    assert [report(workplace, one).cases for one in (number, marked, other)] == [joined] * 3
    with pytest.raises(ErrorReportError, match="no photo to be taken in"):
        answering.take_in(workplace, Asked(other, "li"))


# --- faces and plates ---------------------------------------------------------------------------


def test_a_photo_that_waits_is_blacked_out_and_stays_so_when_it_is_taken_in(workplace: Workplace) -> None:
    _, number = with_photos(workplace, picture(91))
    sha256, box = report(workplace, number).photos[0].sha256, (10, 20, 30, 40)
    assert redaction.redact(workplace, sha256, [(box, "face")], "li") == 1
    whole = (0.0, 0.0, *map(float, SIZE))
    assert pictures.of_report(workplace, sha256, SIZE, whole).hidden == (box,)
    answering.confirm(workplace, Asked(number, "li"))
    judged(workplace, 91, FIRST)
    with workplace.database.read() as session:
        (rectangle,) = redaction.redacted(session, sha256).rectangles
        assert redactions.hidden(session) == {sha256: [box]}
    redaction.show_again(workplace, sha256, rectangle.id, "li")
    assert pictures.of_report(workplace, sha256, SIZE, whole).hidden == ()


def test_a_draft_is_its_senders_alone(workplace: Workplace) -> None:
    secret = errorreports.begin(workplace, Language.KO)
    add_photo(workplace, secret, "a.jpg", picture(91))
    with workplace.database.read() as session:
        sha256 = by_secret(session, secret).photos[0].sha256
    with pytest.raises(PrivacyError, match="no photo is named so"):
        redaction.redact(workplace, sha256, [((1, 1, 5, 5), "face")], "li")
