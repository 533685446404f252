"""Registry files of the city: everything wrong is told at once; XLSX and CSV say the same."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from openpyxl import Workbook

from signcheck.errors import RegistryError
from signcheck.registry.file import COLUMNS, OPTIONAL, open_registry, parse_registry, read_registry
from signcheck.registry.geo import Datum
from signcheck.registry.site import without_withdrawn
from signcheck.registry.table import registry_csv, registry_xlsx

GOOD = {
    "code": "SA01",
    "kind": "scenic_area",
    "name_zh": "刘公岛景区",
    "grade": "5A",
    "district": "环翠区",
    "latitude": "37.506",
    "longitude": "122.183",
    "sign_point_code": "SA01-01",
}
TODAY = date(2026, 11, 22)


def grid(*rows: dict[str, object]) -> list[list[object]]:
    columns = [*COLUMNS, *OPTIONAL]
    return [list(columns), *([({**GOOD, **row}).get(c, "") for c in columns] for row in rows)]


def table(*rows: dict[str, str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(grid(*rows))
    return out.getvalue()


def book(path, *rows: dict[str, object], change=None):
    made = Workbook()
    for row in grid(*rows):
        made.active.append(row)
    if change:
        change(made)
    made.save(path)
    return path


def problem(*rows: dict[str, str]) -> RegistryError:
    with pytest.raises(RegistryError) as caught:
        parse_registry(table(*rows), "r.csv", TODAY)
    return caught.value


@pytest.mark.parametrize(
    ("row", "column", "what"),
    [
        ({"latitude": "122.183", "longitude": "37.506"}, "latitude", "look swapped"),
        ({"longitude": "22.183"}, "latitude", "is not in China"),
        ({"latitude": "0", "longitude": "0"}, "latitude", "is not in China"),
        ({"longitude": ""}, "longitude", "the other coordinate is given"),
        ({"latitude": ""}, "latitude", "the other coordinate is given"),
        ({"datum": "tokyo"}, "datum", "'tokyo' is unknown"),
        ({"listed_on": "2026-11-23"}, "listed_on", "in the future"),
        ({"withdrawn_on": "2027-01-01"}, "withdrawn_on", "in the future"),
        ({"listed_on": "22.11.2026"}, "listed_on", "is no date"),
        ({"listed_on": "2026年11月"}, "listed_on", "is no date"),
        ({"listed_on": "2026-02-01", "withdrawn_on": "2026-01-01"}, "withdrawn_on", "before listed_on"),
        ({"grade": "6A"}, "grade", "no grade of a scenic area"),
        ({"kind": "hospital", "grade": "五级"}, "grade", "no grade of a hospital"),
        ({"name_zh": "=1+1"}, "name_zh", "run as a formula"),
        ({"name_zh": "刘公\x07岛"}, "name_zh", "U+0007"),
        ({"name_zh": "刘" * 501}, "name_zh", "longer than 500"),
    ],
)
def test_wrong_cells_are_named_with_a_remedy(row, column, what):
    error = problem({}, {"code": "B", "sign_point_code": "B-1", **row})
    assert f"r.csv: row 3, column {column}: " in error.message
    assert what in error.message
    assert error.remedy


def test_all_problems_are_told_in_the_order_of_the_rows():
    error = problem(
        {"latitude": "122.183", "longitude": "37.506"},
        {"code": "B", "sign_point_code": "B-1", "kind": "pier"},
        {"code": "C", "sign_point_code": "C-1", "languages": "zh jp", "grade": "9A"},
    )
    first, *lines = error.message.splitlines()
    assert first == "r.csv: 4 problems; nothing was imported."
    assert [line.split(":")[0] for line in lines] == [
        "  row 2, column latitude",
        "  row 3, column kind",
        "  row 4, column grade",
        "  row 4, column languages",
    ]


def test_many_problems_of_a_kind_are_one_line():
    rows = [{"code": f"S{i}", "sign_point_code": f"S{i}-1", "kind": "pier"} for i in range(30)]
    error = problem(*rows)
    assert error.message == "r.csv: rows 2–31, column kind: 'pier' is unknown."
    assert error.remedy.startswith("Write one of railway_station")
    assert error.remedy.endswith("Nothing was imported.")


def test_codes_that_differ_only_in_case():
    assert (
        "differs from SA01 in row 2 only in case"
        in problem({}, {"code": "sa01", "sign_point_code": "x"}).message
    )
    assert (
        "SA01-A is SA01-a of row 2 in another case"
        in problem({"sign_point_code": "SA01-a"}, {"sign_point_code": "SA01-A"}).message
    )


def test_a_point_far_from_its_site():
    error = problem({}, {"sign_point_code": "SA01-02", "latitude": "36.506"})
    assert "row 3, column latitude: SA01-02 stands 111 km from" in error.message


def test_a_place_of_a_chinese_map_is_brought_to_wgs84():
    for datum, latitude, longitude in (("gcj02", "37.507", "122.188"), ("bd09", "37.513", "122.194")):
        row = {"datum": datum, "latitude": latitude, "longitude": longitude}
        (site,) = parse_registry(table(row), "r.csv", TODAY)
        assert site.latitude == pytest.approx(37.506, abs=0.003)
        assert site.longitude == pytest.approx(122.183, abs=0.003)
        assert site.latitude != float(latitude)


def test_days_of_a_site_follow_from_its_rows():
    days = {"listed_on": "2024-01-01", "withdrawn_on": "2025-01-01"}
    more = {"sign_point_code": "SA01-02", "listed_on": "2023-01-01", "withdrawn_on": "2026-01-01"}
    (site,) = parse_registry(table(days, more), "r.csv", TODAY)
    assert (site.listed_on, site.withdrawn_on) == (date(2023, 1, 1), date(2026, 1, 1))
    (site,) = parse_registry(table(days, {"sign_point_code": "SA01-02"}), "r.csv", TODAY)
    assert (site.listed_on, site.withdrawn_on) == (None, None)
    (left,) = without_withdrawn([site])
    assert [point.code for point in left.sign_points] == ["SA01-02"]


def test_a_column_twice():
    with pytest.raises(RegistryError, match="row 1: code stands twice"):
        parse_registry(table({}).replace("datum", "code", 1), "r.csv")


def test_a_workbook_says_the_same_as_a_csv_file(tmp_path):
    row = {"latitude": 37.506, "longitude": 122.183, "listed_on": date(2024, 5, 1)}
    path = book(tmp_path / "r.xlsx", row, {"sign_point_code": "SA01-02", **row})
    (site,) = read_registry(path)
    texts = {"listed_on": "2024-05-01"}
    assert [site] == parse_registry(table(texts, {"sign_point_code": "SA01-02", **texts}), "r.csv")


@pytest.mark.parametrize(
    ("row", "change", "what"),
    [
        ({"latitude": "=37+0.5"}, None, "row 2, column latitude: it holds a formula"),
        ({"code": 1.5}, None, "row 2, column code: '1.5' is a number, not text"),
        ({"grade": True}, None, "row 2, column grade: 'True' is a truth, not text"),
        ({"unit": "#N/A"}, None, "row 2, column unit: it holds the error #N/A"),
        ({"latitude": 122.183, "longitude": 37.506}, None, "row 2, column latitude: 122.183, 37.506"),
    ],
)
def test_wrong_workbooks(tmp_path, row, change, what):
    path = book(tmp_path / "r.xlsx", row, change=change)
    with pytest.raises(RegistryError) as caught:
        read_registry(path)
    assert what in caught.value.message
    assert caught.value.remedy


def test_broken_workbooks(tmp_path):
    path = book(tmp_path / "r.xlsx", {})
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(RegistryError, match="no readable XLSX file"):
        read_registry(path)


def test_rows_are_known(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(table({}, {"sign_point_code": "SA01-02"}), encoding="utf-8")
    file = open_registry(path, TODAY)
    assert file.site_places == {"SA01": "row 2"}
    assert file.point_places == {"SA01-01": "row 2", "SA01-02": "row 3"}


@pytest.mark.parametrize("datum", Datum)
def test_what_is_written_is_read_again(samples, tmp_path, datum):
    sites = read_registry(samples / "registry.csv")
    csv_path, xlsx_path = tmp_path / "r.csv", tmp_path / "r.xlsx"
    csv_path.write_text(registry_csv(sites, datum), encoding="utf-8-sig")
    xlsx_path.write_bytes(registry_xlsx(sites, datum))
    assert xlsx_path.read_bytes() == registry_xlsx(sites, datum)
    for path in (csv_path, xlsx_path):
        for site, again in zip(sites, read_registry(path), strict=True):
            assert again.sign_points[0].latitude == pytest.approx(site.sign_points[0].latitude, abs=2e-6)
            if datum is Datum.WGS84:
                assert again == site


def test_a_site_apart_from_its_first_point_is_written_as_a_row(samples):
    (site,) = parse_registry(table({"sign_point_code": ""}, {"latitude": "37.507"}), "r.csv", TODAY)
    assert site.latitude != site.sign_points[0].latitude
    assert parse_registry(registry_csv([site]), "r.csv", TODAY) == [site]


def test_a_preview_says_what_values_were_taken_for(tmp_path):
    rows = [
        {"kind": "A级旅游景区", "grade": "AAAAA", "latitude": "北纬37.506度", "longitude": "122.183"},
        {"sign_point_code": "SA01-02", "languages": "中、英", "listed_on": "2026年3月1日"},
    ]
    rows[1] |= {key: rows[0][key] for key in ("kind", "grade", "latitude", "longitude")}
    read = open_registry(book(tmp_path / "r.xlsx", *rows), TODAY)
    taken = {(one.column, one.given): (one.taken, one.rows) for one in read.understood.meanings}
    assert taken == {
        ("kind", "A级旅游景区"): ("scenic_area", 2),
        ("grade", "AAAAA"): ("5A", 2),
        ("languages", ""): ("zh|en|ko", 1),
        ("languages", "中、英"): ("zh|en", 1),
        ("listed_on", "2026年3月1日"): ("2026-03-01", 1),
        ("latitude, longitude", "北纬37.506度, 122.183"): ("37.506, 122.183", 2),
    }
    told = "\n".join(read.understood.told())
    assert "  kind: A级旅游景区 = scenic_area (2)\n" in told
    assert "  languages: (empty) = zh|en|ko (1); 中、英 = zh|en (1)\n" in told
    assert "kind: " not in "\n".join(read.understood.told(meanings=False))
