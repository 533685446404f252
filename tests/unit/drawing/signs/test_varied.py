from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from drawing.signs.make import plan_of
from drawing.signs.model import Cut, Decoration, Entry, Manner, Message, PhotoPlan
from drawing.signs.photo import take
from drawing.signs.truth import expected_verdict
from drawing.signs.varied import mistakes
from drawing.signs.varied.adopted import adopted
from drawing.signs.varied.choose import MISTAKES
from drawing.signs.varied.distract import shop, traditional
from drawing.signs.varied.pool import Pool, load_pool
from drawing.signs.words.choose import Wish, World
from drawing.signs.words.entries import right_entry
from signcheck import languages
from signcheck.checking.expectation import expect
from signcheck.standard import Authority, load_standard
from signcheck.standard.normalise import key

WISH = Wish("clean", varied=True)
COUNT = 900


@pytest.fixture(scope="session")
def pool(root: Path) -> Pool:
    return load_pool(root / "glossary")


@pytest.fixture(scope="session")
def plans(world: World) -> list[PhotoPlan]:
    return [plan_of(world, 3, i, WISH) for i in range(COUNT)]


def entries(plan: PhotoPlan) -> list[tuple[str, Entry]]:
    return [(b.profile, e) for b in (*plan.boards, *plan.behind) for e in b.entries]


# --- the adopted standard ---------------------------------------------------------------------------


def test_adopted_leaves_no_draft_and_changes_nothing_else() -> None:
    shipped = load_standard()
    city = adopted(shipped)
    assert city.version == f"{shipped.version}-adopted"
    for before, after in zip(shipped.terms, city.terms, strict=True):
        assert (before.zh, before.sense) == (after.zh, after.sense)
        for one, other in zip(before.forms, after.forms, strict=True):
            assert other.authority.approved
            assert replace(other, authority=one.authority) == one
            weak = one.authority in (Authority.DRAFT, Authority.USAGE)
            assert other.authority is (Authority.CITY if weak else one.authority)


# --- plans ------------------------------------------------------------------------------------------


def test_a_plan_depends_on_seed_and_number_alone(world: World, plans: list[PhotoPlan]) -> None:
    assert plan_of(world, 3, 17, WISH) == plans[17]
    assert plan_of(world, 4, 17, WISH) != plans[17]


def test_every_kind_is_planted_and_half_are_right(plans: list[PhotoPlan]) -> None:
    kinds = Counter(kind for plan in plans for _, e in entries(plan) for kind in e.planted.values())
    assert set(kinds) == {
        "missing", "misspelt", "wrong_translation", "nonstandard", "deprecated", "forbidden",
        "pinyin_instead_of_translation", "translation_instead_of_pinyin", "format", "inconsistent",
        "chinese_missing",
    }  # fmt: skip
    assert min(kinds.values()) >= 5
    right = sum(not any(e.planted for _, e in entries(plan)) for plan in plans)
    assert 0.5 < right / COUNT < 0.62
    how = {way for plan in plans for _, e in entries(plan) for way in e.how.values()}
    assert {"swapped", "neighbour", "elsewhere", "one_letter", "near_letter", "tones", "language"} <= how


def test_all_shapes_and_languages_occur(plans: list[PhotoPlan]) -> None:
    assert {plan.required for plan in plans} == {("zh", "en", "ko"), ("zh", "en"), ("zh", "ko"), ("zh",)}
    sizes = {len(b.entries) for plan in plans for b in plan.boards}
    assert sizes >= set(range(1, 13))
    assert {b.layout for plan in plans for b in plan.boards} >= {
        "one-line",
        "shared",
        "vertical",
        "two-columns",
    }
    assert len({plan.point.site.kind for plan in plans}) == 6
    assert any(plan.cut for plan in plans)
    assert {b.layout == "shopfront" for plan in plans for b in plan.behind} == {True, False}
    extra = {name for plan in plans for _, e in entries(plan) for name in e.extra}
    assert extra == {"ja", "pinyin"}
    assert any(e.zh and e.zh != e.message.zh for plan in plans for _, e in entries(plan))


