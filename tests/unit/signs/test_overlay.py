"""Text over a picture, told from the texts of its signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
from signcheck.signs.overlay import without_overlay
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


OF_CAMERAS = {
    "a building site's": [
        "工程记录", "施工区域：A区三层", "施工内容：标识安装", "拍摄时间：2026.11.20 10:15", "天 气：晴 8℃",
        "地 点：山东省威海市环翠区某路58号",
    ],
    "with height and bearing": [
        "经 度：122.120412", "纬 度：37.513067", "海拔：12.3米", "方位角：东北 45°", "时间：2026-11-20 10:15",
    ],
    "a Korean one": ["2026년 11월 20일 (금) 10:15", "서울 중구 세종대로 110", "현장명: 표지판 점검"],
    "an English one": ["Nov 20, 2026 10:15:00 AM", "Address: 58 Some Road", "Weather: Sunny 8°C"],
    "one that breaks the address": ["20 Nov 2026 10:15:23", "58 Haibin N Rd", "Weihai Shi", "Weihai"],
    "one that writes short days": [
        "Weihai, Shandong, China", "Lat 37.51306° Long 122.12041°", "20/11/26 10:15 AM",
    ],
    "a recorder in a car": ["2026-11-20 10:15:23 60km/h", "N37.5130 E122.1204"],
}  # fmt: skip


@pytest.mark.parametrize("name", OF_CAMERAS)
def test_further_cameras_lines_are_overlays(name):
    texts = OF_CAMERAS[name]
    assert over(photo(*BOARD, *column(texts, 40, 1160 - 60 * len(texts), 44, GREY, WHITE))) == texts


BAR = (28, 106, 214)
SITE_CAMERA = [
    ("工程记录", 1000, 745, 44, BAR, WHITE),
    ("施工区域：二标段", 1000, 820, 40, GREY, WHITE),
    ("拍摄时间：2026.11.20 10:15", 1000, 880, 40, GREY, WHITE),
    ("天", 1000, 940, 40, GREY, WHITE),
    ("气：晴3℃", 1110, 940, 40, GREY, WHITE),
    ("地", 1000, 1000, 40, GREY, WHITE),
    ("点：威海市文登区", 1110, 1000, 40, GREY, WHITE),
]
TODAY = [
    ("10:15", 40, 930, 95, GREY, WHITE),
    ("2026-11-20 星期五", 340, 930, 40, GREY, WHITE),
    ("山东省・威海市・火炬八街", 340, 982, 40, GREY, WHITE),
]
NAME = ("今日水印", 1400, 1140, 40, GREY, (226, 225, 220))


def test_a_camera_that_is_named_writes_further_from_the_edge():
    assert set(over(photo(*BOARD, *SITE_CAMERA))) == {text for text, *_ in SITE_CAMERA}
    found = overlay_of(photo(*BOARD, *TODAY, NAME), FIT)
    assert {line.text for line in found.lines} == {text for text, *_ in (*TODAY, NAME)}
    assert found.taken_at == datetime(2026, 11, 20, 10, 15)


def test_the_rows_of_a_building_site_stand_dark_on_paper():
    texts = ["공사명 : 안내판 교체", "공 종 : 표지판 점검", "위 치 : 매표소 앞", "일 자 : 2026.11.20"]
    assert over(photo(*BOARD, *column(texts, 40, 930, 40, WHITE, BLACK))) == texts
    assert not over(photo(*BOARD, *column([texts[0], *texts[2:]], 40, 930, 40, WHITE, BLACK)))


def test_a_recorder_names_its_camera_in_another_corner():
    moment = ("2026-11-20 10:15:23", 40, 40, 40, GREY, WHITE)
    name = ("IPCamera 03", 1300, 1130, 40, GREY, WHITE)
    assert over(photo(*BOARD, moment, name)) == ["2026-11-20 10:15:23", "IPCamera 03"]
    assert not over(photo(*BOARD, name))


def test_over_a_board_a_camera_s_line_looks_like_the_boards():
    texts = ["10:15", "2026年11月20日 星期五", "地点：威海市环翠区", "项目：标识巡查"]
    seen = column(texts, 40, 60, 40, GREY, WHITE)
    seen[2] = (*seen[2][:4], BLUE, WHITE)
    assert over(photo(*BOARD, ("问询处", 700, 180, 60, BLUE, WHITE), *seen)) == texts


def test_white_letters_on_white_show_their_rim_and_a_large_clock():
    """The board that the picture was taken for has smaller letters than the camera's."""
    board = [("候车室", 400, 300, 40, BLUE, WHITE), ("Waiting Room", 400, 350, 36, BLUE, WHITE)]
    rim = (205, 202, 200)
    seen = [
        ("10:15", 40, 940, 90, WHITE, rim),
        *column(["2026年11月20日 星期五", "李四"], 40, 1050, 48, WHITE, rim),
    ]
    assert over(photo(*board, *seen)) == [text for text, *_ in seen]
    mark = ("大众点评", 1400, 40, 48, WHITE, rim)
    assert set(over(photo(*board, *seen, mark))) >= {text for text, *_ in seen}


