"""Branches and campuses: X Hospital, Y Branch; 山东大学(威海), 青岛院区."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from signcheck.languages import Language
from signcheck.standard.composition import proper
from signcheck.standard.composition.context import Context
from signcheck.standard.composition.model import INSTITUTIONS, Kind, Part, Variant, best_first
from signcheck.standard.composition.numbers import SHORT_SCHOOLS
from signcheck.standard.composition.rules import derived, step
from signcheck.standard.composition.tables import Tables
from signcheck.standard.composition.tails import SIDES

_WORD = re.compile(r"(.+?)(分院|院区|校区|分校|分馆|分局)")
_BRACKETS = re.compile(r"(.+?)\((.+)\)")

_AFFILIATED = (
    ("{1}, {0}", "{1} Affiliated to {0}", "{1} of {0}", "{0} Affiliated {1}"),
    ("{0} 부속 {1}", "{0}부속{1}", "{0} 부속{1}", "{0} {1}"),
)
_OF_SCHOOL = (
    ("{1} of {0}", "{0} {1}", "{1}, {0}", "{1} Affiliated to {0}"),
    ("{0} {1}", "{0}{1}", "{0} 부속 {1}"),
)
_TEMPLATES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "分院": (
        ("{0}, {1} Branch", "{1} Branch of {0}"),
        ("{0} {1}분원", "{0} {1} 분원"),
    ),
    "院区": (
        ("{0}, {1} Branch", "{0} {1} Campus", "{0}, {1} Campus", "{0} ({1} Campus)",
         "{1} Campus of {0}", "{1} Branch of {0}", "{0} {1} District"),
        ("{0} {1}분원", "{0} {1}캠퍼스", "{0} {1} 캠퍼스", "{0} {1} 분원", "{0} {1}원구"),
    ),
    "校区": (
        ("{0}, {1} Campus", "{0} {1} Campus", "{0} ({1} Campus)", "{0}, {1}", "{0} ({1})",
         "{1} Campus of {0}", "{0} {1}", "{0} at {1}"),
        ("{0} {1}캠퍼스", "{0} {1} 캠퍼스", "{0}({1})", "{0} {1}"),
    ),
    "分校": (("{0}, {1} Branch", "{1} Branch of {0}"), ("{0} {1}분교", "{0} {1} 분교")),
    "分局": (
        ("{0}, {1} Branch", "{0}, {1} Sub-Bureau", "{1} Branch of {0}"),
        ("{0} {1} 분국", "{0} {1}분국"),
    ),
    "分馆": (
        ("{0}, {1} Branch", "{1} Branch of {0}"),
        ("{0} {1}분관", "{0} {1} 분관"),
    ),
}  # fmt: skip


def branch(zh: str, context: Context) -> Part | None:
    """An institution with the name of its branch and the word for it."""
    match = _WORD.fullmatch(zh)
    if match is None:
        return _school_at(zh, context)
    front, word = match.groups()
    for at in range(len(front) - 1, 1, -1):
        whole = context.name(front[:at])
        if whole is not None and whole.kind in INSTITUTIONS:
            where = _where(front[at:], context)
            return _joined(zh, whole, where, *_TEMPLATES[word]) if where else None
    return None


def of_school(zh: str, context: Context) -> Part | None:
    """山东大学齐鲁医院, 复旦大学附属华山医院: a named hospital or school of a university."""
    schools = _of_schools(context.tables)
    for at in range(len(zh) - 3, 3, -1):
        if schools.isdisjoint(zh[:at]):
            return None
        whole = context.name(zh[:at])
        if whole is None or whole.kind is not Kind.SCHOOL:
            continue
        rest = zh[at:].removeprefix("附属")
        if context.tail(rest):
            return None  # no name of its own: 北京大学第一医院
        part = context.name(rest)
        if part is not None and part.kind in (Kind.HOSPITAL, Kind.SCHOOL):
            return _joined(zh, whole, part, *(_AFFILIATED if rest != zh[at:] else _OF_SCHOOL))
    return None


@lru_cache(maxsize=4)
def _of_schools(tables: Tables) -> frozenset[str]:
    """Characters of which every school has one: what generics of schools end with, 一中, and their twins.

    So most texts are known not to begin with a school without being parsed from every character on.
    """
    found = {generic.zh[-1] for generic in tables.generics.values() if generic.kind is Kind.SCHOOL}
    found |= set(SHORT_SCHOOLS)
    groups = [{word[-1] for word in group.longest_first} for group in tables.twins]
    while more := [group for group in groups if group & found and not group <= found]:
        found.update(*more)
    return frozenset(found)


def _school_at(zh: str, context: Context) -> Part | None:
    """山东大学威海: a school, and the place of its campus."""
    for at in range(len(zh) - 2, 3, -1):
        where = proper.known(zh[at:], context)
        whole = context.name(zh[:at]) if where and where.kind is Kind.PLACE else None
        if where and whole and whole.kind is Kind.SCHOOL:
            english, korean = _TEMPLATES["校区"]
            return _joined(zh, whole, where, ("{0} ({1})", "{0}, {1}", *english), korean)
    return None


def bracketed(zh: str, context: Context) -> Part | None:
    """A name with a place, a line or a part of it in brackets."""
    match = _BRACKETS.fullmatch(zh)
    whole = context.name(match.group(1)) if match else None
    if match is None or whole is None or whole.kind not in INSTITUTIONS | {Kind.ADMIN}:
        return None
    inner = match.group(2)
    if whole.kind is Kind.ADMIN:
        # The short name of the place: 威海经济技术开发区(经区).
        return replace(whole, zh=zh) if context.name(inner) else None
    for word, templates in _TEMPLATES.items():
        if inner.endswith(word) and len(inner) > len(word):
            where = _where(inner[: -len(word)], context)
            return _joined(zh, whole, where, *templates) if where else None
    found = context.name(inner) or proper.known(inner, context)
    if found is None or found.kind is Kind.OTHER:
        return None
    if whole.kind is Kind.SCHOOL and found.kind in (Kind.PLACE, Kind.ADMIN):
        english, korean = _TEMPLATES["校区"]
        return _joined(zh, whole, found, ("{0}, {1}", "{0} ({1})", *english), korean)
    return _joined(
        zh, whole, found, ("{0} ({1})", "{0}, {1}", "{0} {1}"), ("{0}({1})", "{0} ({1})", "{0} {1}")
    )


def _where(zh: str, context: Context) -> Part | None:
    side = SIDES.get(zh)
    if side:
        return Part(zh, Kind.PLACE, (Variant(side[0]),), (Variant(side[1]), Variant(side[1] + "쪽", 1)))
    return context.name(zh) or proper.known(zh, context) or proper.bare(zh, context)


def _joined(zh: str, whole: Part, where: Part, english: tuple[str, ...], korean: tuple[str, ...]) -> Part:
    en = best_first(
        derived(t.format(a.text, b.text), "BRANCH", at, a, b)
        for at, t in enumerate(english)
        for a in whole.en[:3]
        for b in where.inside(Language.EN)[:4]
    )
    ko = best_first(
        derived(t.format(a.text, b.text), "KO-NAME", at, a, b)
        for at, t in enumerate(korean)
        for a in whole.ko[:3]
        for b in where.inside(Language.KO)[:4]
    )
    steps = (*whole.steps, *where.steps, step("BRANCH", zh, en[0].text), step("KO-NAME", zh, ko[0].text))
    return Part(zh, whole.kind, en, ko, steps=steps)
