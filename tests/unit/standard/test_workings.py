"""What was worked out once: found again, never trusted when damaged, each standard and code with its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from signcheck.standard.workings import KEPT, Workings

ONE, OTHER = "0123456789abcdef" * 4, "f" * 64
CODE, LATER = "a" * 64, "b" * 64
VALUE = {"출구": [["exit"], "线"], "line\u2028feed\n": []}


def never() -> Any:
    raise AssertionError("it was worked out again")


def stored(folder: Path) -> Path:
    (path,) = folder.glob("*.words")
    return path


def test_kept_and_found_again(tmp_path: Path) -> None:
    assert Workings(tmp_path, ONE).value("words", CODE, lambda: VALUE) == VALUE
    assert Workings(tmp_path, ONE).value("words", CODE, never) == VALUE
    assert not list(tmp_path.glob("*.part"))


def test_nothing_is_kept_without_a_folder() -> None:
    workings = Workings()
    assert [workings.value("words", CODE, lambda number=n: number) for n in (1, 2)] == [1, 2]


def test_another_standard_other_code_and_another_name_are_other_files(tmp_path: Path) -> None:
    asked = [(ONE, "words", CODE), (OTHER, "words", CODE), (ONE, "words", LATER), (ONE, "names", CODE)]
    for at, (digest, name, code) in enumerate(asked):
        assert Workings(tmp_path, digest).value(name, code, lambda at=at: at) == at
    for at, (digest, name, code) in enumerate(asked):
        assert Workings(tmp_path, digest).value(name, code, never) == at


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "foreign", "digest alone"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: str) -> None:
    workings = Workings(tmp_path, ONE)
    workings.value("words", CODE, lambda: VALUE)
    path = stored(tmp_path)
    content = path.read_bytes()
    path.write_bytes(
        {
            "cut": content[: len(content) // 2],
            "flipped": content[:-4] + bytes([content[-4] ^ 1]) + content[-3:],
            "empty": b"",
            "foreign": b"\x80\x04\x95 no cache at all",
            "digest alone": content[:64],
        }[damage]
    )
    assert workings.value("words", CODE, lambda: VALUE) == VALUE
    assert workings.value("words", CODE, never) == VALUE
    assert path.read_bytes() == content


def test_half_a_file_of_one_that_was_killed_is_not_used(tmp_path: Path) -> None:
    (tmp_path / ".signcheck-0.part").write_bytes(b"half")
    assert Workings(tmp_path, ONE).value("words", CODE, lambda: VALUE) == VALUE
    assert Workings(tmp_path, ONE).value("words", CODE, never) == VALUE


def test_only_the_newest_of_a_kind_stay(tmp_path: Path) -> None:
    Workings(tmp_path, ONE).value("names", CODE, lambda: VALUE)
    for number in range(KEPT + 3):
        Workings(tmp_path, f"{number:x}".ljust(64, "0")).value("words", CODE, lambda: VALUE)
        for age, path in enumerate(sorted(tmp_path.glob("*.words"), reverse=True)):
            os.utime(path, (1_000_000 - age, 1_000_000 - age))
    assert len(list(tmp_path.glob("*.words"))) == KEPT
    assert Workings(tmp_path, ONE).value("names", CODE, never) == VALUE


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    assert Workings(in_the_way / "cache", ONE).value("words", CODE, lambda: VALUE) == VALUE


def test_what_working_out_raises_goes_on_and_nothing_is_kept(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="again"):
        Workings(tmp_path, ONE).value("words", CODE, never)
    assert list(tmp_path.iterdir()) == []


AT_ONCE = """
import json, sys
from pathlib import Path
from signcheck.standard.workings import Workings

def make():
    print("makes", flush=True)
    sys.stdin.readline()
    return [sys.argv[2]] * 200_000

value = Workings(Path(sys.argv[1]), "1" * 64).value("words", "2" * 64, make)
print(json.dumps([len(value), value[0]]))
"""


def test_two_processes_at_once(tmp_path: Path) -> None:
    """Both begin before one has written: each has its own, and what stays is whole and of one of them."""
    both = [
        subprocess.Popen(
            [sys.executable, "-c", AT_ONCE, str(tmp_path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("a", "b")
    ]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "makes\n"
    for process in both:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = [json.loads(process.communicate(timeout=60)[0]) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert said == [[200_000, "a"], [200_000, "b"]]
    assert Workings(tmp_path, "1" * 64).value("words", "2" * 64, never) in (["a"] * 200_000, ["b"] * 200_000)
    assert not list(tmp_path.glob("*.part"))
