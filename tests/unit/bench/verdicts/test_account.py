from __future__ import annotations

from typing import Any, cast

import pytest

from bench.verdicts.account import Cause, differences
from signcheck.languages import language_of
from signcheck.reading.line import Line, Polygon, Reading

PLACE = cast(Polygon, ((0.0, 0.0), (9.0, 0.0), (9.0, 3.0), (0.0, 3.0)))


def reading(*texts: str) -> Reading:
    return Reading(100, 100, tuple(Line(text, language_of(text), 0.8, PLACE, "test") for text in texts))


def row(text: str, language: str, *, complete: bool = False) -> dict[str, Any]:
    return {"lines": [{"text": text, "lang": language}], "complete": complete}


@pytest.mark.parametrize(
    ("truth", "language", "read", "cause"),
    [
        ("Shoe Repairs", "en", ("SHOE REPAIRS",), Cause.RIGHT),
        ("바른진단! 바른치료!", "ko", ("바른진단 바른치료",), Cause.RIGHT),
        ("Shoe Repairs", "en", ("Shoa Ropars",), Cause.MISREAD),
        ("Shoe Repairs", "en", ("Open", "화장실"), Cause.UNREAD),
        ("Shoe Repairs", "en", (), Cause.UNREAD),
        ("Shoe Repairs", "en", ("Shoe", "Repairs"), Cause.CUT),
        ("Shoe Repairs", "en", ("Shoe Repairs and Keys Cut",), Cause.CUT),
        ("三味", "zh", ("三味",), Cause.RIGHT),
        ("三味", "ko", ("三味",), Cause.LANGUAGE),
    ],
)
def test_cause(truth: str, language: str, read: tuple[str, ...], cause: Cause) -> None:
    (found,) = differences(row(truth, language), reading(*read))
    assert found.cause is cause


def test_invented_lines_are_told_where_the_truth_is_complete() -> None:
    told = differences(row("Open", "en", complete=True), reading("Open", "Zebra"))
    assert [(line.cause, line.read) for line in told] == [(Cause.RIGHT, "Open"), (Cause.INVENTED, "Zebra")]
    assert len(differences(row("Open", "en"), reading("Open", "Zebra"))) == 1
