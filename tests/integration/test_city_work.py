"""From photo to repaired sign: photos are recorded as a scan does, and everything else follows.

Only the recogniser is left out: a test says what it would have read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import select, text

from signcheck.coverage import Figures
from signcheck.errors import DatabaseError, DecisionError, OrderError, RegistryError, UsageError
from signcheck.languages import Language
from signcheck.photos import Photo, Place
from signcheck.reading import Line, Reading
from signcheck.records import audit
from signcheck.records.decisions import Word
from signcheck.records.registry import import_sites
from signcheck.records.standards import keep_standard
from signcheck.records.tables import PhotoRow
from signcheck.registry.site import SignPoint, Site, SiteKind
from signcheck.services import acceptance, orders, registry, repairs
from signcheck.services.inspections import describe
from signcheck.services.orders import Made
from signcheck.services.placing import place
from signcheck.services.recorder import Recorder
from signcheck.services.recording import Asked, Outcome
from signcheck.services.repairs import Silent
from signcheck.services.review import Decided, Which, decide, undo
from signcheck.services.workplace import Workplace
from signcheck.settings import load_settings
from signcheck.standard import Form, Standard, Term
from signcheck.standard.term import Authority, Status
from signcheck.views.cases import queue
from signcheck.views.coverage import cells, point_states
from signcheck.views.inspections import After, faults_after, find_inspection, inspections, not_seen
from signcheck.views.orders import Order, Wanted, order
from signcheck.views.orders import orders as listed_orders
from signcheck.work.checklist import Lack, Project
from signcheck.work.held import Held
from signcheck.work.order import State
from signcheck.work.sighting import Action

NOW = datetime.now(UTC)
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
MISSPELT = ("出口", "Exet", "출구")
BLURRED = (None, None, None)
OTHER_BOARD = ("停车场", "Parking", "주차장")


def term(zh: str, en: str, ko: str, authority: Authority) -> Term:
    forms = ((Language.EN, en), (Language.KO, ko))
    return Term(
        "test",
        zh,
        "",
        tuple(Form(lang, t, Status.STANDARD, authority, "a list") for lang, t in forms),
    )


STANDARD = Standard(
    [
        # Another wording of it is doubtful, for only usage stands behind it.
        term(*EXIT, Authority.USAGE),
        term("当心触电", "Danger! Electric Shock", "감전 주의", Authority.CITY),
    ],
    version="v1-test",
)

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
def city(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workplace]:
    with opened(url, monkeypatch) as workplace:
        yield workplace


def where_it_is_noon() -> str:
    """A zone whose clocks show twelve something: a day that began hours ago, whenever tests run."""
    return f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"


def opened(url: str, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    workplace = Workplace(replace(load_settings(), database=url, timezone=where_it_is_noon()))
    # What a decision is judged again by; kept in the database as every standard in force is.
    monkeypatch.setattr(Workplace, "standard", lambda *_: STANDARD)
    with workplace.database.write() as session:
        import_sites(session, [STATION, HOSPITAL])
        keep_standard(session, STANDARD)
    return workplace


@pytest.fixture
def shoot(city: Workplace) -> Shoot:
    """Record a photo named for its sign point: ``shoot("RS01-01_1", EXIT)``."""
    return shooting(city)


def shooting(city: Workplace) -> Shoot:
    def call(
        name: str,
        said=EXIT,
        hours: float = 0,
        folder: str = "威海站",
        place: Place | None = None,
        taken: datetime | None = None,
    ):
        """hours: after now, when it was taken; it came in now. taken: what its camera says instead."""
        at = datetime.now(UTC) + timedelta(hours=hours)
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        photo = Photo(sha256, f"{name}.jpg", "JPEG", 1600, 1200, 1000, taken or at, place)
        recorder = Recorder(city, STANDARD, Asked())
        path = Path("/photos", folder, f"{name}.jpg")
        outcome = recorder.record(path, photo, reading(*said), at if taken else datetime.now(UTC))
        assert outcome.error is None, outcome.error
        return outcome

    return call


def ordered(city: Workplace, **how) -> list[str]:
    return [made.number for made in orders.make(city, "office", **how).orders]


def left_out(made: Made) -> dict[str, int]:
    return {left.reason: len(left.numbers) for left in made.left_out}


def look(city: Workplace, number: str) -> Order:
    with city.database.read() as session:
        return order(session, number, city.clock.today())


def state(city: Workplace, number: str) -> State:
    return look(city, number).state


def step(city: Workplace, number: str, to: State, note: str = "", who: str = "unit") -> None:
    orders.move(city, number, to, who, note)


def accepted(city: Workplace, *, reported: bool = True) -> str:
    """The number of the one order that is to be made, taken on, its repair reported."""
    (number,) = ordered(city)
    step(city, number, State.ACCEPTED)
    if reported:
        step(city, number, State.REPAIRED)
    return number


def cases(city: Workplace, **which: str) -> list[Held]:
    """All open cases with these values, such as ``point="RS01-01"``."""
    with city.database.read() as session:
        found = queue(session, city.as_of(), everything=True)
    return [case for case in found if all(getattr(case, name) == value for name, value in which.items())]


def say(city: Workplace, action: Action, reason: str = "seen", **which: str) -> list[Decided]:
    numbers = tuple(case.number for case in cases(city, **which))
    return decide(city, Which(numbers), Word(action, reason, "li"))


def figures(city: Workplace) -> Figures:
    with city.database.read() as session:
        return sum((cell.figures for cell in cells(session, city.as_of())), Figures())


# --- orders ----------------------------------------------------------------------------------


def test_one_order_for_a_site_with_all_its_faults(city, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("RS01-02_1", ("当心触电", None, None))
    shoot("HO01-01_1", NO_KOREAN, folder="威海市立医院")
    year = city.clock.today().year
    assert sorted(ordered(city)) == [f"{year}-0001", f"{year}-0002"]
    with city.database.read() as session:
        today = city.clock.today()
        first, second = listed_orders(session, today)
        # The danger sign makes its order the urgent one, which stands first and is due sooner.
        assert (first.site, first.unit, first.priority) == ("RS01", "威海市交通运输局", 1)
        assert (second.site, second.priority) == ("HO01", 2)
        assert first.due_on < second.due_on
        assert sorted((i.zh, i.language, i.kind) for i in first.items) == [
            ("出口", "ko", "missing"),
            ("当心触电", "en", "missing"),
            ("当心触电", "ko", "missing"),
        ]
        assert {item.number for item in first.items} == {c.number for c in cases(city, site="RS01")}
        assert [(i.expected, i.point) for i in first.items if i.zh == "出口"] == [(("출구",), "RS01-01")]
        assert [o.number for o in listed_orders(session, today, Wanted(unit="威海市交通运输局"))] == [
            first.number
        ]
        assert [
            o.number for o in listed_orders(session, today, Wanted(site="HO01", states=[State.OPEN]))
        ] == [second.number]
        assert listed_orders(session, today, Wanted(states=[State.DISPUTED])) == []


def test_faults_in_an_open_order_are_not_ordered_again(city, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    (number,) = ordered(city)
    assert left_out(orders.make(city, "office")) == {f"already in the open order {number}": 1}
    shoot("RS01-01_2", NO_KOREAN)  # the same fault on a newer photo
    assert ordered(city) == []
    shoot("RS01-02_1", NO_KOREAN)
    assert len(ordered(city)) == 1


def test_only_what_holds_now_is_ordered(city, shoot):
    shoot("RS01-01_1", NO_KOREAN, hours=-48)
    shoot("RS01-01_2", EXIT)
    assert orders.make(city, "office") == Made((), ())


def test_only_the_named_site_and_only_what_was_confirmed(city, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("HO01-01_1", NO_KOREAN, folder="威海市立医院")
    undecided = "no person has decided on it (--confirmed)"
    assert left_out(orders.make(city, "office", confirmed=True)) == {undecided: 2}
    say(city, Action.WRONG, site="HO01")
    assert left_out(orders.make(city, "office", site="RS01", confirmed=True)) == {undecided: 1}
    assert len(ordered(city, confirmed=True)) == 1
    assert len(ordered(city, site="RS01")) == 1
    with pytest.raises(UsageError, match="is a sign point"):
        ordered(city, site="RS01-01")
    with pytest.raises(RegistryError, match="no site or sign point"):
        ordered(city, site="XX")
    with pytest.raises(UsageError, match="is past"):
        ordered(city, due=date(2020, 1, 1))


def test_a_fault_that_a_person_confirmed_is_ordered(city, shoot):
    shoot("RS01-01_1", ("出口", "Way", "출구"))
    waits = "doubtful: they wait in the queue (`signcheck review list`)"
    assert left_out(orders.make(city, "office")) == {waits: 1}
    say(city, Action.WRONG)
    (made,) = orders.make(city, "office").orders
    assert [(item.text, item.language) for item in made.items] == [("Way", "en")]


def test_a_fault_beside_a_doubt_is_ordered_as_it_was_seen(city, shoot):
    shoot("RS01-01_1", MISSPELT, hours=-48)
    shoot("RS01-01_2", ("出口", "Way", "출구"))
    (case,) = cases(city)
    assert (case.verdict, case.fault) == ("doubtful", True)
    (made,) = orders.make(city, "office").orders
    (item,) = made.items
    assert (item.text, item.kind, item.expected) == ("Exet", "misspelt", ("Exit",))


@pytest.mark.parametrize("later", [BLURRED, OTHER_BOARD])
def test_a_later_photo_that_shows_nothing_of_the_sign_hides_no_fault(city, shoot, later):
    shoot("RS01-01_1", MISSPELT, hours=-48)
    before = figures(city)
    shoot("RS01-01_2", later)
    assert figures(city) == before
    assert [case.text for case in cases(city)] == ["Exet"]
    (number,) = ordered(city)
    step(city, number, State.ACCEPTED)
    step(city, number, State.REPAIRED)
    shoot("RS01-01_3", later)
    assert state(city, number) is State.REPAIRED
    assert acceptance.check(city, "RS01").points[0].lacks == (Lack.DEFECTIVE,)


@pytest.mark.parametrize("year", [2062, 2030])
def test_a_camera_with_a_wrong_clock_hides_nothing_and_orders_nothing_that_is_right(city, shoot, year):
    wrong = datetime(year, 1, 1, tzinfo=UTC)
    shoot("RS01-01_1", EXIT, hours=-48, taken=wrong)
    shoot("RS01-01_2", MISSPELT)
    shoot("RS01-02_1", MISSPELT, hours=-48, taken=wrong)
    shoot("RS01-02_2", EXIT)
    points = acceptance.check(city, "RS01").points
    # Both wrong clocks say nothing, so the photos were seen when they came in: the first ones first.
    assert [point.lacks for point in points] == [(Lack.DEFECTIVE,), ()]
    assert figures(city).wrong == 1
    (made,) = orders.make(city, "office").orders
    assert [(item.point, item.text) for item in made.items] == [("RS01-01", "Exet")]


def test_a_photo_of_a_site_without_sign_point_is_ordered_by_site(city, shoot):
    shoot("IMG_1", MISSPELT, folder="camera")
    assert left_out(orders.make(city, "office")) == {"no site is known (`signcheck review place`)": 1}
    place(city, ["IMG_1.jpg"], "RS01", None, "li")
    (made,) = orders.make(city, "office").orders
    assert [(item.point, item.text) for item in made.items] == [("", "Exet")]
    assert figures(city).wrong == 0
    # Once it is known where it stands, a photo of the repaired sign is compared.
    place(city, ["IMG_1.jpg"], "RS01", "RS01-01", "li")
    assert look(city, made.number).items[0].point == "RS01-01"
    shoot("RS01-01_2", EXIT)
    assert state(city, made.number) is State.VERIFIED


def test_a_photo_of_the_repaired_sign_verifies_the_order(city, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    number = accepted(city)
    shoot("RS01-01_2", EXIT)
    found = look(city, number)
    assert [(e.before, e.after, e.by) for e in found.events] == [
        ("", "open", "office"),
        ("open", "accepted", "unit"),
        ("accepted", "repaired", "unit"),
        ("repaired", "verified", "signcheck"),
    ]
    assert [(item.outcome, item.photo) for item in found.items] == [("repaired", "RS01-01_2.jpg")]
    with city.database.read() as session:
        actions = [row.action for row in audit.entries(session, subject=number)]
    assert actions == ["order.open", "order.accepted", "order.repaired", "order.verified"]


def test_an_inspectors_photo_verifies_what_the_unit_never_reported(city, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    (number,) = ordered(city)
    shoot("RS01-01_2", EXIT)
    assert [event.after for event in look(city, number).events] == [
        "open",
        "accepted",
        "repaired",
        "verified",
    ]


def test_a_photo_that_shows_the_fault_again_returns_a_reported_repair(city, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    (number,) = ordered(city)
    step(city, number, State.ACCEPTED)
    shoot("RS01-01_2", NO_KOREAN)
    assert state(city, number) is State.ACCEPTED  # nobody said that it was repaired
    step(city, number, State.REPAIRED)
    shoot("RS01-01_3", NO_KOREAN)
    assert state(city, number) is State.RETURNED
    shoot("RS01-01_4", EXIT)
    assert state(city, number) is State.VERIFIED


def test_a_wrong_repair_is_returned_with_what_is_still_wrong_under_the_same_case(city, shoot):
    shoot("RS01-01_1", MISSPELT)
    (case,) = cases(city)
    number = accepted(city)
    shoot("RS01-01_2", ("出口", "Exitt", "출구"))
    found = look(city, number)
    assert found.state is State.RETURNED
    assert found.events[-1].note == f"{case.number} en: Exitt, photo RS01-01_2.jpg"
    assert [one.number for one in cases(city)] == [case.number]
    # It has no second order, for the unit has it already; and the unit reports again.
    assert left_out(orders.make(city, "office")) == {f"already in the open order {number}": 1}
    step(city, number, State.REPAIRED)
    assert look(city, number).items[0].outcome == "pending"
    shoot("RS01-01_3", EXIT)
    assert state(city, number) is State.VERIFIED


def test_one_wrong_repair_of_several_returns_the_order_and_names_it(city, shoot):
    shoot("RS01-01_1", MISSPELT)
    shoot("RS01-02_1", MISSPELT)
    number = accepted(city)
    (second,) = cases(city, point="RS01-02")
    shoot("RS01-01_2", EXIT)
    shoot("RS01-02_2", MISSPELT)
    found = look(city, number)
    assert (found.state, found.events[-1].note) == (
        State.RETURNED,
        f"{second.number} en: Exet, photo RS01-02_2.jpg",
    )
    assert [item.outcome for item in found.items] == ["repaired", "defective"]


def test_a_doubtful_photo_leaves_the_order_to_a_person(city, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    number = accepted(city)
    shoot("RS01-01_2", ("出口", "Exit", "나가는 길로 가십시오"))
    (case,) = cases(city)
    assert (case.verdict, state(city, number)) == ("doubtful", State.REPAIRED)
    (decided,) = say(city, Action.RIGHT, "a good wording")
    assert decided.orders == (f"{number} is verified now",)
    assert state(city, number) is State.VERIFIED


def test_a_doubtful_repair_that_a_person_finds_wrong_is_returned(city, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    number = accepted(city)
    shoot("RS01-01_2", ("出口", "Exit", "나가는 길로 가십시오"))
    (decided,) = say(city, Action.WRONG, "it is a sentence")
    assert decided.orders == (f"{number} is returned now",)


def test_a_misread_repair_is_put_right_and_verifies_the_order(city, shoot):
    shoot("RS01-01_1", MISSPELT)
    number = accepted(city)
    shoot("RS01-01_2", ("出口", "Exitt", "출구"))
    assert state(city, number) is State.RETURNED
    (case,) = cases(city)
    decide(city, Which((case.number,)), Word(Action.READS, "the t is a scratch", "li", text="Exit"))
    assert state(city, number) is State.VERIFIED


def test_older_photos_and_other_points_say_nothing_about_a_repair(city, shoot):
    shoot("RS01-01_1", NO_KOREAN, hours=-1)
    (number,) = ordered(city)
    shoot("RS01-01_0", EXIT, hours=-72)  # taken before, brought later
    shoot("RS01-02_1", EXIT)
    assert state(city, number) is State.OPEN


def test_a_photo_taken_before_the_repair_and_brought_after_it_does_not_return_it(city, shoot):
    shoot("RS01-01_1", NO_KOREAN, hours=-72)
    number = accepted(city)
    shoot("RS01-01_2", NO_KOREAN, hours=-48)
    assert state(city, number) is State.REPAIRED
    # But one that shows the sign as it should be was taken after the fault was seen: it is mended.
    shoot("RS01-01_3", EXIT, hours=-24)
    assert state(city, number) is State.VERIFIED


def test_one_of_two_repairs_is_not_enough(city, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("RS01-02_1", NO_KOREAN)
    (number,) = ordered(city)
    shoot("RS01-01_2", EXIT)
    assert state(city, number) is State.OPEN
    shoot("RS01-02_2", EXIT)
    assert state(city, number) is State.VERIFIED


def test_a_photo_from_before_the_repair_does_not_return_it(city, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("RS01-02_1", NO_KOREAN)
    (number,) = ordered(city)
    step(city, number, State.ACCEPTED)
    shoot("RS01-01_2", NO_KOREAN)
    step(city, number, State.REPAIRED)
    shoot("RS01-02_2", EXIT)
    assert state(city, number) is State.REPAIRED
    shoot("RS01-01_3", EXIT)
    assert state(city, number) is State.VERIFIED


@pytest.mark.parametrize("action", [Action.RIGHT, Action.NOT_OURS, Action.GONE, Action.UNUSABLE])
def test_a_case_that_falls_away_leaves_its_order(city, shoot, action):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("RS01-02_1", NO_KOREAN)
    number = accepted(city)
    say(city, action, point="RS01-01")
    assert [item.outcome for item in look(city, number).items] == ["dismissed", "pending"]
    (decided,) = say(city, action, point="RS01-02")
    assert decided.orders == (f"{number} is cancelled now",)
    assert ordered(city) == []


def test_a_decision_that_is_taken_back_brings_the_case_back_into_its_order(city, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("RS01-02_1", NO_KOREAN)
    number = accepted(city)
    (decided,) = say(city, Action.RIGHT, point="RS01-01")
    undo(city, [decided.before.number], "the wrong sign", "li")
    assert [item.outcome for item in look(city, number).items] == ["pending", "pending"]
    assert left_out(orders.make(city, "office")) == {f"already in the open order {number}": 2}


def test_a_withdrawn_sign_point_closes_its_cases_and_a_restored_one_opens_them(city, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    shoot("RS01-02_1", NO_KOREAN)
    (number,) = ordered(city)
    registry.withdraw(city, "RS01-01", None, "torn down", "li")
    assert [item.outcome for item in look(city, number).items] == ["dismissed", "pending"]
    assert left_out(orders.make(city, "office")) == {
        "the sign point or its site is withdrawn": 1,
        f"already in the open order {number}": 1,
    }
    registry.restore(city, "RS01-01", "li")
    assert [item.outcome for item in look(city, number).items] == ["pending", "pending"]
    assert registry.withdraw(city, "RS01", None, "torn down", "li")[1].orders == (
        f"{number} is cancelled now",
    )
    assert "its sign point is withdrawn" in look(city, number).events[-1].note


def test_a_case_of_no_sign_point_falls_away_with_its_site(city, shoot):
    shoot("IMG_1", MISSPELT)
    (number,) = ordered(city)
    registry.withdraw(city, "RS01", None, "torn down", "li")
    assert left_out(orders.make(city, "office")) == {"the sign point or its site is withdrawn": 1}
    assert state(city, number) is State.CANCELLED


def test_reasons_are_needed_and_overdue_orders_listed(city, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    today = city.clock.today()
    (number,) = ordered(city, due=today)
    with pytest.raises(OrderError, match="why is it disputed"):
        step(city, number, State.DISPUTED)
    with pytest.raises(OrderError, match="who does it"):
        step(city, number, State.ACCEPTED, who=" ")
    with city.database.read() as session:
        assert listed_orders(session, today, Wanted(overdue=True)) == []
        late = listed_orders(session, today + timedelta(days=1), Wanted(overdue=True))
        assert [(o.number, o.overdue) for o in late] == [(number, True)]
    step(city, number, State.DISPUTED, "not our sign")
    step(city, number, State.OPEN)
    with pytest.raises(OrderError, match="no such work order"):
        state(city, "1999-0001")


def test_a_repair_that_a_person_verified_without_a_photo_is_told_to_count_as_wrong(city, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    number = accepted(city)
    moved = orders.move(city, number, State.VERIFIED, "office", "seen by myself")
    assert (moved.order.state, moved.still_wrong) == (State.VERIFIED, (cases(city)[0].number,))


# --- photos of a repair -----------------------------------------------------------------------


@pytest.fixture
def report(city: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The unit reports a repair: ``report(number, "RS01-01_2", EXIT, days=-1)``; the file has that EXIF."""

    def call(number: str, name: str, said=EXIT, *, days: float | None = None, who: str = "unit"):
        path = tmp_path / f"{name}.jpg"
        Image.new("RGB", (40, 40), hash(name) % 2**24).save(path)

        def scan(workplace, files, standard, asked):
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            taken = None if days is None else datetime.now(UTC) + timedelta(days=days)
            photo = Photo(sha256, path.name, "JPEG", 40, 40, 1000, taken)
            yield Recorder(workplace, standard, asked).record(files[0].path, photo, reading(*said))

        monkeypatch.setattr(repairs, "scan", scan)
        monkeypatch.setattr("signcheck.reading.build.require_models", lambda *_: None)
        done = repairs.repaired(city, number, [path], who)
        (photo,) = done.photos
        return done.order, photo

    return call


