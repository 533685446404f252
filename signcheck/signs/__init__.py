"""signs: Reading → Signs with their entries. Pure.

From the top down; each module stands on those below it:

``pairing``      lines of one board → entries
``entries``      what was matched on a board → its entries
``claims``       which Chinese texts of a matched board are one, or share their translation
``board``        what each Chinese text of a board claims
``strays``       lines that may be the translation of a text on another board
``misread``      lines that are not what they were read as
``doubts``       why an entry may not be what it seems
``marks``        texts that may be the mark of an authority beside the sign
``covered``      where something stands over the place of a translation
``empty``        where a translation should stand and nothing was found
``neighbours``   what two Chinese texts have in common
``fragments``    codes and marks that the reader cut off
``fringes``      codes and syllables that it cut off from Korean
``numbers``      numbers and codes that all languages of a board say
``foreign``      lines that may be translations
``headings``     names of languages above columns
``compass``      directions at the ends of a street's name plate
``direction``    Chinese from right to left
``gutters``      lines over two columns, cut
``chinese``      which pieces are one Chinese text
``repeats``      which ones only repeat another
``texts``        which lines are one translation
``kanji``        which more are, as the layout says
``slots``        at which place of its messages a board writes a language
``han``          what a line in Chinese characters may be
``layout``       order and arrangement of a board's languages, and so its messages
``table``        languages beside each other: rows, and cells with wrapped texts
``blocks``       blocks of languages beside each other
``titles``       headings in another arrangement than the board below
``bands``        bands of a board on grounds of their own
``flush``        languages below each other on different edges
``nest``         two languages by each other, the third beside, above or below both
``scatter``      texts in no order
``cost``         what messages cost that are in no order
``arrangement``  an arrangement with what it makes of the texts
``grammar``      a column or a row, cut into messages by one order of languages
``scale``        what layouts are weighed by
``gaps``         the gaps of columns, within messages and between them
``meaning``      how well the texts of a message go together by what they say
``wrapping``     whether a line goes on with the one above it
``chains``       which texts follow each other, downwards and to the right
``assignment``   which Chinese text each foreign line translates, where there is no order
``placing``      how well texts stand by each other
``overlay``      text on the picture, not on a sign
``pieces``       lines in one language each, on the board that ``straighten`` levels
``labels``       numbers, codes, times and names that the reader joined to a text
``cutting``      lines cut into parts
``japanese``     which lines of a board are Japanese
``bilingual``    lines of Chinese characters in two languages, cut
``japanese_words``  words of Japanese signs that Chinese has others for
``forms``        which languages write a character in which form
``grouping``     lines → boards
``adjoining``    lines on a board beside
``parts``        parts of one board that stand apart, as one sign
``ours``         the board that a photo was taken for, and boards that are none of the city's
``watermarks``   lines of a watermark camera
``credits``      marks of makers, websites and photographers
``stamps``       what they write, by its words
``moments``      the time and the place that a text names
``picture``      where on the picture itself a line stands
``imprints``     who made a board
``order``        entries as a person reads them
``looks``        ink, ground and tilt of lines beside each other
``decoration``   text that translates nothing
``fit``          what is expected of a Chinese text
``sign``         Sign, Entry, Text, Doubt
"""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.languages import Language
from signcheck.reading.line import Line, Reading
from signcheck.reading.polygons import box_of
from signcheck.signs.adjoining import parted
from signcheck.signs.compass import is_direction
from signcheck.signs.doubts import Beside, with_doubts
from signcheck.signs.fit import Fit
from signcheck.signs.fringes import with_fringes
from signcheck.signs.grouping import group_lines
from signcheck.signs.imprints import with_imprints
from signcheck.signs.japanese import with_japanese
from signcheck.signs.kanji import with_kanji
from signcheck.signs.looks import one_background
from signcheck.signs.ours import is_ours, main_sign, without_lone
from signcheck.signs.overlay import Overlay, overlay_of, without_overlay
from signcheck.signs.pairing import pair
from signcheck.signs.parts import as_boards
from signcheck.signs.sign import TRANSLATIONS, Doubt, Entry, Sign, Text
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
    "is_direction",
    "main_sign",
    "overlay_of",
]

NAME = 3
"""Words of the longest brand or name of a website."""


def find_signs(reading: Reading, fit: Fit | None = None) -> tuple[Sign, ...]:
    """The signs of one photo, from top to bottom. Groups without an entry are left out.

    fit: what is expected of a Chinese text; without it lines are paired by position alone.
    """
    shown = without_overlay(reading, fit)
    over = [line for line in reading.lines if line not in shown.lines]
    reading = with_imprints(shown)
    boards = [board for lines in group_lines(reading.lines) for board in parted(lines)]
    whole = [with_fringes(lines) for lines in boards]
    groups = [with_kanji(with_japanese(lines, fit), fit) for lines in whole]
    pairs = [pair(lines, fit) for lines in groups]
    complete = with_strays(pairs, fit)
    beside = Beside([entry for entries in complete for entry in entries], over)
    chinese = [line for lines in groups for line in lines if line.language is Language.ZH]
    found = [
        _sign(lines, with_doubts(entries, reading, fit, beside), others, fit)
        for lines, entries, (_, others) in zip(groups, complete, pairs, strict=True)
        if entries and not _is_mark(lines, entries, chinese, fit)
    ]
    return as_boards(without_lone(found) if fit else found)


def _sign(lines: Sequence[Line], entries: Sequence[Entry], others: Sequence[Line], fit: Fit | None) -> Sign:
    """The sign of these entries, without those of which the photo shows only translations, cut off.

    On a board with Chinese, what the picture's edge cuts off tells of none that is not there.
    """
    chinese = any(line.language is Language.ZH for line in lines)
    kept = [entry for entry in entries if entry.zh or not (chinese and Doubt.CUT_OFF in entry.doubts)]
    kept = kept or list(entries)
    cut = [entry for entry in entries if all(entry is not other for other in kept)]
    rest = [line for entry in cut for text in entry.translations.values() for line in text.lines]
    around = box_of(point for line in lines for point in line.polygon).corners
    return Sign(around, tuple(kept), (*others, *rest), is_ours(kept, fit))


def _is_mark(
    lines: Sequence[Line], entries: Sequence[Entry], chinese: Sequence[Line], fit: Fit | None
) -> bool:
    """Whether a group is a brand or a website's name on the ground of a board in Chinese, apart from it.

    Within a board such English makes no entry either (`pairing`).
    chinese: the photo's lines in Chinese, once Japanese was told apart.
    """
    if fit is None or any(set(entry.translations) != {Language.EN} or entry.zh for entry in entries):
        return False
    texts = [text.text for entry in entries for text in entry.translations.values()]
    if any(fit.listed(Language.EN, text) or len(text.split()) > NAME for text in texts):
        return False
    shown = [line for line in lines if line.text and line.appearance]
    return bool(shown) and all(
        any(one_background(line, own) for own in chinese if own.appearance) for line in shown
    )
