"""Boards of every order, arrangement, pitch and size, drawn as lines: the right texts go together."""

import random
import re
from dataclasses import replace
from itertools import permutations

import pytest

from signcheck.languages import Language
from signcheck.reading import Reading
from signcheck.signs import Doubt, find_signs
from signcheck.signs.layout import Arrangement, layout_of
from signcheck.signs.pairing import pair
from signcheck.signs.pieces import head_of, pieces_of
from tests.unit.signs.boards import ListFit, line, said

TERMS = {
    "出口": ("Exit", "출구"),
    "售票处": ("Ticket Office", "매표소"),
    "卫生间": ("Toilets", "화장실"),
    "停车场": ("Parking", "주차장"),
    "候车室": ("Waiting Room", "대합실"),
    "餐厅": ("Restaurant", "식당"),
}
UNKNOWN = {
    "望海亭": ("Wanghai Pavilion", "왕하이정"),
    "听涛石阶": ("Tingtao Stone Steps", "팅타오 돌계단"),
    "云顶茶舍": ("Cloud Top Tea House", "구름 찻집"),
    "灯塔旧址": ("Old Lighthouse Site", "옛 등대 터"),
}
RULES = {
    "请看管好您的孩子，不要让他们靠近水边。": (
        "Please look after your children and keep them away from the water.",
        "어린이가 물가에 가까이 가지 않도록 보호자께서 잘 살펴 주십시오.",
    ),
    "请勿向动物投喂食物。": ("Please do not feed the animals.", "동물에게 먹이를 주지 마십시오."),
    "贵重物品请自行保管，如有遗失本馆概不负责。": (
        "Please keep your valuables with you; the museum is not responsible for any loss.",
        "귀중품은 각자 보관하시기 바라며 분실 시 책임지지 않습니다.",
    ),
}
FIT = ListFit.of(TERMS)
ORDERS = list(permutations(range(3)))
"""Places of Chinese, English, Korean."""


def words(rng, count):
    some = rng.sample(sorted((TERMS | UNKNOWN).items()), count)
    return [(zh, *forms) for zh, forms in some]


