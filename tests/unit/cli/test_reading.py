"""`read` and `check`: what they print, what fails, and the Korean hint.

The reader is replaced by one that says what a test wants; the real one stands in tests/acceptance.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from signcheck.languages import Language
from signcheck.reading import Line, Reading
from signcheck.reading.tesseract import HOW_TO_GET_IT

BOX = ((5.04, 5.0), (60.0, 5.0), (60.0, 25.0), (5.0, 25.0))
LOWER = ((5.0, 30.0), (60.0, 30.0), (60.0, 38.0), (5.0, 38.0))
LINES = (
    Line("出口", Language.ZH, 0.98765, BOX, "drawn 1", 0.9),
    Line("", Language.KO, 0.0, LOWER, "drawn 1"),
)


class SaysAlways:
    def read(self, pixels):
        if pixels[0, 0, 0] == 250:
            raise RuntimeError("the reader broke")
        return Reading(pixels.shape[1], pixels.shape[0], LINES, (("recognition", "drawn 1"),), 0.25, 0.5)


@pytest.fixture(autouse=True)
def _reader(monkeypatch):
    monkeypatch.setattr("signcheck.reading.build.reader_for", lambda settings, threads: SaysAlways())
    monkeypatch.setattr("signcheck.cli.readphotos.korean_hint", lambda settings: None)


@pytest.fixture
def photo(tmp_path):
    def draw(name: str, grey: int = 1) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(np.full((40, 80, 3), grey, np.uint8)).save(path, format="PNG")
        return path

    return draw


def test_read_json(run, photo):
    path = photo("威海站 위해/a b.png")
    done = run("read", path, "--json")
    assert (done.code, done.err) == (0, "")
    (said,) = [json.loads(line) for line in done.out.splitlines()]
    assert said["photo"] == str(path)
    assert str(path) in done.out
    assert len(said["sha256"]) == 64
    assert (said["width"], said["height"], said["seconds"]) == (80, 40, 0.75)
    assert (said["taken_at"], said["place"]) == (None, None)
    assert said["versions"] == {"recognition": "drawn 1"}
    first, second = said["lines"]
    assert first == {
        "text": "出口",
        "language": "zh",
        "score": 0.9877,
        "polygon": [[5.0, 5.0], [60.0, 5.0], [60.0, 25.0], [5.0, 25.0]],
        "recogniser": "drawn 1",
    }
    assert (second["text"], second["language"], second["unread"]) == ("", "ko", True)


def test_check_json(run, photo):
    done = run("check", photo("a.png"), "--json")
    assert done.code == 0
    said = json.loads(done.out)
    assert {"photo", "sha256", "width", "height", "lines", "seconds", "verdict", "signs", "standard"} <= set(
        said
    )
    assert said["verdict"] in ("compliant", "defective", "doubtful", "unreadable")
    (sign,) = said["signs"]
    assert {"polygon", "verdict", "entries"} <= set(sign)
    (entry,) = sign["entries"]
    assert (entry["zh"], entry["term"]) == ("出口", "出口")
    assert set(entry["translations"]) == {"en", "ko"}
    for translation in entry["translations"].values():
        assert {"text", "verdict", "finding", "expected", "rule", "evidence"} <= set(translation)
        assert {"values", "notes", "reason"} <= set(translation)
        assert translation["verdict"] in ("compliant", "defective", "doubtful", "unreadable")
    english = entry["translations"]["en"]
    assert (english["text"], english["finding"]) == (None, "missing")
    assert "Exit" in english["expected"]


MISSING = {
    "zh": "标识上没有这一语种的文字。",
    "en": "The sign carries no text in this language.",
    "ko": "표지에 이 언어로 된 글이 없습니다.",
}


@pytest.mark.parametrize("language", MISSING)
def test_check_says_why_in_the_language_of_the_reader(run, photo, language):
    path = photo("a.png")
    assert MISSING[language] in run("check", path, "--language", language).out
    said = json.loads(run("check", path, "--json", "--language", language).out)
    english = said["signs"][0]["entries"][0]["translations"]["en"]
    assert english["reason"].startswith(MISSING[language])
    assert english["rule"] == "coverage.language_required"


def test_check_speaks_english_unless_asked(run, photo):
    path = photo("a.png")
    assert run("check", path).out == run("check", path, "--language", "en").out


def test_check_only_what_is_required(run, photo):
    said = json.loads(run("check", photo("a.png"), "--json", "--require", "zh").out)
    assert said["verdict"] == "compliant"
    assert run("check", photo("a.png"), "--require", "zh,jp").code == 2


def test_for_people(run, photo):
    path = photo("a.png")
    out = run("read", path).out
    assert f"{path}  80 × 40" in out
    assert "zh    0.99  出口" in out
    assert "(unread)" in out
    out = run("check", path).out
    assert "出口" in out
    assert "missing" in out
    assert "Exit" in out


def test_the_others_go_on_and_the_failed_are_named(run, photo, tmp_path):
    good, broken, fault = photo("a.png"), tmp_path / "b.png", photo("c.png", 250)
    broken.write_text("a text")
    last = photo("d.png")
    for name in ("read", "check"):
        done = run(name, good, broken, tmp_path / "gone.png", fault, last, "--json")
        assert done.code == 3
        assert [json.loads(line)["photo"] for line in done.out.splitlines()] == [str(good), str(last)]
        assert [line for line in done.err.splitlines() if str(broken) in line]
        assert [line for line in done.err.splitlines() if "gone.png" in line]
        assert [line for line in done.err.splitlines() if "RuntimeError: the reader broke" in line]
        assert len(done.err.splitlines()) == 3


def test_folders_are_read_with_all_they_hold(run, photo, tmp_path):
    paths = [photo("f/a.png"), photo("f/sub/b.png")]
    (tmp_path / "f" / "c.png").touch()
    done = run("read", tmp_path / "f", "--json")
    assert done.code == 3
    assert [json.loads(line)["photo"] for line in done.out.splitlines()] == [str(path) for path in paths]


def test_a_name_that_is_no_utf8_is_valid_json(run, photo, capsys):
    path = photo(os.fsdecode("威海.png".encode("gbk")))
    done = run("read", path, "--json")
    assert done.code == 0
    assert json.loads(done.out)["photo"] == str(path)


def test_how_to_get_korean_is_said_once(run, photo, monkeypatch):
    monkeypatch.setattr("signcheck.cli.readphotos.korean_hint", lambda settings: HOW_TO_GET_IT)
    done = run("read", photo("a.png"), photo("b.png", 2), "--json")
    assert done.code == 0
    assert done.err.count("Korean lines are not read") == 1
    assert "apt-get install tesseract-ocr tesseract-ocr-kor" in done.err
