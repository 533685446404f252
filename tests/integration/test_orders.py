"""What the office asked for of orders, repairs and acceptance, through the commands, on both databases."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from signcheck.cli.common import open_workplace
from signcheck.photos import Photo
from signcheck.services import repairs
from signcheck.services.recorder import Recorder
from signcheck.services.recording import Asked
from tests.shooting import DOUBTFUL, MISSPELT, PARKING, RIGHT, Shooting, reading

SLIPPERY = ("小心地滑", "Be Careful the Floor Is Slip", "미끄럼 주의")
HALL = ("候车室", "Waiting Room", "댕합실")
STILL_WRONG = ("候车室", "Waiting Room", "댐합실")
MENDED = ("候车室", "Waiting Room", "대합실")
LEGIBLE_NOTHING: tuple[str, ...] = ()
WHY = ("--reason", "seen on the spot", "--by", "wang")


@pytest.fixture
def city(url, monkeypatch):
    monkeypatch.setenv("SIGNCHECK_DATABASE", url)
    with open_workplace() as workplace:
        yield Shooting(workplace)


@pytest.fixture
def told(run):
    """What a command prints as JSON lines."""

    def read(*args: str) -> list[dict]:
        return [json.loads(line) for line in run(*args).out.splitlines()]

    return read


@pytest.fixture
def report(city, run, tmp_path, monkeypatch):
    """``orders repaired`` with a photo on which these texts are read; hours: its EXIF, before now."""

    def call(number: str, name: str, *texts: str, hours: float | None = None):
        path = tmp_path / f"{name}.jpg"
        Image.new("RGB", (40, 40), int(hashlib.sha256(name.encode()).hexdigest()[:6], 16)).save(path)
        taken = None if hours is None else datetime.now(UTC) - timedelta(hours=hours)

        def scan(workplace, files, standard, asked: Asked):
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            photo = Photo(sha256, path.name, "JPEG", 40, 40, 1000, taken)
            yield Recorder(workplace, standard, asked).record(files[0].path, photo, reading(*texts))

        monkeypatch.setattr(repairs, "scan", scan)
        monkeypatch.setattr("signcheck.reading.build.require_models", lambda *_: None)
        return run("orders", "repaired", number, path)

    return call


def accepted(run, told) -> tuple[str, str]:
    """The numbers of the one order that is to be made, and of its one case."""
    assert run("orders", "make").out.count("orders made") == 1
    (order,) = told("orders", "list", "--json")
    run("orders", "accept", order["number"])
    (item,) = order["items"]
    return order["number"], item["number"]


def state(run, number: str) -> str:
    return json.loads(run("orders", "show", number, "--json").out)["state"]


@pytest.mark.parametrize("later", [LEGIBLE_NOTHING, PARKING], ids=["blurred", "another board"])
def test_a_certain_fault_stays_in_figures_orders_queue_and_acceptance(city, run, told, later):
    city.shoot("RS01-01_1", *SLIPPERY)
    before = json.loads(run("coverage", "--format", "json").out)
    city.shoot("RS01-01_2", *later, day=2)
    after = json.loads(run("coverage", "--format", "json").out)
    assert after["kinds"] == before["kinds"]
    (case,) = told("review", "list", "--all", "--json")
    assert (case["text"], case["verdict"], case["sign_point"]) == (SLIPPERY[1], "defective", "RS01-01")
    assert (
        f"{case['number']}  小心地滑 → en: {SLIPPERY[1]}  defective" in run("acceptance", "check", "RS01").out
    )
    assert "1 orders made." in run("orders", "make").out


def test_a_fault_that_a_reviewer_confirmed_gets_an_order(city, run, told):
    city.shoot("RS01-01_1", *DOUBTFUL)
    (case,) = told("review", "list", "--json")
    left = "Left out: 1 doubtful: they wait in the queue (`signcheck review list`): "
    assert run("orders", "make").out == f"0 orders made.\n{left}{case['number']}.\n"
    run("review", "wrong", case["number"], *WHY)
    assert run("orders", "make", "--confirmed").out.endswith("1 orders made.\n")
    (order,) = told("orders", "list", "--json")
    assert [item["number"] for item in order["items"]] == [case["number"]]


def test_one_case_is_ordered_and_a_second_of_its_site_goes_along(city, run, told):
    city.shoot("RS01-01_1", *DOUBTFUL)
    city.shoot("RS01-02_1", *HALL)
    (doubtful,) = told("review", "list", "--json")
    wrong = next(one["number"] for one in told("review", "list", "--all", "--json") if one != doubtful)
    assert run("orders", "make", "--case", wrong, "--site", "RS01").code == 2
    assert run("orders", "make", "--case", wrong).out == f"{wrong} is in 2026-0001.\n"
    more = run("orders", "make", "--case", doubtful["number"], *WHY)
    assert more.out == f"{doubtful['number']} is in 2026-0001, with other cases of its site.\n"
    assert run("orders", "make", "--case", wrong).code != 0
    (order,) = told("orders", "list", "--json")
    assert {item["number"] for item in order["items"]} == {wrong, doubtful["number"]}


@pytest.mark.parametrize("year", [2062, 2030])
def test_a_wrong_clock_hides_nothing_and_orders_nothing_that_is_right(city, run, told, year):
    wrong = datetime(year, 1, 1, tzinfo=UTC)
    city.shoot("RS01-01_1", *RIGHT, clock=wrong)
    city.shoot("RS01-01_2", *MISSPELT, day=2)
    city.shoot("RS01-02_1", *MISSPELT, clock=wrong)
    city.shoot("RS01-02_2", *RIGHT, day=2)
    checked = run("acceptance", "check", "RS01", "--json")
    lines = {line["code"]: line["lacks"] for line in json.loads(checked.out)["checklist"]}
    assert lines == {"RS01-01": ["defective"], "RS01-02": [], "RS01-03": ["not_seen"]}
    listed = told("coverage", "--list", "defective", "--format", "json")
    assert [case["point"] for case in listed] == ["RS01-01"]
    run("orders", "make")
    (order,) = told("orders", "list", "--json")
    assert [(item["sign_point"], item["text"]) for item in order["items"]] == [("RS01-01", "Exet")]


def test_a_wrong_repair_is_returned_and_a_second_photo_verifies(city, run, told, report):
    city.shoot("RS01-02_1", *HALL)
    number, case = accepted(run, told)
    done = report(number, "RS01-02_2", *STILL_WRONG)
    assert done.code == 0, done.err
    assert f"{case}  候车室 → ko: still wrong, 댐합실\n{number} is returned now.\n" in done.out
    shown = run("orders", "show", number).out
    assert f"repaired → returned  {case} ko: 댐합실, photo RS01-02_2.jpg" in shown
    assert [one["number"] for one in told("review", "list", "--all", "--json")] == [case]
    assert f"already in the open order {number}" in run("orders", "make").out
    done = report(number, "RS01-02_3", *MENDED, hours=0.01)
    assert f"{case}  候车室 → ko: right now, 대합실\n{number} is verified now.\n" in done.out
    assert told("review", "list", "--all", "--json") == []


def test_a_repair_photo_that_cannot_be_compared_says_why(city, run, told, report):
    city.shoot("RS01-01_1", *MISSPELT)
    number, case = accepted(run, told)
    day = city.workplace.clock.day(datetime.now(UTC) - timedelta(hours=48))
    said = {
        "RS01-01_2": (RIGHT, 48, f"By its camera it was taken on {day}, before the order was made on "),
        "RS01-01_3": (PARKING, None, "not compared: it shows another board than the one of RS01-01"),
        "RS01-01_4": ((), None, "not compared: nothing legible is on it; take it again"),
        "RS01-03_1": (RIGHT, None, f"not compared: nothing of {number} stands at RS01-03"),
        "IMG_1": (("厕所", "Toilet", "화장실"), None, "not compared: "),
    }
    for name, (texts, hours, why) in said.items():
        done = report(number, name, *texts, hours=hours)
        assert f"{name}.jpg: {why}" in done.out
        assert f"{number} is repaired now.\nNo photo of this repair tells yet: {case}.\n" in done.out
    assert "`signcheck review place`" in done.out
    assert "verified" in report(number, "RS01-01_5", *RIGHT).out


@pytest.mark.parametrize("missing", ["/nonexistent.jpg", "."])
def test_a_report_without_its_photos_changes_nothing(city, run, told, missing, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    city.shoot("RS01-01_1", *MISSPELT)
    number, _ = accepted(run, told)
    done = run("orders", "repaired", number, missing)
    assert (done.code, missing in done.err) == (2, True)
    assert state(run, number) == "accepted"


def test_one_number_everywhere(city, run, told):
    """Wrong and doubtful ones are as many in table, list, queue, orders, acceptance and JSON."""
    city.shoot("RS01-01_1", *MISSPELT)
    city.shoot("RS01-01_2", *DOUBTFUL, day=2)  # a doubt with a certain fault beside it
    city.shoot("RS01-02_1", *HALL)
    city.shoot("RS01-03_1", *SLIPPERY)
    city.shoot("RS01-03_2", day=2)
    city.shoot("HO01-01_1", *DOUBTFUL, folder="威海市立医院")
    city.shoot("elsewhere", *DOUBTFUL, folder="x")
    found = json.loads(run("coverage", "--format", "json").out)
    (total,) = [row for row in found["kinds"] if row["kind"] == "total"]
    wrong, doubtful = total["wrong"], total["doubtful"]
    assert (wrong, doubtful, found["outside"]) == (2, 2, 1)
    assert len(told("coverage", "--list", "defective", "--format", "json")) == wrong
    assert len(told("coverage", "--list", "doubtful", "--format", "json")) == doubtful
    queue = [one for one in told("review", "list", "--json") if one["in_figures"]]
    assert [one["verdict"] for one in queue] == ["doubtful"] * doubtful
    assert run("review", "list").out.endswith(f"{doubtful} doubtful, {wrong} wrong, 1 outside the figures.\n")
    checked = [json.loads(run("acceptance", "check", code, "--json").out) for code in ("RS01", "HO01")]
    faults = [f["verdict"] for one in checked for line in one["checklist"] for f in line["faults"]]
    assert (faults.count("defective"), faults.count("doubtful")) == (wrong, doubtful)
    made = run("orders", "make").out
    assert f"Left out: {doubtful} doubtful: they wait in the queue" in made
    items = [item for order in told("orders", "list", "--json") for item in order["items"]]
    # All that is wrong, and the certain fault beside a doubt.
    assert sorted(item["text"] for item in items) == ["Be Careful the Floor Is Slip", "Exet", "댕합실"]
