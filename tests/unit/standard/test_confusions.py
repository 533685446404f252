"""The table of what recognisers confuse, and the distance by it."""

from __future__ import annotations

import csv
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.standard.confusions import BLOCKED, confusion, distance, fold
from signcheck.standard.normalise import key

ROWS = list(
    csv.DictReader(
        resources.files("signcheck.standard").joinpath("confusions.csv").read_text("utf-8").splitlines()
    )
)
LETTERS = sorted({c for row in ROWS for c in row["a"] + row["b"]})
TEXTS = st.text(st.sampled_from([*LETTERS, *"小心地滑威海站北南123abrnm후흐강감"]), max_size=7)


def test_every_row_is_sourced_and_in_range() -> None:
    assert len(ROWS) > 300
    for row in ROWS:
        assert row["source"]
        assert 0 < float(row["cost"]) <= 0.5
        assert row["a"] != row["b"]
        assert row["kind"] in ("character", "initial", "vowel", "final")
        if row["kind"] == "character":
            assert (key(row["a"]), key(row["b"])) == (row["a"], row["b"])
    pairs = [(row["kind"], *sorted((row["a"], row["b"]))) for row in ROWS]
    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize(
    ("a", "b"),
    [("未", "末"), ("0", "o"), ("rn", "m"), ("후", "흐"), ("土", "士"), ("人", "入"), ("강", "감")],
)
def test_what_is_confused(a: str, b: str) -> None:
    cost = confusion(a, b)
    assert cost is not None
    assert cost <= 0.5


@pytest.mark.parametrize(
    ("a", "b"), [("北", "南"), ("1", "2"), ("a", "b"), ("출", "입"), ("厕", "厅"), ("가", "나")]
)
def test_what_is_not_confused(a: str, b: str) -> None:
    assert confusion(a, b) is None


@given(TEXTS, TEXTS)
def test_confusion_and_distance_are_symmetric(a: str, b: str) -> None:
    for x in a:
        for y in b:
            assert confusion(x, y) == confusion(y, x)
    assert distance(a, b) == pytest.approx(distance(b, a))
    assert distance(a, b, contrast=True) == pytest.approx(distance(b, a, contrast=True))


@given(TEXTS, TEXTS)
def test_distance_is_a_distance(a: str, b: str) -> None:
    found = distance(a, b)
    assert (found == 0) == (a == b)
    assert found <= max(len(a), len(b))
    assert found <= distance(a, b, contrast=True)


def test_distance_counts_confusions_little_and_edits_whole() -> None:
    assert distance("末班车", "未班车") == pytest.approx(0.15)
    assert distance("modern", "modem") == pytest.approx(0.15)
    assert distance("출구", "춞구") == 1
    assert distance("小心地滑", "小心") == 2
    assert distance("", "小心") == 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("威海北站", "威海南站"),
        ("威海北站", "威海站"),
        ("3号出口", "8号出口"),
        ("A出口", "B出口"),
        ("禁止非机动车通行", "禁止机动车通行"),
        ("入口", "出口"),
    ],
)
def test_what_changes_the_meaning_is_never_near(a: str, b: str) -> None:
    assert distance(key(a), key(b), contrast=True) >= BLOCKED


def test_fold_joins_what_is_confused() -> None:
    for row in ROWS:
        if row["kind"] == "character" and not row["a"].isascii():
            assert fold(row["a"]) == fold(row["b"])
    assert fold("modern") == fold("modem")
    assert fold("小心") != fold("注意")
