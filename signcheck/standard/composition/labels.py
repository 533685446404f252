"""Things with a number or a code: 3号出口, A出口, 出口C2, 检票口5-12; Exit 3, Exit A, Gates 5–12.

The noun is a listed one or one of those below; its forms are what the number stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from signcheck.standard.composition import numerals
from signcheck.standard.composition.context import Context
from signcheck.standard.composition.model import Kind, Tail, best_first
from signcheck.standard.composition.rules import derived, step
from signcheck.standard.composition.tails import headless

_FIRST = re.compile(rf"(第)?({numerals.RANGE}|{numerals.LABEL})(号)?([^A-Za-z0-9].*)")
_LAST = re.compile(rf"([^A-Za-z0-9]*[^A-Za-z0-9第]) ?({numerals.RANGE}|{numerals.CODE})号?")
_AFTER = re.compile(r"\{\}번? (.+)")
_TERMINAL = re.compile(r"T(\d)")
"""T is short for Terminal: T2航站楼 is Terminal 2."""

# noun: English nouns, Korean templates for a number, Korean templates for a letter
_SPECIAL: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "楼": (("Building",), ("{}호동", "{}동", "{}호 건물", "{}호루", "{}호관"), ("{}동",)),
    "室": (("Room",), ("{}호", "{}호실", "{}실"), ("{}실",)),
    "座": (("Block", "Tower", "Building"), ("{}동",), ("{}동", "{}타워")),
    "区": (("Area", "Zone", "Section", "District"), ("{}구역", "제{}구역"), ("{}구역", "{} 구역")),
    "门": (("Gate",), ("{}번 문", "{}번 게이트", "{}번 출입문", "{}호문"), ("{}번 문", "{} 게이트", "{}문")),
    "口": (("Exit", "Entrance"), ("{}번 출구", "{}번 출입구"), ("{} 출구", "{}번 출구")),
    "厅": (("Hall",), ("{}관", "{}번 홀", "제{}홀", "{}호관"), ("{}홀", "{} 홀")),
    "馆": (("Hall", "Pavilion"), ("{}관", "제{}관", "{}호관"), ("{}관", "{} 관")),
    "站台": (("Platform",), ("{}번 승강장", "승강장 {}", "{}번 플랫폼"), ("{} 승강장", "{}번 승강장")),
    "航站楼": (("Terminal",), ("제{}터미널", "제{} 터미널", "{}터미널", "제{}여객터미널"), ("{} 터미널",)),
    "病区": (("Ward",), ("{}병동", "제{}병동", "제{} 병동"), ("{}병동", "{} 병동")),
    "泊位": (("Berth",), ("{}번 선석", "{}번 정박지", "제{}선석"), ("{} 선석",)),
    "车位": (("Parking Space",), ("{}번 주차면", "{}번 주차 공간"), ("{} 주차면",)),
    "泳道": (("Lane",), ("{}번 레인", "{}레인"), ("{} 레인",)),
    "车厢": (("Car", "Coach"), ("{}호차",), ("{}호차",)),
}


_UNMARKED = frozenset({"室", "站台", "航站楼", "病区"})
"""These take a number without 号: 302室, 3站台."""


_COUNTED = frozenset({"病区", "诊区", "站台", "航站楼"})
"""These take a number in Chinese characters without anything: 二病区."""


def numbered(zh: str, context: Context) -> Tail | None:
    """3号出口, A出口, 第三诊室, B座, 出口C2, 检票口5-12 as a tail: Exit 3; 3번 출구."""
    match = _FIRST.fullmatch(zh)
    if match is None:
        last = _LAST.fullmatch(zh)
        return _tail(zh, last.group(2), last.group(1), context, marked=True) if last else None
    ordinal, label, hao, noun = match.groups()
    coded = not re.fullmatch(rf"\d+|{numerals.HAN_NUMERAL}", label)
    if not (hao or ordinal or coded or label.isdigit() or noun in _COUNTED):
        return None
    if ordinal and noun in _SPECIAL and noun not in _COUNTED:
        return None
    return _tail(zh, label, noun, context, marked=bool(hao or ordinal or coded))


def _tail(zh: str, label: str, noun: str, context: Context, *, marked: bool) -> Tail | None:
    nouns = _nouns(noun, bool(re.search("[A-Z]", label)), context, marked=marked)
    if nouns is None:
        return None
    english, korean, kind = nouns
    label = numerals.arabic(label)
    en = [derived(f"{{}} {text}", "NUMBER-EN", at) for at, text in enumerate(_english(english, label))]
    ko = [derived(f"{{}} {text}", "KO-NUMBER", at) for at, text in enumerate(_korean(korean, label))]
    if noun == "航站楼" and (number := _TERMINAL.fullmatch(label)):
        en += [derived(f"{{}} {text}", "NUMBER-EN", 1) for text in _english(english, number.group(1))]
        ko += [
            derived(f"{{}} {text}", "KO-NUMBER", 1) for text in _korean(_SPECIAL[noun][1], number.group(1))
        ]
    made = (step("NUMBER-EN", zh, en[0].text[3:]), step("KO-NUMBER", zh, ko[0].text[3:]))
    return Tail(zh, kind, best_first(en), best_first(ko), False, made)


def _english(nouns: tuple[str, ...], label: str) -> Iterator[str]:
    """The number after the noun (DB11/T 334.0-2006, 4.5); several after its plural."""
    first, *last = numerals.ends(label)
    if last:
        yield from (f"{_plural(noun)} {first}–{last[0]}" for noun in nouns)
        return
    yield from (f"{noun} {label}" for noun in nouns)
    if label[0].isdigit():
        yield from (f"{noun} No {label}" for noun in nouns[:2])


def _plural(noun: str) -> str:
    if noun.endswith("y"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _korean(templates: tuple[str, ...], label: str) -> Iterator[str]:
    """The number before the noun or after it: 3번 출구, 출구 3."""
    after = (f"{match.group(1)} {{}}" for text in templates if (match := _AFTER.fullmatch(text)))
    for text in dict.fromkeys((*templates, *after)):
        yield from dict.fromkeys(text.format(mark.join(numerals.ends(label))) for mark in "-~")


_NUMBERED = frozenset({Kind.ROOM, Kind.POINT, Kind.FACILITY, Kind.BUILDING, Kind.PORT, Kind.SITE})


def _nouns(
    noun: str, lettered: bool, context: Context, *, marked: bool
) -> tuple[tuple[str, ...], tuple[str, ...], Kind] | None:
    if noun in _SPECIAL:
        english, by_number, by_letter = _SPECIAL[noun]
        if not marked and noun not in _UNMARKED:
            return None
        return (english, by_letter if lettered else by_number, Kind.POINT)
    rest = context.tail(noun)
    if rest is None or rest.kind not in _NUMBERED:
        return None
    if not marked and rest.kind not in (Kind.ROOM, Kind.POINT):
        return None
    korean = [headless(v.text) for v in rest.ko[:3]]
    count = ("{}번 ", "{} ") if lettered else ("{}번 ", "제{} ", "제{}", "{}호 ")
    return (
        _unlike(headless(v.text) for v in rest.en[:4]),
        tuple(dict.fromkeys([*(c + k for c in count for k in korean), *(k + " {}" for k in korean)])),
        rest.kind if rest.kind is Kind.ROOM else Kind.POINT,
    )


def _unlike(texts: Iterable[str]) -> tuple[str, ...]:
    """Without texts that differ from an earlier one in case alone: Exit, EXIT."""
    seen: dict[str, str] = {}
    for text in texts:
        seen.setdefault(text.casefold(), text)
    return tuple(seen.values())
