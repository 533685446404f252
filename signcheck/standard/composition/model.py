"""The words of composition: parts of names, their variants, and the steps that made them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from signcheck.languages import Language
from signcheck.standard.term import Authority, Form

MOST_FORMS = 40
"""More forms than this are not listed for one language; the best are kept."""


class Kind(StrEnum):
    """What a part of a name is; decides what it may be joined to and how."""

    PROPER = "proper"
    PLACE = "place"
    PERSON = "person"
    ADMIN = "admin"
    ROAD = "road"
    BRIDGE = "bridge"
    NATURE = "nature"
    VILLAGE = "village"
    SITE = "site"
    MEMORIAL = "memorial"
    FACILITY = "facility"
    HOSPITAL = "hospital"
    SCHOOL = "school"
    BUILDING = "building"
    STATION = "station"
    RAILWAY = "railway"
    METRO = "metro"
    COACH = "coach"
    STOP = "stop"
    AIRPORT = "airport"
    PORT = "port"
    ORGAN = "organ"
    ROOM = "room"
    POINT = "point"
    ROUTE = "route"
    GUIDE = "guide"
    OTHER = "other"


INSTITUTIONS = frozenset(
    {
        Kind.SITE,
        Kind.MEMORIAL,
        Kind.FACILITY,
        Kind.HOSPITAL,
        Kind.SCHOOL,
        Kind.BUILDING,
        Kind.STATION,
        Kind.RAILWAY,
        Kind.METRO,
        Kind.COACH,
        Kind.STOP,
        Kind.AIRPORT,
        Kind.PORT,
        Kind.ORGAN,
    }
)
"""What has rooms, departments, gates and exits of its own."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to write a part; in templates ``{}`` stands for the name before it.

    cost: 0 for the way the rule asks for, more for what is also right; never negative.
    rule: the id of the rule that made it.
    """

    text: str
    cost: int = 0
    rule: str = ""
    authority: Authority = Authority.USAGE
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation: rule id, the norm it rests on, what went in and what came out."""

    rule: str
    norm: str
    input: str
    output: str


@dataclass(frozen=True, slots=True)
class Part:
    """A Chinese name, or a part of one, with every way to write it; best first.

    pinyin: in capitals, for road and place-name signs; empty where these carry no Pinyin.
    inner_en, inner_ko: how it stands inside a longer name; empty means as by itself.
    """

    zh: str
    kind: Kind
    en: tuple[Variant, ...]
    ko: tuple[Variant, ...]
    pinyin: tuple[Variant, ...] = ()
    inner_en: tuple[Variant, ...] = ()
    inner_ko: tuple[Variant, ...] = ()
    steps: tuple[Step, ...] = ()

    def inside(self, language: Language) -> tuple[Variant, ...]:
        """The variants for use inside a longer name."""
        if language is Language.EN:
            return self.inner_en or self.en
        return self.inner_ko or self.ko


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows the proper part: a generic, a listed term or modifiers before one.

    en, ko: templates, ``{}`` for the name.
    bare: whether an unlisted proper name may stand before it.
    """

    zh: str
    kind: Kind
    en: tuple[Variant, ...]
    ko: tuple[Variant, ...]
    bare: bool
    steps: tuple[Step, ...] = ()


def _no_forms() -> Mapping[Language, tuple[Form, ...]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Composition:
    """What a sign with a Chinese name should carry, and why.

    zh: the text as it was asked for.
    right: right forms per language, the one to use first. `note` of a form is its rule.
    derivation: in the order of the work, what is inside first.
    """

    zh: str
    profile: str
    right: Mapping[Language, tuple[Form, ...]] = field(default_factory=_no_forms)
    derivation: tuple[Step, ...] = ()

    @property
    def expected(self) -> Mapping[Language, tuple[Form, ...]]:
        """What the standard lists, or a rule of a norm asks for."""
        return self._those(suggested=False)

    @property
    def suggested(self) -> Mapping[Language, tuple[Form, ...]]:
        """What was composed without a norm: right, but other words may be right too."""
        return self._those(suggested=True)

    def _those(self, *, suggested: bool) -> Mapping[Language, tuple[Form, ...]]:
        return {
            language: tuple(form for form in forms if form.suggested is suggested)
            for language, forms in self.right.items()
        }


def best_first(variants: Iterable[Variant], limit: int = MOST_FORMS) -> tuple[Variant, ...]:
    """Each text once, with its lowest cost, cheapest first."""
    ordered = sorted((v for v in variants if v.text), key=lambda variant: variant.cost)
    unique: dict[str, Variant] = {}
    for variant in ordered:
        unique.setdefault(variant.text, variant)
    return tuple(unique.values())[:limit]


def weaker(*authorities: Authority) -> Authority:
    """The authority of what is put together: that of its weakest part."""
    return max(authorities, key=list(Authority).index)
