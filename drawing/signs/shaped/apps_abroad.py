"""What cameras of Korea and of the world print on a picture: the usual template of each."""

from __future__ import annotations

import random

from drawing.signs.model import Stamp, StampLine
from drawing.signs.shaped.printed import (
    DARK,
    PAPER,
    PLACES,
    WEEKDAYS,
    Made,
    day_of,
    degrees,
    rows_of,
    screen_ink,
    seconds,
    time_of,
    week_of,
)


def timestamp(rng: random.Random) -> Made:
    """Timestamp Camera: the moment, then the address broken at its commas, flush right."""
    day, place = day_of(rng), rng.choice((("58 Haibin N Rd", "Weihai Shi", "Shandong Sheng"),
                                          ("Sejong-daero 110", "Jung-gu", "Seoul"), ()))  # fmt: skip
    when = rng.choice((f"{day:%b %-d, %Y} {seconds(rng)}", f"{day:%-d %b %Y} {seconds(rng)}",
                       f"{day:%Y-%m-%d} {seconds(rng)}", f"{day:%d/%m/%Y} {time_of(rng)}"))  # fmt: skip
    more = [
        "37.{}N 122.{}E".format(*(rng.randint(100000, 999999) for _ in range(2))),
        f"Altitude:{rng.uniform(1, 90):.1f}m",
        f"Speed:{rng.uniform(0, 4):.1f}km/h",
        f"Index number: {rng.randint(1, 900)}",
    ]
    rows = [when, *place, *sorted(rng.sample(more, rng.randint(0, 3)), key=more.index)]
    return (
        Stamp(
            "camera",
            tuple(rows_of(rows, "en")),
            rng.choice(("bottom-right", "bottom-right", "bottom-left")),
            rng.uniform(0.024, 0.036),
            family="Liberation Sans",
            colour=screen_ink(rng),
        ),
    )


def gps_map(rng: random.Random) -> Made:
    """GPS Map Camera: a dark panel with the place, its coordinates and the moment; the name above it."""
    day, (north, east) = day_of(rng), degrees(rng)
    half = rng.randint(1, 12), rng.randint(0, 59), rng.choice(("AM", "PM"))
    lines = [
        StampLine("GPS Map Camera", "en", 0.7),
        StampLine(rng.choice(PLACES["en"]), "en", 1.3),
        StampLine("Haibin North Road 58, Huancui, Weihai", "en"),
        StampLine(f"Lat {north}° Long {east}°", "en"),
        StampLine(f"{day:%d/%m/%y} {half[0]:02d}:{half[1]:02d} {half[2]} GMT +08:00", "en"),
    ]
    shown = tuple(lines if rng.random() < 0.7 else lines[1:])
    size, dark = rng.uniform(0.024, 0.032), rng.uniform(0.4, 0.65)
    return (Stamp("camera", shown, "bottom-left", size, "Liberation Sans", panel=dark),)


def solocator(rng: random.Random) -> Made:
    """SOLOCATOR: direction, place and datum on a band above, the moment and the project below."""
    day, (north, east) = day_of(rng), degrees(rng, 5)
    facing = f"{rng.randint(0, 359)}°{rng.choice(('N', 'NE', 'SW', 'W'))} (T)"
    above = f"{facing}  {north}°N, {east}°E  ±{rng.randint(3, 12)} m"
    below = [StampLine(rng.choice(("Sign survey", "Bilingual signs 2026", "Street audit")), "en")]
    below += [StampLine(f"{day:%d %b %Y}, {seconds(rng)}", "en")]
    size, dark = rng.uniform(0.022, 0.03), rng.uniform(0.35, 0.6)
    return (
        Stamp("camera", (StampLine(above, "en"),), "top-left", size, "Liberation Sans", panel=dark),
        Stamp("camera", tuple(below), "bottom-left", size, "Liberation Sans", panel=dark),
    )


def korean_stamp(rng: random.Random) -> Made:
    """타임스탬프 카메라: day, weekday and time, the address, sometimes who; flush right or left."""
    day = day_of(rng)
    week = WEEKDAYS["ko"][day.weekday()]
    hour = f"{rng.choice(('오전', '오후'))} {rng.randint(1, 12)}:{rng.randint(0, 59):02d}"
    when = rng.choice((f"{day:%Y.%m.%d} ({week}) {time_of(rng)}", f"{day:%Y-%m-%d} {seconds(rng)}",
                       f"{day.year}년 {day.month}월 {day.day}일 {hour}"))  # fmt: skip
    address = rng.choice(
        ("서울특별시 중구 세종대로 110", "부산광역시 해운대구 우동 1408", "인천광역시 중구 공항로 271")
    )
    rows = [
        when,
        address,
        *([rng.choice(("표지판 점검", "점검자: 김민수", "현장 확인"))] if rng.random() < 0.4 else []),
    ]
    name = [StampLine("타임스탬프 카메라", "ko", 0.7)] if rng.random() < 0.3 else []
    corner = rng.choice(("bottom-right", "bottom-left"))
    size, ink = rng.uniform(0.026, 0.036), screen_ink(rng)
    return (Stamp("camera", (*rows_of(rows, "ko"), *name), corner, size, "Noto Sans CJK KR", colour=ink),)


def korean_board(rng: random.Random) -> Made:
    """동산보드판 and the like: a small white board of rows in the lower corner of a picture."""
    rows = [
        f"공사명 : {rng.choice(('안내표지판 정비공사', '관광안내판 교체'))}",
        f"공 종 : {rng.choice(('표지판 설치', '표지판 점검'))}",
        f"위 치 : {rng.choice(('매표소 앞', '주차장 입구', '2층 대합실'))}",
        f"내 용 : {rng.choice(('설치 완료', '점검 전', '문안 확인'))}",
        f"일 자 : {day_of(rng):%Y.%m.%d}",
    ]
    size = rng.uniform(0.024, 0.032)
    paper = rng.uniform(0.9, 1.0)
    return (Stamp("camera", tuple(rows_of(rows, "ko")), rng.choice(("bottom-left", "bottom-right")), size,
                  "Noto Sans CJK KR", colour=DARK, panel=paper, ground=PAPER),)  # fmt: skip


def recorder(rng: random.Random) -> Made:
    """A recorder or a camera on a mast: the moment above, the camera's own name in the other corner."""
    day = day_of(rng)
    when = rng.choice((f"{day:%Y-%m-%d} {seconds(rng)}",
                       f"{day:%Y年%m月%d日} 星期{week_of(day)} {seconds(rng)}",
                       f"{day:%Y/%m/%d} {seconds(rng)} {rng.randint(5, 60)}KM/H"))  # fmt: skip
    language = "zh" if "年" in when else "other"
    size = rng.uniform(0.028, 0.036)
    found = Stamp("date", (StampLine(when, language),), "top-left", size)
    name = rng.choice(("Camera 01", "IPCamera 03", "通道01", "CH 02"))
    return (found, Stamp("site", (StampLine(name, "en" if name.isascii() else "zh"),), "bottom-right", size))
