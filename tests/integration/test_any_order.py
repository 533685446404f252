"""One answer, whatever comes first: scanning, placing, judging again and deciding in any order.

The same rules as in tests/unit/work, on a real database and through the services.
"""

from __future__ import annotations

import contextlib
import random
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signcheck.errors import DecisionError, OrderError, RegistryError
from signcheck.records.decisions import About, Word, add_decision
from signcheck.records.orders import Item, add_order, busy_cases, move
from signcheck.records.registry import find
from signcheck.records.sightings import place_of
from signcheck.records.standings import work_out
from signcheck.records.tables import SiteRow, WorkOrderRow
from signcheck.services import placing, registry, review
from signcheck.services.review import Which
from signcheck.standard.normalise import key
from signcheck.verdicts import Verdict
from signcheck.views.cases import queue
from signcheck.work.order import Priority, State
from signcheck.work.sighting import Action
from tests.desk import FIRST, NOON, POINTS, SECOND, Desk, Shot, new_desk
from tests.postgresql import Server

DAY = NOON.date()
Open = Callable[[], Desk]


@pytest.fixture(params=["sqlite", "postgresql"])
def desks(request: pytest.FixtureRequest) -> Iterator[Open]:
    """Opens desks, each with a database of its own."""
    opened: list[Any] = []
    with tempfile.TemporaryDirectory() as folder:

        def call() -> Desk:
            home = Path(folder, str(len(opened)))
            url = ""
            if request.param == "postgresql":
                server: Server = request.getfixturevalue("postgresql")
                opened.append(server.database())
                url = opened[-1].__enter__()
            desk = new_desk(home, url)
            opened.append(desk)
            return desk

        yield call
        for one in reversed(opened):
            one.__exit__(None, None, None)


# --- one message after the other -------------------------------------------------------------------

EN = "Exit", "Way Out", "Exet", "Exut", None
BOARD: tuple[str | None, ...] = ("洗手间", "Toilets", "화장실")


def exit_shot(name: str, en: str | None, day: int, **how: Any) -> Shot:
    return Shot(name, ("出口", en, "출구", *BOARD), day, **how)


@dataclass(frozen=True)
class Put:
    """A photo brought to its sign point by a person."""

    photo: str
    point: str


@dataclass(frozen=True)
class Judge:
    """A photo judged again by a version."""

    photo: str
    second: bool


@dataclass(frozen=True)
class Say:
    """A decision on what a photo shows of 出口 in English, made with the first version."""

    photo: str
    action: Action
    text: str | None


@dataclass
class Story:
    """Photos with their places, and decisions in the order in which they were made."""

    shots: list[Shot] = field(default_factory=list)
    places: list[Put] = field(default_factory=list)
    said: list[Say] = field(default_factory=list)


texts = st.tuples(st.sampled_from(EN), st.sampled_from(("출구", "츨구", None)))
boards = st.one_of(
    st.builds(lambda said: ("出口", *said, *BOARD), texts),
    st.builds(lambda said: ("出口", *said), texts),
    st.just(("停车场", "Parking", "주차장", "小心地滑", "Be Careful the Floor Is Slip", None)),
    st.just(()),
    st.just(BOARD),
)


@st.composite
def stories(draw: Any) -> Story:
    story = Story()
    for number in range(draw(st.integers(2, 5))):
        when = {"day": draw(st.integers(0, 3)), "hour": draw(st.integers(-3, 3))}
        shot = Shot(f"p{number}", draw(boards), **when, cut=draw(st.integers(0, 9)) == 0)
        story.shots.append(shot)
        if draw(st.integers(0, 4)):
            story.places.append(Put(shot.name, draw(st.sampled_from(POINTS[:2]))))
        if shot.said[:1] == ("出口",) and draw(st.integers(0, 2)) == 0:
            action = draw(st.sampled_from((Action.WRONG, Action.RIGHT, Action.UNUSABLE, Action.NOT_OURS)))
            story.said.append(Say(shot.name, action, shot.said[1]))
    return story


