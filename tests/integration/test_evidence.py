"""The commands that show what a verdict rests on, and which names are translated differently."""

from __future__ import annotations

import io
import json
import re

import pypdfium2
import pytest
from PIL import Image
from sqlalchemy import select

from signcheck.photos import PhotoStore
from signcheck.records.database import Database
from signcheck.records.tables import AuditRow
from tests.city_rows import RIGHT, City, small_city

OTHER = {"zh": "出口", "en": ("Way Out", "compliant"), "ko": ("나가는 곳", "compliant")}


@pytest.fixture
def city(settings):
    """The small city with its photos in the store."""
    database = Database(settings.database_url)
    with database.write() as session:
        small_city(session, PhotoStore(settings.data / "photos"))
    yield database
    database.close()


@pytest.fixture
def waiting(city, run) -> dict[str, str]:
    """The numbers of what waits, by kind of finding."""
    lines = run("review", "list", "--all", "--json").out.splitlines()
    return {document["kind"]: document["number"] for document in map(json.loads, lines)}


def test_show_on_the_screen(run, waiting):
    shown = run("review", "show", waiting["misspelt"], waiting["missing"])
    assert shown.code == 0
    assert "Read   Exet\nRight  Exit\n         ^\n" in shown.out
    assert "Right  나가는 곳" in shown.out
    assert "The unit repairs it" in shown.out
    korean = run("review", "show", waiting["misspelt"], "--lang", "ko").out
    assert "철자 오류" in korean


def test_show_as_json(run, waiting):
    one = json.loads(run("review", "show", waiting["misspelt"], "--json").out)
    assert (one["number"], one["text"], one["right"], one["sign_point"]) == (
        waiting["misspelt"],
        "Exet",
        "Exit",
        "HO02-01",
    )
    assert [place["mark"] for place in one["alignment"]] == ["same", "same", "changed", "same"]


@pytest.mark.parametrize("kind", ["html", "pdf", "png", "HTML"])
def test_show_in_a_file(run, waiting, city, tmp_path, kind):
    path = tmp_path / f"依据.{kind}"
    ran = run("review", "show", waiting["misspelt"], "-o", path)
    assert (ran.code, ran.out) == (0, "")
    content = path.read_bytes()
    if kind == "png":
        with Image.open(io.BytesIO(content)) as image:
            assert image.width > 1000
    elif kind == "pdf":
        with pypdfium2.PdfDocument(content) as pdf:
            assert "拼写错误" in pdf[0].get_textpage().get_text_bounded()
    else:
        page = content.decode()
        assert page.count("data:image/jpeg") == 3
        assert '<html lang="zh-CN">' in page
    with city.read() as session:
        (noted,) = session.scalars(select(AuditRow).where(AuditRow.action == "evidence.export"))
        assert noted.subject == str(path)
        assert noted.after["cases"] == [waiting["misspelt"]]


def test_all_that_waits_on_one_page(run, waiting, tmp_path):
    path = tmp_path / "all.html"
    ran = run("review", "list", "--all", "-o", path, "--language", "en")
    assert (ran.code, ran.out) == (0, "")
    page = path.read_text(encoding="utf-8")
    assert sorted(re.findall(r"<bdi>(C\d+-\d+)", page)) == sorted(waiting.values())
    assert len(waiting) == 3
    run("review", "right", waiting["nonstandard"], "--reason", "fine")
    assert run("review", "list", "-o", path).code == 0
    assert "<article" not in path.read_text(encoding="utf-8")


def test_a_photo_that_left_the_store_stops_nothing(run, waiting, settings, tmp_path):
    for path in (settings.data / "photos").rglob("*"):
        if path.is_file():
            path.unlink()
    path = tmp_path / "all.html"
    assert run("review", "list", "--all", "-o", path, "--lang", "en").code == 0
    assert path.read_text(encoding="utf-8").count("The photo is not in the store") == 3


def test_wrong_usage(run, waiting, tmp_path):
    found = waiting["misspelt"]
    unknown = run("review", "show", "C2026-999999")
    assert unknown.code != 0
    assert "no such case" in unknown.err
    assert run("review", "show").code == 2
    for name, words in (("a.gif", "no kind of page"), ("gone/a.html", "No such file")):
        ran = run("review", "show", found, "-o", tmp_path / name)
        assert ran.code == 2
        assert words in ran.err
    ran = run("review", "show", *[found] * 13, "-o", tmp_path / "a.png")
    assert ran.code == 2
    assert "too many" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_names(run, city):
    assert run("review", "names").out == "No name is translated differently.\n"
    with city.write() as session:
        more = City(session, photos=100)
        station = more.site("RS01", "railway_station")
        for number, entry in enumerate((RIGHT, OTHER), 1):
            more.seen(more.point(station, f"RS01-0{number}"), "2026-06-01", entry)
    shown = run("review", "names").out
    assert "出口 → en, at RS01: 2 translations; the standard asks for “Exit”" in shown
    assert "    Exit  1 sign (RS01-01)  ✓\n    Way Out  1 sign (RS01-02)\n" in shown
    (one, *_) = [
        json.loads(line) for line in run("review", "names", "--site", "RS01", "--json").out.splitlines()
    ]
    assert one["site"] == "RS01"
    assert [wording["sign_points"] for wording in one["wordings"]] == [1, 1]
    assert run("review", "names", "--site", "BS01").out == "No name is translated differently.\n"
    assert run("review", "names", "--site", "RS01-01").code == 2
    assert run("review", "names", "--site", "XX99").code != 0
