"""Boards of the kinds that were once read wrongly, painted flat by these tests with other words.

Each picture is painted here, text by text (tests/flat.py), so that no layout of drawing/ is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from bench.boards.measure import alike
from signcheck.checking.check import check_photo
from signcheck.checking.fit import StandardFit
from signcheck.checking.judgement import CheckedEntry
from signcheck.photos import load_photo
from signcheck.reading.build import reader_for
from signcheck.settings import load_settings
from signcheck.signs import find_signs
from signcheck.standard import load_standard
from signcheck.verdicts import Verdict
from tests.flat import Flat

pytestmark = pytest.mark.models
Row = tuple[str | None, str | None, str | None]
"""Chinese, English, Korean."""


@dataclass(frozen=True)
class Case:
    """A picture and the entries that stand on it."""

    name: str
    paint: Callable[[], Flat]
    rows: Sequence[Row]


LEGEND: list[Row] = [
    ("问讯处", "Information", "안내소"),
    ("母婴室", "Nursing Room", "수유실"),
    ("吸烟室", "Smoking Room", "흡연실"),
    ("电梯", "Elevator", "엘리베이터"),
]
"""Rows of a legend; the standard knows them."""
NAMES: list[Row] = [
    ("城山日出峰", "Seongsan Ilchulbong", "성산일출봉"),
    ("万丈窟", "Manjanggul Cave", "만장굴"),
    ("天地渊瀑布", "Cheonjiyeon Falls", "천지연폭포"),
]
"""Names that no standard knows."""
HILL: list[Row] = [
    (None, "Management Office", "관리사무소"),
    (None, "Trail Entrance", "등산로 입구"),
    (None, "Observatory", "전망대"),
    (None, "Campground", "야영장"),
]
DESKS: list[Row] = [("检票口", "Ticket Gate", "개찰구"), ("售票处", "Ticket Office", "매표소")]
TRAINS: list[Row] = [
    ("国际到达", "International Arrivals", "국제선 도착"),
    ("机场铁路", "Airport Railroad", "공항철도"),
]
HALLS: list[Row] = [
    ("故宫博物馆", "Palace Museum", "고궁박물관"),
    ("光化门广场", "Gwanghwamun Square", "광화문광장"),
    ("美术馆", "Art Gallery", "미술관"),
]
BEACH: list[Row] = [
    ("海滩使用守则", "Beach Rules", "해변 이용 수칙"),
    ("请勿酒后游泳。", "Do not swim after drinking.", "음주 후 수영하지 마십시오."),
    ("请将垃圾带走。", "Please take your litter home.", "쓰레기는 되가져가 주십시오."),
]


def legend(rows: Sequence[Row], order: str, pitch: int, back: str = "#1f3b2c") -> Flat:
    """Two columns, rows `pitch` apart, lines 44 apart; `order` of the languages: k, e, z."""
    flat = Flat(960, 40 + pitch * ((len(rows) + 1) // 2), back)
    for i, row in enumerate(rows):
        texts = [row["zek".index(letter)] or "" for letter in order]
        flat.stack(50 + 470 * (i % 2), 30 + pitch * (i // 2), texts, (36, 33, 33), 44, first="Bold")
    return flat


def four(rows: Sequence[Row], japanese: Sequence[str]) -> Flat:
    """Korean, English, Chinese and Japanese below one another, one entry beside the other."""
    flat = Flat(1200, 400, "#222a33")
    for i, ((zh, en, ko), ja) in enumerate(zip(rows, japanese, strict=True)):
        flat.stack(50 + i * 600, 40, (ko or "", en or "", zh or "", ja), (60, 38, 36, 36), 78)
    return flat


def blocks() -> Flat:
    """The Korean of all rules, a rule, the English, a rule, the Chinese."""
    flat = Flat(860, 860, "#f2f2ec")
    for i, at in enumerate((2, 1, 0)):
        flat.text(50, 30 + i * 280, BEACH[0][at] or "", 46, "#111111", style="Bold")
        flat.stack(50, 110 + i * 280, [row[at] or "" for row in BEACH[1:]], (34, 34), 56, "#111111")
        flat.rule(30, 290 + i * 280, 830, 290 + i * 280, "#111111")
    return flat


def columns() -> Flat:
    """Two entries whose longest lines nearly touch."""
    flat = Flat(800, 300, "#0f3d5e")
    flat.stack(50, 40, ("지하철역", "Subway Station", "地铁站"), (44, 38, 38), 75)
    return flat.stack(380, 40, ("버스정류장", "Bus Stop", "巴士站"), (44, 38, 38), 75)


def in_rows() -> Flat:
    """Korean at the left, English at the right, no Chinese."""
    flat = Flat(860, 360, "#f3f0e6")
    for i, (_, en, ko) in enumerate(HILL):
        flat.text(50, 30 + i * 80, ko or "", 40, "#222222").text(400, 32 + i * 80, en or "", 38, "#222222")
    return flat


def cells() -> Flat:
    """Cells of their own colours without a gap."""
    flat = Flat(900, 360)
    for i, (colour, texts) in enumerate(
        {
            "#1b4f9c": ("停车场", "Parking", "주차장"),
            "#c0392b": ("洗手间", "Restrooms", "화장실"),
            "#1e8449": ("观景台", "Viewing Deck", "전망대"),
        }.items()
    ):
        flat.box(i * 300, 0, i * 300 + 300, 360, colour)
        flat.stack(i * 300 + 150, 50, texts, (58, 42, 42), 92, anchor="ma")
    return flat


def plate(texts: Sequence[str], sizes: Sequence[int], back: str) -> Flat:
    """One message on a plate on a grey wall."""
    flat = Flat(1200, 800, "#9aa59c").box(300, 330, 1000, 740, back, "white")
    return flat.stack(650, 370, texts, sizes, 118, anchor="ma")


def watermarked() -> Flat:
    """Five lines of an inspector's camera over the picture."""
    flat = plate(("无障碍通道", "Accessible Route", "장애인 통로"), (84, 56, 56), "#0a6b3c")
    said = (
        "巡检记录",
        "时间：2026-11-19 09:05",
        "经度：122.1204 纬度：37.5131",
        "天气：多云 6℃",
        "拍摄人：李某",
    )
    for i, text in enumerate(said):
        flat.text(30, 30 + i * 46, text, 32, alpha=230)
    return flat


