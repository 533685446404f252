"""Deciding cases through the commands, on both databases."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import click
import pytest

from signcheck.cli.common import open_workplace
from signcheck.errors import DecisionError
from signcheck.records.decisions import Word
from signcheck.services.review import Which, decide
from signcheck.work.sighting import Action
from tests.shooting import DOUBTFUL, FIRST, MISSPELT, PARKING, RIGHT, Shooting, reading

WHY = ("--reason", "seen on the spot", "--by", "wang")


@pytest.fixture
def city(url, monkeypatch):
    """A city of two sites in each kind of database, with a way to bring photos into it."""
    monkeypatch.setenv("SIGNCHECK_DATABASE", url)
    with open_workplace() as workplace:
        yield Shooting(workplace)


@pytest.fixture
def queue(run):
    """The queue as JSON."""

    def read(*args: str) -> list[dict]:
        return [json.loads(line) for line in run("review", "list", "--json", *args).out.splitlines()]

    return read


@pytest.fixture
def doubt(city) -> str:
    """The number of a doubtful case."""
    city.shoot("RS01-01_1", *DOUBTFUL)
    return "C2026-000001".replace("2026", str(city.workplace.clock.today().year))


def number(doubt: str, n: int) -> str:
    return f"{doubt[:-6]}{n:06}"


# --- the queue --------------------------------------------------------------------------------------


def test_the_queue_is_by_board_with_the_numbers_of_the_whole_city(city, run, queue, doubt):
    city.shoot("RS01-02_1", *MISSPELT)
    city.shoot("foo", "入口", "Entrence", "입구", folder="x")
    shown = run("review", "list").out.splitlines()
    assert shown[0] == "RS01 威海站 · RS01-01 出站口"
    assert shown[1].startswith(f"  {doubt}  出口 → en: Way  doubtful, nonstandard: ")
    assert shown[2] == "Outside the figures, for their sign points are not known: 1"
    assert shown[3] == "site not known · foo.jpg"
    assert shown[-1] == "1 doubtful, 1 wrong, 1 outside the figures."
    assert [one["sign_point"] for one in queue("--all")] == ["RS01-01", "RS01-02", None]
    assert [one["in_figures"] for one in queue("--all")] == [True, True, False]
    assert len(queue("--site", "RS01")) == len(queue("--kind", "nonstandard")) == 1
    limited = run("review", "list", "--all", "--limit", "1").out
    assert "… and 2 more (--limit)." in limited
    assert run("review", "list", "--site", "RS01-01").code == 2


def test_a_blurred_photo_or_another_board_changes_nothing(city, run, queue):
    city.shoot("RS01-01_1", *MISSPELT)
    before = queue("--all")
    city.shoot("RS01-01_2", day=1)
    city.shoot("RS01-01_3", *PARKING, day=2)
    assert queue("--all") == before
    (other,) = [json.loads(line) for line in run("review", "photos", "--json").out.splitlines()]
    assert (other["sign_point"], other["other_board"]) == ("RS01-01", True)
    assert "other point (review place), or board replaced" in run("review", "photos").out


# --- each decision with its undo --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "state", "verdict"),
    [
        (("wrong",), "open", "defective"),
        (("right",), "right", "compliant"),
        (("reads", "Exit"), "clear", "compliant"),
        (("reads", "Exet"), "open", "defective"),
        (("reads", ""), "open", "defective"),
        (("reads", "--zh", "停车场"), "open", "doubtful"),
        (("not-ours",), "not_ours", "doubtful"),
        (("not_ours",), "not_ours", "doubtful"),
        (("gone",), "gone", "doubtful"),
    ],
)
def test_each_decision_and_its_undo(city, run, doubt, said, state, verdict):
    action, *rest = said
    # Without its zeros, in small letters.
    made = run("review", action, doubt.lower().replace("-00000", "-"), *rest, *WHY)
    assert made.code == 0, made.err
    assert made.out.startswith(f"{doubt} 出口 en “Way”: doubtful, nonstandard → ")
    one = json.loads(run("review", "show", doubt, "--json").out)
    assert (one["state"], one["verdict"]) == (state, verdict)
    undone = run("review", "undo", doubt, *WHY)
    assert undone.code == 0
    one = json.loads(run("review", "show", doubt, "--json").out)
    assert (one["state"], one["verdict"], one["text"]) == ("open", "doubtful", "Way")
    assert [step["action"] for step in one["decisions"]] == [action.replace("-", "_"), "undo"]
    assert one["decisions"][0]["undone"]
    past = run("review", "history", doubt).out
    assert f"wang: {action.replace('-', '_').replace('_', ' ')}" in past
    assert "(taken back)" in past
    again = run("review", "undo", doubt, *WHY)
    assert again.code == 2
    assert "no decision stands" in again.err


def test_unusable_sets_the_photo_aside_and_asks_for_another(city, run, doubt, queue):
    assert run("review", "unusable", "--photo", "RS01-01_1.jpg", *WHY).out.count("not found") == 1
    assert queue() == []
    (again,) = [json.loads(line) for line in run("photos", "retake", "--json").out.splitlines()]
    assert (again["sign_point"], again["why"]) == ("RS01-01", ["set_aside"])
    run("review", "undo", doubt, *WHY)
    assert [one["number"] for one in queue()] == [doubt]
    assert run("photos", "retake").out == "Nothing is to be taken again.\n"


def test_a_board_that_was_replaced(city, run, doubt, queue):
    city.shoot("RS01-01_2", *PARKING, day=5)
    since = city.workplace.clock.day(FIRST + timedelta(days=3)).isoformat()
    made = run("review", "replaced", doubt, "--since", since, *WHY)
    assert f"{doubt} 出口 en “Way”: doubtful, nonstandard → replaced." in made.out
    assert queue() == []
    assert run("review", "photos").out == "Every photo has its place.\n"
    assert run("review", "replaced", doubt, *WHY).code == 2


def test_what_follows_a_decision_about_one_case_is_told(city, run, doubt, queue):
    city.shoot("RS01-02_1", "出口", "Way", "나가는 데")
    first, second = (one["number"] for one in queue("--site", "RS01") if one["sign_point"] == "RS01-02")
    made = run("review", "not-ours", first, *WHY).out
    assert f"With it, {second} is not ours now." in made


def test_the_general_form(city, run, doubt):
    assert run("review", "decide", doubt, "reads", "Exet", *WHY).out.endswith("→ defective, misspelt.\n")
    assert run("review", "decide", doubt, "right", *WHY).code == 0
    for words in ((doubt,), (doubt, "right", "x"), (doubt, "reads", "x", "y"), ("maybe",)):
        assert run("review", "decide", *words, *WHY).code == 2
    assert run("review", "decide", "right", *WHY).code == 2


# --- what is refused --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12", "no number of a case. Write it whole, such as C2026-000012"),
        ("C26-1", "no number of a case"),
        ("2026-0001", "no number of a case"),
        ("C1999-000001", "there is no such case"),
        ("", "no number of a case"),
    ],
)
def test_unknown_numbers(run, doubt, text, said):
    for command in (("right", text, *WHY), ("show", text), ("history", text), ("undo", text, *WHY)):
        ran = run("review", *command)
        assert ran.code == 2
        assert said in ran.err


def test_a_closed_case_is_not_decided_again(run, doubt):
    run("review", "right", doubt, *WHY)
    ran = run("review", "wrong", doubt, *WHY)
    assert ran.code == 2
    assert f"{doubt} is not open: right, by wang on " in ran.err
    assert "review undo" in ran.err


def test_a_decision_needs_its_reason(run, doubt):
    assert run("review", "right", doubt).code == 2
    assert "needs its reason" in run("review", "right", doubt, "--reason", " ").err
    assert "What stands there?" in run("review", "reads", doubt, *WHY).err
    assert "Since when" in run("review", "replaced", doubt, *WHY).err
    assert "Decide about what?" in run("review", "right", *WHY).err
    assert "Numbers, or a photo or board?" in run("review", "right", doubt, "--board", "RS01-01", *WHY).err


def test_two_people_at_once(city, run, doubt, queue):
    (shown,) = queue()
    city.shoot("RS01-01_2", "出口", "This Way", "출구", day=3)
    ran = run("review", "right", doubt, "--shown", shown["shown"], *WHY)
    assert ran.code == 2
    assert f"{doubt} has changed since it was shown" in ran.err
    (now,) = queue()
    assert run("review", "wrong", doubt, "--shown", now["shown"], *WHY).code == 0
    second = run("review", "right", doubt, "--shown", now["shown"], "--reason", "no", "--by", "li")
    assert "has changed since it was shown" in second.err
    third = run("review", "right", doubt, "--reason", "no", "--by", "li").out
    assert "→ right (wang had said wrong)." in third


def test_a_decision_against_a_newer_sighting_says_what_changed(city, doubt):
    with city.workplace.database.read() as session:
        from signcheck.views.cases import queue

        (old,) = queue(session, city.workplace.as_of())
    city.shoot("RS01-01_2", *MISSPELT, day=3)
    which, word = (
        Which((doubt,), shown={doubt: old.known.isoformat()}),
        Word(Action.RIGHT, "looks right", "wang"),
    )
    with pytest.raises(DecisionError, match="changed since it was shown: now defective, misspelt"):
        decide(city.workplace, which, word)


def test_a_withdrawn_sign_points_cases_are_closed(city, run, doubt, queue):
    run("review", "list")
    with city.workplace.database.write() as session:
        from signcheck.records.registry import find

        find(session, "RS01-01").withdrawn_on = city.workplace.clock.today()
    assert queue("--all") == []
    assert "is not on the list" in run("review", "right", doubt, *WHY).err
    assert "No open case" in run("review", "right", "--kind", "nonstandard", *WHY).err


# --- many at once -----------------------------------------------------------------------------------


def test_bulk_over_several_boards_asks_first(city, run, doubt, queue, monkeypatch):
    city.shoot("RS01-02_1", *DOUBTFUL)
    city.shoot("RS01-03_1", *MISSPELT)
    asked = run("review", "right", "--kind", "nonstandard", *WHY)
    assert asked.code == 2
    assert "2 cases on 2 boards are meant. Add --yes" in asked.err
    assert len(queue()) == 2
    assert run("review", "right", "--kind", "nonstandard", "--yes", *WHY).out.count("→ right") == 2
    assert queue() == []
    assert run("review", "gone", "--board", "RS01-03", *WHY).out.count("→ gone") == 1
    many = run("review", "undo", doubt, number(doubt, 2), number(doubt, 3), *WHY).out.splitlines()
    assert [line.split()[0] for line in many] == [doubt, number(doubt, 2), number(doubt, 3)]


def test_all_or_none(city, run, doubt, queue):
    city.shoot("RS01-02_1", *DOUBTFUL)
    assert run("review", "right", doubt, "C1999-1", *WHY).code == 2
    assert len(queue()) == 2
    assert run("review", "right", doubt, number(doubt, 2), *WHY).code == 0
    assert queue() == []


# --- placing ----------------------------------------------------------------------------------------


def test_a_photo_is_placed_with_its_case_and_placed_twice(city, run, doubt, queue):
    city.shoot("foo", *MISSPELT, folder="x", day=2)
    city.shoot("bar", *DOUBTFUL, folder="x", day=3)
    own, other = number(doubt, 2), number(doubt, 3)
    assert run("review", "place", "foo.jpg", "--site", "RS01", "--point", "RS01-02", *WHY[2:]).out == (
        "foo.jpg: site RS01, sign point RS01-02.\n"
    )
    assert {one["number"]: one["sign_point"] for one in queue("--all")}[own] == "RS01-02"
    assert (
        "it is there already" in run("review", "place", "foo.jpg", "--site", "RS01", "--point", "RS01-02").out
    )
    # Of two cases of one message the older number stays.
    run("review", "place", "bar.jpg", "--site", "RS01", "--point", "RS01-01")
    assert other not in {one["number"] for one in queue("--all")}
    shown = run("review", "show", other)
    assert f"{other} leads to {doubt}" in shown.err
    assert shown.out.startswith(f"{doubt} · ")
    assert f"{other} leads to {doubt}" in run("review", "right", other, *WHY).err
    assert f"{other} leads to {doubt}" in run("review", "history", other).out


def test_many_photos_by_a_table(city, run, tmp_path, queue):
    for name in ("a", "b"):
        city.shoot(name, *MISSPELT, folder="x")
    asked = run("review", "photos").out
    assert asked.count("which site? none is likely") == 2
    table = tmp_path / "places.csv"
    table.write_text("photo,site,point\na.jpg,RS01,RS01-01\nb.jpg,HO01,\n", encoding="utf-8-sig")
    assert run("review", "place", "--from", table).out.splitlines() == [
        "a.jpg: site RS01, sign point RS01-01.",
        "b.jpg: site HO01.",
    ]
    assert [one["site"] for one in queue("--all")] == ["RS01", "HO01"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("photo,site\na.jpg,RS01\n", "row 1: the columns are photo, site"),
        ("photo,site,point\na.jpg,,\n", "row 2: a photo and its site are needed"),
        ("photo,site,point\na.jpg,RS01,,x\n", "row 2: a photo and its site are needed"),
        ("photo,site,point\nb.jpg,RS01,\n", "row 2: b.jpg: no photo is called so"),
        ("photo,site,point\na.jpg,RS09,\n", "row 2: RS09: no site"),
        ("photo,site,point\na.jpg,RS01,HO01-01\n", "row 2: --point HO01-01 is no sign point of RS01"),
        ("photo,site,point\na.jpg,RS01,\na.jpg,HO01,\n", "row 3: a.jpg is placed elsewhere already"),
        ("", "row 1: the columns are missing"),
    ],
)
def test_a_table_with_a_fault_places_nothing(city, run, tmp_path, rows, said):
    city.shoot("a", *MISSPELT, folder="x")
    table = tmp_path / "places.csv"
    table.write_text(rows)
    ran = run("review", "place", "--from", table)
    assert ran.code == 2
    assert said in ran.err
    assert "which site?" in run("review", "photos").out


def test_place_needs_photos_or_a_table(run, city, tmp_path):
    for args in ((), ("a.jpg",), ("--site", "RS01"), ("a.jpg", "--from", tmp_path / "t.csv")):
        assert run("review", "place", *args).code == 2
    (tmp_path / "t.csv").write_bytes(b"\xff\xfe\x00")
    assert run("review", "place", "--from", tmp_path / "t.csv").code == 2
    assert run("review", "place", "--from", tmp_path / "none.csv").code == 2


# --- one after another ------------------------------------------------------------------------------


@pytest.fixture
def keys(monkeypatch):
    """What a person presses and answers, one after another."""

    def press(*pressed: str, answers: tuple[str, ...] = ()) -> None:
        keyed, told = iter(pressed), iter(answers)
        monkeypatch.setattr(click, "getchar", lambda: next(keyed))
        monkeypatch.setattr(click, "prompt", lambda _, default: next(told, default))
        monkeypatch.setattr("signcheck.cli.review_next.on_terminal", lambda: True)

    return press


def test_next_without_a_terminal(run, doubt):
    ran = run("review", "next")
    assert ran.code == 2
    assert "no terminal" in ran.err


def test_next_decides_one_after_another(city, run, doubt, queue, keys):
    for n in (2, 3):
        city.shoot(f"RS01-0{n}_1", *DOUBTFUL)
    keys("x", "r", "s", "t", answers=("seen by me", "Exet"))
    shown = run("review", "next", "--by", "wang").out
    assert "3 cases wait." in shown
    assert shown.count("[w]rong") == 4
    assert "Read   Way" in shown
    assert shown.endswith("Nothing more waits.\n")
    assert [one["verdict"] for one in queue("--all")] == ["doubtful", "defective"]
    keys("q")
    assert "Nothing more" not in run("review", "next").out


def test_next_tells_that_another_person_was_faster(city, run, doubt, keys, monkeypatch):
    keys("r")

    def meanwhile(*_: object, **__: object) -> str:
        decide(city.workplace, Which((doubt,)), Word(Action.WRONG, "faster", "li"))
        return "slow"

    monkeypatch.setattr(click, "prompt", meanwhile)
    ran = run("review", "next")
    assert "has changed since it was shown: now defective" in ran.err
    assert ran.code == 0


# --- machine and people, and what to take again -----------------------------------------------------


def test_the_machine_against_people(city, run, doubt, queue):
    city.shoot("RS01-02_1", *MISSPELT)
    city.shoot("RS01-03_1", *DOUBTFUL)
    city.shoot("HO01-01_1", *DOUBTFUL, folder="威海市立医院")
    run("review", "right", doubt, *WHY)
    run("review", "wrong", number(doubt, 2), *WHY)
    run("review", "reads", number(doubt, 3), "Exet", *WHY)
    run("review", "wrong", number(doubt, 3), *WHY)
    run("review", "not-ours", number(doubt, 4), *WHY)
    found = json.loads(run("review", "accuracy", "--json").out)
    assert found["pairs"] == [
        {"machine": "defective", "reviewer": "defective", "count": 1},
        {"machine": "doubtful", "reviewer": "compliant", "count": 1},
        {"machine": "doubtful", "reviewer": "defective", "count": 1},
    ]
    assert (found["decided"], found["accuracy"]) == (3, 1.0)
    run("review", "undo", doubt, *WHY)
    assert "2 cases decided." in run("review", "accuracy").out


def test_what_to_take_again(city, run):
    city.shoot("RS01-01_1")
    city.shoot("RS01-02_1", *RIGHT)
    city.shoot("RS01-02_2", *PARKING, day=2)
    city.shoot("HO01-01_1", folder="威海市立医院")
    shown = run("photos", "retake").out.splitlines()
    assert shown[0] == "HO01 威海市立医院"
    assert shown[1].endswith("HO01-01_1.jpg: no text was found")
    assert shown[3].startswith("  RS01-01 出站口  ")
    assert shown[4].endswith("it shows another board than this sign point's")
    assert shown[-1] == "3 photos to take again."
    assert run("photos", "retake", "--site", "HO01").out.endswith("1 photos to take again.\n")
    # A legible photo of the same day or later answers it.
    city.shoot("RS01-01_2", *RIGHT)
    city.shoot("RS01-02_3", *RIGHT, day=3)
    assert "RS01" not in run("photos", "retake").out


# --- what is not ours -------------------------------------------------------------------------------


def test_what_is_not_ours_is_listed_with_boards_behind_and_comes_back(city, run, queue, doubt):
    far = [
        replace(one, polygon=tuple((x / 3 + 1200, y / 3 + 900) for x, y in one.polygon))
        for one in reading("海上日出餐厅", "Sunrise", None).lines
    ]
    city.shoot("RS01-02_1", *MISSPELT, more=far)
    run("review", "not-ours", doubt, *WHY)
    shown = run("review", "list", "--not-ours").out.splitlines()
    assert shown[1].startswith(f"  {doubt}  出口 → en: Way  not ours")
    assert shown[2] == "RS01 威海站 · RS01-02_1.jpg"
    assert shown[3].startswith("  海上日出餐厅 / Sunrise  doubtful")
    assert shown[-1] == "1 decided, 1 on boards that no photo was taken for; in no figure."
    decided, behind = queue("--not-ours")
    assert (decided["number"], decided["state"]) == (doubt, "not_ours")
    assert behind["texts"] == {"zh": "海上日出餐厅", "en": "Sunrise"}
    assert not any(one["zh"] == "海上日出餐厅" for one in queue("--all"))
    assert queue("--not-ours", "--site", "HO01") == []
    run("review", "undo", doubt, *WHY)
    assert [one["number"] for one in queue()] == [doubt]
    assert len(queue("--not-ours")) == 1