def stack(rows, order, rng):
    """One message below the other, in one or two columns; the gaps between them may be those within."""
    heights = rng.choice([(40, 40, 40), (60, 30, 30), (44, 28, 28)])
    leading, pitch = rng.uniform(1.25, 1.5), rng.choice([1.0, 1.02, 1.1, 1.5, 2.2])
    columns, size = rng.choice([1, 2]), sum(heights) * leading
    for i, row in enumerate(rows):
        left, top = 100 + 700 * (i % columns), 100 + size * pitch * (i // columns)
        for at in order:
            yield line(row[at], left, top, heights[at])
            top += heights[at] * leading


def row(rows, order, rng):
    """All languages of a message on one line."""
    gap, pitch = rng.uniform(30, 90), rng.uniform(46, 90)
    for i, words_ in enumerate(rows):
        left = 100.0
        for at in order:
            placed = line(words_[at], left, 100 + pitch * i, 36)
            left = placed.polygon[1][0] + gap
            yield placed


def table(rows, order, rng):
    pitch = rng.uniform(52, 100)
    for i, words_ in enumerate(rows):
        for column, at in enumerate(order):
            yield line(words_[at], 100 + 380 * column, 100 + pitch * i, 36)


def blocks(rows, order, rng):
    """A list in one language, then in the next."""
    top, gap = 100.0, rng.choice([0, 20, 60])
    for at in order:
        for words_ in rows:
            yield line(words_[at], 100, top, 36)
            top += 52
        top += gap


LAYOUTS = pytest.mark.parametrize("layout", [stack, row, table, blocks])


@LAYOUTS
@pytest.mark.parametrize("order", ORDERS)
def test_every_order_pitch_and_size(layout, order):
    rng = random.Random(f"{layout.__name__}{order}")
    for _ in range(6):
        rows = words(rng, rng.choice([3, 4, 6]))
        scale = rng.uniform(0.5, 2)
        lines = [scaled(one, scale) for one in layout(rows, order, rng)]
        entries, others = pair(lines, FIT)
        assert sorted(said(entries)) == sorted((zh, {"en": en, "ko": ko}) for zh, en, ko in rows)
        assert others == ()


def scaled(one, factor):
    polygon = tuple((x * factor, y * factor) for x, y in one.polygon)
    return replace(one, polygon=polygon)


def wrapped(text, width):
    """The lines of a text at most so many half characters wide; Chinese breaks anywhere but before a mark."""
    parts, size = [""], 0.0
    for token in re.findall(r"\d\. |[一-鿿][，。]?|[^ 一-鿿]+ ?", text):
        length = sum(1.0 if ord(c) > 0x2E00 else 0.55 for c in token.rstrip())
        if size + length > width and parts[-1]:
            parts, size = [*parts, ""], 0.0
        parts[-1] += token
        size += length + 0.55 * token.endswith(" ")
    return [part.strip() for part in parts]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("by_language", [False, True])
@pytest.mark.parametrize("numbered", [False, True])
def test_wrapped_rules(order, by_language, numbered):
    """Message by message, or all of one language before the next; with numbers or without."""
    for width in (9, 14, 20):
        rows = [(zh, *forms) for zh, forms in RULES.items()]
        places = [(i, at) for i in range(len(rows)) for at in order]
        lines, top, last = [], 100.0, 0
        for i, at in sorted(places, key=lambda p: order.index(p[1])) if by_language else places:
            top += 26 if (at if by_language else i) != last else 6
            last = at if by_language else i
            number = f"{i + 1}. " if numbered else ""
            for text in wrapped(number + rows[i][at], width):
                lines.append(line(text, 100, top, 30))
                top += 37
        entries = [e for sign in find_signs(Reading(3000, 3000, tuple(lines)), FIT) for e in sign.entries]
        assert sorted(said(entries)) == sorted((zh, {"en": en, "ko": ko}) for zh, en, ko in rows), width


@pytest.mark.parametrize("pitch", [82, 100, 160])
def test_without_chinese_every_row_is_an_entry(pitch):
    rows = list(TERMS.values())
    lines = [
        line(text, 100, 100 + pitch * i + 40 * k, 32)
        for i, row in enumerate(rows)
        for k, text in enumerate(row)
    ]
    entries = [e for sign in find_signs(Reading(2000, 2000, tuple(lines)), FIT) for e in sign.entries]
    assert said(entries) == [(None, {"en": en, "ko": ko}) for en, ko in rows]
    assert [entry.proposed for entry in entries] == list(TERMS)


def test_the_layout_says_what_it_found():
    rows = [("出口", "Exit", "출구"), ("餐厅", "Restaurant", "식당")]
    pieces = pieces_of(list(stack(rows, (2, 1, 0), random.Random(1))), FIT)
    heads = [head_of([piece]) for piece in pieces if piece.line.language is Language.ZH]
    found = layout_of(heads, [piece for piece in pieces if piece.line.language is not Language.ZH], FIT)
    assert (found.arrangement, found.order) == (
        Arrangement.STACKED,
        (Language.KO, Language.EN, Language.ZH),
    )
    assert not found.unsure


def test_a_board_that_two_orders_read_alike_is_not_sure():
    """Nobody knows these texts, and the Korean between two Chinese ones stands as near to both."""
    lines = [
        line(text, 100, 100 + 50 * i, 36)
        for i, text in enumerate(["望海亭", "왕하이정", "听涛石阶", "팅타오 돌계단", "云顶茶舍"])
    ]
    entries, _ = pair(lines, None)
    assert any(Doubt.LAYOUT in entry.doubts for entry in entries)
    entries, _ = pair(lines[:4], None)
    assert not any(Doubt.LAYOUT in entry.doubts for entry in entries)
