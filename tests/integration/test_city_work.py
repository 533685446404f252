"""From photo to repaired sign: photos are recorded as a scan does, and everything else follows.

Only the recogniser is left out: a test says what it would have read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from signcheck.errors import DatabaseError, DecisionError, OrderError, RegistryError
from signcheck.jobs.recheck import recheck
from signcheck.jobs.scan import Outcome, _Recorder
from signcheck.languages import Language
from signcheck.locating import SiteFinder
from signcheck.photos import Photo, Place
from signcheck.reading import Line, Reading
from signcheck.records import audit
from signcheck.records.acceptance import acceptances, checklist, sign, signed_checklist
from signcheck.records.database import Database
from signcheck.records.decisions import Action, Correction, agreement, decide, latest, to_review, verdicts_now
from signcheck.records.inspections import After, compare, describe, inspections, not_seen, previous_of
from signcheck.records.orders import after_decision, find_order, make_orders, move, orders
from signcheck.records.places import photos_to_place, site_places
from signcheck.records.registry import import_sites
from signcheck.records.tables import (
    CheckRow,
    DecisionRow,
    EntryRow,
    InspectionRow,
    PhotoRow,
    SignRow,
    TranslationRow,
)
from signcheck.registry import SignPoint, Site, SiteKind
from signcheck.registry.checklist import Lack, Project
from signcheck.registry.order import State
from signcheck.standard import Form, Standard, Term
from signcheck.standard.term import Authority, Status
from signcheck.verdicts import FindingKind, Verdict

TODAY = date.today()
START = datetime.combine(TODAY, datetime.min.time()).replace(hour=9)
STATION = Site(
    "RS01",
    SiteKind.RAILWAY_STATION,
    "威海站",
    unit="威海市交通运输局",
    latitude=37.4255,
    longitude=122.1652,
    sign_points=(
        SignPoint("RS01-01", "", "railway", latitude=37.4255, longitude=122.1652),
        SignPoint("RS01-02", "", "warning", latitude=37.4265, longitude=122.1652),
    ),
)
HOSPITAL = Site(
    "HO01",
    SiteKind.HOSPITAL,
    "威海市立医院",
    unit="威海市卫生健康委员会",
    sign_points=(SignPoint("HO01-01"),),
)
EXIT = ("出口", "Exit", "출구")
NO_KOREAN = ("出口", "Exit", None)


def term(zh: str, en: str, ko: str) -> Term:
    forms = ((Language.EN, en), (Language.KO, ko))
    return Term(
        "test",
        zh,
        "",
        tuple(Form(lang, t, Status.STANDARD, Authority.CITY, "the city's list") for lang, t in forms),
    )


STANDARD = Standard([term(*EXIT), term("当心触电", "Danger! Electric Shock", "감전 주의")], version="v1-test")

Shoot = Callable[..., Outcome]


def reading(*said: str | None) -> Reading:
    """Chinese, English, Korean, and again for further messages; all under each other."""
    languages = (Language.ZH, Language.EN, Language.KO)
    texts = [(text, 100.0 + 50 * (i + i // 3), languages[i % 3]) for i, text in enumerate(said)]
    lines = tuple(
        Line(said, lang, 0.99, ((100.0, y), (500.0, y), (500.0, y + 40), (100.0, y + 40)), "test", 0.99)
        for said, y, lang in texts
        if said
    )
    return Reading(1600, 1200, lines)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = Database(url)
    with opened.write() as session:
        import_sites(session, [STATION, HOSPITAL])
    yield opened
    opened.close()


@pytest.fixture
def shoot(database: Database) -> Shoot:
    """Record a photo named for its sign point: ``shoot("RS01-01_1", EXIT)``."""

    def call(name: str, said=EXIT, hours: float = 0, folder: str = "威海站", place: Place | None = None):
        with database.read() as session:
            finder = SiteFinder(site_places(session))
        photo = Photo(
            hashlib.sha256(name.encode()).hexdigest(),
            f"{name}.jpg",
            "JPEG",
            1600,
            1200,
            1000,
            START + timedelta(hours=hours),
            place,
        )
        recorder = _Recorder(database, STANDARD, finder, None)
        outcome = recorder.record(Path("/photos", folder, f"{name}.jpg"), photo, reading(*said))
        assert outcome.error is None, outcome.error
        return outcome

    return call


def translation(session, photo: str, language: str) -> TranslationRow:
    """The translation of the photo's newest check."""
    query = (
        select(TranslationRow)
        .join(EntryRow, EntryRow.id == TranslationRow.entry_id)
        .join(SignRow, SignRow.id == EntryRow.sign_id)
        .join(CheckRow, CheckRow.id == SignRow.check_id)
        .join(CheckRow.reading)
        .join(PhotoRow)
        .where(PhotoRow.name == f"{photo}.jpg", TranslationRow.language == language)
        .order_by(CheckRow.id.desc())
    )
    found = session.scalars(query).first()
    assert found is not None
    return found


