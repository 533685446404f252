from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bench.verdicts.truth import TruePhoto, photo_from
from signcheck.languages import Language


def test_a_language_that_neither_stands_there_nor_was_left_out_is_not_asked(
    photo: Callable[..., TruePhoto],
) -> None:
    entry = photo(("出口", "Exit", None)).entries[0]
    assert entry.texts[Language.EN].asked
    assert not entry.texts[Language.KO].asked
    assert photo(("出口", "Exit", None), ko_0="missing").entries[0].texts[Language.KO].asked


def test_cut_chinese_sets_its_translations_apart(row: Callable[..., dict[str, Any]]) -> None:
    cut = row(("出口", "Exit", "출구"), ("入口", "Entrance", "입구"))
    cut["signs"][0]["entries"][0]["cut"] = ["zh"]
    cut["signs"][0]["entries"][1]["cut"] = ["ko"]
    first, second = photo_from(cut, {}).entries
    assert first.aside(Language.EN) == "cut"
    assert (second.aside(Language.EN), second.aside(Language.KO)) == ("", "cut")
    assert not first.whole


def test_a_board_behind_is_apart(row: Callable[..., dict[str, Any]]) -> None:
    behind = row(("出口", "Exit", "출구"))
    behind["signs"][0]["role"] = "behind"
    assert photo_from(behind, {}).entries[0].aside(Language.EN) == "behind"


def test_the_parts_of_a_line_in_two_languages_are_lines(row: Callable[..., dict[str, Any]]) -> None:
    mixed = row(("出口", None, None))
    line = mixed["lines"][0]
    parts = [line | {"text": "出口"}, line | {"text": "Exit", "language": "en"}]
    mixed["lines"] = [line | {"text": "出口 Exit", "language": "mixed", "parts": parts}]
    lines = photo_from(mixed, {}).lines
    assert [(x.text, x.language) for x in lines] == [("出口", "zh"), ("Exit", "en")]


def test_decoration_does_not_count(row: Callable[..., dict[str, Any]]) -> None:
    decorated = row(("出口", "Exit", None))
    decorated["lines"][1]["decoration"] = True
    assert [line.counts for line in photo_from(decorated, {}).lines] == [True, False]


def test_languages_come_from_the_photo_or_from_its_sign_point(row: Callable[..., dict[str, Any]]) -> None:
    plain = row(("出口", "Exit", None))
    assert photo_from(plain, {"RS01-01": ("zh", "en")}).required == (Language.ZH, Language.EN)
    assert photo_from(plain | {"required": ["zh"]}, {"RS01-01": ("zh", "en")}).required == (Language.ZH,)
