"""Names put together: what stands before, and the tail after it."""

from __future__ import annotations

from dataclasses import replace

from signcheck.languages import Language
from signcheck.standard.composition import labels, lexicon, nouns, proper, tails
from signcheck.standard.composition.context import PLACES, Context
from signcheck.standard.composition.model import INSTITUTIONS, Kind, Part, Tail, Variant, best_first
from signcheck.standard.composition.rules import derived, step
from signcheck.standard.composition.tails import headless, stutters

_OUTSIDE = INSTITUTIONS | {Kind.NATURE, Kind.VILLAGE, Kind.ROAD, Kind.BRIDGE, Kind.PLACE, Kind.ADMIN}
_ANY_NAME = frozenset("亭阁")
"""These are named after anything: 观海亭."""
_SHORT = 2
_LIKE_NAMES = ("人民", "国际", "国家", "中央", "市立", "市民")
"""With these a noun names one thing: 第一人民医院, 国际会议中心."""

_VENUES = ("博物馆", "图书馆", "体育馆", "展览馆", "会堂", "大剧院", "音乐厅")
"""Of these a city often has one, which then stands without a name: 军事博物馆."""

_PLACE_WORDS = frozenset("省市区县镇乡村")
_ADJECTIVES = ("Municipal", "Provincial", "District", "County")


def head(zh: str, bare: bool, context: Context) -> Part | None:
    """What may stand before a tail: a name with structure, a known one, or a bare proper name."""
    found = context.name(zh) or _side_of_place(zh, context) or proper.placed(zh, context, unlisted=bare)
    if found is not None:
        return found if found.kind in _OUTSIDE | {Kind.PERSON, Kind.PROPER} else None
    return _brand(zh, context) if bare else None


def _side_of_place(zh: str, context: Context) -> Part | None:
    """威海西: what stands at the west of a city carries its name so, but for railway stations."""
    base = proper.known(zh[:-1], context) if zh[-1] in tails.SIDES else None
    whole = proper.transcribed(zh, context) if base and base.kind is Kind.PLACE else None
    if base is None or whole is None:
        return None
    english, sino = tails.SIDES[zh[-1]]
    en = [derived(f"{v.text} {english}", "NAME-EN", 0, v) for v in base.en[:1]]
    ko = [derived(f"{v.text} {sino}", "KO-NAME", at, v) for at, v in enumerate(base.ko[:2])]
    en += [replace(v, cost=1) for v in whole.en]
    ko += [replace(v, cost=1) for v in whole.ko]
    return Part(zh, Kind.PLACE, best_first(en), best_first(ko), whole.pinyin, steps=whole.steps)


def _brand(zh: str, context: Context) -> Part | None:
    """A bare name; one of four characters may be two of two: 海悦建国. A place is no part of one."""
    found = None if context.place_before(zh) else proper.bare(zh, context)
    if found is None or len(zh) < proper.MOST_CHARACTERS:
        return found
    halves = [proper.transcribed(half, context) for half in (zh[:2], zh[2:])]
    en, ko = (
        " ".join(v[0].text for v in texts) for texts in zip(*((h.en, h.ko) for h in halves if h), strict=True)
    )
    return replace(
        found,
        en=best_first([*found.en, derived(en, "PINYIN", 1)]),
        ko=best_first([*found.ko, derived(ko, "KO-TABLE", 1)]),
    )


def name(zh: str, context: Context) -> Part | None:
    """A head and the longest tail that can follow it; no word is cut: 老电影院 is not 老电 + 影院."""
    longest = context.generic(zh)
    for at in range(1, len(zh)):
        after = context.tail(zh[at:])
        if after is None or _splits_place(zh, at, context) or (longest and len(zh) - at < len(longest.zh)):
            continue
        before = _before(zh[:at], after, context)
        if before is not None and _fit(before, after):
            if zh[at - 1] == "滩" and after.zh.endswith("浴场"):
                before = proper.transcribed(zh[:at], context) or before  # the beach is not said twice
            return _joined(zh, before, after, context)
    return None


def _splits_place(zh: str, at: int, context: Context) -> bool:
    """环翠区政府 is 环翠区 + 政府, although 区政府 is listed too."""
    if zh[at] not in _PLACE_WORDS or at + 1 == len(zh) or zh[at + 1] in "立民委":
        return False  # 市立, 省立: Municipal, Provincial; 市民: citizens; 村委会
    place = context.name(zh[: at + 1])
    return place is not None and place.kind is Kind.ADMIN


