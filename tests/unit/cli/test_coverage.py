"""`signcheck coverage` and `signcheck registry`, in every format they promise."""

from __future__ import annotations

import csv
import io
import json

import pytest

from signcheck.coverage import NUMBERS
from signcheck.records.database import Database
from signcheck.registry.site import PLANNED
from signcheck.reports.texts import Texts

NAMES = ("火车站", "长途汽车站", "公交站点", "城市主干道", "A级景区", "三级甲等医院")
KEYS = {"kind", *NUMBERS}


@pytest.fixture
def registered(run, samples):
    done = run("registry", "import", samples / "registry.csv")
    assert done.code == 0, done.err
    return done


def test_import_says_what_it_did(registered, run, samples):
    points = (samples / "registry.csv").read_text("utf-8-sig").count("\n") - 1
    assert f"{points} sign points" in registered.out
    assert f"{points} sign points added" in registered.out
    again = run("registry", "import", samples / "registry.csv")
    assert again.code == 0
    assert "0 sites and 0 sign points added" in again.out


def test_a_wrong_file_imports_nothing(run, tmp_path, samples):
    text = (samples / "registry.csv").read_text("utf-8-sig")
    bad = tmp_path / "bad.csv"
    bad.write_text(
        text + text.splitlines()[-1].replace("-0", "-9").replace("zh en ko", "zh xx") + "\n", "utf-8"
    )
    done = run("registry", "import", bad)
    assert done.code == 1
    assert "bad.csv" in done.err
    assert run("registry", "list").out == ""


def test_no_file(run, tmp_path):
    done = run("registry", "import", tmp_path / "no.csv")
    assert done.code in (1, 2)
    assert "no.csv" in done.err


def test_list(registered, run):
    lines = [json.loads(line) for line in run("registry", "list", "--json").out.splitlines()]
    first = next(line for line in lines if line["code"] == "RS01")
    assert first["name"] == {"zh": "威海站", "en": "Weihai Railway Station", "ko": "웨이하이역"}
    assert first["kind"] == "railway_station"
    assert {"code", "name", "profile", "languages"} <= set(first["sign_points"][0])
    assert "威海站" in run("registry", "list").out


def test_json(registered, run):
    rows = json.loads(run("coverage", "--format", "json").out)["kinds"]
    assert [row["kind"] for row in rows] == [*(kind.value for kind in PLANNED), "total"]
    assert all(set(row) >= KEYS for row in rows)
    assert rows[-1]["sign_points"] == sum(row["sign_points"] for row in rows[:-1]) > 0
    assert (rows[-1]["coverage"], rows[-1]["accuracy"]) == (0, None)


def test_csv_says_the_same_as_json(registered, run):
    rows = list(csv.DictReader(io.StringIO(run("coverage", "--format", "csv").out)))
    told = json.loads(run("coverage", "--format", "json").out)["kinds"]
    texts = Texts("zh")
    assert list(rows[0]) == ["场所类别", *(texts(f"col_{name}") for name in NUMBERS)]
    assert [row["场所类别"] for row in rows] == [*NAMES, "合计"]
    assert [[row[texts(f"col_{name}")] for name in NUMBERS] for row in rows] == [
        ["" if row[name] is None else str(row[name]) for name in NUMBERS] for row in told
    ]
    english = csv.DictReader(io.StringIO(run("coverage", "--format", "csv", "--language", "en").out))
    assert list(english.fieldnames or ())[:3] == ["Kind of site", "Points", "Seen"]


def test_to_a_file(registered, run, tmp_path):
    for kind in ("csv", "json", "table"):
        done = run("coverage", "--format", kind, "-o", tmp_path / f"覆盖率.{kind}")
        assert (done.code, done.out) == (0, "")
    assert (tmp_path / "覆盖率.csv").read_bytes().decode("utf-8-sig").startswith("场所类别,")
    assert json.loads((tmp_path / "覆盖率.json").read_text("utf-8"))["kinds"]
    assert "Total" in (tmp_path / "覆盖率.table").read_text("utf-8")


def test_a_file_that_cannot_be_written(registered, run, tmp_path):
    done = run("coverage", "--format", "csv", "-o", tmp_path / "no" / "x.csv")
    assert done.code == 2
    assert "x.csv" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(("language", "title"), [("en", "Total"), ("zh", "合计"), ("ko", "합계")])
def test_the_table(language, title, registered, run):
    out = run("coverage", "--language", language).out
    assert title in out
    assert "0.0%" in out
    assert "—" in out


def test_an_empty_database_has_a_table_too(settings, run):
    Database(settings.database_url).close()
    done = run("coverage")
    assert done.code == 0
    assert "Total" in done.out
