"""The commands of the office, from the list of sites to the signed sheet, on a database of their own."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from PIL import Image

from signcheck.cli.common import open_workplace
from tests.shooting import RIGHT, Shooting


def record(name: str, folder: str, *texts: str | None) -> None:
    """Record a photo as a scan does; the texts stand under each other."""
    with open_workplace() as workplace:
        Shooting(workplace, sites=()).shoot(name, *texts, folder=folder)


NO_KOREAN = ("出口", "Exit", None)


@pytest.fixture
def city(run, samples, monkeypatch):
    """The sample registry, imported."""
    monkeypatch.setenv("SIGNCHECK_USER", "wang")
    assert run("registry", "import", samples / "registry.csv").code == 0


def documents(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_dry_run_tells_and_keeps_nothing(run, samples, tmp_path):
    done = run("registry", "import", samples / "registry.csv", "--dry-run")
    assert "17 sites and 50 sign points added" in done.out
    assert "nothing was kept" in done.out
    assert "… and 17 more." in done.out
    assert run("registry", "list").out == ""
    run("registry", "import", samples / "registry.csv")
    text = (samples / "registry.csv").read_text(encoding="utf-8").replace("威海北站", "威海新站")
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")
    done = run("registry", "import", tmp_path / "r.csv", "--dry-run")
    assert "site RS02: name_zh '威海北站' → '威海新站'" in done.out
    assert "威海新站" not in run("registry", "list").out


def test_the_example_list_of_weihai_goes_with_the_sample_registry(run, city, samples):
    done = run("registry", "import", samples / "weihai_sites.csv")
    assert done.code == 0, done.err
    assert "122 sites with 0 sign points; 105 sites and 0 sign points added, 0 and 0 changed" in done.out
    again = run("registry", "import", samples / "registry.csv")
    assert "0 sites and 0 sign points added, 0 and 0 changed" in again.out
    # Nobody shall take the example for the city's own list.
    lines = (samples / "weihai_sites.csv").read_text(encoding="utf-8").splitlines()
    assert all("example, not the city's official list" in line for line in lines[1:])


def test_export_and_import_again(run, city, tmp_path):
    for name in ("r.csv", "r.xlsx"):
        assert run("registry", "export", tmp_path / name, "--datum", "gcj02").code == 0
        done = run("registry", "import", tmp_path / name)
        assert "0 sites and 0 sign points added" in done.out
    assert run("registry", "export", tmp_path / "r.txt").code == 2
    actions = [d["action"] for d in documents(run("audit", "--json").out)]
    assert actions.count("registry.export") == 2


def test_edit_show_withdraw_restore(run, city):
    done = run("registry", "edit", "RS01", "--name-en", "Weihai Station", "--unit", "市商务局")
    assert (done.code, "no listed unit" in done.err) == (1, True)
    done = run("registry", "edit", "RS01", "--name-en", "Weihai Station", "--place", "37.43,122.17")
    assert "name_en 'Weihai Railway Station' → 'Weihai Station'" in done.out
    assert run("registry", "edit", "RS01", "--name-en", "Weihai Station").out == "RS01: nothing changed.\n"
    assert "swapped" in run("registry", "edit", "RS01", "--place", "122.17,37.43").err
    assert "a site has no profile" in run("registry", "edit", "RS01", "--profile", "road").err
    assert run("registry", "edit", "RS01-01", "--languages", "zh en").code == 0
    shown = run("registry", "show", "RS01").out
    assert "gcj02" in shown
    assert "37.43, 122.17" not in shown.split("bd09")[1]
    assert run("registry", "withdraw", "RS01-01", "--reason", "torn down", "--on", "2026-01-02").code == 0
    assert "RS01  railway_station  威海站  5 sign points" in run("registry", "list").out
    assert "RS01  railway_station  威海站  6 sign points" in run("registry", "list", "--all").out
    assert run("registry", "restore", "RS01-01").code == 0
    assert run("registry", "withdraw", "XX", "--reason", "x").code == 1
    told = documents(run("audit", "--json", "--subject", "RS01-01").out)
    assert [d["action"] for d in told] == ["point.edit", "point.withdraw", "point.restore"]
    assert {d["who"] for d in told} == {"wang"}


def test_units(run, city, samples, tmp_path):
    assert "威海市卫生健康委员会" in run("registry", "units", "list").out
    assert run("registry", "units", "import", samples / "units.csv").code == 0
    listed = run("registry", "units", "list").out
    assert "scenic_area,荣成市,荣成市人民政府" in listed
    (tmp_path / "again.csv").write_text(listed, encoding="utf-8")
    assert run("registry", "units", "import", tmp_path / "again.csv").code == 0
    assert run("registry", "units", "list").out == listed


def test_review_and_orders(run, city):
    record("RS01-06_1", "威海站", *NO_KOREAN)
    record("IMG_1", "camera", *NO_KOREAN)
    waiting, outside = documents(run("review", "list", "--all", "--json").out)
    assert (waiting["sign_point"], waiting["language"], waiting["kind"]) == ("RS01-06", "ko", "missing")
    case = waiting["number"]
    made = run("orders", "make")
    assert "1 orders made." in made.out
    said = f"Left out: 1 no site is known (`signcheck review place`): {outside['number']}.\n"
    assert made.out.endswith(said)
    (order,) = documents(run("orders", "list", "--json").out)
    number = order["number"]
    assert (order["priority"], order["items"][0]["outcome"]) == ("urgent", "pending")
    assert (order["items"][0]["number"], order["items"][0]["sign_point"]) == (case, "RS01-06")
    again = run("orders", "make").out
    assert f"Left out: 1 already in the open order {number}: {case}.\n" in again
    assert run("orders", "accept", number, "--by", "").code == 2
    assert run("orders", "accept", number, "--by", "zhao").code == 0
    assert run("orders", "verify", number).code == 2
    assert run("orders", "repaired", number).code == 0
    assert run("orders", "verify", number, "--by", " ").code == 2
    assert run("orders", "return", number, "--reason", "still nothing").code == 0
    shown = run("orders", "show", number).out
    assert f"  {case}  RS01-06  出口 → ko: —, should be 출구  missing, pending" in shown
    assert "repaired → returned  still nothing" in shown
    assert "zhao  open → accepted" in shown
    assert json.loads(run("orders", "show", number, "--json").out)["events"][1]["by"] == "zhao"
    assert run("orders", "list", "--overdue").out == ""
    assert run("orders", "list", "--state", "shown_right").out == ""
    # The finding was wrong after all: the order falls away with it.
    done = run("review", "right", case, "--reason", "on the back")
    assert f"{number} is cancelled now" in done.out
    assert "cancelled" in run("orders", "list").out
    assert f"{case}: right" in run("orders", "show", number).out


def test_a_repair_that_nobody_photographed_is_told(run, city):
    record("RS01-06_1", "威海站", *NO_KOREAN)
    run("orders", "make")
    (order,) = documents(run("orders", "list", "--json").out)
    number, case = order["number"], order["items"][0]["number"]
    run("orders", "accept", number)
    run("orders", "repaired", number)
    done = run("orders", "verify", number, "--note", "seen by myself")
    assert f"{number} is verified now." in done.out
    assert f"The figures still have {case} as wrong: bring a photo of the repair" in done.out


def test_a_person_places_a_photo(run, city):
    record("IMG_1", "camera", *NO_KOREAN)
    run("registry", "edit", "RS01-01", "--languages", "zh en")
    assert run("review", "place", "IMG_1.jpg", "--site", "RS01", "--point", "RS01-01").code == 0
    # Korean is not asked for there: the photo was judged again by what its sign point must carry.
    assert "RS01-01  进站口站名牌  railway: passes" in run("acceptance", "check", "RS01").out
    (line,) = documents(run("audit", "--json", "--action", "photo.place").out)
    assert (line["before"]["site"], line["after"]["sign_point"]) == (None, "RS01-01")


def test_inspections(run, city):
    record("RS02-01_1", "威海北站", *RIGHT)
    (visit,) = documents(run("inspections", "list", "--json").out)
    assert (visit["site"], visit["seen"], visit["points"]) == ("RS02", 1, 3)
    assert visit["showed"] == {"compliant": 2}
    identity = str(visit["id"])
    shown = run("inspections", "show", identity).out
    assert "1/3 sign points, 1 photos showed 2 compliant" in shown
    assert "not seen: RS02-02 售票厅导向牌" in shown
    assert run("inspections", "edit", identity, "--inspector", "李", "--note", "雨").code == 0
    assert "by: 李" in run("inspections", "show", identity).out
    assert run("inspections", "edit", identity).code == 2
    assert run("inspections", "show", "77").code == 1


def test_acceptance_and_its_sheet(run, city, tmp_path):
    record("BS04-01_1", "市立医院", *RIGHT)
    record("RS01-06_1", "威海站", *NO_KOREAN)
    checked = run("acceptance", "check", "RS01")
    assert checked.code == 1
    assert "language missing, defective" in checked.out
    (case,) = documents(run("review", "list", "--all", "--json").out)
    assert f"    {case['number']}  出口 → ko: —  defective" in checked.out
    assert run("acceptance", "check", "XX").code == 1
    document = json.loads(run("acceptance", "check", "BS04", "--json").out)
    assert (document["passed"], document["points"], document["points_passed"]) == (True, 1, 1)
    sheet = tmp_path / "sheet.pdf"
    # What cannot be written is not signed.
    signing = ("acceptance", "sign", "RS01", "--project", "rebuilt", "--note", "初验", "-o")
    nowhere = run(*signing, tmp_path / "no" / "x.pdf")
    assert (nowhere.code, "x.pdf" in nowhere.err) == (2, True)
    assert (run("acceptance", "list").out, run("audit", "--action", "acceptance").out) == ("", "")
    assert "Sheet 1, RS01: not passed." in run(*signing, sheet).out
    assert run("acceptance", "sign", "BS04", "--project", "new").out == "Sheet 2, BS04: passed.\n"
    assert "2  " in run("acceptance", "list", "--site", "BS04").out
    assert sheet.read_bytes().startswith(b"%PDF-")
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", "-layout", sheet, "-"], capture_output=True, check=True).stdout
        page = text.decode().replace(" ", "")
        for said in ("公共场所外语标识验收表", "不合格", "威海站", "未见照片", "wang", "初验", "출구"):
            assert said in page
    assert run("acceptance", "sheet", "9", tmp_path / "no.pdf").code == 1
    assert run("acceptance", "sheet", "1", tmp_path / "no" / "x.pdf").code == 2
    assert run("acceptance", "sheet", "1", tmp_path / "again.pdf").code == 0
    assert [d["action"] for d in documents(run("audit", "--json", "--action", "acceptance").out)] == [
        *("acceptance.sign", "acceptance.export", "acceptance.sign", "acceptance.export")
    ]


@pytest.mark.models
def test_photos_of_a_repair_are_read_and_verify_the_order(run, city, samples, tmp_path):
    record("RS01-01_1", "威海站", "威海站", None, None)
    run("orders", "make")
    (order,) = documents(run("orders", "list", "--json").out)
    english = [item["language"] for item in order["items"]]
    assert "en" in english
    number = order["number"]
    run("orders", "accept", number)
    assert run("orders", "repaired", number, "/nonexistent.jpg").code == 2
    # Without EXIF the photo was taken when it came in: after the order was made.
    photo = tmp_path / "RS01-01_2.jpg"
    with Image.open(samples / "photos" / "威海站" / "RS01-01_1.jpg") as image:
        image.save(photo, quality=95)
    done = run("orders", "repaired", number, photo)
    assert done.code == 0, done.err
    (case,) = (item["number"] for item in order["items"] if item["language"] == "en")
    assert f"{photo}: {case}  威海站 → en: right now, Weihai Railway Station" in done.out
    (order,) = documents(run("orders", "list", "--json").out)
    outcomes = {item["language"]: item["outcome"] for item in order["items"]}
    assert outcomes["en"] == "repaired"
    assert order["state"] == ("verified" if set(outcomes.values()) == {"repaired"} else "repaired")