def ordered(database: Database, **how) -> list[str]:
    with database.write() as session:
        return [order.number for order in make_orders(session, "office", TODAY, **how)]


def state(database: Database, number: str) -> State:
    with database.read() as session:
        return State(find_order(session, number).state)


def step(database: Database, number: str, to: State, note: str = "") -> None:
    with database.write() as session:
        move(session, find_order(session, number), to, "unit", note)


# --- orders ----------------------------------------------------------------------------------


def test_one_order_for_a_site_with_all_its_faults(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("RS01-02_1", ("当心触电", None, None))
    shoot("HO01-01_1", NO_KOREAN, folder="威海市立医院")
    numbers = ordered(database)
    assert numbers == [f"{TODAY.year}-0001", f"{TODAY.year}-0002"]
    with database.read() as session:
        first, second = orders(session)
        # The danger sign makes its order the urgent one, which stands first and is due sooner.
        assert (first.site.code, first.unit, first.priority) == ("RS01", "威海市交通运输局", 1)
        assert (second.site.code, second.priority) == ("HO01", 2)
        assert first.due_on < second.due_on
        assert sorted((i.zh, i.language, i.kind) for i in first.items) == [
            ("出口", "ko", "missing"),
            ("当心触电", "en", "missing"),
            ("当心触电", "ko", "missing"),
        ]
        assert first.items[0].expected == ["출구"]
        assert [o.number for o in orders(session, unit="威海市交通运输局")] == [first.number]
        assert [o.number for o in orders(session, site="HO01", states=[State.OPEN])] == [second.number]
        assert orders(session, states=[State.DISPUTED]) == []


def test_faults_in_an_open_order_are_not_ordered_again(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    assert len(ordered(database)) == 1
    assert ordered(database) == []
    shoot("RS01-01_2", NO_KOREAN, hours=1)  # the same fault on a newer photo
    assert ordered(database) == []
    shoot("RS01-02_1", NO_KOREAN)
    assert len(ordered(database)) == 1


def test_only_what_holds_now_is_ordered(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("RS01-01_2", EXIT, hours=1)
    assert ordered(database) == []


def test_only_the_named_site_and_only_what_was_confirmed(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("HO01-01_1", NO_KOREAN, folder="威海市立医院")
    assert ordered(database, confirmed=True) == []
    with database.write() as session:
        decide(session, translation(session, "HO01-01_1", "ko"), Action.CONFIRM, "seen", "li")
    assert ordered(database, site="RS01", confirmed=True) == []
    assert len(ordered(database, confirmed=True)) == 1
    assert len(ordered(database, site="RS01")) == 1


def test_a_photo_of_the_repaired_sign_verifies_the_order(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    (number,) = ordered(database)
    step(database, number, State.ACCEPTED)
    step(database, number, State.REPAIRED)
    shoot("RS01-01_2", EXIT, hours=2)
    assert state(database, number) is State.VERIFIED
    with database.read() as session:
        order = find_order(session, number)
        assert [(e.before, e.after, e.by) for e in order.events] == [
            ("", "open", "office"),
            ("open", "accepted", "unit"),
            ("accepted", "repaired", "unit"),
            ("repaired", "verified", "signcheck"),
        ]
        assert order.items[0].outcome == "repaired"
        actions = [row.action for row in audit.entries(session, subject=number)]
        assert actions == ["order.open", "order.accepted", "order.repaired", "order.verified"]


def test_a_photo_that_shows_the_fault_again_returns_a_reported_repair(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    (number,) = ordered(database)
    step(database, number, State.ACCEPTED)
    shoot("RS01-01_2", NO_KOREAN, hours=1)
    assert state(database, number) is State.ACCEPTED  # nobody said that it was repaired
    step(database, number, State.REPAIRED)
    shoot("RS01-01_3", NO_KOREAN, hours=48)
    assert state(database, number) is State.RETURNED
    shoot("RS01-01_4", EXIT, hours=49)
    assert state(database, number) is State.VERIFIED


def test_a_doubtful_photo_leaves_the_order_to_a_person(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    (number,) = ordered(database)
    step(database, number, State.ACCEPTED)
    step(database, number, State.REPAIRED)
    shoot("RS01-01_2", ("出口", "Exit", "나가는 길로 가십시오"), hours=48)
    with database.write() as session:
        row = translation(session, "RS01-01_2", "ko")
        if row.verdict != Verdict.DOUBTFUL:  # make it so, whatever the rules say of this wording
            made = decide(
                session, row, Action.CORRECT, "unsure", "li", correction=Correction(Verdict.DOUBTFUL)
            )
            find_order(session, number).state = State.REPAIRED.value
            after_decision(session, made)
    assert state(database, number) is State.REPAIRED
    with database.write() as session:
        row = translation(session, "RS01-01_2", "ko")
        made = decide(session, row, Action.DISMISS, "a good wording", "li")
        assert [order.number for order in after_decision(session, made)] == [number]
    assert state(database, number) is State.VERIFIED


def test_older_photos_and_other_points_say_nothing_about_a_repair(database, shoot):
    shoot("RS01-01_1", NO_KOREAN, hours=1)
    (number,) = ordered(database)
    shoot("RS01-01_0", EXIT)  # taken before, brought later
    shoot("RS01-02_1", EXIT, hours=2)
    assert state(database, number) is State.OPEN


def test_a_photo_taken_before_the_repair_and_brought_after_it_does_not_return_it(database, shoot):
    shoot("RS01-01_1", NO_KOREAN, hours=-72)
    (number,) = ordered(database)
    step(database, number, State.ACCEPTED)
    step(database, number, State.REPAIRED)
    shoot("RS01-01_2", NO_KOREAN, hours=-48)
    assert state(database, number) is State.REPAIRED
    # But one that shows the sign as it should be was taken after the fault was seen: it is mended.
    shoot("RS01-01_3", EXIT, hours=-24)
    assert state(database, number) is State.VERIFIED


def test_one_of_two_repairs_is_not_enough(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("RS01-02_1", NO_KOREAN)
    (number,) = ordered(database)
    shoot("RS01-01_2", EXIT, hours=1)
    assert state(database, number) is State.OPEN
    shoot("RS01-02_2", EXIT, hours=1)
    assert state(database, number) is State.VERIFIED


def test_a_photo_from_before_the_repair_does_not_return_it(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("RS01-02_1", NO_KOREAN)
    (number,) = ordered(database)
    step(database, number, State.ACCEPTED)
    shoot("RS01-01_2", NO_KOREAN, hours=1)
    step(database, number, State.REPAIRED)
    shoot("RS01-02_2", EXIT, hours=2)
    assert state(database, number) is State.REPAIRED
    shoot("RS01-01_3", EXIT, hours=2)
    assert state(database, number) is State.VERIFIED


def test_a_dismissed_fault_leaves_its_order(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    (number,) = ordered(database)
    with database.write() as session:
        made = decide(session, translation(session, "RS01-01_1", "ko"), Action.DISMISS, "on the back", "li")
        after_decision(session, made)
    assert state(database, number) is State.CANCELLED
    assert ordered(database) == []


def test_reasons_are_needed_and_overdue_orders_listed(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    (number,) = ordered(database, due=TODAY)
    with pytest.raises(OrderError, match="why is it disputed"):
        step(database, number, State.DISPUTED)
    with database.read() as session:
        assert orders(session, overdue_on=TODAY) == []
        assert [o.number for o in orders(session, overdue_on=TODAY + timedelta(days=1))] == [number]
    step(database, number, State.DISPUTED, "not our sign")
    step(database, number, State.OPEN)
    with pytest.raises(OrderError, match="no such work order"):
        state(database, "1999-0001")


# --- decisions -------------------------------------------------------------------------------


def test_decisions_stand_beside_findings_and_the_latest_counts(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    with database.write() as session:
        row = translation(session, "RS01-01_1", "ko")
        decide(session, row, Action.DISMISS, "on the back", "li")
        fixed = Correction(Verdict.DEFECTIVE, FindingKind.MISSPELT, text="출구구", zh="出口")
        decide(session, row, Action.CORRECT, "found it", "wang", correction=fixed)
        assert (row.verdict, row.text, row.findings[0].kind) == ("defective", None, "missing")
        now = latest(session, [row.id])[row.id]
        assert (now.verdict, now.kind, now.text, now.decided_by) == (
            "defective",
            "misspelt",
            "출구구",
            "wang",
        )
        assert verdicts_now(session, [row]) == {row.id: "defective"}
        told = [
            (r.who, r.before["verdict"], r.after["verdict"]) for r in audit.entries(session, action="dec")
        ]
        assert told == [("li", "defective", "compliant"), ("wang", "compliant", "defective")]


@pytest.mark.parametrize("statement", ["UPDATE decisions SET verdict = 'x'", "DELETE FROM decisions"])
def test_decisions_cannot_be_changed(database, shoot, statement):
    shoot("RS01-01_1", NO_KOREAN)
    with database.write() as session:
        decide(session, translation(session, "RS01-01_1", "ko"), Action.CONFIRM, "seen", "li")
    with pytest.raises(DatabaseError, match="may only be added to"), database.write() as session:
        session.execute(text(statement))


def test_decisions_that_say_nothing(database, shoot):
    shoot("RS01-01_1", EXIT)
    with database.write() as session:
        row = translation(session, "RS01-01_1", "ko")
        with pytest.raises(DecisionError, match="needs its reason"):
            decide(session, row, Action.CONFIRM, " ", "li")
        with pytest.raises(DecisionError, match="says nothing"):
            decide(session, row, Action.CORRECT, "x", "li")
        with pytest.raises(DecisionError, match="needs the kind"):
            decide(session, row, Action.CORRECT, "x", "li", correction=Correction(Verdict.DEFECTIVE))


def test_the_machine_against_the_reviewers(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("RS01-02_1", NO_KOREAN)
    shoot("HO01-01_1", EXIT, folder="威海市立医院")
    with database.write() as session:
        assert (agreement(session).accuracy, agreement(session).defective_precision) == (None, None)
        decide(session, translation(session, "RS01-01_1", "ko"), Action.DISMISS, "a", "li")
        decide(session, translation(session, "RS01-01_1", "ko"), Action.CONFIRM, "b", "li")
        decide(session, translation(session, "RS01-02_1", "ko"), Action.DISMISS, "c", "li")
        decide(session, translation(session, "HO01-01_1", "ko"), Action.CONFIRM, "d", "li")
        found = agreement(session)
    assert found.pairs == {
        ("defective", "defective"): 1,
        ("defective", "compliant"): 1,
        ("compliant", "compliant"): 1,
    }
    assert (found.decided, found.defective_precision) == (3, 0.5)
    assert found.accuracy == pytest.approx(2 / 3)


def test_a_decision_goes_with_a_recheck_that_says_the_same(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("RS01-02_1", ("当心触电", None, "감전 주의"))
    with database.write() as session:
        decide(session, translation(session, "RS01-01_1", "ko"), Action.DISMISS, "on the back", "li")
        decide(session, translation(session, "RS01-02_1", "en"), Action.CONFIRM, "seen", "li")
    # The other version knows no 当心触电: what is said of it is new, so its decision does not count.
    list(recheck(database, Standard([term(*EXIT)], version="v2-test")))
    with database.read() as session:
        same, other = translation(session, "RS01-01_1", "ko"), translation(session, "RS01-02_1", "en")
        carried = latest(session, [same.id, other.id])
        assert list(carried) == [same.id]
        assert (carried[same.id].verdict, carried[same.id].decided_by) == ("compliant", "li")
        assert carried[same.id].carried_from is not None
        assert agreement(session).decided == 2


def test_what_waits_for_a_decision(database, shoot):
    shoot("RS01-01_1", ("站台尽头", "Platform End", None))
    shoot("RS01-02_1", NO_KOREAN)
    with database.write() as session:
        waiting = to_review(session, 10)
        assert {row.verdict for row in waiting} == {"doubtful"}
        assert len(to_review(session, 10, all_findings=True)) == len(waiting) + 1
        assert len(to_review(session, 1)) == 1
        decide(session, waiting[0], Action.DISMISS, "right", "li")
        assert waiting[0] not in to_review(session, 10)


# --- places ----------------------------------------------------------------------------------


def test_last_years_sign_and_this_years_are_one_history(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("RS01-02_1", ("当心触电", None, None))
    outcome = shoot("IMG_0099", EXIT, hours=24 * 365)
    assert outcome.candidates == ()
    with database.read() as session:
        first, last = (
            session.scalars(select(PhotoRow).where(PhotoRow.name == name)).one()
            for name in ("RS01-01_1.jpg", "IMG_0099.jpg")
        )
        assert first.sign_point_id == last.sign_point_id
        assert (first.point_source, last.point_source, last.site_source) == ("file", "seen", "folder")


def test_a_photo_without_folder_finds_its_site_by_gps(database, shoot):
    shoot("IMG_1", folder="camera", place=Place(37.42551, 122.16521, 5.0))
    with database.read() as session:
        photo = session.scalars(select(PhotoRow)).one()
        assert (photo.site_source, photo.point_source) == ("gps", "gps")
        assert photo.site_distance < 5
        assert photo.inspection.site.code == "RS01"
        assert photo.sign_point.code == "RS01-01"


def test_what_is_ambiguous_is_kept_for_a_person(database, shoot):
    assert shoot("IMG_1", ("出口", "Exit", None), folder="camera").site is None
    assert shoot("IMG_2", ("威海站", None, None), folder="camera", place=Place(38.0, 121.0)).candidates == (
        "RS01",
    )
    with database.read() as session:
        assert [(p.name, p.candidates) for p in photos_to_place(session)] == [
            ("IMG_1.jpg", []),
            ("IMG_2.jpg", ["RS01"]),
        ]


# --- inspections and acceptance ---------------------------------------------------------------


def test_a_visit_and_the_one_after_the_repair(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("RS01-02_1", ("当心触电", None, "감전 주의"))
    ordered(database)
    shoot("RS01-01_2", EXIT, hours=48)
    with database.write() as session:
        first, second = inspections(session, "RS01")
        assert (first.seen, first.points, first.photos) == (2, 2, 2)
        assert (second.seen, second.verdicts, second.previous) == (1, {"compliant": 2}, first.id)
        row = session.get_one(InspectionRow, second.id)
        assert [point.code for point in not_seen(session, row)] == ["RS01-02"]
        earlier = previous_of(session, row)
        found = {(f.sign_point, f.language): f.after for f in compare(session, earlier, row)}
        assert found == {("RS01-01", "ko"): After.REPAIRED, ("RS01-02", "en"): After.NOT_SEEN}
        describe(session, row, "li", inspector="王", note="rain")
        with pytest.raises(RegistryError, match="no earlier inspection"):
            describe(session, earlier, "li", previous_id=row.id)
        assert [r.subject for r in audit.entries(session, action="inspection")] == [str(row.id)]


def test_acceptance_needs_every_point_and_no_fault(database, shoot):
    shoot("RS01-01_1", EXIT)
    with database.read() as session:
        first, second = checklist(session, "RS01").points
        assert (first.lacks, second.lacks) == ((), (Lack.NOT_SEEN,))
    shoot("RS01-02_1", ("当心触电", "Danger! Electric Shock", None))
    with database.write() as session:
        made = checklist(session, "RS01")
        assert made.points[1].lacks == (Lack.LANGUAGE_MISSING, Lack.DEFECTIVE)
        assert (made.passed, made.standards) == (False, ("v1-test",))
        assert not sign(session, "RS01", Project.NEW, "li").passed
        # A reviewer who finds the Korean there has said what stands there.
        row = translation(session, "RS01-02_1", "ko")
        seen = Correction(Verdict.COMPLIANT, text="감전 주의")
        decide(session, row, Action.CORRECT, "it was hidden", "li", correction=seen)
        assert sign(session, "RS01", Project.REBUILT, "li", "second visit").passed
    with database.read() as session:
        failed, passed = acceptances(session, "RS01")
        assert (failed.passed, passed.passed) == (False, True)
        assert signed_checklist(failed).counts()["defective"] == 1
        assert signed_checklist(passed).passed
        with pytest.raises(RegistryError, match="no site on the list"):
            checklist(session, "RS01-01")


def test_a_language_that_one_message_of_a_board_lacks_is_lacking(database, shoot):
    shoot("HO01-01_1", (*EXIT, "当心触电", "Danger! Electric Shock", None), folder="威海市立医院")
    with database.read() as session:
        (point,) = checklist(session, "HO01").points
        assert [(fault.zh, fault.language) for fault in point.faults] == [("当心触电", "ko")]
        assert (point.present, point.missing) == (("zh", "en"), ("ko",))


def test_a_photo_without_text_does_not_pass(database, shoot):
    shoot("HO01-01_1", (None, None, None), folder="威海市立医院")
    with database.read() as session:
        (point,) = checklist(session, "HO01").points
        assert Lack.UNREADABLE in point.lacks


def test_carried_rows_are_decisions_too(database, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    with database.write() as session:
        decide(session, translation(session, "RS01-01_1", "ko"), Action.DISMISS, "x", "li")
    for version in ("v2", "v3"):
        list(recheck(database, Standard([term(*EXIT)], version=version)))
    with database.read() as session:
        rows = session.scalars(select(DecisionRow).order_by(DecisionRow.id)).all()
        assert [row.carried_from for row in rows] == [None, rows[0].id, rows[1].id]
        assert json.dumps([row.decided_by for row in rows]) == '["li", "li", "li"]'
