"""How standings are kept: a row a change, with the moment; what new readings and judgements do to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from signcheck.records.decisions import Word
from signcheck.records.readings import as_stored
from signcheck.records.recording import record_reading
from signcheck.records.sightings import CAMERA, load, place_of
from signcheck.records.standings import work_out
from signcheck.records.tables import JudgementRow, PointStateRow, StandingRow
from signcheck.services import placing, review
from signcheck.services.judging import judge_again
from signcheck.services.review import Which
from signcheck.views.cases import queue
from signcheck.work.sighting import Action
from signcheck.work.standing import State
from tests.desk import Desk, Shot, new_desk, reading

WRONG = "出口", "Exet", "출구", "洗手间", "Toilets", "화장실"
RIGHT = "出口", "Exit", "출구", "洗手间", "Toilets", "화장실"
OTHER = "停车场", "Parking", "주차장", "洗手间", "Toilets", "화장실"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with new_desk(tmp_path / "desk") as opened:
        yield opened


def shoot(desk: Desk, name: str, said: tuple[str | None, ...], day: int) -> None:
    desk.shoot(Shot(f"RS01-01_{name}", said, day), folder="威海站")


def read_anew(desk: Desk, name: str, said: tuple[str | None, ...]) -> None:
    """A better reader reads a photo again."""
    with desk.database.write() as session:
        row = desk.row(session, f"RS01-01_{name}")
        record_reading(session, row, as_stored(reading(said)))
        session.refresh(row, ["readings"])
        judge_again(session, row, desk.now)
        work_out(session, {place_of(row)}, desk.clock)


def number(desk: Desk) -> str:
    with desk.database.read() as session:
        cases = queue(session, desk.as_of(), everything=True)
        return next(case.number for case in cases if (case.zh, case.language) == ("出口", "en"))


def exit_state(desk: Desk) -> tuple[str, str | None]:
    """What the newest row says of 出口 in English, found or not."""
    with desk.database.read() as session:
        query = select(StandingRow).where(StandingRow.known_until.is_(None), StandingRow.language == "en")
        rows = {row.text: row.state for row in session.scalars(query)}
        return next((state, text) for text, state in rows.items() if (text or "E").startswith("E"))


def test_each_change_is_a_row_that_begins_when_the_last_one_ends(desk: Desk) -> None:
    for day, said in enumerate((WRONG, RIGHT, WRONG), 1):
        shoot(desk, str(day), said, day)
    with desk.database.read() as session:
        query = select(StandingRow).where(StandingRow.text.in_(("Exet", "Exit"))).order_by(StandingRow.id)
        rows = session.scalars(query).all()
        assert [row.state for row in rows] == [State.OPEN, State.MENDED, State.OPEN]
        assert [row.known_until for row in rows] == [*(row.known_from for row in rows[1:]), None]


def test_what_changes_nothing_writes_nothing(desk: Desk) -> None:
    shoot(desk, "1", WRONG, 1)
    before = desk.holds(), counts(desk)
    shoot(desk, "2", (), 2)
    shoot(desk, "3", ("停车场", "Parkin", "주차장"), 3)
    assert (desk.holds(), counts(desk)) == before


def counts(desk: Desk) -> tuple[int, int]:
    with desk.database.read() as session:
        tables = StandingRow, PointStateRow
        return tuple(len(session.scalars(select(table)).all()) for table in tables)


def test_what_only_a_new_reading_no_longer_finds_is_closed_as_not_found(desk: Desk) -> None:
    shoot(desk, "1", WRONG, 1)
    first = number(desk)
    read_anew(desk, "1", OTHER)
    assert exit_state(desk) == (State.NOT_FOUND, "Exet")
    assert desk.differences() == []
    read_anew(desk, "1", WRONG)
    assert number(desk) == first


@pytest.mark.parametrize("action", [Action.WRONG, Action.RIGHT])
def test_unless_a_person_decided_on_it(desk: Desk, action: Action) -> None:
    shoot(desk, "1", WRONG, 1)
    review.decide(desk, Which((number(desk),)), Word(action, "seen", "office"))
    before = exit_state(desk)
    read_anew(desk, "1", OTHER)
    assert exit_state(desk) == before
    assert desk.differences() == []


@pytest.mark.parametrize("said", [RIGHT, OTHER, ("出囗", "Exjt", "출구", *RIGHT[3:])])
def test_what_a_person_read_survives_new_readings(desk: Desk, said: tuple[str | None, ...]) -> None:
    shoot(desk, "1", WRONG, 1)
    first = number(desk)
    review.decide(desk, Which((first,)), Word(Action.READS, "seen", "office", text="Exut"))
    read_anew(desk, "1", said)
    assert exit_state(desk) == (State.OPEN, "Exut")
    assert number(desk) == first
    assert desk.differences() == []


def test_a_text_that_the_camera_misread_is_the_right_one(desk: Desk) -> None:
    """What stands there is not what was read: the next photo, read well, shows no other text."""
    shoot(desk, "1", WRONG, 1)
    with desk.database.write() as session:
        row = session.scalars(select(JudgementRow).where(JudgementRow.text == "Exet")).one()
        row.rule, row.evidence = CAMERA, {"nearest": "Exit", "weakest_character": 0.4}
        row.verdict = "compliant"
        session.flush()
        place = place_of(desk.row(session, "RS01-01_1"))
        (evidence,) = load(session, {place}, desk.clock).values()
    (said,) = [s for e in evidence.shots[0].entries if e.zh == "出口" for s in e.said if s.language == "en"]
    assert (said.text, said.weakest) == ("Exit", 0.4)


def test_a_photo_of_an_unknown_place_is_a_place_of_its_own(desk: Desk) -> None:
    desk.shoot(Shot("a", WRONG, 1))
    desk.shoot(Shot("b", WRONG, 2))
    assert {place for place, _, _ in desk.open_cases()} == {"a.jpg", "b.jpg"}


def test_a_case_goes_along_to_a_point_of_which_its_photo_shows_another_board(desk: Desk) -> None:
    """There it counts for nothing; it is closed, and keeps its number."""
    shoot(desk, "1", OTHER, 1)
    desk.shoot(Shot("a", ("出口", "Exet", "출구"), 2))
    first = desk.numbers()
    placing.place(desk, ["a.jpg"], "RS01", "RS01-01", "office")
    assert desk.open_cases() == set()
    assert desk.numbers() == first
    assert desk.differences() == []
    placing.place(desk, ["a.jpg"], "RS01", "RS01-02", "office")
    assert desk.open_cases() == {("RS01-02", "出口", "en")}
    assert desk.numbers() == first
