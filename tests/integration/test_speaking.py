"""The way from the list of sites to the orders, in Chinese and in Korean: nothing of it is English."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook

from signcheck.cli.common import open_workplace
from tests.english import english
from tests.shooting import Shooting

NO_NUMBER = "C2026-999999"


@pytest.fixture(params=["zh", "ko"])
def said(request, run, monkeypatch):
    """Runs a command in a language, and says what of its answer is English."""
    monkeypatch.setenv("SIGNCHECK_LANGUAGE", request.param)
    monkeypatch.setenv("SIGNCHECK_USER", "wang")

    def call(*args, code=0):
        done = run(*args)
        assert done.code == code, (args, done.err)
        text = done.out + done.err
        assert not english(text), (args, text)
        return text

    return call


def test_the_office_hears_its_own_language(said, samples, tmp_path):
    said("registry", "import", samples / "registry.csv", "--dry-run")
    said("registry", "import", samples / "registry.csv")
    with open_workplace() as workplace:
        shooting = Shooting(workplace, sites=())
        shooting.shoot("a.jpg", "出口", "Exlt", "출구", folder="RS01-01")
        shooting.shoot("b.jpg", "售票处", "Tickets", None, folder="RS01-02")
        shooting.shoot("c.jpg", "海上日出你好", "Sunrise", "일출", folder="RS01-03")
        shooting.shoot("d.jpg", "出口", "Exit", "출구", folder="")
    said("registry", "list")
    said("registry", "required", "hospital")
    said("registry", "edit", "RS01", "--grade", "")
    said("registry", "withdraw", "RS02", "--reason", "-")
    said("registry", "restore", "RS02")
    listed = said("review", "list", "--all")
    number = next(word for word in listed.split() if word.startswith("C20"))
    said("review", "history", number)
    said("review", "show", number)
    said("review", "names")
    said("review", "photos")
    said("review", "wrong", number, "--reason", "-")
    said("review", "undo", number, "--reason", "-")
    said("review", "accuracy")
    said("review", "list", "--not-ours")
    said("orders", "make")
    said("orders", "list")
    said("coverage")
    said("photos", "retake")
    said("queue")
    said("recheck", "--dry-run")
    said("inspections", "list")
    said("inspections", "show", "1")
    said("acceptance", "check", "RS01", code=1)
    said("acceptance", "sign", "RS01", "--project", "new")
    said("backup", tmp_path / "backup")
    said("backup", "verify", tmp_path / "backup")
    said("verify")
    said("privacy", "erase", "a.jpg", code=2)
    said("users", "add", "wang", "--role", "security")
    said("users", "list")


def test_the_standard_is_kept_in_its_own_language(said, tmp_path):
    said("glossary", "lookup", "没有这个词的")
    said("glossary", "versions")
    said("glossary", "add", "测试用语", "--domain", "common", "--en", "Test", "--source", "-")
    said("glossary", "retire", "测试用语")
    said("glossary", "lint")
    bad = tmp_path / "bad.csv"
    bad.write_text("中文,英文,韩文\n出口,Exit,출구\n出口,,\n,Way,\n", encoding="utf-8")
    said("glossary", "import", bad, "--authority", "city", "--source", "-", code=1)
    said("proof", "--zh", "出口", "--en", "Exlt", code=1)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("coverage", "--as-of", "x"), 2),
        (("coverage", "--format", "pdf"), 2),
        (("orders", "show", "1"), 1),
        (("read", "no.jpg"), 3),
        (("scan", "no-such-folder"), 1),
        (("registry", "import", "no.csv"), 1),
        (("glossary", "import", "no.csv"), 1),
        (("glossary", "lookup", "出口", "--version", "x"), 1),
        (("proof", "--zh", ""), 2),
        (("proof", "--zh", "出口", "--profile", "x"), 1),
        (("backup", "verify", "."), 1),
        (("users", "add", "X", "--role", "unit"), 1),
        (("certificate", "A", "a.pdf"), 2),
        (("queue", "retry", "7"), 2),
        (("nonsense",), 2),
    ],
)
def test_errors_say_it_too(said, run, args, code):
    run("registry", "units", "list")
    done = run(*args)
    assert not english(done.out + done.err), done.err
    assert done.code in (code, 1, 2)


def test_json_is_the_same_in_every_language(run, monkeypatch):
    found = []
    for language in ("zh", "en"):
        monkeypatch.setenv("SIGNCHECK_LANGUAGE", language)
        found.append(json.loads(run("glossary", "lookup", "出口", "--json").out))
    assert found[0] == found[1]


@pytest.mark.models
def test_doctor_and_a_scan(said, samples, run):
    run("registry", "import", samples / "registry.csv")
    photo = sorted((samples / "photos").rglob("*.jpg"))[0]
    said("scan", photo)
    said("check", photo)
    said("read", photo)
    said("doctor")


def test_no_english_sentence_on_a_chinese_sheet(run, samples, tmp_path):
    run("registry", "import", samples / "registry.csv")
    with open_workplace() as workplace:
        shooting = Shooting(workplace, sites=())
        shooting.shoot("a.jpg", "出口", "Exlt", "출구", folder="RS01-01")
        shooting.shoot("b.jpg", "禁止吸烟", "Do Not Smoking", "흡 연금지", folder="RS01-02")
    run("orders", "make")
    assert run("coverage", "--format", "xlsx", "-o", tmp_path / "a.xlsx").code == 0
    book = load_workbook(tmp_path / "a.xlsx")
    cells = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert [cell for cell in cells if "覆盖" in cell]
    signs = ("Exlt", "Do Not Smoking")
    assert not [cell for cell in cells if english(cell) and not cell.startswith(signs)]
