"""The rules of composition: one entry each, with the norm that asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from signcheck.standard.composition.model import Step, Variant, weaker
from signcheck.standard.term import Authority


@dataclass(frozen=True, slots=True)
class CompositionRule:
    """One rule of composition.

    id: stable; stands in the note of every form that the rule made.
    norm: the standard, notice or usage it rests on.
    authority: `norm` only where a mandatory standard asks for the form.
    text: what it does, one sentence.
    """

    id: str
    norm: str
    authority: Authority
    text: str


_KO = "외래어 표기법 (문화체육관광부 고시 제2017-14호)"
_ROADS = "GB 17733-2008; GB 5768.2-2022 4.5.1"

RULES: dict[str, CompositionRule] = {
    rule.id: rule
    for rule in (
        CompositionRule("LISTED", "the standard's own terms", Authority.USAGE, "A listed term wins."),
        CompositionRule(
            "PINYIN", "GB/T 16159-2012", Authority.USAGE, "Proper part in Pinyin, joined; ' before a, o, e."
        ),
        CompositionRule(
            "READING", "customary readings of place names", Authority.USAGE, "A place-name polyphone."
        ),
        CompositionRule(
            "CUSTOMARY", "common usage", Authority.USAGE, "A name with an established foreign form."
        ),
        CompositionRule(
            "ROAD-PINYIN",
            _ROADS,
            Authority.NORM,
            "On road and place-name signs: Pinyin with its generic, in capitals.",
        ),
        CompositionRule(
            "ROAD-EN", "DB11/T 334", Authority.USAGE, "Proper part in Pinyin, generic in English."
        ),
        CompositionRule("ROAD-ABBR", "DB11/T 334", Authority.USAGE, "Rd, St, Ave, Expwy without a dot."),
        CompositionRule(
            "ROAD-DIRECTION", "DB11/T 334", Authority.USAGE, "The direction word in English, before or after."
        ),
        CompositionRule(
            "NATURE-EN",
            "GB/T 30240.3-2017 4.1",
            Authority.USAGE,
            "Pinyin plus English generic; a one-character name keeps its generic in Pinyin.",
        ),
        CompositionRule("ADMIN-EN", "GB/T 30240.1-2013", Authority.USAGE, "Pinyin plus District, County …"),
        CompositionRule("NAME-EN", "GB/T 30240-2013, -2017", Authority.USAGE, "Proper part, then generic."),
        CompositionRule("PERSON", "GB/T 28039-2011", Authority.USAGE, "Surname and given name apart."),
        CompositionRule(
            "RAILWAY",
            "Ministry of Railways notice 2012-09",
            Authority.USAGE,
            "The direction joined in Pinyin, then Railway Station.",
        ),
        CompositionRule(
            "STATION", "DB31/T 457-2009", Authority.USAGE, "A station that is no railway station."
        ),
        CompositionRule(
            "BUS-STOP", "DB11/T 334", Authority.USAGE, "The name of a stop, with or without Stop."
        ),
        CompositionRule(
            "INSIDE-EN", "GB/T 30240.7-2017", Authority.DRAFT, "A department, room or gate of it."
        ),
        CompositionRule(
            "BRANCH", "GB/T 30240.7-2017 4.1", Authority.DRAFT, "X Hospital, Y Branch: the one comma."
        ),
        CompositionRule("NUMBER-EN", "GB/T 30240.1-2013", Authority.USAGE, "Arabic number after the noun."),
        CompositionRule("FLOOR-EN", "GB/T 30240.1-2013", Authority.USAGE, "F2, B1."),
        CompositionRule("ROUTE-EN", "GB/T 30240.2-2017", Authority.USAGE, "A bus route or metro line."),
        CompositionRule("GUIDE-EN", "GB/T 30240.2-2017", Authority.DRAFT, "Where to, and how far."),
        CompositionRule(
            "CLAUSES", "common usage", Authority.DRAFT, "Two listed notices, one after the other."
        ),
        CompositionRule("THINGS-EN", "common usage", Authority.DRAFT, "One listed thing of another."),
        CompositionRule("THINGS-KO", "common usage", Authority.DRAFT, "One listed thing of another."),
        CompositionRule(
            "TWIN", "common usage", Authority.DRAFT, "What is said in other words that mean the same: 处, 点."
        ),
        CompositionRule(
            "PHRASE", "common usage", Authority.DRAFT, "A phrase with a place for a number or a name."
        ),
        CompositionRule(
            "OTHER-NUMBER", "common usage", Authority.DRAFT, "A listed phrase with another number in it."
        ),
        CompositionRule(
            "BARE-STOP", "common usage", Authority.DRAFT, "At a stop a name alone is the name of the stop."
        ),
        CompositionRule("KO-TABLE", _KO + ", 표 5", Authority.USAGE, "Pinyin by the table, tones ignored."),
        CompositionRule(
            "KO-ATTACH", _KO + ", 2017-06", Authority.USAGE, "산, 섬, 강, 시, 구, 로 … without a space."
        ),
        CompositionRule(
            "KO-DOUBLE", _KO + " 제3절", Authority.USAGE, "A one-character name doubles its generic: 츠산산."
        ),
        CompositionRule(
            "KO-NAME", "common usage", Authority.DRAFT, "Proper part by the table, then the noun."
        ),
        CompositionRule("KO-NUMBER", "common usage", Authority.DRAFT, "Number with 번, 층, 호선 …"),
        CompositionRule("KO-GUIDE", "common usage", Authority.DRAFT, "방향, 까지."),
    )
}
"""Every rule by its id."""


def derived(text: str, rule: str, cost: int = 0, *parts: Variant) -> Variant:
    """A variant that `rule` made of `parts`: their costs added, their weakest authority, all sources."""
    own = RULES[rule]
    sources = dict.fromkeys((own.norm, *(source for part in parts for source in part.sources)))
    authority = weaker(own.authority, *(part.authority for part in parts))
    return Variant(text, cost + sum(part.cost for part in parts), rule, authority, tuple(sources))


def step(rule: str, given: str, made: str) -> Step:
    """A step of a derivation by the rule with this id."""
    return Step(rule, RULES[rule].norm, given, made)
