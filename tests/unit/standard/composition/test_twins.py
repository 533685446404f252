"""Words that mean the same: all groups that stand in a text are found, and no other is looked at."""

from __future__ import annotations

import pytest

from signcheck.standard import Standard
from signcheck.standard.composition import twins
from signcheck.standard.composition.tables import Tables

TEXTS = (
    "售票点",
    "请勿乱丢垃圾",
    "您勿吸烟",
    "母婴房",
    "威海",
    "口",
    "",
    "服务处内不许乱丢果皮",
    "第三停车场出口处",
)


@pytest.fixture(scope="module")
def tables(standard: Standard) -> Tables:
    return standard.tables


@pytest.mark.parametrize("zh", TEXTS)
def test_every_group_with_a_word_in_the_text_is_found(tables: Tables, zh: str) -> None:
    found = list(twins._groups(zh, tables))
    assert found == [group for group in tables.twins if group in found], "in the order of the table"
    for group in tables.twins:
        if group.may_lack or twins._word(zh, group):
            assert group in found


def test_few_groups_are_looked_at(tables: Tables) -> None:
    assert len(list(twins._groups("售票点", tables))) < len(tables.twins) / 4


def test_what_follows_the_nearest_listed_text_is_not_asked_for(
    standard: Standard, monkeypatch: pytest.MonkeyPatch
) -> None:
    from signcheck.standard.composition.context import Context
    from signcheck.standard.composition.lexicon import lexicon_of
    from signcheck.standard.composition.style import Style

    asked = []
    changed = twins._changed
    monkeypatch.setattr(twins, "_changed", lambda zh, tables: asked.append(zh) or changed(zh, tables))
    assert twins.twin("售票点", Context(lexicon_of(standard), standard.tables, Style()))
    assert asked == ["售票点"]
