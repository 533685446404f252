"""signs: Reading → Signs with their entries. Pure.

From the top down; each module stands on those below it:

``pairing``      lines of one board → entries
``board``        what each Chinese text of a board claims
``strays``       lines that may be the translation of a text on another board
``misread``      lines that are not what they were read as
``doubts``       why an entry may not be what it seems
``neighbours``   what two Chinese texts have in common
``fragments``    codes and marks that the reader cut off
``headings``     names of languages above columns
``chinese``      which pieces are one Chinese text
``texts``        which lines are one translation
``kanji``        which more are, as the layout says
``layout``       order and arrangement of a board's languages, and so its messages
``grammar``      a column or a row, cut into messages by one order of languages
``scale``        what layouts are weighed by
``wrapping``     whether a line goes on with the one above it
``chains``       which texts follow each other, downwards and to the right
``assignment``   which Chinese text each foreign line translates, where there is no order
``placing``      how well texts stand by each other
``pieces``       lines in one language each, on the board that ``straighten`` levels
``japanese``     which lines of a board are Japanese
``grouping``     lines → boards
``overlay``      text on the picture, not on a sign, by the words of ``stamps``
``imprints``     who made a board
``order``        entries as a person reads them
``looks``        ink, ground and tilt of lines beside each other
``decoration``   text that translates nothing
``fit``          what is expected of a Chinese text
``sign``         Sign, Entry, Text, Doubt
"""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.reading.line import Line, Polygon, Reading
from signcheck.reading.polygons import box_of
from signcheck.signs.doubts import with_doubts
from signcheck.signs.fit import Fit
from signcheck.signs.grouping import group_lines
from signcheck.signs.imprints import with_imprints
from signcheck.signs.japanese import with_japanese
from signcheck.signs.kanji import with_kanji
from signcheck.signs.overlay import Overlay, overlay_of, without_overlay
from signcheck.signs.pairing import pair
from signcheck.signs.sign import TRANSLATIONS, Doubt, Entry, Sign, Text, main_sign
from signcheck.signs.strays import with_strays

__all__ = [
    "TRANSLATIONS",
    "Doubt",
    "Entry",
    "Fit",
    "Overlay",
    "Sign",
    "Text",
    "find_signs",
    "main_sign",
    "overlay_of",
]


def find_signs(reading: Reading, fit: Fit | None = None) -> tuple[Sign, ...]:
    """The signs of one photo, from top to bottom. Groups without an entry are left out.

    fit: what is expected of a Chinese text; without it lines are paired by position alone.
    """
    reading = with_imprints(without_overlay(reading, fit))
    groups = [with_kanji(with_japanese(lines, fit), fit) for lines in group_lines(reading.lines)]
    boards = [pair(lines, fit) for lines in groups]
    complete = with_strays(boards, fit)
    return tuple(
        Sign(_around(lines), with_doubts(entries, reading, fit), others)
        for lines, entries, (_, others) in zip(groups, complete, boards, strict=True)
        if entries
    )


def _around(lines: Sequence[Line]) -> Polygon:
    box = box_of(point for line in lines for point in line.polygon)
    return (
        (box.left, box.top),
        (box.right, box.top),
        (box.right, box.bottom),
        (box.left, box.bottom),
    )
