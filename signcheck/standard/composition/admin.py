"""Administrative places: provinces, cities, districts, towns, villages, zones, and chains of them."""

from __future__ import annotations

from dataclasses import replace

from signcheck.languages import Language
from signcheck.standard.composition import proper
from signcheck.standard.composition.context import PLACES, Context
from signcheck.standard.composition.model import Kind, Part, Variant, best_first
from signcheck.standard.composition.rules import derived, step
from signcheck.standard.composition.tables import Generic

_NEEDS_KNOWN = frozenset({"省", "市", "区", "县", "自治区", "自治州"})
"""Common nouns end like these (购物区): alone they follow known names only."""

_NO_NAMES = frozenset("本全该各外邻我大小新老")
_PEOPLES = ("族", "维吾尔")
_BY_THEMSELVES = frozenset({"高新区", "经开区", "保税区", "经济技术开发区", "高新技术产业开发区"})
"""Where a city has one of them it stands without a name."""

_ANY_NAME = frozenset({"镇", "乡", "街道", "社区"})
"""Towns and the like are named after anything: 温泉镇. 村 and zones follow names alone."""

_ADJECTIVES = {"省": "Provincial", "市": "Municipal", "区": "District", "县": "County"}


def admin(zh: str, context: Context) -> Part | None:
    """An administrative place; 山东省威海市环翠区 is read from the left."""
    generic = context.generic(zh, Kind.ADMIN)
    if generic is None or not generic.en or context.ends_in_place(zh):
        return None
    front = zh[: -len(generic.zh)]
    peoples = _autonomous(zh, generic, context)
    if peoples is not None:
        return peoples
    if not front and generic.zh in _BY_THEMSELVES:
        return _by_itself(generic)
    own = _own_name(front, generic, context)
    if own is not None:
        return _one(zh, own, generic, context)
    return _chain(zh, context)


def _own_name(front: str, generic: Generic, context: Context) -> Part | None:
    entry = context.tables.known.get(front)
    if entry and entry.kind in PLACES:
        return proper.known(front, context)
    if entry and entry.kind in ("name", "district"):
        return proper.transcribed(front, context)
    if generic.zh in ("县", "市") and not context.place_before(front):
        return _small_place(front, generic, context)
    place = context.place_before(front)
    if generic.zh in _NEEDS_KNOWN or (place and len(front) - len(place) >= 2):
        return None
    inner = context.generic(front, Kind.ADMIN)
    if inner is not None and len(inner.zh) < len(front) and context.name(front) is not None:
        return None
    return proper.bare(front, context, ordinary=generic.zh in _ANY_NAME)


def _by_itself(generic: Generic) -> Part:
    en = best_first(derived(t.replace("{} ", ""), "ADMIN-EN", at) for at, t in enumerate(generic.en))
    ko = best_first(derived(t.replace("{}", "").strip(), "KO-NAME", at) for at, t in enumerate(generic.ko))
    return Part(generic.zh, Kind.ADMIN, en, ko, steps=(step("ADMIN-EN", generic.zh, en[0].text),))


def _small_place(front: str, generic: Generic, context: Context) -> Part | None:
    """莘县, 龙井市: few common nouns end in 县 and 市, and those are in the tables."""
    if front in _NO_NAMES or front.endswith(tuple("省市区县城门都楼超夜早集菜花上")):
        return None
    if not proper.plausible(front, context, shortest=1) or proper.is_ordinary(front, context):
        return None
    return proper.transcribed(front, context, after=generic.zh)


def _autonomous(zh: str, generic: Generic, context: Context) -> Part | None:
    """延边朝鲜族自治州 → Yanbian Korean Autonomous Prefecture."""
    if not generic.zh.startswith("自治"):
        return None
    front = zh[: -len(generic.zh)]
    people: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    while word := next(
        (m for m in context.tables.modifiers if m.endswith(_PEOPLES) and front.endswith(m)), ""
    ):
        people.insert(0, context.tables.modifiers[word])
        front = front[: -len(word)]
    own = proper.known(front, context) or proper.bare(front, context)
    if own is None or not people:
        return None
    peoples = (" and ".join(en[0] for en, _ in people), " ".join(ko[0] for _, ko in people))
    return _one(
        zh,
        replace(
            own,
            zh=zh[: -len(generic.zh)],
            en=tuple(derived(f"{v.text} {peoples[0]}", "ADMIN-EN", 0, v) for v in own.en[:2]),
            ko=tuple(derived(f"{v.text} {peoples[1]}", "KO-ATTACH", 0, v) for v in own.ko[:2]),
        ),
        generic,
        context,
    )


