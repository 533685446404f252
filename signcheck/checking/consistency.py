"""One Chinese name with different translations: within a site, and across the city.

Each of the texts may be right by itself; a reader who follows them is lost all the same. Only texts
that were read surely are compared, and texts that are slips of one another count as one: those are
the spelling rules' matter. Signs of different kinds may carry different forms of one name (a road sign
Pinyin, a map board a translation), so only texts of which the same is expected are held together.

Rules: DB11/T 334.0-2006 (one name, one translation), 외래어 표기법 for one Korean reading of a name;
writing rules WR24 and WR27.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from signcheck.checking.likeness import alike
from signcheck.checking.weighing import SURE_CHARACTER
from signcheck.languages import Language
from signcheck.standard.normalise import key
from signcheck.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Observation:
    """One translation as it stands on one photo.

    site: the site's code. point: the sign point's, or "". photo: what names the photo.
    zh: the head in the standard, or the Chinese text where it has none.
    verdict: of this translation.
    expected: the form to use first, as the judgement has it; "" when the standard says nothing.
    weakest: the least sure character's probability, 0–1; asked where the verdict is doubtful.
    """

    site: str
    point: str
    photo: str
    zh: str
    language: Language
    text: str
    verdict: Verdict
    expected: str = ""
    weakest: float = 0.0


@dataclass(frozen=True, slots=True)
class Wording:
    """One of the translations in use, with all the photos that show it, in the order given.

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
    language: Language
    site: str | None
    expected: str
    wordings: tuple[Wording, ...]


def inconsistencies(observations: Iterable[Observation]) -> tuple[Inconsistency, ...]:
    """Every name that is translated differently, by name and language; a site's before the city's.

    A name is reported for each site that differs in itself, and for the city when sites differ from
    one another.
    """
    names: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for seen in observations:
        if _sure(seen) and key(seen.text):
            names[key(seen.zh), seen.language.value, key(seen.expected)].append(seen)
    return tuple(found for _, seen in sorted(names.items()) for found in _of_name(seen))


def _sure(seen: Observation) -> bool:
    """Whether the text is what stands on the sign, whatever is thought of it."""
    if seen.verdict is Verdict.DOUBTFUL:
        return seen.weakest >= SURE_CHARACTER
    return seen.verdict is not Verdict.UNREADABLE


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
    expected = next((one.expected for one in seen if one.expected), "")
    wordings = _wordings(seen, expected)
    return (
        Inconsistency(seen[0].zh, seen[0].language, site, expected, wordings) if len(wordings) > 1 else None
    )


def _wordings(seen: Sequence[Observation], expected: str) -> tuple[Wording, ...]:
    """The texts in groups of which none is a slip of another group's most frequent text."""
    counts = Counter(key(one.text) for one in seen)
    # What the standard asks for leads its group, so that a frequent slip of it does not.
    leading = sorted(counts, key=lambda text: (text != key(expected), -counts[text], text))
    groups: dict[str, list[Observation]] = {}
    leader: dict[str, str] = {}
    for text in leading:
        leader[text] = next((other for other in groups if alike(text, other)), text)
        groups.setdefault(leader[text], [])
    for one in seen:
        groups[leader[key(one.text)]].append(one)
    return tuple(
        Wording(_most_used(group, name), bool(expected) and name == key(expected), tuple(group))
        for name, group in sorted(groups.items(), key=lambda item: _rank(item, expected))
    )


def _rank(group: tuple[str, list[Observation]], expected: str) -> tuple[bool, int, str]:
    return group[0] != key(expected), -len(group[1]), group[0]


def _most_used(group: Sequence[Observation], name: str) -> str:
    return Counter(one.text for one in group if key(one.text) == name).most_common(1)[0][0]