def test_a_photo_of_the_unit_is_compared_though_its_camera_is_older_than_one_without_a_clock(
    city, shoot, report
):
    shoot("RS01-01_1", MISSPELT)  # seen when it came in
    number = accepted(city, reported=False)
    found, photo = report(number, "RS01-01_2", days=-0.01)
    assert found.state is State.VERIFIED
    assert [(seen.verdict, seen.text) for seen in photo.cases] == [("compliant", "Exit")]


def test_a_photo_of_the_unit_from_before_the_order_is_said(city, shoot, report):
    shoot("RS01-01_1", MISSPELT, hours=-72)
    number = accepted(city, reported=False)
    found, photo = report(number, "RS01-01_2", days=-2)
    assert (found.state, photo.silent) == (State.REPAIRED, Silent.EARLY)
    assert photo.day == city.clock.day(datetime.now(UTC) - timedelta(days=2))
    # More photos of the same repair may come; the report stays as it is.
    found, photo = report(number, "RS01-01_3", BLURRED)
    assert photo.silent is Silent.NOTHING
    found, photo = report(number, "RS01-01_4", OTHER_BOARD)
    assert (photo.silent, photo.detail) == (Silent.OTHER_BOARD, "RS01-01")
    found, photo = report(number, "RS01-02_4", OTHER_BOARD)
    assert (photo.silent, photo.detail) == (Silent.NOT_ORDERED, "RS01-02")
    found, photo = report(number, "RS01-01_5")
    assert (found.state, photo.silent) == (State.VERIFIED, None)
    assert [event.after for event in found.events].count("repaired") == 1


