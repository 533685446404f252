"""What follows a proper part: listed terms, generics, ordinals and modifiers before them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from signcheck.languages import Language
from signcheck.standard.composition import hangul, lexicon, numerals, pinyin
from signcheck.standard.composition.context import PLACES, Context
from signcheck.standard.composition.model import INSTITUTIONS, Kind, Tail, Variant, best_first
from signcheck.standard.composition.rules import derived, step
from signcheck.standard.composition.tables import Tables

_KINDS = INSTITUTIONS | {Kind.ROOM, Kind.POINT}
_LONGEST_MODIFIER = 6
_NEVER_BARE = frozenset(
    "店馆台楼园城坊",
) | {
    "中心",
    "停车场",
    "大楼",
    "教学楼",
    "办公楼",
    "宿舍楼",
    "综合楼",
    "行政楼",
    "实验楼",
    "航站楼",
    "基地",
    "客运中心",
}
"""Common nouns end like these as often as names do (行政楼, 体检中心): never after an unlisted name."""

_ORGANS_OF_THEIR_OWN = (
    "派出所",
    "办事处",
    "居委会",
    "居民委员会",
    "村委会",
    "村民委员会",
    "管委会",
    "管理委员会",
)
_ORDINAL = re.compile(rf"第({numerals.NUMBER})(.+)")
_SIDE = re.compile(
    r"(东南|西南|东北|西北|东|西|南|北)(门|出口|入口|出入口|广场|进站口|出站口|停车场|楼|馆|码头|市场|区)"
)

_OF_SIDES = {
    "门": (["Gate", "Entrance"], ["문"]),
    "楼": (["Building", "Tower"], ["관", "동"]),
    "区": (["Area", "Zone", "Section"], ["구역", "구"]),
}
"""What these are at a side of something; other nouns are as they are elsewhere."""

SIDES = {
    "东": ("East", "동"),
    "西": ("West", "서"),
    "南": ("South", "남"),
    "北": ("North", "북"),
    "东南": ("Southeast", "남동"),
    "西南": ("Southwest", "남서"),
    "东北": ("Northeast", "북동"),
    "西北": ("Northwest", "북서"),
}
"""Directions of gates, exits and squares: English, Sino-Korean."""


def tail(zh: str, context: Context) -> Tail | None:
    """The tail `zh`, with templates for the name before it; None if it is no tail."""
    return _own(zh, context) or _ordinal(zh, context) or _sided(zh, context) or _modified(zh, context)


def _own(zh: str, context: Context) -> Tail | None:
    """A generic, a listed term, or both: the listed forms first."""
    generic = context.tables.generics.get(zh)
    if generic and not generic.en:
        return None  # a common noun: 银行 after 中国 is no name that rules could make
    terms = () if lexicon.is_notice(zh) else context.lexicon.terms(zh)
    if not terms and not generic:
        return None
    kind = generic.kind if generic else context.kind(zh)
    if kind not in _KINDS:
        return None
    en = list(_listed(zh, Language.EN, context)) if terms else []
    ko = list(_listed(zh, Language.KO, context)) if terms else []
    if generic:
        # Former Residence of X stands as it is; else the listed noun comes first.
        later = 1 if en and generic.en[:1] and generic.en[0].startswith("{}") else 0
        en = [
            *(derived(text, "NAME-EN", at + later) for at, text in enumerate(generic.en)),
            *(replace(v, cost=v.cost + 1 - later) for v in en),
        ]
        ko = [
            *(derived(text, "KO-NAME", at) for at, text in enumerate(generic.ko)),
            *(replace(v, cost=v.cost + 1) for v in ko),
        ]
    wrong = {form.text for term in terms for form in term.forms if not form.status.right}
    en = [v for v in en if headless(v.text) not in wrong]
    ko = [v for v in ko if headless(v.text) not in wrong]
    if not en or not ko:
        return None
    made = step("LISTED" if terms else "NAME-EN", zh, headless(best_first(en)[0].text))
    return Tail(zh, kind, best_first(en), best_first(ko), _bare(zh, kind, context), (made,))


def _bare(zh: str, kind: Kind, context: Context) -> bool:
    """Whether an unlisted proper name may stand before it: not before rooms, gates and most organs."""
    if kind in (Kind.ROOM, Kind.POINT):
        return False
    if kind is Kind.ORGAN:
        return zh.endswith(_ORGANS_OF_THEIR_OWN)
    generic = context.generic(zh)
    return generic is not None and bool(generic.en) and generic.zh not in _NEVER_BARE


def _listed(zh: str, language: Language, context: Context) -> Iterable[Variant]:
    """The listed forms as templates, without those that name a place of their own.

    市立医院 is listed as Weihai Municipal Hospital: elsewhere the city must not come along.
    """
    english = language is Language.EN
    places = _place_words(context.tables)[language]
    for variant in lexicon.variants(lexicon.right_forms(context.lexicon.terms(zh), language)):
        words = variant.text.split()
        if any(word.removesuffix("'s") in places for word in words) or (english and "," in variant.text):
            continue
        if not english and words[0].startswith(_long_places(context.tables)):
            continue
        yield derived("{} " + variant.text, "NAME-EN" if english else "KO-NAME", 0, variant)
        if not english:
            yield derived("{}" + variant.text, "KO-NAME", 1, variant)


@lru_cache(maxsize=4)
def _place_words(tables: Tables) -> dict[Language, frozenset[str]]:
    """How the known places of the country are written: Weihai, 웨이하이."""
    places = [known for known in tables.known.values() if known.kind in PLACES - {"country"}]
    read = [syllables for known in places if (syllables := pinyin.syllables(known.zh, tables))]
    return {
        Language.EN: frozenset([pinyin.word(s) for s in read] + [t for known in places for t in known.en]),
        Language.KO: frozenset(
            [hangul.transcribe(s, tables) for s in read] + [t for known in places for t in known.ko]
        ),
    }


@lru_cache(maxsize=4)
def _long_places(tables: Tables) -> tuple[str, ...]:
    """Korean places of so many syllables that no other word begins with them."""
    return tuple(place for place in _place_words(tables)[Language.KO] if len(place) > 2)


def is_side(zh: str) -> bool:
    """Whether a text is a side of something by itself: 南广场, 东北门."""
    return _SIDE.fullmatch(zh) is not None


def is_ordinal(zh: str) -> bool:
    """Whether a text begins with an ordinal: 第二小学."""
    return _ORDINAL.fullmatch(zh) is not None


def _ordinal(zh: str, context: Context) -> Tail | None:
    """第二人民医院, 第二瀑布, 第一食堂: No 2, Second; 제2."""
    match = _ORDINAL.fullmatch(zh)
    rest = (context.tail(match.group(2)) or _noun(match.group(2), context)) if match else None
    if match is None or rest is None or rest.kind in (Kind.ROOM, Kind.POINT):
        return None
    number = numerals.arabic(match.group(1))
    words = (f"No {number}", numerals.ordinal_word(number), f"No. {number}", f"No.{number}")
    en = [
        derived(_before(v.text, word), "NUMBER-EN", at, v)
        for at, word in enumerate(words)
        for v in rest.en[:3]
    ]
    ko = [
        derived(_before(v.text, f"제{number}", gap=gap), "KO-NUMBER", at, v)
        for at, gap in enumerate(("", " "))
        for v in rest.ko[:4]
    ]
    made = step("NUMBER-EN", match.group(1), words[0])
    return Tail(zh, rest.kind, best_first(en), best_first(ko), rest.bare, (*rest.steps, made))


def _noun(zh: str, context: Context) -> Tail | None:
    """A noun that no name goes before, but a number does: 瀑布, 食堂."""
    generic = context.tables.generics.get(zh)
    if generic and generic.kind is Kind.NATURE and len(zh) > 1:
        en = [derived(t, "NATURE-EN", at) for at, t in enumerate(generic.en) if "+" not in t]
        ko = [derived(t, "KO-ATTACH", at) for at, t in enumerate(generic.ko) if "+" not in t]
    elif context.lexicon.terms(zh) and not lexicon.is_notice(zh):
        en, ko = [*_listed(zh, Language.EN, context)], [*_listed(zh, Language.KO, context)]
    else:
        return None
    kind = generic.kind if generic else context.kind(zh)
    return Tail(zh, kind, best_first(en), best_first(ko), bare=False) if en and ko else None


def _sided(zh: str, context: Context) -> Tail | None:
    """东门, 南广场, 东北出口: a side of something."""
    match = _SIDE.fullmatch(zh)
    if match is None:
        return None
    (english, korean), noun = SIDES[match.group(1)], match.group(2)
    if noun in _OF_SIDES:
        en_nouns, ko_nouns = _OF_SIDES[noun]
    else:
        rest = context.tail(noun)
        if rest is None:
            return None
        en_nouns = [headless(v.text) for v in rest.en[:2]]
        ko_nouns = [headless(v.text) for v in rest.ko[:2]]
    en = [derived(f"{{}} {english} {noun}", "NUMBER-EN", at) for at, noun in enumerate(en_nouns)]
    ko = [
        derived(f"{{}} {korean}{between}{noun}", "KO-NUMBER", at * 3 + cost)
        for at, noun in enumerate(ko_nouns)
        for cost, between in enumerate(
            ("", "쪽 ", "측 ") if len(noun) < 2 or noun in ("광장", "시장") else ("쪽 ", "측 ", "")
        )
    ]
    return Tail(
        zh, Kind.POINT, best_first(en), best_first(ko), False, (step("NUMBER-EN", zh, en[0].text[3:]),)
    )


def _modified(zh: str, context: Context) -> Tail | None:
    """国家森林公园: modifiers translated one by one before the rest."""
    for length in range(min(_LONGEST_MODIFIER, len(zh) - 1), 1, -1):
        words = context.tables.modifiers.get(zh[:length])
        rest = context.tail(zh[length:]) if words else None
        if words is None or rest is None or rest.kind in (Kind.ROOM, Kind.POINT):
            continue
        en = [
            derived(_before(v.text, word), "NAME-EN", at, v)
            for at, word in enumerate(words[0])
            for v in rest.en[:3]
            if "{+}" not in v.text
        ]
        # 웨이하이시립병원, 웨이하이시립 제2병원: whose it is belongs to the place.
        owner = zh[length - 1] == "立"
        gaps = (" ", "") if owner and is_ordinal(zh[length:]) else ("", " ")
        ko = [
            derived(text, "KO-NAME", at + cost, v)
            for at, word in enumerate(words[1])
            for v in rest.ko[:3]
            for cost, gap in enumerate(gaps)
            for text in ([_before(v.text, word, gap=gap).replace("{} ", "{}", 1)] if owner else [])
            + [_before(v.text, word, gap=gap)]
        ]
        made = step("NAME-EN", zh[:length], words[0][0])
        return Tail(zh, rest.kind, best_first(en), best_first(ko), rest.bare, (made, *rest.steps))
    return None


def _before(template: str, word: str, gap: str = " ") -> str:
    """`word` put between the name and the noun: {} Park → {} Forest Park; Tomb of {} as it is."""
    if template.startswith("{}"):
        return "{} " + word + gap + template[2:].strip()
    return word + gap + template


def stutters(text: str) -> bool:
    """Qingdao Municipal Municipal Hospital, Qingdao City Municipal Hospital."""
    return any(a == b for a, b in pairwise(text.split())) or "City Municipal" in text


def headless(template: str) -> str:
    """A template without the name: {} Park → Park, Tomb of {} → Tomb."""
    return template.replace(" of {}", "").replace("{}", "").replace("{+}", "").strip()
