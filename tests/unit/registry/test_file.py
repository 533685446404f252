"""A registry as CSV: what is right is read, what is wrong is named by row, column and remedy."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.errors import RegistryError
from signcheck.languages import Language
from signcheck.registry.file import COLUMNS, open_registry, parse_registry, read_registry
from signcheck.registry.site import PLANNED, SiteKind

GOOD = {
    "code": "RS01",
    "kind": "railway_station",
    "name_zh": "威海站",
    "name_en": "Weihai Railway Station",
    "name_ko": "웨이하이역",
    "grade": "",
    "district": "环翠区",
    "unit": "交通局",
    "latitude": "37.4",
    "longitude": "122.1",
    "sign_point_code": "RS01-01",
    "sign_point_name": "候车室",
    "profile": "railway",
    "languages": "zh|en|ko",
}


def table(*rows: dict[str, str], columns=COLUMNS) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows({**GOOD, **row} for row in rows)
    return out.getvalue()


def test_a_site_with_its_sign_points():
    (site,) = parse_registry(
        table({}, {"sign_point_code": "RS01-02", "latitude": "37.5", "languages": "en zh"}), "r.csv"
    )
    assert (site.code, site.kind, site.name_zh) == ("RS01", SiteKind.RAILWAY_STATION, "威海站")
    assert (site.latitude, site.longitude) == (37.4, 122.1)
    first, second = site.sign_points
    assert (first.code, first.name, first.profile) == ("RS01-01", "候车室", "railway")
    assert first.languages == (Language.ZH, Language.EN, Language.KO)
    assert second.languages == (Language.ZH, Language.EN)
    assert (second.latitude, second.longitude) == (37.5, 122.1)


def test_empty_cells():
    row = dict.fromkeys(COLUMNS, "") | {"code": "X", "kind": "hospital", "name_zh": "医院"}
    (site,) = parse_registry(table(row), "r.csv")
    assert (site.latitude, site.longitude, site.sign_points) == (None, None, ())
    (site,) = parse_registry(table(row | {"sign_point_code": "X-1"}), "r.csv")
    assert site.sign_points[0].profile == ""
    assert site.sign_points[0].languages == (Language.ZH, Language.EN, Language.KO)


def test_sites_in_the_order_of_their_first_rows():
    rows = [{"code": code, "sign_point_code": f"{code}-{i}"} for i, code in enumerate(["B", "A", "B"])]
    sites = parse_registry(table(*rows), "r.csv")
    assert [(site.code, len(site.sign_points)) for site in sites] == [("B", 2), ("A", 1)]


def test_more_columns_in_another_order_and_blank_lines():
    columns = ["remark", *reversed(COLUMNS)]
    assert len(parse_registry(table({}, columns=columns) + "\r\n\r\n", "r.csv")) == 1


def test_white_space_around_cells_is_dropped():
    assert parse_registry(table({"code": "  RS01 ", "kind": " hospital"}), "r.csv")[0].code == "RS01"


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        ({"code": ""}, "column code", "empty"),
        ({"kind": ""}, "column kind", "empty"),
        ({"name_zh": " "}, "column name_zh", "empty"),
        ({"kind": "harbour"}, "column kind", "'harbour' is unknown"),
        ({"latitude": "91"}, "column latitude", "'91' is no latitude"),
        ({"latitude": "north"}, "column latitude", "'north' is no latitude"),
        ({"latitude": "nan"}, "column latitude", "no latitude"),
        ({"longitude": "inf"}, "column longitude", "no longitude"),
        ({"longitude": "-180.1"}, "column longitude", "no longitude"),
        ({"languages": "zh|jp"}, "column languages", "'jp' is unknown"),
        ({"code": "c" * 65}, "column code", "longer than 64"),
        ({"sign_point_code": "c" * 65}, "column sign_point_code", "longer than 64"),
        ({"sign_point_code": ""}, "column sign_point_code", "the sign point has a name"),
    ],
)
def test_wrong_cells_are_named(change, where, what):
    text = table({"code": "OK", "sign_point_code": "OK-1"}, change)
    with pytest.raises(RegistryError) as caught:
        parse_registry(text, "r.csv")
    assert f"r.csv: row 3, {where}" in caught.value.message
    assert what in caught.value.message
    assert caught.value.remedy


def test_a_profile_that_there_is_not_is_named_with_those_that_there_are(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(table({"profile": ""}, {"sign_point_code": "RS01-02", "profile": "raod"}), "utf-8")
    with pytest.raises(RegistryError) as caught:
        open_registry(path, profiles={"road", "bus"})
    assert "row 3, column profile: there is no profile 'raod'." in str(caught.value)
    assert "Write one of bus, road, or leave it empty for that of the site's kind." in str(caught.value)
    assert [point.profile for point in open_registry(path).sites[0].sign_points] == ["", "raod"]


@pytest.mark.parametrize("column", ["kind", "name_zh", "name_en", "grade", "district", "unit"])
def test_a_site_tells_the_same_in_all_its_rows(column):
    other = {"sign_point_code": "RS01-02", column: "hospital"}
    with pytest.raises(RegistryError, match=r"row 3: site RS01 differs from its earlier row"):
        parse_registry(table({}, other), "r.csv")


def test_a_sign_point_stands_once():
    with pytest.raises(RegistryError, match=r"RS01-01 stands in row 2 too"):
        parse_registry(table({}, {"code": "RS02"}), "r.csv")


def test_missing_columns_are_listed():
    without = [column for column in COLUMNS if column != "name_zh"]
    with pytest.raises(RegistryError, match="row 1: missing columns: name_zh"):
        parse_registry(table({}, columns=without), "r.csv")
    with pytest.raises(RegistryError, match="missing columns: name_zh"):
        parse_registry("", "r.csv")


@pytest.mark.parametrize("row", ["a,b\r\n", ",".join(["x"] * 15) + "\r\n"])
def test_rows_of_another_length(row):
    with pytest.raises(RegistryError, match=r"r\.csv: row 3: it has \d+ cells, the headings 14"):
        parse_registry(table({}) + row, "r.csv")


def test_a_quote_that_is_never_closed():
    with pytest.raises(RegistryError, match=r"r\.csv: row \d: unexpected end"):
        parse_registry(table({}) + '"open', "r.csv")


def test_encodings(tmp_path):
    path = tmp_path / "威海 registry.csv"
    path.write_text(table({}), encoding="utf-8-sig")
    assert len(read_registry(path)) == 1
    for encoding in ("gbk", "utf-16"):
        path.write_bytes(table({"name_ko": ""}).encode(encoding))
        assert read_registry(path)[0].name_zh == "威海站"
    path.write_bytes(table({}).encode() + b"\xff")
    with pytest.raises(RegistryError, match="is not UTF-8") as caught:
        read_registry(path)
    assert str(path) in caught.value.message


def test_no_file(tmp_path):
    with pytest.raises(RegistryError, match="No such file"):
        read_registry(tmp_path / "no.csv")
    with pytest.raises(RegistryError, match="folder"):
        read_registry(tmp_path)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    for content in (text, table({}) + text):
        found = outcome(content)
        assert isinstance(found, list) or found.message.startswith("r.csv: ")


def outcome(text: str):
    try:
        return parse_registry(text, "r.csv")
    except RegistryError as error:
        return error


def test_the_sample_registry(samples):
    sites = read_registry(samples / "registry.csv")
    assert {site.kind for site in sites} == set(PLANNED)
    assert all(site.sign_points for site in sites)
