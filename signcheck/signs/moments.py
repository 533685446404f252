"""The time and the place that a text names, as cameras write them; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time

Degrees = tuple[float, float]
"""Latitude and longitude in decimal degrees, north and east positive."""

_DATE = re.compile(
    r"(?<!\d)(?P<year>20\d\d)\s*[-./年년]\s*(?P<month>1[0-2]|0?[1-9])\s*[-./月월]\s*"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?=\D|$|\d{1,2}[:：])\s*[日일]?"
)
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>3[01]|[12]\d|0?[1-9])[-./](?P<month>1[0-2]|0?[1-9])[-./](?P<year>20\d\d)(?=\D|$|\d{1,2}[:：])"
)
_MONTH_FIRST = re.compile(
    r"(?<!\d)(?P<month>1[0-2]|0?[1-9])[-./](?P<day>3[01]|2\d|1[3-9])[-./](?P<year>20\d\d)(?=\D|$|\d{1,2}[:：])"
)
"""As recorders may be set to write it; told where no month has the number of the day."""
_COMPACT = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])(?=\s*\d{1,2}[:：])"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_ENGLISH = (
    re.compile(rf"\b{_MONTH}\s*(?P<day>3[01]|[12]\d|0?[1-9]),?\s*(?P<year>20\d\d)(?!\d)", re.I),
    re.compile(rf"(?<!\d)(?P<day>3[01]|[12]\d|0?[1-9])\s*{_MONTH},?\s*(?P<year>20\d\d)(?!\d)", re.I),
)
_STAMPED = re.compile(
    r"(?<!\S)['’‘`´]\s?(?P<year>0[5-9]|[1-4]\d)[ .](?P<month>1[0-2]|0?[1-9])[ .]"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\S)"
)
"""What older cameras stamp: '24 07 15."""
_DATES = (_DATE, _DAY_FIRST, _MONTH_FIRST, _COMPACT, *_ENGLISH, _STAMPED)
_BARE_DATE = re.compile(
    r"(?<!\d)20\d\d\s*\d{1,2}\s*\d{1,2}\s*(?:[(（]\s*[)）]\s*)?(?=\d{1,2}[:：])"
    r"|(?<!\d)\d{2,8}\s*[(（]\s*[)）]\s*(?=\d{1,2}[:：]\d\d)"
    r"|(?<!\d)(?:1[0-2]|0?[1-9])月(?:3[01]|[12]\d|0?[1-9])日(?=\s*[(（]?(?:星期|周))"
    r"|(?<!\d)(?:3[01]|[12]\d|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])/\d\d(?=\s+\d{1,2}[:：]\d\d)"
)
"""A Korean date of which only the digits were read, one without its year, or 05/09/24 before a time: it
names a day, but not surely which."""
_CLOCK = re.compile(
    r"(?P<half>上午|下午|오전|오후)?\s*(?<![:：])(?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d)"
    r"(?:[:：](?P<second>[0-5]\d))?\s*(?P<half_after>[AaPp]\.?[Mm])?"
)
_NUMBER = r"(-?\d{1,3}(?:\.\d{3,})|\d{1,3}\s*[°º]\s*\d{1,2}\s*['′’]\s*\d{1,2}(?:\.\d+)?\s*[\"″”']*)\s*[°º]?"
_LATITUDE = re.compile(
    rf"(?:[纬緯]\s*度|[北南][纬緯]|위도|Lat(?:itude)?)\s*[:：]?\s*([NS])?\s*{_NUMBER}\s*([NS])?", re.I
)
_LONGITUDE = re.compile(
    rf"(?:[经經]\s*度|[东東西][经經]|경도|Lo?ng(?:itude)?)\s*[:：]?\s*([EW])?\s*{_NUMBER}\s*([EW])?", re.I
)
_PAIR = re.compile(r"^\s*(-?\d{1,2}\.\d{4,})\s*[,，]\s*(-?\d{1,3}\.\d{4,})\s*$", re.M)
"""Latitude and longitude by themselves on a line."""
_BEFORE = tuple(re.compile(rf"(?<![A-Za-z])([{ends}])\s*[:：]?\s*{_NUMBER}") for ends in ("NS", "EW"))
_BEHIND = tuple(re.compile(rf"{_NUMBER}\s*([{ends}])(?![A-Za-z])") for ends in ("NS", "EW"))


def has_date(text: str) -> bool:
    """Whether a text names a day, also one that cannot be told."""
    return any(True for _ in _dates(text)) or bool(_BARE_DATE.search(text))


def has_clock(text: str) -> bool:
    """Whether a text names a time of day."""
    return bool(_CLOCK.search(_without_date(text)))


def names_odd_time(texts: Iterable[str]) -> bool:
    """Whether some lines name a time of day that clocks tell and nobody appoints: 09:12, or with seconds."""
    found = _CLOCK.finditer(_without_date(" ".join(texts)))
    return any(match["second"] or int(match["minute"]) % 5 for match in found)


def has_second(text: str) -> bool:
    """Whether a text names a day and a time of it to the second, as what records does."""
    return has_date(text) and any(match["second"] for match in _CLOCK.finditer(_without_date(text)))


def has_degrees(text: str) -> bool:
    """Whether a text names a latitude or a longitude."""
    return any(pattern.search(text) for pattern in (_LATITUDE, _LONGITUDE, *_BEFORE, *_BEHIND, _PAIR))


def day_of(texts: Iterable[str]) -> date | None:
    """The day that some lines name; None unless it is one, and there is such a day."""
    days = {(_year(m["year"]), _month(m["month"]), int(m["day"])) for m in _dates(" ".join(texts))}
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
    lines = list(texts)
    whole = "  ".join(lines)
    if pair := _PAIR.search("\n".join(lines)):
        latitude, longitude = float(pair[1]), float(pair[2])
        return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
    for north, east in ((_LATITUDE, _LONGITUDE), _BEFORE, _BEHIND):
        found = north.search(whole), east.search(whole)
        if found[0] and found[1]:
            latitude, longitude = _degrees(found[0], "S"), _degrees(found[1], "W")
            return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
    return None


def _dates(text: str) -> Iterator[re.Match[str]]:
    for pattern in _DATES:
        yield from pattern.finditer(text)


def _year(said: str) -> int:
    return int(said) + 2000 * (len(said) == len("24"))


def _month(said: str) -> int:
    return int(said) if said.isdigit() else _MONTHS.index(said.lower()) + 1


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
