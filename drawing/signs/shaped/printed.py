"""The words of which watermark cameras make their lines, and how they set them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from drawing.signs.model import Stamp, StampLine

PLACES = {
    "zh": ("威海市环翠区海滨北路", "威海市文登区昆嵛路", "山东省威海市经区青岛中路", "荣成市成山大道",
           "青岛市市南区香港中路", "威海市环翠区海滨北路58号幸福公园东门",
           "山东省威海市环翠区世昌大道1号附近"),
    "ko": ("제주특별자치도 서귀포시", "서울특별시 중구 세종대로", "부산광역시 해운대구 우동",
           "인천광역시 중구 공항로"),
    "en": ("Weihai, Shandong, China", "Huancui District, Weihai", "Haibin North Road, Weihai 264200"),
}  # fmt: skip
SPOTS = (
    "威海市·幸福公园",
    "环翠区·国际海水浴场",
    "威海·威海站",
    "山东省·威海市·火炬八街",
    "威海市环翠区·市立医院",
)
PEOPLE = ("王建国", "李晓梅", "张海涛", "刘丽", "陈志强", "孙文静")
UNITS = ("环翠区综合行政执法局", "海天物业服务有限公司", "标识巡查一组", "市外事办公室")
WEATHER = ("晴 18℃", "多云 12℃", "小雨 9℃", "阴 7℃ 东北风3级")
WEEKDAYS = {"zh": "一二三四五六日", "ko": "월화수목금토일"}
LEFT = ("bottom-left", "bottom-left", "top-left")
CORNERS = ("bottom-left", "bottom-right", "top-left")
PAPER, NIGHT, TITLE = (246, 247, 249), (10, 14, 20), (28, 106, 214)
DARK = (38, 40, 46)
ROOM = 17
"""The characters that an app writes on one line before it wraps."""

Made = tuple[Stamp, ...]


def day_of(rng: random.Random) -> date:
    """A day of the last years."""
    return date(2024, 1, 1) + timedelta(rng.randint(0, 1000))


def time_of(rng: random.Random) -> str:
    """A time at which people photograph."""
    return f"{rng.randint(7, 18):02d}:{rng.randint(0, 59):02d}"


def seconds(rng: random.Random) -> str:
    """The same, to the second."""
    return f"{time_of(rng)}:{rng.randint(0, 59):02d}"


def week_of(day: date) -> str:
    """The day of the week as Chinese writes it behind 星期."""
    return WEEKDAYS["zh"][day.weekday()]


def degrees(rng: random.Random, digits: int = 6) -> tuple[str, str]:
    """North and east of a place in Weihai."""
    return (
        f"37.{rng.randint(1, 10**digits - 1):0{digits}d}",
        f"122.{rng.randint(1, 10**digits - 1):0{digits}d}",
    )


def rows_of(texts: Sequence[str], language: str = "zh") -> list[StampLine]:
    """Lines of one size below each other."""
    return [StampLine(text, language) for text in texts]


def wrapped(label: str, value: str) -> list[str]:
    """A label with its value, which goes on below itself where the line is full."""
    room = ROOM - len(label)
    parts = [value[i : i + room] for i in range(0, len(value), room)]
    return [label + parts[0], *("　" * len(label) + part for part in parts[1:])]


def screen_ink(rng: random.Random) -> tuple[int, int, int]:
    """White, or a colour that shows on everything."""
    return rng.choice(((255, 255, 255), (255, 255, 255), (255, 225, 40), (255, 150, 40)))