def upright() -> Flat:
    """Chinese from the top down, English and Korean beside it."""
    flat = Flat(860, 700, "#0d4f78")
    for i, character in enumerate("海洋公园"):
        flat.text(160, 40 + i * 155, character, 125, style="Bold", anchor="ma")
    return flat.text(320, 260, "Ocean Park", 62).text(320, 370, "해양공원", 58)


def at_the_gates() -> Flat:
    """A map's labels, each a stack of four languages in a box."""
    flat = Flat(1000, 560, "#eef2f4")
    for x, y, (zh, en, ko), ja in ((60, 60, DESKS[0], "改札口"), (580, 280, DESKS[1], "きっぷ売り場")):
        flat.box(x - 30, y - 20, x + 320, y + 210, "#ffffff", "#8899aa")
        flat.stack(x, y, (ko or "", en or "", zh or "", ja), (42, 34, 34, 34), 48, "#113355")
    return flat


def halls() -> Flat:
    """Korean above, English and Chinese beside each other below it."""
    flat = Flat(960, 560, "#3b2f20")
    for i, (zh, en, ko) in enumerate(HALLS):
        flat.text(50, 30 + i * 180, ko or "", 56, style="Bold")
        flat.text(50, 108 + i * 180, en or "", 38).text(540, 108 + i * 180, zh or "", 38)
    return flat


def wrapped() -> Flat:
    """Every language on two lines, without an end mark."""
    flat = Flat(860, 640, "#c8102e")
    flat.stack(430, 30, ("非工作人员请勿进入", "机房重地"), (64, 64), 86, anchor="ma", first="Bold")
    flat.stack(430, 240, ("Authorized Personnel Only", "Beyond This Point"), (44, 44), 60, anchor="ma")
    return flat.stack(430, 400, ("관계자 외 기계실", "출입을 금합니다"), (48, 48), 64, anchor="ma")


GATE: list[Row] = [
    ("校史馆", "University History Museum", "대학 역사관"),
    ("请勿鸣笛", "No Honking", "경적 금지"),
]
RENTAL: list[Row] = [
    ("自行车租赁", "Bicycle Rental", "자전거 대여"),
    ("单人车", "Single Bike", "1인용 자전거"),
    ("双人车", "Tandem Bike", "2인용 자전거"),
]
WINDS: list[Row] = [
    ("风力", "Wind Force", "풍력"),
    ("浪高", "Wave Height", "파고"),
    ("大风天请勿靠近岸边", "Keep away from the shore in strong winds", "강풍 시 해안에 접근하지 마십시오"),
]
LINES: list[Row] = [
    ("换乘3号线", "Transfer to Line 3", "3호선 환승"),
    ("往海边方向", "To the Seaside", "해변 방면"),
    ("往市政府方向", "To City Hall", "시청 방면"),
]
ROADWORKS: list[Row] = [
    ("前方路口封闭", "Junction Closed Ahead", "전방 교차로 폐쇄"),
    ("请走左侧通道", "Please Use the Left Lane", "왼쪽 통로를 이용하십시오"),
]
CHANNELS: list[Row] = [("绿色通道", "Green Channel", "녹색 통로"), ("红色通道", "Red Channel", "적색 통로")]