def act(desk: Desk, step: Any) -> None:
    if isinstance(step, Shot):
        assert desk.shoot(step).point is None
    elif isinstance(step, Put):
        placing.place(desk, [f"{step.photo}.jpg"], step.point[:4], step.point, "office")
    elif isinstance(step, Judge):
        desk.now = SECOND if step.second else FIRST
        desk.judge_again([step.photo])
    else:
        say(desk, step)


def say(desk: Desk, step: Say) -> None:
    """The decision that `review.decide` writes, whatever the case rests on at this moment."""
    verdicts = {Action.WRONG: Verdict.DEFECTIVE, Action.RIGHT: Verdict.COMPLIANT}
    with desk.database.write() as session:
        photo = desk.row(session, step.photo)
        name = key("出口")
        about = About(
            *(None, "", photo.id, None, name, name, "en", "", step.text, "出口", FIRST.version, "", ""),
        )
        verdict = verdicts.get(step.action)
        kind = "misspelt" if step.action is Action.WRONG else ""
        values = {"verdict": verdict.value if verdict else "", "kind": kind}
        add_decision(session, about, Word(step.action, "seen", "office"), **values)
        work_out(session, {place_of(photo)}, desk.clock)


def in_any_order(story: Story, order: random.Random, *, extra: int = 2) -> list[Any]:
    """The steps of a story: a photo before what is done with it, decisions in their order, all else free."""
    steps: list[Any] = list(story.shots)
    order.shuffle(steps)
    names = [shot.name for shot in story.shots]
    more = [*story.places, *(Judge(order.choice(names), order.random() < 0.5) for _ in range(extra))]
    for step in more:
        after = next(i for i, one in enumerate(steps) if isinstance(one, Shot) and one.name == step.photo)
        steps.insert(order.randint(after + 1, len(steps)), step)
    least = 0
    for step in story.said:
        after = next(i for i, one in enumerate(steps) if isinstance(one, Shot) and one.name == step.photo)
        least = order.randint(max(after + 1, least), len(steps))
        steps.insert(least, step)
        least += 1
    return steps


def outcome(desk: Desk, steps: list[Any], names: list[str]) -> dict[Any, Any]:
    """What holds in the end, all judged by the second version; numbers never change on the way."""
    given_out: dict[int, str] = {}
    for step in steps:
        act(desk, step)
        numbers = desk.numbers()
        assert given_out.items() <= numbers.items(), step
        given_out = numbers
    desk.now = SECOND
    desk.judge_again(names)
    assert desk.differences() == []
    return desk.holds()


def any_order(desks: Open, story: Story, seed: int) -> None:
    names = [shot.name for shot in story.shots]
    one, other = random.Random(seed), random.Random(seed + 1)
    first = outcome(desks(), in_any_order(story, one), names)
    assert outcome(desks(), in_any_order(story, other), names) == first


@pytest.mark.parametrize("desks", ["sqlite"], indirect=True)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=stories(), seed=st.integers(0, 999))
def test_any_order_gives_the_same(desks: Open, story: Story, seed: int) -> None:
    any_order(desks, story, seed)


@pytest.mark.parametrize("desks", ["postgresql"], indirect=True)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=stories(), seed=st.integers(0, 999))
def test_any_order_gives_the_same_on_a_server(desks: Open, story: Story, seed: int) -> None:
    any_order(desks, story, seed)


# --- decisions, places and versions ------------------------------------------------------------------

WORDS = [
    Word(Action.WRONG, "seen", "office"),
    Word(Action.RIGHT, "seen", "office"),
    Word(Action.READS, "seen", "office", text="Exit"),
    Word(Action.READS, "seen", "office", text="Exot"),
    Word(Action.UNUSABLE, "seen", "office"),
    Word(Action.NOT_OURS, "seen", "office"),
    Word(Action.GONE, "seen", "office", since=DAY + timedelta(days=30)),
    Word(Action.REPLACED, "seen", "office", since=DAY + timedelta(days=30)),
]


