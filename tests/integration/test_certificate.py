"""A volunteer's certificate through the command line, read back by another reader."""

import os
import sqlite3
import subprocess
import sys

import pypdfium2
import pytest

from signcheck.records.database import Database


def run(*args, data):
    Database(f"sqlite:///{data / 'signcheck.db'}").close()
    command = [sys.executable, "-m", "signcheck", "certificate", *map(str, args)]
    return subprocess.run(
        command, env={**os.environ, "SIGNCHECK_DATA": str(data)}, capture_output=True, check=False
    )


OPTIONS = ("--number", "WH-2026-7", "--first", "2026-03-01", "--last", "2026-10-31", "--confirmed", 12)


@pytest.mark.parametrize(
    ("language", "name"), [("ko", "김민수"), ("en", "Ann O'Neill & Co"), ("zh", "王小海")]
)
def test_the_name_and_number_stand_on_it_and_in_the_audit(tmp_path, language, name):
    file = tmp_path / "certificate.pdf"
    done = run(name, file, *OPTIONS, "--language", language, "--by", "li", data=tmp_path / "data")
    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(file) as document:
        page = document[0]
        text = page.get_textpage().get_text_bounded()
    assert name in text
    assert "WH-2026-7" in text
    with sqlite3.connect(tmp_path / "data" / "signcheck.db") as database:
        noted = database.execute("SELECT who, action, subject FROM audit").fetchall()
    assert noted == [("li", "certificate.export", "WH-2026-7")]


def test_wrong_days_and_files_are_told(tmp_path):
    swapped = run("A", tmp_path / "a.pdf", *OPTIONS, "--last", "2026-01-01", data=tmp_path / "data")
    assert swapped.returncode == 2
    assert b"Swap them" in swapped.stderr
    nowhere = run("A", tmp_path / "no" / "a.pdf", *OPTIONS, data=tmp_path / "data")
    assert nowhere.returncode == 2
    with sqlite3.connect(tmp_path / "data" / "signcheck.db") as database:
        assert database.execute("SELECT count(*) FROM audit").fetchone() == (0,)
