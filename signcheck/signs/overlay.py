"""Text on the picture, not on a sign: what a camera, its maker or a website wrote over the photo; pure.

A watermark camera writes the time, the place, the weather and names into a corner; older cameras stamp
the date (``watermarks``); makers and websites set their mark (``credits``). Such text follows no
perspective, stands at the picture's edge, in one ink whatever is behind it. What is not surely one is a
sign's text: a line is taken for an overlay by its words *and* its place, and never where it looks like the
other lines of a board.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from signcheck.reading.line import Line, Reading
from signcheck.reading.polygons import box_of
from signcheck.signs.credits import credits_of, is_channel, is_mark
from signcheck.signs.cutting import split_mixed
from signcheck.signs.fit import Fit
from signcheck.signs.looks import is_light
from signcheck.signs.moments import Degrees, day_of, place_of, time_of
from signcheck.signs.sign import TRANSLATIONS
from signcheck.signs.stamps import Mark, marks_of
from signcheck.signs.watermarks import watermark

ACCURACY = 700.0
"""Metres by which written coordinates may be off: cameras of China write those of its maps (GCJ-02)."""
FURTHER = 0.15
"""A camera that is named writes its lines at most this share of the picture's height above the lower edge."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is written over a photo.

    lines: in reading order. taken_at: the moment they name, without a zone. day: that they name.
    place: where, as they say, to ACCURACY.
    """

    lines: tuple[Line, ...] = ()
    taken_at: datetime | None = None
    day: date | None = None
    place: Degrees | None = None


def overlay_of(reading: Reading, fit: Fit | None = None) -> Overlay:
    """The text over a photo.

    fit: tells what the standard knows from a mark without any word of one.
    """
    lines = [line for line in reading.lines if line.text]
    taken = watermark(lines, reading)
    taken += _further_in(lines, taken, reading)
    left = [line for line in lines if line not in taken]
    taken += credits_of(left, reading)
    if any({Mark.DATE, Mark.CLOCK} <= marks_of(line.text) for line in taken):
        taken += [line for line in left if line not in taken and is_channel(line, reading)]
    rest = [line for line in lines if line not in taken]
    taken += [line for line in rest if is_mark(line, rest, reading, fit)]
    texts = [line.text for line in taken]
    shown = tuple(line for line in lines if line in taken)
    return Overlay(shown, time_of(texts), day_of(texts), place_of(texts))


def without_overlay(reading: Reading, fit: Fit | None = None) -> Reading:
    """The reading with the signs' lines alone."""
    over = overlay_of(reading, fit).lines
    kept = [_parts(line, fit) if line in over else [line] for line in reading.lines]
    return replace(reading, lines=tuple(line for some in kept for line in some)) if over else reading


def _parts(line: Line, fit: Fit | None) -> list[Line]:
    """What of a line over a photo is a board's: the detector joins it to the translation beside it."""
    parts = split_mixed(line)
    if fit is None or len(parts) < 2:
        return []
    said = [part for part in parts if part.language in TRANSLATIONS and not marks_of(part.text)]
    return [part for part in said if fit.listed(part.language, part.text)]


def _further_in(lines: Sequence[Line], taken: Sequence[Line], reading: Reading) -> list[Line]:
    """The lines of a camera that is named but wrote no moment at the edge: those lowest, if they say one.

    They are looked for as if the picture ended below them. A camera named elsewhere writes light letters,
    so that a notice with a day and a time stays one.
    """
    named = any(Mark.CAMERA in marks_of(line.text) for line in lines)
    left = [line for line in lines if line not in taken]
    if not named or not left or time_of([line.text for line in taken]):
        return []
    end = max(box_of(line.polygon).bottom for line in left)
    if reading.height - end > FURTHER * reading.height:
        return []
    found = watermark(left, replace(reading, height=round(end)), named=True)
    light = 2 * sum(map(is_light, found)) > len(found)
    own = any(Mark.CAMERA in marks_of(line.text) for line in found) or light
    return found if own and time_of([line.text for line in found]) else []
