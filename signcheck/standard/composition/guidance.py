"""Where to, and how far: 往火车站方向 → To Railway Station; 距停车场200米 → 200 m to Parking."""

from __future__ import annotations

import re

from signcheck.standard.composition import proper
from signcheck.standard.composition.context import Context
from signcheck.standard.composition.lexicon import is_notice
from signcheck.standard.composition.model import Kind, Part, best_first
from signcheck.standard.composition.rules import derived, step
from signcheck.standard.composition.tails import SIDES

_TO = re.compile(r"(?:(往|去往|通往|至|前往|开往)(?P<a>.+?)(方向|方面)?|(?P<b>.+)方向)")
STARTS = ("往", "由此", "通往", "去往", "前往", "开往", "距", "下一站")
"""No name begins like these."""
_PLACES = "厕所间口站区场处点桥弯坡台亭梯库房"
"""Things that have no kind are places when they end like these: 公厕."""
_LENGTH = r"(?P<n>\d{1,5}(?:\.\d)?)(?P<u>米|m|M|公里|千米|km|KM)(?:处)?"
_FAR = (
    re.compile(rf"(?:距离|距)(?P<what>.+?)(?:还有|约)?{_LENGTH}"),
    re.compile(rf"(?P<what>.+?)(?P<ahead>前方|前行|向前){_LENGTH}"),
    re.compile(rf"(?P<ahead>前方|前行|向前){_LENGTH}(?P<what>.*)"),
    re.compile(rf"(?P<what>[^\d]+?){_LENGTH}"),
)


def guidance(zh: str, context: Context) -> Part | None:
    """A direction or a distance to something that is itself understood."""
    for pattern in _FAR:
        match = pattern.fullmatch(zh)
        if match:
            return _distance(zh, match, context)
    match = _TO.fullmatch(zh)
    return _direction(zh, match["a"] or match["b"], context) if match else None


def _goal(zh: str, context: Context) -> Part | None:
    """A name, a known place, or a listed thing that is no notice."""
    found = context.name(zh) or proper.known(zh, context) or proper.placed(zh, context)
    if found is None or found.kind is Kind.GUIDE or (context.lexicon.terms(zh) and is_notice(zh)):
        return None
    return found


def _direction(zh: str, goal: str, context: Context) -> Part | None:
    if goal in SIDES:
        english, sino = SIDES[goal]
        en = best_first(
            derived(t, "GUIDE-EN", at) for at, t in enumerate((english, f"{english}bound", f"To {english}"))
        )
        ko = best_first(
            derived(t, "KO-GUIDE", at)
            for at, t in enumerate((f"{sino}쪽", f"{sino}쪽 방향", f"{sino}쪽 방면"))
        )
        return Part(
            zh, Kind.GUIDE, en, ko, steps=(step("GUIDE-EN", zh, en[0].text), step("KO-GUIDE", zh, ko[0].text))
        )
    found = _goal(goal, context) or proper.bare(goal, context)
    if found is None or (found.kind is Kind.PROPER and not zh.endswith(("方向", "方面"))):
        return None
    texts = ("To {}", "Toward {}", "Towards {}", "{} Direction", "{}", "Way to {}", "To the {}", "For {}")
    korean = ("{} 방향", "{} 방면", "{} 가는 길", "{}행", "{} 행", "{} 방향으로")
    return _around(zh, found, texts, korean)


def _distance(zh: str, match: re.Match[str], context: Context) -> Part | None:
    what, unit = match["what"], "m" if match["u"] in "mM米" else "km"
    far, tight = f"{match['n']} {unit}", f"{match['n']}{unit}"
    ahead = "ahead" in match.re.groupindex and bool(match["ahead"])
    if not what:
        en = best_first(
            derived(t, "GUIDE-EN", at) for at, t in enumerate((f"{far} Ahead", f"{tight} Ahead", f"In {far}"))
        )
        ko = best_first(
            derived(t, "KO-GUIDE", at)
            for at, t in enumerate((f"{tight} 앞", f"전방 {tight}", f"앞으로 {tight}"))
        )
        return Part(
            zh, Kind.GUIDE, en, ko, steps=(step("GUIDE-EN", zh, en[0].text), step("KO-GUIDE", zh, ko[0].text))
        )
    found = _goal(what, context)
    if found is None or (found.kind is Kind.OTHER and not zh.startswith("距") and what[-1] not in _PLACES):
        return None
    texts: tuple[str, ...]
    korean: tuple[str, ...]
    if ahead:
        texts = (
            f"{{}} {far} Ahead",
            f"{{}} {tight} Ahead",
            f"{{}} {far}",
            f"{{}} {tight}",
            f"{{}} Ahead {far}",
            f"{far} to {{}}",
        )
        korean = (
            f"{tight} 앞 {{}}",
            f"전방 {tight} {{}}",
            f"{{}} 전방 {tight}",
            f"{{}} {tight} 앞",
            f"{{}} {tight}",
            f"{{}}까지 {tight}",
        )
    else:
        texts = (f"{far} to {{}}", f"{tight} to {{}}", f"{{}} {far}", f"{{}} {tight}", f"{{}} {far} Ahead")
        korean = (f"{{}}까지 {tight}", f"{{}} {tight}", f"{{}}까지 {far}", f"{{}} {far}", f"{{}}에서 {tight}")
    return _around(zh, found, texts, korean)


def _around(zh: str, found: Part, texts: tuple[str, ...], korean: tuple[str, ...]) -> Part:
    en = best_first(
        derived(t.replace("{}", v.text), "GUIDE-EN", at, v)
        for at, t in enumerate(texts)
        for v in found.en[:4]
    )
    ko = best_first(
        derived(t.replace("{}", v.text), "KO-GUIDE", at, v)
        for at, t in enumerate(korean)
        for v in found.ko[:4]
    )
    pinyin = best_first(
        derived(t.replace("{}", v.text), "GUIDE-EN", at, v)
        for at, t in enumerate(texts)
        for v in found.pinyin[:1]
    )
    return Part(
        zh,
        Kind.GUIDE,
        en,
        ko,
        pinyin=tuple(v for v in pinyin if found.pinyin),
        steps=(*found.steps, step("GUIDE-EN", zh, en[0].text), step("KO-GUIDE", zh, ko[0].text)),
    )