def on_both_edges() -> Flat:
    """Plates of one colour with Korean and Chinese flush left, English flush right and lower."""
    flat = Flat(1300, 560, "#8b8a86")
    for i, (zh, en, ko) in enumerate(GATE):
        flat.box(30, 20 + i * 270, 1270, 260 + i * 270, "#0c4a8e")
        flat.stack(70, 24 + i * 270, (ko or "", zh or ""), (58, 62), 76)
        flat.text(1230, 188 + i * 270, en or "", 50, anchor="ra")
    return flat


def tariff() -> Flat:
    """Chinese over English and Korean, the price of an hour at the right."""
    flat = Flat(1200, 640, "#0a56a8")
    flat.stack(70, 20, (RENTAL[0][0] or "", RENTAL[0][1] or "", RENTAL[0][2] or ""), (84, 50, 50), 92)
    for i, ((zh, en, ko), price) in enumerate(zip(RENTAL[1:], ("10元/小时", "25元/小时"), strict=True)):
        flat.text(70, 320 + i * 160, zh or "", 66).text(70, 405 + i * 160, en or "", 42)
        flat.text(420, 405 + i * 160, ko or "", 42).text(
            1130, 330 + i * 160, price, 70, "#ffe14d", anchor="ra"
        )
    return flat


def warning_band() -> Flat:
    """Rows of Chinese over English and Korean, and below them a band of its own colour and order."""
    flat = Flat(1200, 640, "#fbfcfd")
    for i, (zh, en, ko) in enumerate(WINDS[:2]):
        flat.text(70, 20 + i * 180, zh or "", 80, "#12324e").text(70, 122 + i * 180, en or "", 44, "#12324e")
        flat.text(420, 122 + i * 180, ko or "", 44, "#12324e")
    flat.box(0, 390, 1200, 640, "#c8161d")
    zh, en, ko = WINDS[2]
    return flat.stack(600, 400, (zh or "", ko or "", en or ""), (72, 50, 46), 86, anchor="ma")


def transfer() -> Flat:
    """A heading over a row of its translations, a time at its right, below it columns in another order."""
    flat = Flat(1700, 560, "#141619")
    (zh, en, ko), rest = LINES[0], LINES[1:]
    flat.text(300, 20, zh or "", 110).text(1660, 40, "06:15-22:50", 80, "#ffd23a", anchor="ra")
    flat.text(300, 170, en or "", 58).text(900, 170, ko or "", 58)
    for i, texts in enumerate(rest):
        flat.stack(60 + i * 850, 280, [text or "" for text in texts], (74, 50, 52), 88)
    return flat


def roadworks() -> Flat:
    """Who builds and whom to call at the foot, as large as the translations above."""
    flat = Flat(1700, 620, "#0f60b4")
    for i, texts in enumerate(ROADWORKS):
        flat.stack(850, 20 + i * 250, [text or "" for text in texts], (76, 52, 52), 82, anchor="ma")
    flat.text(40, 540, "施工单位：海滨市政工程有限公司", 46)
    return flat.text(1660, 540, "24小时值班电话：0631-5000000", 46, anchor="ra")


def channels() -> Flat:
    """Two messages, and the mark of an authority in two languages on one line below each."""
    flat = Flat(1500, 460, "#0a8a3c")
    for i, texts in enumerate(CHANNELS):
        flat.stack(60 + i * 760, 20, [text or "" for text in texts], (100, 60, 60), 112)
        flat.text(60 + i * 760, 390, "中国海关", 42, "#ffe9a8").text(
            260 + i * 760, 390, "CHINA CUSTOMS", 42, "#ffe9a8"
        )
    return flat


