"""X站: railway stations, metro stations and stops, by the profile."""

from __future__ import annotations

import re
from dataclasses import replace

from signcheck.languages import Language
from signcheck.standard.composition import proper
from signcheck.standard.composition.context import PLACES, Context
from signcheck.standard.composition.model import INSTITUTIONS, Kind, Part, Variant, best_first
from signcheck.standard.composition.rules import derived, step
from signcheck.standard.composition.style import Station
from signcheck.standard.composition.tails import SIDES

_ENDING = re.compile("(?: Railway)? Station$| ?역$")
_PLACE_KINDS = (Kind.PLACE, Kind.PROPER, Kind.ADMIN)


_TEMPLATES: dict[str, tuple[tuple[str, ...], str]] = {
    "stop": (("{}", "{} Stop", "{} Station", "{} Bus Stop", "{} Railway Station"), "BUS-STOP"),
    "railway": (("{} Railway Station", "{} Station"), "RAILWAY"),
    "any": (("{} Station", "{} Metro Station", "{} Railway Station", "{}", "{} Bus Stop"), "STATION"),
}


def station(zh: str, context: Context) -> Part | None:
    """X站 without a longer generic (火车站, 公交站 have their own)."""
    generic = context.generic(zh, Kind.STATION)
    if generic is None or generic.zh != "站" or len(zh) < 3:
        return None
    front = zh[: -len(generic.zh)]
    base = _name(front, context)
    if base is None:
        return None
    railway = context.style.station is Station.RAILWAY or (
        context.style.station is Station.ANY and base.kind in (Kind.PLACE, Kind.ADMIN)
    )
    en, ko = best_first(_english(base, railway, context)), best_first(_korean(base, context))
    rule = "RAILWAY" if railway else "BUS-STOP" if context.style.station is Station.STOP else "STATION"
    return Part(
        zh,
        Kind.RAILWAY if railway else Kind.STATION,
        en,
        ko,
        steps=(*base.steps, step(rule, zh, en[0].text), step("KO-ATTACH", zh, ko[0].text)),
    )


_COACH = re.compile(r"(.+?)(汽车|汽车客运|客运|长途汽车)(东|西|南|北)站")


def coach_station(zh: str, context: Context) -> Part | None:
    """苏州汽车北站 → Suzhou North Long-Distance Bus Station."""
    match = _COACH.fullmatch(zh)
    base = (context.name(match.group(1)) or proper.known(match.group(1), context)) if match else None
    after = context.tail("汽车站") if base and base.kind in (Kind.PLACE, Kind.ADMIN) else None
    if match is None or base is None or after is None:
        return None
    english, sino = SIDES[match.group(3)]
    nouns_en = dict.fromkeys([*(v.text for v in after.en[:4]), "{} Long-Distance Bus Station"])
    en = best_first(
        derived(t.replace("{}", f"{v.text} {english}"), "STATION", at, v)
        for at, t in enumerate(nouns_en)
        for v in base.inside(Language.EN)[:2]
    )
    ko = best_first(
        derived(v.text.replace("{}", f"{name.text} {side}"), "KO-NAME", at, name, v)
        for at, side in enumerate((f"{sino}부", sino, f"{sino}쪽"))
        for name in base.inside(Language.KO)[:2]
        for v in after.ko[:4]
    )
    steps = (*base.steps, step("STATION", zh, en[0].text), step("KO-NAME", zh, ko[0].text))
    return Part(zh, Kind.COACH, en, ko, steps=steps)


_LONGEST_STOP = 3
_THINGS = tuple("房间室井柜桩机表箱点处角馆店拉厂局所大校中小")
"""Things end like these, and few names."""


def without_station(zh: str, context: Context) -> Part | None:
    """北京南: a city with a direction is its railway station: Beijingnan, 베이징난."""
    if zh[-1:] not in SIDES or len(zh) > _LONGEST_STOP or context.lexicon.terms(zh):
        return None
    city = context.tables.known.get(zh[:-1])
    found = context.name(f"{zh}站") if city and city.kind in PLACES - {"country"} else None
    if found is None or found.kind not in (Kind.RAILWAY, Kind.STATION):
        return None
    texts = ([replace(v, text=_ENDING.sub("", v.text)) for v in some] for some in (found.en, found.ko))
    en, ko = (best_first([*some, *own]) for some, own in zip(texts, (found.en, found.ko), strict=True))
    return Part(zh, Kind.RAILWAY, en, ko, found.pinyin, steps=found.steps)


def bare_stop(zh: str, context: Context) -> Part | None:
    """At a stop a name alone is a stop: 合庆 → Heqing. The rules that need a generic were asked before."""
    if context.style.station is not Station.STOP or context.lexicon.terms(zh):
        return None
    beside = context.name(zh[:-1]) if zh[-1:] in SIDES else None
    if beside is not None and beside.kind in INSTITUTIONS | {Kind.ROAD}:
        return _side_stop(zh, beside)
    if (
        len(zh) > _LONGEST_STOP
        or zh.endswith(_THINGS)
        or context.ends_in_place(zh)
        or context.lexicon.common(zh[:2])
    ):
        return None
    generic, found = context.generic(zh), proper.bare(zh, context)
    if found is None or (generic and len(generic.zh) > 1):
        return None
    en = (
        *(derived(v.text, "BUS-STOP", 0, v) for v in found.en),
        *(derived(f"{v.text} Stop", "BUS-STOP", 1, v) for v in found.en[:1]),
    )
    ko = tuple(
        derived(t.format(found.ko[0].text), "BUS-STOP", at, found.ko[0])
        for at, t in enumerate(("{}", "{} 정류장"))
    )
    return replace(
        found,
        kind=Kind.STOP,
        en=best_first(en),
        ko=ko,
        steps=(*found.steps, step("BARE-STOP", zh, en[0].text)),
    )


