"""What stands in the list in other words that mean the same: 售票点 is 售票处, 乱丢 is 乱扔."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from signcheck.languages import Language
from signcheck.standard.composition import lexicon
from signcheck.standard.composition.context import Context
from signcheck.standard.composition.model import Kind, Part, Variant, best_first
from signcheck.standard.composition.rules import derived, step
from signcheck.standard.composition.tables import Tables, Twins
from signcheck.standard.term import Form

MOST = 400
"""So many texts are tried at most."""
_STEM = 2
"""An ending is exchanged after so many characters: 出口 is a word, not 出 with a kind of place."""

_ORDER = ("any", "start", "end")
_WAYS = ("口",)
"""Endings that are no mere kind of place: 出口 is not 出."""

_ONLY = {
    **dict.fromkeys(("Room", "Rooms", "실", "방"), "室间房厅"),
    **dict.fromkeys(("Hall", "Lounge", "홀"), "厅"),
    **dict.fromkeys(("Desk", "Counter", "Table", "데스크", "교환대"), "台"),
    **dict.fromkeys(("Platform", "Deck"), "台"),
    "Station": "台点",
    **dict.fromkeys(("Gate", "Exit", "Entrance", "구"), "口"),
    **dict.fromkeys(("Window", "창구"), "口窗"),
    **dict.fromkeys(("Area", "Zone", "Point", "구역", "쉼터", "곳"), "处点区口"),
    **dict.fromkeys(("Reception", "Boarding", "접수처", "소"), "处台口点所"),
    **dict.fromkeys(("Toilet", "화장실"), "间所"),
    **dict.fromkeys(("Institute", "Clinic", "Booth"), "所"),
}
"""Endings of translations that belong to one kind of place only, and the characters that say so."""


def twin(zh: str, context: Context) -> Part | None:
    """The forms of the nearest listed text that says the same."""
    once = list(_changed(zh, context.tables))
    twice = (other for text in once for other in _changed(text, context.tables))
    for other in islice(chain(once, twice), MOST):
        terms = context.lexicon.terms(other) if other not in ("", zh) else ()
        if not terms:
            continue
        en, ko = (
            _fitting(zh, other, lexicon.right_forms(terms, lang)) for lang in (Language.EN, Language.KO)
        )
        if en and ko:
            kind = Kind.OTHER if lexicon.is_notice(other) else _kind(zh, other, context)
            return Part(zh, kind, en, ko, steps=(step("TWIN", zh, other), step("LISTED", other, en[0].text)))
    return None


@lru_cache(maxsize=1024)
def same_words(zh: str, tables: Tables) -> str:
    """`zh` with the first word of each group for its others, its ending and what it asks left as they are."""
    return meaning(zh, [group for group in tables.twins if group.place == "any"])


def meaning(zh: str, twins: Sequence[Twins]) -> str:
    """What Chinese texts have in common that say the same: the first word of each group for every other."""
    for group in sorted(twins, key=lambda group: _ORDER.index(group.place)):
        word = _word(zh, group)
        first = "" if group.may_lack or group.place == "end" else group.words[0]
        if word and (group.place != "end" or word not in _WAYS):
            zh = _exchanged(zh, word, first, group.place)
    return zh


def _kind(zh: str, other: str, context: Context) -> Kind:
    kind = context.kind(zh)
    return kind if kind is not Kind.OTHER else context.kind(other)


def _changed(zh: str, tables: Tables) -> Iterator[str]:
    """`zh` with one word exchanged for one that means the same."""
    for group in _groups(zh, tables):
        word = _word(zh, group)
        for other in group.words if word or group.may_lack else ():
            if other != word:
                yield _exchanged(zh, word, other, group.place)


def _groups(zh: str, tables: Tables) -> Iterator[Twins]:
    """The groups that may have a word in `zh`, or lack one, in the order of the table."""
    index = _index(tables)
    pieces = {zh[at : at + size] for size in index.sizes for at in range(len(zh) - size + 1)}
    found = index.lacking.union(*(index.by_word[word] for word in pieces & index.words))
    return (tables.twins[number] for number in sorted(found))


@dataclass(frozen=True, slots=True)
class _Index:
    """Where in the table a word stands, for most of its groups have none in a text.

    sizes: lengths of the words. lacking: the groups that may lack.
    """

    by_word: Mapping[str, frozenset[int]]
    words: frozenset[str]
    sizes: frozenset[int]
    lacking: frozenset[int]


@lru_cache(maxsize=4)
def _index(tables: Tables) -> _Index:
    by_word: dict[str, set[int]] = {}
    for number, group in enumerate(tables.twins):
        for word in group.longest_first:
            by_word.setdefault(word, set()).add(number)
    return _Index(
        {word: frozenset(numbers) for word, numbers in by_word.items()},
        frozenset(by_word),
        frozenset(map(len, by_word)),
        frozenset(number for number, group in enumerate(tables.twins) if group.may_lack),
    )


def _word(zh: str, group: Twins) -> str:
    """The longest word of the group that stands in `zh`, or ""."""
    return next((word for word in group.longest_first if _stands(word, zh, group.place)), "")


def _stands(word: str, zh: str, place: str) -> bool:
    if place == "end":
        return zh.endswith(word) and len(zh) >= len(word) + _STEM
    return zh.startswith(word) if place == "start" else word in zh


def _exchanged(zh: str, word: str, other: str, place: str) -> str:
    return zh[: len(zh) - len(word)] + other if place == "end" else zh.replace(word, other, 1)


def _fitting(zh: str, other: str, forms: Iterable[Form]) -> tuple[Variant, ...]:
    """The forms as variants, without those that name another kind of place than `zh` does."""
    same = zh[-1:] == other[-1:]
    listed = lexicon.variants(f for f in forms if same or _names_kind(f.text, zh[-1]))
    return best_first(derived(v.text, "TWIN", 0, v) for v in listed)


def _names_kind(text: str, character: str) -> bool:
    ends = (kinds for word, kinds in _ONLY.items() if text.endswith(word))
    return all(character in kinds for kinds in ends)
