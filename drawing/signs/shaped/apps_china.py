"""What watermark cameras of China print on a picture: the usual template of each."""

from __future__ import annotations

import random

from drawing.signs.model import Stamp, StampLine
from drawing.signs.shaped.printed import (
    DARK,
    LEFT,
    NIGHT,
    PAPER,
    PEOPLE,
    PLACES,
    SPOTS,
    TITLE,
    UNITS,
    WEATHER,
    Made,
    day_of,
    degrees,
    rows_of,
    screen_ink,
    seconds,
    time_of,
    week_of,
    wrapped,
)


def today(rng: random.Random) -> Made:
    """今日水印相机: the time large, beside it the day over the weekday, below both where it was."""
    day = day_of(rng)
    weather = f" {rng.choice(WEATHER)}" if rng.random() < 0.5 else ""
    when = rng.choice((f"{day:%Y-%m-%d}", f"{day:%Y.%m.%d}", f"{day:%Y年%m月%d日}"))
    lines = [
        StampLine(time_of(rng), "other", 2.3),
        StampLine(when, "other", beside=True),
        StampLine(f"星期{week_of(day)}{weather}", "zh", beside=True),
        StampLine(rng.choice(SPOTS), "zh"),
    ]
    if rng.random() < 0.35:
        lines += rows_of([rng.choice((rng.choice(PEOPLE), rng.choice(UNITS), f"备注：{rng.choice(UNITS)}"))])
    found = Stamp("camera", tuple(lines), "bottom-left", rng.uniform(0.026, 0.036), bar=rng.random() < 0.3)
    name = _name(rng, "今日水印", "相机真实时间", *([_code(rng)] if rng.random() < 0.5 else []))
    return (found, name) if rng.random() < 0.7 else (found,)


def marki(rng: random.Random) -> Made:
    """马克水印相机: a title on a coloured bar, labelled rows on light paper or dark glass below it."""
    day = day_of(rng)
    title = rng.choice(("工程记录", "现场拍照", "巡查记录", "工作记录", "执勤巡逻", "物业巡检"))
    rows = [
        *wrapped("施工区域：", rng.choice(("东门广场", "二标段", "候船厅一层"))),
        *wrapped("工作内容：", rng.choice(("双语标识检查", "导向牌安装", "标识日常巡查"))),
        f"拍摄时间：{day:%Y.%m.%d} {time_of(rng)}",
        f"天　　气：{rng.choice(WEATHER)}",
        *wrapped("地　　点：", rng.choice(PLACES["zh"])),
        f"记 录 人：{rng.choice(PEOPLE)}",
    ]
    first = rng.choice((0, 1, 2))
    light = rng.random() < 0.5
    lines = [StampLine(title, "zh", 1.15, colour=(255, 255, 255), ground=TITLE), *rows_of(rows[first:])]
    found = Stamp(
        "camera",
        tuple(lines),
        "bottom-left",
        rng.uniform(0.023, 0.031),
        colour=DARK if light else (255, 255, 255),
        panel=rng.uniform(0.7, 0.9) if light else rng.uniform(0.35, 0.6),
        ground=PAPER if light else NIGHT,
    )
    name = _name(rng, rng.choice(("马克相机", "马克水印相机", "水印相机")), "已验证照片真实性")
    return (found, name) if rng.random() < 0.6 else (found,)


def yuandao(rng: random.Random) -> Made:
    """元道经纬相机: every value on a line of its own."""
    north, east = degrees(rng)
    rows = [
        f"时间：{day_of(rng):%Y-%m-%d} {seconds(rng)}",
        f"经度：{east}",
        f"纬度：{north}",
        f"坐标系：{rng.choice(('WGS84坐标系', 'GCJ02坐标系'))}",
        "\n".join(wrapped("地址：", rng.choice(PLACES["zh"]))),
        f"方位角：{rng.choice('东南西北')}{rng.randint(0, 359)}°",
        f"海拔：{rng.uniform(1, 90):.1f}米",
        f"备注：{rng.choice(UNITS)}",
    ]
    keep = sorted(rng.sample(range(3, len(rows)), rng.randint(1, 3)))
    lines = rows_of([*rows[:3], *(line for i in keep for line in rows[i].splitlines())])
    found = Stamp("camera", tuple(lines), rng.choice(LEFT), rng.uniform(0.022, 0.032), colour=screen_ink(rng))
    name = _name(rng, rng.choice(("元道经纬相机", "经纬相机")))
    return (found, name) if found.corner == "bottom-left" and rng.random() < 0.5 else (found,)


def office(rng: random.Random) -> Made:
    """钉钉, 企业微信 and the like: the time, the day, the place and who was there."""
    day = day_of(rng)
    lines = [
        StampLine(time_of(rng), "other", 1.9),
        StampLine(f"{day.year}年{day.month}月{day.day}日 {rng.choice(('星期', '周'))}{week_of(day)}", "zh"),
        StampLine(rng.choice((*SPOTS, *PLACES["zh"])), "zh"),
        StampLine(rng.choice((*PEOPLE, f"{rng.choice(PEOPLE)}@{rng.choice(UNITS)}")), "zh"),
    ]
    found = Stamp("camera", tuple(lines), "bottom-left", rng.uniform(0.026, 0.036))
    name = _name(rng, rng.choice(("钉钉", "企业微信", "飞书")))
    return (found, name) if rng.random() < 0.5 else (found,)


def _name(rng: random.Random, *texts: str) -> Stamp:
    """An app's own name in the lower right corner, the first line larger."""
    first, *more = texts
    lines = (StampLine(first, "zh"), *(StampLine(text, "zh", 0.7) for text in more))
    return Stamp("site", lines, "bottom-right", rng.uniform(0.024, 0.034), opacity=rng.uniform(0.65, 0.95))


def _code(rng: random.Random) -> str:
    return "防伪 " + "".join(rng.choices("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=14))
