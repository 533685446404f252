"""Two listed notices one after the other: 冰面危险请勿靠近, 地面湿滑小心慢行."""

from __future__ import annotations

import re
from collections.abc import Iterator

from signcheck.standard.composition import lexicon
from signcheck.standard.composition.context import Context
from signcheck.standard.composition.model import Kind, Part, Variant, best_first
from signcheck.standard.composition.rules import derived, step

SHORTEST = 3
"""Characters of the shortest clause; 请勿 and 小心 are none."""
_ASKS = re.compile("请|禁止|严禁|勿|切勿|不准|不得|谢绝|注意|小心|当心|谨防|减速|必须")
_TELLS = re.compile("前方|.*(?:危险|[湿路地]滑|天气|路段|区域|重地|通道|施工|弯道|陡坡|[期]间|设备|易碎)")
_MARKS = "，,!！。 、;；"


def clauses(zh: str, context: Context) -> Part | None:
    """What is so, and what is asked for; both are listed, or made of what is."""
    for first, then in _halves(zh):
        if not (_ASKS.match(then) and (_TELLS.fullmatch(first) or _ASKS.match(first))):
            continue
        one = _listed(first, context)
        other = _listed(then, context) if one else None
        if one and other:
            en = _joined(one.en, other.en)
            made = step("CLAUSES", zh, en[0].text)
            return Part(zh, Kind.OTHER, en, _joined(one.ko, other.ko), steps=(*one.steps, *other.steps, made))
    return None


def _halves(zh: str) -> Iterator[tuple[str, str]]:
    for at in range(SHORTEST, len(zh) - SHORTEST + 1):
        yield zh[:at].rstrip(_MARKS), zh[at:].lstrip(_MARKS)


def _listed(zh: str, context: Context) -> Part | None:
    found = context.name(zh) if context.lexicon.terms(zh) or lexicon.is_notice(zh) else None
    return found if found and found.en and found.ko else None


def _joined(one: tuple[Variant, ...], other: tuple[Variant, ...]) -> tuple[Variant, ...]:
    return best_first(
        derived(f"{a.text.rstrip('!')}{mark} {b.text}", "CLAUSES", cost, a, b)
        for cost, mark in enumerate(("!", ""))
        for a in one[:4]
        for b in other[:4]
    )
