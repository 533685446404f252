"""Sign points that must be there, kinds and grades that a target asks for, and symbols that come first."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from signcheck.errors import RegistryError, StandardError
from signcheck.records.database import Database
from signcheck.registry.required import load_required, parse_required
from signcheck.registry.site import HUBS, SiteKind
from signcheck.reports.acceptance import Signature, sheet_html
from signcheck.standard.symbols import load_symbols, parse_symbols, symbol_of
from signcheck.work.checklist import Checklist, PointCheck
from tests.city_rows import City, small_city


@pytest.fixture
def station(settings) -> None:
    """A station that has an entrance and toilets, and a terminal without any sign point."""
    database = Database(settings.database_url)
    with database.write() as session:
        city = City(session)
        site = city.site("RS01", "railway_station", name_zh="威海站")
        city.point(site, "RS01-01", name="东进站口")
        city.point(site, "RS01-03", name="二楼洗手间")
        city.site("PT01", "passenger_terminal", name_zh="威海港客运站")
    database.close()


def test_every_kind_has_required_points_and_every_hub_its_guide():
    table = load_required(Path("nowhere"))
    assert set(table) == set(SiteKind)
    for kind in HUBS:
        assert any("Art. 8" in required.basis for required in table[kind])
    assert not any(required.basis for required in table[SiteKind.HOSPITAL])


def test_what_a_site_lacks_is_named_and_added_once(station, run):
    before = run("registry", "required", "--site", "RS01").out
    assert "多语种服务指南" in before
    assert "进站口" not in before
    assert "卫生间" not in before
    added = run("registry", "required", "--site", "RS01", "--add", "--by", "li").out
    assert "RS01-02" in added
    assert "RS01-03" not in added
    assert run("registry", "required", "--site", "RS01").out == ""
    assert "0 sign points added" in run("registry", "required", "--site", "RS01", "--add").out
    assert "多语种服务指南" in run("registry", "required").out, "the terminal still lacks its own"


def test_coverage_lists_them(station, run):
    lines = [
        json.loads(line) for line in run("coverage", "--list", "lacking", "--format", "json").out.splitlines()
    ]
    assert {line["site"] for line in lines} == {"RS01", "PT01"}
    rows = csv.DictReader(
        io.StringIO(
            run("coverage", "--list", "lacking", "--format", "csv", "--only", "kind=passenger_terminal").out
        )
    )
    assert {code for row in rows for code in row.values() if code in ("RS01", "PT01")} == {"PT01"}


def test_a_citys_own_table_counts(station, run, settings):
    (settings.data / "required.csv").write_text(
        "kind,name,words,basis\nrailway_station,失物招领,,\n", "utf-8"
    )
    assert run("registry", "required", "railway_station").out.split() == ["失物招领"]
    (settings.data / "required.csv").write_text("kind,name,words,basis\nharbour,失物招领,,\n", "utf-8")
    refused = run("registry", "required", "railway_station")
    assert refused.code != 0
    assert "row 2" in refused.err


@pytest.mark.parametrize("text", ["", "kind,name\n", "kind,name,words,basis\nhospital,,x,\n"])
def test_a_wrong_table_is_refused(text):
    with pytest.raises(RegistryError):
        parse_required(text, "required.csv")


def test_the_target_counts_what_the_plan_names(settings, run):
    database = Database(settings.database_url)
    with database.write() as session:
        small_city(session)
    database.close()
    told = json.loads(run("coverage", "--format", "json").out)
    (target,) = told["targets"]
    # The hospital without a grade is beside the target; the bus stop and the one of grade 3A count.
    assert (target["points"], target["points_beside"]) == (4, 1)
    assert target["value"] == 0.5
    assert told["forecasts"][0]["missing"] == 2


def test_symbols_come_from_the_norm_and_are_said(run, settings, tmp_path):
    symbols = load_symbols("", settings.data)
    assert symbol_of(symbols, None, "停车场").said == "GB/T 10001.1“停车场”"
    assert symbol_of(symbols, "药房") is None
    assert all(symbol.source for symbol in symbols.values())
    assert "GB/T 10001.1" in run("proof", "--zh", "停车场", "--json").out
    assert json.loads(run("proof", "--zh", "药房", "--json").out)["symbol"] is None
    assert "GB/T 10001.1" in run("proof", "--zh", "停车场").out
    own = "zh,standard,symbol,number,source\n药房,GB/T 10001.6,药房,7,the norm\n"
    settings.data.mkdir(parents=True, exist_ok=True)
    (settings.data / "symbols.csv").write_text(own, "utf-8")
    assert "编号7" in run("proof", "--zh", "药房", "--json").out


def test_wrong_symbols_are_refused():
    with pytest.raises(StandardError, match="row 2"):
        parse_symbols("zh,standard,symbol,number,source\n药房,,,,\n".encode(), "symbols.csv")
    with pytest.raises(StandardError):
        parse_symbols(b"\xff", "symbols.csv")


def test_the_acceptance_sheet_says_that_there_is_a_symbol():
    point = PointCheck("RS01-01", "停车场", "", ("zh",))
    made = Checklist("RS01", "威海站", "railway_station", "", (point,))
    page = sheet_html(
        made, Signature(1, "new", False, "li", date(2026, 1, 1)), load_symbols("", Path("nowhere"))
    )
    assert "国家标准有图形符号（GB/T 10001.1“停车场”）" in page
