"""Where in a building: blocks, units, floors and rooms, alone, in chains, and before a thing.

B座15层 → F15, Block B; 12号楼3单元 → Unit 3, Building 12; 地下二层停车场 → B2 Parking.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from signcheck.standard.composition import nouns, numbers, numerals
from signcheck.standard.composition.context import Context
from signcheck.standard.composition.model import INSTITUTIONS, Kind, Part, Step, Variant, best_first
from signcheck.standard.composition.rules import derived, step

_FLOOR = rf"(?:(?:地下|负|地上)?{numerals.NUMBER}[楼层]|[BF]\d{{1,2}}层?|\d{{1,2}}F)"
_BLOCK = rf"(?P<block>{numerals.LABEL})(?P<word>号楼|座|栋|幢)"
_UNIT = rf"(?P<unit>{numerals.NUMBER})单元"
_CHAIN = re.compile(rf"(?:{_BLOCK})?(?:{_UNIT})?(?P<floor>{_FLOOR})?(?:(?P<room>\d{{3,4}})[室号]?)?")
_ON_FLOOR = re.compile(rf"(?P<floor>{_FLOOR})(?P<what>\D{{2,}})")
_OF_BUILDING = re.compile(rf"(?P<what>.+?)(?P<floor>{_FLOOR})")


def level(zh: str, context: Context) -> Part | None:
    """A place in a building."""
    return _chain(zh, context) or _on_floor(zh, context) or _of_building(zh, context)


def _chain(zh: str, context: Context) -> Part | None:
    """Block, unit, floor and room: at least two of them, or a unit. The smallest comes first in English."""
    match = _CHAIN.fullmatch(zh)
    parts = list(_links(match, context)) if match else []
    if match is None or not (len(parts) > 1 or match["unit"]):
        return None
    texts_en = [part[0] for part in parts]
    texts_ko = [part[1] for part in parts]
    en = [derived(", ".join(reversed(texts_en)), "NUMBER-EN", 0)]
    en += [derived(gap.join(texts_en), "NUMBER-EN", cost) for cost, gap in enumerate((" ", ", "), start=1)]
    ko = [derived(" ".join(texts_ko), "KO-NUMBER", 0)]
    if match["word"] == "号楼":
        ko.append(
            derived(" ".join([f"{numerals.arabic(match['block'])}호동", *texts_ko[1:]]), "KO-NUMBER", 1)
        )
    return _part(zh, Kind.POINT, en, ko)


def _links(match: re.Match[str], context: Context) -> Iterator[tuple[str, str]]:
    if match["block"]:
        label = numerals.arabic(match["block"])
        yield ("Building" if match["word"] in ("号楼", "栋", "幢") else "Block") + f" {label}", f"{label}동"
    if match["unit"]:
        number = numerals.arabic(match["unit"])
        yield f"Unit {number}", f"{number}단원"
    if match["floor"] and (floor := numbers.floor(match["floor"], context)):
        yield floor.en[0].text, floor.ko[0].text
    if match["room"]:
        yield f"Room {match['room']}", f"{match['room']}호"


def _on_floor(zh: str, context: Context) -> Part | None:
    """三楼会议室: a thing on a floor."""
    match = _ON_FLOOR.fullmatch(zh)
    floor = numbers.floor(match["floor"], context) if match else None
    what = nouns.thing(match["what"], context) if match and floor else None
    if floor is None or what is None:
        return None
    return _joined(zh, floor, what, ("{0} {1}", "{1}, {0}", "{1} {0}", "{1} on {0}"), what.kind)


def _of_building(zh: str, context: Context) -> Part | None:
    """门诊楼二层: a floor of a building."""
    match = _OF_BUILDING.fullmatch(zh)
    floor = numbers.floor(match["floor"], context) if match else None
    what = (nouns.thing(match["what"], context) or context.name(match["what"])) if match and floor else None
    if floor is None or what is None or what.kind not in INSTITUTIONS | {Kind.ROOM}:
        return None
    return _joined(zh, what, floor, ("{0} {1}", "{1}, {0}", "{0}, {1}"), Kind.POINT)


def _joined(zh: str, first: Part, second: Part, english: tuple[str, ...], kind: Kind) -> Part:
    en = [
        derived(t.format(a.text, b.text), "NUMBER-EN", at, a, b)
        for at, t in enumerate(english)
        for a in first.en[:3]
        for b in second.en[:3]
    ]
    ko = [derived(f"{a.text} {b.text}", "KO-NUMBER", 0, a, b) for a in first.ko[:3] for b in second.ko[:3]]
    return _part(zh, kind, en, ko, *first.steps, *second.steps)


def _part(zh: str, kind: Kind, en: Iterable[Variant], ko: Iterable[Variant], *steps: Step) -> Part:
    best_en, best_ko = best_first(en), best_first(ko)
    made = (step("NUMBER-EN", zh, best_en[0].text), step("KO-NUMBER", zh, best_ko[0].text))
    return Part(zh, kind, best_en, best_ko, steps=(*steps, *made))
