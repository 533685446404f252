"""Responsible units, and which answers for a site."""

from __future__ import annotations

from importlib.resources import files

import pytest

from signcheck.errors import RegistryError
from signcheck.registry.site import PLANNED, SiteKind
from signcheck.registry.unit import COLUMNS, SHIPPED, parse_units, read_units, shipped_units, units_csv

HEADER = ",".join(COLUMNS) + "\n"


def test_the_shipped_table_names_a_unit_for_every_kind_of_the_plan():
    units = shipped_units()
    for kind in PLANNED:
        assert units.named(units.responsible(kind, "环翠区"))


def test_the_shipped_table_is_what_its_file_says_to_whoever_reads_with_care():
    file = files("signcheck.registry").joinpath(SHIPPED)
    assert shipped_units() == parse_units(file.read_text(encoding="utf-8"), SHIPPED)


def test_the_districts_unit_comes_before_that_of_all():
    units = parse_units(
        HEADER + "hospital,,卫健委,,,,\nhospital,荣成市,荣成局,,,,\nhospital,乳山市,乳山局,,,,\n", "u.csv"
    )
    assert units.responsible(SiteKind.HOSPITAL, "荣成市") == "荣成局"
    assert units.responsible(SiteKind.HOSPITAL, "环翠区") == "卫健委"
    assert units.responsible(SiteKind.HOSPITAL, "荣成市/荣成市") == "荣成局"
    assert units.responsible(SiteKind.HOSPITAL, "荣成市/乳山市") == "卫健委"
    assert units.responsible(SiteKind.BUS_STOP, "荣成市") == ""


def test_full_names_come_before_short_ones():
    units = parse_units(HEADER + ",,威海市公安局,市公安局,,,\n,,市公安局,,,,\n", "u.csv")
    assert units.named("市公安局").name == "市公安局"
    assert units.named(" 威海市 公安局 ").name == "威海市公安局"
    assert units.named("公安") is None
    assert shipped_units().named("市卫生健康委").name == "威海市卫生健康委员会"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("pier,,甲,,,,\n", "row 2, column kind: 'pier' is unknown"),
        ("hospital,,,,,,\n", "row 2, column unit: empty"),
        (",荣成市,甲,,,,\n", "row 2, column kind: empty"),
        ("hospital,,甲,,,,\nhospital,,乙,,,,\n", "row 3, column kind: hospital has two units"),
        ("hospital,,甲,a,,,\nbus_stop,,甲,b,,,\n", "row 3, column unit: '甲' differs"),
        ("hospital,,甲\n", "row 2: it has 3 cells, the headings 7"),
        ("", "no units follow"),
    ],
)
def test_wrong_tables(body, what):
    with pytest.raises(RegistryError) as caught:
        parse_units(HEADER + body, "u.csv")
    assert what in caught.value.message


def test_missing_columns():
    with pytest.raises(RegistryError, match="missing columns: kind"):
        parse_units("a,b\n", "u.csv")


def test_the_sample_table_is_read_and_written_alike(samples):
    units = read_units(samples / "units.csv")
    again = parse_units(units_csv(units), "again")
    assert set(again.units) == set(units.units)
    assert again.responsibilities == units.responsibilities
    shipped = shipped_units()
    assert set(shipped.units) <= set(units.units)
