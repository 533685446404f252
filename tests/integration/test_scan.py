"""Scanning through the command line: progress, sites, hints, and what stops it."""

from __future__ import annotations

import errno
import json
import os
import pty
import subprocess
import sys

import pytest

from tests.integration.conftest import ROOT

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def scanned(workplace, some_samples, samples):
    """Import the sample registry, scan two photos of its sites, and once more on a terminal."""
    some_samples(workplace.photos, 2)
    assert workplace.run("registry", "import", samples / "registry.csv").code == 0
    plain = workplace.scan()
    before = workplace.counts()
    return plain, before, on_a_terminal(workplace)


def on_a_terminal(workplace) -> tuple[int, str]:
    """Scan with standard error on a terminal; exit code and what was shown there."""
    ours, theirs = pty.openpty()
    scan = subprocess.Popen(
        workplace.command("scan", workplace.photos),
        env=workplace.environment | {"TERM": "xterm", "COLUMNS": "120"},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError as error:
            assert error.errno == errno.EIO  # noqa: PT017 (the terminal was closed at the other end)
            break
        if not part:
            break
        shown += part
    os.close(ours)
    return scan.wait(), shown.decode()


def test_photos_are_added_with_their_sites(scanned, workplace):
    plain, _, _ = scanned
    assert plain.code == 0, plain.err
    out = plain.out.decode()
    assert out.startswith("2 photos: 2 added, 0 known already (nothing added), 0 failed;")
    assert "photos/s" in out
    assert "Of the added:" in out
    sites = {path.parent.name for path in workplace.photos.rglob("*.jpg")}
    found = workplace.query(
        "SELECT sites.name_zh FROM photos JOIN inspections ON photos.inspection_id = inspections.id "
        "JOIN sites ON inspections.site_id = sites.id"
    )
    assert {name for (name,) in found} == sites
    assert workplace.query("SELECT count(sign_point_id) FROM photos") == [(2,)]


def test_plain_lines_where_there_is_no_terminal(scanned):
    lines = scanned[0].err.decode().splitlines()
    assert [line.split("]")[0] for line in lines if line.startswith("[")] == ["[1/2", "[2/2"]
    assert b"\x1b[" not in scanned[0].err


def test_a_bar_on_a_terminal(scanned):
    code, shown = scanned[2]
    assert code == 0
    assert "2/2" in shown
    assert "photos/s" in shown


def test_the_same_bytes_add_nothing(scanned, workplace):
    assert workplace.counts() == scanned[1]


SCRIPT = """
import sys
from signcheck.cli import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    assert not ended.code
print(*{"numpy", "PIL", "signcheck.signs", "signcheck.checking", "sqlalchemy"} & sys.modules.keys())
"""


def test_a_scan_of_known_photos_loads_neither_signs_nor_pictures(scanned, workplace):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, "scan", workplace.photos],
        env=workplace.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "sqlalchemy"


def test_and_it_says_so(scanned, workplace):
    done = workplace.scan()
    assert done.code == 0
    assert b"0 added, 2 known already (nothing added), 0 failed" in done.out


def test_the_coverage_counts_them(scanned, workplace):
    rows = json.loads(workplace.run("coverage", "--format", "json").out)["kinds"]
    assert rows[-1]["inspected"] == 2


def test_an_unknown_site_is_wrong_usage(workplace):
    done = workplace.scan("--site", "XX99")
    assert done.code == 2
    assert b"--site XX99: there is no such site" in done.err
    assert b"signcheck registry list" in done.err


def test_a_folder_that_is_not_there_is_wrong_usage(workplace):
    done = workplace.run("scan", workplace.photos / "no")
    assert done.code == 2
    assert b"no such folder or file" in done.err


def test_missing_models(workplace, tmp_path):
    done = workplace.scan(SIGNCHECK_MODELS=str(tmp_path))
    assert (done.code, done.out) == (4, b"")
    assert b"signcheck models fetch" in done.err


def test_how_to_get_korean_is_said_once(workplace, tmp_path):
    """With Tesseract asked for and none on the path."""
    empty = tmp_path / "empty"
    empty.mkdir()
    done = workplace.run("scan", empty, SIGNCHECK_KOREAN="tesseract", PATH=str(empty))
    assert done.code == 0, done.err
    assert done.err.count(b"Korean lines are not read") == 1
    assert b"tesseract-ocr-kor" in done.err
    assert done.out.startswith(b"0 photos: 0 added")


@pytest.mark.shared
def test_real_photos_are_read_without_a_crash(workplace, shared, tmp_path):
    """Six real ones, of every language and both formats that are there."""
    listed = sorted((shared / "photos").glob("*.*"))
    chosen = [
        next(path for path in listed if path.name.startswith(start) and path.suffix == ending)
        for start, ending in [
            ("zh_en", ".png"),
            ("zh_en", ".jpg"),
            ("zh", ".jpg"),
            ("ko_en", ".png"),
            ("ko", ".jpg"),
            ("en", ".jpg"),
        ]
    ]
    done = workplace.run("scan", *chosen, "--json", SIGNCHECK_DATA=str(tmp_path / "data"))
    assert done.code == 0, done.err
    results = [json.loads(line) for line in done.out.splitlines()]
    assert sorted(line["photo"] for line in results) == sorted(map(str, chosen))
    assert {line["result"] for line in results} == {"added"}