def test_a_labelled_row_below_a_line_that_stands_in_is_the_cameras():
    seen = column(["拍摄时间：2026.11.20 10:15", "地点：山东省威海市环翠区"], 40, 880, 40, WHITE, BLACK)
    inner = column(["海滨北路58号", "幸福公园东门"], 160, 988, 40, WHITE, BLACK)
    last = ("记录人：刘丽", 40, 1096, 40, WHITE, BLACK)
    assert over(photo(*BOARD, *seen, *inner, last)) == [text for text, *_ in (*seen, *inner, last)]


def test_letters_of_a_board_on_a_camera_s_edge_stay_the_boards():
    texts = ["Nov 20, 2026 10:15:23", "58 Haibin N Rd", "Weihai Shi", "37.747958N 122.226227E"]
    seen = column(texts, 40, 900, 44, GREY, WHITE)
    edge = 40 + 44 * 0.55 * len(texts[0])
    park = [
        ("公园", edge - 80, 800, 40, BLUE, (140, 168, 197)),
        ("공원", edge - 80, 850, 40, BLUE, (140, 168, 197)),
    ]
    assert over(photo(*BOARD, *park, *seen)) == texts


@pytest.mark.parametrize(("ground", "ink"), [((45, 74, 19), WHITE), (GREY, WHITE), (WHITE, (180, 178, 176))])
def test_a_camera_that_is_named_writes_its_moment_on_any_ground(ground, ink):
    seen = [
        ("10:15", 40, 1000, 110, ground, ink),
        ("2026-11-20", 380, 1000, 40, ground, WHITE),
        ("星期五", 380, 1055, 40, ground, WHITE),
        ("威海·威海站", 40, 1130, 40, ground, WHITE),
    ]
    assert set(over(photo(*BOARD, *seen, NAME))) == {text for text, *_ in (*seen, NAME)}


def test_a_display_beside_a_cameras_name_stays_one():
    display = column(["2026-11-20 星期五 10:15", "晴 8℃"], 60, 1060, 50, DARK, RED)
    assert over(photo(*BOARD, *display, NAME)) == ["今日水印"]


