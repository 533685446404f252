"""Things by their common nouns, without a name: 停车场, 瀑布, 神经内科; and one beside another.

What numbers, ordinals, floors and other things stand beside. Listed terms first, then the generics.
"""

from __future__ import annotations

import re
from dataclasses import replace

from signcheck.standard.composition import labels, lexicon, numerals
from signcheck.standard.composition.context import Context
from signcheck.standard.composition.model import INSTITUTIONS, Kind, Part, Tail, Variant, best_first
from signcheck.standard.composition.rules import derived, step
from signcheck.standard.composition.tables import Generic
from signcheck.standard.composition.tails import headless, stutters

Variants = tuple[Variant, ...]
_INSIDE = frozenset({Kind.ROOM, Kind.POINT})
_WHOLES = INSTITUTIONS | {Kind.ROOM}
"""What has rooms, windows, entrances and lifts of its own."""

_PARTS = frozenset(
    ("停车场", "大厅", "通道", "楼梯", "电梯", "扶梯", "超市", "餐厅", "食堂", "药房", "门诊", "病房")
) | {"窗口", "出发层", "到达层", "出发大厅", "到达大厅"}
"""Parts of a whole that have a kind of their own, or none."""

_COUNTED = re.compile(rf"第{numerals.NUMBER}|{numerals.LABEL}号")
_NO_WHOLES = ("口", "台", "窗口", "门", "电梯", "扶梯", "楼梯", "通道")
"""What has nothing inside: before another noun it says what that is for."""


def thing(zh: str, context: Context) -> Part | None:
    """A listed noun or a generic by itself; None for a notice and for what is only a name's ending."""
    if context.lexicon.terms(zh):
        return None if lexicon.is_notice(zh) else context.name(zh)
    generic = context.tables.generics.get(zh)
    if generic and generic.en and len(zh) > 1 and generic.kind is not Kind.ADMIN:
        return _generic(generic)
    found = context.tail(zh)
    return by_itself(zh, found) if found else None


def by_itself(zh: str, found: Tail) -> Part | None:
    """A tail without the name before it."""
    en = best_first(derived(headless(v.text), v.rule, 0, v) for v in found.en if v.text.startswith("{} "))
    ko = best_first(derived(headless(v.text), v.rule, 0, v) for v in found.ko if v.text.startswith("{}"))
    return Part(zh, found.kind, en, ko, steps=found.steps) if en and ko else None


def _generic(generic: Generic) -> Part:
    en = best_first(
        derived(headless(t), "NAME-EN", at) for at, t in enumerate(generic.en) if t.startswith("{} ")
    )
    ko = best_first(
        derived(headless(t), "KO-NAME", at)
        for at, t in enumerate(generic.ko)
        if t.startswith("{}") and "+" not in t
    )
    return Part(generic.zh, generic.kind, en, ko, steps=(step("NAME-EN", generic.zh, en[0].text),))


def beside(zh: str, context: Context) -> Part | None:
    """One thing of another: 神经内科门诊, 骨科二病区, 急诊出入口. Both must be known; no name is guessed."""
    for at in range(2, len(zh) - 1):
        after = _part_of(zh[at:], context)
        before = _whole(zh[:at], context) if after else None
        if before is not None and after is not None:
            found = _joined(zh, before, after)
            if found.en:
                return found
    return None


def served(zh: str, context: Context) -> Part | None:
    """A numbered thing and what it is for, as a place for that is called: 1号窗口收费, Window 1 Cashier."""
    for at in range(len(zh) - 2, 2, -1):
        tail = labels.numbered(zh[:at], context) if context.lexicon.terms(f"{zh[at:]}处") else None
        before = by_itself(zh[:at], tail) if tail else None
        after = context.name(f"{zh[at:]}处") if before else None
        if before and after:
            en = _one_for_another(before.en, after.en, "THINGS-EN")
            ko = _one_for_another(before.ko, after.ko, "THINGS-KO")
            steps = (*before.steps, *after.steps, step("THINGS-EN", zh, en[0].text))
            return Part(zh, Kind.POINT, en, ko, steps=steps)
    return None


def _one_for_another(some: Variants, more: Variants, rule: str) -> Variants:
    return best_first(
        derived(f"{a.text}{mark} {b.text}", rule, cost, a, b)
        for cost, mark in enumerate(("", ":"))
        for a in some[:4]
        for b in more[:4]
    )


def of_counted(zh: str, context: Context) -> Part | None:
    """第一停车场出口 is the exit of the first, not the first exit."""
    return beside(zh, context) if _COUNTED.match(zh) else None


def _part_of(zh: str, context: Context) -> Part | None:
    found, generic = context.tail(zh), context.tables.generics.get(zh)
    if found is None or not (found.kind in _INSIDE or zh in _PARTS):
        return thing(zh, context) if zh in _PARTS else None
    part = by_itself(zh, found)
    return _generics_first(part, _generic(generic)) if part and generic and generic.en else part


def _generics_first(part: Part, generic: Part) -> Part:
    """门诊 is Outpatient by itself, but Clinic after what it is for."""
    later = [(replace(v, cost=v.cost + 1) for v in variants) for variants in (part.en, part.ko)]
    return replace(part, en=best_first([*generic.en, *later[0]]), ko=best_first([*generic.ko, *later[1]]))


def _whole(zh: str, context: Context) -> Part | None:
    """A listed thing, one that is like a listed one, or a numbered one; never a name that is guessed."""
    if zh.endswith(_NO_WHOLES):
        return None
    found = thing(zh, context) or context.name(zh)
    if found is None or any(step.rule in ("PINYIN", "READING") for step in found.steps):
        return None
    return found if found.kind in _WHOLES or labels.numbered(zh, context) else None


def _joined(zh: str, before: Part, after: Part) -> Part:
    en = best_first(
        derived(f"{text} {b.text}", "THINGS-EN", cost, a, b)
        for a in before.en[:4]
        for cost, text in enumerate(_of(a.text))
        for b in after.en[:5]
        if not stutters(f"{text} {b.text}")
    )
    ko = best_first(
        derived(f"{a.text}{gap}{b.text}", "THINGS-KO", cost, a, b)
        for cost, gap in enumerate((" ", ""))
        for a in before.ko[:4]
        for b in after.ko[:4]
    )
    steps = (*before.steps, *after.steps, *(step("THINGS-EN", zh, v.text) for v in en[:1]))
    return Part(zh, after.kind, en, ko, steps=steps)


def _of(text: str) -> tuple[str, ...]:
    """What something of a department is called by: Gynecology, Emergency, Pediatrics or Pediatric."""
    plain = text.removesuffix(" Department").removeprefix("Department of ")
    adjective = (plain[:-1],) if plain.endswith("ics") else ()
    return tuple(dict.fromkeys((plain, *adjective, text)))