def told(word: Word) -> str:
    return f"{word.action}-{word.text}" if word.text else word.action.value


def number_of(desk: Desk, language: str = "en") -> str:
    """The number of the only open case of 出口 in a language."""
    with desk.database.read() as session:
        (one,) = [
            held
            for held in queue(session, desk.as_of(), everything=True)
            if (held.zh, held.language) == ("出口", language)
        ]
        return one.number


def put(desk: Desk) -> None:
    placing.place(desk, ["a.jpg"], "RS01", "RS01-01", "office")


@pytest.mark.parametrize("word", WORDS, ids=told)
def test_placing_before_or_after_a_decision_gives_the_same(desks: Open, word: Word) -> None:
    results = []
    for early in (True, False):
        desk = desks()
        desk.shoot(exit_shot("a", "Exet", 1))
        number = number_of(desk)
        if early:
            put(desk)
        review.decide(desk, Which((number,)), word)
        if not early:
            put(desk)
        results.append((desk.holds(), desk.numbers(), desk.differences()))
    assert results[0] == results[1]
    assert results[0][2] == []


@pytest.mark.parametrize("word", WORDS, ids=told)
def test_judging_again_before_or_after_a_decision_gives_the_same(desks: Open, word: Word) -> None:
    results = []
    for early in (True, False):
        desk = desks()
        desk.shoot(exit_shot("a", "Exet", 1), folder="威海站")
        number = number_of(desk)
        desk.now = SECOND
        if early:
            desk.judge_again(["a"])
        review.decide(desk, Which((number,)), word)
        if not early:
            desk.judge_again(["a"])
        assert number in desk.numbers().values()
        results.append((desk.holds(), desk.differences()))
    assert results[0] == results[1]
    assert results[0][1] == []


@pytest.mark.parametrize("word", WORDS, ids=told)
def test_undo_gives_what_was_before(desks: Open, word: Word) -> None:
    desk = desks()
    desk.shoot(exit_shot("a", "Exet", 1))
    put(desk)
    before, numbers, number = desk.holds(), desk.numbers(), number_of(desk)
    review.decide(desk, Which((number,)), word)
    review.undo(desk, [number], "a slip", "office")
    assert desk.holds() == before
    assert desk.numbers() == numbers
    assert desk.differences() == []


def test_a_reading_put_right_survives_a_new_judgement_and_a_newer_version(desks: Open) -> None:
    desk = desks()
    desk.shoot(exit_shot("a", "Exet", 1))
    number = number_of(desk)
    review.decide(desk, Which((number,)), Word(Action.READS, "seen", "office", text="Way Out"))
    assert "出口" not in {zh for _, zh, _ in desk.open_cases()}
    desk.now = SECOND
    desk.judge_again(["a"])
    assert number_of(desk) == number  # Way Out is forbidden there
    desk.now = FIRST
    put(desk)
    assert "出口" not in {zh for _, zh, _ in desk.open_cases()}


def test_chinese_put_right_keeps_the_number(desks: Open) -> None:
    desk = desks()
    desk.shoot(Shot("a", ("出囗处", "Exet", "출구", *BOARD), 1))
    put(desk)
    with desk.database.read() as session:
        held = [h for h in queue(session, desk.as_of(), everything=True) if h.language == "en"]
    number = next(h.number for h in held if h.zh == "出囗处")
    review.decide(desk, Which((number,)), Word(Action.READS, "seen", "office", zh="出口"))
    assert number_of(desk) == number
    assert desk.differences() == []


def test_of_two_cases_that_become_one_the_older_number_stays(desks: Open) -> None:
    desk = desks()
    desk.shoot(exit_shot("a", "Exet", 1))
    older = number_of(desk)
    desk.shoot(exit_shot("b", "Exet", 2), folder="威海站")
    placing.place(desk, ["b.jpg"], "RS01", "RS01-01", "office")
    assert len(desk.open_cases()) == 2
    put(desk)
    assert number_of(desk) == older
    assert desk.differences() == []


