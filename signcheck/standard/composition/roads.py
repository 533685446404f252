"""Roads, streets, bridges and tunnels: WENHUA ZHONGLU on road signs, Wenhua Middle Road elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from signcheck.languages import Language
from signcheck.standard.composition import numerals, proper
from signcheck.standard.composition.context import Context
from signcheck.standard.composition.model import Kind, Part, Variant, best_first
from signcheck.standard.composition.rules import derived, step
from signcheck.standard.composition.tables import Generic

DIRECTIONS = {
    "东": ("East", "동"),
    "西": ("West", "서"),
    "南": ("South", "남"),
    "北": ("North", "북"),
    "中": ("Middle", "중"),
}
"""Direction words of road names: English, and the Sino-Korean reading."""

_HORSE = re.compile(r"[^过穿横大]马路")
_NUMBERED = re.compile(rf"(.*?)({numerals.HAN_NUMERAL})")
_ANY_NAME = frozenset(["路", "街", "大街", "大道", "巷", "胡同", "弄", "公路", "高速", "高速公路"])
"""Roads are named after anything: 文化路, 公园路. Other generics follow names alone."""

_ABBREVIATIONS = {
    "Road": ("Rd",),
    "Street": ("St",),
    "Avenue": ("Ave",),
    "Boulevard": ("Blvd",),
    "Expressway": ("Expwy",),
    "Highway": ("Hwy",),
}


@dataclass(frozen=True, slots=True)
class _Front:
    """What stands before the generic: 中山东一 is 中山, 东, 一. Any of the three can be empty."""

    name: str
    direction: str
    number: str


def road(zh: str, context: Context) -> Part | None:
    """A road or bridge by its generic; None where the proper part cannot be one."""
    generic = _horse(zh, context) or context.generic(zh, Kind.ROAD, Kind.BRIDGE)
    if generic is None or not generic.en or context.ends_in_place(zh):
        return None
    front = _front(zh[: -len(generic.zh)], generic, context)
    place = context.tables.known.get(context.place_before(front.name))
    if not (front.name or front.direction) or (place and place.kind == "country"):
        return None  # 韩国风情街 is no name
    base = _base(front.name, generic, context, numbered=bool(front.number))
    return _assemble(zh, base, front, generic, context) if base else None


def _horse(zh: str, context: Context) -> Generic | None:
    """金马路 is a road called 金马, though 马路 is a word; 过马路 is none."""
    return context.tables.generics["路"] if _HORSE.fullmatch(zh) and "路" in context.tables.generics else None


def _front(text: str, generic: Generic, context: Context) -> _Front:
    """山东, 海南 and two-character names keep their last character; 东 alone is a direction."""
    text = re.sub(r"\d{1,2}", lambda digits: numerals.han(digits.group()), text)
    if generic.kind is not Kind.ROAD or text in context.tables.known:
        return _Front(text, "", "")
    name, number = text, ""
    match = _NUMBERED.fullmatch(text)
    if match and match.group(1) not in ("", *DIRECTIONS):
        name, number = match.groups()
    if name in DIRECTIONS and not number:
        return _Front("", name, "")
    if len(name) >= 3 and name[-1] in DIRECTIONS and name not in context.tables.known:
        return _Front(name[:-1], name[-1], number)
    return _Front(name, "", number)


def _base(name: str, generic: Generic, context: Context, *, numbered: bool = False) -> Part | None:
    """The proper part as a road has it: Pinyin, established foreign forms of places after it."""
    if not name:
        return Part("", Kind.PROPER, (Variant(""),), (Variant(""),), pinyin=(Variant(""),))
    entry = context.tables.known.get(name)
    if (entry and entry.kind == "name") or (len(name) == 1 and numbered):
        return proper.transcribed(name, context)
    if entry and entry.kind not in ("one", "district"):
        return _after_place(name, context) if entry.kind != "country" else None
    if generic.kind is Kind.BRIDGE:
        found = _over(name, context)
        if found is not None:
            return found
    if generic.zh not in _ANY_NAME and proper.is_ordinary(name, context):
        return None
    return _long(name, context)


def _after_place(name: str, context: Context) -> Part | None:
    """青岛路; 香港路 is Xianggang Road before Hong Kong Road, 哈尔滨路 Harbin Road alone."""
    found, plain = proper.known(name, context), proper.transcribed(name, context)
    if found is None or plain is None:
        return None
    if found.pinyin and found.pinyin[0].text != plain.pinyin[0].text:
        return found
    found = replace(found, pinyin=found.pinyin or plain.pinyin)
    en = best_first([*plain.en, *(replace(v, cost=v.cost + 1) for v in found.en)])
    return replace(found, en=en)


def _over(name: str, context: Context) -> Part | None:
    """A bridge or tunnel named after what it crosses: 双岛湾大桥 → Shuangdao Bay Bridge."""
    found, plain = context.name(name), proper.transcribed(name, context)
    if found is None or plain is None or found.kind not in (Kind.NATURE, Kind.ADMIN, Kind.ROAD, Kind.SITE):
        return None
    return replace(
        found,
        en=best_first([*found.inside(Language.EN), *(replace(v, cost=2) for v in plain.en)]),
        ko=best_first([*found.inside(Language.KO), *(replace(v, cost=2) for v in plain.ko)]),
        pinyin=plain.pinyin,
    )


def _long(name: str, context: Context) -> Part | None:
    """A bare proper part; six characters where it ends in a place word: 建国门内, 天福山起义."""
    if proper.plausible(name, context, road=True):
        return proper.transcribed(name, context)
    inner = context.generic(name)
    if inner and len(name) <= 6 and proper.plausible(name[: -len(inner.zh)], context, road=True):
        return proper.transcribed(name, context)
    return None


def _assemble(zh: str, base: Part, front: _Front, generic: Generic, context: Context) -> Part | None:
    best_en = best_first(_english(base, front, generic, context))
    best_ko = best_first(_korean(base, front, generic, context))
    if not best_en or not best_ko:
        return None
    pinyin = _capitals(base, front, generic, context)
    joined = base.zh + front.direction + front.number + generic.zh
    rule = "ROAD-DIRECTION" if front.direction else "ROAD-EN"
    parts = "+".join(part for part in (base.zh, front.direction, front.number, generic.zh) if part)
    return Part(
        zh,
        generic.kind,
        best_first([*best_en, *abbreviated(best_en)]),
        best_ko,
        pinyin=pinyin,
        inner_en=best_first([*best_en[:4], derived(context.latin(joined), "PINYIN", 2)]),
        inner_ko=best_first([*best_ko[:4], derived(context.hangul(joined), "KO-TABLE", 2)]),
        steps=(
            *base.steps,
            *([step("ROAD-PINYIN", parts, pinyin[0].text)] if pinyin else []),
            step(rule, parts, best_en[0].text),
            step("KO-ATTACH", parts, best_ko[0].text),
        ),
    )


def _capitals(base: Part, front: _Front, generic: Generic, context: Context) -> tuple[Variant, ...]:
    """WENHUA ZHONGLU; an ordinal stands apart in Arabic digits: HUOJU 8 JIE, ZHONGSHAN DONG 1 LU.

    The spelling rules for Chinese place names (1984) ask for the digits; joined Pinyin is usual too.
    """
    if not front.number:
        tail = context.latin(front.direction + generic.zh).upper()
        return best_first(derived(f"{v.text} {tail}".strip(), "ROAD-PINYIN", v.cost, v) for v in base.pinyin)
    apart = [part for part in (front.direction, numerals.arabic(front.number), generic.zh) if part]
    words = [part if part.isdigit() else context.latin(part).upper() for part in apart]
    joined = [context.latin(front.direction + front.number + generic.zh).upper()] if front.direction else []
    whole = context.latin(base.zh + front.direction + front.number).upper()
    last = context.latin(generic.zh).upper()
    variants = [derived(" ".join([v.text, *words]), "ROAD-PINYIN", v.cost, v) for v in base.pinyin]
    variants += [derived(" ".join([v.text, *joined]), "PINYIN", 1, v) for v in base.pinyin if joined]
    return best_first([*variants, derived(f"{whole} {last}", "PINYIN", 2)])


def _english(base: Part, front: _Front, generic: Generic, context: Context) -> Iterable[Variant]:
    word = DIRECTIONS[front.direction][0] if front.direction else ""
    first, second = (1, 0) if context.style.direction_first else (0, 1)
    joined = context.latin(base.zh + front.direction + front.number + generic.zh)
    inside = context.latin(base.zh + front.direction + front.number)
    numbers = _ordinals(front.number)
    for at, template in enumerate(generic.en):
        if "{+}" in template:
            yield derived(template.replace("{+}", joined), "ROAD-EN", at)
            continue
        for name in base.en:
            if front.number:
                # Ordinals have no place in names (GB/T 30240.1): Pinyin first.
                yield derived(template.format(inside), "ROAD-EN", at * 4, name)
            if not front.direction and not front.number:
                yield derived(template.format(name.text), "ROAD-EN", at, name)
            for cost, number in enumerate(numbers, start=1 if front.number else 0):
                after = " ".join(part for part in (name.text, word, number) if part)
                before = " ".join(part for part in (word, name.text, number) if part)
                if front.direction or front.number:
                    yield derived(template.format(after), "ROAD-DIRECTION", at * 2 + first + cost, name)
                if front.direction:
                    yield derived(template.format(before), "ROAD-DIRECTION", at * 2 + second + cost, name)
            if front.direction and base.zh:
                yield derived(template.format(inside), "ROAD-EN", at * 2 + 2, name)


def _ordinals(number: str) -> tuple[str, ...]:
    digits = numerals.arabic(number)
    if not digits.isdigit():
        return ("",)
    return (numerals.ordinal(digits), numerals.ordinal_word(digits), digits)


def _korean(base: Part, front: _Front, generic: Generic, context: Context) -> Iterable[Variant]:
    joined = context.hangul(base.zh + front.direction + front.number + generic.zh)
    reading = context.hangul(front.direction) if front.direction else ""
    sino = DIRECTIONS[front.direction][1] if front.direction else ""
    numbers = (context.hangul(front.number), " " + numerals.arabic(front.number)) if front.number else ("",)
    for at, template in enumerate(generic.ko):
        if "{+}" in template:
            yield derived(template.replace("{+}", joined), "KO-TABLE", at + 1)
            continue
        for order, name in enumerate(base.ko):
            for more, number in enumerate(numbers):
                # 남경둥로 would mix a Sino-Korean name with a Pinyin direction.
                if not (order and sino):
                    yield derived(
                        template.format(name.text + reading + number), "KO-ATTACH", at * 2 + more, name
                    )
                if sino:
                    for cost, gap in enumerate(("", " "), start=1):
                        text = f"{name.text}{gap}{sino}{number}".strip()
                        yield derived(template.format(text), "KO-ATTACH", at * 2 + cost + more, name)


def abbreviated(variants: Iterable[Variant]) -> Iterable[Variant]:
    """The same names with Rd, St, Ave …, which DB11/T 334 writes without a dot."""
    for variant in variants:
        front, _, last = variant.text.rpartition(" ")
        for short in _ABBREVIATIONS.get(last, ()):
            yield derived(f"{front} {short}".strip(), "ROAD-ABBR", 5, variant)
