"""What orders of languages have in common is weighed once, and each pair of texts is measured once."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest

from signcheck.languages import Language
from signcheck.signs import chains, scale
from signcheck.signs.grammar import parse_column
from signcheck.signs.pieces import head_of, pieces_of
from signcheck.signs.scale import Scale
from tests.unit.signs.boards import ListFit, line

TEXTS = ("出口", "Exit", "출구", "餐厅", "Restaurant", "식당")
FIT = ListFit.of({"出口": ("Exit", "출구"), "餐厅": ("Restaurant", "식당")})


@pytest.fixture
def heads():
    lines = [line(text, 100, 100 + 60 * at) for at, text in enumerate(TEXTS)]
    return [head_of([piece]) for piece in pieces_of(lines)]


def test_a_message_is_asked_for_its_meaning_once(heads, monkeypatch):
    asked = []
    meaning = scale.meaning
    monkeypatch.setattr(
        scale, "meaning", lambda texts, fit: asked.append(tuple(texts)) or meaning(texts, fit)
    )
    down = chains.columns(heads)
    weighed = Scale.of(heads, down, FIT)
    parses = [
        parse_column(chain, order, weighed)
        for order in permutations((Language.ZH, Language.EN, Language.KO))
        for chain in down
    ]
    assert min(parse.cost for parse in parses) < 0
    assert len(asked) == len({tuple(map(id, texts)) for texts in asked})
    assert weighed.meaning(heads[:3]) == weighed.meaning(tuple(heads[:3])) == meaning(heads[:3], FIT)


def test_a_gap_between_messages_is_asked_for_once(heads, monkeypatch):
    asked = []
    gap = Scale.gap

    def counted(self, a, b, **more):
        if not more["inside"]:
            asked.append((id(a), id(b)))
        return gap(self, a, b, **more)

    monkeypatch.setattr(Scale, "gap", counted)
    down = chains.columns(heads)
    parse_column(down[0], (Language.ZH, Language.EN, Language.KO), Scale.of(heads, down, FIT))
    assert asked == [(id(a), id(b)) for a, b in pairwise(down[0])]


def test_two_texts_are_measured_once_in_each_direction(heads):
    asked = []
    found = chains._chains(heads, lambda a, b: asked.append((a, b)) or chains._below(a, b))
    assert found == chains.columns(heads) == [tuple(heads)]
    assert len(asked) == len(set(asked)) == len(heads) * (len(heads) - 1)
