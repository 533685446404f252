"""A standard that was read once: kept, found again, never trusted when damaged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from signcheck.errors import StandardError
from signcheck.languages import Language
from signcheck.standard import MatchKind, Standard, load_standard
from signcheck.standard import cache as module
from signcheck.standard.cache import cached
from signcheck.standard.csvfile import parse_terms, write_terms
from signcheck.standard.shipped import _load as uncached_by_lru
from signcheck.standard.stored import StoredTerms, decode, encode
from signcheck.standard.workings import KEPT

ROWS = """\
domain,zh,sense,language,text,status,authority,source,note,valid_from,valid_until
general,出口,,en,Exit,standard,norm,test,,,
general,出口,,ko,출구,standard,norm,test,"a ""note"", with\u2028marks",2025-01-01,2026-12-31
road,小心地滑,floor,en,Slippery,accepted,usage,test,,,
road,後門,,en,Back Door,standard,draft,test,,,
"""
TERMS = parse_terms(ROWS, "rows")
DIGEST = "0123456789abcdef" * 4


def never() -> list:
    raise AssertionError("the cache was not used")


def stored(folder: Path) -> Path:
    (path,) = folder.glob("*.standard")
    return path


def assert_whole(standard: Standard) -> None:
    assert list(standard.terms) == TERMS
    match = standard.lookup("小心地渭")
    assert match is not None
    assert match.kind is MatchKind.NEAR
    assert standard.lookup("后门") is not None
    assert [t.zh for t in standard.terms_with_form(Language.EN, "EXIT")] == ["出口"]


def test_kept_and_found_again(tmp_path: Path) -> None:
    first = cached(DIGEST, "v1", lambda: TERMS, folder=tmp_path)
    again = cached(DIGEST, "v1", never, folder=tmp_path)
    assert (first.version, again.version) == ("v1", "v1")
    assert_whole(first)
    assert_whole(again)
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "foreign", "digest alone"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: str) -> None:
    cached(DIGEST, "v1", lambda: TERMS, folder=tmp_path)
    path = stored(tmp_path)
    content = path.read_bytes()
    flipped = content[:-9] + bytes([content[-9] ^ 1]) + content[-8:]
    path.write_bytes(
        {
            "cut": content[: len(content) // 2],
            "flipped": flipped,
            "empty": b"",
            "foreign": b"\x80\x04\x95 no cache at all",
            "digest alone": content[:64],
        }[damage]
    )
    assert_whole(cached(DIGEST, "v1", lambda: TERMS, folder=tmp_path))
    assert_whole(cached(DIGEST, "v1", never, folder=tmp_path))


def test_another_glossary_or_other_code_is_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached(DIGEST, "v1", lambda: TERMS, folder=tmp_path)
    assert len(cached("f" * 64, "v2", lambda: TERMS[:1], folder=tmp_path).terms) == 1
    monkeypatch.setattr(module, "_fingerprint", lambda: "other code at work")
    assert len(cached(DIGEST, "v1", lambda: TERMS[:2], folder=tmp_path).terms) == 2


def test_only_the_newest_files_stay(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        cached(f"{number:x}".ljust(64, "0"), "v", lambda: TERMS, folder=tmp_path)
        for age, path in enumerate(sorted(tmp_path.glob("*.standard"), reverse=True)):
            os.utime(path, (1_000_000 - age, 1_000_000 - age))
    assert len(list(tmp_path.glob("*.standard"))) == KEPT


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    assert_whole(cached(DIGEST, "v1", lambda: TERMS, folder=in_the_way / "cache"))


def test_what_reading_raises_goes_on_and_nothing_is_kept(tmp_path: Path) -> None:
    def bad() -> list:
        raise StandardError("a bad row")

    with pytest.raises(StandardError, match="a bad row"):
        cached(DIGEST, "v1", bad, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_stored_terms_are_a_sequence() -> None:
    lines = encode(TERMS)
    assert all(b"\n" not in line for line in lines)
    assert [decode(line) for line in lines] == TERMS
    kept = StoredTerms(lines)
    assert (len(kept), list(kept), kept[-1], kept[1:]) == (3, TERMS, TERMS[-1], tuple(TERMS[1:]))
    assert kept[0] is kept[0]
    with pytest.raises(IndexError):
        kept[3]


def glossary(folder: Path, text: str) -> str:
    (folder / "terms").mkdir(parents=True, exist_ok=True)
    (folder / "terms" / "made.csv").write_text(text, encoding="utf-8")
    return str(folder)


def test_a_changed_glossary_is_read_again(tmp_path: Path) -> None:
    name = glossary(tmp_path / "city", ROWS)
    before = load_standard(name, cache=tmp_path / "cache")
    uncached_by_lru.cache_clear()
    glossary(tmp_path / "city", write_terms(TERMS[:1]))
    after = load_standard(name, cache=tmp_path / "cache")
    assert before.version != after.version
    assert before.version.startswith("city-")
    assert [t.zh for t in after.terms] == ["出口"]


def test_a_bad_row_is_named(tmp_path: Path) -> None:
    name = glossary(tmp_path / "bad", ROWS + "road,x,,fr,Y,standard,norm,test,,,\n")
    with pytest.raises(StandardError, match=r"made\.csv: row 6, column language: 'fr' is unknown"):
        load_standard(name, cache=tmp_path / "cache")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("road,,,en,Y,standard,norm,test,,,", "column zh: empty"),
        ("road,x,,en, Y,standard,norm,test,,,", "column text: ' Y' has spaces"),
        ("road,x,,en,Y,best,norm,test,,,", "column status: 'best' is unknown"),
        ("road,x,,en,Y,standard,king,test,,,", "column authority: 'king' is unknown"),
        ("road,x,,en,Y,standard,norm,test,,1.1.2025,", "column valid_from: '1.1.2025' is no date"),
        ("road,x,,en,Y,standard,norm,test,,,2025-13-01", "column valid_until: '2025-13-01' is no date"),
        ("road,x,,en,Y,standard,norm,test,,", "10 cells instead of 11"),
    ],
)
def test_bad_rows_name_the_place(row: str, message: str) -> None:
    with pytest.raises(StandardError, match=message) as caught:
        parse_terms(ROWS + row + "\n", "file.csv")
    assert caught.value.message.startswith("file.csv: row 6")
    assert caught.value.remedy


def test_csv_round_trip() -> None:
    assert parse_terms(write_terms(TERMS), "again") == TERMS


_HEAVY = """
import json, sys
from pathlib import Path
from signcheck.standard import load_standard
standard = load_standard(cache=Path(sys.argv[1]))
assert standard.lookup("出口")
heavy = {"opencc", "rapidfuzz", "numpy", "pypinyin"}
print(json.dumps(sorted(heavy & set(sys.modules))))
"""


def test_an_exact_lookup_from_the_cache_imports_nothing_heavy(tmp_path: Path) -> None:
    call = [sys.executable, "-c", _HEAVY, str(tmp_path)]
    for _ in range(2):
        done = subprocess.run(call, check=True, capture_output=True, text=True)
    assert json.loads(done.stdout) == []
