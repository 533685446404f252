"""One name, one translation: names that are translated differently within a site, and across the city.

Each of the texts may be right by itself; a reader who follows them is lost all the same. Only texts
that surely stand there are compared, and texts that are slips of one another count as one: those are
the spelling rules' matter. Signs of different kinds may carry different forms of one name (a road sign
Pinyin, a map board a translation), so only texts of which the same is expected are held together.

Rules: DB11/T 334.0-2006 (one name, one translation), DB31/T 457.1-2009 (the same all over a place,
WR24), 외래어 표기법 (one Korean reading of a name at a site, WR27).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from signcheck.languages import Language
from signcheck.standard.normalise import key

ACROSS = "consistency.name"
WITHIN = "writing.WR24"
READING = "writing.WR27"
"""By which rule a text is not the one that its name has elsewhere."""


Name = tuple[str, str, str]
"""What is held together: the key of the Chinese name, the language, the key of the form expected."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What one sign carries of a name in one language.

    message: number of its row. site: the site's code. point: the sign point's.
    zh: the head in the standard, or the Chinese text where it has none.
    expected: the form to use first; "" when the standard says nothing.
    right: whether nothing else is said against it, so that it may be doubted for its name alone.
    photo: SHA-256 of the photo that it rests on, where somebody asks for it.
    """

    message: int
    site: str
    point: str
    zh: str
    language: str
    text: str
    expected: str = ""
    right: bool = True
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """One of the translations in use, with all that carry it, in the order given.

    text: as most of them write it. right: whether it is the form the standard asks for.
    """

    text: str
    right: bool
    seen: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """One Chinese name with several translations.

    site: the code of the site that has them all; None when they stand at different sites.
    expected: the form that the standard asks for; "" when it says nothing.
    wordings: at least two; the right one first, then the most frequent.
    """

    zh: str
    language: str
    site: str | None
    expected: str
    wordings: tuple[Wording, ...]


def inconsistencies(observations: Iterable[Observation]) -> tuple[Inconsistency, ...]:
    """Every name that is translated differently, by name and language; a site's before the city's.

    A name is reported for each site that differs in itself, and for the city when sites differ from
    one another.
    """
    keyed = cache(key)  # very many signs say the same
    found: dict[Name, list[Observation]] = defaultdict(list)
    for seen in observations:
        if keyed(seen.text):
            found[keyed(seen.zh), seen.language, keyed(seen.expected)].append(seen)
    return tuple(one for _, seen in sorted(found.items()) for one in _of_name(seen))


def doubted(observations: Sequence[Observation]) -> dict[tuple[int, str], str]:
    """The texts that are not the ones their names have elsewhere: rules by message and language.

    The text that the standard asks for leads, else the most frequent one; all others are doubted.
    """
    rules: dict[tuple[int, str], str] = {}
    for one in inconsistencies(observations):
        rule = ACROSS if one.site is None else WITHIN
        for wording in one.wordings[1:]:
            for seen in wording.seen:
                if seen.right:
                    rules.setdefault((seen.message, seen.language), rule)
    return rules


def readings(observations: Iterable[Observation]) -> dict[tuple[int, str], str]:
    """Korean texts that read a name otherwise than most signs of their site (WR27)."""
    from signcheck.standard.rules import Context, rule

    sites: dict[str, list[Observation]] = defaultdict(list)
    for seen in observations:
        if seen.language == Language.KO:
            sites[seen.site].append(seen)
    return {
        (seen.message, seen.language): READING
        for here in sites.values()
        for seen in here
        if seen.right
        and rule(READING.removeprefix("writing.")).check(
            seen.zh, seen.text, Language.KO, Context(site=tuple(o.text for o in here if o is not seen))
        )
    }


def _of_name(seen: Sequence[Observation]) -> Iterator[Inconsistency]:
    sites: dict[str, list[Observation]] = defaultdict(list)
    for one in seen:
        sites[one.site].append(one)
    for site, here in sorted(sites.items()):
        found = _inconsistency(here, site)
        if found:
            yield found
    city = _inconsistency(seen, None)
    if city and len({frozenset(o.site for o in wording.seen) for wording in city.wordings}) > 1:
        yield city


def _inconsistency(seen: Sequence[Observation], site: str | None) -> Inconsistency | None:
    if len({one.text for one in seen}) == 1:  # nearly always, at one site of very many
        return None
    expected = next((one.expected for one in seen if one.expected), "")
    wordings = _wordings(seen, expected)
    first = seen[0]
    return Inconsistency(first.zh, first.language, site, expected, wordings) if len(wordings) > 1 else None


def _wordings(seen: Sequence[Observation], expected: str) -> tuple[Wording, ...]:
    """The texts in groups of which none is a slip of another group's most frequent text."""
    from signcheck.checking.likeness import alike

    written = Counter(one.text for one in seen)
    keys = {text: key(text) for text in written}
    counts: Counter[str] = Counter()
    for text, count in written.items():
        counts[keys[text]] += count
    # What the standard asks for leads its group, so that a frequent slip of it does not.
    leading = sorted(counts, key=lambda text: (text != key(expected), -counts[text], text))
    groups: dict[str, list[Observation]] = {}
    leader: dict[str, str] = {}
    for text in leading:
        leader[text] = next((other for other in groups if alike(text, other)), text)
        groups.setdefault(leader[text], [])
    for one in seen:
        groups[leader[keys[one.text]]].append(one)
    return tuple(
        Wording(_most_used(group, name, keys), bool(expected) and name == key(expected), tuple(group))
        for name, group in sorted(groups.items(), key=lambda item: _rank(item, expected))
    )


def _rank(group: tuple[str, list[Observation]], expected: str) -> tuple[bool, int, str]:
    return group[0] != key(expected), -len(group[1]), group[0]


def _most_used(group: Sequence[Observation], name: str, keys: Mapping[str, str]) -> str:
    return Counter(one.text for one in group if keys[one.text] == name).most_common(1)[0][0]
