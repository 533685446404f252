"""`signcheck proof`: texts judged before a sign is made."""

from __future__ import annotations

import csv
import json
import subprocess
import sys

import openpyxl
import pytest
from rich.cells import cell_len

LIST = """\
zh,en,ko,profile,序号
请勿触摸,Do Not Tuch,만지지 마시오,,1
停车场,,주차장,,2
,,,,3
珠海路,ZHUHAI LU,,road,4
"""


@pytest.fixture
def texts(tmp_path):
    path = tmp_path / "texts.csv"
    path.write_text(LIST, "utf-8")
    return path


def test_one_object_a_text(run, texts):
    done = run("proof", texts, "--json")
    first, second, third = map(json.loads, done.out.splitlines())
    assert done.code == 1
    assert (first["row"], first["zh"], first["profile"]) == (2, "请勿触摸", "general")
    assert first["translations"]["en"] == {
        "text": "Do Not Tuch",
        "verdict": "defective",
        "finding": "misspelt",
        "rule": "glossary.misspelt",
        "reason": "It differs in a few characters from “Do Not Touch”.",
        "expected": first["translations"]["en"]["expected"],
        "suggested": [],
    }
    assert first["translations"]["en"]["expected"][0] == "Do Not Touch"
    assert second["translations"]["en"] | {"expected": []} == {
        "text": None,
        "verdict": "proposed",
        "finding": None,
        "rule": None,
        "reason": None,
        "expected": [],
        "suggested": [],
    }
    assert (third["row"], third["profile"]) == (5, "road")
    assert "1 empty row passed over" in done.err
    assert "1 defective" in done.err


def test_exit_code_0_when_nothing_is_defective(run):
    done = run("proof", "--zh", "停车场", "--en", "Parking", "--json")
    document = json.loads(done.out)
    assert done.code == 0
    assert document["row"] is None
    assert [document["translations"][name]["verdict"] for name in ("en", "ko")] == ["compliant", "proposed"]


def test_the_table_is_80_columns_wide(run, texts, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    done = run("proof", texts, "--language", "zh")
    assert {cell_len(line) for line in done.out.splitlines()} == {80}
    assert "不合规" in done.out
    assert "Do Not Touch" in done.out


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_holds_the_right_form_beside_and_can_be_judged_again(run, texts, tmp_path, kind):
    output = tmp_path / f"answers.{kind}"
    done = run("proof", texts, "-o", output, "--language", "ko")
    assert (done.code, done.out) == (1, "")
    lines = _lines(output)
    assert (lines[0]["en"], lines[0]["en_verdict"]) == ("Do Not Tuch", "부적합")
    assert lines[0]["en_expected"].startswith("Do Not Touch | ")
    assert (lines[1]["en"], lines[1]["en_verdict"]) == ("", "제안")
    assert run("proof", output, "--json").out.count("\n") == 3


def _lines(path):
    if path.suffix == ".csv":
        return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    sheet = openpyxl.load_workbook(path).active
    assert not [cell for row in sheet for cell in row if cell.data_type == "f"]
    head, *rows = [[cell or "" for cell in row] for row in sheet.values]
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_nothing_in_a_file_computes(run, tmp_path):
    for kind in ("csv", "xlsx"):
        output = tmp_path / f"answers.{kind}"
        run("proof", "--zh", "停车场", "--en", "=1+1", "-o", output)
        assert _lines(output)[0]["en"] == ("'=1+1" if kind == "csv" else "=1+1")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "Name FILE or --zh"),
        (("a.csv", "--zh", "出口"), "Name FILE or --zh"),
        (("a.csv", "--en", "Exit"), "Name FILE or --zh"),
        (("--zh", " "), "--zh is empty"),
        (("no.csv",), "no.csv: No such file"),
        (("--zh", "出口", "-o", "a.txt"), "Use .csv or .xlsx"),
        (("--zh", "出口", "--profile", "raod"), "Write one of bus, general"),
    ],
)
def test_wrong_usage(run, args, said):
    done = run("proof", *args)
    assert done.code == 2
    assert said in done.err


def test_no_recogniser_is_imported(texts):
    script = (
        "import sys\nfrom signcheck.cli import main\n"
        f"try:\n    main(['proof', {str(texts)!r}])\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('paddle', 'paddleocr', 'onnxruntime', 'cv2', 'PIL') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