DUSK = (42, 45, 49)
"""A ground as dark as a display's."""
RECORDS = {
    "a clock over where it was": (
        ["10:15", "2026年11月20日 星期五", "地点：荣成市成山大道", "备注：现场拍照"], DUSK, (228, 230, 231),
    ),
    "who was there below": (["10:15", "2026年11月20日 周五", "威海市环翠区·某医院", "刘丽"], DUSK, WHITE),
    "a time that nobody appoints": (
        ["2026년 11월 20일 오전 9:12", "인천광역시 중구 공항로 271"], (100, 100, 100), YELLOW,
    ),
    "a recorder in a car with its plate": (["2026-11-20 10:15:23 60KM/H 鲁K12345"], DUSK, WHITE),
    "a recorder in a car with its make": (["2026/11/20 10:15:20 VIOFO A119"], DUSK, (228, 230, 231)),
    "a recorder that writes the month first": (["11-20-2026 Fri 10:15:23", "Camera 01"], DUSK, WHITE),
    "a recorder over where it hangs": (["2026年11月20日 星期五 10:15:20", "威海站进站口"], DUSK, WHITE),
    "a survey's": (["NORTH ELEVATION", "20 Nov 2026, 10:15:20"], DUSK, WHITE),
    "a patrol's": (
        ["巡检打卡", "10:15 2026-11-20 星期五", "巡检人员：甲某", "巡检点位：东门", "天气：晴 8℃"],
        GREY,
        WHITE,
    ),
    "a phone's": (["HONOR Magic6 Pro", "2026.11.20 10:15"], DUSK, WHITE),
    "a Korean one of which digits were read": (["921()16:49", "인천광역시 중구 공항로"], DUSK, WHITE),
    "one whose day was misread": (
        ["16:54", "2025-TB09sfer", "星期日", "威海市・某公园", "备注：甲组"], GREY, WHITE,
    ),
    "at a round time in an ink that only screens have": (
        ["2025년 12월 6일 오전 10:00", "부산광역시 해운대구 우동 1408"], (125, 143, 83), WHITE,
    ),
    "bare degrees": (["2026.11.20 10:15", "37.51306, 122.12041", "Huancui, Weihai"], DUSK, WHITE),
    "a bearing and a datum": (
        ["DIRECTION 45 deg(T) 37.51306°N 122.12041°E ACCURACY 5 m DATUM WGS84"], DUSK, WHITE,
    ),
    "to the second": (
        ["2026-11-20 10:15:30", "부산광역시 해운대구 우동 1408", "표지판 점검"], (98, 94, 92), YELLOW,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_a_moment_with_where_it_was_is_a_cameras_on_dark_ground_too(name):
    texts, ground, ink = RECORDS[name]
    assert over(photo(*BOARD, *column(texts, 40, 1160 - 60 * len(texts), 44, ground, ink))) == texts


@pytest.mark.parametrize(
    "texts",
    [
        ["2026년 11월 20일 오전 9:00", "인천광역시 중구 공항로 271"],
        ["停水通知", "2026年11月20日 08:00-17:30", "威海市环翠区海滨北路"],
        ["施工单位：某公司", "施工日期：2026年11月20日", "监督电话：0631-5812345"],
    ],
)
def test_an_appointment_on_a_board_of_its_own_is_none(texts):
    assert not over(photo(*BOARD, *column(texts, 40, 1160 - 60 * len(texts), 44, DUSK, (228, 230, 231))))


def test_the_clock_does_not_count_among_a_cameras_few_lines():
    """White letters on white by a white board: a day, its weekday and a street tell them from a notice."""
    rim, ink = (205, 205, 206), (119, 137, 153)
    board = [("护士站", 300, 300, 60, WHITE, ink), ("Nurses' Station", 300, 370, 36, WHITE, ink)]
    seen = [
        ("2026.11.20", 290, 1000, 40, WHITE, rim),
        ("10:15", 40, 1010, 90, WHITE, rim),
        ("星期五", 290, 1050, 44, WHITE, rim),
        ("威海市环翠区·某医院", 40, 1112, 42, WHITE, rim),
    ]
    assert over(photo(*board, *seen)) == [text for text, *_ in seen]


def test_a_large_clock_or_a_short_word_seems_to_fall():
    clock, *rest = column(["10:15", "2026年11月20日 星期五", "地点：威海市某路"], 40, 1000, 44, GREY, WHITE)
    askew = _line("10:15", 40, 930, 95, GREY, WHITE, 0.03)
    found = overlay_of(Reading(1600, 1200, (*photo(*BOARD, *rest).lines, askew)), FIT)
    assert {line.text for line in found.lines} == {text for text, *_ in (clock, *rest)}
    texts = ["20 Nov 2026 10:15:23", "Sejong-daero 110", "Jung-gu", "Seoul"]
    first, second, third, last = column(texts, 40, 900, 44, GREY, WHITE)
    short = _line(*third, 0.06)
    reading = Reading(1600, 1200, (*photo(*BOARD, first, second, last).lines, short))
    assert {line.text for line in overlay_of(reading, FIT).lines} == set(texts)


def test_a_moment_may_be_found_much_higher_than_it_is_written():
    moment = ("2026년 11월 20일 (금) 10:56", 40, 1010, 80, GREY, WHITE)
    address = ("제주특별자치도 서귀포시", 40, 1100, 42, GREY, WHITE)
    assert over(photo(*BOARD, moment, address)) == [moment[0], address[0]]


def test_a_falling_word_of_a_board_beside_a_cameras_line_over_it_stays_the_boards():
    texts = ["10:15", "2026-11-20", "37.51306N 122.12041E", "地点：威海市环翠区"]
    seen = column(texts, 40, 60, 40, BLUE, WHITE)
    word = _line("动物园", 275, 100, 56, BLUE, WHITE, 0.033)
    reading = Reading(1600, 1200, (*photo(*BOARD, *seen).lines, word))
    assert [line.text for line in overlay_of(reading, FIT).lines] == texts


def test_without_a_board_beside_it_a_bright_appointment_is_a_boards():
    texts = ["2025년 12월 6일 오전 10:00", "부산광역시 해운대구 우동 1408"]
    assert not over(photo(*column(texts, 40, 1040, 44, (125, 143, 83), WHITE)))


def test_a_clock_that_was_read_with_the_weekday_beside_it_stays_a_clock():
    seen = [
        ("2026年11月20日", 330, 1000, 40, GREY, WHITE),
        ("10:15星期五", 40, 1000, 90, GREY, WHITE),
        ("威海市环翠区·某医院", 40, 1110, 40, GREY, WHITE),
    ]
    assert over(photo(*BOARD, *seen, NAME)) == [text for text, *_ in (*seen, NAME)]


def test_a_named_cameras_day_may_be_misread():
    seen = [
        ("2026.11.202019.04", 280, 1000, 40, GREY, WHITE),
        ("10:15", 40, 1010, 80, GREY, WHITE),
        ("星期五", 280, 1050, 40, GREY, WHITE),
        ("威海·威海站", 40, 1110, 40, GREY, WHITE),
    ]
    assert set(over(photo(*BOARD, *seen, NAME))) == {text for text, *_ in (*seen, NAME)}
    assert not over(photo(*BOARD, *seen))


def test_letters_of_a_board_in_line_with_a_cameras_by_chance_stay_the_boards():
    """The lines of a camera stand at one edge; the board's end where one of them does, at the other."""
    texts = ["10:15", "2026年11月20日 星期五", "地点：威海市环翠区", "天气：晴 8℃", "巡查人：甲某"]
    seen = column(texts, 1060, 880, 40, GREY, WHITE)
    end = 1060 + 40 * 0.55 * len("10:15")
    board = [
        ("Security Check", end - 14 * 0.55 * 46, 760, 46, BLUE, WHITE),
        ("보안 검색", end - 180, 815, 46, BLUE, WHITE),
    ]
    assert over(photo(*BOARD, *board, *seen)) == texts


def test_a_cameras_line_that_was_read_with_a_boards_letters_ends_where_no_others_do():
    texts = ["经度：122.120412", "纬度：37.513067", "坐标系：WGS84坐标系", "备注：甲组"]
    joined = ("时间：2026-11-20 10:15国際線到着", 20, 900, 40, GREY, WHITE)
    above = ("도착", 20 + 3 * 40 + 16 * 22 + 5 * 40 - 2 * 46, 845, 46, BLUE, WHITE)
    seen = column(texts, 40, 954, 40, GREY, WHITE)
    assert over(photo(*BOARD, above, joined, *seen)) == [joined[0], *texts]


def test_letters_of_a_board_over_the_middle_of_a_cameras_lines_stay_the_boards():
    """Its clock stands beside the day: a board that ends above the day's end is at no edge of them all."""
    seen = [
        ("2026-11-20", 280, 1000, 40, GREY, WHITE),
        ("10:15", 40, 1010, 90, GREY, WHITE),
        ("星期五 晴 8℃", 280, 1050, 40, GREY, WHITE),
        ("威海市·某公园", 40, 1112, 40, GREY, WHITE),
    ]
    board = [("植物园", 370, 930, 38, BLUE, WHITE), ("植物園", 370, 880, 38, BLUE, WHITE)]
    assert over(photo(*BOARD, *board, *seen)) == [text for text, *_ in seen]


def test_what_fills_the_room_between_two_labelled_lines_is_the_cameras_in_any_ink():
    seen = column(["时间：2026-11-20 10:15", "经度：122.120412", "纬度：37.513067"], 40, 880, 40, GREY, WHITE)
    rest = ("福公园东门", 160, 1042, 40, GREY, (6, 123, 108))
    last = ("方位角：北145°", 40, 1096, 40, GREY, WHITE)
    assert set(over(photo(*BOARD, *seen, rest, last))) == {text for text, *_ in (*seen, rest, last)}
    assert rest[0] not in over(photo(*BOARD, *seen, rest))


def test_without_its_name_or_in_the_middle_what_stands_there_is_a_boards():
    assert not over(photo(*BOARD, *TODAY))
    higher = [(text, left, top - 120, *rest) for text, left, top, *rest in TODAY]
    assert over(photo(*BOARD, *higher, NAME)) == ["今日水印"]


NOTICES = {
    "a notice": (
        ["停水通知", "时间：2026年11月20日 08:00", "地点：威海市环翠区某路", "天气：晴"],
        WHITE,
        BLACK,
    ),
    "a short notice": (["停水通知", "2026年11月20日 星期五 08:00", "威海市环翠区某路"], WHITE, BLACK),
    "a display": (["2026年11月20日 星期五 10:15", "天气：晴 8℃", "欢迎您"], (10, 10, 12), (255, 60, 40)),
    "opening hours": (["开放时间", "2026.11.20 - 2026.12.20", "08:00-17:00"], BLUE, WHITE),
    "a board with coordinates": (["地点：威海市环翠区", "北纬37°30′15″ 东经122°07′20″"], BLUE, WHITE),
}


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_beside_a_cameras_name_stays_one(name):
    texts, ground, ink = NOTICES[name]
    seen = column(texts, 60, 1060 - 68 * len(texts), 50, ground, ink)
    assert over(photo(*BOARD, *seen, NAME)) == ["今日水印"]


def test_a_cameras_lines_at_the_edge_leave_a_dated_board_above_them_alone():
    board = column(["2026年11月20日 星期五 08:00", "威海市环翠区"], 60, 960, 40, BLUE, WHITE)
    stamp = column(["拍摄时间：2026-11-20 10:15", "地址：威海市环翠区"], 1000, 1080, 40, GREY, WHITE)
    assert over(photo(*BOARD, *board, *stamp)) == [text for text, *_ in stamp]


def test_what_goes_on_below_a_labels_value_is_the_cameras():
    seen = column(["时间：2026-11-20 10:15", "地点：威海市环翠区某路58号"], 40, 960, 44, GREY, WHITE)
    wrapped = ("海水浴场东门", 40 + 3 * 44, 960 + 2 * 1.35 * 44, 44, GREY, WHITE)
    assert over(photo(*BOARD, *seen, wrapped))[-1] == "海水浴场东门"


def test_the_clock_beside_the_date_is_the_cameras():
    seen = [
        ("10:15", 40, 1000, 110, GREY, WHITE),
        ("2026-11-20", 400, 1005, 44, GREY, WHITE),
        ("星期五 晴 8℃", 400, 1063, 44, GREY, WHITE),
        ("威海市·环翠区某路", 40, 1122, 44, GREY, WHITE),
    ]
    assert over(photo(*BOARD, *seen)) == [text for text, *_ in seen]


def test_behind_a_cameras_lines_the_board_keeps_its_own():
    board = column(
        ["灯塔", "Lighthouse", "등대", "码头", "Pier", "부두", "茶馆"], 40, 520, 50, (90, 120, 60), WHITE
    )
    stamp = column(
        ["10:15", "2026-11-20 星期五", "地点：威海市环翠区某路", "巡查人：甲某"],
        40,
        985,
        40,
        (90, 120, 60),
        WHITE,
    )
    assert over(photo(*board, *stamp)) == [text for text, *_ in stamp]


def test_a_line_of_a_lower_cameras_that_letters_of_the_board_bend_is_one():
    stamp = column(["10:15", "地点：威海市环翠区某路", "巡查人：甲某"], 40, 1000, 40, GREY, WHITE)
    bent = Reading(
        1600,
        1200,
        (*photo(*BOARD, *stamp).lines, _line("2026-11-20 星期五", 700, 1002, 40, GREY, WHITE, 0.04)),
    )
    assert [line.text for line in overlay_of(bent, FIT).lines] == [
        "10:15",
        "地点：威海市环翠区某路",
        "巡查人：甲某",
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [("www.exam", 480), ("威海新闻网", 690), ("新闻网", 790), ("@海边漫步", 860), ("© 甲某", 700)],
)
def test_a_mark_in_the_very_middle_or_a_half_of_it_lies_over_the_board(text, left):
    assert over(photo(*BOARD, (text, left, 582, 36, BLUE, WHITE))) == [text]


@pytest.mark.parametrize(("text", "top"), [("www.weihai.gov.cn", 640), ("旅游网点", 582), ("请勿摄影", 582)])
def test_a_boards_own_line_near_the_middle_is_none(text, top):
    assert not over(photo(*BOARD, (text, 690, top, 36, BLUE, WHITE)))


@pytest.mark.parametrize(
    "text",
    [
        "摄影：甲某",
        "甲某/摄",
        "Photo by A. Smith",
        "ⓒ연합뉴스",
        "사진=홍길동",
        "(c) 2024 A. Smith",
        "출처· 네이버 지도",
        "출처, 카카오맵",
    ],
)
def test_who_took_the_picture_is_an_overlay(text):
    assert over(photo(*BOARD, (text, 40, 1130, 36, GREY, WHITE))) == [text]


def test_whose_picture_it_is_leaves_the_board_what_it_was_read_with():
    board = photo(*BOARD, ("游客通道来自网络", 600, 565, 80, BLUE, WHITE))
    fit = ListFit.of({"游客通道": ("Visitor Passage", "방문객 통로")})
    assert [line.text for line in overlay_of(board, fit).lines] == ["来自网络"]
    assert [line.text for line in without_overlay(board, fit).lines][-1] == "游客通道"
    imprint = _line("图片来自网络Made by A", 600, 559, 50, BLUE, WHITE, 0.06)
    reading = Reading(1600, 1200, (*photo(*BOARD).lines, imprint))
    assert [line.text for line in overlay_of(reading, fit).lines] == [imprint.text]


def test_coordinates_are_the_place():
    texts = ["时间：2026-11-20 10:15", "经度：122.120412", "纬度：37.513067"]
    found = overlay_of(photo(*BOARD, *column(texts, 40, 980, 44, GREY, WHITE)))
    assert found.place == pytest.approx((37.513067, 122.120412))
    bare = column(["2026.11.20 10:15", "37.513067, 122.120412"], 40, 1040, 44, GREY, WHITE)
    assert overlay_of(photo(*BOARD, *bare)).place == pytest.approx((37.513067, 122.120412))


def test_a_date_stamp_tells_the_day_alone():
    found = overlay_of(photo(*BOARD, ("2026/11/20", 1300, 1120, 44, GREY, (255, 150, 30))))
    assert (len(found.lines), found.taken_at, found.day) == (1, None, date(2026, 11, 20))


@pytest.mark.parametrize(
    "text",
    [
        "DJI Mavic 3 Pro",
        "美团 @小鱼",
        "SHOT ON MI 9T PRO",
        "HUAWEI P40 Pro | LEICA",
        "www.example-tour.com",
        "@威海文旅",
        "小红书号：95264",
    ],
)
def test_makers_and_websites_marks(text):
    assert over(photo(*BOARD, (text, 40, 1120, 36, GREY, WHITE))) == [text]


@pytest.mark.parametrize(
    "text", ["百度百科", "Baidu百科", "연합뉴스", "大众点评", "腾讯街景", "네이버 거리뷰"]
)
def test_a_platforms_short_name_in_a_corner_may_seem_to_fall(text):
    mark = _line(text, 1360, 1120, 36, GREY, WHITE, 0.045)
    reading = Reading(1600, 1200, (*photo(*BOARD).lines, mark))
    assert [line.text for line in overlay_of(reading, FIT).lines] == [text]


def test_an_account_below_its_platform_is_one_mark_with_it_on_white_too():
    white = [
        (text, left, top, 60, WHITE, (200, 205, 210))
        for text, left, top in (("急诊室", 300, 300), ("候车", 500, 400))
    ]
    mark = [
        ("抖音", 1430, 40, 40, WHITE, (210, 210, 210)),
        ("@山海之间", 1330, 90, 40, WHITE, (217, 217, 217)),
    ]
    assert over(photo(*white, *mark)) == ["抖音", "@山海之间"]


def test_the_strip_below_a_picture():
    strip = [
        ("Xiaomi 13", 60, 1140, 34, WHITE, BLACK),
        ("23mm f/1.8 1/100 ISO50", 1000, 1140, 30, WHITE, BLACK),
    ]
    assert over(photo(*BOARD, *strip)) == ["Xiaomi 13", "23mm f/1.8 1/100 ISO50"]
    second = [
        ("2026.11.20 10:15", 60, 1090, 30, WHITE, BLACK),
        ("37°30'36\"N 122°07'12\"E", 1000, 1090, 30, WHITE, BLACK),
    ]
    found = overlay_of(photo(*BOARD, *strip, *second), FIT)
    assert (len(found.lines), found.taken_at) == (4, datetime(2026, 11, 20, 10, 15))
    assert found.place == pytest.approx((37.51, 122.12))


@pytest.mark.parametrize("texts", [["HUAWEI P40 Pro", "LEICA QUAD CAMERA"], ["OPPO Reno8", "AI CAMERA"]])
@pytest.mark.parametrize(("ground", "ink"), [(WHITE, (200, 196, 190)), (GREY, WHITE)])
def test_a_phone_over_its_lens_on_any_ground(texts, ground, ink):
    assert over(photo(*BOARD, *column(texts, 40, 1070, 36, ground, ink))) == texts


def test_a_mark_that_was_found_in_pieces_is_one():
    ink = (210, 212, 211)
    pieces = [("NAVER", 1140, 1130, 40, GREY, ink), ("블로그", 1252, 1130, 40, GREY, ink)]
    pieces.append(("haebyeon", 1374, 1130, 40, GREY, ink))
    assert over(photo(*BOARD, *pieces)) == ["NAVER", "블로그", "haebyeon"]
    apart = [pieces[0], ("블로그", 1265, 1130, 40, GREY, ink), ("haebyeon", 1400, 1130, 40, GREY, ink)]
    assert not over(photo(*BOARD, *apart))
    middle = [("www.exam", 620, 580, 40, BLUE, WHITE), ("大厅", 798, 580, 40, BLUE, WHITE)]
    assert over(photo(*BOARD, *middle)) == ["www.exam"]


def test_what_was_cut_from_a_mark_is_the_marks_though_its_rim_was_measured():
    rim, light = (133, 133, 134), (229, 229, 227)
    pieces = [
        ("NAVER", 1140, 1130, 40, (213, 214, 209), rim),
        ("블로그", 1250, 1130, 40, rim, light),
        ("@haebyeon", 1370, 1130, 40, (213, 214, 209), rim),
    ]
    assert over(photo(*BOARD, *pieces)) == ["NAVER", "블로그", "@haebyeon"]
    known = ListFit.of({"博客": ("Blog", "블로그")})
    assert "블로그" not in [line.text for line in overlay_of(photo(*BOARD, *pieces), known).lines]


def test_a_mark_much_fainter_than_a_board_of_its_look_is_none_of_the_boards():
    board = [("候车室", 400, 300, 90, (128, 128, 128), (205, 205, 205))]
    assert over(photo(*board, ("大众点评", 1430, 1120, 36, (140, 140, 140), (182, 182, 182)))) == ["大众点评"]
    assert not over(photo(*board, ("大众点评", 1430, 1120, 36, (128, 128, 128), (205, 205, 205))))


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
    "a clock to the second": [("2026-11-20 10:15:23 星期五", 60, 1080, 60, DARK, RED)],
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


def test_a_word_that_a_board_photographed_askew_says_three_times_is_the_boards():
    """Seen from the side, its other lines fall more or less than these."""
    names = [("Inpatient", 100), ("Radiology", 500), ("ENT", 900)]
    board = [(text, left, 100, 40, BLUE, WHITE) for text, left in names]
    board += [("Department", left, 150, 40, BLUE, WHITE) for _, left in names]
    askew = photo(*board, tilt=0.2).lines
    level = photo(("Waiting Area", 100, 700, 40, BLUE, WHITE)).lines
    assert not over(Reading(1600, 1200, (*askew, *level)))


def test_a_camera_s_line_that_runs_into_a_translation_leaves_it_to_the_board():
    seen = [("2026年11月18日 星期二", 40, 1100, 40, GREY, WHITE), ("10:24:05", 40, 1040, 40, GREY, WHITE)]
    board = photo(*BOARD, *seen)
    joined = [replace(x, text=f"{x.text} Exit") if x.text.startswith("2026") else x for x in board.lines]
    kept = without_overlay(replace(board, lines=tuple(joined)), ListFit.of({"出口": ("Exit", "출구")}))
    assert [x.text for x in kept.lines if x.polygon[0][1] > 1000] == ["Exit"]
    assert len(without_overlay(board, FIT).lines) == len(BOARD)
