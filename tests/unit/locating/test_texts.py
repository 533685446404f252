"""Very many short texts in arrays: found as in a list, in a part of the memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.locating import Clues, SiteFinder, SitePlace, texts
from signcheck.locating.texts import Packed, Texts

WORDS = st.lists(st.text("ab-é站𝄞", max_size=4), max_size=12)


@given(WORDS, st.text("ab-é站𝄞", max_size=3))
def test_found_as_in_a_list(words: list[str], wanted: str) -> None:
    found = Texts(words)
    assert found.numbers(wanted) == [number for number, word in enumerate(words) if word == wanted]
    assert (wanted in found) == (wanted in words)
    assert found.any_begins(wanted) == any(word.startswith(wanted) for word in words)
    assert found.another_ends(wanted) == any(word.endswith(wanted) and word != wanted for word in words)
    assert all(len(word) <= found.longest for word in words)


@given(WORDS)
def test_packed_as_they_came(words: list[str]) -> None:
    packed = Packed(words)
    assert (len(packed), list(packed), [packed[at] for at in range(len(words))]) == (
        len(words),
        words,
        words,
    )


def test_more_than_one_array_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "AT_ONCE", 3)
    words = ["a", "longer than the others", "c", "d", "e", "f", "gg"]
    assert list(Packed(words)) == words
    assert Texts(words).numbers("gg") == [6]


def test_half_a_character_of_a_files_name_is_no_text() -> None:
    assert Texts(["a"]).numbers("a\udc80") == []


def test_a_sign_point_takes_a_hundred_bytes() -> None:
    """A million of them 100 MB; as strings in dictionaries they took six times as much."""
    count = 20_000
    sites = (
        SitePlace(f"BS{n:05}", f"车站{n}", ((37 + n / 1e5, 122.0),), None, (f"BS{n:05}-01", f"BS{n:05}-02"))
        for n in range(count // 2)
    )
    tracemalloc.start()
    finder = SiteFinder(sites)
    found = finder.find(Clues(Path("/车站7/BS00007-02.jpg"), ("车站9",), (37.00007, 122.0)))
    by_name = finder.find(Clues(Path("/车站7/a.jpg"), ("车站9",), (37.00007, 122.0)))
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found.code, by_name.code) == ("BS00007", "BS00007")
    assert kept < 100 * count
    assert most < 150 * count + 2_000_000
