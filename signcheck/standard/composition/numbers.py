"""Floors, bus routes and metro lines, seats and trains: F2, Bus 12, Line 2."""

from __future__ import annotations

import re

from signcheck.standard.composition import numerals
from signcheck.standard.composition.context import Context
from signcheck.standard.composition.model import Kind, Part, Step, Variant, best_first
from signcheck.standard.composition.rules import derived, step

_FLOOR = re.compile(rf"(地下|负|地上)?({numerals.NUMBER})(楼|层|F|f)")
_LETTERED_FLOOR = re.compile(r"([BF])(\d{1,2})(层|楼)?|(\d{1,2})F")
_ROUTE = re.compile(r"([A-Z]?\d{1,4})路(公交车|公交|公共汽车|车|汽车|电车|公交车站|公交站|公交站点|站)?")
_LINE = re.compile(rf"(地铁|轨道交通|轻轨)?({numerals.NUMBER})号线")


def floor(zh: str, _: Context) -> Part | None:
    """二楼 → F2; 地下一层 → B1. No ordinal stands first."""
    match, lettered = _FLOOR.fullmatch(zh), _LETTERED_FLOOR.fullmatch(zh)
    if match:
        number, below = numerals.arabic(match.group(2)), match.group(1) in ("地下", "负")
    elif lettered:
        number, below = lettered.group(2) or lettered.group(4), lettered.group(1) == "B"
    else:
        return None
    if not number.isdigit() or not 0 < int(number) < 200:
        return None
    number = str(int(number))
    texts: tuple[str, ...]
    if below:
        texts = (f"B{number}", f"Basement {number}", f"Basement Level {number}", f"B{number}F", f"-{number}F")
    else:
        texts = (f"F{number}", f"{number}F", f"{number}/F", f"Floor {number}", f"Level {number}")
    korean = f"지하 {number}층" if below else f"{number}층"
    en = best_first(derived(text, "FLOOR-EN", at) for at, text in enumerate(texts))
    ko = (derived(korean, "KO-NUMBER"),)
    return Part(zh, Kind.POINT, en, ko, steps=_steps("FLOOR-EN", zh, en, ko))


def route(zh: str, _: Context) -> Part | None:
    """12路公交车 → Bus 12; 12번 버스. 地铁2号线 → Metro Line 2."""
    line = _LINE.fullmatch(zh)
    if line:
        return _line(zh, line.group(1), numerals.arabic(line.group(2)))
    match = _ROUTE.fullmatch(zh)
    if match is None:
        return None
    number, noun = match.group(1), match.group(2) or ""
    texts: tuple[str, ...]
    korean: tuple[str, ...]
    if "站" in noun:
        texts = (
            f"Bus {number} Stop",
            f"Stop of Bus {number}",
            f"Bus Stop of Route {number}",
            f"No {number} Bus Stop",
        )
        korean = (f"{number}번 버스 정류장", f"{number}번 정류장")
    else:
        texts = (
            f"Bus {number}", f"Bus No {number}", f"Bus Route {number}", f"No {number} Bus", f"Route {number}",
            f"Bus Line {number}", f"Bus No. {number}", f"No. {number} Bus",
        )  # fmt: skip
        korean = (f"{number}번 버스", f"{number}번 시내버스", f"{number}번", f"{number}번 노선")
    return _plain(zh, Kind.ROUTE, texts, korean)


def _line(zh: str, kind: str | None, number: str) -> Part:
    noun = {"轻轨": "Light Rail", None: ""}.get(kind, "Metro")
    texts = (
        f"{noun} Line {number}".strip(),
        f"Line {number}",
        f"Metro Line {number}",
        f"Subway Line {number}",
    )
    korean_noun = {"轻轨": "경전철 ", None: ""}.get(kind, "지하철 ")
    return _plain(
        zh, Kind.ROUTE, texts, (f"{korean_noun}{number}호선", f"{number}호선", f"지하철 {number}호선")
    )


def _plain(zh: str, kind: Kind, english: tuple[str, ...], korean: tuple[str, ...]) -> Part:
    en = best_first(derived(text, "ROUTE-EN", at) for at, text in enumerate(english))
    ko = best_first(derived(text, "KO-NUMBER", at) for at, text in enumerate(korean))
    return Part(zh, kind, en, ko, steps=_steps("ROUTE-EN", zh, en, ko))


def _steps(rule: str, zh: str, en: tuple[Variant, ...], ko: tuple[Variant, ...]) -> tuple[Step, ...]:
    return (step(rule, zh, en[0].text), step("KO-NUMBER", zh, ko[0].text))


_SEAT = re.compile(r"(\d{1,3})排(\d{1,3})[座号]")
_TRAIN = re.compile(r"([GDCZTKYLS]?\d{1,4})次(列车)?")


def seat_or_train(zh: str, _: Context) -> Part | None:
    """12排8座 → Row 12 Seat 8; G6989次 → Train G6989."""
    seat = _SEAT.fullmatch(zh)
    if seat:
        row, number = seat.groups()
        seats = (f"Row {row} Seat {number}", f"Row {row} No {number}")
        return _plain(
            zh, Kind.POINT, seats, (f"{row}열 {number}번", f"{row}열 {number}번 좌석", f"{row}열 {number}석")
        )
    train = _TRAIN.fullmatch(zh)
    if train is None:
        return None
    number = train.group(1)
    texts = (f"Train {number}", f"{number}", f"Train No {number}")
    return _plain(zh, Kind.ROUTE, texts, (f"{number} 열차", f"{number}편", f"{number}호", f"{number}열차"))


SHORT_SCHOOLS = "中小"
"""What short names of schools end with: 一中, 二小."""
_SCHOOL = re.compile(rf"(.*?)({numerals.HAN_NUMERAL})([{SHORT_SCHOOLS}])")


def short_school(zh: str, context: Context) -> Part | None:
    """威海一中 → Weihai No 1 Middle School: after a known place, or by itself."""
    match = _SCHOOL.fullmatch(zh)
    if match is None:
        return None
    place, number, level = match.groups()
    full = f"{place}第{number}{'中学' if level == '中' else '小学'}"
    known = context.tables.known.get(place.removesuffix("市").removesuffix("区"))
    found = context.name(full) if known or not place else None
    return Part(zh, found.kind, found.en, found.ko, steps=found.steps) if found else None