TRAIL: list[Row] = [
    ("雪岳山登山路指南", "Seoraksan Trail Guide", "설악산 탐방안내도"),
    ("登山路", "Trail", "탐방로"),
    ("避难所", "Shelter", "대피소"),
    ("洗手间", "Restroom", "화장실"),
    ("停车场", "Parking", "주차장"),
]
ISLES: list[Row] = [("加波岛", "Gapado", "가파도"), ("飞扬岛", "Biyangdo", "비양도"), ("牛岛", "Udo", "우도")]
FORT: list[Row] = [
    ("海湾灯塔", "Bay Lighthouse", "만 등대"),
    (
        "灯塔建于1905年，是海湾中最早的航标，1996年被列为全国重点文物保护单位。",
        "Built in 1905, the lighthouse is the first of the bay and on the list of sites since then.",
        "1905년에 세워진 만에서 첫 등대로, 전국 중점 문화재로 지정되어 오늘에 이릅니다.",
    ),
]


def trail() -> Flat:
    """A heading in three sizes on one base line; below it a legend, Korean above English and Chinese."""
    flat = Flat(1900, 760, "#eef2e4")
    zh, en, ko = TRAIL[0]
    flat.text(50, 130, ko or "", 84, "#2a4a22", style="Bold", anchor="ls")
    flat.text(880, 130, en or "", 50, "#2a4a22", anchor="ls").text(
        1450, 130, zh or "", 52, "#2a4a22", anchor="ls"
    )
    flat.box(50, 170, 1240, 730, "#cfe0b8")
    for i, (zh, en, ko) in enumerate(TRAIL[1:]):
        y = 180 + 135 * i
        flat.box(1280, y, 1370, y + 100, ("#d9480f", "#5c3d99", "#1971c2", "#1864ab")[i])
        flat.text(1400, y - 6, ko or "", 50, "#14171a", style="Bold")
        flat.text(1402, y + 98, en or "", 36, "#14171a", anchor="ls")
        flat.text(1402 + 290, y + 98, zh or "", 38, "#14171a", anchor="ls")
    return flat.taken(0.03)


def crossings() -> Flat:
    """Korean above English and Chinese, times at the right, and a word below a time."""
    flat = Flat(1500, 720, "#f2f7fa")
    for i, ((zh, en, ko), time) in enumerate(zip(ISLES, ("09:00 13:00", "10:30", "11:20"), strict=True)):
        y = 20 + 235 * i
        flat.text(60, y, ko or "", 76, "#10344d", style="Bold")
        flat.text(62, y + 180, en or "", 50, "#10344d", anchor="ls")
        flat.text(265, y + 180, zh or "", 52, "#10344d", anchor="ls")
        flat.text(820, y + 50, time, 62, "#10344d").rule(30, y + 222, 1470, y + 222, "#8fb0c6")
    return flat.taken(0.03)


def panel() -> Flat:
    """A heading in the middle, below it a paragraph in three columns, each with lines of its own."""
    flat = Flat(2000, 860, "#4a1f14")
    flat.stack(1000, 30, [text or "" for text in FORT[0]], (110, 60, 62), 120, "#f2d791", anchor="ma")
    columns = (
        (170, 84, ("灯塔建于1905年，", "是海湾中最早的航标，", "1996年被列为全国重点", "文物保护单位。")),
        (
            760,
            72,
            (
                "Built in 1905, the",
                "lighthouse is the first",
                "of the bay and on the",
                "list of sites since",
                "then.",
            ),
        ),
        (
            1400,
            66,
            ("1905년에 세워진 만에서", "첫 등대로, 전국 중점", "문화재로 지정되어", "오늘에 이릅니다."),
        ),
    )
    for x, pitch, texts in columns:
        for i, text in enumerate(texts):
            flat.text(x - 90 * (x == 170 and i > 0), 440 + pitch * i, text, 46, "#fff4d8")
    return flat.taken(0.02)


def beside_a_shop() -> Flat:
    """A sign, and a word of an advertisement beside it that the standard knows."""
    flat = Flat(1800, 1200, "#9aa59c").box(100, 80, 1000, 560, "#0a6b3c", "white")
    flat.stack(550, 110, ("无障碍通道", "Accessible Route", "장애인 통로"), (92, 60, 60), 130, anchor="ma")
    return flat.box(1180, 640, 1520, 840, "#b3261e").text(1350, 740, "特价", 120, "#ffe066", anchor="mm")


