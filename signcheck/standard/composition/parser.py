"""Which rule a Chinese text belongs to: the rules are asked in turn, the surest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from signcheck.languages import Language
from signcheck.standard.composition import (
    admin,
    branches,
    clauses,
    guidance,
    labels,
    levels,
    lexicon,
    names,
    nature,
    nouns,
    numbers,
    phrases,
    proper,
    roads,
    stations,
    tails,
    twins,
)
from signcheck.standard.composition.context import Context
from signcheck.standard.composition.model import Kind, Part, Tail, best_first
from signcheck.standard.composition.rules import step

LONGEST = 30
"""Longer texts are no names."""

_RULES: tuple[Callable[[str, Context], Part | None], ...] = (
    proper.known,
    numbers.floor,
    levels.level,
    numbers.route,
    numbers.seat_or_train,
    nouns.of_counted,
    names.counted,
    numbers.short_school,
    branches.bracketed,
    branches.branch,
    branches.of_school,
    names.after_place,
    names.before_known,
    stations.coach_station,
    stations.station,
    roads.road,
    nature.nature,
    nature.village,
    admin.admin,
    names.name,
    names.alone,
    phrases.phrase,
    phrases.other_number,
    twins.twin,
    nouns.beside,
    nouns.served,
    clauses.clauses,
)
_WITH_JOINED_PINYIN = frozenset({Kind.NATURE, Kind.ROAD, Kind.BRIDGE, Kind.SITE, Kind.ADMIN, Kind.BUILDING})


class Parser:
    """Parses one text; remembers what it found for the pieces of it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        context.name, context.tail = self.name, self.tail
        context.head = lambda zh, bare: names.head(zh, bare, context)
        self._names: dict[str, Part | None] = {}
        self._tails: dict[str, Tail | None] = {}

    def parse(self, zh: str) -> Part | None:
        """The whole text as a name, a direction or a distance; None if it is none of these."""
        if not zh or len(zh) > LONGEST:
            return None
        if zh.startswith(guidance.STARTS):
            return (
                guidance.guidance(zh, self._context) or phrases.phrase(zh, self._context) or self._listed(zh)
            )
        return (
            self.name(zh)
            or guidance.guidance(zh, self._context)
            or stations.bare_stop(zh, self._context)
            or stations.without_station(zh, self._context)
        )

    def name(self, zh: str) -> Part | None:
        """A listed text, else what the first rule that understands it makes of it."""
        if zh not in self._names:
            self._names[zh] = None  # a name inside itself is no name
            self._names[zh] = self._listed(zh) or self.structure(zh)
        return self._names[zh]

    def structure(self, zh: str) -> Part | None:
        """What the rules make of a text, its own listing left aside."""
        if len(zh) < 2:
            return None
        found = (rule(zh, self._context) for rule in _RULES)
        made = (part for part in found if part is not None and part.en and part.ko)
        first = next(made, None)
        if first is not None and first.steps[0].rule == "CUSTOMARY" and first.kind is Kind.SITE:
            return _as_ruled(first, next(made, None))
        return first

    def tail(self, zh: str) -> Tail | None:
        """What `zh` is after a name."""
        if zh not in self._tails:
            self._tails[zh] = None
            self._tails[zh] = tails.tail(zh, self._context) or labels.numbered(zh, self._context)
        return self._tails[zh]

    def _listed(self, zh: str) -> Part | None:
        terms = self._context.lexicon.terms(zh)
        if not terms:
            return None
        english = lexicon.right_forms(terms, Language.EN)
        capitals = lexicon.road_sign_pinyin(terms)
        signs = [form for form in english if form.text in capitals]
        en = lexicon.variants(form for form in english if form not in signs)
        ko = lexicon.variants(lexicon.right_forms(terms, Language.KO))
        kind = Kind.OTHER if lexicon.is_notice(zh) else self._context.kind(zh)
        made = self.structure(zh) if kind in _WITH_JOINED_PINYIN or not (en and ko) else None
        best = (en or ko)[0].text if en or ko else zh
        found = Part(zh, kind, en, ko, lexicon.as_norm(signs), steps=(step("LISTED", zh, best),))
        found = _completed(found, made) if made else found
        numbered = labels.numbered(zh, self._context)
        return _numbered(found, numbered) if numbered else found


def _as_ruled(sight: Part, made: Part | None) -> Part:
    """A known sight keeps its own forms; what it is and how else it is written, the rules say."""
    if made is None:
        return sight
    return replace(
        sight,
        kind=made.kind,
        en=best_first([*sight.en, *(replace(v, cost=v.cost + len(sight.en)) for v in made.en[:6])]),
        ko=best_first([*sight.ko, *(replace(v, cost=v.cost + len(sight.ko)) for v in made.ko[:6])]),
        pinyin=made.pinyin,
        inner_en=best_first([*sight.en, *(replace(v, cost=1) for v in made.inner_en if v.rule == "PINYIN")]),
        inner_ko=best_first(
            [*sight.ko, *(replace(v, cost=1) for v in made.inner_ko if v.rule == "KO-TABLE")]
        ),
    )


def _numbered(listed: Part, tail: Tail) -> Part:
    """A listed thing with its number, and where else the number may stand: D 출구, 출구 D."""
    made = nouns.by_itself(listed.zh, tail)
    if made is None:
        return listed
    en, ko = (
        best_first([*own, *(replace(v, cost=v.cost + len(own)) for v in more)])
        for own, more in ((listed.en, made.en), (listed.ko, made.ko))
    )
    return replace(listed, en=en, ko=ko)


def _completed(listed: Part, made: Part) -> Part:
    """A listed name with what only the rules know: Pinyin for road signs, forms inside longer names."""
    joined = [replace(v, cost=v.cost + 1) for v in made.inner_en if v.rule in ("PINYIN", "ADMIN-EN")]
    readings = [replace(v, cost=v.cost + 3) for v in made.inner_ko if v.rule == "KO-TABLE"]
    return replace(
        listed,
        en=listed.en or made.en,
        ko=listed.ko or made.ko,
        pinyin=listed.pinyin or made.pinyin,
        inner_en=best_first([*(listed.en or made.en), *joined]),
        inner_ko=best_first([*(listed.ko or made.ko), *readings]),
        steps=(*listed.steps, *(made.steps if not (listed.en and listed.ko) else ())),
    )