def _before(zh: str, after: Tail, context: Context) -> Part | None:
    if after.kind is Kind.MEMORIAL:
        found = proper.person(zh, context)
        if found is not None:
            return found
    found = context.head(zh, after.bare)
    named = after.zh in _ANY_NAME and len(zh) == _SHORT
    return found or (proper.bare(zh, context, ordinary=True) if named else None)


def _fit(before: Part, after: Tail) -> bool:
    if after.kind is Kind.ROOM:
        return before.kind in INSTITUTIONS
    if after.kind is Kind.ORGAN:
        return before.kind in (
            Kind.ORGAN,
            Kind.ADMIN,
            Kind.PLACE,
            Kind.SITE,
            Kind.ROAD,
            Kind.NATURE,
            Kind.PROPER,
            Kind.PORT,
            Kind.VILLAGE,
        )
    if len(after.zh) == 1 and before.kind in INSTITUTIONS:
        return False
    if before.kind is Kind.PERSON:
        return after.kind in (Kind.MEMORIAL, Kind.SITE, Kind.FACILITY, Kind.SCHOOL, Kind.HOSPITAL)
    return True


def _joined(zh: str, before: Part, after: Tail, context: Context) -> Part | None:
    inside = after.kind in (Kind.ROOM, Kind.POINT) or (
        before.kind in INSTITUTIONS and after.kind in (Kind.BUILDING, Kind.FACILITY, Kind.ORGAN)
    )
    en_heads = _english_heads(before, after)
    # Only a name of its own can run together with its generic: Huaxiacheng, 화샤청.
    own = before.kind in (Kind.PROPER, Kind.PLACE) and " " not in before.en[0].text
    latin, korean = (context.latin(zh), context.hangul(zh)) if own else ("{+}", "{+}")
    en = [
        derived(text, _rule(inside, t), 0, h, t)
        for h in en_heads[:6]
        for t in after.en[:7]
        if not stutters(text := t.text.replace("{+}", latin).replace("{}", h.text)) and "{" not in text
        # Intermediate People's Court of Weihai: the adjective stands before a noun alone.
        if not (t.text.endswith("of {}") and h.text.endswith(_ADJECTIVES))
    ]
    if inside or "附属" in after.zh:
        cost = 1 if inside else 0
        en = [replace(v, cost=v.cost + 1 - cost) for v in en]
        en += [
            derived(f"{headless(t.text)} of {h.text}", "INSIDE-EN", cost, h, t)
            for h in en_heads[:2]
            for t in after.en[:3]
            if t.text.startswith("{}")
        ]
    ko = [
        derived(text, "KO-NAME", 0, h, t)
        for h in before.inside(Language.KO)[:5]
        for t in after.ko[:7]
        if "{" not in (text := t.text.replace("{+}", korean).replace("{}", h.text))
    ]
    best_en, best_ko = best_first(en), best_first(ko)
    if not best_en or not best_ko:
        return None
    return Part(
        zh,
        after.kind,
        best_en,
        best_ko,
        pinyin=_capitals(before, after),
        steps=(
            *before.steps,
            *after.steps,
            step(best_en[0].rule, f"{before.zh}+{after.zh}", best_en[0].text),
            step("KO-NAME", f"{before.zh}+{after.zh}", best_ko[0].text),
        ),
    )


def _rule(inside: bool, template: Variant) -> str:
    return "INSIDE-EN" if inside else "NAME-EN" if template.rule == "LISTED" else template.rule


def _english_heads(before: Part, after: Tail) -> tuple[Variant, ...]:
    """Organs carry the adjective: Weihai Municipal Education Bureau, Huancui District Government."""
    heads = before.inside(Language.EN)
    if after.kind is not Kind.ORGAN or before.kind is not Kind.ADMIN:
        return heads
    return best_first(replace(v, cost=0 if v.text.endswith(_ADJECTIVES) else v.cost + 1) for v in heads)