def test_right_texts_are_right_and_planted_ones_wrong_by_the_standard(
    plans: list[PhotoPlan], pool: Pool
) -> None:
    """Asked of the standard anew, form by form, not of what the generator remembers."""
    judged = 0
    for plan in plans:
        for profile, entry in entries(plan):
            expectation = expect(entry.message.zh, pool.standard, pool.profile(profile))
            assert expectation is not None
            for language in ("en", "ko"):
                right = [f.text for f in expectation.right[languages.Language(language)]]
                text, kind = entry.text(language), entry.planted.get(language)  # type: ignore[arg-type]
                if kind in (None, "inconsistent"):
                    assert text is None or text in right
                elif kind == "missing":
                    assert text is None
                elif kind == "format":
                    assert text not in right
                    assert key(text or "") in map(key, right)
                else:
                    assert key(text or "") not in map(key, right), (text, kind)
                    judged += 1
    assert judged > 200


def test_swapped_texts_are_each_others(plans: list[PhotoPlan]) -> None:
    seen = 0
    for plan in plans:
        for board in plan.boards:
            for language in ("en", "ko"):
                pair = [e for e in board.entries if e.how.get(language) == "swapped"]  # type: ignore[call-overload]
                if pair:
                    a, b = pair
                    assert a.text(language) in b.message.forms(language).right  # type: ignore[arg-type]
                    assert b.text(language) in a.message.forms(language).right  # type: ignore[arg-type]
                    seen += 1
    assert seen > 5


def test_a_series_says_one_thing_in_two_ways(plans: list[PhotoPlan]) -> None:
    series: dict[str, list[PhotoPlan]] = {}
    for plan in plans:
        if plan.series:
            series.setdefault(plan.series.code, []).append(plan)
    assert series
    for pair in series.values():
        first, second = pair
        assert first.series == second.series
        assert first.series is not None
        assert first.point.site == second.point.site
        said = [
            next(e for b in p.boards for e in b.entries if e.message.zh == first.series.zh).text(
                first.series.language
            )
            for p in pair
        ]
        assert key(said[0] or "") != key(said[1] or "")


# --- mistakes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Modem", "Modern", True),
        ("Hall", "HaIl", True),
        ("Bus 10", "Bus lO", True),
        ("Window", "Vindow", False),
        ("Exit", "Exlt", False),
        ("출구", "출고", False),
    ],
)
def test_indistinct_is_what_no_photo_tells_apart(one: str, other: str, same: bool) -> None:
    assert mistakes.indistinct(one, other) is same


def test_every_mistake_that_is_drawn_is_known() -> None:
    assert {name for name, _ in MISTAKES} == set(mistakes.MISTAKES)


def test_traditional_leads_back_or_is_none() -> None:
    assert traditional("售票处") == "售票處"
    assert traditional("出口") is None


def test_expected_verdicts(exit_message: Message) -> None:
    entry = right_entry(exit_message, ("zh", "en"))
    assert expected_verdict(entry, "en", ("zh", "en")) == "compliant"
    assert expected_verdict(entry, "ko", ("zh", "en")) is None
    wrong = replace(entry, en="Exitt", planted={"en": "misspelt"})
    assert expected_verdict(wrong, "en", ("zh", "en")) == "defective"
    assert expected_verdict(replace(entry, planted={"en": "inconsistent"}), "en", ("zh",)) == "compliant"
    headless = replace(entry, zh=None, planted={"zh": "chinese_missing"})
    assert [expected_verdict(headless, x, ("zh", "en")) for x in ("zh", "en")] == ["defective", None]  # type: ignore[arg-type]


# --- the truth of a photo ---------------------------------------------------------------------------


def truth_of(plan: PhotoPlan) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(take(plan).truth.as_json("photo.jpg"))
    return found


@pytest.fixture(scope="session")
def varied(plan: PhotoPlan) -> PhotoPlan:
    return replace(plan, varied=True)


@pytest.mark.usefixtures("fonts")
def test_the_truth_of_other_photos_says_no_more_than_before(plan: PhotoPlan) -> None:
    found = truth_of(plan)
    assert set(found["signs"][0]) == {"polygon", "profile", "entries"}
    assert set(found["lines"][0]) == {"text", "language", "polygon"}
    assert "required" not in found


