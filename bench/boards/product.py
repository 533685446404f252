"""What the product of this checkout says of a photo: the one place that knows its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.verdicts.found import FoundEntry, from_checked
from bench.verdicts.systems import Asked, check
from signcheck.checking.judgement import CheckedEntry, CheckedPhoto, CheckedSign
from signcheck.reading.line import Polygon, Reading
from signcheck.verdicts import Verdict

ASIDE = ("overlay", "not_ours", "behind", "decoration")
"""Words by which a sign, an entry or a line is set aside; any of them that is true or named counts."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a photo.

    entries: those that a figure or a person may meet. overlays: where text was set aside as lying on
    the picture.
    """

    entries: tuple[FoundEntry, ...]
    overlays: tuple[Polygon, ...]


def told(reading: Reading, asked: Asked) -> Told:
    """The reading judged as the product does."""
    checked = check(reading, asked)
    return Told(from_checked(replace(checked, signs=tuple(standing(checked)))), overlays(reading, checked))


def standing(checked: CheckedPhoto) -> list[CheckedSign]:
    """The signs with the entries that are not set aside."""
    return [
        replace(sign, entries=tuple(e for e in sign.entries if not _aside(e, e.entry)))
        for sign in checked.signs
        if not _aside(sign, sign.sign)
    ]


def asks(entry: CheckedEntry) -> bool:
    """Whether a person or a repair is asked for."""
    return entry.verdict in (Verdict.DOUBTFUL, Verdict.DEFECTIVE)


def overlays(reading: Reading, checked: CheckedPhoto) -> tuple[Polygon, ...]:
    """Where text was set aside as lying on the picture."""
    lines = [line for line in reading.lines if _named(line, "overlay")]
    signs = [sign.sign for sign in checked.signs if _named(sign.sign, "overlay")]
    kept = getattr(checked, "overlay", None) or ()
    of_signs = [p for s in signs for e in s.entries for p in _polygons(e)]
    return (*(line.polygon for line in lines), *of_signs, *(p for one in kept for p in _polygons(one)))


def _polygons(one: object) -> Sequence[Polygon]:
    """Of a line, a text or an entry."""
    if hasattr(one, "polygon"):
        return (one.polygon,)
    if hasattr(one, "polygons"):
        return tuple(one.polygons)
    texts = [getattr(one, "zh", None), *getattr(one, "translations", {}).values()]
    return tuple(p for text in texts if text is not None for p in text.polygons)


def _aside(*things: object) -> bool:
    return any(_named(thing, word) for thing in things for word in ASIDE)


def _named(thing: object, word: str) -> bool:
    """Whether it has a flag of that name that is set, or a role of that name."""
    flag = getattr(thing, word, False)
    return flag is True or word == str(getattr(thing, "role", "")) or word == str(getattr(thing, "kind", ""))
