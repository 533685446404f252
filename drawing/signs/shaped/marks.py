"""Text on the picture: watermark cameras, date stamps, websites; and makers' imprints on boards."""

from __future__ import annotations

import random
from datetime import date, timedelta

from drawing.signs.model import Decoration, Stamp, StampLine

PLACES = {
    "zh": ("威海市环翠区海滨北路", "威海市文登区昆嵛路", "山东省威海市经区青岛中路", "荣成市成山大道",
           "青岛市市南区香港中路"),
    "ko": ("제주특별자치도 서귀포시", "서울특별시 중구 세종대로", "부산광역시 해운대구 우동",
           "인천광역시 중구 공항로"),
    "en": ("Weihai, Shandong, China", "Huancui District, Weihai", "Haibin North Road, Weihai 264200"),
}  # fmt: skip
PEOPLE = ("王建国", "李晓梅", "张海涛", "刘丽", "陈志强", "孙文静")
WEATHER = ("晴 18℃", "多云 12℃", "小雨 9℃", "阴 7℃ 东北风3级")
WEEKDAYS = {"zh": "一二三四五六日", "ko": "월화수목금토일"}
SITES = (
    "www.example-travel.com", "@海边漫步", "威海新闻网", "© Photo Library 2024", "blog.example.co.kr/jeju",
    "新浪微博 @山海之间", "Sample Images", "图片来自网络", "马蜂窝 @小鱼", "tripnote.example.jp",
)  # fmt: skip
MAKERS = (
    "制作单位：威海市海天标识有限公司", "威海市文化和旅游局监制", "制作日期：2023年5月",
    "Made by Haitian Signs", "제작 한빛사인 2019.04", "监督电话：0631-5812345", "设计制作：蓝岛广告",
    "Weihai Tourism Bureau 2021",
)  # fmt: skip
CORNERS = ("bottom-left", "bottom-right", "top-left")


def stamps(rng: random.Random) -> tuple[Stamp, ...]:
    """What is written on one picture."""
    kind = rng.choices(("camera", "date", "site"), (0.55, 0.2, 0.25))[0]
    found = {"camera": _camera, "date": _date, "site": _site}[kind](rng)
    more = _site(rng)
    both = kind == "camera" and more.corner.split("-")[0] != found.corner.split("-")[0]
    return (found, more) if both and rng.random() < 0.3 else (found,)


def _day(rng: random.Random) -> date:
    return date(2024, 1, 1) + timedelta(rng.randint(0, 1000))


def _time(rng: random.Random) -> str:
    return f"{rng.randint(7, 18):02d}:{rng.randint(0, 59):02d}"


def _camera(rng: random.Random) -> Stamp:
    language = rng.choices(("zh", "ko", "en"), (0.6, 0.2, 0.2))[0]
    lines = {"zh": _chinese, "ko": _korean, "en": _english}[language](rng)
    panelled = rng.random() < 0.4
    return Stamp(
        "camera",
        tuple(lines),
        rng.choice(CORNERS),
        rng.uniform(0.024, 0.036),
        family="Noto Sans CJK KR" if language == "ko" else "Noto Sans CJK SC",
        style=rng.choice(("Regular", "Medium")),
        opacity=rng.uniform(0.8, 1.0),
        panel=rng.uniform(0.3, 0.6) if panelled else 0.0,
        bar=rng.random() < 0.4,
    )


def _chinese(rng: random.Random) -> list[StampLine]:
    day = _day(rng)
    week = WEEKDAYS["zh"][day.weekday()]
    rows = [
        f"{day.year}年{day.month:02d}月{day.day:02d}日 星期{week}",
        f"地点：{rng.choice(PLACES['zh'])}",
        f"天气：{rng.choice(WEATHER)}",
        f"经纬度：37.{rng.randint(1000, 9999)}°N,122.{rng.randint(1000, 9999)}°E",
        f"巡查人：{rng.choice(PEOPLE)}",
        rng.choice(("项目：公共标识巡查", "工作内容：标识检查", "备注：现场拍照")),
    ]
    chosen = [rows[0], *sorted(rng.sample(rows[1:], rng.randint(2, 4)), key=rows.index)]
    return [StampLine(_time(rng), "other", 1.8), *(StampLine(row, "zh") for row in chosen)]


def _korean(rng: random.Random) -> list[StampLine]:
    day = _day(rng)
    week = WEEKDAYS["ko"][day.weekday()]
    when = f"{day.year}년 {day.month}월 {day.day}일 ({week}) {_time(rng)}"
    return [StampLine(when, "ko", 1.3), StampLine(rng.choice(PLACES["ko"]), "ko")]


def _english(rng: random.Random) -> list[StampLine]:
    day = _day(rng)
    return [
        StampLine(rng.choice(PLACES["en"]), "en", 1.3),
        StampLine(f"Lat 37.{rng.randint(100000, 999999)} Long 122.{rng.randint(100000, 999999)}", "en"),
        StampLine(f"{day:%d/%m/%Y} {_time(rng)} GMT +08:00", "en"),
    ]


def _date(rng: random.Random) -> Stamp:
    day = _day(rng)
    text = rng.choice((f"'{day:%y %m %d}", f"{day:%Y.%m.%d} {_time(rng)}", f"{day:%Y/%m/%d}"))
    return Stamp(
        "date",
        (StampLine(text, "other"),),
        "bottom-right",
        rng.uniform(0.03, 0.045),
        family="DejaVu Sans Mono",
        style="Bold",
        colour=rng.choice(((250, 150, 40), (255, 220, 60))),
    )


def _site(rng: random.Random) -> Stamp:
    text = rng.choice(SITES)
    language = "zh" if any("一" <= c <= "鿿" for c in text) else "en"
    return Stamp(
        "site",
        (StampLine(text, language),),
        rng.choice(("bottom-right", "bottom-right", "bottom-left", "top-right", "centre")),
        rng.uniform(0.025, 0.04),
        opacity=rng.uniform(0.45, 0.85),
    )


def imprint(rng: random.Random) -> Decoration:
    """Who made the board, small at its foot."""
    text = rng.choice(MAKERS)
    language = "ko" if any("가" <= c <= "힣" for c in text) else "en" if text.isascii() else "zh"
    return Decoration(text, language, "foot", rng.uniform(0.26, 0.34), kind="imprint")
