"""What counts as right, lost, too many; told by entries that a product might make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.boards import page
from bench.boards.figures import figures
from bench.boards.measure import Measured, alike, measure
from bench.boards.product import Told
from bench.boards.real import labels, what_of
from bench.boards.truth import board_photo
from bench.section import into_section
from bench.verdicts.found import FoundEntry, Placed
from signcheck.languages import Language
from signcheck.reading.line import Line, Polygon, Reading

PLACES = {"ko": 0, "en": 40, "zh": 80, "ja": 120}


def polygon(entry: int, language: str) -> Polygon:
    left, top = 300.0 * entry, float(PLACES[language])
    return (left, top), (left + 200, top), (left + 200, top + 30), (left, top + 30)


TEXTS = (
    {"zh": "售票处", "en": "Ticket Office", "ko": "매표소", "ja": "きっぷ売り場"},
    {"zh": "卫生间", "en": "Toilet", "ko": "화장실", "ja": "お手洗い"},
)


def row(**changes: Any) -> dict[str, Any]:
    """A photo of two entries in four languages, as drawing.signs.truth writes it."""
    lines = [line(i, language, text) for i, texts in enumerate(TEXTS) for language, text in texts.items()]
    sign = {"role": "main", "profile": "general", "entries": [entry(i, t) for i, t in enumerate(TEXTS)]}
    return {
        "photo": "0000.jpg", "shape": "stack", "condition": "clean", "seed": 1, "site": "", "sign_point": "",
        "profile": "general", "required": ["zh", "en", "ko"], "signs": [sign], "lines": lines,
    } | changes  # fmt: skip


def entry(index: int, texts: Mapping[str, str]) -> dict[str, Any]:
    three = ("zh", "en", "ko")
    return {x: texts[x] for x in three} | {
        "expected": {"en": [texts["en"]], "ko": [texts["ko"]]},
        "planted": dict.fromkeys(three),
        "polygons": {x: [polygon(index, x)] for x in three},
    }


def line(index: int | None, language: str, text: str, **more: Any) -> dict[str, Any]:
    where = polygon(0 if index is None else index, language)
    return {
        "text": text,
        "language": language,
        "polygon": where,
        "sign": 0,
        "entry": index,
        "parts": [],
    } | more


def reading(given: dict[str, Any]) -> Reading:
    lines = tuple(
        Line(x["text"], Language(x["language"]), 0.99, x["polygon"], "none")
        for x in given["lines"]
        if x["language"] != "ja"
    )
    return Reading(1000, 500, lines)


def found(index: int, **texts: str) -> FoundEntry:
    placed = {x: Placed(text, (polygon(index, x),)) for x, text in texts.items()}
    return FoundEntry(placed.get("zh"), {Language(x): p for x, p in placed.items() if x != "zh"})


def three(index: int) -> dict[str, str]:
    return {x: text for x, text in TEXTS[index].items() if x != "ja"}


def told(*entries: FoundEntry, overlays: tuple[Polygon, ...] = (), met: int | None = None) -> Told:
    return Told(entries, len(entries) if met is None else met, overlays)


def measured(what: Told, **changes: Any) -> Measured:
    given = row(**changes)
    return measure(board_photo(given, "stack/clean/0000.jpg"), reading(given), what)


def test_entries_as_they_stand_are_right() -> None:
    one = measured(told(found(0, **three(0)), found(1, **three(1))))
    assert [e.right for e in one.entries] == [True, True]
    assert (one.many, one.japanese_kept, one.overlay_out) == ((), True, None)
    assert not any(one.strayed)


@pytest.mark.parametrize("wrong", [{"ko": "화장실"}, {"en": ""}, {"zh": "售票处卫生间服务台"}])
def test_a_text_of_another_entry_or_none_is_not_right(wrong: dict[str, str]) -> None:
    texts = {x: t for x, t in (three(0) | wrong).items() if t}
    one = measured(told(found(0, **texts), found(1, **three(1))))
    assert [e.right for e in one.entries] == [False, True]


def test_an_entry_of_which_none_was_made_is_lost_and_its_texts_stray() -> None:
    one = measured(told(found(0, **three(0))))
    assert [e.found for e in one.entries] == [True, False]
    assert sum(one.strayed) == 3
    assert figures([one]).lost.part == 1


def test_japanese_in_the_chinese_is_seen_and_is_an_entry_too_many() -> None:
    japanese = FoundEntry(Placed("きっぷ売り場", (polygon(0, "ja"),)))
    one = measured(told(found(0, **three(0)), found(1, **three(1)), japanese))
    assert (one.japanese_kept, one.many) == (False, ("ja",))


def test_text_on_the_picture_counts_by_the_photo() -> None:
    over = line(None, "ja", "2026年11月28日") | {"language": "zh", "kind": "overlay"}
    lines = [x for x in row()["lines"] if x["language"] != "ja"]
    right = (found(0, **three(0)), found(1, **three(1)))
    stamped = FoundEntry(Placed("2026年11月28日", (polygon(0, "ja"),)))
    assert measured(told(*right), lines=[*lines, over]).overlay_out is True
    one = measured(told(*right, stamped), lines=[*lines, over])
    assert (one.overlay_out, one.many) == (False, ("overlay",))


def test_a_mark_over_an_entry_is_out_of_it_where_none_of_its_letters_went_there() -> None:
    over = line(0, "zh", "") | {"text": "@威海旅行", "entry": None, "kind": "overlay"}
    lines = [*row()["lines"], over]
    right = found(1, **three(1))
    assert measured(told(found(0, **three(0)), right), lines=lines).overlay_out is True
    with_rest = found(0, **three(0) | {"zh": TEXTS[0]["zh"] + "旅行"})
    assert measured(told(with_rest, right), lines=lines).overlay_out is False


def test_a_true_text_set_aside_as_lying_on_the_picture_is_counted() -> None:
    one = measured(told(found(0, **three(0)), overlays=(polygon(1, "en"),)))
    assert sum(one.taken) == 1


def test_entries_of_a_board_behind_are_too_many_and_not_asked_for() -> None:
    sign = row()["signs"][0]
    one = measured(told(found(0, **three(0)), found(1, **three(1))), signs=[sign | {"role": "behind"}])
    assert (one.entries, one.many) == ((), ("behind", "behind"))


def test_entries_of_other_boards_than_the_photo_was_taken_for_meet_nobody() -> None:
    sign = row()["signs"][0]
    both = found(0, **three(0)), found(1, **three(1))
    assert measured(told(*both, met=1), signs=[sign | {"role": "behind"}]).many == ("behind",)


def test_what_the_standard_does_not_stand_behind_is_not_falsely_accused() -> None:
    assert measured(told(found(0, **three(0)))).accused
    assert not measured(told(found(0, **three(0))), shape="described").accused


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("화장실", "회장실", True),
        ("出口", "入口", False),
        ("No Smoking", "1. no smoking", True),
        ("Exit", None, False),
        (None, None, True),
        ("Tourist Center", "Tourist Center Ticket Booth", False),
    ],
)
def test_misread_letters_and_numbers_before_a_text_are_no_fault(
    one: str | None, other: str | None, same: bool
) -> None:
    assert alike(one, other) is same


def test_tables_have_a_row_a_shape_and_one_for_all() -> None:
    one = measured(told(found(0, **three(0)), found(1, **three(1))))
    text = page.tables([one, replace(one, shape="row", condition="hard")])
    assert [row.split("|")[1].strip() for row in text.splitlines()[2:5]] == ["stack", "row", "**all**"]


def test_a_section_of_the_page_takes_the_place_of_its_like(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# Boards\n\n## Before\n\nold\n\n## After\n\nkept\n", encoding="utf-8")
    into_section("Before", "new", path)
    assert path.read_text("utf-8") == "# Boards\n\n## Before\n\nnew\n\n## After\n\nkept\n"
    into_section("Third", "more", path)
    assert path.read_text("utf-8").endswith("kept\n\n## Third\n\nmore\n")


def test_a_listed_photo_tells_its_own_texts_from_those_behind() -> None:
    file = "zh_en_seayahi_coffee.png"
    assert what_of(file, ("西涯海咖啡", "SEAYAHI COFFEE")) == ""
    assert what_of(file, ("学校",)) == "behind"
    assert what_of("not_listed.jpg", ("学校",)) == ""
    assert all(photo["own"] for photo in labels().values())