def test_a_wrong_repair_is_said_and_a_second_report_verifies(city, shoot, report):
    shoot("RS01-01_1", MISSPELT)
    number = accepted(city, reported=False)
    found, photo = report(number, "RS01-01_2", ("出口", "Exitt", "출구"))
    assert found.state is State.RETURNED
    (case,) = cases(city)
    assert [(seen.number, seen.verdict, seen.text) for seen in photo.cases] == [
        (case.number, "defective", "Exitt")
    ]
    # Its camera is behind; within a day what was sent back comes before what is reported again.
    found, _ = report(number, "RS01-01_3", days=-0.01)
    assert [event.after for event in found.events] == [
        *("open", "accepted", "repaired", "returned", "repaired", "verified")
    ]


def test_a_photo_that_a_later_one_overrules_is_said(city, shoot, report):
    shoot("RS01-01_1", MISSPELT, hours=-24 * 10)
    number = accepted(city, reported=False)
    shoot("RS01-01_2", MISSPELT)
    found, photo = report(number, "RS01-01_3", days=-0.01)
    assert found.state is State.REPAIRED
    assert [(seen.verdict, seen.overruled) for seen in photo.cases] == [("compliant", "RS01-01_2.jpg")]


def test_a_photo_of_the_unit_without_a_place_is_said(city, shoot, report):
    shoot("RS01-01_1", MISSPELT)
    shoot("RS01-02_1", EXIT)
    number = accepted(city, reported=False)
    _, photo = report(number, "IMG_1", ("出口", None, None))
    assert (photo.silent, photo.detail) == (Silent.NO_POINT, "RS01-01, RS01-02")