CASES = (
    Case("Korean first, tight", lambda: legend(LEGEND, "kez", 138), LEGEND),
    Case("Korean, Chinese, English, tight", lambda: legend(LEGEND, "kze", 150, "#5a3a1e"), LEGEND),
    Case("English, Korean, Chinese, tight", lambda: legend(LEGEND, "ekz", 144, "#222222"), LEGEND),
    Case("names that no standard knows", lambda: legend(NAMES, "kez", 146, "#6b3f1d"), NAMES),
    Case("four languages", lambda: four(TRAINS, ("国際線到着", "空港鉄道")), TRAINS),
    Case("labels of four languages", at_the_gates, DESKS),
    Case("a line with bars", lambda: Flat(1300, 180, "#2c2c2c").text(
        650, 90, "매표소 | Ticket Office | 售票处 | チケット売場", 46, anchor="mm"), DESKS[1:]),
    Case("Korean above English and Chinese", halls, HALLS),
    Case("wrapped", wrapped, [("非工作人员请勿进入机房重地", "Authorized Personnel Only Beyond This Point",
         "관계자 외 기계실 출입을 금합니다")]),
    Case("blocks", blocks, BEACH),
    Case("columns that nearly touch", columns,
         [("地铁站", "Subway Station", "지하철역"), ("巴士站", "Bus Stop", "버스정류장")]),
    Case("no Chinese", in_rows, HILL),
    Case("cells by colour alone", cells, [("停车场", "Parking", "주차장"),
         ("洗手间", "Restrooms", "화장실"), ("观景台", "Viewing Deck", "전망대")]),
    Case("a watermark", watermarked, [("无障碍通道", "Accessible Route", "장애인 통로")]),
    Case("right to left", lambda: plate(("宫化文", "Cultural Palace", "문화궁전"), (100, 60, 60), "#7a1414"),
         [("文化宫", "Cultural Palace", "문화궁전")]),
    Case("from the top down", upright, [("海洋公园", "Ocean Park", "해양공원")]),
    Case("on both edges of a plate", on_both_edges, GATE),
    Case("prices at the right", tariff, RENTAL),
    Case("a band of its own", warning_band, WINDS),
    Case("a heading over a row", transfer, LINES),
    Case("who builds and whom to call", roadworks, ROADWORKS),
    Case("a heading on one line above a legend", trail, TRAIL),
    Case("Korean above English and Chinese, times at the right", crossings, ISLES),
    Case("prose in three columns", panel, FORT),
    Case("an ordinal", lambda: Flat(700, 320, "#0a4a6b").stack(
        40, 30, ("第一码头", "No.1 Pier", "제1부두"), (64, 58, 54), 95),
         [("第一码头", "No.1 Pier", "제1부두")]),
)  # fmt: skip


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Flat], list[CheckedEntry]]:
    """What is said of a picture."""
    settings, standard = load_settings(), load_standard()
    profile = standard.profile_of("")
    reader, fit = reader_for(settings, 2), StandardFit(standard, profile)
    path = tmp_path_factory.mktemp("flat") / "board.png"

    def say(flat: Flat) -> list[CheckedEntry]:
        flat.image.save(path)
        photo = load_photo(path, max_bytes=settings.max_bytes, max_pixels=settings.max_pixels)
        signs = find_signs(reader.read(photo.pixels), fit)
        said = check_photo(signs, standard, profile=profile, required=profile.required)
        return [entry for sign in said.signs for entry in sign.entries]

    return say


def row(checked: CheckedEntry) -> Row:
    entry = checked.entry
    texts = {str(language): text.text for language, text in entry.translations.items()}
    return entry.zh.text if entry.zh else None, texts.get("en"), texts.get("ko")


def same(one: Row, other: Row) -> bool:
    """Whether the texts are the same but for one misread letter."""
    return all(alike(a, b) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_entry_has_its_own_texts_and_there_are_no_others(case, entries):
    got = [row(entry) for entry in entries(case.paint())]
    assert len(got) == len(case.rows), got
    for true in case.rows:
        assert any(same(true, one) for one in got), (true, got)


def test_korean_torn_at_a_wrong_place_is_never_right(entries):
    (entry,) = entries(plate(("请勿停车", "No Parking", "주차금 지"), (100, 60, 60), "#a01818"))
    korean = next(j for j in entry.judgements if j.language == "ko")
    assert korean.verdict in (Verdict.DEFECTIVE, Verdict.DOUBTFUL)


def test_an_authoritys_mark_beside_a_sign_is_not_accused(entries):
    said = entries(channels())
    assert all(any(same(true, row(one)) for one in said) for true in CHANNELS)
    marks = [one for one in said if one.entry.zh and "海关" in one.entry.zh.text]
    assert marks
    assert not any(j.verdict is Verdict.DEFECTIVE for one in marks for j in one.judgements)


def test_an_advertisement_beside_a_sign_is_not_accused(entries):
    said = entries(beside_a_shop())
    (advertisement,) = [one for one in said if one.entry.zh and one.entry.zh.text == "特价"]
    assert not any(j.verdict is Verdict.DEFECTIVE for j in advertisement.judgements)
