from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from drawing.signs.model import PROFILES, SITE_KINDS, Forms, Message
from drawing.signs.words.choose import Wish, World, choose
from drawing.signs.words.entries import icon_for
from drawing.signs.words.registry import load_points, road_pinyin, site_name
from drawing.signs.words.scenarios import SCENARIOS
from drawing.signs.words.terms import TermsMissing, load_terms

HEADER = "domain,zh,sense,language,text,status,authority,source,note,valid_from,valid_until\n"


@pytest.mark.parametrize(
    ("zh", "en", "pinyin"),
    [
        ("文化路", "Wenhua Road", "WENHUA LU"),
        ("文化东路", "Wenhua East Road", "WENHUA DONGLU"),
        ("青岛中路", "Qingdao Middle Road", "QINGDAO ZHONGLU"),
        ("世昌大道", "Shichang Avenue", "SHICHANG DADAO"),
        ("胜利街", "Shengli Street", "SHENGLI JIE"),
        # the direction is part of the name, not a direction word
        ("山东路", "Shandong Road", "SHANDONG LU"),
    ],
)
def test_road_pinyin(zh: str, en: str, pinyin: str) -> None:
    assert road_pinyin(zh, en) == pinyin


def test_road_pinyin_refuses_what_is_no_road() -> None:
    with pytest.raises(ValueError, match="威海站"):
        road_pinyin("威海站", "Weihai Railway Station")


def test_road_names_ask_for_pinyin(world: World) -> None:
    road = next(p.site for p in world.points if p.site.zh == "文化西路")
    message = world.name(road, road=True)
    assert message.en.right == ("WENHUA XILU",)
    assert message.translated == "Wenhua West Road"
    assert message.ko.right[0] == "원화시로"
    assert "Wenhua West Road" in world.name(road, road=False).en.right


def test_names_know_what_the_glossary_lists(world: World) -> None:
    site = world.points[0].site
    alone = site_name(site)
    listed = Message(site.zh, Forms(("W Station", site.en), (), ("Wei Hai Station",)), Forms())
    assert (alone.en.right, alone.ko.right) == ((site.en,), (site.ko,))
    assert site_name(site, listed).en == Forms((site.en, "W Station"), (), ("Wei Hai Station",))


def test_terms_put_the_standard_form_first(tmp_path: Path) -> None:
    rows = [
        "general,出口,,en,Way Out,accepted,usage,s,,,",
        "general,出口,,en,Exit,standard,norm,s,,,",
        "general,出口,,en,Outlet,forbidden,usage,s,a drain,,",
        "general,出口,,ko,출구,standard,draft,s,,,",
        "general,入口,,en,Entrance,standard,norm,s,,,",
    ]
    (tmp_path / "general.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    terms = load_terms(tmp_path)
    exit_ = terms.get("出口")
    assert exit_.en.right == ("Exit", "Way Out")
    assert exit_.en.forbidden == ("Outlet",)
    assert exit_.ko.right == ("출구",)
    assert [m.zh for m in terms.present(("入口", "出口", "无"))] == ["出口"]
    with pytest.raises(TermsMissing, match="无"):
        terms.get("无")


def test_a_folder_without_terms_is_named(tmp_path: Path) -> None:
    with pytest.raises(TermsMissing, match=str(tmp_path)):
        load_terms(tmp_path)


def test_sample_registry(root: Path) -> None:
    points = load_points(root / "samples" / "registry.csv")
    assert {p.site.kind for p in points} == set(SITE_KINDS)
    assert {p.profile for p in points} == set(PROFILES)
    assert max(Counter(p.code for p in points).values()) == 1
    for point in points:
        assert set(point.languages) <= {"zh", "en", "ko"}
        assert point.languages[0] == "zh"
        # the city of Weihai lies between 36.6 and 37.6 N, 121.1 and 122.8 E
        assert 36.6 < point.latitude < 37.6
        assert 121.1 < point.longitude < 122.8
        assert all((point.site.zh, point.site.en, point.site.ko, point.site.unit, point.name))


def test_every_scenario_has_terms_to_show(world: World) -> None:
    for scenarios in SCENARIOS.values():
        for scenario in scenarios:
            if scenario.heads:
                assert len(world.terms.present(scenario.heads)) >= scenario.entries[0], scenario.heads


@pytest.mark.parametrize("kind", SITE_KINDS)
def test_choosing_is_repeatable_and_fits_the_site(kind: str, world: World) -> None:
    wish = Wish("normal", kind=kind)
    for seed in range(25):
        plan = choose(world, seed, wish)
        assert plan == choose(world, seed, wish)
        assert plan.point.site.kind == kind
        (board,) = plan.boards
        assert 1 <= len(board.entries) <= 12
        assert board.profile in PROFILES


def test_shares_of_right_signs_and_kinds(world: World) -> None:
    plans = [choose(world, seed, Wish("clean")) for seed in range(1500)]
    entries = [[e for b in p.boards for e in b.entries] for p in plans]
    right = sum(not any(e.planted for e in es) for es in entries) / len(plans)
    assert 0.50 < right < 0.60
    kinds = Counter(kind for es in entries for e in es for kind in e.planted.values())
    assert set(kinds) >= {
        "missing",
        "misspelt",
        "wrong_translation",
        "nonstandard",
        "forbidden",
        "pinyin_instead_of_translation",
        "translation_instead_of_pinyin",
        "format",
        "chinese_missing",
    }
    assert min(kinds[kind] for kind in kinds if kind != "deprecated") >= 5


def test_wishes_are_kept(world: World) -> None:
    wish = Wish("hard", right_share=1.0, large_share=1.0, gps_share=0.0)
    for seed in range(20):
        plan = choose(world, seed, wish)
        assert plan.condition == "hard"
        assert plan.megapixels > 12
        assert plan.gps is None
        assert not any(entry.planted for entry in plan.boards[0].entries)


def test_right_entries_carry_the_best_forms(world: World) -> None:
    for seed in range(60):
        for entry in choose(world, seed, Wish("clean", right_share=1.0)).boards[0].entries:
            assert entry.zh == entry.message.zh
            assert entry.en == entry.message.en.right[0]
            assert entry.ko == entry.message.ko.right[0]


@pytest.mark.parametrize(
    ("zh", "icon"), [("禁止吸烟", "no:cigarette"), ("卫生间", "toilet"), ("文化路", None)]
)
def test_icons(zh: str, icon: str | None) -> None:
    assert icon_for(zh) == icon