def test_where_the_office_verifies_a_photo_of_the_unit_only_shows_it_right(city, shoot, report):
    city.settings = replace(city.settings, verify_repairs="office")
    shoot("RS01-01_1", MISSPELT)
    shoot("RS01-02_1", MISSPELT)
    number = accepted(city, reported=False)
    found, _ = report(number, "RS01-01_2")
    assert found.state is State.REPAIRED
    shoot("RS01-02_2", EXIT)  # an inspector's
    assert state(city, number) is State.SHOWN_RIGHT  # the first is shown by the unit alone
    shoot("RS01-01_3", EXIT)
    assert state(city, number) is State.VERIFIED


def test_a_further_photo_of_the_unit_takes_nothing_from_an_inspectors(city, shoot, report):
    city.settings = replace(city.settings, verify_repairs="office")
    shoot("RS01-01_1", MISSPELT)
    shoot("RS01-02_1", MISSPELT)
    number = accepted(city)
    shoot("RS01-01_2", EXIT)
    report(number, "RS01-01_3")
    shoot("RS01-02_2", EXIT)
    assert state(city, number) is State.VERIFIED


def test_what_the_unit_showed_in_an_earlier_report_is_still_the_units(city, shoot, report):
    city.settings = replace(city.settings, verify_repairs="office")
    shoot("RS01-01_1", MISSPELT)
    shoot("RS01-02_1", MISSPELT)
    number = accepted(city, reported=False)
    report(number, "RS01-01_2")
    report(number, "RS01-02_2", MISSPELT)
    assert state(city, number) is State.RETURNED
    report(number, "RS01-02_3")
    assert state(city, number) is State.SHOWN_RIGHT
    orders.move(city, number, State.VERIFIED, "office")
    assert state(city, number) is State.VERIFIED


