"""X站: railway stations, metro stations and stops, by the profile."""

from __future__ import annotations

from dataclasses import replace

from signcheck.languages import Language
from signcheck.standard.composition import proper
from signcheck.standard.composition.context import Context
from signcheck.standard.composition.model import Kind, Part, Variant, best_first
from signcheck.standard.composition.rules import derived, step
from signcheck.standard.composition.style import Station
from signcheck.standard.composition.tails import SIDES

_PLACE_KINDS = (Kind.PLACE, Kind.PROPER, Kind.ADMIN)


_TEMPLATES: dict[str, tuple[tuple[str, ...], str]] = {
    "stop": (("{}", "{} Stop", "{} Station", "{} Bus Stop", "{} Railway Station"), "BUS-STOP"),
    "railway": (("{} Railway Station", "{} Station"), "RAILWAY"),
    "any": (("{} Station", "{} Metro Station", "{} Railway Station", "{} Bus Stop"), "STATION"),
}


def station(zh: str, context: Context) -> Part | None:
    """X站 without a longer generic (火车站, 公交站 have their own)."""
    generic = context.generic(zh, Kind.STATION)
    if generic is None or len(zh) < 3:
        return None
    front = zh[: -len(generic.zh)]
    base = _name(front, context)
    if base is None:
        return None
    railway = context.style.station is Station.RAILWAY or (
        context.style.station is Station.ANY and base.kind in _PLACE_KINDS
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


def _name(front: str, context: Context) -> Part | None:
    directed = _directed(front, context)
    if directed is not None:
        return directed
    found = context.name(front) or proper.placed(front, context)
    if found is not None and found.kind in (Kind.GUIDE, Kind.ROUTE, Kind.OTHER, Kind.ROOM, Kind.POINT):
        return None
    if found is None and context.style.station is not Station.ANY:
        found = proper.bare(front, context)
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
    en = [
        *whole.en,
        *(
            derived(f"{v.text}{own}", "RAILWAY", 1 if v.rule == "PINYIN" else 0, v)
            for v in base.en[:1]
            if " " not in v.text
        ),
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
    if base.kind in _PLACE_KINDS and " " in names[0].text:
        names.append(derived(context.latin(base.zh), "PINYIN", 1))
    templates, rule = _TEMPLATES[
        "stop" if context.style.station is Station.STOP else "railway" if railway else "any"
    ]
    return [derived(t.replace("{}", v.text), rule, at, v) for at, t in enumerate(templates) for v in names]


def _korean(base: Part, context: Context) -> list[Variant]:
    names = base.inside(Language.KO)[:5]
    templates: tuple[str, ...] = (
        ("{} 정류장", "{}", "{}역", "{} 역") if context.style.station is Station.STOP else ("{}역", "{} 역")
    )
    return [
        derived(t.replace("{}", v.text), "KO-ATTACH", at, v) for at, t in enumerate(templates) for v in names
    ]