def test_a_case_that_rests_on_a_photo_alone_goes_along_when_it_is_placed_again(desks: Open) -> None:
    desk = desks()
    desk.shoot(exit_shot("a", "Exet", 1))
    put(desk)
    number = number_of(desk)
    placing.place(desk, ["a.jpg"], "RS01", "RS01-02", "office")
    assert number_of(desk) == number
    assert desk.open_cases() == {("RS01-02", "出口", "en")}


def test_a_case_that_rests_on_others_too_stays(desks: Open) -> None:
    desk = desks()
    desk.shoot(exit_shot("b", "Exet", 2))
    placing.place(desk, ["b.jpg"], "RS01", "RS01-01", "office")
    number = number_of(desk)
    desk.shoot(exit_shot("a", "Exet", 1))
    put(desk)
    placing.place(desk, ["a.jpg"], "RS01", "RS01-02", "office")
    assert desk.open_cases() == {("RS01-01", "出口", "en"), ("RS01-02", "出口", "en")}
    with desk.database.read() as session:
        stays = [h for h in queue(session, desk.as_of(), everything=True) if h.number == number]
    assert [h.point for h in stays] == ["RS01-01"]
    assert desk.differences() == []


# --- a thousand random operations ----------------------------------------------------------------------


@contextlib.contextmanager
def refused(why: str) -> Iterator[None]:
    """A desk may refuse, for these reasons."""
    try:
        yield
    except DecisionError as error:
        if not re.search(why, str(error)):
            raise


