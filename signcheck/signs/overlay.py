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

from signcheck.languages import Language
from signcheck.reading.line import Line, Reading
from signcheck.reading.polygons import box_of
from signcheck.signs.credits import credits_of, is_channel, is_cut_off, is_mark
from signcheck.signs.cutting import cut, split_mixed
from signcheck.signs.fit import Fit
from signcheck.signs.looks import is_light
from signcheck.signs.moments import Degrees, day_of, place_of, time_of
from signcheck.signs.sign import TRANSLATIONS
from signcheck.signs.stamps import Mark, credit_in, marks_of
from signcheck.signs.watermarks import watermark

ACCURACY = 700.0
"""Metres by which written coordinates may be off: cameras of China write those of its maps (GCJ-02)."""
UNDATED = {Mark.CLOCK, Mark.WEEKDAY}
"""What tells a moment of a named camera whose date was not read."""
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
    taken = _taken(reading, fit)
    texts = [line.text for line in taken]
    shown = tuple(part for line in reading.lines if line in taken for part in _parts(line, fit)[0])
    return Overlay(shown, time_of(texts), day_of(texts), place_of(texts))


def without_overlay(reading: Reading, fit: Fit | None = None) -> Reading:
    """The reading with the signs' lines alone."""
    taken = _taken(reading, fit)
    kept = [_parts(line, fit)[1] if line in taken else [line] for line in reading.lines]
    return replace(reading, lines=tuple(line for some in kept for line in some)) if taken else reading


def _taken(reading: Reading, fit: Fit | None) -> list[Line]:
    """The lines that hold text over the photo, also those that hold a board's beside it."""
    lines = [line for line in reading.lines if line.text]
    taken = watermark(lines, reading)
    taken += _further_in(lines, taken, reading)
    left = [line for line in lines if line not in taken]
    taken += credits_of(left, reading)
    if any({Mark.DATE, Mark.CLOCK} <= marks_of(line.text) for line in taken):
        taken += [line for line in left if line not in taken and is_channel(line, reading)]
    rest = [line for line in lines if line not in taken]
    taken += [line for line in rest if is_mark(line, rest, reading, fit)]
    rest = [line for line in lines if not _is_known(line, fit)]
    while more := [x for x in rest if x not in taken and any(is_cut_off(x, own, reading) for own in taken)]:
        taken += more
    return [line for line in lines if line in taken]


def _parts(line: Line, fit: Fit | None) -> tuple[list[Line], list[Line]]:
    """What of a line lies over a photo, and what is a board's: the detector joins it to what is beside it.

    That is a translation, or the text whose end or beginning is covered by whose picture it is.
    """
    parts, said = split_mixed(line), TRANSLATIONS
    if len(parts) < 2 and (covered := credit_in(line.text)):
        spans = (0, covered[0]), covered, (covered[1], len(line.text))
        parts, said = [cut(line, *span) for span in spans if span[0] < span[1]], (*TRANSLATIONS, Language.ZH)
    if len(parts) < 2:
        return [line], []
    own = [part for part in parts if part.language in said and not marks_of(part.text)]
    known = [part for part in own if _is_known(part, fit)]
    return ([part for part in parts if part not in known], known) if known else ([line], [])


def _is_known(line: Line, fit: Fit | None) -> bool:
    if fit is None:
        return False
    return fit.known(line.text) if line.language is Language.ZH else fit.listed(line.language, line.text)


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
    marks = {mark for line in found for mark in marks_of(line.text)}
    return found if own and (time_of([line.text for line in found]) or marks >= UNDATED) else []
