"""Text on the picture: watermark cameras, date stamps, websites, phones; and makers' imprints on boards."""

from __future__ import annotations

import random

from drawing.signs.model import Decoration, Stamp, StampLine
from drawing.signs.shaped.apps import camera
from drawing.signs.shaped.printed import DARK, PAPER, day_of, time_of

SITES = (
    "www.example-travel.com", "@海边漫步", "威海新闻网", "© Photo Library 2024", "blog.example.co.kr/jeju",
    "新浪微博 @山海之间", "Sample Images", "图片来自网络", "马蜂窝 @小鱼", "tripnote.example.jp",
)  # fmt: skip
PLACED = ("bottom-right", "bottom-right", "bottom-left", "top-right", "centre")
"""Where websites and those who sell pictures set their marks, as often."""
PLATFORMS = (
    "小红书\n小红书号：9526412345", "小红书\n@海边的风", "小红书 @看海的猫", "抖音号：weihai_sea",
    "抖音\n@山海之间", "百度地图", "Baidu百科", "知乎 @标识控", "搜狐号@海滨生活", "头条 @威海旅游",
    "大众点评", "高德地图", "腾讯地图", "携程攻略社区", "bilibili", "网易号 海滨生活", "去哪儿旅行", "新华社",
    "© NAVER Corp.", "네이버 블로그", "NAVER 블로그 @haebyeon", "blog.naver.com/haebyeon",
    "출처: 네이버 지도", "카카오맵", "kakaomap", "© Kakao", "연합뉴스", "instagram @weihai.days",
)  # fmt: skip
"""What platforms set into a corner."""
MAKERS = (
    "制作单位：威海市海天标识有限公司", "威海市文化和旅游局监制", "制作日期：2023年5月",
    "Made by Haitian Signs", "제작 한빛사인 2019.04", "监督电话：0631-5812345", "设计制作：蓝岛广告",
    "Weihai Tourism Bureau 2021",
)  # fmt: skip
PHONES = (("SHOT ON MI 9T PRO", "AI TRIPLE CAMERA"), ("HUAWEI P40 Pro", "LEICA QUAD CAMERA"),
          ("vivo X90", "ZEISS"), ("Shot on OnePlus",), ("OPPO Reno8", "AI CAMERA"))  # fmt: skip
MODELS = ("Xiaomi 13 Pro", "HUAWEI P60", "vivo X100", "OPPO Find X6", "iPhone 15 Pro", "Galaxy S24")


def stamps(rng: random.Random) -> tuple[Stamp, ...]:
    """What is written on one picture; two that were not made together lie at different edges."""
    kind = rng.choices(("camera", "date", "site", "phone"), (0.55, 0.1, 0.27, 0.08))[0]
    found = camera(rng) if kind == "camera" else ({"date": _date, "site": _site, "phone": _phone}[kind](rng),)
    more = _site(rng)
    apart = more.corner.split("-")[0] not in {one.corner.split("-")[0] for one in found}
    return (*found, more) if kind == "camera" and apart and rng.random() < 0.3 else found


def _date(rng: random.Random) -> Stamp:
    day = day_of(rng)
    text = rng.choice((f"'{day:%y %m %d}", f"{day:%Y.%m.%d} {time_of(rng)}", f"{day:%Y/%m/%d}"))
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
    own = rng.random() < 0.4
    texts = rng.choice(SITES if own else PLATFORMS).splitlines()
    corner = rng.choice(PLACED if own else PLACED[:-1])
    family = "Noto Sans CJK KR" if any(_language(text) == "ko" for text in texts) else "Noto Sans CJK SC"
    lines = tuple(StampLine(text, _language(text)) for text in texts)
    return Stamp("site", lines, corner, rng.uniform(0.025, 0.04), family, opacity=rng.uniform(0.45, 0.85))


def _phone(rng: random.Random) -> Stamp:
    """A phone's mark in the corner, or a strip below the picture with what the lens did."""
    size = rng.uniform(0.022, 0.032)
    if rng.random() < 0.4:
        lines = tuple(StampLine(text, "en", 1.0 if i else 1.2) for i, text in enumerate(rng.choice(PHONES)))
        return Stamp("site", lines, "bottom-left", size, family="Liberation Sans")
    values = (23, 24, 75), (6, 7, 8), (50, 100, 320), (50, 400)
    lens = "{}mm f/1.{} 1/{} ISO{}".format(*map(rng.choice, values))
    north, east = ("{}'{}".format(*(rng.randint(10, 59) for _ in range(2))) for _ in range(2))
    texts = [StampLine(rng.choice(MODELS), "en", 1.2), StampLine(lens, "other", beside=True)]
    if rng.random() < 0.6:
        texts.insert(1, StampLine(f"{day_of(rng):%Y.%m.%d} {time_of(rng)}", "other", 0.9))
    if rng.random() < 0.5:
        texts.append(StampLine(f'37°{north}"N 122°{east}"E', "other", 0.9, beside=True))
    return Stamp("strip", tuple(texts), "bottom-left", size, "Liberation Sans", colour=DARK, ground=PAPER)


def _language(text: str) -> str:
    if any("가" <= c <= "힣" for c in text):
        return "ko"
    return "zh" if any("一" <= c <= "鿿" for c in text) else "en"


def imprint(rng: random.Random) -> Decoration:
    """Who made the board, small at its foot."""
    text = rng.choice(MAKERS)
    return Decoration(text, _language(text), "foot", rng.uniform(0.26, 0.34), kind="imprint")
