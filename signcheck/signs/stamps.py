"""What cameras, makers and websites write on a picture, by its words: patterns, time and place; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache

Degrees = tuple[float, float]
"""Latitude and longitude in decimal degrees, north and east positive."""


class Mark(StrEnum):
    """One kind of thing that is written on a picture."""

    DATE = "date"
    CLOCK = "clock"
    WEEKDAY = "weekday"
    WEATHER = "weather"
    COORDINATES = "coordinates"
    ADDRESS = "address"
    LABEL = "label"
    CAMERA = "camera"
    LENS = "lens"
    MAKER = "maker"
    SITE = "site"
    CREDIT = "credit"


_DATE = re.compile(
    r"(?<!\d)(?P<year>20\d\d)\s*[-./年년]\s*(?P<month>1[0-2]|0?[1-9])\s*[-./月월]\s*"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?=\D|$|\d{1,2}[:：])\s*[日일]?"
)
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>3[01]|[12]\d|0?[1-9])[-./](?P<month>1[0-2]|0?[1-9])[-./](?P<year>20\d\d)(?=\D|$|\d{1,2}[:：])"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])(?=\s*\d{1,2}[:：])"
)
_DATES = (_DATE, _DAY_FIRST, _COMPACT)
_BARE_DATE = re.compile(r"(?<!\d)20\d\d\s*\d{1,2}\s*\d{1,2}\s*[(（]\s*[)）]\s*(?=\d{1,2}[:：])")
"""A Korean date and weekday of which only the digits were read: it names a day, but not surely which."""
_CLOCK = re.compile(
    r"(?P<half>上午|下午|오전|오후)?\s*(?<![:：])(?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d)"
    r"(?:[:：](?P<second>[0-5]\d))?\s*(?P<half_after>[AaPp]\.?[Mm])?"
)
_NUMBER = r"(-?\d{1,3}(?:\.\d{3,})|\d{1,3}\s*[°º]\s*\d{1,2}\s*['′’]\s*\d{1,2}(?:\.\d+)?\s*[\"″”']*)\s*[°º]?"
_LATITUDE = re.compile(
    rf"(?:[纬緯]度|[北南][纬緯]|위도|Lat(?:itude)?)\s*[:：]?\s*([NS])?\s*{_NUMBER}\s*([NS])?", re.I
)
_LONGITUDE = re.compile(
    rf"(?:[经經]度|[东東西][经經]|경도|Lo?ng(?:itude)?)\s*[:：]?\s*([EW])?\s*{_NUMBER}\s*([EW])?", re.I
)
_BEFORE = tuple(re.compile(rf"(?<![A-Za-z])([{ends}])\s*[:：]?\s*{_NUMBER}") for ends in ("NS", "EW"))
_BEHIND = tuple(re.compile(rf"{_NUMBER}\s*([{ends}])(?![A-Za-z])") for ends in ("NS", "EW"))
_MAKERS = (
    r"HUAWEI|HONOR|XIAOMI|REDMI|OPPO|VIVO|ONEPLUS|SAMSUNG|GALAXY|REALME|IQOO|MEIZU|NUBIA|POCO|IPHONE|MI|PIXEL"
    r"|NIKON|CANON|SONY|FUJIFILM"
)
_PATTERNS = {
    Mark.WEEKDAY: re.compile(
        r"(?:星期|周|礼拜)[一二三四五六日天]|[월화수목금토일]요일|[(（][월화수목금토일]?[)）]\s*(?=\d{1,2}[:：])"
        r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b"
    ),
    Mark.WEATHER: re.compile(
        r"(?:晴|多云|阴|阵雨|小雨|中雨|大雨|雷雨|小雪|雾|霾|맑음|흐림|비|눈|Sunny|Cloudy|Rain)[^\d℃°]{0,6}-?\d{1,2}\s*(?:℃|°)"
        r"|(?<!\d)-?\d{1,2}\s*(?:℃|°\s*C|C\b)",
        re.I,
    ),
    Mark.ADDRESS: re.compile(
        r"[\u4e00-\u9fff]{1,8}(?:省|自治区)[\u4e00-\u9fff]{1,8}市|[\u4e00-\u9fff]{2,6}市[·•]?[\u4e00-\u9fff]{1,8}[区县]"
        r"|[가-힣]+(?:특별시|광역시|도)\s*[가-힣]+[시군구]"
    ),
    Mark.LABEL: re.compile(
        r"^\s*(?:拍摄)?(?:时间|日期|地点|位置|地址|天气|气温|温度|坐标|海拔|方位角?|备注|经纬度|经度|纬度)\s*[:：;；]"
        r"|^\s*(?:拍摄人|拍照人|巡查员|巡查人|巡检人|巡检员|检查人|检查员|记录人|执法人员|姓名|工号)\s*[:：;；]"
        r"|^\s*(?:촬영\s*일시|촬영자|촬영\s*장소|시간|일시|장소|위치|날씨|주소|점검자)\s*[:：;；]"
        r"|^\s*(?:Time|Date|Location|Address|Weather|Altitude|Place|Photographer|Inspector|Note)\s*[:：;；]",
        re.I,
    ),
    Mark.CAMERA: re.compile(
        r"(?:拍摄(?:时间|地点|日期|人)|拍照人|巡[查检][员人]|촬영자)\s*[:：;；]|촬영\s*(?:일시|장소)|水印相机|相机水印|今日水印|马克相机|马克水印|元道经纬|水印已验证|防伪码|真实时间|Timemark|Time\s?stamp\s?Camera|GPS\s?Map\s?Camera"
        r"|SOLOCATOR|Open\s?Camera|타임스탬프",
        re.I,
    ),
    Mark.LENS: re.compile(
        r"^\s*shot\s*(?:on|by)\b|(?<![a-z])(?:AI\s*)?(?:DUAL|TRIPLE|QUAD|PENTA)\s+CAMERA\b|(?<![a-z])f/?\d\.\d+|\bISO\s?\d{2,5}\b"
        r"|\b\d{2,3}\s?mm\b.*\b1/\d{1,4}\b",
        re.I,
    ),
    Mark.MAKER: re.compile(
        rf"^\s*(?:{_MAKERS})\b.*\d|\b(?:{_MAKERS})\b.*\b(?:LEICA|ZEISS|HASSELBLAD)\b|^\s*(?:LEICA|ZEISS|HASSELBLAD)\s*$",
        re.I,
    ),
    Mark.CREDIT: re.compile(
        r"^\s*[@©]\s?\S+|^\s*(?:图片|照片|图)(?:来自|来源|源自)|^\s*사진\s*(?:출처|제공)\s*[:：=]"
    ),
    Mark.SITE: re.compile(
        r"https?:|(?<![A-Za-z])www\.|[A-Za-z0-9-]+\.(?:com|cn|net|org|co\.kr|kr|jp)(?![A-Za-z])|@[\w\u4e00-\u9fff-]{2,}"
        r"|小红书|微博|知乎|抖音|快手|百家号|搜狐号|头条号|大众点评|马蜂窝|携程|去哪儿|视觉中国|图虫|昵图网|千图网|包图网|汇图网"
        r"|shutterstock|getty\s?images|alamy|istock|dreamstime|123rf|adobe\s?stock|depositphotos|tripadvisor"
        r"|blog\.naver|NAVER|instagram|^\s*(?:sample|preview)(?:\s+(?:image|photo|picture)s?)?\s*$|样图|预览图"
        r"|[\u4e00-\u9fff]{2,8}(?:新闻|信息|资讯|旅游|生活|门户|政务|图片|摄影)网\s*$|[\u4e00-\u9fff]{2,6}(?:日报|晚报|晨报|都市报)\s*$",
        re.I,
    ),
}


@lru_cache(maxsize=4096)
def marks_of(text: str) -> frozenset[Mark]:
    """What of a camera's, a maker's or a website's a text holds."""
    found = {mark for mark, pattern in _PATTERNS.items() if pattern.search(text)}
    if any(_dates(text)) or _BARE_DATE.search(text):
        found.add(Mark.DATE)
    if _CLOCK.search(_without_date(text)):
        found.add(Mark.CLOCK)
    if any(pattern.search(text) for pattern in (_LATITUDE, _LONGITUDE, *_BEFORE, *_BEHIND)):
        found.add(Mark.COORDINATES)
    return frozenset(found)


