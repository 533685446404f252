"""Text over a picture, told from the texts of its signs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from drawing.signs.fonts import Face, load
from signcheck.languages import Language, language_of
from signcheck.photos import load_photo
from signcheck.reading.build import reader_for
from signcheck.reading.line import Appearance, Line, Reading
from signcheck.settings import load_settings
from signcheck.signs import find_signs, overlay_of
from tests.unit.signs.boards import ListFit

WHITE, BLACK, BLUE, GREY, YELLOW = (
    (254, 254, 253),
    (22, 20, 20),
    (20, 40, 72),
    (150, 142, 130),
    (241, 200, 30),
)
FIT = ListFit.of({"请勿靠近": ("Keep Away", "접근 금지"), "候车室": ("Waiting Room", "대합실")})

Seen = tuple[str, float, float, float, tuple[int, int, int], tuple[int, int, int]]
"""Text, left, top, height, ground, ink."""


def photo(*seen: Seen, tilt: float = 0.0) -> Reading:
    """A picture of 1600 × 1200 with these lines, fallen to the right by `tilt` of their length."""
    return Reading(1600, 1200, tuple(_line(*one, tilt) for one in seen))


def _line(text, left, top, height, ground, ink, tilt):
    width = height * sum(1.0 if ord(c) > 0x2E00 else 0.55 for c in text)
    down, low = tilt * width, top + height
    corners = ((left, top), (left + width, top + down), (left + width, low + down), (left, low))
    contrast = abs(_luma(ground) - _luma(ink)) / 255
    looks = Appearance(height, contrast, 0.8, ground, ink)
    return Line(text, language_of(text), 0.99, corners, "test", 0.99, looks)


def _luma(colour):
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def column(texts: Sequence[str], left, top, height, ground, ink) -> list[Seen]:
    return [(t, left, top + 1.35 * height * i, height, ground, ink) for i, t in enumerate(texts)]


def over(reading: Reading) -> list[str]:
    return [line.text for line in overlay_of(reading, FIT).lines]


BOARD = [("候车室", 400, 300, 90, BLUE, WHITE), ("Waiting Room", 400, 400, 50, BLUE, WHITE)]
STAMPS = [
    ["标识巡查", "2026.11.20 10:15 星期五", "地点：山东省威海市某路", "巡查员：甲某 天气：晴 8℃"],
    ["拍摄时间：2026-11-20 10:15", "地址：威海市环翠区"],
    ["2026년 11월 20일 금요일 10:15", "장소: 부산광역시 해운대구", "날씨: 맑음 8°C"],
    ["Nov 20, 2026", "2026-11-20 10:15", "Lat 37.513067 Long 122.120412", "GPS Map Camera"],
    ["2026-11-20 10:15", "李四", "今日水印相机"],
]


@pytest.mark.parametrize("texts", STAMPS)
@pytest.mark.parametrize("low", [False, True])
def test_a_watermark_cameras_lines_are_an_overlay_with_its_time(texts, low):
    top = 1160 - 60 * len(texts) if low else 40
    reading = photo(*BOARD, *column(texts, 40, top, 44, GREY, WHITE))
    assert over(reading) == texts
    assert overlay_of(reading).taken_at == datetime(2026, 11, 20, 10, 15)
    signs = find_signs(reading, FIT)
    assert [entry.zh.text for sign in signs for entry in sign.entries if entry.zh] == ["候车室"]


def test_coordinates_are_the_place():
    texts = ["时间：2026-11-20 10:15", "经度：122.120412", "纬度：37.513067"]
    found = overlay_of(photo(*BOARD, *column(texts, 40, 980, 44, GREY, WHITE)))
    assert found.place == pytest.approx((37.513067, 122.120412))


def test_a_date_stamp_tells_the_day_alone():
    found = overlay_of(photo(*BOARD, ("2026/11/20", 1300, 1120, 44, GREY, (255, 150, 30))))
    assert (len(found.lines), found.taken_at, found.day) == (1, None, date(2026, 11, 20))


@pytest.mark.parametrize(
    "text",
    ["SHOT ON MI 9T PRO", "HUAWEI P40 Pro | LEICA", "www.example-tour.com", "@威海文旅", "小红书号：95264"],
)
def test_makers_and_websites_marks(text):
    assert over(photo(*BOARD, (text, 40, 1120, 36, GREY, WHITE))) == [text]


def test_the_strip_below_a_picture():
    strip = [
        ("Xiaomi 13", 60, 1140, 34, WHITE, BLACK),
        ("23mm f/1.8 1/100 ISO50", 1000, 1140, 30, WHITE, BLACK),
    ]
    assert over(photo(*BOARD, *strip)) == ["Xiaomi 13", "23mm f/1.8 1/100 ISO50"]


def test_a_text_laid_many_times_over_the_picture():
    tiles = [("样图网", 100 + 400 * i, 200 + 300 * i, 40, GREY, WHITE) for i in range(4)]
    tilted = photo(*tiles, tilt=0.4)
    assert not over(tilted)  # the camera was held askew
    board = photo(*BOARD).lines
    assert len(over(Reading(1600, 1200, (*board, *tilted.lines)))) == 4
    assert not over(photo(*BOARD, *tiles))


MARKED = [("请勿靠近", 480, 234, 170, YELLOW, BLACK), ("접근 금지", 560, 420, 99, YELLOW, BLACK)]


def test_a_faint_mark_in_the_corner_of_a_board_is_no_translation():
    reading = photo(*MARKED, ("Enjoy Life", 140, 154, 47, YELLOW, (255, 255, 234)))
    assert over(reading) == ["Enjoy Life"]
    ((entry,),) = [sign.entries for sign in find_signs(reading, FIT)]
    assert Language.EN not in entry.translations


@pytest.mark.parametrize(
    "line",
    [
        ("Enjoy Life", 140, 154, 47, YELLOW, BLACK),
        ("Keep Away", 140, 154, 47, YELLOW, (255, 255, 234)),
        ("Enjoy Life", 600, 560, 60, YELLOW, (255, 255, 234)),
    ],
)
def test_a_text_in_the_boards_ink_or_place_or_one_that_is_known_is_the_boards(line):
    assert not over(photo(*MARKED, line))


RED, DARK, GREEN = (255, 60, 40), (10, 10, 12), (0, 110, 70)
SIGNS = {
    "a sign cut at the edge": column(["安全出口", "Emergency Exit", "비상구"], 20, 1000, 60, GREEN, WHITE),
    "a frontal board with its website": [
        ("游客中心", 300, 200, 150, BLUE, WHITE),
        ("Tourist Center", 300, 380, 80, BLUE, WHITE),
        ("www.weihai.gov.cn", 60, 1120, 44, BLUE, WHITE),
    ],
    "a display with date and time": column(
        ["2026年11月20日 星期五 10:15", "天气：晴 8℃", "欢迎您"], 60, 980, 60, DARK, RED
    ),
    "a white display": column(["2026-11-20 10:15 星期五", "晴 8℃"], 60, 1040, 60, (15, 15, 18), WHITE),
    "a station clock": [("10:15", 600, 500, 200, DARK, RED), ("2026-11-20 星期五", 600, 740, 70, DARK, RED)],
    "a notice with time and place": column(
        ["停水通知", "时间：2026年11月20日 08:00", "地点：威海市环翠区海滨北路", "天气：晴"],
        80,
        60,
        60,
        (246, 245, 240),
        BLACK,
    ),
    "opening hours": column(
        ["开放时间", "2026.11.20 - 2026.12.20", "08:00-17:00"], 40, 960, 50, (250, 250, 250), BLACK
    ),
    "an address plate": column(["威海市环翠区海滨北路", "8888号"], 40, 1020, 70, (10, 60, 150), WHITE),
    "a stone with coordinates": column(
        ["地理坐标标志", "北纬37°30′15″ 东经122°07′20″"], 50, 1020, 60, (110, 70, 40), WHITE
    ),
    "a phone shop": [("vivo X90 ZEISS", 60, 1100, 60, (225, 225, 220), (40, 60, 200))],
}


@pytest.mark.parametrize("name", SIGNS)
def test_texts_of_signs_are_none(name):
    assert not over(photo(*SIGNS[name]))


def test_what_slopes_is_none():
    assert not over(photo(*column(STAMPS[0], 40, 930, 44, GREY, WHITE), tilt=0.06))


def test_what_stands_in_the_middle_is_none():
    assert not over(photo(*column(STAMPS[0], 500, 400, 44, GREY, WHITE)))


def _drawn(texts: Sequence[str], face: Face, where: str) -> np.ndarray:
    """A board before a wall, and letters with an outline over the picture, in a corner of it."""
    picture = Image.new("RGB", (1200, 900), (170, 160, 150))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 500, 1200, 900), fill=(110, 118, 100))
    draw.polygon([(260, 150), (900, 170), (900, 430), (260, 420)], fill=(20, 70, 130))
    draw.text((330, 190), "候车室", font=load(Face("Noto Sans CJK SC", "Medium"), 90), fill="white")
    draw.text((330, 310), "Waiting Room", font=load(Face("Liberation Sans"), 56), fill="white")
    picture = picture.filter(ImageFilter.GaussianBlur(1.2))
    draw, font = ImageDraw.Draw(picture), load(face, 34)
    for place, text in enumerate(texts):
        left = 30 if "left" in where else 1170 - draw.textlength(text, font=font)
        top = (870 if "low" in where else 30 + 46 * len(texts)) - 46 * (len(texts) - place)
        draw.text((left, top), text, font=font, fill="white", stroke_width=2, stroke_fill=(50, 50, 50))
    return np.asarray(picture)


@pytest.mark.models
@pytest.mark.parametrize(
    ("texts", "face", "where"),
    [
        (STAMPS[0], Face("Noto Sans CJK SC"), "low left"),
        (["时间：2026-11-20 10:15", "地点：威海市环翠区"], Face("WenQuanYi Zen Hei"), "high left"),
        (STAMPS[2], Face("NanumGothic", "Bold"), "low right"),
        (["2026-11-20 10:15"], Face("WenQuanYi Micro Hei"), "low right"),
        (["www.example-tour.com"], Face("Liberation Sans"), "low left"),
    ],
)
def test_drawn_overlays_leave_the_board_alone(texts, face, where):
    reading = reader_for(load_settings(), 1).read(_drawn(texts, face, where))
    taken = overlay_of(reading, FIT).lines
    kept = [line.text for line in reading.lines if line not in taken]
    assert kept == ["候车室", "Waiting Room"]


@pytest.mark.models
@pytest.mark.shared
@pytest.mark.parametrize(("name", "texts"), [("a01_watermarked.jpg", 5), ("b03_site_mark_no_en.jpg", 1)])
def test_real_ones(shared, settings, name, texts):
    path = shared / "cases" / "photos" / name
    loaded = load_photo(path, max_bytes=settings.max_bytes, max_pixels=settings.max_pixels)
    assert len(over(reader_for(settings, 1).read(loaded.pixels))) == texts
