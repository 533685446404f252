"""Terms found by their heads: exactly, nearly, on a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.languages import Language
from signcheck.standard import Authority, Form, MatchKind, Standard, Status, Term, load_standard


def form(text: str, status: Status = Status.STANDARD, **more) -> Form:
    return Form(Language.EN, text, status, Authority.NORM, "test", **more)


def term(zh: str, *forms: Form, domain: str = "general", sense: str = "") -> Term:
    return Term(domain, zh, sense, forms or (form("X"),))


HEADS = [
    "末班车",
    "小心地滑",
    "入口",
    "出口",
    "停车场入口",
    "威海北站",
    "12号门",
    "刘公岛",
    "刘公岛码头",
    "男",
]
STANDARD = Standard([term(zh) for zh in HEADS], version="test")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Standard:
    return load_standard(cache=tmp_path_factory.mktemp("cache"))


def test_every_shipped_head_finds_itself(shipped: Standard) -> None:
    for one in shipped.terms:
        match = shipped.lookup(one.zh)
        assert match is not None
        assert match.kind is MatchKind.EXACT
        assert one in match.terms


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=9), min_size=1))
def test_every_head_finds_itself(heads: list[str]) -> None:
    standard = Standard([term(zh) for zh in heads], version="made")
    for one in standard.terms:
        match = standard.lookup(one.zh)
        if any(c.isalnum() for c in one.zh):
            assert match is not None
            assert one in match.terms
            assert match.likeness == 100


@pytest.mark.parametrize(
    "text", ["小心地滑", " 小心 地滑！", "小心，地滑", "【小心地滑】", "１２号门", "劉公島碼頭"]
)
def test_normalised_texts_are_exact_matches(text: str) -> None:
    match = STANDARD.lookup(text)
    assert match is not None
    assert match.kind is MatchKind.EXACT


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("未班车", "末班车"),
        ("小心地渭", "小心地滑"),
        ("人口", "入口"),
        ("停车场人口", "停车场入口"),
        ("刘公岛石头", None),
        ("停车场的入口", "停车场入口"),
        ("停车场X入口", None),
        ("l2号门", "12号门"),
    ],
)
def test_near_heads(text: str, head: str | None) -> None:
    match = STANDARD.lookup(text)
    assert (match.zh if match else None) == head
    if match:
        assert match.kind is MatchKind.NEAR
        assert 80 <= match.likeness < 100


@pytest.mark.parametrize(
    "text", ["威海南站", "威海站", "13号门", "停车场出口", "女", "男女", "", "！", "小心滑地"]
)
def test_what_is_another_sign_is_not_found(text: str) -> None:
    assert STANDARD.lookup(text) is None


def test_two_heads_equally_near_are_none() -> None:
    standard = Standard([term("请勿践踏草坪"), term("请勿践踏草地")], version="two")
    assert standard.lookup("请勿践踏草皮") is None


def test_a_traditional_head_is_found_by_either_script() -> None:
    standard = Standard([term("威海後樂園")], version="traditional")
    for text in ("威海後樂園", "威海后乐园"):
        match = standard.lookup(text)
        assert match is not None
        assert match.kind is MatchKind.EXACT


def test_senses_stay_several_terms_and_the_preferred_domain_comes_first() -> None:
    road, medical = term("出口", form("Exit"), domain="road"), term("出口", form("Way Out"), domain="medical")
    standard = Standard([road, medical], version="senses")
    match = standard.lookup("出口")
    assert match is not None
    assert match.terms == (road, medical)
    preferred = standard.lookup("出口", prefer=("transport", "medical"))
    assert preferred is not None
    assert preferred.terms == (medical, road)
    assert [f.text for f in preferred.right_forms(Language.EN)] == ["Way Out", "Exit"]


def test_a_standard_without_terms_finds_nothing() -> None:
    empty = Standard([], version="empty")
    assert empty.lookup("出口") is None
    assert empty.terms_with_form(Language.EN, "Exit") == ()


OLD = form("Old Station", valid_until=date(2025, 6, 30))
NEW = form("New Station", valid_from=date(2025, 7, 1))
BANNED = form("Bad Station", Status.FORBIDDEN, note="wrong", valid_until=date(2025, 1, 1))
DATED = Standard([term("汽车站", OLD, NEW, BANNED)], version="dated")


@pytest.mark.parametrize(
    ("day", "right", "wrong"),
    [
        (None, ["Old Station", "New Station"], ["Bad Station"]),
        (date(2025, 1, 1), ["Old Station"], ["Bad Station"]),
        (date(2025, 6, 30), ["Old Station"], []),
        (date(2025, 7, 1), ["New Station"], ["Old Station"]),
    ],
)
def test_forms_count_on_their_days(day: date | None, right: list[str], wrong: list[str]) -> None:
    for match in (DATED.lookup("汽车站", day=day), DATED.as_of(day).lookup("汽车站")):
        assert match is not None
        assert [f.text for f in match.right_forms(Language.EN)] == right
        assert [f.text for f in match.wrong_forms(Language.EN)] == wrong


def test_a_form_past_its_days_is_deprecated_and_says_since_when() -> None:
    match = DATED.lookup("汽车站", day=date(2026, 1, 1))
    assert match is not None
    (lapsed,) = match.wrong_forms(Language.EN)
    assert lapsed.status is Status.DEPRECATED
    assert "2025-06-30" in lapsed.note


def test_terms_with_a_form_on_a_day() -> None:
    assert DATED.terms_with_form(Language.EN, "old station") == DATED.terms
    assert DATED.as_of(date(2026, 1, 1)).terms_with_form(Language.EN, "Old Station") == ()
    assert DATED.terms_with_form(Language.EN, "Bad Station") == ()
    assert DATED.terms_with_form(Language.KO, "Old Station") == ()