@pytest.fixture
def found_wrong(city, shoot) -> str:
    """The number of an accepted order for what a person, not the machine, found wrong."""
    shoot("RS01-01_1", ("出口", "Way", "출구"), hours=-72)
    say(city, Action.WRONG)
    return accepted(city, reported=False)


@pytest.mark.parametrize(
    ("said", "days", "after", "photo_of_case"),
    [
        (("出口", "Way", "출구"), None, State.RETURNED, "RS01-01_2.jpg"),  # the machine's doubt, not theirs
        (("出口", "Way", "출구"), -2, State.REPAIRED, "RS01-01_1.jpg"),
        (("出口", "Exet", "출구"), None, State.RETURNED, "RS01-01_2.jpg"),
        (EXIT, None, State.VERIFIED, None),
        (EXIT, -2, State.REPAIRED, "RS01-01_1.jpg"),
    ],
    ids=["shown again, doubtful", "that, older than the order", "another fault", "repaired", "older"],
)
def test_a_repair_of_what_a_person_found_wrong(city, found_wrong, report, said, days, after, photo_of_case):
    found, photo = report(found_wrong, "RS01-01_2", said, days=days)
    assert found.state is after
    if after is State.RETURNED:
        assert [one.verdict for one in photo.cases] == ["defective"], "as the person said"
    assert [case.name for case in cases(city)] == ([photo_of_case] if photo_of_case else [])


