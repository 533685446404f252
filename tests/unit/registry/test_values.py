"""What offices write in the cells of a list."""

from __future__ import annotations

from datetime import date

import pytest

from signcheck.registry.site import SiteKind
from signcheck.registry.values import (
    as_datum,
    as_degrees,
    as_district,
    as_grade,
    as_kind,
    as_languages,
    as_place,
    kind_within,
)
from signcheck.tablefile.days import as_day

SCENIC, HOSPITAL = SiteKind.SCENIC_AREA, SiteKind.HOSPITAL


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("火车站", "railway_station"),
        ("高铁站", "railway_station"),
        ("长途汽车站", "coach_station"),
        ("汽车站", "coach_station"),
        ("公交站", "bus_stop"),
        ("城市主干道", "main_road"),
        ("A级旅游景区", "scenic_area"),
        ("三级甲等医院", "hospital"),
        ("병원", "hospital"),
        ("기차역", "railway_station"),
        ("Scenic Area", "scenic_area"),
        ("railway_station", "railway_station"),
        ("码头", "码头"),
    ],
)
def test_kinds(text, kind):
    assert as_kind(text) == kind


def test_a_title_says_one_kind_or_none():
    assert kind_within("威海市A级旅游景区名单（2026年）") is SCENIC
    assert kind_within("全市三级甲等医院一览表") is HOSPITAL
    assert kind_within("火车站、汽车站名单") is None
    assert kind_within("名单") is None


@pytest.mark.parametrize("text", ["4A", "AAAA", "AAAA级", "国家4A级", "4A级旅游景区", "四A级", "4a"])
def test_grades_of_scenic_areas(text):
    assert as_grade(text, SCENIC) == "4A"


@pytest.mark.parametrize("text", ["三级甲等", "三甲", "三级甲等医院", "3级甲等", "3A"])
def test_grades_of_hospitals(text):
    assert as_grade(text, HOSPITAL) == "三级甲等"


def test_other_grades_stay_as_they_are():
    assert as_grade("6A", SCENIC) == "6A"
    assert as_grade("/", SCENIC) == ""


@pytest.mark.parametrize(
    "text",
    [
        "中、英、韩",
        "中英韩",
        "中文，英文，韩文",
        "zh|en|ko",
        "zh en ko",
        "中/英/韩",
        "三语",
        "중·영·한".replace("·", "、"),
    ],
)
def test_languages(text):
    assert as_languages(text) == ["zh", "en", "ko"]


def test_two_languages_and_one_that_is_none():
    assert as_languages("中英") == ["zh", "en"]
    assert as_languages("中、日") == ["zh", "日"]


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("37.51", 37.51),
        ("37.51°", 37.51),
        ("37.51°N", 37.51),
        ("N37.51", 37.51),
        ("北纬37.51度", 37.51),
        ("37°30′36″", 37.51),
        ("37°30'36\"N", 37.51),
        ("37度30分36秒", 37.51),
        ("东经122°07′12″", 122.12),
        ("북위 37.51", 37.51),
        ("122.12", 122.12),
        ("-33.5", -33.5),
        ("33.5S", -33.5),
        ("north", None),
        ("nan", None),
        ("37°61′", None),
        ("", None),
    ],
)
def test_degrees(text, degrees):
    assert as_degrees(text) == (pytest.approx(degrees) if degrees is not None else None)


@pytest.mark.parametrize(
    "text", ["122.12,37.51", "37.51，122.12", "37.51 122.12", "N37.51, E122.12", "东经122.12，北纬37.51"]
)
def test_both_degrees_in_one_cell(text):
    latitude, longitude = as_place(text)
    assert (as_degrees(latitude), as_degrees(longitude)) == (37.51, 122.12)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22",
        "2026/11/22",
        "2026.11.22",
        "2026年11月22日",
        "20261122",
        "2026. 11. 22.",
        "2026-11-22 00:00:00",
    ],
)
def test_days(text):
    assert as_day(text) == date(2026, 11, 22)


@pytest.mark.parametrize("text", ["22.11.2026", "2026年11月", "2026-02-30", "soon", ""])
def test_what_is_no_day(text):
    assert as_day(text) is None


def test_districts_and_datums():
    assert as_district("Huancui District") == as_district("威海市环翠区") == as_district("환취구") == "环翠区"
    assert as_district("环翠区/经开区") == "环翠区/经区"
    assert as_district("别处") == "别处"
    assert as_datum("高德地图") == "gcj02"
    assert as_datum("百度") == "bd09"
