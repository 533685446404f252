"""Boards of every order, arrangement, pitch and size, drawn as lines: the right texts go together."""

import random
import re
from dataclasses import replace
from itertools import permutations

import pytest

from signcheck.languages import Language
from signcheck.reading import Reading
from signcheck.reading.line import Line
from signcheck.signs import Doubt, find_signs
from signcheck.signs.layout import Arrangement, layout_of
from signcheck.signs.pairing import pair
from signcheck.signs.pieces import head_of, pieces_of
from tests.unit.signs.boards import ListFit, boxed, line, said

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


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("numbered", [False, True])
def test_blocks_side_by_side(order, numbered):
    """Narrow columns of wrapped sentences that end at other heights in every language."""
    rows = [(zh, *forms) for zh, forms in RULES.items()]
    lines = []
    for column, at in enumerate(order):
        top = 100.0
        for i, row_ in enumerate(rows):
            for text in wrapped(f"{i + 1}. {row_[at]}" if numbered else row_[at], 13):
                lines.append(line(text, 100 + 560 * column, top, 34))
                top += 44 if at else 52
            top += 6
    entries = [e for sign in find_signs(Reading(3000, 3000, tuple(lines)), FIT) for e in sign.entries]
    assert sorted(said(entries)) == sorted((zh, {"en": en, "ko": ko}) for zh, en, ko in rows)


TITLE = ("游园须知", "Park Rules", "공원 이용 수칙")
PARAGRAPH = (
    "请爱护园内花草树木，不要采摘花朵。园内道路禁止骑行电动车和摩托车。开放时间为早上六点至晚上九点。",
    "Please protect the plants and do not pick flowers. Electric bicycles and motorcycles are not allowed on "
    "park paths. The park is open from six in the morning to nine in the evening.",
    "공원의 꽃과 나무를 보호하고 꽃을 따지 마십시오. 공원 내에서 전동 자전거와 오토바이를 타지 마십시오. "
    "개방 시간은 오전 여섯 시부터 오후 아홉 시까지입니다.",
)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("width", [15, 19, 23])
@pytest.mark.parametrize("title", [40, 46])
def test_a_title_over_a_paragraph_of_several_sentences(order, width, title):
    """The paragraph is one message wherever its lines end; the title, hardly larger, is another."""
    lines, top = [], 100.0
    for at in order:
        lines.append(line(TITLE[at], 100, top, title))
        top += 60
        for text in wrapped(PARAGRAPH[at], width):
            lines.append(line(text, 100, top, 34))
            top += 46
        top += 30
    entries = [e for sign in find_signs(Reading(3000, 3000, tuple(lines)), FIT) for e in sign.entries]
    wanted = [(row_[0], {"en": row_[1], "ko": row_[2]}) for row_ in (TITLE, PARAGRAPH)]
    assert sorted(said(entries)) == sorted(wanted)


HERITAGE = (
    "本建筑始建于清朝末年，是当时北洋海军的办公场所。院内保存着三座炮台和一段城墙。一九八八年被列为全国重点"
    "文物保护单位。",
    "This building was put up in the late Qing dynasty and housed the offices of the Beiyang Navy. Three "
    "forts and a stretch of the wall remain in the grounds. It was listed as a national heritage site in "
    "1988.",
    "이 건물은 청나라 말기에 지어졌으며 당시 북양해군의 사무실로 사용되었습니다. 경내에는 포대 세 곳과 성벽 "
    "일부가 남아 있습니다. 1988년에 국가 중점 문화재로 지정되었습니다.",
)
NAME = ("文物保护说明", "Protection of the Site", "문화재 보호 안내")


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(("width", "apart"), [(13, 4), (13, 16), (16, 4)])
def test_a_title_in_the_letters_of_the_text_below_it(order, width, apart):
    """It may fill its line as a sentence does; a little more room, and the other languages, tell it apart."""
    lines, top = [], 100.0
    for at in order:
        lines.append(line(NAME[at], 100, top, 36))
        top += 42 + apart
        for text in wrapped(HERITAGE[at], width):
            lines.append(line(text, 100, top, 36))
            top += 42
        top += 40
    entries = [e for sign in find_signs(Reading(3000, 3000, tuple(lines)), FIT) for e in sign.entries]
    wanted = [(row_[0], {"en": row_[1], "ko": row_[2]}) for row_ in (NAME, HERITAGE)]
    assert sorted(said(entries)) == sorted(wanted)


def test_a_title_hardly_larger_than_a_rule_that_fills_its_line():
    """It is nearly as long as the line below it, and has no mark at its end."""
    lines = [
        boxed("海水浴场安全提示", 175, 497, 571, 550),
        boxed("Beach Safety", 617, 498, 896, 550),
        boxed("해수욕장 안전 수칙", 1053, 502, 1410, 556),
        boxed("请在浮标以内的安全水域", 172, 558, 598, 602),
        boxed("Swim only within the area", 638, 558, 1050, 600),
        boxed("부표 안쪽의 안전한 구역에서만", 1074, 563, 1493, 605),
        boxed("游泳。", 189, 601, 287, 647),
        boxed("marked by buoys.", 638, 599, 912, 638),
        boxed("수영하십시오.", 1074, 603, 1270, 647),
        boxed("酒后和夜间禁止下海。", 185, 654, 536, 697),
        boxed("Do not enter the sea at", 616, 648, 994, 686),
        boxed("음주 후나 야간에는 바다에", 1051, 652, 1435, 696),
        boxed("night or after drinking.", 638, 687, 977, 727),
        boxed("들어가지 마십시오.", 1075, 690, 1337, 732),
    ]
    entries = [e for sign in find_signs(Reading(3000, 3000, tuple(lines)), FIT) for e in sign.entries]
    assert said(entries)[0] == ("海水浴场安全提示", {"en": "Beach Safety", "ko": "해수욕장 안전 수칙"})
    assert len(entries) == 3