def day_of(texts: Iterable[str]) -> date | None:
    """The day that some lines name; None unless it is one, and there is such a day."""
    days = {tuple(int(m[part]) for part in ("year", "month", "day")) for m in _dates(" ".join(texts))}
    try:
        return date(*days.pop()) if len(days) == 1 else None
    except ValueError:
        return None


def time_of(texts: Sequence[str]) -> datetime | None:
    """The moment that some lines name, without a zone; None unless they name one day and one time of it."""
    day = day_of(texts)
    clocks = {_time(match) for match in _CLOCK.finditer(_without_date(" ".join(texts)))}
    return datetime.combine(day, clocks.pop()) if day and len(clocks) == 1 else None


def place_of(texts: Iterable[str]) -> Degrees | None:
    """The coordinates that some lines name; None where they do not name both, or impossible ones."""
    whole = "  ".join(texts)
    for north, east in ((_LATITUDE, _LONGITUDE), _BEFORE, _BEHIND):
        found = north.search(whole), east.search(whole)
        if found[0] and found[1]:
            latitude, longitude = _degrees(found[0], "S"), _degrees(found[1], "W")
            return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
    return None


def _dates(text: str) -> Iterator[re.Match[str]]:
    for pattern in _DATES:
        yield from pattern.finditer(text)


def _without_date(text: str) -> str:
    for pattern in _DATES:
        text = pattern.sub(" ", text)
    return text


def _time(match: re.Match[str]) -> time:
    half = (match["half"] or match["half_after"] or "").lower()
    hour = int(match["hour"])
    if half in ("下午", "오후") or half.startswith("p"):
        hour = hour % 12 + 12
    return time(hour, int(match["minute"]), int(match["second"] or 0))


def _degrees(match: re.Match[str], negative: str) -> float:
    groups = [group for group in match.groups() if group]
    number = next(group for group in groups if not group.isalpha())
    value: float = sum(float(n) / 60**i for i, n in enumerate(re.findall(r"\d+(?:\.\d+)?", number)[:3]))
    return -value if number.startswith("-") or negative in map(str.upper, groups) else value