def _chain(zh: str, context: Context) -> Part | None:
    """The longest place at the left, listed or known, and another place after it."""
    for at in range(len(zh) - 2, 1, -1):
        before = context.name(zh[:at])
        if before is None or before.kind not in (Kind.ADMIN, Kind.PLACE):
            continue
        after = context.name(zh[at:]) or _after_city(zh[at:], context)
        if after is not None and after.kind is Kind.ADMIN:
            return _joined(zh, before, after)
    return None


def _after_city(zh: str, context: Context) -> Part | None:
    """After a city or province 区, 县, 市 may follow a bare name too."""
    generic = context.generic(zh, Kind.ADMIN)
    own = proper.bare(zh[: -len(generic.zh)], context) if generic else None
    return _one(zh, own, generic, context) if generic and own else None


def _one(zh: str, own: Part, generic: Generic, context: Context) -> Part:
    templates = (generic.en_short if len(own.zh) == 1 else ()) or generic.en
    latin, korean = context.latin(own.zh + generic.zh), context.hangul(own.zh + generic.zh)
    en = best_first(
        derived(template.replace("{+}", latin).format(name.text), "ADMIN-EN", at, name)
        for at, template in enumerate(templates)
        for name in own.en[:3]
    )
    ko = best_first(
        derived(template.replace("{+}", korean).format(name.text), "KO-ATTACH", at, name)
        for at, template in enumerate(generic.ko)
        for name in own.ko[:2]
    )
    tail = context.latin(generic.zh).upper()
    return Part(
        zh,
        Kind.ADMIN,
        en,
        ko,
        pinyin=best_first(derived(f"{v.text} {tail}", "ROAD-PINYIN", v.cost, v) for v in own.pinyin),
        inner_en=_inside(en, own, generic),
        inner_ko=best_first([*ko[:3], *(replace(v, cost=v.cost + 2) for v in own.ko[:2])]),
        steps=(*own.steps, step("ADMIN-EN", zh, en[0].text), step("KO-ATTACH", zh, ko[0].text)),
    )


def _inside(en: tuple[Variant, ...], own: Part, generic: Generic) -> tuple[Variant, ...]:
    """Weihai Library, Weihai Municipal Library; Huancui District Hospital, Huancui Hospital."""
    adjective = _ADJECTIVES.get(generic.zh)
    extra = [derived(f"{own.en[0].text} {adjective}", "ADMIN-EN", 1)] if adjective else []
    bare = 0 if generic.zh == "省" else 2
    return best_first([*(replace(v, cost=v.cost + bare) for v in own.en[:1]), *en[:2], *extra])


def _joined(zh: str, before: Part, after: Part) -> Part:
    """Huancui District, Weihai; Weihai Huancui District; 웨이하이시 환추이구."""
    en = [
        *(derived(f"{b.text}, {a.text}", "ADMIN-EN", 0, a, b) for a in before.en[:1] for b in after.en[:2]),
        *(
            derived(f"{a.text} {b.text}", "ADMIN-EN", 1, a, b)
            for a in before.inside(Language.EN)[:2]
            for b in after.en[:2]
            if "," not in a.text
        ),
    ]
    ko = [derived(f"{a.text} {b.text}", "KO-ATTACH", 0, a, b) for a in before.ko[:2] for b in after.ko[:2]]
    best_en, best_ko = best_first(en), best_first(ko)
    inner = [
        derived(f"{a.text} {b.text}", "ADMIN-EN", 1, a, b)
        for a in before.inside(Language.EN)[:1]
        for b in after.inside(Language.EN)[:3]
        if "," not in a.text
    ]
    return Part(
        zh,
        Kind.ADMIN,
        best_en,
        best_ko,
        pinyin=best_first(
            derived(f"{a.text} {b.text}", "ROAD-PINYIN", 0, a, b)
            for a in before.pinyin[:1]
            for b in after.pinyin[:1]
        ),
        inner_en=best_first([*after.inside(Language.EN)[:3], *inner]),
        inner_ko=best_first([*best_ko[:2], *(replace(v, cost=v.cost + 1) for v in after.ko[:2])]),
        steps=(*before.steps, *after.steps, step("ADMIN-EN", zh, best_en[0].text)),
    )