@pytest.mark.parametrize("places", [(1, 0, 2), (2, 0, 3), (3, 1, 0)])
def test_languages_in_the_quarters_of_a_board(places):
    """Heading and paragraph in each; one quarter is empty, or holds a language that is not asked for."""
    lines = []
    for place, name, text in zip(places, NAME, HERITAGE, strict=True):
        left, top = 100 + 800 * (place % 2), 100 + 540 * (place // 2)
        lines.append(line(name, left, top, 44, background=(70, 72, 68)))
        for i, part in enumerate(wrapped(text, 19)):
            lines.append(line(part, left, top + 60 + 44 * i, 34, background=(70, 72, 68)))
    entries = [e for sign in find_signs(Reading(3000, 3000, tuple(lines)), FIT) for e in sign.entries]
    wanted = [(row_[0], {"en": row_[1], "ko": row_[2]}) for row_ in (NAME, HERITAGE)]
    assert sorted(said(entries)) == sorted(wanted)


def test_stops_written_downwards_beside_each_other_are_texts_of_their_own():
    stops = ["望海亭", "市立商厦", "东山宾馆", "百尺崖所"]
    lines = [line("往东山方向", 100, 100, 40), line("To Dongshan", 340, 104, 34)]
    lines += [
        Line(stop, Language.ZH, 0.99, box, "test", 0.99)
        for i, stop in enumerate(stops)
        for left in (100.0 + 76 * i,)
        for box in (((left, 180.0), (left + 40, 180.0), (left + 40, 340.0), (left, 340.0)),)
    ]
    entries, _ = pair(lines, FIT)
    assert sorted(entry.zh.text for entry in entries) == sorted([*stops, "往东山方向"])


def test_rules_of_one_line_each_stay_apart_though_a_mark_was_not_read():
    rules = [
        (
            "入场取卡，离场缴费。",
            "Take a ticket on entry and pay when leaving.",
            "입차 시 주차권을 뽑고 출차 시 요금을 내십시오.",
        ),
        (
            "请勿占用无障碍停车位。",
            "Do not use the accessible parking spaces.",
            "장애인 전용 주차 구역에 주차하지 마십시오",
        ),
        (
            "场内限速每小时五公里。",
            "The speed limit is 5 km/h.",
            "주차장 내 제한 속도는 시속 5킬로미터입니다.",
        ),
    ]
    lines = [
        line(rule[at], 100, 100 + 200 * k + 54 * i, 36)
        for k, at in enumerate((2, 1, 0))
        for i, rule in enumerate(rules)
    ]
    entries = [e for sign in find_signs(Reading(3000, 3000, tuple(lines)), FIT) for e in sign.entries]
    assert sorted(said(entries)) == sorted((zh, {"en": en, "ko": ko}) for zh, en, ko in rules)


def test_a_shadow_on_one_line_is_no_other_cell():
    grounds = [(240, 230, 235)] * 3 + [(150, 150, 170)] + [(240, 230, 235)] * 2
    texts = ["경찰서", "Police Station", "警察局", "은행", "Bank", "银行"]
    lines = [
        line(text, 100, 100 + 48 * i, 36, background=ground)
        for i, (text, ground) in enumerate(zip(texts, grounds, strict=True))
    ]
    entries, _ = pair(lines, FIT)
    assert said(entries) == [
        ("警察局", {"en": "Police Station", "ko": "경찰서"}),
        ("银行", {"en": "Bank", "ko": "은행"}),
    ]


def test_boxes_of_lines_seen_from_the_side_overlap():
    texts = ["明洞大教堂", "Myeongdong Cathedral", "명동대성당", "南山公园", "Namsan Park", "남산공원"]
    lines = [line(text, 100, 100 + 34 * i, 62) for i, text in enumerate(texts)]
    assert said(pair(lines, FIT)[0]) == [(texts[i], {"en": texts[i + 1], "ko": texts[i + 2]}) for i in (0, 3)]


def test_boxes_of_sloping_lines_overlap_in_a_row():
    rows = [("탑승 수속 카운터", "Check-in Counter"), ("안내", "Information"), ("약국", "Pharmacy")]
    lines = [
        part
        for i, (ko, en) in enumerate(rows)
        for part in (line(ko, 100, 100 + 90 * i, 70, width=400), line(en, 460, 100 + 90 * i, 62))
    ]
    assert said(pair(lines, FIT)[0]) == [(None, {"ko": ko, "en": en}) for ko, en in rows]