def _side_stop(zh: str, found: Part) -> Part:
    """沈阳路北: the stop at the north end of it."""
    english, sino = SIDES[zh[-1]]
    en = [
        derived(t.format(v.text, english), "BUS-STOP", at, v)
        for at, t in enumerate(("{} {}", "{} ({})", "{1} {0}", f"{{}} ({english[0]})"))
        for v in found.en[:3]
    ]
    ko = [
        derived(t.format(v.text, sino), "BUS-STOP", at, v)
        for at, t in enumerate(("{} {}쪽", "{} {}", "{}({})"))
        for v in found.ko[:3]
    ]
    return Part(
        zh, Kind.STOP, best_first(en), best_first(ko), steps=(*found.steps, step("BUS-STOP", zh, en[0].text))
    )


def _name(front: str, context: Context) -> Part | None:
    if front[-1] in SIDES and front[:-1] in context.tables.modifiers:
        return None  # 高铁北站 is no place called 高铁
    directed = _directed(front, context)
    if directed is not None:
        return directed
    found = context.name(front) or proper.placed(front, context)
    if found is not None and found.kind in (Kind.GUIDE, Kind.ROUTE, Kind.OTHER, Kind.ROOM, Kind.POINT):
        return None
    found = found or proper.bare(front, context)
    if found is None or context.style.station is not Station.RAILWAY:
        return found
    return _as_railway(found, context)


def _directed(front: str, context: Context) -> Part | None:
    """威海北 → Weihaibei: since 2012 the direction is joined in Pinyin. 웨이하이베이, 웨이하이 북."""
    if len(front) < 3 or front[-1] not in SIDES or context.lexicon.terms(front):
        return None
    base = context.name(front[:-1]) or proper.bare(front[:-1], context)
    whole = proper.transcribed(front, context)
    if base is None or whole is None or base.kind not in (*_PLACE_KINDS, Kind.NATURE, Kind.SITE):
        return None
    sino = SIDES[front[-1]][1]
    own = context.latin(front[-1]).lower()
    customary = [v for v in base.en[:1] if " " not in v.text and v.rule != "PINYIN"]
    en = [
        *(derived(f"{v.text}{own}", "RAILWAY", 0, v) for v in customary),
        *(replace(v, cost=v.cost + len(customary)) for v in whole.en),
    ]
    ko = [
        *whole.ko,
        *(derived(f"{v.text} {sino}", "KO-ATTACH", at + 1, v) for at, v in enumerate(base.ko[:2])),
    ]
    ko += [derived(f"{v.text}{sino}", "KO-ATTACH", at + 2, v) for at, v in enumerate(base.ko[:2])]
    return Part(front, Kind.PLACE, best_first(en), best_first(ko), steps=whole.steps)


def _as_railway(found: Part, context: Context) -> Part:
    """A railway station's name is Pinyin whatever it is named after; the translation comes second."""
    whole = proper.transcribed(found.zh, context)
    if whole is None or found.kind in (Kind.PLACE, Kind.PROPER):
        return found
    later = [replace(v, cost=v.cost + 1) for v in found.en[:4]]
    later_ko = [replace(v, cost=v.cost + 1) for v in found.ko[:4]]
    return Part(
        found.zh,
        found.kind,
        best_first([*whole.en, *later]),
        best_first([*whole.ko, *later_ko]),
        steps=found.steps,
    )


def _english(base: Part, railway: bool, context: Context) -> list[Variant]:
    names = list(base.inside(Language.EN)[:5])
    if base.kind is not Kind.PROPER and (spelt := context.latin(base.zh)):  # "" for what has digits in it
        names.append(derived(spelt, "PINYIN", 1))
    templates, rule = _TEMPLATES[
        "stop" if context.style.station is Station.STOP else "railway" if railway else "any"
    ]
    return [derived(t.replace("{}", v.text), rule, at, v) for at, t in enumerate(templates) for v in names]


def _korean(base: Part, context: Context) -> list[Variant]:
    names = list(base.inside(Language.KO)[:5])
    if base.kind is not Kind.PROPER and (spelt := context.hangul(base.zh)):
        names.append(derived(spelt, "KO-TABLE", 1))
    templates: tuple[str, ...] = (
        ("{} 정류장", "{}", "{}역", "{} 역") if context.style.station is Station.STOP else ("{}역", "{} 역")
    )
    return [
        derived(t.replace("{}", v.text), "KO-ATTACH", at, v) for at, t in enumerate(templates) for v in names
    ]
