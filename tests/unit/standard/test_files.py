"""Tables and profiles as files: the same from a folder and from anywhere else, and what pins them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from signcheck.errors import StandardError
from signcheck.standard import Standard, load_standard
from signcheck.standard import files as module
from signcheck.standard.files import TABLES, Files, read_files, rules_version, shipped_files, version_digest

GENERICS = "names/generics.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A glossary folder that has a table of its own and nothing else."""
    (tmp_path / "names").mkdir()
    (tmp_path / GENERICS).write_bytes(shipped_files().contents[GENERICS] + b"\n")
    return tmp_path


def test_what_ships_is_whole() -> None:
    files = shipped_files()
    files.check()
    assert set(TABLES) < set(files.contents)
    assert set(files.contents) - set(TABLES) == {f"profiles/{name}.toml" for name in files.profile_names}


def test_what_a_folder_lacks_is_the_shipped_one_and_pinned_too(folder: Path) -> None:
    files = read_files(folder)
    assert files.contents.keys() == shipped_files().contents.keys()
    assert [n for n, c in files.contents.items() if c != shipped_files().contents[n]] == [GENERICS]
    assert files.digest != shipped_files().digest


def test_the_same_files_are_the_same_wherever_they_are_from(folder: Path) -> None:
    there = read_files(folder)
    elsewhere = Files(dict(reversed(there.contents.items())), "v1")
    assert elsewhere.digest == there.digest
    assert elsewhere.tables.generics == there.tables.generics
    assert elsewhere.profile("road") == there.profile("road")


def test_a_table_that_is_missing_or_bad_is_named_with_its_version() -> None:
    contents = {name: content for name, content in shipped_files().contents.items() if name != GENERICS}
    with pytest.raises(StandardError, match=r"^v7/names/generics\.csv: the table is missing"):
        Files(contents, "v7").check()
    with pytest.raises(StandardError, match=r"^v7/profiles/bus\.toml: "):
        Files(shipped_files().contents | {"profiles/bus.toml": b"required = "}, "v7").check()


def test_the_version_covers_terms_files_and_writing_rules(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests = {version_digest("a", shipped_files()), version_digest("b", shipped_files())}
    digests.add(version_digest("a", read_files(folder)))
    assert version_digest("a", shipped_files()) in digests
    monkeypatch.setattr(module, "rules_version", lambda: "other rules")
    digests.add(version_digest("a", shipped_files()))
    assert len(digests) == 4


def test_a_standard_knows_whether_its_writing_rules_are_these() -> None:
    assert Standard((), version="x").rules_version == load_standard().rules_version == rules_version()
    assert not load_standard().other_rules
    assert Standard((), version="x", rules="0" * 64).other_rules
    assert not Standard((), version="x", rules="").other_rules  # nobody kept it


def test_a_standard_without_files_has_the_shipped_ones() -> None:
    standard = Standard((), version="x")
    assert standard.as_of(None).tables is standard.tables is shipped_files().tables
    assert standard.profile_of("main_road") is standard.profile("road")
    assert "road" in standard.profile_names


_LAZY = """
import sys
from signcheck.standard import load_standard
load_standard().lookup("出口")
print([name for name in sys.modules if name.startswith("signcheck.standard.") and ".rules" in name
       or "composition" in name or name.endswith(".profile")])
"""


def test_nothing_is_parsed_before_it_is_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", _LAZY], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"
