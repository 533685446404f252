"""What one watermark camera writes on a picture, chosen among the apps."""

from __future__ import annotations

import random
from collections.abc import Callable

from drawing.signs.model import Stamp, StampLine
from drawing.signs.shaped.apps_abroad import (
    gps_map,
    korean_board,
    korean_stamp,
    recorder,
    solocator,
    timestamp,
)
from drawing.signs.shaped.apps_china import marki, office, today, yuandao
from drawing.signs.shaped.printed import (
    CORNERS,
    PEOPLE,
    PLACES,
    WEATHER,
    WEEKDAYS,
    Made,
    day_of,
    rows_of,
    time_of,
    week_of,
)


def camera(rng: random.Random) -> Made:
    """What one app writes on a picture; its own name may stand in another corner."""
    return rng.choices(tuple(APPS), tuple(APPS.values()))[0](rng)


def plain(rng: random.Random) -> Made:
    """Lines below each other, with a bar beside them or on a panel."""
    language = rng.choices(("zh", "ko", "en"), (0.6, 0.2, 0.2))[0]
    lines = {"zh": _chinese, "ko": _korean, "en": _english}[language](rng)
    return (
        Stamp(
            "camera",
            tuple(lines),
            rng.choice(CORNERS),
            rng.uniform(0.024, 0.036),
            family="Noto Sans CJK KR" if language == "ko" else "Noto Sans CJK SC",
            style=rng.choice(("Regular", "Medium")),
            opacity=rng.uniform(0.8, 1.0),
            panel=rng.uniform(0.3, 0.6) if rng.random() < 0.4 else 0.0,
            bar=rng.random() < 0.4,
        ),
    )


def _chinese(rng: random.Random) -> list[StampLine]:
    day = day_of(rng)
    rows = [
        f"{day.year}年{day.month:02d}月{day.day:02d}日 星期{week_of(day)}",
        f"地点：{rng.choice(PLACES['zh'])}",
        f"天气：{rng.choice(WEATHER)}",
        f"经纬度：37.{rng.randint(1000, 9999)}°N,122.{rng.randint(1000, 9999)}°E",
        f"巡查人：{rng.choice(PEOPLE)}",
        rng.choice(("项目：公共标识巡查", "工作内容：标识检查", "备注：现场拍照")),
    ]
    chosen = [rows[0], *sorted(rng.sample(rows[1:], rng.randint(2, 4)), key=rows.index)]
    return [StampLine(time_of(rng), "other", 1.8), *rows_of(chosen)]


def _korean(rng: random.Random) -> list[StampLine]:
    day = day_of(rng)
    week = WEEKDAYS["ko"][day.weekday()]
    when = f"{day.year}년 {day.month}월 {day.day}일 ({week}) {time_of(rng)}"
    return [StampLine(when, "ko", 1.3), StampLine(rng.choice(PLACES["ko"]), "ko")]


def _english(rng: random.Random) -> list[StampLine]:
    day = day_of(rng)
    return [
        StampLine(rng.choice(PLACES["en"]), "en", 1.3),
        StampLine(f"Lat 37.{rng.randint(100000, 999999)} Long 122.{rng.randint(100000, 999999)}", "en"),
        StampLine(f"{day:%d/%m/%Y} {time_of(rng)} GMT +08:00", "en"),
    ]


APPS: dict[Callable[[random.Random], Made], float] = {
    plain: 0.3, today: 0.16, marki: 0.12, yuandao: 0.07, office: 0.06, timestamp: 0.08, gps_map: 0.05,
    solocator: 0.03, korean_stamp: 0.06, korean_board: 0.03, recorder: 0.04,
}  # fmt: skip
"""How often each is met."""
