"""What design.md promises of the commands, on sample photos with the real models.

One call of `check --json` is shared by the tests; its output is also what `read` prints, and more.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from signcheck.verdicts import FindingKind

pytestmark = pytest.mark.models

VERDICTS = {"compliant", "defective", "doubtful", "unreadable"}


@pytest.fixture(scope="module")
def truths(samples) -> list[dict]:
    """Two right trilingual signs, clean, and one with a planted mistake."""
    listed = [json.loads(line) for line in (samples / "truth.jsonl").read_text("utf-8").splitlines()]
    clean = [t for t in listed if t["condition"] == "clean"]

    def planted(truth) -> bool:
        return any(any(e["planted"].values()) for sign in truth["signs"] for e in sign["entries"])

    return [t for t in clean if not planted(t)][:2] + [t for t in clean if planted(t)][:1]


@pytest.fixture(scope="module")
def checked(truths, samples, tmp_path_factory):
    folder = tmp_path_factory.mktemp("照片 사진")
    paths = [Path(shutil.copy(samples / t["photo"], folder)) for t in truths]
    done = subprocess.run(
        [sys.executable, "-m", "signcheck", "check", "--json", *map(str, paths)],
        capture_output=True,
        check=False,
        env=os.environ | {"SIGNCHECK_DATA": str(folder / "data")},
    )
    assert done.returncode == 0, done.stderr
    return paths, [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_one_object_a_photo_in_the_order_given(checked):
    paths, said = checked
    assert [one["photo"] for one in said] == [str(path) for path in paths]


def test_the_photo(checked):
    for path, one in zip(*checked, strict=True):
        assert one["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        with Image.open(path) as image:
            assert {one["width"], one["height"]} == set(image.size)
        assert one["seconds"] > 0


def test_the_lines(checked):
    for one in checked[1]:
        assert one["lines"]
        for line in one["lines"]:
            assert {"text", "language", "score", "polygon"} <= set(line)
            assert line["language"] in ("zh", "en", "ko", "mixed", "other")
            assert 0 <= line["score"] <= 1
            assert len(line["polygon"]) == 4
            for x, y in line["polygon"]:
                assert -5 <= x <= one["width"] + 5
                assert -5 <= y <= one["height"] + 5


def test_the_signs(checked):
    kinds = {kind.value for kind in FindingKind}
    for one in checked[1]:
        assert one["verdict"] in VERDICTS
        assert one["signs"]
        for sign in one["signs"]:
            assert sign["verdict"] in VERDICTS
            assert len(sign["polygon"]) == 4
            for entry in sign["entries"]:
                assert {"zh", "term", "verdict", "translations"} <= set(entry)
                for translation in entry["translations"].values():
                    assert translation["verdict"] in VERDICTS
                    assert translation["finding"] is None or translation["finding"] in kinds
                    assert isinstance(translation["expected"], list)
                    assert isinstance(translation["evidence"], dict)
                    assert (translation["finding"] is None) == (translation["verdict"] == "compliant")


def test_the_chinese_of_clean_signs_is_read(checked, truths):
    for truth, one in zip(truths, checked[1], strict=True):
        drawn = {entry["zh"] for sign in truth["signs"] for entry in sign["entries"] if entry["zh"]}
        read = {entry["zh"] for sign in one["signs"] for entry in sign["entries"]}
        assert drawn <= read


def test_right_english_is_never_called_defective(checked, truths):
    """A wrong verdict costs more than none."""
    for truth, one in list(zip(truths, checked[1], strict=True))[:2]:
        right = {e["zh"] for sign in truth["signs"] for e in sign["entries"] if e["en"]}
        for sign in one["signs"]:
            for entry in sign["entries"]:
                if entry["zh"] in right and "en" in entry["translations"]:
                    assert entry["translations"]["en"]["verdict"] != "defective", entry
