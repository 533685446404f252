"""Which board a photo was taken for, and which boards are none of the city's; pure.

A board that people shall read in three languages says its messages in Chinese, or in both other languages,
or says what the standard knows. A front most of which is in Korean alone, or in English, and says nothing of
the kind is a shop's, or another country's. So is a word or two in one language by itself beside a board of
several: an advertisement, whatever it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.reading.polygons import box_of, thickness
from signcheck.signs.fit import Fit
from signcheck.signs.forms import is_traditional
from signcheck.signs.looks import ONE_BOARD, ground_difference
from signcheck.signs.placing import FAR, in_column, in_row
from signcheck.signs.sign import TRANSLATIONS, Entry, Sign, Text

READ = 0.5
"""Chinese of which a character is less probable makes no board the one that a photo was taken for: of 61
photos of streets 57 instead of 54 are taken for the right one."""

SURE = 0.8
"""Chinese that nobody knows may be misread Korean when a character of it is less probable."""

FEW, FEW_HAN = 2, 4
"""Words, and Chinese characters, that an advertisement may have."""


def main_sign(signs: Sequence[Sign]) -> int | None:
    """The index of the sign a photo was taken for: the largest one that carries Chinese.

    A board without Chinese, or with such as was hardly read, counts only when there is no other. None when
    no sign was found, and when the photo was taken for one that is not the city's.
    """
    first = max(range(len(signs)), key=lambda i: (*_prominence(signs[i]), i), default=None)
    return first if first is not None and signs[first].ours else None


def without_lone(signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """The signs, those that stand alone beside the one that the photo was taken for proposed as not ours."""
    at = main_sign(signs)
    if at is None or not any(entry.zh and entry.translations for entry in signs[at].entries):
        return tuple(signs)
    main = signs[at].lines
    return tuple(
        replace(sign, ours=False) if i != at and _is_lone(sign, main) else sign
        for i, sign in enumerate(signs)
    )


def _is_lone(sign: Sign, main: Sequence[Line]) -> bool:
    """Whether a sign is a word or two in one language, on another ground or away from the main one."""
    lines = sign.lines
    if len(sign.entries) > 1 or len({line.language for line in lines}) > 1 or _words(lines) > FEW:
        return False
    return all(
        ground_difference(own, other) >= ONE_BOARD or _is_away(own, other) for own in lines for other in main
    )


def _words(lines: Sequence[Line]) -> float:
    """Words in one language; Chinese ones count by their characters."""
    if lines[0].language is Language.ZH:
        return sum(len(line.text) for line in lines) * FEW / FEW_HAN
    return sum(len(line.text.split()) for line in lines)


def _is_away(line: Line, other: Line) -> bool:
    """Whether two lines stand in no row and in no column, or far apart in it."""
    a, b = box_of(line.polygon), box_of(other.polygon)
    across, down = max(a.left, b.left) - min(a.right, b.right), max(a.top, b.top) - min(a.bottom, b.bottom)
    return not (in_row(a, b) or in_column(a, b)) or max(across, down) > FAR * thickness(line.polygon)


def is_ours(entries: Sequence[Entry], fit: Fit | None) -> bool:
    """Whether a board with these entries may be one of the city's."""
    if fit is None or any(_is_chinese(entry.zh, fit) and not _is_hanja(entry, fit) for entry in entries):
        return True
    return 2 * sum(_may_be_ours(entry, fit) for entry in entries) >= len(entries)


def _is_chinese(zh: Text | None, fit: Fit) -> bool:
    """Whether it is no Korean that was read as Chinese: known, or read surely."""
    return zh is not None and (zh.weakest >= SURE or fit.known(zh.text) or fit.near(zh.text))


def _is_hanja(entry: Entry, fit: Fit) -> bool:
    """Whether it is a Korean word with its characters, as Korean shops write it: 國先生 beside 국선생.

    They are in Traditional forms, and nobody knows them as Chinese.
    """
    zh = entry.zh
    korean = set(entry.translations) == {Language.KO}
    return (
        zh is not None
        and korean
        and is_traditional(zh.text)
        and not (fit.known(zh.text) or fit.near(zh.text))
    )


def _may_be_ours(entry: Entry, fit: Fit) -> bool:
    said = entry.translations
    if any(fit.listed(language, text.text) for language, text in said.items()):
        return True
    whole = all(language in said and said[language].weakest >= READ for language in TRANSLATIONS)
    return whole or (entry.zh is not None and Language.KO not in said)


def _prominence(sign: Sign) -> tuple[bool, bool, float]:
    """Whether a sign carries Chinese, and Chinese beside translations; its size."""
    chinese = any(entry.zh and all(x.weakest >= READ for x in entry.zh.lines) for entry in sign.entries)
    translated = any(set(entry.translations) & set(TRANSLATIONS) for entry in sign.entries)
    return chinese, chinese and translated, box_of(sign.polygon).area
