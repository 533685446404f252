"""What the product of this checkout says of a photo: the one place that knows its words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bench.verdicts.found import FoundEntry, from_checked
from bench.verdicts.systems import Asked, check
from signcheck.checking.fit import StandardFit
from signcheck.checking.judgement import CheckedEntry
from signcheck.reading.line import Polygon, Reading
from signcheck.signs import main_sign, overlay_of
from signcheck.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a photo.

    entries: those of every board. met: how many of them, from the first, stand on the board that the photo
    was taken for: those that a figure or a person may meet. overlays: where text was set aside as lying on
    the picture.
    """

    entries: tuple[FoundEntry, ...]
    met: int
    overlays: tuple[Polygon, ...]


def told(reading: Reading, asked: Asked) -> Told:
    """The reading judged as the product does."""
    over = overlay_of(reading, StandardFit(asked.standard, asked.profile))
    checked = check(reading, asked)
    main = main_sign([sign.sign for sign in checked.signs])
    first = sorted(checked.signs, key=lambda sign: main is None or sign is not checked.signs[main])
    entries = from_checked(replace(checked, signs=tuple(first)))
    met = len(first[0].entries) if first else 0
    return Told(entries, met, tuple(line.polygon for line in over.lines))


def asks(entry: CheckedEntry) -> bool:
    """Whether a person or a repair is asked for."""
    return entry.verdict in (Verdict.DOUBTFUL, Verdict.DEFECTIVE)
