"""Mountains, rivers, islands and the like: Kunyu Mountain, Chishan Mountain; 쿤위산, 츠산산."""

from __future__ import annotations

from dataclasses import replace

from signcheck.standard.composition import proper
from signcheck.standard.composition.context import Context
from signcheck.standard.composition.model import Kind, Part, best_first
from signcheck.standard.composition.rules import derived, step
from signcheck.standard.composition.tables import Generic

_WATERS = "湾港山河湖岛"
_ANY_NAME = frozenset("山峰岭河江湖湾滩")
"""Natural features are named after anything: 信号山. Others follow names alone: 喷泉, 沙滩."""


def nature(zh: str, context: Context) -> Part | None:
    """A natural feature by its generic; a known place may stand before it."""
    generic = context.generic(zh, Kind.NATURE)
    if generic is None or not generic.en or context.ends_in_place(zh):
        return None
    front = zh[: -len(generic.zh)]
    base = own_name(front, generic, context)
    if base is not None:
        return with_generic(zh, base, generic, context)
    place = context.place_before(zh)
    if place and zh[len(place)] in _WATERS:
        return None  # 威海湾九龙湾 is no 湾九龙湾 of Weihai
    before = context.name(place) if place else None
    after = context.name(zh[len(place) :]) if before else None
    return proper.beside(before, after, zh) if before and after else None


def own_name(front: str, generic: Generic, context: Context) -> Part | None:
    """What may stand before a generic of nature: a place, a bare name, or one character of the list."""
    entry = context.tables.known.get(front)
    if entry:
        return proper.transcribed(front, context) if entry.kind == "one" else proper.known(front, context)
    if context.place_before(front):
        return None
    return proper.bare(front, context, ordinary=generic.zh in _ANY_NAME)


def village(zh: str, context: Context) -> Part | None:
    """A natural village, whose generic belongs to its name: 孙家疃 → Sunjiatuan."""
    generic = context.generic(zh, Kind.VILLAGE)
    if generic is None or not generic.en or context.place_before(zh):
        return None
    front, whole = zh[: -len(generic.zh)], proper.transcribed(zh, context)
    if whole is None or proper.bare(front, context) is None:
        return None
    en = [derived(t.replace("{+}", whole.en[0].text), "NATURE-EN", at) for at, t in enumerate(generic.en)]
    ko = [derived(t.replace("{+}", whole.ko[0].text), "KO-TABLE", at) for at, t in enumerate(generic.ko)]
    return Part(zh, Kind.VILLAGE, best_first(en), best_first(ko), pinyin=whole.pinyin, steps=whole.steps)


def with_generic(zh: str, base: Part, generic: Generic, context: Context) -> Part:
    """Proper part and generic by the templates; short names take the templates for short names."""
    short = len(base.zh) == 1
    en_templates = (generic.en_short if short else ()) or generic.en
    ko_templates = (generic.ko_short if short else ()) or generic.ko
    latin, korean = context.latin(base.zh + generic.zh), context.hangul(base.zh + generic.zh)
    en = best_first(
        derived(template.replace("{+}", latin).replace("{}", name.text), "NATURE-EN", at, name)
        for at, template in enumerate(en_templates)
        for name in base.en[:3]
    )
    rule = "KO-DOUBLE" if short else "KO-ATTACH"
    ko = best_first(
        derived(template.replace("{+}", korean).replace("{}", name.text), rule, at, name)
        for at, template in enumerate(ko_templates)
        for name in base.ko[:2]
    )
    tail = context.latin(generic.zh).upper()
    pinyin = best_first(derived(f"{v.text} {tail}", "ROAD-PINYIN", v.cost, v) for v in base.pinyin)
    joined = 0 if generic.zh in "山岭峰顶崮" else 1
    return Part(
        zh,
        generic.kind,
        en,
        ko,
        pinyin=pinyin,
        inner_en=best_first(
            [derived(latin, "PINYIN", joined), *(replace(v, cost=v.cost + 1 - joined) for v in en)]
        ),
        inner_ko=best_first([*ko[:3], derived(korean, "KO-TABLE", 2)]),
        steps=(*base.steps, step("NATURE-EN", zh, en[0].text), step(rule, zh, ko[0].text)),
    )