@pytest.mark.usefixtures("fonts")
def test_a_cut_board_says_which_texts_are_cut(varied: PhotoPlan) -> None:
    found = truth_of(replace(varied, cut=Cut("bottom", 0.4)))
    first, second = found["signs"][0]["entries"]
    assert first["cut"] == []
    assert "ko" in second["cut"]
    height = max(p[1] for p in found["signs"][0]["polygon"])
    for line in found["lines"]:
        assert line["visible"] > 0
        lowest = max(p[1] for p in line["polygon"])
        assert line["cut"] is (line["visible"] < 0.97)
        assert lowest < height
    assert not any(line["cut"] for line in found["lines"] if line["entry"] == 0)


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("mounting", ["tiles", "posts"])
def test_a_shop_behind_is_told_apart(varied: PhotoPlan, mounting: str) -> None:
    import random

    front = shop("railway", random.Random(2))
    found = truth_of(replace(varied, behind=(front,), mounting=mounting, background="street"))
    assert [sign["role"] for sign in found["signs"]] == ["main", "behind"]
    assert found["signs"][1]["entries"] == []
    name = next(line for line in found["lines"] if line["text"] == front.decorations[0].text)
    assert (name["sign"], name["entry"], name["decoration"]) == (1, None, True)
    # it stands beside the board in front, not under it
    main, other = (np.array(sign["polygon"]) for sign in found["signs"])
    apart = (other.min(0) >= main.max(0) - 2) | (other.max(0) <= main.min(0) + 2)
    assert apart.any() or name["visible"] < 1


@pytest.mark.usefixtures("fonts")
def test_a_line_of_two_languages_has_parts(varied: PhotoPlan) -> None:
    board = replace(varied.boards[0], layout="one-line")
    found = truth_of(replace(varied, boards=(board,), seed=12))
    mixed = [line for line in found["lines"] if line["language"] == "mixed"]
    assert [line["entry"] for line in mixed] == [0, 1]
    parts = mixed[0]["parts"]
    assert [p["language"] for p in parts][:2] == ["zh", "en"]
    assert mixed[0]["text"] == " ".join(p["text"] for p in parts)
    assert parts[0]["polygon"][1][0] < parts[1]["polygon"][0][0]
    assert found["signs"][0]["entries"][0]["polygons"]["zh"] == [parts[0]["polygon"]]


@pytest.mark.usefixtures("fonts")
def test_shared_translations_belong_to_both(varied: PhotoPlan, exit_message: Message) -> None:
    both = (Entry(exit_message, "出口", "Exit", "출구"), Entry(exit_message, "出站口", "Exit", "출구"))
    board = replace(varied.boards[0], layout="shared", entries=both, manner=Manner(shared=2))
    found = truth_of(replace(varied, boards=(board,)))
    one, other = found["signs"][0]["entries"]
    assert one["polygons"]["en"] == other["polygons"]["en"] != []
    assert one["polygons"]["zh"] != other["polygons"]["zh"]
    assert (one["shared_with"], other["shared_with"]) == ([1], [0])
    assert sum(line["language"] == "en" for line in found["lines"]) == 1


@pytest.mark.usefixtures("fonts")
def test_decorations_and_further_languages_are_no_translations(varied: PhotoPlan) -> None:
    first = replace(varied.boards[0].entries[0], extra={"pinyin": "chū kǒu", "ja": "でぐち"})
    board = replace(
        varied.boards[0], entries=(first,), decorations=(Decoration("Weigao", "en"), Decoration("12345"))
    )
    found = truth_of(replace(varied, boards=(board,)))
    kinds = {line["text"]: (line["language"], line["decoration"]) for line in found["lines"]}
    assert kinds["Weigao"] == ("en", True)
    assert kinds["12345"] == ("other", True)
    assert kinds["chū kǒu"] == ("pinyin", False)
    assert kinds["でぐち"] == ("ja", False)
    assert kinds["Exit"] == ("en", False)
    assert len(found["signs"][0]["entries"][0]["polygons"]["en"]) == 1