class Walk:
    """Does at random what people do at a desk."""

    CHINESE = (
        ("出口", ("Exit", "Way Out", "Exet", "Departure Hall"), ("출구", "츨구")),
        ("小心地滑", ("Caution: Wet Floor", "Be Careful the Floor Is Slip"), ("미끄럼 주의", "바닥 주의")),
        ("停车场", ("Parking", "Parkin"), ("주차장",)),
        ("洗手间", ("Toilets", "Restrooms", "WC"), ("화장실",)),
        ("售票厅", ("Ticket Hall", "Ticket Office"), ("매표소",)),
        ("世昌大道", ("Shichang Avenue", "Shichang Road", "SHICHANG DADAO"), ("스창 대로", "스창다다오")),
    )

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk, self.random, self.count = desk, random.Random(seed), 0
        self.names: list[str] = []
        self.given_out: dict[int, str] = {}
        self.log: list[str] = []

    def run(self, steps: int, every: int) -> None:
        kinds = (
            self.shoot,
            self.place,
            self.decide,
            self.undo,
            self.judge,
            self.order,
            self.repair,
            self.list,
        )
        weights = (6, 3, 5, 2, 2, 1, 2, 1)
        for step in range(1, steps + 1):
            (kind,) = self.random.choices(kinds, weights)
            self.log.append(f"{step} {kind.__name__}")
            kind()
            self.check(whole=step % every == 0 or step == steps)

    def check(self, *, whole: bool) -> None:
        numbers = self.desk.numbers()
        assert self.given_out.items() <= numbers.items(), self.log[-3:]
        self.given_out = numbers
        if whole:
            found = self.desk.differences()
            assert found == [], [*found, *self.log[-8:]]

    def shoot(self, **asked: Any) -> None:
        self.count += 1
        name, chance = f"w{self.count}", self.random.random()
        point = self.random.choice(POINTS)
        if chance < 0.5:
            name, folder = f"{point}_{self.count}", "威海站" if point.startswith("RS") else "威海市立医院"
        else:
            folder = "unknown"
        shown = self.random.sample(self.CHINESE, self.random.choice((0, 1, 2, 2, 3)))
        said = [text for zh, en, ko in shown for text in (zh, self.some(en), self.some(ko))]
        day = self.random.choice((*range(50), None, None))
        cut = self.random.random() < 0.1
        self.desk.shoot(Shot(name, tuple(said), day, self.random.randint(-9, 9), cut), folder=folder, **asked)
        self.names.append(name)

    def some(self, texts: tuple[str, ...]) -> str | None:
        return self.random.choice((*texts, None))

    def place(self) -> None:
        if self.names:
            point = self.random.choice((*POINTS, None))
            site = point[:4] if point else "RS01"
            placing.place(self.desk, [f"{self.random.choice(self.names)}.jpg"], site, point, "office")

    def cases(self) -> list[Any]:
        with self.desk.database.read() as session:
            return queue(session, self.desk.as_of(), everything=True)

    def decide(self) -> None:
        found = self.cases()
        if not found:
            return
        case = self.random.choice(found)
        self.log[-1] += f" {case.number} {case.zh} {case.language}"
        action = self.random.choice(tuple(Action))
        how: dict[str, Any] = {}
        if action is Action.READS:
            texts = ("Exit", "Way Out", "Exet", "", "출구", "Ticket Hall")
            how = {"text": self.random.choice(texts)}
            if self.random.random() < 0.3:
                how = {"zh": self.random.choice(self.CHINESE)[0]}
        if action in (Action.GONE, Action.REPLACED):
            if self.random.random() < 0.7:
                return
            how = {"since": DAY + timedelta(days=self.random.randint(0, 60))}
        with refused("sign point|no longer found|photo of it"):
            review.decide(self.desk, Which((case.number,)), Word(action, "seen", "office", **how))

    def undo(self) -> None:
        numbers = sorted(self.desk.numbers().values())
        if numbers:
            with refused("no decision stands"):
                review.undo(self.desk, [self.random.choice(numbers)], "a slip", "office")

    def judge(self) -> None:
        self.desk.now = self.random.choice((FIRST, SECOND))
        if self.names:
            most = min(len(self.names), 5)
            self.desk.judge_again(self.random.sample(self.names, self.random.randint(1, most)))

    def order(self) -> None:
        desk = self.desk
        with desk.database.write() as session:
            busy = busy_cases(session)
            open_ = [
                h
                for h in queue(session, desk.as_of(), everything=True)
                if h.fault and h.counted and h.case not in busy
            ]
            if not open_:
                return
            site = self.random.choice(open_).site
            items = [
                Item(h.case, h.photo_id, h.zh, h.language, h.text, h.expected, h.kind, Priority.NORMAL)
                for h in open_
                if h.site == site
            ][:5]
            row = find(session, site)
            assert isinstance(row, SiteRow)
            add_order(session, row, row.unit, items, "office", today=desk.clock.today(), due=None)

    def repair(self) -> None:
        """A unit reports an order, and brings photos of it."""
        with self.desk.database.write() as session:
            orders = session.query(WorkOrderRow).filter(WorkOrderRow.state != "verified").all()
            if not orders:
                return
            order = self.random.choice(orders)
            with contextlib.suppress(OrderError):
                move(session, order, State.REPAIRED, "unit")
            number, round_ = order.id, order.round
        for _ in range(self.random.randint(0, 2)):
            self.shoot(order=number, round=round_)

    def list(self) -> None:
        """A sign point leaves the list, or comes back."""
        code = self.random.choice(POINTS)
        try:
            registry.withdraw(self.desk, code, None, "gone", "office")
        except RegistryError:
            registry.restore(self.desk, code, "office")


@pytest.mark.parametrize("desks", ["sqlite"], indirect=True)
def test_what_is_written_is_what_follows_after_1000_operations(desks: Open) -> None:
    Walk(desks(), 1).run(1000, every=200)


@pytest.mark.parametrize("desks", ["postgresql"], indirect=True)
def test_what_is_written_is_what_follows_on_a_server(desks: Open) -> None:
    Walk(desks(), 3).run(200, every=50)