@pytest.mark.parametrize("shown", ["report", "shoot"])
def test_a_decided_fault_that_is_surely_there_again_returns_the_repair(city, shoot, report, shown):
    """Nothing else of the message changes: its standing alone says so."""
    shoot("RS01-01_1", MISSPELT, hours=-72)
    say(city, Action.WRONG)
    number = accepted(city, reported=shown == "shoot")
    if shown == "report":
        _, photo = report(number, "RS01-01_2", MISSPELT)
        assert [(one.verdict, one.overruled) for one in photo.cases] == [("defective", "")]
    else:
        shoot("RS01-01_2", MISSPELT)
    found = look(city, number)
    assert found.state is State.RETURNED
    (case,) = cases(city)
    assert found.events[-1].note == f"{case.number} en: Exet, photo RS01-01_2.jpg"
    assert (case.decided, case.name) == (True, "RS01-01_2.jpg")
    report(number, "RS01-01_3", EXIT)
    assert state(city, number) is State.VERIFIED


@pytest.mark.parametrize("name", ["nowhere.jpg", "folder", "text.jpg"])
def test_a_report_with_a_file_that_is_no_photo_changes_nothing(city, shoot, tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.jpg").write_text("no picture")
    shoot("RS01-01_1", MISSPELT)
    number = accepted(city, reported=False)
    with pytest.raises(UsageError, match=name):
        repairs.repaired(city, number, [tmp_path / name], "unit")
    assert state(city, number) is State.ACCEPTED


# --- decisions -------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", ["UPDATE decisions SET verdict = 'x'", "DELETE FROM decisions"])
def test_decisions_cannot_be_changed(city, shoot, statement):
    shoot("RS01-01_1", NO_KOREAN)
    say(city, Action.WRONG)
    with pytest.raises(DatabaseError, match="may only be added to"), city.database.write() as session:
        session.execute(text(statement))


def test_decisions_stand_beside_what_the_machine_said_and_the_latest_counts(city, shoot):
    shoot("RS01-01_1", NO_KOREAN)
    (first,) = say(city, Action.RIGHT, "on the back")
    with pytest.raises(DecisionError, match="is not open"):
        decide(city, Which((first.before.number,)), Word(Action.WRONG, "seen", "wang"))
    undo(city, [first.before.number], "the wrong sign", "wang")
    (second,) = say(city, Action.WRONG)
    assert (second.before.decided, second.after.decided, second.after.kind) == (False, True, "missing")
    with city.database.read() as session:
        told = [(row.action, row.who) for row in audit.entries(session, action="dec")]
    assert told == [("decision", "li"), ("decision.undo", "wang"), ("decision", "li")]


# --- places ----------------------------------------------------------------------------------


def test_last_years_sign_and_this_years_are_one_history(city, shoot):
    shoot("RS01-01_1", NO_KOREAN, hours=-24 * 365)
    shoot("RS01-02_1", ("当心触电", None, None), hours=-24 * 365)
    outcome = shoot("IMG_0099", EXIT)
    assert outcome.candidates == ()
    with city.database.read() as session:
        first, last = (
            session.scalars(select(PhotoRow).where(PhotoRow.name == name)).one()
            for name in ("RS01-01_1.jpg", "IMG_0099.jpg")
        )
        assert first.sign_point_id == last.sign_point_id
        assert (first.point_source, last.point_source, last.site_source) == ("file", "seen", "folder")


def test_a_photo_without_folder_finds_its_site_by_gps(city, shoot):
    shoot("IMG_1", folder="camera", place=Place(37.42551, 122.16521, 5.0))
    with city.database.read() as session:
        photo = session.scalars(select(PhotoRow)).one()
        assert (photo.site_source, photo.point_source) == ("gps", "gps")
        assert photo.site_distance < 5
        assert photo.inspection.site.code == "RS01"
        assert photo.sign_point.code == "RS01-01"


def test_what_is_ambiguous_is_kept_for_a_person(city, shoot):
    assert shoot("IMG_1", ("出口", "Exit", None), folder="camera").site is None
    far = Place(38.0, 121.0)
    assert shoot("IMG_2", ("威海站", None, None), folder="camera", place=far).candidates == ("RS01",)


# --- inspections and acceptance ---------------------------------------------------------------


def test_a_visit_and_the_one_after_the_repair(city, shoot):
    shoot("RS01-01_1", NO_KOREAN, hours=-48)
    shoot("RS01-02_1", ("当心触电", None, "감전 주의"), hours=-48)
    ordered(city)
    shoot("RS01-01_2", EXIT)
    today = city.clock.today()
    with city.database.read() as session:
        first, second = inspections(session, today, "RS01")
        assert (first.seen, first.points, first.photos) == (2, 2, 2)
        assert (second.seen, second.showed) == (1, {"compliant": 2})
        row = find_inspection(session, second.id)
        assert not_seen(session, row, today) == [("RS01-02", "")]
        found = {(f.sign_point, f.language): f.after for f in faults_after(session, row, city.clock)}
        assert found == {("RS01-01", "ko"): After.REPAIRED, ("RS01-02", "en"): After.NOT_SEEN}
        assert faults_after(session, find_inspection(session, first.id), city.clock) == []
    describe(city, second.id, "li", inspector="王", note="rain", previous_id=first.id)
    with pytest.raises(RegistryError, match="no earlier inspection"):
        describe(city, first.id, "li", previous_id=second.id)
    with city.database.read() as session:
        row = find_inspection(session, second.id)
        assert (row.inspector, row.note, row.previous_id) == ("王", "rain", first.id)
        assert len(faults_after(session, row, city.clock)) == 2
        assert [r.subject for r in audit.entries(session, action="inspection")] == [str(second.id)]


@pytest.mark.parametrize(
    ("said", "after"),
    [
        (MISSPELT, After.DEFECTIVE),
        (("出口", "Way", "출구"), After.DOUBTFUL),
        (EXIT, After.REPAIRED),
        (BLURRED, After.NOT_SEEN),
        (OTHER_BOARD, After.NOT_SEEN),
    ],
)
def test_what_a_visit_says_of_a_fault_whatever_came_in_first(city, shoot, said, after):
    shoot("RS01-01_3", EXIT)  # what a later visit saw says nothing of this one
    shoot("RS01-01_2", said, hours=-24)
    shoot("RS01-01_1", MISSPELT, hours=-48)
    with city.database.read() as session:
        _, visit, _ = inspections(session, city.clock.today(), "RS01")
        (fault,) = faults_after(session, find_inspection(session, visit.id), city.clock)
    assert (fault.text, fault.after) == ("Exet", after)


def test_acceptance_needs_every_point_and_no_fault(city, shoot):
    shoot("RS01-01_1", EXIT)
    first, second = acceptance.check(city, "RS01").points
    assert (first.lacks, second.lacks) == ((), (Lack.NOT_SEEN,))
    shoot("RS01-02_1", ("当心触电", "Danger! Electric Shock", None))
    made = acceptance.check(city, "RS01")
    assert made.points[1].lacks == (Lack.LANGUAGE_MISSING, Lack.DEFECTIVE)
    assert (made.passed, made.standards) == (False, ("v1-test",))
    assert [fault.number for fault in made.points[1].faults] == [case.number for case in cases(city)]
    failed = acceptance.sign(city, "RS01", Project.NEW, "li")
    # A reviewer who finds the Korean there has said what stands there.
    (case,) = cases(city)
    decide(city, Which((case.number,)), Word(Action.READS, "it was hidden", "li", text="감전 주의"))
    passed = acceptance.sign(city, "RS01", Project.REBUILT, "li", note="second visit")
    assert (failed.passed, passed.passed) == (False, True)
    kept = acceptance.sheets(city, "RS01")
    assert kept == [failed, passed]
    assert (kept[0].checklist.counts()["defective"], kept[1].checklist.passed) == (1, True)
    with pytest.raises(RegistryError, match="no site on the list"):
        acceptance.check(city, "RS01-01")
    with pytest.raises(UsageError, match="author"):
        acceptance.sign(city, "RS01", Project.NEW, " ")


def test_a_sheet_that_cannot_be_written_signs_nothing(city, shoot, tmp_path, monkeypatch):
    monkeypatch.setattr("signcheck.reports.acceptance.sheet_pdf", lambda *_: b"%PDF-")
    shoot("HO01-01_1", EXIT, folder="威海市立医院")
    (tmp_path / "taken.pdf").mkdir()
    for file in (tmp_path / "no" / "sheet.pdf", tmp_path / "taken.pdf"):
        with pytest.raises(UsageError, match=file.name):
            acceptance.sign(city, "HO01", Project.NEW, "li", file=file)
    assert acceptance.sheets(city) == []
    with city.database.read() as session:
        assert list(audit.entries(session, action="acceptance")) == []
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []
    sheet = acceptance.sign(city, "HO01", Project.NEW, "li", file=tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes() == b"%PDF-"
    assert [one.number for one in acceptance.sheets(city)] == [sheet.number]


def test_a_language_that_one_message_of_a_board_lacks_is_lacking(city, shoot):
    shoot("HO01-01_1", (*EXIT, "当心触电", "Danger! Electric Shock", None), folder="威海市立医院")
    (point,) = acceptance.check(city, "HO01").points
    assert [(fault.zh, fault.language) for fault in point.faults] == [("当心触电", "ko")]
    assert (point.present, point.missing) == (("zh", "en"), ("ko",))


def test_a_photo_without_text_does_not_pass_and_hides_nothing_either(city, shoot):
    shoot("HO01-01_1", BLURRED, hours=-1, folder="威海市立医院")
    (point,) = acceptance.check(city, "HO01").points
    assert point.lacks == (Lack.UNREADABLE,)
    shoot("HO01-01_2", EXIT, folder="威海市立医院")
    shoot("HO01-01_3", BLURRED, folder="威海市立医院")
    assert acceptance.check(city, "HO01").passed


def test_a_board_that_is_not_ours_is_nothing_to_accept(city, shoot):
    shoot("HO01-01_1", MISSPELT, folder="威海市立医院")
    say(city, Action.NOT_OURS)
    (point,) = acceptance.check(city, "HO01").points
    assert (point.lacks, figures(city).covered) == ((Lack.LANGUAGE_MISSING,), 0)


SAID = [
    EXIT,
    NO_KOREAN,
    MISSPELT,
    ("出口", "Way", "출구"),
    ("出口", None, None),
    BLURRED,
    OTHER_BOARD,
    ("", "Exit", ""),
]
SEEN = st.tuples(st.sampled_from(["RS01-01", "RS01-02"]), st.sampled_from(SAID), st.integers(0, 4))
DECIDED = st.sampled_from([Action.WRONG, Action.RIGHT, Action.NOT_OURS, Action.UNUSABLE])


@settings(
    max_examples=10,
    phases=(Phase.generate,),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(SEEN, max_size=5), st.lists(DECIDED, max_size=2))
def test_acceptance_and_the_figures_are_the_same_facts(tmp_path_factory, monkeypatch, seen, decisions):
    from tests.city_rows import empty_database

    with opened(empty_database(tmp_path_factory.mktemp("city")), monkeypatch) as city:
        take = shooting(city)
        for i, (code, said, days) in enumerate(seen):
            take(f"{code}_{i}", said, hours=-24 * days)
        for action in decisions:
            if found := cases(city):
                decide(city, Which((found[0].number,)), Word(action, "x", "li"))
        checked = acceptance.check(city, "RS01")
        with city.database.read() as session:
            states = {one.code: one.figures for one in point_states(session, city.as_of())}
        counted = [case for case in cases(city) if case.counted]
        for point in checked.points:
            of_point = [case for case in counted if case.point == point.code]
            assert (not point.lacks) == (states[point.code].covered and not of_point)
            assert (Lack.LANGUAGE_MISSING in point.lacks) == (
                states[point.code].inspected and not states[point.code].covered
            )
            assert states[point.code].covered == (states[point.code].inspected and not point.missing)
        total, counts = figures(city), checked.counts()
        assert total.unseen == counts["not_seen"] + counts["unreadable"] + 1  # the hospital's
        faults = [fault.verdict for point in checked.points for fault in point.faults]
        assert (faults.count("defective"), faults.count("doubtful")) == (total.wrong, total.doubtful)
        assert len(counted) == total.wrong + total.doubtful
        made = orders.make(city, "office")
        assert sum(len(one.items) for one in made.orders) == sum(case.fault for case in counted)
        doubts = [left for left in made.left_out if left.why is orders.Why.DOUBTFUL]
        assert sum(len(left.numbers) for left in doubts) == total.doubtful