def _capitals(before: Part, after: Tail) -> tuple[Variant, ...]:
    """Pinyin with its generic for sights and buildings that a place-name sign can stand at."""
    if after.kind not in (Kind.SITE, Kind.BUILDING, Kind.PORT) or not before.pinyin or len(after.zh) > 2:
        return ()
    return tuple(
        derived(f"{v.text} {_LATIN[after.zh]}", "ROAD-PINYIN", 0, v)
        for v in before.pinyin[:1]
        if after.zh in _LATIN
    )


_LATIN = {
    "公园": "GONGYUAN",
    "广场": "GUANGCHANG",
    "花园": "HUAYUAN",
    "小区": "XIAOQU",
    "寺": "SI",
    "庙": "MIAO",
    "塔": "TA",
    "楼": "LOU",
    "门": "MEN",
    "城": "CHENG",
    "大厦": "DASHA",
    "港": "GANG",
    "码头": "MATOU",
}


def counted(zh: str, context: Context) -> Part | None:
    """A numbered or sided thing by itself: 3号出口, 第二小学, 南广场, 西北门."""
    if labels.numbered(zh, context) is None and not tails.is_side(zh) and not tails.is_ordinal(zh):
        return None
    found = context.tail(zh)
    return nouns.by_itself(zh, found) if found else None


def alone(zh: str, context: Context) -> Part | None:
    """A tail of modifiers and a noun without a proper part: 国际会议中心."""
    if zh in context.tables.generics or context.lexicon.terms(zh):
        return None
    found = _modifier_as_name(zh, context)
    if found is not None:
        return found
    return _unnamed(zh, context)


def _unnamed(zh: str, context: Context) -> Part | None:
    found = context.tail(zh)
    if found is None:
        return None
    noun = context.generic(zh)
    if found.kind in INSTITUTIONS and noun and len(noun.zh) < 2:
        return None
    return nouns.by_itself(zh, found)


def _modifier_as_name(zh: str, context: Context) -> Part | None:
    """儿童公园, 滨海公园: with these the modifier may be the name; both are right."""
    noun = next((noun for noun in ("公园", "广场") if zh.endswith(noun)), "")
    words = context.tables.modifiers.get(zh[: -len(noun)]) if noun else None
    after, plain = context.tail(noun), proper.transcribed(zh[: -len(noun)], context) if words else None
    if words is None or after is None or plain is None:
        return None
    meant = Part(
        plain.zh,
        Kind.PROPER,
        best_first(
            [*(derived(t, "NAME-EN", at) for at, t in enumerate(words[0])), replace(plain.en[0], cost=2)]
        ),
        best_first(
            [*(derived(t, "KO-NAME", at) for at, t in enumerate(words[1])), replace(plain.ko[0], cost=2)]
        ),
        plain.pinyin,
        steps=(step("NAME-EN", plain.zh, words[0][0]),),
    )
    return _joined(zh, meant, after, context)


def before_known(zh: str, context: Context) -> Part | None:
    """A sight with its established name after where it is: 槎山玉皇顶, 泰安岱庙."""
    for at in range(2, len(zh) - 1):
        known = context.tables.known.get(zh[at:])
        sight = proper.known(zh[at:], context) if known and known.kind == "name" else None
        before = (context.name(zh[:at]) or proper.known(zh[:at], context)) if sight else None
        if sight and before and before.kind in _OUTSIDE:
            return proper.beside(before, context.name(zh[at:]) or sight, zh)
    return None


def after_place(zh: str, context: Context) -> Part | None:
    """A known place before a listed name: 荣成天鹅湖, 威海刘公岛. The place is not said twice."""
    place = context.place_before(zh)
    rest = zh[len(place) :]
    terms = context.lexicon.terms(rest) if place else ()
    if (
        not terms
        or lexicon.is_notice(rest)
        or context.kind(rest) is Kind.OTHER
        or context.tail(rest)
        or rest in context.tables.generics
    ):
        return None
    before, after = context.name(place), context.name(rest)
    if before is None or after is None or context.tables.known[place].kind not in PLACES:
        return None
    said = {v.text for v in (*before.en, *before.ko)}
    own_en = tuple(v for v in after.en if not any(v.text.startswith(text) for text in said))
    own_ko = tuple(v for v in after.ko if not any(v.text.startswith(text) for text in said))
    if not own_en or not own_ko:
        return None
    own = Part(rest, after.kind, own_en, own_ko, after.pinyin, steps=after.steps)
    return proper.beside(before, own, zh, country=context.tables.known[place].kind == "country")
