"""Which reports that wait may be about the sign of a new one; pure.

What the pictures show counts first (signcheck.photos.features), then the sign point, then the Chinese that
stands there; distance only puts equals in order. Texts that differ set aside what pictures do not tell. A
person decides: too few suggestions make two reports of one sign, which staff can merge; too many make people
pass over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz import fuzz

from signcheck.languages import Language
from signcheck.locating.point import OTHER_TEXT, SAME_TEXT
from signcheck.registry.geo import Degrees, distance
from signcheck.standard.normalise import key

NEARBY = 250.0
"""Metres within which a report may be about the same sign, the accuracy of both places apart."""
SHOWN = 3
"""How many are suggested."""
NEARLY = 60.0
"""From this likeness on (rapidfuzz's ratio, 0–100) two texts may be one, read from two photos; numbers must
be the same."""

_NUMBER = re.compile(r"\d+")


class Pictures(IntEnum):
    """What the photos of two reports say of each other."""

    SAME = 0
    """They show one board."""
    UNKNOWN = 1
    """One of them has no photo that tells anything."""
    OTHER = 2
    """They have no board in common."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What is known of where and what a report is about.

    number: of the report, "" for a new one. site, point: codes, "" where not known. place: WGS-84; accuracy:
    metres. texts: what was read on its board, language and text.
    """

    number: str = ""
    site: str = ""
    point: str = ""
    place: Degrees | None = None
    accuracy: float = 0.0
    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the photos of a report that waits have in common with those of the new one. points: see Shared."""

    pictures: Pictures
    points: int = 0


def may_be(new: Reported, other: Reported) -> bool:
    """Whether both may be about one sign, by their places alone."""
    if new.point and other.point:
        return new.point == other.point
    if new.site and other.site:
        return new.site == other.site
    metres = _metres(new, other)
    return metres is None or metres <= NEARBY + new.accuracy + other.accuracy


def suggested(new: Reported, others: Iterable[tuple[Reported, Likeness]]) -> list[Reported]:
    """The reports that are worth a look, the likeliest first, at most SHOWN."""
    ranked = []
    for other, likeness in others:
        if may_be(new, other) and _worth(new, other, likeness):
            metres = _metres(new, other)
            near = metres if metres is not None else NEARBY
            texts = _same_chinese(new, other) or 0.0
            order = (likeness.pictures, not _one_point(new, other), -likeness.points, -texts, near)
            ranked.append((order, other.number, other))
    return [other for _, _, other in sorted(ranked, key=lambda one: one[:2])][:SHOWN]


def _worth(new: Reported, other: Reported, likeness: Likeness) -> bool:
    """At one sign point hangs one board, whatever the pictures say; elsewhere something must speak for it."""
    if _one_point(new, other):
        return True
    if likeness.pictures is Pictures.SAME:
        return not _other_texts(new, other)
    return likeness.pictures is Pictures.UNKNOWN and (_same_chinese(new, other) or 0.0) >= SAME_TEXT


def _other_texts(new: Reported, other: Reported) -> bool:
    """Whether both were read and say something else: in Chinese, English, Korean or numbers.

    A photo may show a part of the board, so the one with fewer texts is asked.
    """
    here, there = _units(new), _units(other)
    for kind in here.keys() & there.keys():
        fewer, more = sorted((here[kind], there[kind]), key=len)
        least = NEARLY if kind else 100.0
        alike = sum(any(fuzz.ratio(one, two) >= least for two in more) for one in fewer)
        if alike < OTHER_TEXT * len(fewer):
            return True
    return False


def _units(one: Reported) -> dict[str, set[str]]:
    """What was read, by language; numbers apart."""
    found: dict[str, set[str]] = {}
    for language, text in one.texts:
        for kind, unit in ((language, key(text)), *(("", number) for number in _NUMBER.findall(text))):
            if unit:
                found.setdefault(kind, set()).add(unit)
    return found


def _one_point(new: Reported, other: Reported) -> bool:
    return bool(new.point) and new.point == other.point


def _same_chinese(new: Reported, other: Reported) -> float | None:
    """The share of Chinese texts in common, 0–1; None where one of them was not read."""
    here, there = (_units(one).get(Language.ZH, set()) for one in (new, other))
    return len(here & there) / len(here | there) if here and there else None


def _metres(new: Reported, other: Reported) -> float | None:
    if new.place is None or other.place is None:
        return None
    return distance(new.place, other.place)
