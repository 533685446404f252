"""Roads, streets, bridges and tunnels: WENHUA ZHONGLU on road signs, Wenhua Middle Road elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

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


def road(zh: str, context: Context) -> Part | None:
    """A road or bridge by its generic; None where the proper part cannot be one."""
    generic = context.generic(zh, Kind.ROAD, Kind.BRIDGE)
    if generic is None or not generic.en or context.ends_in_place(zh):
        return None
    front = zh[: -len(generic.zh)]
    name, direction = _split_direction(front, generic, context)
    base = _base(name, generic, context) if name or direction else None
    if base is None:
        return None
    return _assemble(zh, base, direction, generic, context)


def _split_direction(front: str, generic: Generic, context: Context) -> tuple[str, str]:
    """文化中 → 文化, 中. 山东, 海南 and two-character names keep their last character; 东 alone is one."""
    if generic.kind is not Kind.ROAD or front in context.tables.known:
        return front, ""
    if front in DIRECTIONS:
        return "", front
    if len(front) >= 3 and front[-1] in DIRECTIONS:
        return front[:-1], front[-1]
    return front, ""


def _base(name: str, generic: Generic, context: Context) -> Part | None:
    """The proper part as a road has it: Pinyin, established foreign forms of places after it."""
    if not name:
        return Part("", Kind.PROPER, (Variant(""),), (Variant(""),), pinyin=(Variant(""),))
    name = re.sub(r"\d{1,2}", lambda digits: numerals.han(digits.group()), name)
    entry = context.tables.known.get(name)
    if entry and entry.kind == "name":
        return proper.transcribed(name, context)
    if entry and entry.kind != "one":
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
    if proper.plausible(name, context):
        return proper.transcribed(name, context)
    inner = context.generic(name)
    if inner and len(name) <= 6 and proper.plausible(name[: -len(inner.zh)], context):
        return proper.transcribed(name, context)
    return None


def _assemble(zh: str, base: Part, direction: str, generic: Generic, context: Context) -> Part:
    plain = generic.en[0].replace("{} ", "")
    en = list(_english(base, direction, generic, context))
    ko = list(_korean(base, direction, generic, context))
    tail = context.latin(direction + generic.zh).upper()
    pinyin = best_first(
        derived(f"{v.text} {tail}".strip(), "ROAD-PINYIN", v.cost, v)
        for v in base.pinyin
        if v.text or direction
    )
    joined = base.zh + direction + generic.zh
    rule = "ROAD-DIRECTION" if direction else "ROAD-EN"
    best_en, best_ko = best_first(en), best_first(ko)
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
            step("ROAD-PINYIN", zh, pinyin[0].text) if pinyin else step(rule, generic.zh, plain),
            step(rule, f"{base.zh}+{direction}+{generic.zh}" if direction else zh, best_en[0].text),
            step("KO-ATTACH", zh, best_ko[0].text),
        ),
    )


def _english(base: Part, direction: str, generic: Generic, context: Context) -> Iterable[Variant]:
    word = DIRECTIONS[direction][0] if direction else ""
    first, second = (1, 0) if context.style.direction_first else (0, 1)
    joined = context.latin(base.zh + direction + generic.zh)
    for at, template in enumerate(generic.en):
        if "{+}" in template:
            yield derived(template.replace("{+}", joined), "ROAD-EN", at)
            continue
        for name in base.en:
            if not direction:
                yield derived(template.format(name.text), "ROAD-EN", at, name)
                continue
            after, before = f"{name.text} {word}".strip(), f"{word} {name.text}".strip()
            yield derived(template.format(after), "ROAD-DIRECTION", at * 2 + first, name)
            yield derived(template.format(before), "ROAD-DIRECTION", at * 2 + second, name)
            if base.zh:
                pinyin = context.latin(base.zh + direction)
                yield derived(template.format(pinyin), "ROAD-EN", at * 2 + 2, name)


def _korean(base: Part, direction: str, generic: Generic, context: Context) -> Iterable[Variant]:
    joined = context.hangul(base.zh + direction + generic.zh)
    for at, template in enumerate(generic.ko):
        if "{+}" in template:
            yield derived(template.replace("{+}", joined), "KO-TABLE", at + 1)
            continue
        for order, name in enumerate(base.ko):
            # 남경둥로 would mix a Sino-Korean name with a Pinyin direction.
            if not (order and direction):
                reading = context.hangul(direction) if direction else ""
                yield derived(template.format(name.text + reading), "KO-ATTACH", at * 2, name)
            if direction:
                sino = DIRECTIONS[direction][1]
                yield derived(template.format(name.text + sino), "KO-ATTACH", at * 2 + 1, name)
                yield derived(template.format(f"{name.text} {sino}".strip()), "KO-ATTACH", at * 2 + 2, name)


def abbreviated(variants: Iterable[Variant]) -> Iterable[Variant]:
    """The same names with Rd, St, Ave …, which DB11/T 334 writes without a dot."""
    for variant in variants:
        front, _, last = variant.text.rpartition(" ")
        for short in _ABBREVIATIONS.get(last, ()):
            yield derived(f"{front} {short}".strip(), "ROAD-ABBR", 5, variant)
